import { components, subgraph, type Graph } from './graph.ts';
import { vosLayout, type Layout, type Point } from './vos-layout.ts';

interface Piece {
  readonly nodes: readonly number[];
  readonly points: readonly Point[];
  readonly width: number;
  readonly height: number;
}

const GAP = 0.35;

/**
 * The VOS map of each piece that hangs together, as large as the root of its nodes; the largest above, the others in rows
 * below it. Nothing is known of how far pieces without a tie between them should stand apart.
 */
export function piecesLayout(graph: Graph): Layout {
  const groups = new Map<number, number[]>();
  components(graph).forEach((component, node) => groups.set(component, [...(groups.get(component) ?? []), node]));
  const pieces = [...groups.values()]
    .toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
    .map((nodes) => pieceOf(graph, nodes));
  const placed = new Map<number, Point>();
  const reach = Math.max(pieces[0]?.width ?? 0, Math.sqrt(graph.ids.length));
  let [left, top, row] = [0, 0, 0];
  pieces.forEach((piece, at) => {
    if (at === 1 || (left > 0 && left + piece.width > reach)) {
      top += row + GAP;
      [left, row] = [0, 0];
    }
    const shift = at === 0 ? (reach - piece.width) / 2 : left;
    piece.nodes.forEach((node, index) => {
      const point = piece.points[index];
      if (point !== undefined) placed.set(node, { x: point.x + shift, y: point.y + top });
    });
    left += piece.width + GAP;
    row = Math.max(row, piece.height);
  });
  return { points: graph.ids.map((_, node) => placed.get(node) ?? { x: 0, y: 0 }) };
}

/** A piece in a box that begins at 0. */
function pieceOf(graph: Graph, nodes: readonly number[]): Piece {
  const size = Math.sqrt(nodes.length);
  if (nodes.length === 1) return { nodes, points: [{ x: 0.5, y: 0.5 }], width: 1, height: 1 };
  const { points } = vosLayout(subgraph(graph, new Set(nodes.map((node) => graph.ids[node] ?? ''))));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x0, y0] = [Math.min(...xs), Math.min(...ys)];
  const scale = size / Math.max(1e-9, Math.max(...xs) - x0, Math.max(...ys) - y0);
  return {
    nodes,
    points: points.map(({ x, y }) => ({ x: (x - x0) * scale, y: (y - y0) * scale })),
    width: Math.max(1, (Math.max(...xs) - x0) * scale),
    height: Math.max(1, (Math.max(...ys) - y0) * scale),
  };
}
