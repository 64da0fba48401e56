import { dot, gram, solve, times, type Matrix, type Vector } from './matrix.ts';

/**
 * Weights w ≥ 0 with Σw = 1 that minimise ‖A w − b‖² + ridge·‖w‖², exactly, by adding and dropping columns until no column outside
 * would help (after Lawson & Hanson 1974, doi:10.1137/1.9781611971217, with the sum as a constraint). Rows of `a` are equations.
 */
export function simplexFit(a: Matrix, b: Vector, ridge = 0): number[] {
  const width = a[0]?.length ?? 0;
  const size = Math.max(...a.flat().map(Math.abs), 1e-300);
  const q = gram(a).map((row, i) => row.map((value, j) => (i === j ? value + ridge + size * size * 1e-13 : value)));
  const c = Array.from({ length: width }, (_, at) => a.reduce((sum, row, t) => sum + (row[at] ?? 0) * (b[t] ?? 0), 0));
  const start = argMin(q.map((row, at) => (row[at] ?? 0) - 2 * (c[at] ?? 0)));
  let inside = [start];
  let w: number[] = Array.from({ length: width }, (_, at) => (at === start ? 1 : 0));
  for (let turn = 0; turn < 20 * width + 50; turn += 1) {
    const gradient = times(q, w).map((value, at) => value - (c[at] ?? 0));
    const price = dot(gradient, w);
    const slack = gradient.map((value, at) => (inside.includes(at) ? Number.POSITIVE_INFINITY : value - price));
    const enter = argMin(slack);
    if (!((slack[enter] ?? 0) < -1e-10 * size * size)) break;
    inside = [...inside, enter];
    for (;;) {
      const trial = onFace(q, c, inside);
      if (trial === null) {
        inside = inside.slice(0, -1);
        break;
      }
      const short = inside.filter((_, i) => (trial[i] ?? 0) <= 0);
      if (short.length === 0) {
        w = w.map((_, at) => (inside.includes(at) ? (trial[inside.indexOf(at)] ?? 0) : 0));
        break;
      }
      const steps = short.map((at) => (w[at] ?? 0) / ((w[at] ?? 0) - (trial[inside.indexOf(at)] ?? 0)));
      const step = Math.min(1, ...steps.map((value) => (Number.isFinite(value) ? value : 0)));
      w = w.map((value, at) => (inside.includes(at) ? value + step * ((trial[inside.indexOf(at)] ?? 0) - value) : 0));
      const gone = short[argMin(steps.map((value) => (Number.isFinite(value) ? value : 0)))];
      inside = inside.filter((at) => at !== gone);
      if (gone !== undefined) w[gone] = 0;
      if (gone === enter) break;
    }
  }
  const total = w.reduce((sum, value) => sum + Math.max(0, value), 0);
  return w.map((value) => Math.max(0, value) / total);
}

/** The best weights that sum to one on some columns, signs free. */
function onFace(q: Matrix, c: Vector, inside: readonly number[]): number[] | null {
  const n = inside.length;
  const system = [...inside.map((i) => [...inside.map((j) => q[i]?.[j] ?? 0), 1]), [...inside.map(() => 1), 0]];
  return solve(system, [...inside.map((i) => c[i] ?? 0), 1])?.slice(0, n) ?? null;
}

function argMin(values: Vector): number {
  return values.reduce((best, value, at) => (value < (values[best] ?? Number.POSITIVE_INFINITY) ? at : best), 0);
}
