import type { Text } from '../../record/text.ts';
import { allDistances, betweenness, clustering, closeness } from './centrality.ts';
import { components, strengths, type Graph } from './graph.ts';

export interface GraphStatistics {
  readonly nodes: number;
  readonly edges: number;
  readonly density: number | null;
  readonly transitivity: number | null;
  readonly clustering: number | null;
  readonly centralization_degree: number | null;
  readonly centralization_betweenness: number | null;
  readonly centralization_closeness: number | null;
  readonly centralization_strength: number | null;
  readonly strength_hhi: number | null;
  readonly efficiency: number | null;
  readonly mean_path: number | null;
  readonly diameter: number | null;
  readonly components: number;
  readonly assortativity: number | null;
}

/** Paths between all pairs of more nodes than this take minutes: they are left out. */
export const MOST_FOR_PATHS = 2_000;

/** What must be said where paths are left out. */
export function pathNotes(nodes: number): Text[] {
  if (nodes <= MOST_FOR_PATHS) return [];
  const most = MOST_FOR_PATHS.toLocaleString('en-US');
  return [
    {
      en: `Above ${most} nodes what rests on paths is left out: keep fewer nodes to see it.`,
      zh: `超过 ${most} 个节点时不计算基于路径的指标；减少节点即可查看。`,
    },
  ];
}

/** Those statistics that need no paths: cheap enough for many draws. */
export function tieStatistics(graph: Graph): {
  readonly density: number | null;
  readonly transitivity: number | null;
  readonly clustering: number | null;
  readonly centralization_degree: number | null;
  readonly strength_hhi: number | null;
} {
  const n = graph.ids.length;
  const degrees = graph.neighbours.map((list) => list.length);
  const s = strengths(graph);
  const total = s.reduce((sum, value) => sum + value, 0);
  const local = clustering(graph);
  const triples = degrees.reduce((sum, degree) => sum + (degree * (degree - 1)) / 2, 0);
  const closed = local.reduce((sum, value, at) => sum + (value * (degrees[at] ?? 0) * ((degrees[at] ?? 0) - 1)) / 2, 0);
  return {
    density: n < 2 ? null : (2 * graph.edges.length) / (n * (n - 1)),
    transitivity: triples === 0 ? null : closed / triples,
    clustering: n === 0 ? null : local.reduce((sum, value) => sum + value, 0) / n,
    centralization_degree: n < 3 ? null : spread(degrees) / ((n - 1) * (n - 2)),
    strength_hhi: total === 0 ? null : s.reduce((sum, value) => sum + (value / total) ** 2, 0),
  };
}

/** The statistics of METHODS 3.6; null where one is not defined. Paths count ties, not weights, within components. */
export function graphStatistics(graph: Graph): GraphStatistics {
  const n = graph.ids.length;
  const m = graph.edges.length;
  const degrees = graph.neighbours.map((list) => list.length);
  const s = strengths(graph);
  const total = s.reduce((sum, value) => sum + value, 0);
  return {
    nodes: n,
    edges: m,
    ...tieStatistics(graph),
    ...pathStatistics(graph),
    centralization_strength: n < 2 || total === 0 ? null : spread(s) / ((n - 1) * Math.max(...s)),
    components: new Set(components(graph)).size,
    assortativity: assortativity(graph, degrees),
  };
}

function pathStatistics(
  graph: Graph,
): Pick<GraphStatistics, 'centralization_betweenness' | 'centralization_closeness' | 'efficiency' | 'mean_path' | 'diameter'> {
  const n = graph.ids.length;
  if (n > MOST_FOR_PATHS)
    return { centralization_betweenness: null, centralization_closeness: null, efficiency: null, mean_path: null, diameter: null };
  const distances = allDistances(graph, false);
  let [paths, sum, inverse, diameter] = [0, 0, 0, 0];
  distances.forEach((row, at) => {
    row.forEach((d, other) => {
      if (other <= at || !Number.isFinite(d)) return;
      paths += 1;
      sum += d;
      inverse += 2 / d;
      diameter = Math.max(diameter, d);
    });
  });
  return {
    centralization_betweenness: n < 3 ? null : spread(betweenness(graph, false)) / (((n - 1) ** 2 * (n - 2)) / 2),
    centralization_closeness: n < 3 ? null : spread(closeness(graph, false, distances)) / (((n - 1) * (n - 2)) / (2 * n - 3)),
    efficiency: n < 2 ? null : inverse / (n * (n - 1)),
    mean_path: paths === 0 ? null : sum / paths,
    diameter: paths === 0 ? null : diameter,
  };
}

function spread(values: readonly number[]): number {
  const most = Math.max(...values);
  return values.reduce((sum, value) => sum + most - value, 0);
}

/** Pearson correlation of degrees over the ends of edges; null for regular graphs. Newman (2002), doi:10.1103/PhysRevLett.89.208701. */
function assortativity(graph: Graph, degrees: readonly number[]): number | null {
  let [product, sum, squares] = [0, 0, 0];
  for (const { a, b } of graph.edges) {
    const [x, y] = [degrees[a] ?? 0, degrees[b] ?? 0];
    product += x * y;
    sum += (x + y) / 2;
    squares += (x * x + y * y) / 2;
  }
  const m = graph.edges.length;
  if (m === 0) return null;
  const variance = squares / m - (sum / m) ** 2;
  return Math.abs(variance) < 1e-12 ? null : (product / m - (sum / m) ** 2) / variance;
}

/** Share of possible ties that hold among nodes of a degree above k, for each k; unnormalised it always rises. */
export function richClub(graph: Graph): number[] {
  const degrees = graph.neighbours.map((list) => list.length);
  const most = Math.max(...degrees, 0);
  return Array.from({ length: most }, (_, k) => {
    const rich = degrees.filter((degree) => degree > k).length;
    const ties = graph.edges.filter(({ a, b }) => (degrees[a] ?? 0) > k && (degrees[b] ?? 0) > k).length;
    return rich < 2 ? Number.NaN : (2 * ties) / (rich * (rich - 1));
  }).filter((value) => !Number.isNaN(value));
}
