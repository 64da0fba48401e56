import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { keyness } from './keyness.ts';

it('tells two sets apart as METHODS 9.5 does, by the weight of the prior', async () => {
  const words = (country: string, counts: Record<string, number>) =>
    Object.entries(counts).flatMap(([word, count]) => times(count, { year: 2018, countries: [country], keywords: [word] }));
  const works = [
    ...words('CN', { precision: 30, medicine: 40, genome: 20, trial: 10 }),
    ...words('US', { precision: 10, medicine: 45, genome: 15, trial: 30 }),
  ];
  const z = async (prior: string) =>
    Object.fromEntries((await answerOf(keyness, works, { prior })).rows.map((row) => [row['term'], Number(Number(row['z']).toFixed(5))]));
  expect(await z('0')).toEqual({ precision: 2.26747, medicine: -0.54449, genome: 0.59116, trial: -2.26747 });
  expect(await z('10')).toEqual({ precision: 3.57188, medicine: -0.89869, genome: 0.97306, trial: -3.57188 });
  const found = await answerOf(keyness, works);
  expect(found.opened).toEqual(found.rows.map((row) => row['works']));
});

it('never sets Chinese terms against English ones', async () => {
  const works = [
    ...times(9, { year: 2018, countries: ['CN'], keywords: ['精准医疗'] }),
    ...times(9, { year: 2018, countries: ['US'], keywords: ['genome'] }),
  ];
  expect((await answerOf(keyness, works)).rows.map((row) => row['term'])).toEqual(['genome']);
  expect((await answerOf(keyness, works, { script: 'han' })).rows.map((row) => row['term'])).toEqual(['精准医疗']);
});
