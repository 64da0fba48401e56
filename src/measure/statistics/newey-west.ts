import { chiSquareTail } from './beta.ts';
import { product, zeros, type Matrix, type Vector } from './matrix.ts';

/** ⌊4 (n/100)^{2/9}⌋, the usual number of lags. */
export function defaultLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}

/**
 * Covariance of coefficients that serial correlation does not spoil: bread · meat · bread, the meat with Bartlett weights
 * 1 − l/(L+1). `scores` are x·(y − μ), one row a time. `smallSample` multiplies by n/(n − k).
 * Newey & West (1987), doi:10.2307/1913610.
 */
export function neweyWest(bread: Matrix, scores: Matrix, lag: number, smallSample = false): number[][] {
  const k = bread.length;
  const meat = zeros(k, k);
  for (let l = 0; l <= Math.min(lag, scores.length - 1); l += 1) {
    const weight = 1 - l / (lag + 1);
    for (let t = l; t < scores.length; t += 1) {
      const [now, before] = [scores[t] ?? [], scores[t - l] ?? []];
      for (let i = 0; i < k; i += 1) {
        const line = meat[i] ?? [];
        for (let j = 0; j < k; j += 1) {
          const own = (now[i] ?? 0) * (before[j] ?? 0);
          line[j] = (line[j] ?? 0) + (l === 0 ? own : weight * (own + (before[i] ?? 0) * (now[j] ?? 0)));
        }
      }
    }
  }
  const factor = smallSample ? scores.length / (scores.length - k) : 1;
  return product(product(bread, meat), bread).map((row) => row.map((value) => value * factor));
}

/** Σ(e_t − e_{t−1})² / Σe²: 2 without serial correlation. Durbin & Watson (1950), doi:10.1093/biomet/37.3-4.409. */
export function durbinWatson(residuals: Vector): number {
  const total = residuals.reduce((sum, e) => sum + e * e, 0);
  return residuals.slice(1).reduce((sum, e, at) => sum + (e - (residuals[at] ?? 0)) ** 2, 0) / total;
}

/** Q = n(n+2) Σ ρ_l²/(n − l), with its p. Ljung & Box (1978), doi:10.1093/biomet/65.2.297. */
export function ljungBox(residuals: Vector, lags: number): { readonly statistic: number; readonly p: number } {
  const n = residuals.length;
  const mean = residuals.reduce((sum, e) => sum + e, 0) / n;
  const e = residuals.map((value) => value - mean);
  const total = e.reduce((sum, value) => sum + value * value, 0);
  let statistic = 0;
  for (let l = 1; l <= lags; l += 1) {
    const r = e.slice(l).reduce((sum, value, at) => sum + value * (e[at] ?? 0), 0) / total;
    statistic += (n * (n + 2) * r * r) / (n - l);
  }
  return { statistic, p: chiSquareTail(statistic, lags) };
}
