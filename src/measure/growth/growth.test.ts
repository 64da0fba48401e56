import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { growth } from './growth.ts';

const corpus = (counts: readonly number[]) => counts.flatMap((count, at) => times(count, { year: 2014 + at, countries: ['CN'] }));

it('changes by 20, 25, 20, 33.3 and 25 % in METHODS 2.1, the last two years provisional', async () => {
  const { rows, opened } = await answerOf(growth, corpus([100, 120, 150, 180, 240, 300]));
  const world = rows.filter((row) => row['unit'] === 'world');
  const rates = world.slice(1).map((row) => Number(row['growth']));
  [0.2, 0.25, 0.2, 1 / 3, 0.25].forEach((wanted, at) => expect(rates[at]).toBeCloseTo(wanted, 9));
  expect(rates.reduce((sum, rate) => sum + rate, 0) / 5).toBeCloseTo(0.246667, 6);
  expect(world.map((row) => row['provisional'])).toEqual([false, false, false, false, true, true]);
  expect(world[0]?.['growth']).toBeNull();
  expect(opened).toEqual(rows.map((row) => row['works']));
});

it('has no rate after a year without works', async () => {
  const { rows } = await answerOf(growth, corpus([4, 0, 6]));
  expect(rows.filter((row) => row['unit'] === 'world').map((row) => row['growth'])).toEqual([null, -1, null]);
});
