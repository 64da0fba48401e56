import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { displacement } from './displacement.ts';

it('sees where the works with a partner went, home included', async () => {
  const works = [
    ...times(60, { year: 2017, countries: ['CN', 'US'] }),
    ...times(40, { year: 2017, countries: ['CN'] }),
    ...times(20, { year: 2018, countries: ['CN', 'US'] }),
    ...times(20, { year: 2018, countries: ['CN', 'DE'] }),
    ...times(60, { year: 2018, countries: ['CN'] }),
  ];
  const found = await answerOf(displacement, works, { span: '1' });
  expect(found.rows.map((row) => [row['partner'], row['change']])).toEqual(
    [
      ['US', -0.4],
      ['DE', 0.2],
      ['alone', 0.2],
    ].map(([id, change]) => [id, expect.closeTo(Number(change), 9)]),
  );
  expect(Number(found.rows[0]?.['high'])).toBeLessThan(0);
  expect(found.opened).toEqual([20, 20, null]);
});

it('refuses when one side is empty', async () => {
  expect((await answerOf(displacement, [{ year: 2018, countries: ['CN'] }])).notes[0]?.en).toContain('Refused');
});
