import { logGamma } from './gamma.ts';
import { Z95, type Interval } from './normal.ts';

/** The regularised incomplete beta function I_x(a, b), by continued fraction (Lentz 1976). */
export function betaP(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaP(b, a, 1 - x);
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  let [c, d] = [1, 1 / nonZero(1 - ((a + b) * x) / (a + 1))];
  let value = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return scale * value;
}

/** The exact 95 % interval of k out of n. Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404. */
export function exactShare(k: number, n: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : bisect((x) => betaP(k, n - k + 1, x) - tail),
    high: k === n ? 1 : bisect((x) => betaP(k + 1, n - k, x) - (1 - tail)),
  };
}

export interface RateRatio extends Interval {
  /** Second rate over first; null when the first count or an exposure is 0. */
  readonly ratio: number | null;
  /** Two-sided, twice the smaller exact tail. */
  readonly p: number;
}

/**
 * The ratio of two Poisson rates, counts over exposures (years, or expected ties), with its exact interval given the sum
 * of counts. Przyborowski & Wilenski (1940), doi:10.1093/biomet/31.3-4.313.
 */
export function rateRatio(first: number, exposureFirst: number, second: number, exposureSecond: number): RateRatio {
  const total = first + second;
  if (!(exposureFirst > 0) || !(exposureSecond > 0) || total === 0) return { ratio: null, low: 0, high: Number.POSITIVE_INFINITY, p: 1 };
  const share = exactShare(second, total);
  const odds = (x: number): number => (x >= 1 ? Number.POSITIVE_INFINITY : ((x / (1 - x)) * exposureFirst) / exposureSecond);
  const null_ = exposureSecond / (exposureFirst + exposureSecond);
  const atLeast = second === 0 ? 1 : betaP(second, total - second + 1, null_);
  const atMost = second === total ? 1 : 1 - betaP(second + 1, total - second, null_);
  return {
    ratio: first === 0 ? null : second / exposureSecond / (first / exposureFirst),
    low: odds(share.low),
    high: odds(share.high),
    p: Math.min(1, 2 * Math.min(atLeast, atMost)),
  };
}

/**
 * The step in ln(observed/expected) between two periods of years, by a Poisson model with the expected as offset; its
 * error is widened by the dispersion φ of the years. Null without counts in either period.
 */
export function dispersedStep(
  first: readonly { readonly observed: number; readonly expected: number }[],
  second: readonly { readonly observed: number; readonly expected: number }[],
): (Interval & { readonly ratio: number; readonly dispersion: number | null; readonly z: number }) | null {
  const sum = (of: typeof first, what: 'observed' | 'expected'): number => of.reduce((total, one) => total + one[what], 0);
  const [o1, o2, e1, e2] = [sum(first, 'observed'), sum(second, 'observed'), sum(first, 'expected'), sum(second, 'expected')];
  if (o1 === 0 || o2 === 0 || e1 <= 0 || e2 <= 0) return null;
  const step = Math.log(o2 / e2) - Math.log(o1 / e1);
  const residual = (of: typeof first, rate: number): number =>
    of.reduce((total, one) => total + (one.expected > 0 ? (one.observed - rate * one.expected) ** 2 / (rate * one.expected) : 0), 0);
  const free = first.length + second.length - 2;
  const dispersion = free > 0 ? (residual(first, o1 / e1) + residual(second, o2 / e2)) / free : null;
  const error = Math.sqrt(Math.max(1, dispersion ?? 1) * (1 / o1 + 1 / o2));
  return { ratio: Math.exp(step), low: Math.exp(step - Z95 * error), high: Math.exp(step + Z95 * error), dispersion, z: step / error };
}

function bisect(rising: (x: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
