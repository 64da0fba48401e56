import type { DrawnNetwork } from './drawn-network.ts';
import { GRAPH_WRITERS, type GraphFormat } from './write-graph.ts';

/** JSON holds the network whole; a graph file has its nodes with their places, and its ties of all years. */
export type NetworkFile = GraphFormat | 'json';

/** A drawn network as a file. Graph files take the weight of its ties for association strength. */
export function networkText(network: DrawnNetwork, as: NetworkFile): string {
  if (as === 'json') return JSON.stringify(network);
  const strength = new Map<number, number>();
  for (const [a, b, , works] of network.ties) {
    strength.set(a, (strength.get(a) ?? 0) + works);
    strength.set(b, (strength.get(b) ?? 0) + works);
  }
  return GRAPH_WRITERS[as]({
    nodes: network.nodes.map((node, at) => ({
      id: node.id,
      label: node.name.en,
      works: node.works,
      strength: strength.get(at) ?? 0,
      x: node.x ?? 0,
      y: node.y ?? 0,
    })),
    ties: network.ties.map(([a, b, value, works]) => ({
      a: network.nodes[a]?.id ?? '',
      b: network.nodes[b]?.id ?? '',
      weight: works,
      associationStrength: value,
    })),
  });
}
