import { describe, expect, it } from 'vitest';
import { graphOf } from './graph.ts';
import { piecesLayout } from './pieces-layout.ts';
import { vosLayout } from './vos-layout.ts';

const RING = Array.from({ length: 8 }, (_, at) => [`r${at}`, `r${(at + 1) % 8}`, 1] as const);
const IDS = [...RING.map(([id]) => id), 'p', 'q', 'alone1', 'alone2', 'alone3'];

describe('the layout of a network in pieces', () => {
  const graph = graphOf(IDS, [...RING, ['p', 'q', 2] as const]);
  const { points } = piecesLayout(graph);
  const at = (id: string) => points[graph.ids.indexOf(id)] ?? { x: Number.NaN, y: Number.NaN };
  const distance = (a: string, b: string): number => Math.hypot(at(a).x - at(b).x, at(a).y - at(b).y);

  it('keeps the shape of each piece', () => {
    const alone = graphOf(IDS.slice(0, 8), RING);
    const own = vosLayout(alone).points;
    const of = (a: number, b: number): number => Math.hypot((own[a]?.x ?? 0) - (own[b]?.x ?? 0), (own[a]?.y ?? 0) - (own[b]?.y ?? 0));
    expect(distance('r0', 'r4') / distance('r0', 'r1')).toBeCloseTo(of(0, 4) / of(0, 1), 6);
  });

  it('puts small pieces below the largest, and none on another', () => {
    const lowest = Math.max(...RING.map(([id]) => at(id).y));
    for (const id of ['p', 'q', 'alone1', 'alone2', 'alone3']) expect(at(id).y).toBeGreaterThanOrEqual(lowest);
    for (const [i, a] of IDS.entries()) for (const b of IDS.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(0.3);
  });

  it('leaves no piece far away: the whole is at most thrice as wide as the ring', () => {
    const width = Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x));
    const ring = RING.map(([id]) => at(id).x);
    expect(width).toBeLessThan(3 * (Math.max(...ring) - Math.min(...ring)));
  });
});
