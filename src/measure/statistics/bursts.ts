import { logGamma } from './gamma.ts';

export interface Burst {
  /** Index of the first and last time of the burst. */
  readonly from: number;
  readonly until: number;
  /** Cost saved by the burst state over its times. */
  readonly weight: number;
}

export interface BurstPath {
  readonly states: readonly number[];
  readonly cost: number;
  readonly bursts: readonly Burst[];
}

/**
 * Bursts of a term with r_t of d_t documents, by two states and the cheapest path over all times at once (Viterbi). Kleinberg (2003),
 * doi:10.1023/A:1024940629314: going up costs γ ln n, down nothing.
 */
export function bursts(hits: readonly number[], documents: readonly number[], scale = 2, gamma = 1): BurstPath {
  const n = hits.length;
  const total = documents.reduce((sum, value) => sum + value, 0);
  const base = total === 0 ? 0 : hits.reduce((sum, value) => sum + value, 0) / total;
  if (base === 0) return { states: hits.map(() => 0), cost: 0, bursts: [] };
  const rates = [base, Math.min(scale * base, 0.9999)];
  const cost = (state: number, t: number): number => {
    const [r, d, p] = [hits[t] ?? 0, documents[t] ?? 0, rates[state] ?? base];
    const ways = logGamma(d + 1) - logGamma(r + 1) - logGamma(d - r + 1);
    return -(ways + r * Math.log(p) + (d === r ? 0 : (d - r) * Math.log1p(-p)));
  };
  const up = gamma * Math.log(n);
  let [low, high] = [0, up];
  const cameFrom: (readonly [number, number])[] = [];
  for (let t = 0; t < n; t += 1) {
    const toLow = t === 0 || low <= high ? 0 : 1;
    const toHigh = t === 0 || low + up < high ? 0 : 1;
    const [before, above] = [low, high];
    low = (toLow === 0 ? before : above) + cost(0, t);
    high = (t === 0 ? up : toHigh === 0 ? before + up : above) + cost(1, t);
    cameFrom.push([toLow, toHigh]);
  }
  const states = Array.from({ length: n }, () => 0);
  let state = low <= high ? 0 : 1;
  for (let t = n - 1; t >= 0; t -= 1) {
    states[t] = state;
    state = cameFrom[t]?.[state] ?? 0;
  }
  const found: { from: number; until: number; weight: number }[] = [];
  states.forEach((value, t) => {
    if (value === 0) return;
    const gain = cost(0, t) - cost(1, t);
    const last = found.at(-1);
    if (last !== undefined && last.until === t - 1) {
      last.until = t;
      last.weight += gain;
    } else found.push({ from: t, until: t, weight: gain });
  });
  return { states, cost: Math.min(low, high), bursts: found };
}
