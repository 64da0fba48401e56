import type { Vector } from './matrix.ts';

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

/** A minimum of f near `start`, without derivatives, restarted until it holds. Nelder & Mead (1965), doi:10.1093/comjnl/7.4.308. */
export function nelderMead(f: (x: Vector) => number, start: Vector, step = 0.5, tolerance = 1e-12, limit = 4000): Minimum {
  let best = { at: [...start], value: safe(f, start) };
  for (let round = 0; round < 6; round += 1) {
    const next = descend(f, best.at, step / (round + 1), tolerance, limit);
    const gain = best.value - next.value;
    if (next.value <= best.value) best = next;
    if (Math.abs(gain) < tolerance * (1 + Math.abs(best.value)) && round > 0) break;
  }
  return best;
}

function descend(f: (x: Vector) => number, start: Vector, step: number, tolerance: number, limit: number): { at: number[]; value: number } {
  const n = start.length;
  const corner = (at: number[]): { at: number[]; value: number } => ({ at, value: safe(f, at) });
  const simplex = [
    corner([...start]),
    ...start.map((_, i) =>
      corner(start.map((value, j) => (i === j ? value + step * (Math.abs(value) > 1 ? Math.abs(value) * 0.2 : 1) : value))),
    ),
  ];
  for (let turn = 0; turn < limit; turn += 1) {
    simplex.sort((p, q) => p.value - q.value);
    const [first, last] = [simplex[0], simplex[n]];
    if (first === undefined || last === undefined) break;
    if (Math.abs(last.value - first.value) <= tolerance * (Math.abs(first.value) + tolerance)) break;
    const centre = start.map((_, i) => simplex.slice(0, n).reduce((sum, one) => sum + (one.at[i] ?? 0), 0) / n);
    const along = (factor: number): { at: number[]; value: number } =>
      corner(centre.map((value, i) => value + factor * ((last.at[i] ?? 0) - value)));
    const mirrored = along(-1);
    if (mirrored.value < first.value) {
      const further = along(-2);
      simplex[n] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < (simplex[n - 1]?.value ?? Number.POSITIVE_INFINITY)) {
      simplex[n] = mirrored;
    } else {
      const nearer = along(mirrored.value < last.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(last.value, mirrored.value)) simplex[n] = nearer;
      else for (let i = 1; i <= n; i += 1) simplex[i] = corner((simplex[i]?.at ?? []).map((value, j) => ((first.at[j] ?? 0) + value) / 2));
    }
  }
  simplex.sort((p, q) => p.value - q.value);
  return simplex[0] ?? { at: [...start], value: safe(f, start) };
}

function safe(f: (x: Vector) => number, at: Vector): number {
  const value = f(at);
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}
