import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { activityIndex } from './activity-index.ts';

it('is 1.5, 0.2 and 0.405465 on the table of METHODS 2.2, and its weighted mean is one', async () => {
  const works = [
    ...times(15, { year: 2018, countries: ['CN'], keywords: ['f'] }),
    ...times(185, { year: 2018, countries: ['CN'], keywords: ['g'] }),
    ...times(35, { year: 2018, countries: ['US'], keywords: ['f'] }),
    ...times(765, { year: 2018, countries: ['US'], keywords: ['g'] }),
  ];
  const found = await answerOf(activityIndex, works);
  const row = found.rows.findIndex((one) => one['entity'] === 'CN' && one['topic'] === 'f');
  expect(found.rows[row]).toMatchObject({ works: 15, activity: 1.5, rsca: 0.2, log_activity: expect.closeTo(0.405465, 6) });
  expect(found.opened[row]).toBe(15);
  const mean = [...found.rows]
    .filter((one) => one['topic'] === 'f')
    .reduce((sum, one) => sum + Number(one['activity']) * (one['entity'] === 'CN' ? 0.2 : 0.8), 0);
  expect(mean).toBeCloseTo(1, 12);
});

it('sets funders against institutions, and each cell opens the works of both', async () => {
  const works = [
    ...times(6, { year: 2018, countries: ['CN'], institutions: ['fudan-university'], funders: ['nsfc'] }),
    ...times(2, { year: 2018, countries: ['CN'], institutions: ['fudan-university'], funders: ['us-nih'] }),
    ...times(2, { year: 2018, countries: ['US'], institutions: ['harvard-university'], funders: ['nsfc'] }),
    ...times(6, { year: 2018, countries: ['US'], institutions: ['harvard-university'], funders: ['us-nih'] }),
  ];
  const found = await answerOf(activityIndex, works, { by: 'funder', across: 'institution' });
  expect(found.rows.map((row, at) => [row['entity'], row['topic'], row['works'], row['activity'], found.opened[at]])).toEqual([
    ['nsfc', 'fudan-university', 6, 1.5, 6],
    ['nsfc', 'harvard-university', 2, 0.5, 2],
    ['us-nih', 'fudan-university', 2, 0.5, 2],
    ['us-nih', 'harvard-university', 6, 1.5, 6],
  ]);
});
