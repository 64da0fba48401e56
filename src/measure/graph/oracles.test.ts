import { GradientDescentVOSLayoutAlgorithm, Layout, Network } from 'networkanalysis-ts';
import { describe, expect, it } from 'vitest';
import type { Graph } from './graph.ts';
import { karateClub } from './karate.ts';
import { TOY8 } from './toy8-graph.ts';
import { associationStrength } from './normalise.ts';
import { vosLayout, type Point } from './vos-layout.ts';

const theirs = (graph: Graph): Network =>
  new Network({
    nNodes: graph.ids.length,
    setNodeWeightsToTotalEdgeWeights: true,
    edges: [graph.edges.map(({ a }) => a), graph.edges.map(({ b }) => b)],
    edgeWeights: graph.edges.map(({ weight }) => weight),
    sortedEdges: false,
    checkIntegrity: true,
  }).createNormalizedNetworkUsingAssociationStrength();

/** Objective of VOS with mean distance 1, whatever the size of the layout. */
function objective(graph: Graph, at: (node: number) => Point): number {
  const d = (i: number, j: number): number => Math.hypot(at(i).x - at(j).x, at(i).y - at(j).y);
  const n = graph.ids.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) sum += d(i, j);
  const mean = sum / ((n * (n - 1)) / 2);
  const strength = associationStrength(graph);
  return graph.edges.reduce((total, { a, b }, edge) => total + (strength[edge] ?? 0) * (d(a, b) / mean) ** 2, 0);
}

describe.each([
  ['TOY-8', TOY8],
  ['the karate club', karateClub()],
] as const)('networkanalysis-ts agrees on %s', (_, graph) => {
  it('about association strengths', () => {
    const network = theirs(graph);
    const [sources = [], targets = []] = network.getEdges();
    const weights = network.getEdgeWeights();
    const ours = associationStrength(graph);
    graph.edges.forEach(({ a, b }, edge) => {
      const at = sources.findIndex((source, index) => source === a && targets[index] === b);
      expect(weights[at]).toBeCloseTo(ours[edge] ?? Number.NaN, 10);
    });
    expect(weights).toHaveLength(2 * ours.length);
  });

  it('about the layout: the best of its starts is no better than ours, and no worse by more than a thousandth', () => {
    const network = theirs(graph);
    let best = Number.POSITIVE_INFINITY;
    for (let start = 0; start < 20; start += 1) {
      const layout = new Layout({ nNodes: graph.ids.length });
      const algorithm = new GradientDescentVOSLayoutAlgorithm();
      algorithm.improveLayout(network, layout);
      best = Math.min(
        best,
        objective(graph, (node) => {
          const [x = 0, y = 0] = layout.getCoordinatesNode(node);
          return { x, y };
        }),
      );
    }
    const { points } = vosLayout(graph);
    const own = objective(graph, (node) => points[node] ?? { x: 0, y: 0 });
    expect(own / best).toBeLessThan(1.001);
    expect(own / best).toBeGreaterThan(0.98);
  });
});

it('leaves expected mass on self-pairs under association strength: 41/6 of the 9 ties of TOY-8 (METHODS 3.1)', () => {
  const s = TOY8.neighbours.map((list) => list.reduce((sum, { weight }) => sum + weight, 0));
  const total = s.reduce((sum, value) => sum + value, 0);
  const ratios = associationStrength(TOY8);
  // What each tie is held against is w / AS*; pairs without works have s_i s_j / T.
  const tied = new Set(TOY8.edges.map(({ a, b }) => `${a} ${b}`));
  let expected = TOY8.edges.reduce((sum, { weight }, at) => sum + weight / (ratios[at] ?? Number.NaN), 0);
  for (let i = 0; i < 5; i += 1)
    for (let j = i + 1; j < 5; j += 1) if (!tied.has(`${i} ${j}`)) expected += ((s[i] ?? 0) * (s[j] ?? 0)) / total;
  expect(expected).toBeCloseTo(41 / 6, 12);
  expect(TOY8.neighbours.map((list) => list.length)).toEqual([2, 3, 3, 1, 3]);
});
