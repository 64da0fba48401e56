import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_GAP, labelPlaces, type Labels, type PlacedLabel } from './label-places.ts';

const labelled = (nodes: readonly (readonly [x: number, y: number, radius: number, width: number])[], move = [0, 0]): Labels => ({
  x: (at) => (nodes[at]?.[0] ?? 0) + (move[0] ?? 0),
  y: (at) => (nodes[at]?.[1] ?? 0) + (move[1] ?? 0),
  radius: (at) => nodes[at]?.[2] ?? 0,
  width: (at) => nodes[at]?.[3] ?? 0,
});
/** Where the letters of a name stand: 12 pixels high. */
const lettersOf = ({ x, y, radius, width }: Labels, { at, side }: PlacedLabel): readonly number[] => {
  const reach = radius(at) + LABEL_GAP;
  const left = x(at) + (side === 'right' ? reach : -reach - width(at));
  return [left, y(at) - 6, left + width(at), y(at) + 6];
};
const covers = ([a = 0, b = 0, c = 0, d = 0]: readonly number[], [e = 0, f = 0, g = 0, h = 0]: readonly number[]): boolean =>
  a < g && c > e && b < h && d > f;
const whole = (min: number, max: number) => fc.integer({ min, max });
const crowd = fc.array(fc.tuple(whole(0, 600), whole(0, 300), whole(1, 20), whole(10, 140)), { minLength: 1, maxLength: 120 });

describe('labelPlaces', () => {
  it('gives the more important name its place, and the other one the left side or none', () => {
    const near = labelled([
      [100, 100, 5, 60],
      [110, 104, 5, 60],
      [112, 106, 5, 60],
    ]);
    expect(labelPlaces(near, [1, 0, 2])).toEqual([
      { at: 1, side: 'right' },
      { at: 0, side: 'left' },
    ]);
    expect(labelPlaces(near, [2, 0, 1]).map(({ at }) => at)).toEqual([2, 0]);
  });

  it('tries the left side first where the right one would leave the frame', () => {
    const edge = { ...labelled([[990, 100, 5, 60]]), leftFirst: () => true };
    expect(labelPlaces(edge, [0])).toEqual([{ at: 0, side: 'left' }]);
  });

  it('lets no name cover another, in any crowd, and always places the first', () => {
    fc.assert(
      fc.property(crowd, (nodes) => {
        const labels = labelled(nodes);
        const placed = labelPlaces(labels, nodes.keys());
        expect(placed[0]?.at).toBe(0);
        const boxes = placed.map((one) => lettersOf(labels, one));
        for (const [at, box] of boxes.entries()) expect(boxes.slice(at + 1).some((other) => covers(box, other))).toBe(false);
      }),
    );
  });

  it('keeps the same names when the plane is moved', () => {
    fc.assert(
      fc.property(crowd, whole(-2_000, 2_000), whole(-2_000, 2_000), (nodes, right, down) => {
        expect(labelPlaces(labelled(nodes, [right, down]), nodes.keys())).toEqual(labelPlaces(labelled(nodes), nodes.keys()));
      }),
    );
  });

  it('places what must be named whatever it covers', () => {
    const same = labelled([
      [0, 0, 4, 50],
      [0, 0, 4, 50],
      [0, 0, 4, 50],
    ]);
    expect(labelPlaces(same, [0, 1, 2])).toHaveLength(2);
    expect(labelPlaces(same, [0, 1, 2], new Set([2]))).toHaveLength(3);
  });
});
