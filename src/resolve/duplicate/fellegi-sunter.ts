/**
 * The probabilistic match of records: Fellegi & Sunter (1969), doi:10.1080/01621459.1969.10501049, with comparisons of
 * several levels. METHODS 11.
 */

/** One level of one comparison: how often it is met among matches (`m`) and among other pairs (`u`). */
export interface Level {
  readonly m: number;
  readonly u: number;
}

/** A comparison by its levels, from agreement to disagreement. A pair's level is an index, or -1 where a side is silent. */
export type Comparison = readonly Level[];

/** log2 of the odds that a random pair matches. */
export function priorWeight(lambda: number): number {
  return Math.log2(lambda / (1 - lambda));
}

/** Match weight in bits of a pair with the given levels. `u` of a comparison may be replaced for values that are common or rare. */
export function matchWeight(
  prior: number,
  comparisons: readonly Comparison[],
  levels: ArrayLike<number>,
  rarity: readonly (number | null)[] = [],
): number {
  let weight = prior;
  for (let at = 0; at < comparisons.length; at += 1) {
    const level = comparisons[at]?.[levels[at] ?? -1];
    if (level !== undefined) weight += Math.log2(level.m / (rarity[at] ?? level.u));
  }
  return weight;
}

/** Probability of a match at `weight` bits. */
export function matchProbability(weight: number): number {
  return weight > 60 ? 1 : 2 ** weight / (1 + 2 ** weight);
}

/** How many pairs the given shares of the start count for against what the data say. */
const START_COUNTS = 200;
const ROUNDS = 12;

/**
 * The `m` of every level by expectation-maximisation over blocked pairs, `u` held fixed. `patterns` are the distinct level
 * patterns with their counts. The start counts as 200 pairs, so that few data move it little.
 */
export function estimatedM(
  prior: number,
  start: readonly Comparison[],
  patterns: readonly { readonly levels: readonly number[]; readonly count: number }[],
): Comparison[] {
  let comparisons: readonly Comparison[] = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = start.map((comparison) => comparison.map(({ m }) => m * START_COUNTS));
    for (const { levels, count } of patterns) {
      const expected = count * matchProbability(matchWeight(prior, comparisons, levels));
      levels.forEach((level, at) => {
        const sum = sums[at];
        if (level >= 0 && sum !== undefined) sum[level] = (sum[level] ?? 0) + expected;
      });
    }
    comparisons = start.map((comparison, at) => {
      const sum = sums[at] ?? [];
      const all = sum.reduce((a, b) => a + b, 0);
      return comparison.map(({ u }, level) => ({ m: (sum[level] ?? 0) / all, u }));
    });
  }
  return [...comparisons];
}
