import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { shares } from './shares.ts';

it('gives the Wilson interval of METHODS 2.2, and opens the works', async () => {
  const found = await answerOf(shares, [...times(3, { year: 2018, countries: ['CN'] }), { year: 2018, countries: ['US'] }]);
  expect(found.rows[0]).toMatchObject({ unit: 'CN', works: 3, of: 4, low: expect.closeTo(0.300642, 6), high: expect.closeTo(0.954413, 6) });
  expect(found.opened).toEqual([3, 1]);
});

it('draws whole works again for fractions: all shares of one country alone are certain', async () => {
  const alone = await answerOf(shares, times(20, { year: 2018, countries: ['CN'] }), { counting: 'frac-country' });
  expect(alone.rows[0]).toMatchObject({ share: 1, low: 1, high: 1 });
  const mixed = await answerOf(
    shares,
    [...times(50, { year: 2018, countries: ['CN', 'US'] }), ...times(50, { year: 2018, countries: ['CN'] })],
    { counting: 'frac-country' },
  );
  expect(mixed.rows[0]).toMatchObject({ unit: 'CN', share: 0.75 });
  // The standard error of a mean of fifty halves and fifty ones is 0.025.
  expect(Number(mixed.rows[0]?.['low'])).toBeCloseTo(0.75 - 1.96 * 0.025, 1);
});
