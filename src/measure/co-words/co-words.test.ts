import { expect, it } from 'vitest';
import { answerOf } from '../small-questions.ts';
import { coWords } from './co-words.ts';

it('gives the ties of METHODS 9.1', async () => {
  const works = [
    ['pm', 'gen', 'ai'],
    ['pm', 'gen'],
    ['pm', 'ai'],
    ['pm', 'gen'],
    ['tcm', 'acu'],
    ['tcm', 'acu', 'pm'],
  ].map((keywords) => ({ year: 2018, keywords }));
  const found = await answerOf(coWords, works, { minimum: '1', together: '1' });
  const tie = (a: string, b: string) => found.rows.find((row) => row['a'] === a && row['b'] === b);
  expect(tie('gen', 'pm')).toMatchObject({
    works: 3,
    equivalence: expect.closeTo(0.6, 9),
    association: expect.closeTo(0.2, 9),
    lift: expect.closeTo(1.2, 9),
  });
  expect(tie('acu', 'tcm')).toMatchObject({ works: 2, equivalence: 1, association: 0.5, lift: 3 });
  expect(tie('ai', 'gen')?.['equivalence']).toBeCloseTo(1 / 6, 9);
  expect(found.opened).toEqual(found.rows.map((row) => row['works']));
});
