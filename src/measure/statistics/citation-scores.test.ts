import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { normalisedScores, topShares, type Scored } from './citation-scores.ts';

const one = (cited: number, cell = 'A'): Scored => ({ cited, cells: [{ cell, weight: 1 }] });
const toy = [
  one(10),
  one(4),
  one(2),
  one(0, 'B'),
  one(6, 'B'),
  {
    cited: 8,
    cells: [
      { cell: 'A', weight: 0.5 },
      { cell: 'B', weight: 0.5 },
    ],
  },
];

describe('normalised scores', () => {
  it('treats works of two fields as METHODS 8', () => {
    const { scores, expected } = normalisedScores(toy);
    expect(expected.get('A')).toBeCloseTo(40 / 7, 12);
    expect(expected.get('B')).toBeCloseTo(4, 12);
    [1.75, 0.7, 0.35, 0, 1.5, 1.7].forEach((value, at) => expect(scores[at]).toBeCloseTo(value, 12));
    const set = [0, 3, 5].map((at) => scores[at] ?? 0);
    expect(set.reduce((sum, value) => sum + value, 0) / 3).toBeCloseTo(1.15, 12);
    // The old ratio of sums takes the arithmetic expectation of a work in two fields: 18 over 40/7 + 4 + (40/7 + 4)/2.
    const [a, b] = [expected.get('A') ?? 0, expected.get('B') ?? 0];
    expect((10 + 0 + 8) / (a + b + (a + b) / 2)).toBeCloseTo(1.235294, 6);
    // With it the sixth has 8/(34/7) = 1.647059, and the mean falls to (4.3 + 1.647059)/6 = .991176.
    expect((1.75 + 0.7 + 0.35 + 0 + 1.5 + 8 / ((a + b) / 2)) / 6).toBeCloseTo(0.991176, 6);
  });

  it('takes the years of TOY-8 for cells', () => {
    const works = [10, 4, 2].map((cited) => one(cited, '2018')).concat([20, 6, 8, 0, 1].map((cited) => one(cited, '2019')));
    const { scores } = normalisedScores(works);
    expect([scores[0], scores[1], scores[2]]).toEqual([expect.closeTo(1.875, 12), expect.closeTo(0.75, 12), expect.closeTo(0.375, 12)]);
    expect(scores[5]).toBeCloseTo(1.142857, 6);
    const china = [0, 1, 2, 5].map((at) => scores[at] ?? 0);
    expect(china.reduce((sum, value) => sum + value, 0) / 4).toBeCloseTo(1.035714, 6);
    const weights = [1 / 2, 5 / 6, 1, 1 / 4];
    expect(china.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / (31 / 12)).toBeCloseTo(0.860599, 6);
  });

  it('average 1 over any corpus whose cells have citations', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(2)), { minLength: 1, maxLength: 40 }), (list) => {
        const works = list.map(([cited, cell]) => one(cited, String(cell)));
        const known = normalisedScores(works).scores.filter((score) => score !== null);
        return known.length === 0 || Math.abs(known.reduce((sum, score) => sum + score, 0) / known.length - 1) < 1e-9;
      }),
    );
  });
});

describe('shares in the top ten per cent', () => {
  it.each([
    [
      [20, 12, 9, 9, 9, ...Array.from({ length: 20 }, () => 1)],
      [1, 1, 1 / 6, 1 / 6, 1 / 6],
    ],
    [
      [7, 7, 7, 3, 3, 3, 3, 3, 3, 3],
      [1 / 3, 1 / 3, 1 / 3],
    ],
    [
      [30, 10, 10, ...Array.from({ length: 12 }, () => 1)],
      [1, 0.25, 0.25],
    ],
  ])('splits the last place among those tied for it', (cited, expected) => {
    const shares = topShares(cited.map((c) => one(c)));
    expected.forEach((value, at) => expect(shares[at]).toBeCloseTo(value, 12));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(cited.length / 10, 12);
  });

  it('average q over any corpus', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(2)), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 99 }),
        (list, percent) => {
          const works = list.map(([cited, cell]) => one(cited, String(cell)));
          const shares = topShares(works, percent / 100);
          return Math.abs(shares.reduce((sum, share) => sum + share, 0) / works.length - percent / 100) < 1e-9;
        },
      ),
    );
  });
});
