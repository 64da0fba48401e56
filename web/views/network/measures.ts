import type { Network } from '../../state/api.ts';

export interface DrawnTie {
  readonly a: number;
  readonly b: number;
  readonly value: number;
  readonly works: number;
}

export interface NodeSizes {
  readonly years: readonly number[];
  readonly rows: readonly { readonly id: string; readonly all: number; readonly byYear: readonly number[] }[];
}

/** The count that each node is drawn by, over all years (`at` below 0) or in one; a count that the server has yet to give is 0. */
export function measuresOf(network: Network, ties: readonly DrawnTie[], at: number, size: string, counts: NodeSizes | null): number[] {
  switch (size) {
    case 'works':
      return network.nodes.map((node) => (at < 0 ? node.works : (node.byYear[at] ?? 0)));
    case 'degree':
    case 'strength': {
      const sums = network.nodes.map(() => 0);
      for (const { a, b, works } of ties) for (const end of [a, b]) sums[end] = (sums[end] ?? 0) + (size === 'degree' ? 1 : works);
      return sums;
    }
    default: {
      const year = counts?.years.indexOf(network.years[at] ?? -1) ?? -1;
      const byId = new Map((counts?.rows ?? []).map((row) => [row.id, at < 0 ? row.all : (row.byYear[year] ?? 0)]));
      return network.nodes.map(({ id }) => byId.get(id) ?? 0);
    }
  }
}
