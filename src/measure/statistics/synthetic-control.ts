import { deviation, mean } from './averages.ts';
import { dot, type Matrix, type Vector } from './matrix.ts';
import { simplexFit } from './simplex-fit.ts';

export interface SyntheticControl {
  readonly weights: readonly number[];
  /** Outcome less synthetic outcome, every time. */
  readonly gaps: readonly number[];
  readonly preError: number;
  /** Mean gap after the event. */
  readonly effect: number;
  /** Mean squared gap after over before. */
  readonly ratio: number;
}

/**
 * A mixture of other units that follows one before the event; outcomes only. Abadie, Diamond & Hainmueller (2010),
 * doi:10.1198/jasa.2009.ap08746. `donors` has one row a unit.
 */
export function syntheticControl(treated: Vector, donors: Matrix, before: number): SyntheticControl {
  const pre = Array.from({ length: before }, (_, t) => donors.map((row) => row[t] ?? 0));
  const weights = simplexFit(pre, treated.slice(0, before));
  const gaps = treated.map(
    (value, t) =>
      value -
      dot(
        weights,
        donors.map((row) => row[t] ?? 0),
      ),
  );
  const square = (part: readonly number[]): number => part.reduce((sum, gap) => sum + gap * gap, 0) / part.length;
  const after = gaps.slice(before);
  return {
    weights,
    gaps,
    preError: Math.sqrt(square(gaps.slice(0, before))),
    effect: after.reduce((sum, gap) => sum + gap, 0) / after.length,
    ratio: square(after) / Math.max(square(gaps.slice(0, before)), 1e-300),
  };
}

export interface SyntheticDifference {
  readonly weights: readonly number[];
  readonly timeWeights: readonly number[];
  /** Standard deviation of the donors’ steps before the event, which sets the ridge. */
  readonly noise: number;
  readonly effect: number;
}

/** Synthetic difference in differences: unit and time weights, levels free. Arkhangelsky et al. (2021), doi:10.1257/aer.20190159. */
export function syntheticDifference(treated: Vector, donors: Matrix, before: number): SyntheticDifference {
  const after = treated.length - before;
  const changes = donors.flatMap((row) => row.slice(1, before).map((value, t) => value - (row[t] ?? 0)));
  const noise = deviation(changes);
  const ridge = (after ** 0.25 * noise) ** 2 * before;
  const weights = simplexFit(
    centred(Array.from({ length: before }, (_, t) => donors.map((row) => row[t] ?? 0))),
    level(treated.slice(0, before)),
    ridge,
  );
  const later = donors.map((row) => mean(row.slice(before)));
  const timeWeights = simplexFit(centred(donors.map((row) => row.slice(0, before))), level(later), (1e-6 * noise) ** 2 * donors.length);
  const change = (row: Vector): number => mean(row.slice(before)) - dot(timeWeights, row.slice(0, before));
  return { weights, timeWeights, noise, effect: change(treated) - dot(weights, donors.map(change)) };
}

/** Plain difference in differences of one unit against the mean of others. */
export function plainDifference(treated: Vector, donors: Matrix, before: number): number {
  const change = (row: Vector): number => mean(row.slice(before)) - mean(row.slice(0, before));
  return change(treated) - mean(donors.map(change));
}

function centred(rows: Matrix): number[][] {
  const means = (rows[0] ?? []).map((_, column) => mean(rows.map((row) => row[column] ?? 0)));
  return rows.map((row) => row.map((value, column) => value - (means[column] ?? 0)));
}

function level(values: Vector): number[] {
  const centre = mean(values);
  return values.map((value) => value - centre);
}
