import { describe, expect, it } from 'vitest';
import { eigenvector, pageRank } from './centrality.ts';
import { communities } from './communities.ts';
import { freeMargins } from './free-margins.ts';
import { graphOf, type Graph } from './graph.ts';
import { karateClub } from './karate.ts';
import { TOY8 } from './toy8-graph.ts';
import { associationStrength, quasiIndependence } from './normalise.ts';
import { vosLayout, type Point } from './vos-layout.ts';

const plain = (edges: readonly string[]): Graph =>
  graphOf(
    [...new Set(edges.flatMap((edge) => edge.split('')))],
    edges.map((edge) => [edge[0] ?? '', edge[1] ?? '', 1] as const),
  );
const distance = (points: readonly Point[], i: number, j: number): number =>
  Math.hypot((points[i]?.x ?? 0) - (points[j]?.x ?? 0), (points[i]?.y ?? 0) - (points[j]?.y ?? 0));
const near = (found: readonly number[], expected: readonly number[], digits: number): void =>
  expect(found.map((value) => Number(value.toFixed(digits)))).toEqual(expected);

describe('VOS layouts with a closed form (METHODS 3.7)', () => {
  it.each([
    [
      'a triangle',
      ['ab', 'ac', 'bc'],
      [
        [0, 1, 1],
        [0, 2, 1],
        [1, 2, 1],
      ],
      3,
    ],
    [
      'a path',
      ['ab', 'ac'],
      [
        [0, 1, 0.75],
        [0, 2, 0.75],
        [1, 2, 1.5],
      ],
      1.125,
    ],
    [
      'a cycle of four',
      ['ab', 'bc', 'cd', 'ad'],
      [
        [0, 1, 0.87868],
        [1, 2, 0.87868],
        [2, 3, 0.87868],
        [0, 3, 0.87868],
        [0, 2, 1.242641],
        [1, 3, 1.242641],
      ],
      3.088312,
    ],
  ] as const)('%s', (_, edges, distances, objective) => {
    const graph = plain(edges);
    const { points } = vosLayout(graph);
    for (const [i, j, expected] of distances) expect(distance(points, i, j)).toBeCloseTo(expected, 4);
    expect(graph.edges.reduce((sum, { a, b }) => sum + distance(points, a, b) ** 2, 0)).toBeCloseTo(objective, 4);
  });

  it('sets every pair of TOY-8 as far apart as the reference does', () => {
    const { points } = vosLayout(TOY8);
    const of = (pair: string): number => distance(points, TOY8.ids.indexOf(pair.slice(0, 2)), TOY8.ids.indexOf(pair.slice(3)));
    const told = {
      'CN-US': 0.39,
      'GB-US': 0.337,
      'DE-HK': 0.282,
      'CN-GB': 0.727,
      'DE-GB': 0.882,
      'GB-HK': 1.164,
      'DE-US': 1.219,
      'HK-US': 1.501,
      'CN-DE': 1.608,
      'CN-HK': 1.891,
    };
    for (const [pair, expected] of Object.entries(told)) expect(of(pair)).toBeCloseTo(expected, 2);
  });
});

describe('TOY-8 and the karate club', () => {
  it('expects under quasi-independence what METHODS 3.1 prints, and association strength leaves mass on self-pairs', () => {
    const a = quasiIndependence(TOY8) ?? [];
    const expected = TOY8.edges.map(({ a: i, b: j }) => (a[i] ?? 0) * (a[j] ?? 0));
    const told: Record<string, number> = {
      'CN-US': 2.065789,
      'GB-US': 2.065789,
      'CN-GB': 1.015622,
      'DE-GB': 0.707186,
      'DE-US': 1.438426,
      'DE-HK': 0.147201,
    };
    TOY8.edges.forEach(({ a: i, b: j }, at) => expect(expected[at]).toBeCloseTo(told[`${TOY8.ids[i]}-${TOY8.ids[j]}`] ?? Number.NaN, 5));
    expect(associationStrength(TOY8).toSorted((x, y) => x - y)).toEqual([1, 1.125, 1.5, 1.5, 2.25, 6]);
  });

  it('has the unweighted PageRank and the leading eigenvalue of METHODS 3.3', () => {
    near(
      pageRank(
        graphOf(
          TOY8.ids,
          TOY8.edges.map(({ a, b }) => [TOY8.ids[a] ?? '', TOY8.ids[b] ?? '', 1] as const),
        ),
      ),
      [0.166045, 0.252309, 0.240079, 0.101488, 0.240079],
      6,
    );
    const x = eigenvector(TOY8);
    const length = Math.hypot(...x);
    near(
      x.map((value) => value / length),
      [0.541263, 0.265131, 0.472025, 0.05995, 0.640576],
      6,
    );
    const image = TOY8.ids.map((_, i) =>
      TOY8.edges.reduce((sum, { a, b, weight }) => sum + (a === i ? weight * (x[b] ?? 0) : b === i ? weight * (x[a] ?? 0) : 0), 0),
    );
    image.forEach((value, i) => expect(value / (x[i] ?? 1)).toBeCloseTo(4.4225338, 5));
  });

  it('finds the optimum of the karate club by meetings: 0.4449036', () => {
    const club = karateClub(true);
    expect(club.edges.reduce((sum, { weight }) => sum + weight, 0)).toBe(231);
    expect(communities(club, { objective: 'modularity' }).quality).toBeCloseTo(0.4449036, 7);
  });
});

describe('works drawn by lot (M0)', () => {
  it('expects 2.857143 works of CN and US in TOY-8, and three or more in 15 of 21 draws', () => {
    const { expected, atLeast } = freeMargins(3, 4, 5, 7);
    expect([expected, atLeast]).toEqual([expect.closeTo(20 / 7, 12), expect.closeTo(15 / 21, 12)]);
  });
  it('has chances that sum to one, and none beyond what can be', () => {
    expect(freeMargins(0, 4, 5, 7).atLeast).toBeCloseTo(1, 12);
    expect(freeMargins(2, 4, 5, 7).atLeast).toBeCloseTo(1, 12);
    expect(freeMargins(5, 4, 5, 7).atLeast).toBe(0);
  });
});
