import { expect, it } from 'vitest';
import { answerOf, FUNDERS, times } from '../small-questions.ts';
import { coFunding } from './co-funding.ts';

it('counts pairs whole and fractional, across borders or within', async () => {
  const works = [...times(2, { year: 2018, funders: ['nsfc', 'nih', 'bj'] }), { year: 2018, funders: ['nsfc', 'bj'] }];
  const found = await answerOf(coFunding, works, {}, FUNDERS);
  expect(found.rows[0]).toMatchObject({ a: 'bj', b: 'nsfc', works: 3, fractional: 2, borders: 'CN-CN' });
  expect(found.opened).toEqual([3, 2, 2]);
  expect((await answerOf(coFunding, works, { borders: 'across' }, FUNDERS)).rows.map((row) => row['borders'])).toEqual(
    ['CN-US', 'US-CN'].toSorted(),
  );
});
