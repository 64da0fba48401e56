import { expect, it } from 'vitest';
import { answerOf, FUNDERS, times } from '../small-questions.ts';
import { fundingCoverage } from './funding-coverage.ts';

it('gives coverage by source and year, and warns before a source indexes funding', async () => {
  const works = [
    ...times(2, { year: 2007 }),
    { year: 2018, funders: ['nsfc'] },
    ...times(3, { year: 2018, source: 'cnki' }),
    { year: 2018 },
  ];
  const found = await answerOf(fundingCoverage, works, {}, FUNDERS);
  expect(found.rows.map((row) => [row['source'], row['year'], row['works'], row['funded'], row['caveat']])).toEqual([
    ['cnki', 2018, 3, 0, 'no record of this source and year has funding'],
    ['wos', 2007, 2, 0, 'the source indexes funding since 2009'],
    ['wos', 2018, 2, 1, null],
  ]);
  expect(found.opened).toEqual([3, 2, 2]);
});
