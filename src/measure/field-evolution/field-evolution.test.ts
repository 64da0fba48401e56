import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { fieldEvolution } from './field-evolution.ts';

it('sees a theme go on, another end and a third appear', async () => {
  const works = [
    ...times(6, { year: 2012, keywords: ['a', 'b', 'c'] }),
    ...times(6, { year: 2012, keywords: ['x', 'y', 'z'] }),
    ...times(6, { year: 2016, keywords: ['a', 'b', 'd'] }),
    ...times(6, { year: 2016, keywords: ['p', 'q', 'r'] }),
  ];
  const found = await answerOf(fieldEvolution, works, { cuts: '2015' });
  const row = (theme: string) => found.rows.find((one) => one['theme'] === theme);
  expect(row('a')).toMatchObject({ period: '2012..2014', next_theme: 'a', shared: 2, inclusion: expect.closeTo(2 / 3, 9), jaccard: 0.5 });
  expect(row('x')?.['next_theme']).toBeNull();
  expect(row('p')).toMatchObject({ period: '2015..2016', next_period: null });
  expect(found.opened).toEqual(found.rows.map((one) => one['works']));
});

it('says what is wrong with cuts', async () => {
  await expect(answerOf(fieldEvolution, [{ year: 2012, keywords: ['a'] }], { cuts: '2018,2015' })).rejects.toThrow('invalid cuts');
});
