import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { ANALYSES } from './catalog.ts';
import type { Analysis } from './analysis.ts';
import { ask, questionOf } from './ask.ts';
import { SCHEMES, WHOLE_SCHEMES } from './counting/schemes.ts';
import { parseFilter, rowFilters } from './filter.ts';
import { readParams } from './params.ts';
import { poissonInterval } from './statistics/gamma.ts';
import { wilson } from './statistics/normal.ts';
import { poissonTrend } from './statistics/poisson-trend.ts';
import { toy8Store } from './toy8.ts';

let store: Store;
beforeAll(async () => {
  store = await toy8Store();
});
afterAll(() => store.close());

const table = async (id: string, params: Record<string, string> = {}, where: string[] = []) => {
  const analysis = ANALYSES.find((one) => one.id === id) as Analysis;
  return ask(analysis, { store, units: 'separate', filters: where.map(parseFilter) }, readParams(analysis.params, params));
};

describe('TOY-8', () => {
  it.each([
    ['full', [4, 5, 2, 2, 1]],
    ['frac-country', [7 / 3, 8 / 3, 2 / 3, 5 / 6, 1 / 2]],
    ['frac-author', [31 / 12, 9 / 4, 5 / 6, 5 / 6, 1 / 2]],
    ['frac-address', [29 / 12, 29 / 12, 5 / 6, 5 / 6, 1 / 2]],
    // P1 2/3 CN 1/3 US; P2 6/11 (CN+US by halves), 3/11, 2/11; P4 6/11 GB, 3/11 US, 2/11 DE; P6 12/25 CN, 6/25 GB, 4/25 US, 3/25 GB; P7 2/3 HK 1/3 DE.
    ['harmonic', [2 / 3 + 8 / 11 + 1 + 12 / 25, 1 / 3 + 3 / 11 + 3 / 11 + 1 + 4 / 25, 6 / 11 + 9 / 25, 2 / 11 + 1 / 3, 2 / 3]],
    ['first-strict', [3, 1, 1, 0, 1]],
    ['first-full', [4, 2, 1, 0, 1]],
    ['first-frac', [7 / 2, 3 / 2, 1, 0, 1]],
    ['corr-full', [4, 1, 2, 0, 1]],
    ['corr-frac', [7 / 2, 1, 3 / 2, 0, 1]],
  ] as const)('counts countries by %s', async (scheme, expected) => {
    const { rows } = await table('countries');
    const found = ['CN', 'US', 'GB', 'DE', 'HK'].map((code) => rows.find((row) => row['country'] === code)?.[scheme] ?? 0);
    found.forEach((value, at) => expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 11));
  });

  it('lets the leader of the ranking depend on the scheme', async () => {
    expect((await table('countries', { sort: 'full', top: '1' })).rows[0]?.['country']).toBe('US');
    expect((await table('countries', { sort: 'frac-author', top: '1' })).rows[0]?.['country']).toBe('CN');
    expect((await table('countries', { sort: 'frac-address', top: '1' })).rows).toHaveLength(2);
  });

  it.each([
    ['inclusive', 5],
    ['strict', 3],
    ['exclusive', 2],
  ])('keeps the top three institutions %s', async (ties, kept) => {
    expect((await table('institutions', { top: '3', ties })).rows).toHaveLength(kept);
  });

  it('finds the foreign funding of China with three denominators', async () => {
    const { rows } = await table('foreign-funding', {}, ['country=CN']);
    expect(rows[0]).toMatchObject({ funder: 'any', works: 2, share: 0.5, only_foreign: 0, fractional_share: 0.25 });
    const nih = rows.find((row) => row['funder_id'] === 'NIH');
    expect(nih).toMatchObject({ works: 2, share: 0.5 });
    expect(nih?.['low']).toBeCloseTo(0.150039, 6);
    expect(nih?.['high']).toBeCloseTo(0.849961, 6);
  });

  it('finds the NIH in two of three works of the tie, NSFC and NIH together in two, and a concentration of 0.375 for China', async () => {
    const tie = await table('foreign-funding', {}, ['country=CN', 'country=US']);
    expect(tie.rows.find((row) => row['funder_id'] === 'NIH')).toMatchObject({ works: 2, share: expect.closeTo(2 / 3, 9) });
    const pairs = (await table('co-funding')).rows;
    expect(pairs.map((row) => [row['a'], row['b'], row['works'], row['fractional']])).toEqual([['NIH', 'NSFC', 2, 2]]);
    const [all] = (await table('funding-concentration', { per: 'all', rollup: 'none' }, ['country=CN'])).rows;
    expect(all?.['hhi']).toBeCloseTo(0.375, 9);
  });

  it('prints the works without addresses', async () => {
    expect((await table('output')).coverage).toEqual({ works: 8, known: { year: 8, address: 7 } });
  });
});

it.each(ANALYSES.map((analysis) => [analysis.id, analysis] as const))(
  '%s: every row opens exactly the works it counts',
  async (_, analysis) => {
    const params = readParams(analysis.params, {});
    for (const units of ['separate', 'cn+hk+mo'] as const) {
      const answer = await ask(analysis, { store, units, filters: [] }, params);
      const counted = answer.columns.find((column) => column.name === 'works')?.type === 'works';
      for (const row of answer.rows) {
        const behind = analysis.worksBehind(row, params);
        if (behind === null || !counted) continue;
        const question = questionOf({ store, units, filters: rowFilters([], behind) });
        const [found] = await question.rows('SELECT count(*) AS works FROM scope');
        expect({ row, works: found?.['works'] }).toEqual({ row, works: row['works'] });
      }
    }
  },
);

it.each(SCHEMES.filter((scheme) => !WHOLE_SCHEMES.has(scheme)))('%s: credits sum to the works that have what it needs', async (scheme) => {
  const { rows } = await table('countries');
  expect(rows.reduce((sum, row) => sum + Number(row[scheme]), 0)).toBeCloseTo(7, 10);
});

describe('statistics', () => {
  it('gives the Wilson interval', () => {
    expect(wilson(3, 4).low).toBeCloseTo(0.300642, 6);
    expect(wilson(3, 3)).toEqual({ low: expect.closeTo(0.438503, 6), high: 1 });
  });

  it('gives the exact Poisson interval', () => {
    expect(poissonInterval(0).high).toBeCloseTo(3.688879, 6);
    expect(poissonInterval(10).low).toBeCloseTo(4.795389, 6);
    expect(poissonInterval(10).high).toBeCloseTo(18.390356, 6);
  });

  it('fits the Poisson trend of METHODS 2.1', () => {
    const trend = poissonTrend([2014, 2015, 2016, 2017, 2018, 2019], [100, 120, 150, 180, 240, 300]);
    expect(trend?.slope).toBeCloseTo(0.2253761, 6);
    expect(trend?.growth).toBeCloseTo(0.2527938, 6);
    expect(trend?.doubling).toBeCloseTo(3.075513, 5);
    expect(trend?.dispersion).toBeCloseTo(0.168331, 5);
  });
});
