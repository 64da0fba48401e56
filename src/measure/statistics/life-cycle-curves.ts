import { logGamma } from './gamma.ts';
import type { Vector } from './matrix.ts';
import { nelderMead, type Minimum } from './nelder-mead.ts';

export type CurveId = 'logistic' | 'gompertz' | 'richards' | 'bass';

interface Curve {
  /** Share of the ceiling reached at time t; shapes are free of bounds. */
  readonly share: (t: number, shape: Vector) => number;
  readonly starts: (first: number, last: number) => readonly Vector[];
  /** How many of the shapes, from the first, are held where they start. */
  readonly held?: number;
  /** Where growth turns. */
  readonly turn: (shape: Vector) => number;
}

/**
 * Cumulative curves of growth, as shares of the ceiling K. Logistic after Meyer, Yung & Ausubel (1999),
 * doi:10.1016/S0040-1625(99)00021-9: shape (t_m, ln Δt), Δt the time from 10 % to 90 %. Gompertz (t_m, ln c). Richards (1959),
 * doi:10.1093/jxb/10.2.290: (t_m, ln r, ln ν). Bass (1969), doi:10.1287/mnsc.15.5.215: (start, ln p, ln q),
 * begun with the first year: a start of its own only trades against p and the ceiling.
 */
export const CURVES: Readonly<Record<CurveId, Curve>> = {
  logistic: {
    share: (t, [m = 0, width = 0]) => 1 / (1 + Math.exp((-Math.log(81) / Math.exp(width)) * (t - m))),
    starts: (first, last) => turns(first, last).flatMap((m) => [4, 8, 16].map((width) => [m, Math.log(width)])),
    turn: ([m = 0]) => m,
  },
  gompertz: {
    share: (t, [m = 0, rate = 0]) => Math.exp(-Math.exp(-Math.exp(rate) * (t - m))),
    starts: (first, last) => turns(first, last).flatMap((m) => [0.2, 0.5].map((rate) => [m, Math.log(rate)])),
    turn: ([m = 0]) => m,
  },
  richards: {
    share: (t, [m = 0, rate = 0, bend = 0]) => (1 + Math.exp(bend - Math.exp(rate) * (t - m))) ** -Math.exp(-bend),
    starts: (first, last) => turns(first, last).flatMap((m) => [-1, 1].map((bend) => [m, Math.log(0.5), bend])),
    turn: ([m = 0]) => m,
  },
  bass: {
    share: (t, [start = 0, innovate = 0, imitate = 0]) => {
      const [p, q, s] = [Math.exp(innovate), Math.exp(imitate), Math.max(0, t - start)];
      return (1 - Math.exp(-(p + q) * s)) / (1 + (q / p) * Math.exp(-(p + q) * s));
    },
    held: 1,
    starts: (first) => [0.01, 0.05].flatMap((p) => [0.3, 0.8].map((q) => [first - 0.5, Math.log(p), Math.log(q)])),
    turn: ([start = 0, innovate = 0, imitate = 0]) => start + (imitate - innovate) / (Math.exp(innovate) + Math.exp(imitate)),
  },
};

export interface CurveFit {
  readonly curve: CurveId;
  readonly ceiling: number;
  /** The profile-likelihood 95 % interval of the ceiling; infinite above when the data set no limit. */
  readonly ceilingLow: number;
  readonly ceilingHigh: number;
  readonly shape: readonly number[];
  readonly turn: number;
  /** When 90 % of the ceiling is reached. */
  readonly saturation: number;
  readonly logLikelihood: number;
  readonly dispersion: number;
  readonly parameters: number;
}

/** Growth in each year: L(t + ½) − L(t − ½) for a ceiling of one. */
export function increments(curve: CurveId, times: Vector, shape: Vector): number[] {
  const { share } = CURVES[curve];
  return times.map((t) => share(t + 0.5, shape) - share(t - 0.5, shape));
}

