import { strengths, type Graph } from './graph.ts';

/** Shortest paths from a node: ties cost 1, or 1 over their weight (strong ties are short). Newman (2001), doi:10.1103/PhysRevE.64.016132. */
interface Paths {
  /** Nodes reached, nearest first. */
  readonly order: readonly number[];
  readonly distances: Float64Array;
  readonly counts: Float64Array;
  readonly before: readonly (readonly number[])[];
}

const EQUAL = 1e-12;

/** Shortest paths from a node, with their number: breadth first where ties cost 1, else Dijkstra with a heap. */
function pathsFrom(graph: Graph, source: number, weighted: boolean): Paths {
  const n = graph.ids.length;
  const distances = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const counts = new Float64Array(n);
  const before: number[][] = Array.from({ length: n }, () => []);
  const done = new Uint8Array(n);
  const order: number[] = [];
  distances[source] = 0;
  counts[source] = 1;
  const queue = nodeQueue(weighted);
  queue.push(source, 0);
  for (let node = queue.pop(); node >= 0; node = queue.pop()) {
    if (done[node] === 1) continue;
    done[node] = 1;
    order.push(node);
    const here = distances[node] ?? 0;
    for (const { node: other, weight } of graph.neighbours[node] ?? []) {
      if (done[other] === 1) continue;
      const reach = here + (weighted ? 1 / weight : 1);
      const held = distances[other] ?? Number.POSITIVE_INFINITY;
      if (reach < held - EQUAL) {
        distances[other] = reach;
        counts[other] = counts[node] ?? 0;
        before[other] = [node];
        queue.push(other, reach);
      } else if (Math.abs(reach - held) <= EQUAL) {
        counts[other] = (counts[other] ?? 0) + (counts[node] ?? 0);
        before[other]?.push(node);
      }
    }
  }
  return { order, distances, counts, before };
}

interface NodeQueue {
  push(node: number, distance: number): void;
  /** The nearest node, -1 when there is none. */
  pop(): number;
}

/** First in, first out; or, for distances that differ, a binary heap. */
function nodeQueue(byDistance: boolean): NodeQueue {
  const nodes: number[] = [];
  if (!byDistance) {
    let head = 0;
    return {
      push: (node) => {
        nodes.push(node);
      },
      pop: () => {
        head += 1;
        return nodes[head - 1] ?? -1;
      },
    };
  }
  const keys: number[] = [];
  const swap = (i: number, j: number): void => {
    [nodes[i], nodes[j]] = [nodes[j] ?? 0, nodes[i] ?? 0];
    [keys[i], keys[j]] = [keys[j] ?? 0, keys[i] ?? 0];
  };
  return {
    push(node, distance) {
      nodes.push(node);
      keys.push(distance);
      for (let i = nodes.length - 1; i > 0;) {
        const up = (i - 1) >> 1;
        if ((keys[up] ?? 0) <= (keys[i] ?? 0)) break;
        swap(i, up);
        i = up;
      }
    },
    pop() {
      const first = nodes[0];
      if (first === undefined) return -1;
      swap(0, nodes.length - 1);
      nodes.pop();
      keys.pop();
      for (let i = 0; ;) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) if (child < nodes.length && (keys[child] ?? 0) < (keys[least] ?? 0)) least = child;
        if (least === i) break;
        swap(i, least);
        i = least;
      }
      return first;
    },
  };
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
export function harmonic(graph: Graph, weighted = true, distances = allDistances(graph, weighted)): number[] {
  return distances.map(
    (row, at) => row.reduce((sum, d, other) => sum + (other === at || !Number.isFinite(d) ? 0 : 1 / d), 0) / Math.max(1, row.length - 1),
  );
}

/** Closeness (n−1) / Σ d over the nodes reached. */
export function closeness(graph: Graph, weighted = true, distances = allDistances(graph, weighted)): number[] {
  return distances.map((row) => {
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

/** Clustering with the weights of the two ties at the node. Barrat et al. (2004), doi:10.1073/pnas.0400087101. */
export function barratClustering(graph: Graph): number[] {
  const sets = graph.neighbours.map((list) => new Set(list.map(({ node }) => node)));
  const s = strengths(graph);
  return graph.neighbours.map((list, at) => {
    if (list.length < 2) return 0;
    let closed = 0;
    list.forEach((one, k) => {
      for (const other of list.slice(k + 1)) if (sets[one.node]?.has(other.node) === true) closed += one.weight + other.weight;
    });
    return closed / ((s[at] ?? 1) * (list.length - 1));
  });
}

/** Clustering by the geometric mean of the three weights, over the largest. Onnela et al. (2005), doi:10.1103/PhysRevE.71.065103. */
export function onnelaClustering(graph: Graph): number[] {
  const most = graph.edges.reduce((largest, { weight }) => Math.max(largest, weight), 0);
  const weights = graph.neighbours.map((list) => new Map(list.map(({ node, weight }) => [node, weight])));
  return graph.neighbours.map((list) => {
    if (list.length < 2) return 0;
    let sum = 0;
    list.forEach((one, k) => {
      for (const other of list.slice(k + 1)) {
        const third = weights[one.node]?.get(other.node);
        if (third !== undefined) sum += 2 * Math.cbrt((one.weight * other.weight * third) / most ** 3);
      }
    });
    return sum / (list.length * (list.length - 1));
  });
}
