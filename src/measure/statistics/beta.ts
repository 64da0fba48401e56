import { gammaP, logGamma } from './gamma.ts';
import type { Interval } from './normal.ts';

/** The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. Press et al. (2007), 6.4. */
export function betaI(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / keep(1 - ((a + b) * x) / (a + 1), tiny);
  let h = d;
  for (let m = 1; m < 5000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / keep(1 + even * d, tiny);
    c = keep(1 + even / c, tiny);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / keep(1 + odd * d, tiny);
    c = keep(1 + odd / c, tiny);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * h;
}

/** The exact interval of k out of n. Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404. */
export function clopperPearson(k: number, n: number, level = 0.95): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : root((x) => betaI(x, k, n - k + 1) - tail, 0, 1),
    high: k === n ? 1 : root((x) => betaI(x, k + 1, n - k) - (1 - tail), 0, 1),
  };
}

/** P(T ≤ t) of Student's distribution. */
export function studentCdf(t: number, degrees: number): number {
  const tail = betaI(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** t with P(T ≤ t) = p. */
export function studentQuantile(p: number, degrees: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  return root((t) => studentCdf(t, degrees) - p, 0, 1e4);
}

/** P(X > x) of F with these degrees of freedom. */
export function fTail(x: number, upper: number, lower: number): number {
  return x <= 0 ? 1 : betaI(lower / (lower + upper * x), lower / 2, upper / 2);
}

/** P(X > x) of chi-square. */
export function chiSquareTail(x: number, degrees: number): number {
  return 1 - gammaP(degrees / 2, x / 2);
}

/** P(Z ≤ z) of the normal distribution. */
export function normalCdf(z: number): number {
  const half = gammaP(0.5, (z * z) / 2) / 2;
  return z >= 0 ? 0.5 + half : 0.5 - half;
}

/** The two-sided p of a normal statistic. */
export function twoSided(z: number): number {
  return chiSquareTail(z * z, 1);
}

/** z with P(Z ≤ z) = p. */
export function normalQuantile(p: number): number {
  return root((z) => normalCdf(z) - p, -40, 40);
}

/** Where an increasing function passes zero, by bisection. */
function root(f: (x: number) => number, from: number, until: number): number {
  let [low, high] = [from, until];
  for (let step = 0; step < 200 && high - low > 1e-15 * Math.max(1, Math.abs(high)); step += 1) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function keep(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
