import { logGamma } from './gamma.ts';
import type { Interval } from './normal.ts';

export interface Completed {
  readonly mean: number;
  readonly interval: Interval;
}

/**
 * The final number of a year of which `n` are in, when a share φ of a year is in by this date: n | N ~ Bin(N, φ) with a flat
 * prior gives N − n ~ NegBin(n + 1, φ). METHODS 2.4. Throws unless 0 < φ ≤ 1.
 */
export function sameDateCompletion(n: number, completeness: number, level = 0.95): Completed {
  if (!(completeness > 0 && completeness <= 1)) throw new Error(`invalid completeness: ${completeness} (above 0, at most 1)`);
  if (completeness === 1) return { mean: n, interval: { low: n, high: n } };
  const missing = Math.log(1 - completeness);
  const mass = (k: number): number =>
    Math.exp(logGamma(k + n + 1) - logGamma(k + 1) - logGamma(n + 1) + (n + 1) * Math.log(completeness) + k * missing);
  const tail = (1 - level) / 2;
  let [sum, k, low] = [0, 0, -1];
  for (; ; k += 1) {
    sum += mass(k);
    if (low < 0 && sum >= tail) low = k;
    if (sum >= 1 - tail || k > 1e7) break;
  }
  return { mean: n + ((n + 1) * (1 - completeness)) / completeness, interval: { low: n + low, high: n + k } };
}
