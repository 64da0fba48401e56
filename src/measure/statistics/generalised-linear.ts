import { logGamma } from './gamma.ts';
import { dot, gram, inverse, times, type Matrix, type Vector } from './matrix.ts';

export interface GeneralisedLinear {
  readonly coefficients: readonly number[];
  /** Inverse of the information at dispersion 1. */
  readonly bread: Matrix;
  readonly fitted: readonly number[];
  readonly errors: readonly number[];
  /** Pearson φ = Σ r²/V / (n − k). */
  readonly dispersion: number;
  readonly deviance: number;
  /** x (y − μ) dμ/dη / V: what a sandwich is made of. */
  readonly scores: Matrix;
  readonly logLikelihood: number;
}

export interface GlmOptions {
  readonly offset?: Vector;
  /** Trials of a binomial; y is then a number of successes. */
  readonly trials?: Vector;
  /** Shape θ of a negative binomial; Infinity is Poisson. */
  readonly shape?: number;
}

/** Poisson or negative binomial with log link. McCullagh & Nelder (1989). Null when it does not converge. */
export function countModel(x: Matrix, y: Vector, { offset, shape = Number.POSITIVE_INFINITY }: GlmOptions = {}): GeneralisedLinear | null {
  const at = (eta: number, i: number): Point => {
    const mu = Math.exp(Math.min(eta, 700));
    const variance = mu + (mu * mu) / shape;
    const count = y[i] ?? 0;
    const deviance = Number.isFinite(shape)
      ? 2 * ((count === 0 ? 0 : count * Math.log(count / mu)) - (count + shape) * Math.log((count + shape) / (mu + shape)))
      : 2 * ((count === 0 ? 0 : count * Math.log(count / mu)) - (count - mu));
    const logLikelihood = Number.isFinite(shape)
      ? logGamma(count + shape) -
        logGamma(shape) -
        logGamma(count + 1) +
        shape * Math.log(shape / (shape + mu)) +
        count * Math.log(mu / (shape + mu))
      : count * Math.log(mu) - mu - logGamma(count + 1);
    return { mu, slope: mu, variance, deviance, logLikelihood };
  };
  const start = y.map((count, i) => Math.log(count + 0.1) - (offset?.[i] ?? 0));
  return reweighted(x, y, start, offset, at);
}

/** Successes out of trials with logit link. Null when it does not converge (the classes are separated). */
export function binomialModel(x: Matrix, y: Vector, trials: Vector): GeneralisedLinear | null {
  const at = (eta: number, i: number): Point => {
    const n = trials[i] ?? 0;
    const p = 1 / (1 + Math.exp(-eta));
    const k = y[i] ?? 0;
    const log = (value: number): number => (value === 0 ? 0 : Math.log(value));
    const logLikelihood = k * Math.log(p) + (n - k) * Math.log1p(-p) + logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
    const deviance = 2 * (k * log(k / (n * p)) + (n - k) * log((n - k) / (n * (1 - p))));
    return { mu: n * p, slope: n * p * (1 - p), variance: n * p * (1 - p), deviance, logLikelihood };
  };
  const start = y.map((k, i) => Math.log((k + 0.5) / ((trials[i] ?? 0) - k + 0.5)));
  return reweighted(x, y, start, undefined, at);
}

interface Point {
  readonly mu: number;
  readonly slope: number;
  readonly variance: number;
  readonly deviance: number;
  readonly logLikelihood: number;
}

function reweighted(
  x: Matrix,
  y: Vector,
  start: Vector,
  offset: Vector | undefined,
  point: (eta: number, at: number) => Point,
): GeneralisedLinear | null {
  const shift = (at: number): number => offset?.[at] ?? 0;
  let eta = start.map((value, at) => value + shift(at));
  let coefficients: number[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 100; step += 1) {
    const points = eta.map(point);
    const weights = points.map(({ slope, variance }) => (slope * slope) / Math.max(variance, 1e-300));
    const bread = inverse(gram(x, weights));
    if (bread === null) return null;
    const working = points.map(({ mu, slope }, at) => (eta[at] ?? 0) - shift(at) + ((y[at] ?? 0) - mu) / Math.max(slope, 1e-300));
    const moments = (x[0] ?? []).map((_, column) =>
      x.reduce((sum, row, at) => sum + (weights[at] ?? 0) * (row[column] ?? 0) * (working[at] ?? 0), 0),
    );
    coefficients = times(bread, moments);
    eta = x.map((row, at) => dot(row, coefficients) + shift(at));
    const deviance = eta.reduce((sum, value, at) => sum + point(value, at).deviance, 0);
    if (!Number.isFinite(deviance) || coefficients.some((value) => Math.abs(value) > 1e6)) return null;
    if (Math.abs(deviance - before) < 1e-13 * (Math.abs(deviance) + 0.1) && step > 2) return finish(x, y, coefficients, eta.map(point));
    before = deviance;
  }
  return finish(x, y, coefficients, eta.map(point));
}

function finish(x: Matrix, y: Vector, coefficients: readonly number[], points: readonly Point[]): GeneralisedLinear | null {
  const bread = inverse(
    gram(
      x,
      points.map(({ slope, variance }) => (slope * slope) / Math.max(variance, 1e-300)),
    ),
  );
  if (bread === null) return null;
  const residual = (at: number): number => (y[at] ?? 0) - (points[at]?.mu ?? 0);
  const pearson = points.reduce((sum, { variance }, at) => sum + residual(at) ** 2 / Math.max(variance, 1e-300), 0);
  return {
    coefficients,
    bread,
    fitted: points.map(({ mu }) => mu),
    errors: bread.map((row, at) => Math.sqrt(row[at] ?? 0)),
    dispersion: pearson / (x.length - coefficients.length),
    deviance: points.reduce((sum, one) => sum + one.deviance, 0),
    scores: x.map((row, at) => {
      const { slope = 0, variance = 1 } = points[at] ?? {};
      const score = (residual(at) * slope) / Math.max(variance, 1e-300);
      return row.map((value) => value * score);
    }),
    logLikelihood: points.reduce((sum, one) => sum + one.logLikelihood, 0),
  };
}
