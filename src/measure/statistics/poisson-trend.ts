import { studentQuantile } from './beta.ts';
import type { Interval } from './normal.ts';

export interface Trend {
  /** Slope of ln μ per unit of time. */
  readonly slope: number;
  readonly intercept: number;
  /** Pearson dispersion φ = Σ r² / (n − 2); null with two points. */
  readonly dispersion: number | null;
  /** e^slope − 1, with its quasi-Poisson 95 % interval by Student’s t on n − 2 degrees of freedom. */
  readonly growth: number;
  readonly interval: Interval | null;
  /** ln 2 / slope; negative is a half-life. */
  readonly doubling: number;
}

/** ln μ = α + βt by iteratively reweighted least squares; null below two points or without any count. McCullagh & Nelder (1989). */
export function poissonTrend(times: readonly number[], counts: readonly number[]): Trend | null {
  const n = times.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (n < 2 || total === 0) return null;
  const centre = times.reduce((sum, time) => sum + time, 0) / n;
  const t = times.map((time) => time - centre);
  let alpha = Math.log(total / n);
  let beta = 0;
  let information = 0;
  for (let step = 0; step < 200; step += 1) {
    let [s0, s1, s2, u0, u1] = [0, 0, 0, 0, 0];
    t.forEach((time, at) => {
      const mu = Math.exp(alpha + beta * time);
      const residual = (counts[at] ?? 0) - mu;
      s0 += mu;
      s1 += mu * time;
      s2 += mu * time * time;
      u0 += residual;
      u1 += residual * time;
    });
    const determinant = s0 * s2 - s1 * s1;
    if (!(determinant > 0)) return null;
    const [stepAlpha, stepBeta] = [(s2 * u0 - s1 * u1) / determinant, (s0 * u1 - s1 * u0) / determinant];
    alpha += stepAlpha;
    beta += stepBeta;
    information = determinant / s0;
    if (Math.abs(stepAlpha) + Math.abs(stepBeta) < 1e-14) break;
  }
  const pearson = t.reduce((sum, time, at) => {
    const mu = Math.exp(alpha + beta * time);
    return sum + ((counts[at] ?? 0) - mu) ** 2 / mu;
  }, 0);
  const dispersion = n > 2 ? pearson / (n - 2) : null;
  const error = dispersion === null ? null : Math.sqrt(dispersion / information);
  const reach = error === null ? 0 : studentQuantile(0.975, n - 2) * error;
  return {
    slope: beta,
    intercept: alpha - beta * centre,
    dispersion,
    growth: Math.expm1(beta),
    interval: error === null ? null : { low: Math.expm1(beta - reach), high: Math.expm1(beta + reach) },
    doubling: Math.LN2 / beta,
  };
}
