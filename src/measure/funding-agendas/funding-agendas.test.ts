import { expect, it } from 'vitest';
import { answerOf, FUNDERS, times } from '../small-questions.ts';
import { fundingAgendas } from './funding-agendas.ts';

it('sees what local funders favour, and draws small numbers towards one', async () => {
  const works = [
    ...times(20, { year: 2018, funders: ['nsfc'], keywords: ['genomics'] }),
    ...times(4, { year: 2018, funders: ['bj'], keywords: ['hospital'] }),
    ...times(4, { year: 2018, funders: ['nsfc'], keywords: ['hospital'] }),
  ];
  const { rows } = await answerOf(fundingAgendas, works, {}, FUNDERS);
  const local = rows.find((row) => row['topic'] === 'hospital' && row['level'] === 'municipal');
  expect(local).toMatchObject({ works: 4, expected: expect.closeTo((8 * 4) / 28, 9), index: 3.5, share: 0.5 });
  expect(Number(local?.['shrunk'])).toBeLessThan(1.3);
});
