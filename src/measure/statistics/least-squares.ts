import { dot, gram, inverse, times, type Matrix, type Vector } from './matrix.ts';

export interface LeastSquares {
  readonly coefficients: readonly number[];
  /** (XᵀWX)⁻¹. */
  readonly bread: Matrix;
  readonly fitted: readonly number[];
  readonly residuals: readonly number[];
  /** Σ w r² / (n − k). */
  readonly variance: number;
  readonly errors: readonly number[];
}

/** Weighted least squares of y on the columns of X; null when they are collinear. */
export function leastSquares(x: Matrix, y: Vector, weights?: Vector): LeastSquares | null {
  const bread = inverse(gram(x, weights));
  if (bread === null) return null;
  const w = (at: number): number => (weights === undefined ? 1 : (weights[at] ?? 0));
  const moments = (x[0] ?? []).map((_, column) => x.reduce((sum, row, at) => sum + w(at) * (row[column] ?? 0) * (y[at] ?? 0), 0));
  const coefficients = times(bread, moments);
  const fitted = x.map((row) => dot(row, coefficients));
  const residuals = fitted.map((value, at) => (y[at] ?? 0) - value);
  const variance = residuals.reduce((sum, r, at) => sum + w(at) * r * r, 0) / (x.length - coefficients.length);
  return { coefficients, bread, fitted, residuals, variance, errors: bread.map((row, at) => Math.sqrt(variance * (row[at] ?? 0))) };
}
