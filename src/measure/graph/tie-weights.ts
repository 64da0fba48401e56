import type { Graph } from './graph.ts';
import { coOccurrence, occurrences, type Membership } from './memberships.ts';
import {
  associationStrength,
  equivalence,
  inclusion,
  independenceRatio,
  jaccard,
  meanNormalised,
  quasiIndependence,
  salton,
  specificityIndex,
  steijn,
} from './normalise.ts';

/** The weights of METHODS 3.1 that have one value for a pair; relative intensity has two and stands on the page of the pair. */
export const WEIGHTS = [
  'works',
  'fractional',
  'association',
  'independence',
  'salton',
  'jaccard',
  'inclusion',
  'equivalence',
  'steijn',
  'ratio',
  'specificity',
  'mean',
] as const;
export type Weight = (typeof WEIGHTS)[number];

const MOST_FOR_EXPECTED = 1_500;

export interface WeightedTie {
  readonly a: string;
  readonly b: string;
  readonly value: number;
  readonly works: number;
}

/** The ties of works, normalised on all nodes, before any is left out. */
export function weighted(works: readonly Membership[], weight: Weight): WeightedTie[] {
  const graph = coOccurrence(works);
  const values = valuesOf(graph, works, weight);
  return graph.edges.map((edge, index) => ({
    a: graph.ids[edge.a] ?? '',
    b: graph.ids[edge.b] ?? '',
    value: Number((values[index] ?? 0).toPrecision(6)),
    works: edge.weight,
  }));
}

function valuesOf(graph: Graph, works: readonly Membership[], weight: Weight): readonly number[] {
  switch (weight) {
    case 'works':
      return graph.edges.map((edge) => edge.weight);
    case 'fractional':
      return coOccurrence(works, (k) => 1 / (k - 1)).edges.map((edge) => edge.weight);
    case 'association':
      return associationStrength(graph);
    case 'independence':
      return independenceRatio(graph, occurrences(works), works.length);
    case 'salton':
      return salton(graph, occurrences(works));
    case 'jaccard':
      return jaccard(graph, occurrences(works));
    case 'inclusion':
      return inclusion(graph, occurrences(works));
    case 'equivalence':
      return equivalence(graph, occurrences(works));
    case 'steijn':
      return steijn(graph);
    case 'specificity': {
      const shared = works.filter(({ entities }) => entities.length > 1);
      return specificityIndex(graph, occurrences(shared), shared.length);
    }
    case 'mean':
      return meanNormalised(graph);
    case 'ratio': {
      if (graph.ids.length > MOST_FOR_EXPECTED)
        throw new Error(
          `invalid weight: ratio (the expected tie is computed for at most ${MOST_FOR_EXPECTED} nodes; here are ${graph.ids.length})`,
        );
      const expected = quasiIndependence(graph);
      return graph.edges.map(({ a, b, weight: n }) =>
        expected === null ? 0 : n / ((expected[a] ?? 0) * (expected[b] ?? 0) || Number.POSITIVE_INFINITY),
      );
    }
  }
}
