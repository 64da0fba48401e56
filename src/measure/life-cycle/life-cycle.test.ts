import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { lifeCycle } from './life-cycle.ts';

const corpus = (counts: readonly number[]) => counts.flatMap((count, at) => times(count, { year: 2000 + at }));

it('shows the ceiling of a field that has turned', async () => {
  // Increments of a logistic curve with ceiling 1000, turn in 2007 and ten years from 10 to 90 %.
  const { rows } = await answerOf(lifeCycle, corpus([19, 28, 40, 55, 73, 91, 104, 109, 104, 91, 73, 55]), { drop: '0' });
  const logistic = rows.find((row) => row['curve'] === 'logistic');
  expect(logistic?.['verdict']).toBe('shown');
  expect(Math.abs(Number(logistic?.['ceiling']) - 1000)).toBeLessThan(60);
  expect(Number(logistic?.['turn'])).toBeCloseTo(2007, 0);
});

it('shows nothing of one that has not', async () => {
  const { rows } = await answerOf(lifeCycle, corpus([2, 3, 5, 7, 11, 16, 24, 36, 54, 81]), { drop: '0' });
  for (const row of rows)
    expect([row['ceiling'], String(row['verdict'])]).toEqual([null, expect.stringContaining('no inflection identifiable')]);
});

it('leaves provisional years out', async () => {
  expect((await answerOf(lifeCycle, corpus([2, 3, 5, 7, 11, 16, 24, 36, 54, 81]))).rows[0]).toMatchObject({ until: 2007 });
});

it('tells a Bass curve from its first year, and no other ceiling beside it', async () => {
  // Increments of a Bass curve of 1000 adopters, p 0.03 and q 0.38 (METHODS 2.3).
  const { rows } = await answerOf(lifeCycle, corpus([36, 49, 65, 83, 98, 108, 110, 103, 89, 72, 55, 41, 29, 20, 14]), { drop: '0' });
  const bass = rows.find((row) => row['curve'] === 'bass');
  expect(bass?.['verdict']).toBe('shown');
  expect(Math.abs(Number(bass?.['ceiling']) - 1000)).toBeLessThan(15);
  // Its peak is 6.19 years after the beginning of 2000, which the middle of the year is counted from.
  expect(Number(bass?.['turn'])).toBeCloseTo(1999.5 + 6.19, 0);
});
