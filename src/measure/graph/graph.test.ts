import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import type { Question } from '../analysis.ts';
import { questionOf } from '../ask.ts';
import { dyad } from '../dyad/dyad.ts';
import { readParams } from '../params.ts';
import { toy8Store } from '../toy8.ts';
import { betweenness, closeness, clustering, coreness, eigenvector, harmonic, pageRank } from './centrality.ts';
import { graphOf, strengths, type Graph } from './graph.ts';
import { coOccurrence, memberships, occurrences, pairKey, personDyads } from './memberships.ts';
import { associationStrength, disparityEnds, jaccard, quasiIndependence, salton, steijn } from './normalise.ts';
import { graphStatistics } from './statistics.ts';
import { vosLayout } from './vos-layout.ts';

let store: Store;
let question: Question;
let graph: Graph;
beforeAll(async () => {
  store = await toy8Store();
  question = questionOf({ store, units: 'separate', filters: [] });
  graph = coOccurrence(await memberships(question, 'country'));
});
afterAll(() => store.close());

const byEdge = (values: readonly number[]): Record<string, number> =>
  Object.fromEntries(graph.edges.map(({ a, b }, at) => [`${graph.ids[a]}-${graph.ids[b]}`, values[at] ?? Number.NaN]));
const near = (found: readonly number[], expected: readonly number[], digits = 5): void => {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? Number.NaN, digits));
};
// Order of nodes: CN DE GB HK US. Order of edges: CN-GB CN-US DE-GB DE-HK DE-US GB-US.

describe('ties of TOY-8', () => {
  it('counts whole dyads and two fractions of them', async () => {
    const works = await memberships(question, 'country');
    expect(byEdge(graph.edges.map(({ weight }) => weight))).toEqual({
      'CN-GB': 1,
      'CN-US': 3,
      'DE-GB': 1,
      'DE-HK': 1,
      'DE-US': 1,
      'GB-US': 2,
    });
    near(
      coOccurrence(works, (k) => 1 / (k - 1)).edges.map(({ weight }) => weight),
      [0.5, 2.5, 0.5, 1, 0.5, 1],
    );
    near(
      coOccurrence(works, (k) => 2 / (k * (k - 1))).edges.map(({ weight }) => weight),
      [1 / 3, 7 / 3, 1 / 3, 1, 1 / 3, 2 / 3],
    );
    expect(strengths(graph)).toEqual([4, 3, 4, 1, 6]);
  });

  it('tells two persons from one with two affiliations', async () => {
    expect((await personDyads(question, 'B')).get(pairKey('CN', 'US'))?.size).toBe(3);
    expect((await personDyads(question, 'C')).get(pairKey('US', 'CN'))?.size).toBe(2);
  });

  it('normalises as METHODS 3.1', async () => {
    const counts = occurrences(await memberships(question, 'country'));
    near(associationStrength(graph), [9 / 8, 9 / 4, 3 / 2, 6, 1, 3 / 2], 12);
    near(steijn(graph), [0.875, 1.61538, 1.2069, 5.3125, 0.74074, 1.07692]);
    near(salton(graph, counts), [0.353553, 0.67082, 0.5, 0.707107, 0.316228, 0.632456]);
    near(jaccard(graph, counts), [1 / 5, 1 / 2, 1 / 3, 1 / 2, 1 / 6, 2 / 5]);
    near(quasiIndependence(graph) ?? [], [1.007781, 0.701726, 1.007781, 0.20977, 2.04984]);
    near(
      disparityEnds(graph).map(({ either }) => either),
      [0.5625, 0.25, 0.444444, 0.444444, 0.444444, 0.25],
    );
  });

  it('gives quasi-independent ties that sum to the ties', () => {
    const a = quasiIndependence(graph) ?? [];
    let sum = 0;
    a.forEach((x, i) => a.slice(i + 1).forEach((y) => (sum += x * y)));
    expect(sum).toBeCloseTo(9, 8);
  });
});

