import { components, type Graph } from './graph.ts';
import { associationStrength } from './normalise.ts';
import { seededRandom } from './random.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  /** In the order of the graph's nodes, scaled to a mean distance of 1. */
  readonly points: readonly Point[];
}

const STARTS = 12;
const STEPS = 600;

/**
 * VOS mapping on association strengths: minimises Σ s_ij d²/2 − Σ d_ij from several seeded starts and keeps the best.
 * Pieces that hang together by nothing are held by a weak tie. Turned so that the widest direction is across.
 * van Eck, Waltman, Dekker & van den Berg (2010), doi:10.1002/asi.21421.
 */
export function vosLayout(graph: Graph, seed = 1): Layout {
  const n = graph.ids.length;
  if (n === 0) return { points: [] };
  if (n === 1) return { points: [{ x: 0, y: 0 }] };
  const s = similarity(graph);
  let best: { x: Float64Array; y: Float64Array; objective: number } | null = null;
  for (let start = 0; start < STARTS; start += 1) {
    const random = seededRandom(seed * 1000 + start);
    const across = Array.from({ length: n }, () => random() - 0.5);
    const found = descend(
      s,
      n,
      across.map((x) => ({ x, y: random() - 0.5 })),
    );
    if (best === null || found.objective < best.objective - 1e-12) best = found;
  }
  return { points: best === null ? [] : turned(best.x, best.y) };
}

/** Association strengths as a full matrix; pieces that hang together by nothing are held by a weak tie. */
export function similarity(graph: Graph): Float64Array {
  const n = graph.ids.length;
  const s = new Float64Array(n * n);
  const values = associationStrength(graph);
  graph.edges.forEach(({ a, b }, at) => {
    s[a * n + b] = values[at] ?? 0;
    s[b * n + a] = values[at] ?? 0;
  });
  if (new Set(components(graph)).size > 1) for (let i = 0; i < n * n; i += 1) if (i % (n + 1) !== 0) s[i] = (s[i] ?? 0) + 2 / n;
  return s;
}

/** Where nodes are pulled to, and how strongly: λ/2 Σ‖x − p‖². */
export interface Anchor {
  readonly points: readonly Point[];
  readonly force: number;
}

/** Majorisation, one node after the other: each step puts a node at the minimum of a quadratic above the objective, so the objective never rises. */
export function descend(
  s: Float64Array,
  n: number,
  start: readonly Point[],
  anchor: Anchor | null = null,
): { x: Float64Array; y: Float64Array; objective: number } {
  const x = Float64Array.from({ length: n }, (_, i) => start[i]?.x ?? 0);
  const y = Float64Array.from({ length: n }, (_, i) => start[i]?.y ?? 0);
  let last = objectiveOf(s, x, y, n, anchor);
  for (let step = 0; step < STEPS; step += 1) {
    for (let i = 0; i < n; i += 1) {
      let [sum, px, py, rx, ry] = [0, 0, 0, 0, 0];
      const [xi, yi] = [x[i] ?? 0, y[i] ?? 0];
      for (let j = 0; j < n; j += 1) {
        if (j === i) continue;
        const weight = s[i * n + j] ?? 0;
        const [dx, dy] = [xi - (x[j] ?? 0), yi - (y[j] ?? 0)];
        // Math.hypot guards against overflow, and takes ten times as long.
        const d = Math.sqrt(dx * dx + dy * dy) || 1e-9;
        sum += weight;
        px += weight * (x[j] ?? 0);
        py += weight * (y[j] ?? 0);
        rx += dx / d;
        ry += dy / d;
      }
      if (anchor !== null) {
        sum += anchor.force;
        px += anchor.force * (anchor.points[i]?.x ?? 0);
        py += anchor.force * (anchor.points[i]?.y ?? 0);
      }
      if (sum > 0) {
        x[i] = (px + rx) / sum;
        y[i] = (py + ry) / sum;
      }
    }
    if (step % 20 === 19) {
      const now = objectiveOf(s, x, y, n, anchor);
      if (last - now < 1e-9 * Math.abs(now)) break;
      last = now;
    }
  }
  return { x, y, objective: objectiveOf(s, x, y, n, anchor) };
}

function objectiveOf(s: Float64Array, x: Float64Array, y: Float64Array, n: number, anchor: Anchor | null): number {
  let value = 0;
  for (let i = 0; i < n; i += 1) {
    if (anchor !== null)
      value += (anchor.force / 2) * (((x[i] ?? 0) - (anchor.points[i]?.x ?? 0)) ** 2 + ((y[i] ?? 0) - (anchor.points[i]?.y ?? 0)) ** 2);
    for (let j = i + 1; j < n; j += 1) {
      const [dx, dy] = [(x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)];
      const d = Math.sqrt(dx * dx + dy * dy);
      value += ((s[i * n + j] ?? 0) * d * d) / 2 - d;
    }
  }
  return value;
}

function turned(x: Float64Array, y: Float64Array): Point[] {
  const n = x.length;
  const [mx, my] = [x.reduce((sum, v) => sum + v, 0) / n, y.reduce((sum, v) => sum + v, 0) / n];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [dx, dy] = [(x[i] ?? 0) - mx, (y[i] ?? 0) - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const points = Array.from(x, (value, i) => ({
    x: (value - mx) * cos + ((y[i] ?? 0) - my) * sin,
    y: -(value - mx) * sin + ((y[i] ?? 0) - my) * cos,
  }));
  const flipX = (points[0]?.x ?? 0) > 0 ? -1 : 1;
  const flipY = (points[0]?.y ?? 0) > 0 ? -1 : 1;
  const scale = 1 / meanDistance(points);
  return points.map((point) => ({
    x: Number((point.x * flipX * scale).toPrecision(9)),
    y: Number((point.y * flipY * scale).toPrecision(9)),
  }));
}

/** Mean over all pairs of points; 1 when there are none. */
export function meanDistance(points: readonly Point[]): number {
  let sum = 0;
  points.forEach((one, at) => {
    for (const other of points.slice(at + 1)) sum += Math.hypot(one.x - other.x, one.y - other.y);
  });
  return sum / Math.max(1, (points.length * (points.length - 1)) / 2) || 1;
}
