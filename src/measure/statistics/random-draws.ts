import { logGamma } from './gamma.ts';

/** Draws from distributions, of one stream of uniform numbers. */
export class Draws {
  readonly uniform: () => number;
  private spare: number | null = null;

  constructor(uniform: () => number) {
    this.uniform = uniform;
  }

  /** Standard normal. Box & Muller (1958), doi:10.1214/aoms/1177706645. */
  normal(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Gamma of this shape and scale one. Marsaglia & Tsang (2000), doi:10.1145/358407.358414. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Poisson: by products below 30, else by rejection. Hörmann (1993), doi:10.1016/0167-6687(93)90997-4. */
  poisson(mean: number): number {
    if (mean < 30) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = this.uniform(); product > limit; product *= this.uniform()) count += 1;
      return count;
    }
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const inverse = 1.1239 + 1.1328 / (b - 3.4);
    const fast = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= fast) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (Math.log((v * inverse) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
    }
  }

  /** A count of this mean whose variance is `dispersion` times it: negative binomial, or Poisson at one. */
  count(mean: number, dispersion = 1): number {
    if (dispersion <= 1 || mean <= 0) return mean <= 0 ? 0 : this.poisson(mean);
    const shape = mean / (dispersion - 1);
    return this.poisson((this.gamma(shape) * mean) / shape);
  }
}
