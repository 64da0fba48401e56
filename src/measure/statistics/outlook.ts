import { studentQuantile } from './beta.ts';
import { countModel } from './generalised-linear.ts';
import { leastSquares } from './least-squares.ts';
import type { Interval } from './normal.ts';
import type { Draws } from './random-draws.ts';

/** What a trend expects of a later time, with the interval in which the count of that time would fall. */
export interface Outlook {
  readonly expected: number;
  interval(level: number): Interval;
}

/** The trend of ln n by least squares, run on, with Student’s t. METHODS 2.5. Null with fewer than three counts, or where one is zero. */
export function logLinearOutlook(times: readonly number[], counts: readonly number[], at: number): Outlook | null {
  if (times.length < 3 || counts.some((count) => count <= 0)) return null;
  const fit = leastSquares(
    times.map((time) => [1, time - at]),
    counts.map(Math.log),
  );
  if (fit === null) return null;
  const [centre = 0] = fit.coefficients;
  const error = Math.sqrt(fit.variance * (1 + (fit.bread[0]?.[0] ?? 0)));
  return {
    expected: Math.exp(centre),
    interval(level) {
      const reach = studentQuantile(1 - (1 - level) / 2, times.length - 2) * error;
      return { low: Math.exp(centre - reach), high: Math.exp(centre + reach) };
    },
  };
}

/**
 * The Poisson trend, run on: φ drawn from what n − 2 residuals tell of it (at least 1), the line from its normal distribution, then a
 * count whose variance is φ times its mean. METHODS 2.5. Null with fewer than three counts or without any.
 */
export function poissonOutlook(times: readonly number[], counts: readonly number[], at: number, draws: Draws, runs = 4000): Outlook | null {
  const x = times.map((time) => [1, time - at]);
  const fit = times.length < 3 || counts.every((count) => count === 0) ? null : countModel(x, counts);
  if (fit === null) return null;
  // Counted from `at`, the line’s height there is its first coefficient.
  const [centre = 0] = fit.coefficients;
  const known = times.length - 2;
  const one = (): number => {
    const dispersion = Math.max(1, (fit.dispersion * known) / (2 * draws.gamma(known / 2)));
    return draws.count(Math.exp(centre + Math.sqrt(dispersion * (fit.bread[0]?.[0] ?? 0)) * draws.normal()), dispersion);
  };
  const drawn = Array.from({ length: runs }, one).toSorted((a, b) => a - b);
  return {
    expected: Math.exp(centre),
    interval(level) {
      const tail = (1 - level) / 2;
      return { low: drawn[Math.floor(tail * runs)] ?? 0, high: drawn[Math.min(runs - 1, Math.floor((1 - tail) * runs))] ?? 0 };
    },
  };
}
