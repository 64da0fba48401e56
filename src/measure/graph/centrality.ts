import { strengths, type Graph } from './graph.ts';

/** Cost of a tie for shortest paths: strong ties are short. Newman (2001), doi:10.1103/PhysRevE.64.016132. */
const distance = (weight: number, weighted: boolean): number => (weighted ? 1 / weight : 1);

interface Paths {
  readonly order: readonly number[];
  readonly distances: readonly number[];
  readonly counts: readonly number[];
  readonly before: readonly (readonly number[])[];
}

const EQUAL = 1e-12;

/** Shortest paths from a node, with their number, by Dijkstra. */
function pathsFrom(graph: Graph, source: number, weighted: boolean): Paths {
  const n = graph.ids.length;
  const distances = Array.from({ length: n }, () => Number.POSITIVE_INFINITY);
  const counts = Array.from({ length: n }, () => 0);
  const before: number[][] = Array.from({ length: n }, () => []);
  const done = Array.from({ length: n }, () => false);
  const order: number[] = [];
  distances[source] = 0;
  counts[source] = 1;
  for (;;) {
    let node = -1;
    for (let i = 0; i < n; i += 1)
      if (done[i] === false && distances[i] !== Number.POSITIVE_INFINITY && (node < 0 || (distances[i] ?? 0) < (distances[node] ?? 0)))
        node = i;
    if (node < 0) break;
    done[node] = true;
    order.push(node);
    for (const { node: other, weight } of graph.neighbours[node] ?? []) {
      if (done[other] === true) continue;
      const reach = (distances[node] ?? 0) + distance(weight, weighted);
      const held = distances[other] ?? Number.POSITIVE_INFINITY;
      if (reach < held - EQUAL) {
        distances[other] = reach;
        counts[other] = counts[node] ?? 0;
        before[other] = [node];
      } else if (Math.abs(reach - held) <= EQUAL) {
        counts[other] = (counts[other] ?? 0) + (counts[node] ?? 0);
        before[other]?.push(node);
      }
    }
  }
  return { order, distances, counts, before };
}

/** Betweenness, not normalised, each pair once. Brandes (2001), doi:10.1080/0022250X.2001.9990249. */
export function betweenness(graph: Graph, weighted = true): number[] {
  const score = graph.ids.map(() => 0);
  graph.ids.forEach((_, source) => {
    const { order, counts, before } = pathsFrom(graph, source, weighted);
    const dependency = graph.ids.map(() => 0);
    for (const node of order.toReversed()) {
      for (const earlier of before[node] ?? []) {
        dependency[earlier] = (dependency[earlier] ?? 0) + ((counts[earlier] ?? 0) / (counts[node] ?? 1)) * (1 + (dependency[node] ?? 0));
      }
      if (node !== source) score[node] = (score[node] ?? 0) + (dependency[node] ?? 0);
    }
  });
  return score.map((value) => value / 2);
}

/** Distances between all nodes; infinite where there is no path. */
export function allDistances(graph: Graph, weighted: boolean): number[][] {
  return graph.ids.map((_, source) => [...pathsFrom(graph, source, weighted).distances]);
}

/** Harmonic closeness Σ (1/d) / (n−1), defined on graphs that fall apart. Freeman (1979), doi:10.1016/0378-8733(78)90021-7. */
export function harmonic(graph: Graph, weighted = true): number[] {
  return allDistances(graph, weighted).map(
    (row, at) => row.reduce((sum, d, other) => sum + (other === at || !Number.isFinite(d) ? 0 : 1 / d), 0) / Math.max(1, row.length - 1),
  );
}

/** Closeness (n−1) / Σ d over the nodes reached. */
export function closeness(graph: Graph, weighted = true): number[] {
  return allDistances(graph, weighted).map((row) => {
    const reached = row.filter((d) => Number.isFinite(d) && d > 0);
    return reached.length === 0 ? 0 : reached.length / reached.reduce((sum, d) => sum + d, 0);
  });
}

/** Eigenvector centrality of the weighted graph, largest = 1, by power iteration on A + I. Bonacich (1972), doi:10.1080/0022250X.1972.9989806. */
export function eigenvector(graph: Graph): number[] {
  let vector = graph.ids.map(() => 1);
  for (let step = 0; step < 10_000; step += 1) {
    const next = vector.map(
      (value, at) => value + (graph.neighbours[at] ?? []).reduce((sum, { node, weight }) => sum + weight * (vector[node] ?? 0), 0),
    );
    const largest = Math.max(...next, 1e-300);
    const scaled = next.map((value) => value / largest);
    const change = Math.max(...scaled.map((value, at) => Math.abs(value - (vector[at] ?? 0))));
    vector = scaled;
    if (change < 1e-13) break;
  }
  return vector.map((value, at) => ((graph.neighbours[at]?.length ?? 0) === 0 ? 0 : value));
}

/** PageRank of the weighted graph. Brin & Page (1998), doi:10.1016/S0169-7552(98)00110-X. */
export function pageRank(graph: Graph, damping = 0.85): number[] {
  const n = graph.ids.length;
  const s = strengths(graph);
  let rank = graph.ids.map(() => 1 / n);
  for (let step = 0; step < 10_000; step += 1) {
    const loose = rank.reduce((sum, value, at) => sum + (s[at] === 0 ? value : 0), 0);
    const next = graph.ids.map(
      (_, at) =>
        (1 - damping) / n +
        damping *
          (loose / n +
            (graph.neighbours[at] ?? []).reduce((sum, { node, weight }) => sum + ((rank[node] ?? 0) * weight) / (s[node] ?? 1), 0)),
    );
    const change = Math.max(...next.map((value, at) => Math.abs(value - (rank[at] ?? 0))));
    rank = next;
    if (change < 1e-15) break;
  }
  return rank;
}

/** Core number of each node (Batagelj & Zaveršnik 2003, arXiv:cs/0310049). */
export function coreness(graph: Graph): number[] {
  const degree = graph.neighbours.map((list) => list.length);
  const core = graph.ids.map(() => 0);
  const left = new Set(graph.ids.keys());
  let level = 0;
  while (left.size > 0) {
    let least = -1;
    for (const node of left) if (least < 0 || (degree[node] ?? 0) < (degree[least] ?? 0)) least = node;
    level = Math.max(level, degree[least] ?? 0);
    core[least] = level;
    left.delete(least);
    for (const { node } of graph.neighbours[least] ?? []) if (left.has(node)) degree[node] = (degree[node] ?? 0) - 1;
  }
  return core;
}

/** Share of closed triples at each node; 0 below two neighbours. */
export function clustering(graph: Graph): number[] {
  const sets = graph.neighbours.map((list) => new Set(list.map(({ node }) => node)));
  return graph.neighbours.map((list) => {
    if (list.length < 2) return 0;
    let closed = 0;
    list.forEach(({ node }, at) => {
      for (const { node: other } of list.slice(at + 1)) if (sets[node]?.has(other) === true) closed += 1;
    });
    return (2 * closed) / (list.length * (list.length - 1));
  });
}
