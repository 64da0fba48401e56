import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { compoundGrowth, growthRate } from './growth-rate.ts';

const corpus = [100, 120, 150, 180, 240, 300].flatMap((count, at) => times(count, { year: 2014 + at, countries: ['CN'] }));
const world = async (params: Record<string, string | boolean>) => (await answerOf(growthRate, corpus, params)).rows[0] ?? {};

it('expects the next year by either trend, with intervals of 50, 80 and 95 %', async () => {
  const row = await world({ ahead: '1', trend: 'log-linear' });
  expect(row).toMatchObject({
    unit: 'world',
    for_year: 2020,
    expected: expect.closeTo(367.086, 3),
    low_95: expect.closeTo(325.399, 3),
    high_95: expect.closeTo(414.113, 3),
  });
  const poisson = await world({ ahead: '1' });
  expect(poisson['rate']).toBeCloseTo(0.2527938, 6);
  expect(Number(poisson['low_95']) < Number(poisson['low_80']) && Number(poisson['low_80']) < Number(poisson['low_50'])).toBe(true);
});

it('describes growth by its two ends: 24.57 % in METHODS 2.1, 4.86 % for the works that the NIH paid from 2009 to 2017', async () => {
  expect((await world({}))['cagr']).toBeCloseTo(0.2457309, 7);
  expect(Math.LN2 / Math.log1p(compoundGrowth(100, 300, 5) ?? 0)).toBeCloseTo(3.15465, 5);
  expect(98_002 / 67_041 - 1).toBeCloseTo(0.461822, 6);
  expect(compoundGrowth(67_041, 98_002, 8)).toBeCloseTo(0.0486047, 7);
  expect([compoundGrowth(0, 5, 3), compoundGrowth(5, 5, 0)]).toEqual([null, null]);
});

it('does not look further than a third of the years seen, unless told to', async () => {
  expect((await world({ ahead: '2' }))['expected']).not.toBeNull();
  expect((await world({ ahead: '3' }))['expected']).toBeNull();
  expect((await world({ ahead: '3', far: true }))['expected']).not.toBeNull();
  expect(Object.keys(await world({}))).not.toContain('expected');
});