describe('centralities of TOY-8', () => {
  it('takes strong ties for short ones', () => {
    near(betweenness(graph, false), [0, 3, 1, 0, 1]);
    near(betweenness(graph), [0, 3, 0, 0, 3]);
    near(closeness(graph, false), [0.571429, 0.8, 0.8, 0.5, 0.8]);
    near(closeness(graph), [0.827586, 0.923077, 0.923077, 0.545455, 1.043478]);
    near(harmonic(graph), [1.344643, 0.9375, 1.175, 0.607143, 1.625]);
  });

  it('agrees on eigenvector, PageRank, cores and clustering', () => {
    near(eigenvector(graph), [0.844963, 0.413895, 0.736876, 0.093588, 1]);
    near(pageRank(graph), [0.205599, 0.190196, 0.214287, 0.083889, 0.30603]);
    expect(coreness(graph)).toEqual([2, 2, 2, 1, 2]);
    near(clustering(graph), [1, 1 / 3, 2 / 3, 0, 2 / 3]);
  });

  it('agrees on the statistics of the network', () => {
    const statistics = graphStatistics(graph);
    expect(statistics).toMatchObject({ nodes: 5, edges: 6, diameter: 3, components: 1, mean_path: 1.5 });
    near(
      [
        statistics.density,
        statistics.transitivity,
        statistics.clustering,
        statistics.centralization_degree,
        statistics.centralization_betweenness,
        statistics.strength_hhi,
        statistics.assortativity,
      ].map(Number),
      [0.6, 0.6, 0.533333, 0.25, 0.416667, 0.240741, -2 / 7],
    );
  });

  it('does not change when nodes are renamed', () => {
    const rename = (id: string): string => ({ CN: 'z', DE: 'y', GB: 'x', HK: 'w', US: 'v' })[id] ?? id;
    const other = graphOf(
      graph.ids.map(rename),
      graph.edges.map(({ a, b, weight }) => [rename(graph.ids[a] ?? ''), rename(graph.ids[b] ?? ''), weight] as const),
    );
    const [one, two] = [graphStatistics(graph), graphStatistics(other)];
    for (const [name, value] of Object.entries(one)) expect(two[name as keyof typeof two]).toBeCloseTo(Number(value), 10);
  });
});

describe('VOS layout', () => {
  const spread = (points: readonly { x: number; y: number }[], i: number, j: number): number =>
    Math.hypot((points[i]?.x ?? 0) - (points[j]?.x ?? 0), (points[i]?.y ?? 0) - (points[j]?.y ?? 0));

  it('finds the objective and distances of TOY-8', () => {
    const { points } = vosLayout(graph);
    const weights = associationStrength(graph);
    const objective = graph.edges.reduce((sum, { a, b }, at) => sum + (weights[at] ?? 0) * spread(points, a, b) ** 2, 0);
    expect(objective).toBeCloseTo(4.23547, 3);
    near([spread(points, 0, 4), spread(points, 2, 4), spread(points, 1, 3), spread(points, 0, 2)], [0.39, 0.337, 0.282, 0.727], 3);
  });

  it('is the same for the same seed', () => {
    expect(vosLayout(graph, 7)).toEqual(vosLayout(graph, 7));
  });
});

describe('a dyad against all', () => {
  it('ranks on one fixed set of nodes', async () => {
    const { rows } = await dyad.run(question, readParams(dyad.params, {}));
    expect(rows.map((row) => [row['year'], row['works'], row['rank'], row['rank_average'], row['of']])).toEqual([
      [2018, 2, 1, 1, 10],
      [2019, 1, 2, 4, 10],
      [null, 3, 1, 1, 10],
    ]);
    near(
      rows.map((row) => Number(row['mean_normalised'])),
      [10, 10 / 7, 30 / 9],
    );
    near(
      rows.map((row) => Number(row['share'])),
      [1, 1 / 7, 3 / 9],
    );
    expect(Number(rows[2]?.['ratio'])).toBeCloseTo(1.45223, 4);
  });
});
