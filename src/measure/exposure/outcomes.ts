import { brokenPairs, leaves, type Corpus, type ExposedWork, type Scenario } from './scenario.ts';

/** A sum over works, and the part of it that a scenario takes when it strikes every exposed work. */
export interface Sum {
  readonly id: OutcomeId;
  readonly base: Float64Array;
  readonly lost: Float64Array;
}

export type OutcomeId =
  | 'works'
  | 'works-a'
  | 'works-b'
  | 'credit-a'
  | 'credit-b'
  | 'citations'
  | 'citations-a'
  | 'citations-b'
  | 'top'
  | 'ties'
  | 'tie-ab'
  | 'ties-a'
  | 'ties-b'
  | 'ties-others'
  | 'works-others';

/** Every outcome that is a sum over works. METHODS 5.1. */
export function sumsOf(corpus: Corpus, scenario: Scenario): Sum[] {
  const { mode } = scenario;
  const n = corpus.works.length;
  const sums = new Map<OutcomeId, { base: Float64Array; lost: Float64Array }>();
  const put = (id: OutcomeId, at: number, base: number, lost: number): void => {
    const held = sums.get(id) ?? { base: new Float64Array(n), lost: new Float64Array(n) };
    held.base[at] = base;
    held.lost[at] = lost;
    sums.set(id, held);
  };
  // Slots filled at home give a work back to each side, without its partner.
  const returned = scenario.substitution === 'domestic' ? 1 - scenario.filled : 1;
  corpus.works.forEach((work, at) => {
    const left = work.exposed ? work.units.filter((unit) => !leaves(unit, corpus, mode)) : work.units;
    const gone =
      work.exposed && left.length === 0 && (work.units.length > 0 || mode === 'paper-deletion' || mode === 'funder-withdrawal') ? 1 : 0;
    const cited = work.cited ?? 0;
    put('works', at, 1, gone);
    put('citations', at, cited, gone * cited);
    put('top', at, work.top, gone * work.top);
    for (const [side, name] of [
      [corpus.a, 'a'],
      [corpus.b, 'b'],
    ] as const) {
      const has = side >= 0 && work.units.includes(side) ? 1 : 0;
      const keeps = has === 1 && left.includes(side) ? 1 : 0;
      put(`works-${name}`, at, has, (has - keeps) * returned);
      put(
        `credit-${name}`,
        at,
        has / Math.max(1, work.units.length),
        has / Math.max(1, work.units.length) - keeps / Math.max(1, left.length),
      );
      put(`citations-${name}`, at, has * cited, (has - keeps) * cited);
    }
    const ties = kindsOf(pairsOf(work), corpus);
    const broken = kindsOf(brokenPairs(work, corpus, mode), corpus);
    put('ties', at, ties.all, broken.all);
    put('tie-ab', at, ties.ab, broken.ab);
    put('ties-a', at, ties.a, broken.a);
    put('ties-b', at, ties.b, broken.b);
    put('ties-others', at, ties.others, broken.others);
    const others = work.units.filter((unit) => unit !== corpus.a && unit !== corpus.b);
    put('works-others', at, others.length, work.exposed ? others.filter((unit) => !left.includes(unit)).length : 0);
  });
  return [...sums].map(([id, { base, lost }]) => ({ id, base, lost }));
}

function pairsOf({ units }: ExposedWork): [number, number][] {
  return units.flatMap((i, at) => units.slice(at + 1).map((j): [number, number] => [i, j]));
}

function kindsOf(
  pairs: readonly (readonly [number, number])[],
  { a, b }: Corpus,
): { all: number; ab: number; a: number; b: number; others: number } {
  const out = { all: pairs.length, ab: 0, a: 0, b: 0, others: 0 };
  for (const [i, j] of pairs) {
    const [ofA, ofB] = [i === a || j === a, i === b || j === b];
    if (ofA && ofB) out.ab += 1;
    else if (ofA) out.a += 1;
    else if (ofB) out.b += 1;
    else out.others += 1;
  }
  return out;
}

export interface Loss {
  readonly base: number;
  readonly lost: number;
  /** Standard deviation of what is lost when each cluster of works is lost or not by itself: √(θ(1−θ) Σ x²). */
  readonly deviation: number;
  readonly share: number | null;
  /** Largest change of the share when one work is left out, and that work. */
  readonly influence: number | null;
  readonly influential: string | null;
}

/** What a scenario takes of a sum, with the spread that thinning by chance gives it. */
export function lossOf(sum: Sum, corpus: Corpus, intensity: number): Loss {
  let [base, lost] = [0, 0];
  const clusters = new Map<string, number>();
  corpus.works.forEach((work, at) => {
    base += sum.base[at] ?? 0;
    const x = sum.lost[at] ?? 0;
    lost += x;
    if (x !== 0) clusters.set(work.cluster, (clusters.get(work.cluster) ?? 0) + x);
  });
  let squares = 0;
  for (const x of clusters.values()) squares += x * x;
  const share = base === 0 ? null : (intensity * lost) / base;
  let [influence, influential]: [number, string | null] = [0, null];
  if (share !== null)
    corpus.works.forEach(({ key }, at) => {
      const rest = base - (sum.base[at] ?? 0);
      if (rest === 0) return;
      const change = Math.abs((intensity * (lost - (sum.lost[at] ?? 0))) / rest - share);
      if (change > influence + 1e-15) [influence, influential] = [change, key];
    });
  return {
    base,
    lost: intensity * lost,
    deviation: Math.sqrt(intensity * (1 - intensity) * squares),
    share,
    influence: influential === null ? null : influence,
    influential,
  };
}
