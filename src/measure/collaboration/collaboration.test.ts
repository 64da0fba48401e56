import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row, Store } from '../../store/store.ts';
import { ask } from '../ask.ts';
import { readParams } from '../params.ts';
import { toy8Store } from '../toy8.ts';
import { collaboration } from './collaboration.ts';

let store: Store;
const tie = async (pair: string, params: Record<string, string> = {}): Promise<Row> => {
  const { rows } = await ask(collaboration, { store, units: 'separate', filters: [] }, readParams(collaboration.params, params));
  return rows.find((row) => `${row['a']}-${row['b']}` === pair) ?? {};
};
beforeAll(async () => {
  store = await toy8Store();
});
afterAll(() => store.close());

describe('the ties of TOY-8 by every measure of METHODS 3.1', () => {
  // w, AS*, Steijn, E under QI, w/E, N w/(o o), Salton, Jaccard, SEI.
  it.each([
    ['CN-US', 3, 9 / 4, 1.61538, 2.065789, 1.45223, 21 / 20, 0.67082, 1 / 2, 5 / 4],
    ['GB-US', 2, 3 / 2, 1.07692, 2.065789, 0.96815, 7 / 5, 0.632456, 2 / 5, 5 / 4],
    ['CN-GB', 1, 9 / 8, 0.875, 1.015622, 0.98462, 7 / 8, 0.353553, 1 / 5, 5 / 6],
    ['DE-GB', 1, 3 / 2, 1.2069, 0.707186, 1.41405, 7 / 4, 0.5, 1 / 3, 5 / 4],
    ['DE-US', 1, 1, 0.74074, 1.438426, 0.6952, 7 / 10, 0.316228, 1 / 6, 5 / 8],
    ['DE-HK', 1, 6, 5.3125, 0.147201, 6.79343, 7 / 2, 0.707107, 1 / 2, 5 / 2],
  ] as const)('%s', async (pair, works, strength, steijn, expected, ratio, independence, salton, jaccard, sei) => {
    const row = await tie(pair, { measures: 'all' });
    expect(row['works']).toBe(works);
    const near = (name: string, value: number): void => expect([name, Number(row[name])]).toEqual([name, expect.closeTo(value, 5)]);
    near('association_strength', strength);
    near('steijn', steijn);
    near('expected', expected);
    near('ratio', ratio);
    near('salton', salton);
    near('jaccard', jaccard);
    near('sei', sei);
    // N w/(o o) is equivalence over w, seven works having addresses.
    expect((7 * Number(row['equivalence'])) / works).toBeCloseTo(independence, 10);
  });

  it('has relative intensities, none where no country stands aside', async () => {
    const [cnus, gbus, deus] = [
      await tie('CN-US', { measures: 'all' }),
      await tie('GB-US', { measures: 'all' }),
      await tie('DE-US', { measures: 'all' }),
    ];
    expect([cnus['intensity_a'], cnus['intensity_b'], gbus['intensity_a']]).toEqual([2, null, 1.5]);
    expect([deus['intensity_a'], deus['intensity_b']]).toEqual([0.5, 0.25]);
  });

  it('gives small ties the exact interval and a ratio that does not run away', async () => {
    const row = await tie('CN-US', { measures: 'all' });
    // Three events: 0.618672 to 8.767273 (Garwood).
    expect([Number(row['low']) * Number(row['expected']), Number(row['high']) * Number(row['expected'])]).toEqual([
      expect.closeTo(0.618672, 5),
      expect.closeTo(8.767273, 5),
    ]);
    expect(row['log_ratio']).toBeCloseTo(Math.log(3.5 / 2.565789), 5);
  });

  it('spreads a work over pairs by 1/(k-1), by 1/C(k,2), or by the shares of its authors', async () => {
    const row = await tie('CN-US', { measures: 'all' });
    expect([row['fractional'], row['pair_fraction']]).toEqual([2.5, expect.closeTo(7 / 3, 10)]);
    // P1 1/2 by 1/2; P2 5/6 by 1/6; P6 1/4 by 1/4.
    expect(row['author_shares']).toBeCloseTo(1 / 4 + 5 / 36 + 1 / 16, 10);
    expect(row['inclusion']).toBe(3 / 4);
  });

  it('counts by persons where asked: 3 by two persons, 2 by exclusive ones', async () => {
    expect([(await tie('CN-US', { rule: 'B' }))['works'], (await tie('CN-US', { rule: 'C' }))['works']]).toEqual([3, 2]);
    expect(await tie('CN-US')).not.toHaveProperty('steijn');
  });
});
