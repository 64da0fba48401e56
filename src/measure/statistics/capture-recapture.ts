import { countModel } from './generalised-linear.ts';
import { Z95, type Interval } from './normal.ts';

export interface TwoLists extends Interval {
  readonly estimate: number;
  readonly error: number;
}

/**
 * How many there are, seen or not, from two independent lists. Chapman (1951), University of California Publications in
 * Statistics 1, 131-160; interval by the logarithm of the unseen, never below what was seen.
 */
export function chapman(first: number, second: number, both: number): TwoLists {
  const estimate = ((first + 1) * (second + 1)) / (both + 1) - 1;
  const variance = ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2));
  const seen = first + second - both;
  const unseen = estimate - seen;
  const factor = unseen <= 0 ? 1 : Math.exp(Z95 * Math.sqrt(Math.log1p(variance / unseen ** 2)));
  return { estimate, error: Math.sqrt(variance), low: seen + Math.max(0, unseen) / factor, high: seen + Math.max(0, unseen) * factor };
}

/** How many were met by these lists and no other: `in` says by list. */
export interface ListCell {
  readonly in: readonly boolean[];
  readonly count: number;
}

export interface ListModel {
  /** Pairs of lists that the model lets depend on each other. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly estimate: number;
  readonly aic: number;
}

/**
 * All log-linear models of three or more lists with pairwise dependence, and what each says of the whole. Their range is the
 * answer, not one of them. Fienberg (1972), doi:10.1093/biomet/59.3.591.
 */
export function listModels(cells: readonly ListCell[]): ListModel[] {
  const lists = cells[0]?.in.length ?? 0;
  const all = Array.from({ length: lists }, (_, i) => Array.from({ length: lists - i - 1 }, (__, j) => [i, i + 1 + j] as const)).flat();
  const seen = cells.reduce((sum, { count }) => sum + count, 0);
  const models: ListModel[] = [];
  for (let mask = 0; mask < 2 ** all.length; mask += 1) {
    const pairs = all.filter((_, at) => (mask >> at) % 2 === 1);
    const x = cells.map((cell) => [
      1,
      ...cell.in.map((met) => (met ? 1 : 0)),
      ...pairs.map(([i, j]) => (cell.in[i] === true && cell.in[j] === true ? 1 : 0)),
    ]);
    const fit = countModel(
      x,
      cells.map(({ count }) => count),
    );
    if (fit === null) continue;
    models.push({ pairs, estimate: seen + Math.exp(fit.coefficients[0] ?? 0), aic: 2 * (x[0]?.length ?? 0) - 2 * fit.logLikelihood });
  }
  return models;
}

/** Least that there can be when what is met differs in how easily it is met, from how many are on one list and on two. Chao (1987), doi:10.2307/2531532. */
export function chaoLower(seen: number, once: number, twice: number): { readonly plain: number; readonly corrected: number } {
  return {
    plain: twice === 0 ? Number.POSITIVE_INFINITY : seen + once ** 2 / (2 * twice),
    corrected: seen + (once * (once - 1)) / (2 * (twice + 1)),
  };
}
