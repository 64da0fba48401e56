/** Ranks from 1 with ties sharing their mean, largest value first. */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let upto = from;
    while (upto + 1 < order.length && values[order[upto + 1] ?? 0] === values[order[from] ?? 0]) upto += 1;
    for (let at = from; at <= upto; at += 1) ranks[order[at] ?? 0] = (from + upto) / 2 + 1;
    from = upto + 1;
  }
  return ranks;
}

/** Spearman's rank correlation, ties at mid-ranks; null when one side does not vary. */
export function spearman(a: readonly number[], b: readonly number[]): number | null {
  return pearson(midRanks(a), midRanks(b));
}

/** Pearson's correlation; null when one side does not vary. */
export function pearson(a: readonly number[], b: readonly number[]): number | null {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, at) => {
    const [dx, dy] = [x - meanA, (b[at] ?? 0) - meanB];
    ab += dx * dy;
    aa += dx * dx;
    bb += dy * dy;
  });
  return aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}

/** Kendall's τ-b, corrected for ties; null when one side does not vary. O(n²). */
export function kendallTauB(a: readonly number[], b: readonly number[]): number | null {
  const { excess, tiedA, tiedB } = pairsOf(a, b);
  const pairs = (a.length * (a.length - 1)) / 2;
  const scale = Math.sqrt((pairs - tiedA) * (pairs - tiedB));
  return scale === 0 ? null : excess / scale;
}

/** Kendall's τ-c, for rankings with different numbers of places: Stuart (1953), doi:10.1093/biomet/40.1-2.105; null when one side does not vary. O(n²). */
export function kendallTauC(a: readonly number[], b: readonly number[]): number | null {
  const places = Math.min(new Set(a).size, new Set(b).size);
  return places < 2 ? null : (2 * pairsOf(a, b).excess * places) / (a.length ** 2 * (places - 1));
}

/** Pairs in the same order less pairs in the opposite one, and pairs that tie on either side. */
function pairsOf(a: readonly number[], b: readonly number[]): { excess: number; tiedA: number; tiedB: number } {
  let [excess, tiedA, tiedB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = i + 1; j < a.length; j += 1) {
      const [x, y] = [Math.sign((a[i] ?? 0) - (a[j] ?? 0)), Math.sign((b[i] ?? 0) - (b[j] ?? 0))];
      if (x === 0) tiedA += 1;
      if (y === 0) tiedB += 1;
      excess += x * y;
    }
  }
  return { excess, tiedA, tiedB };
}

/**
 * Rank-biased overlap of two rankings of equal length, extrapolated beyond their end. Webber, Moffat & Zobel (2010),
 * doi:10.1145/1852102.1852106, eq. 23. `p`: how much the next rank weighs against the one before.
 */
export function rankBiasedOverlap(a: readonly string[], b: readonly string[], p = 0.9): number {
  const { seen, last, depth } = overlapTo(a, b, p);
  return depth === 0 ? 0 : last * p ** depth + seen;
}

/** The part of it that the two lists themselves show, nothing assumed of what comes after their end: a lower bound. */
export function rankBiasedOverlapSeen(a: readonly string[], b: readonly string[], p = 0.9): number {
  return overlapTo(a, b, p).seen;
}

function overlapTo(a: readonly string[], b: readonly string[], p: number): { seen: number; last: number; depth: number } {
  const depth = Math.min(a.length, b.length);
  const [seenA, seenB] = [new Set<string>(), new Set<string>()];
  let overlap = 0;
  let sum = 0;
  for (let d = 1; d <= depth; d += 1) {
    const [x = '', y = ''] = [a[d - 1], b[d - 1]];
    if (x === y) overlap += 1;
    else overlap += (seenB.has(x) ? 1 : 0) + (seenA.has(y) ? 1 : 0);
    seenA.add(x);
    seenB.add(y);
    sum += (overlap / d) * p ** d;
  }
  return { seen: ((1 - p) / p) * sum, last: depth === 0 ? 0 : overlap / depth, depth };
}

/** Lin's concordance of two measurements of the same things; variances divided by n. Lin (1989), doi:10.2307/2532051. */
export function concordance(a: readonly number[], b: readonly number[]): number | null {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((x, at) => (x - meanA) * ((b[at] ?? 0) - meanB)));
  const scale = mean(a.map((x) => (x - meanA) ** 2)) + mean(b.map((y) => (y - meanB) ** 2)) + (meanA - meanB) ** 2;
  return scale === 0 ? null : (2 * covariance) / scale;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