/** Fits a curve to yearly counts (not to their sum) by Poisson likelihood. Null when the counts are empty or the years too few. */
export function fitCurve(curve: CurveId, times: Vector, counts: Vector): CurveFit | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const { starts, held = 0 } = CURVES[curve];
  const parameters = (starts(first, last)[0]?.length ?? 0) - held + 1;
  if (total === 0 || times.length < parameters + 2) return null;
  const ceilingOf = (shape: Vector): number => total / increments(curve, times, shape).reduce((sum, value) => sum + value, 0);
  const search = (start: Vector, ceiling: (shape: Vector) => number, step: number, tolerance: number, limit: number): Minimum => {
    const shape = (free: Vector): number[] => [...start.slice(0, held), ...free];
    const misfit = (free: Vector): number => -likelihood(curve, times, counts, shape(free), ceiling(shape(free)));
    const found = nelderMead(misfit, start.slice(held), step, tolerance, limit);
    return { ...found, at: shape(found.at) };
  };
  const best = starts(first, last)
    .map((start) => search(start, ceilingOf, 0.4, 1e-10, 600))
    .toSorted((a, b) => a.value - b.value)[0];
  if (best === undefined || best.value >= Number.MAX_VALUE) return null;
  const ceiling = ceilingOf(best.at);
  const fitted = increments(curve, times, best.at).map((value) => value * ceiling);
  const pearson = fitted.reduce((sum, mu, at) => sum + ((counts[at] ?? 0) - mu) ** 2 / Math.max(mu, 1e-9), 0);
  const dispersion = pearson / (times.length - parameters);
  const drop = 1.920729 * Math.max(1, dispersion);
  const profile = (k: number): number => -search(best.at, () => k, 0.3, 1e-9, 400).value;
  const inside = (k: number): boolean => -best.value - profile(k) < drop;
  return {
    curve,
    ceiling,
    ceilingLow: edge(inside, ceiling, total * 0.5),
    ceilingHigh: inside(ceiling * 200) ? Number.POSITIVE_INFINITY : edge(inside, ceiling, ceiling * 200),
    shape: best.at,
    turn: CURVES[curve].turn(best.at),
    saturation: when(curve, best.at, 0.9),
    logLikelihood: -best.value,
    dispersion,
    parameters,
  };
}

/** Akaike's criterion for small samples, the likelihood divided by the dispersion. Burnham & Anderson (2002). */
export function smallSampleAic(logLikelihood: number, parameters: number, n: number, dispersion = 1): number {
  const k = parameters + (dispersion > 1 ? 1 : 0);
  return n - k - 1 <= 0
    ? Number.POSITIVE_INFINITY
    : (-2 * logLikelihood) / Math.max(1, dispersion) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}

/** Poisson log-likelihood of counts around means. */
export function poissonLikelihood(counts: Vector, means: Vector): number {
  return counts.reduce((sum, count, at) => {
    const mu = Math.max(means[at] ?? 0, 1e-12);
    return sum + count * Math.log(mu) - mu - logGamma(count + 1);
  }, 0);
}

function likelihood(curve: CurveId, times: Vector, counts: Vector, shape: Vector, ceiling: number): number {
  const value = poissonLikelihood(
    counts,
    increments(curve, times, shape).map((part) => part * ceiling),
  );
  return Number.isFinite(ceiling) && ceiling < 1e12 ? value : Number.NEGATIVE_INFINITY;
}

function turns(first: number, last: number): number[] {
  const span = last - first;
  return [first + span * 0.4, first + span * 0.7, last, last + span * 0.5];
}

/** Where `inside` ends between a point inside and one outside, on a log scale. */
function edge(inside: (k: number) => boolean, from: number, until: number): number {
  let [near, far] = [Math.log(from), Math.log(until)];
  for (let step = 0; step < 18; step += 1) {
    const middle = (near + far) / 2;
    if (inside(Math.exp(middle))) near = middle;
    else far = middle;
  }
  return Math.exp((near + far) / 2);
}

function when(curve: CurveId, shape: Vector, level: number): number {
  let [low, high] = [CURVES[curve].turn(shape) - 500, CURVES[curve].turn(shape) + 500];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (CURVES[curve].share(middle, shape) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
