import { expect, it } from 'vitest';
import { answerOf, FUNDERS, times } from '../small-questions.ts';
import { fundingConcentration } from './funding-concentration.ts';

it('gives the measures of METHODS 7.2 and their parts', async () => {
  const works = [
    ...times(50, { year: 2018, funders: ['nsfc'] }),
    ...times(30, { year: 2018, funders: ['nih'] }),
    ...times(15, { year: 2018, funders: ['bj'] }),
    ...times(5, { year: 2018, funders: ['nci'] }),
  ];
  const found = await answerOf(fundingConcentration, works, { rollup: 'none' }, FUNDERS);
  expect(found.rows[0]).toMatchObject({
    works: 100,
    funders: 4,
    hhi: expect.closeTo(0.365, 9),
    gini: 0.375,
    gini_corrected: 0.5,
    theil: expect.closeTo(0.244174, 6),
  });
  expect(Number(found.rows[0]?.['between']) + Number(found.rows[0]?.['within'])).toBeCloseTo(Number(found.rows[0]?.['theil']), 9);
  expect(found.opened).toEqual([100]);
});

it('adds programmes to the agency above them', async () => {
  const works = [...times(3, { year: 2018, funders: ['nci', 'nih'] }), { year: 2018, funders: ['nsfc'] }];
  expect((await answerOf(fundingConcentration, works, {}, FUNDERS)).rows[0]).toMatchObject({ funders: 2, hhi: expect.closeTo(0.625, 9) });
});
