import { expect, it } from 'vitest';
import { answerOf, FUNDERS, times } from '../small-questions.ts';
import { fundingTrend } from './funding-trend.ts';

const WORKS = [
  ...times(2, { year: 2018, funders: ['nsfc', 'nih'] }),
  { year: 2018, funders: ['bj'] },
  { year: 2018 },
  { year: 2019, funders: ['nsfc'] },
];

it('bounds the share of a level by the works that do not say', async () => {
  const found = await answerOf(fundingTrend, WORKS, {}, FUNDERS);
  expect(found.rows[0]).toMatchObject({
    year: 2018,
    group: 'national',
    works: 2,
    funded: 3,
    share: expect.closeTo(2 / 3, 9),
    bound_low: 0.5,
    bound_high: 0.75,
    fractional: expect.closeTo(2 / 3, 9),
  });
  expect(found.opened).toEqual(found.rows.map((row) => row['works']));
});

it.each(['country', 'foreign', 'funder'])('opens the works by %s', async (by) => {
  const found = await answerOf(fundingTrend, WORKS, { by }, FUNDERS);
  expect(found.opened).toEqual(found.rows.map((row) => row['works']));
});

it('tells home from foreign, whole and fractional', async () => {
  const { rows } = await answerOf(fundingTrend, WORKS, { by: 'foreign' }, FUNDERS);
  expect(rows.find((row) => row['group'] === 'foreign')).toMatchObject({ works: 2, fractional: expect.closeTo(1 / 3, 9) });
});
