import { gram, inverse, solve, zeros, type Vector } from './matrix.ts';

export interface NonlinearFit {
  readonly parameters: readonly number[];
  readonly errors: readonly number[];
  readonly residualSum: number;
}

/** Least squares of y on f(x; parameters), by damped steps with numerical derivatives. Marquardt (1963), doi:10.1137/0111030. */
export function nonlinearFit(f: (x: number, parameters: Vector) => number, x: Vector, y: Vector, start: Vector): NonlinearFit | null {
  let parameters = [...start];
  let damping = 1e-3;
  const residuals = (p: Vector): number[] => x.map((value, at) => (y[at] ?? 0) - f(value, p));
  const sum = (r: Vector): number => r.reduce((total, value) => total + value * value, 0);
  let now = sum(residuals(parameters));
  for (let step = 0; step < 1000; step += 1) {
    const jacobian = slopes(f, x, parameters);
    const r = residuals(parameters);
    const curvature = gram(jacobian);
    const downhill = parameters.map((_, at) => jacobian.reduce((total, row, i) => total + (row[at] ?? 0) * (r[i] ?? 0), 0));
    const damped = curvature.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)));
    const move = solve(damped, downhill);
    if (move === null) return null;
    const next = parameters.map((value, at) => value + (move[at] ?? 0));
    const then = sum(residuals(next));
    if (then <= now) {
      const settled = move.every((value, at) => Math.abs(value) <= 1e-12 * (Math.abs(next[at] ?? 0) + 1e-12));
      parameters = next;
      now = then;
      damping = Math.max(damping / 10, 1e-15);
      if (settled) break;
    } else {
      damping *= 10;
      if (damping > 1e12) break;
    }
  }
  const bread = inverse(gram(slopes(f, x, parameters)));
  const variance = now / (x.length - parameters.length);
  return bread === null ? null : { parameters, errors: bread.map((row, at) => Math.sqrt(variance * (row[at] ?? 0))), residualSum: now };
}

function slopes(f: (x: number, parameters: Vector) => number, x: Vector, parameters: Vector): number[][] {
  const rows = zeros(x.length, parameters.length);
  parameters.forEach((value, at) => {
    const h = 6e-6 * Math.max(Math.abs(value), 1e-3);
    const shifted = (by: number): number[] => parameters.map((one, i) => (i === at ? one + by : one));
    const [up, down] = [shifted(h), shifted(-h)];
    x.forEach((place, i) => {
      const row = rows[i] ?? [];
      row[at] = (f(place, up) - f(place, down)) / (2 * h);
    });
  });
  return rows;
}
