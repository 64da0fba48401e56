import { countModel, type GeneralisedLinear } from './generalised-linear.ts';
import type { Matrix, Vector } from './matrix.ts';

export interface NegativeBinomial extends GeneralisedLinear {
  /** θ of the variance μ + μ²/θ, and its standard error. */
  readonly shape: number;
  readonly shapeError: number;
}

/**
 * Negative binomial regression with log link: coefficients and shape by turns, to the maximum of the likelihood.
 * Null when the counts are not overdispersed (θ runs away). Lawless (1987), doi:10.2307/3314912.
 */
export function negativeBinomial(x: Matrix, y: Vector, offset?: Vector): NegativeBinomial | null {
  const options = offset === undefined ? {} : { offset };
  let fit = countModel(x, y, options);
  let shape = 1;
  for (let turn = 0; turn < 200 && fit !== null; turn += 1) {
    const next = bestShape(y, fit.fitted, shape);
    if (next === null) return null;
    fit = countModel(x, y, { ...options, shape: next.shape });
    if (fit === null) return null;
    if (Math.abs(next.shape - shape) < 1e-10 * shape) return { ...fit, shape: next.shape, shapeError: next.error };
    shape = next.shape;
  }
  return null;
}

/** The θ of largest likelihood given the means, by Newton's method on ln θ. */
function bestShape(y: Vector, means: Vector, start: number): { readonly shape: number; readonly error: number } | null {
  let log = Math.log(start);
  for (let step = 0; step < 100; step += 1) {
    const theta = Math.exp(log);
    let [score, information] = [0, 0];
    y.forEach((count, at) => {
      const mu = means[at] ?? 0;
      for (let j = 0; j < count; j += 1) {
        score += 1 / (theta + j);
        information += 1 / (theta + j) ** 2;
      }
      score += Math.log(theta / (theta + mu)) + 1 - (count + theta) / (theta + mu);
      information -= 1 / theta - 2 / (theta + mu) + (count + theta) / (theta + mu) ** 2;
    });
    const curvature = theta * theta * information - theta * score;
    const move = curvature > 0 ? (theta * score) / curvature : Math.sign(score);
    log += Math.max(-1, Math.min(1, move));
    if (log > 14) return null;
    if (Math.abs(move) < 1e-12) return { shape: Math.exp(log), error: 1 / Math.sqrt(information) };
  }
  return { shape: Math.exp(log), error: Number.NaN };
}
