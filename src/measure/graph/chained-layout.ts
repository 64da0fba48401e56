import { strengths, type Graph } from './graph.ts';
import { meanDistance, similarity, descend, vosLayout, type Anchor, type Point } from './vos-layout.ts';

export interface ChainedLayout {
  /** One list of points for each graph, in the order of its nodes; mean distance near 1. */
  readonly years: readonly (readonly Point[])[];
  /** Mean move of the nodes from one graph to the next, over the mean distance; 0 for the first. */
  readonly displacement: readonly number[];
}

export interface ChainOptions {
  readonly seed?: number;
  /** Pull to the place of the year before, in units of a node's mean attraction; 0 lets every year lie as it likes. */
  readonly anchor?: number;
}

/**
 * Layouts of the same nodes over the years, each begun where the year before ended and held there by a force λ‖x_t − x_{t−1}‖²,
 * then turned, mirrored and shifted (never scaled) to fit it best. All graphs must have the same nodes. METHODS 3.7. Best turn:
 * Schönemann (1966), doi:10.1007/BF02289451.
 */
export function chainedLayout(graphs: readonly Graph[], { seed = 1, anchor = 0.5 }: ChainOptions = {}): ChainedLayout {
  const [first] = graphs;
  if (graphs.some(({ ids }) => ids.join('\n') !== first?.ids.join('\n'))) throw new Error('invalid graphs: their nodes differ');
  const years: Point[][] = [];
  const displacement: number[] = [];
  for (const graph of graphs) {
    const free = vosLayout(graph, seed).points;
    const before = years.at(-1);
    const isEmpty = strengths(graph).every((value) => value === 0);
    const here = before === undefined ? [...free] : isEmpty ? before : fittedTo(held(graph, free, before, anchor), before);
    displacement.push(before === undefined ? 0 : moved(here, before));
    years.push(here);
  }
  return { years, displacement };
}

/** The layout nearest to the objective that is pulled to where its nodes were; at the scale at which the free one has mean distance 1. */
function held(graph: Graph, free: readonly Point[], before: readonly Point[], anchor: number): readonly Point[] {
  const start = fittedTo(free, before);
  if (anchor === 0 || free.length < 2) return start;
  const n = free.length;
  const s = similarity(graph);
  let [spread, pull] = [0, 0];
  for (let i = 0; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1) {
      const d = Math.hypot((free[i]?.x ?? 0) - (free[j]?.x ?? 0), (free[i]?.y ?? 0) - (free[j]?.y ?? 0));
      spread += d;
      pull += (s[i * n + j] ?? 0) * d * d;
    }
  const unit = pull === 0 ? 1 : spread / pull;
  const scaled = s.map((value) => value * unit);
  const force = (anchor * scaled.reduce((sum, value) => sum + value, 0)) / n;
  const held: Anchor = { points: before, force };
  const { x, y } = descend(scaled, n, start, held);
  return Array.from(x, (value, i) => ({ x: value, y: y[i] ?? 0 }));
}

/** Points turned, mirrored and shifted to lie as near to others as they can. */
export function fittedTo(points: readonly Point[], others: readonly Point[]): Point[] {
  const [p, q] = [centreOf(points), centreOf(others)];
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  points.forEach((point, at) => {
    const other = others[at] ?? q;
    const [ax, ay, bx, by] = [point.x - p.x, point.y - p.y, other.x - q.x, other.y - q.y];
    xx += ax * bx;
    xy += ax * by;
    yx += ay * bx;
    yy += ay * by;
  });
  // The larger of the two best overlaps: by a turn alone, or by a mirror and a turn.
  const [turn, mirror] = [Math.hypot(xx + yy, xy - yx), Math.hypot(xx - yy, xy + yx)];
  const flip = mirror > turn ? -1 : 1;
  const angle = flip < 0 ? Math.atan2(xy + yx, xx - yy) : Math.atan2(xy - yx, xx + yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return points.map((point) => {
    const [x, y] = [point.x - p.x, (point.y - p.y) * flip];
    return { x: q.x + x * cos - y * sin, y: q.y + x * sin + y * cos };
  });
}

function centreOf(points: readonly Point[]): Point {
  const n = Math.max(1, points.length);
  return { x: points.reduce((sum, { x }) => sum + x, 0) / n, y: points.reduce((sum, { y }) => sum + y, 0) / n };
}

function moved(here: readonly Point[], before: readonly Point[]): number {
  const mean =
    here.reduce((sum, { x, y }, at) => sum + Math.hypot(x - (before[at]?.x ?? x), y - (before[at]?.y ?? y)), 0) / Math.max(1, here.length);
  return mean / meanDistance(before);
}
