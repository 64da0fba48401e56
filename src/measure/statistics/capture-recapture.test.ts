import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chaoLower, chapman, listModels, type ListCell } from './capture-recapture.ts';

it('gives the two-list answer of METHODS 12, with an interval that holds what was seen', () => {
  expect(chapman(200, 150, 60)).toEqual({
    estimate: expect.closeTo(496.557377, 5) as number,
    error: expect.closeTo(40.714218, 5) as number,
    low: expect.closeTo(430.88, 1) as number,
    high: expect.closeTo(592.85, 1) as number,
  });
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.nat(300), (both, first, second) => {
      const { estimate, low, high } = chapman(first + both, second + both, both);
      return low >= first + second + both - 1e-9 && low <= Math.max(estimate, low) && high >= low;
    }),
  );
});

// Hepatitis A in northern Taiwan, 1995: cases by three sources. Chao et al. (2001), doi:10.1002/sim.996, table I.
const HEPATITIS: readonly ListCell[] = (
  [
    ['PQE', 28],
    ['PQ', 21],
    ['PE', 17],
    ['QE', 18],
    ['P', 69],
    ['Q', 55],
    ['E', 63],
  ] as const
).map(([lists, count]) => ({ in: ['P', 'Q', 'E'].map((list) => lists.includes(list)), count }));

it('says of the hepatitis cases all that the models say: from 388 to 1,313', () => {
  const models = new Map(
    listModels(HEPATITIS).map(({ pairs, estimate }) => [pairs.map(([i, j]) => `${'PQE'[i]}${'PQE'[j]}`).join('+'), estimate]),
  );
  const told = { '': 388.48, PQ: 416, PE: 393.31, QE: 413.18, 'PQ+PE': 463.5, 'PQ+QE': 526.71, 'PE+QE': 451.71, 'PQ+PE+QE': 1312.76 };
  expect(models.size).toBe(8);
  for (const [pairs, estimate] of Object.entries(told)) expect(models.get(pairs)).toBeCloseTo(estimate, 1);
});

it('gives the least number of cases: 583.22, corrected 576.11', () => {
  const met = (n: number): number =>
    HEPATITIS.filter((cell) => cell.in.filter(Boolean).length === n).reduce((sum, { count }) => sum + count, 0);
  const { plain, corrected } = chaoLower(271, met(1), met(2));
  expect([plain, corrected]).toEqual([expect.closeTo(583.22, 2), expect.closeTo(576.11, 2)]);
});
