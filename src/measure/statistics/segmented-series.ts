import { studentQuantile, studentCdf } from './beta.ts';
import { countModel } from './generalised-linear.ts';
import { leastSquares } from './least-squares.ts';
import type { Vector } from './matrix.ts';
import { defaultLag, durbinWatson, ljungBox, neweyWest } from './newey-west.ts';
import type { Interval } from './normal.ts';

export interface SegmentedOptions {
  readonly family: 'poisson' | 'gaussian';
  /** Exposure of each time; its logarithm is the offset of the Poisson model. */
  readonly exposure?: Vector;
  /** A change of slope after the event too, centred at it: then the level change is the one at the event. */
  readonly slope?: boolean;
  /** Pairs of sine and cosine over `period`. */
  readonly harmonics?: number;
  readonly period?: number;
  readonly lag?: number;
  readonly smallSample?: boolean;
  /** Where the slope change counts from; the event by default. */
  readonly centre?: number;
}

export interface SegmentedSeries {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** Standard errors of the family: OLS, or Poisson times √φ. */
  readonly errors: readonly number[];
  readonly modelErrors: readonly number[];
  readonly neweyWestErrors: readonly number[];
  readonly lag: number;
  readonly dispersion: number;
  readonly durbinWatson: number;
  readonly ljungBoxP: number;
  readonly degrees: number;
  /** Interval of each coefficient by Student’s t with the errors of the family. */
  readonly intervals: readonly Interval[];
  readonly p: readonly number[];
  readonly fitted: readonly number[];
}

/**
 * Interrupted time series: 1, t, D and (t − event)·D with D = 1 from the event on; times count 1, 2, …. Lopez Bernal et al. (2017),
 * doi:10.1093/ije/dyw098. Null when the columns are collinear or the model does not converge.
 */
export function segmentedSeries(y: Vector, event: number, options: SegmentedOptions): SegmentedSeries | null {
  const { family, exposure, slope = true, harmonics = 0, period = 12, smallSample = false, centre = event } = options;
  const names = ['constant', 'time', 'level', ...(slope ? ['slope'] : [])];
  for (let h = 1; h <= harmonics; h += 1) names.push(`sin${h}`, `cos${h}`);
  const x = y.map((_, at) => {
    const t = at + 1;
    const d = t >= event ? 1 : 0;
    const row = [1, t, d, ...(slope ? [(t - centre) * d] : [])];
    for (let h = 1; h <= harmonics; h += 1) row.push(Math.sin((2 * Math.PI * h * t) / period), Math.cos((2 * Math.PI * h * t) / period));
    return row;
  });
  const degrees = y.length - names.length;
  if (degrees < 1) return null;
  const lag = options.lag ?? defaultLag(y.length);
  const fit =
    family === 'gaussian'
      ? gaussian(x, y)
      : poisson(
          x,
          y,
          exposure?.map((value) => Math.log(value)),
        );
  if (fit === null) return null;
  const robust = neweyWest(fit.bread, fit.scores, lag, smallSample);
  const t = studentQuantile(0.975, degrees);
  const pearson = fit.pearson;
  return {
    names,
    coefficients: fit.coefficients,
    errors: fit.errors,
    modelErrors: fit.modelErrors,
    neweyWestErrors: robust.map((row, at) => Math.sqrt(Math.max(0, row[at] ?? 0))),
    lag,
    dispersion: fit.dispersion,
    durbinWatson: durbinWatson(pearson),
    ljungBoxP: ljungBox(pearson, Math.max(1, Math.min(lag + 1, y.length - 2))).p,
    degrees,
    intervals: fit.coefficients.map((value, at) => ({ low: value - t * (fit.errors[at] ?? 0), high: value + t * (fit.errors[at] ?? 0) })),
    p: fit.coefficients.map((value, at) => 2 * studentCdf(-Math.abs(value / (fit.errors[at] || 1e-300)), degrees)),
    fitted: fit.fitted,
  };
}

function gaussian(x: readonly Vector[], y: Vector) {
  const fit = leastSquares(x, y);
  if (fit === null) return null;
  const scores = x.map((row, at) => row.map((value) => value * (fit.residuals[at] ?? 0)));
  return { ...fit, modelErrors: fit.errors, scores, dispersion: fit.variance, pearson: fit.residuals };
}

function poisson(x: readonly Vector[], y: Vector, offset: Vector | undefined) {
  const fit = countModel(x, y, offset === undefined ? {} : { offset });
  if (fit === null) return null;
  const scale = Math.sqrt(Math.max(fit.dispersion, 0));
  const pearson = fit.fitted.map((mu, at) => ((y[at] ?? 0) - mu) / Math.sqrt(Math.max(mu, 1e-300)));
  return { ...fit, modelErrors: fit.errors, errors: fit.errors.map((error) => error * scale), pearson };
}
