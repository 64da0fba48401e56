export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** A weighted undirected graph without loops. Nodes in code-unit order of id; edges a < b, in order. */
export interface Graph {
  readonly ids: readonly string[];
  readonly edges: readonly Edge[];
  /** Neighbours of each node with weights. */
  readonly neighbours: readonly (readonly { readonly node: number; readonly weight: number }[])[];
}

/** Builds a graph over `ids` (sorted here) from pairs of ids; repeated pairs add up, pairs with unknown ids are left out. */
export function graphOf(ids: Iterable<string>, pairs: Iterable<readonly [string, string, number]>): Graph {
  const sorted = [...new Set(ids)].toSorted((x, y) => (x < y ? -1 : 1));
  const index = new Map(sorted.map((id, at) => [id, at]));
  const weights = new Map<number, number>();
  const n = sorted.length;
  for (const [x, y, weight] of pairs) {
    const [i, j] = [index.get(x), index.get(y)];
    if (i === undefined || j === undefined || i === j) continue;
    const key = Math.min(i, j) * n + Math.max(i, j);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  }
  const edges = [...weights]
    .filter(([, weight]) => weight > 0)
    .toSorted(([x], [y]) => x - y)
    .map(([key, weight]) => ({ a: Math.floor(key / n), b: key % n, weight }));
  const neighbours: { node: number; weight: number }[][] = sorted.map(() => []);
  for (const { a, b, weight } of edges) {
    neighbours[a]?.push({ node: b, weight });
    neighbours[b]?.push({ node: a, weight });
  }
  return { ids: sorted, edges, neighbours };
}

/** Sum of tie weights of each node. */
export function strengths(graph: Graph): number[] {
  return graph.neighbours.map((list) => list.reduce((sum, { weight }) => sum + weight, 0));
}

/** The graph on some of its nodes. */
export function subgraph(graph: Graph, keep: ReadonlySet<string>): Graph {
  return graphOf(
    graph.ids.filter((id) => keep.has(id)),
    graph.edges.map(({ a, b, weight }) => [graph.ids[a] ?? '', graph.ids[b] ?? '', weight] as const),
  );
}

/** Component number of each node, numbered in order of their first node. */
export function components(graph: Graph): number[] {
  const part = graph.ids.map(() => -1);
  let next = 0;
  graph.ids.forEach((_, start) => {
    if (part[start] !== -1) return;
    const queue = [start];
    part[start] = next;
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      for (const { node: other } of graph.neighbours[node] ?? []) {
        if (part[other] === -1) {
          part[other] = next;
          queue.push(other);
        }
      }
    }
    next += 1;
  });
  return part;
}

/** The piece that each node belongs to: 1 the largest, then by first node. */
export function pieces(graph: Graph): number[] {
  const found = components(graph);
  const sizes = new Map<number, number>();
  for (const one of found) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const order = [...sizes].toSorted(([, p], [, q]) => q - p).map(([one]) => one);
  return found.map((one) => order.indexOf(one) + 1);
}
