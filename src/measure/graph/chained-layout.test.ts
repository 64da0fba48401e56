import { describe, expect, it } from 'vitest';
import { chainedLayout, fittedTo } from './chained-layout.ts';
import { graphOf, type Graph } from './graph.ts';
import { associationStrength } from './normalise.ts';
import { seededRandom } from './random.ts';
import { vosLayout, type Point } from './vos-layout.ts';

const IDS = Array.from({ length: 14 }, (_, at) => `n${String(at).padStart(2, '0')}`);

/** Networks of two groups whose ties change a little from year to year. */
function yearsOf(count: number, change: number): Graph[] {
  const random = seededRandom(5);
  const weights = new Map<string, number>();
  for (let i = 0; i < IDS.length; i += 1)
    for (let j = i + 1; j < IDS.length; j += 1) weights.set(`${IDS[i]} ${IDS[j]}`, (i < 7 === j < 7 ? 8 : 1) + 4 * random());
  return Array.from({ length: count }, () => {
    for (const [pair, weight] of weights) weights.set(pair, weight * Math.exp(change * (random() - 0.5)));
    return graphOf(
      IDS,
      [...weights].map(([pair, weight]) => [pair.slice(0, 3), pair.slice(4), weight] as const),
    );
  });
}

/** The VOS objective, least over all sizes of the layout: what remains is its shape. */
function strain(graph: Graph, points: readonly Point[]): number {
  const d = (i: number, j: number): number =>
    Math.hypot((points[i]?.x ?? 0) - (points[j]?.x ?? 0), (points[i]?.y ?? 0) - (points[j]?.y ?? 0));
  const pull = graph.edges.reduce((sum, { a, b }, at) => sum + (associationStrength(graph)[at] ?? 0) * d(a, b) ** 2, 0);
  let spread = 0;
  for (let i = 0; i < IDS.length; i += 1) for (let j = i + 1; j < IDS.length; j += 1) spread += d(i, j);
  return pull / spread ** 2;
}

const mean = (values: readonly number[]): number => values.slice(1).reduce((sum, value) => sum + value, 0) / (values.length - 1);

describe('layouts chained over the years', () => {
  it('do not move when the network does not change', () => {
    const [graph] = yearsOf(1, 0);
    const { displacement } = chainedLayout(graph === undefined ? [] : [graph, graph, graph]);
    for (const move of displacement) expect(move).toBeLessThan(1e-4);
  });

  it('move less the more they are held, and far less than layouts made anew', () => {
    const graphs = yearsOf(6, 1.2);
    const moves = [0, 0.5, 4].map((anchor) => mean(chainedLayout(graphs, { anchor }).displacement));
    expect(moves[1]).toBeLessThan(moves[0] ?? 0);
    expect(moves[2]).toBeLessThan(moves[1] ?? 0);
    const anew = graphs.map((graph, at) => vosLayout(graph, at + 1).points);
    const apart = anew
      .slice(1)
      .map(
        (points, at) =>
          points.reduce((sum, { x, y }, i) => sum + Math.hypot(x - (anew[at]?.[i]?.x ?? 0), y - (anew[at]?.[i]?.y ?? 0)), 0) /
          points.length,
      );
    expect(moves[1]).toBeLessThan(apart.reduce((sum, move) => sum + move, 0) / apart.length);
  });

  it('stay near the best layout of each year', () => {
    const graphs = yearsOf(5, 1.2);
    const { years } = chainedLayout(graphs);
    graphs.forEach((graph, at) => expect(strain(graph, years[at] ?? []) / strain(graph, vosLayout(graph).points)).toBeLessThan(1.1));
  });

  it('are the same for the same seed, leave a node without ties where it was, and take one set of nodes only', () => {
    const graphs = yearsOf(3, 1);
    expect(chainedLayout(graphs)).toEqual(chainedLayout(graphs));
    const [first] = graphs;
    const { displacement } = chainedLayout([...(first === undefined ? [] : [first]), graphOf(IDS, [])]);
    expect(displacement).toEqual([0, 0]);
    expect(() => chainedLayout([...graphs, graphOf(['other'], [])])).toThrow('invalid graphs: their nodes differ');
  });
});

it.each([1, -1])('brings a turned, shifted and (%d) mirrored copy back', (flip) => {
  const random = seededRandom(3);
  const points = Array.from({ length: 9 }, () => ({ x: random(), y: random() }));
  const [cos, sin] = [Math.cos(2), Math.sin(2)];
  const copy = points.map(({ x, y }) => ({ x: 5 + x * cos - y * flip * sin, y: -3 + x * sin + y * flip * cos }));
  fittedTo(copy, points).forEach(({ x, y }, at) => {
    expect(x).toBeCloseTo(points[at]?.x ?? 0, 10);
    expect(y).toBeCloseTo(points[at]?.y ?? 0, 10);
  });
});
