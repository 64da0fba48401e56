import { Z95, type Interval } from './normal.ts';

export interface CountedCase {
  readonly y: number;
  readonly x: readonly number[];
  /** Cases of one cell share an effect that is not shown. */
  readonly cell: string;
}

export interface Effect extends Interval {
  /** e^β: how many times the count per unit of x. */
  readonly ratio: number;
}

/**
 * Poisson pseudo-maximum likelihood y ~ exp(xβ + cell), cell effects profiled out, with sandwich errors that hold under
 * any dispersion. Null where an x does not vary within cells that have counts. Gourieroux, Monfort & Trognon (1984),
 * doi:10.2307/1913472.
 */
export function poissonEffects(cases: readonly CountedCase[]): Effect[] | null {
  const k = cases[0]?.x.length ?? 0;
  const groups = new Map<string, CountedCase[]>();
  for (const one of cases) {
    const held = groups.get(one.cell) ?? [];
    held.push(one);
    groups.set(one.cell, held);
  }
  const told = [...groups.values()].filter((group) => group.length > 1 && group.some(({ y }) => y > 0));
  const beta = Array.from({ length: k }, () => 0);
  let information: number[][] = [];
  for (let step = 0; step < 100; step += 1) {
    const score = Array.from({ length: k }, () => 0);
    information = Array.from({ length: k }, () => Array.from({ length: k }, () => 0));
    for (const group of told) {
      const { means, centre } = fitted(group, beta);
      group.forEach(({ y, x }, at) => {
        const mu = means[at] ?? 0;
        for (let i = 0; i < k; i += 1) {
          const xi = (x[i] ?? 0) - (centre[i] ?? 0);
          score[i] = (score[i] ?? 0) + (y - mu) * xi;
          for (let j = 0; j < k; j += 1) {
            const row = information[i];
            if (row !== undefined) row[j] = (row[j] ?? 0) + mu * xi * ((x[j] ?? 0) - (centre[j] ?? 0));
          }
        }
      });
    }
    const inverse = inverted(information);
    if (inverse === null) return null;
    let change = 0;
    inverse.forEach((row, i) => {
      const move = row.reduce((sum, value, j) => sum + value * (score[j] ?? 0), 0);
      beta[i] = (beta[i] ?? 0) + Math.max(-2, Math.min(2, move));
      change = Math.max(change, Math.abs(move));
    });
    if (change < 1e-11) break;
  }
  const bread = inverted(information);
  if (bread === null) return null;
  const meat = Array.from({ length: k }, () => Array.from({ length: k }, () => 0));
  for (const group of told) {
    const { means, centre } = fitted(group, beta);
    group.forEach(({ y, x }, at) => {
      const residual = y - (means[at] ?? 0);
      for (let i = 0; i < k; i += 1)
        for (let j = 0; j < k; j += 1) {
          const row = meat[i];
          if (row !== undefined)
            row[j] = (row[j] ?? 0) + residual ** 2 * ((x[i] ?? 0) - (centre[i] ?? 0)) * ((x[j] ?? 0) - (centre[j] ?? 0));
        }
    });
  }
  return beta.map((value, i) => {
    let variance = 0;
    for (let a = 0; a < k; a += 1)
      for (let b = 0; b < k; b += 1) variance += (bread[i]?.[a] ?? 0) * (meat[a]?.[b] ?? 0) * (bread[b]?.[i] ?? 0);
    const error = Math.sqrt(variance);
    return { ratio: Math.exp(value), low: Math.exp(value - Z95 * error), high: Math.exp(value + Z95 * error) };
  });
}

/** Means of a cell's cases under its own effect, and the mean of x weighted by them. */
function fitted(group: readonly CountedCase[], beta: readonly number[]): { means: number[]; centre: number[] } {
  const raw = group.map(({ x }) => Math.exp(x.reduce((sum, value, i) => sum + value * (beta[i] ?? 0), 0)));
  const total = raw.reduce((sum, value) => sum + value, 0);
  const scale = group.reduce((sum, { y }) => sum + y, 0) / total;
  const centre = beta.map((_, i) => group.reduce((sum, { x }, at) => sum + (x[i] ?? 0) * (raw[at] ?? 0), 0) / total);
  return { means: raw.map((value) => value * scale), centre };
}

/** The inverse of a small matrix by Gauss-Jordan; null when it is singular. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const k = matrix.length;
  const a = matrix.map((row, i) => [...row, ...Array.from({ length: k }, (_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < k; i += 1) {
    let pivot = i;
    for (let r = i + 1; r < k; r += 1) if (Math.abs(a[r]?.[i] ?? 0) > Math.abs(a[pivot]?.[i] ?? 0)) pivot = r;
    const [top, other] = [a[pivot] ?? [], a[i] ?? []];
    a[i] = top;
    a[pivot] = pivot === i ? top : other;
    const lead = a[i]?.[i] ?? 0;
    if (Math.abs(lead) < 1e-10) return null;
    a[i] = (a[i] ?? []).map((value) => value / lead);
    for (let r = 0; r < k; r += 1) {
      if (r === i) continue;
      const factor = a[r]?.[i] ?? 0;
      a[r] = (a[r] ?? []).map((value, j) => value - factor * (a[i]?.[j] ?? 0));
    }
  }
  return a.map((row) => row.slice(k));
}
