import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { termBursts } from './term-bursts.ts';

it('finds the burst that a step-by-step decision misses, and opens its works', async () => {
  const works = [2, 3, 2, 8, 8, 8, 2, 3].flatMap((count, at) => [
    ...times(count, { year: 2010 + at, keywords: ['t'] }),
    ...times(100 - count, { year: 2010 + at, keywords: ['other'] }),
  ]);
  const found = await answerOf(termBursts, works);
  expect(found.rows).toEqual([
    expect.objectContaining({ term: 't', from: 2013, until: 2015, works: 24, weight: expect.closeTo(3.313911, 5) }),
  ]);
  expect(found.opened).toEqual([24]);
});
