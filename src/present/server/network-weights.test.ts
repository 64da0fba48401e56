import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionOf } from '../../measure/ask.ts';
import { memberships, type Membership } from '../../measure/graph/memberships.ts';
import { weighted, WEIGHTS, type Weight } from '../../measure/graph/tie-weights.ts';
import { toy8Store } from '../../measure/toy8.ts';
import type { Store } from '../../store/store.ts';
import { nodeSizes } from './network-sizes.ts';

let store: Store;
let works: readonly Membership[];
const question = () => questionOf({ store, units: 'separate', filters: [] });
beforeAll(async () => {
  store = await toy8Store();
  works = await memberships(question(), 'country');
});
afterAll(() => store.close());

describe('the weights of ties on TOY-8', () => {
  const tie = (weight: Weight, a: string, b: string): number =>
    weighted(works, weight).find((one) => one.a === a && one.b === b)?.value ?? Number.NaN;

  it.each([
    ['works', 3, 1],
    ['association', 9 / 4, 6],
    ['steijn', 1.61538, 5.3125],
    ['ratio', 1.45223, 6.79343],
    ['independence', 21 / 20, 7 / 2],
    ['salton', 0.67082, Math.SQRT1_2],
    ['equivalence', 0.67082 ** 2, 1 / 2],
    ['jaccard', 1 / 2, 1 / 2],
    ['inclusion', 3 / 4, 1],
    ['specificity', 5 / 4, 5 / 2],
    ['mean', 3 / (9 / 10), 1 / (9 / 10)],
  ] as const)('%s are those of METHODS 3.1', (weight, chinaStates, germanyHongKong) => {
    expect(tie(weight, 'CN', 'US')).toBeCloseTo(chinaStates, 4);
    expect(tie(weight, 'DE', 'HK')).toBeCloseTo(germanyHongKong, 4);
  });

  it('do not change when the works come in another order', () => {
    for (const weight of WEIGHTS) {
      const sorted = (list: readonly Membership[]) =>
        weighted(list, weight)
          .map(({ a, b, value }) => [[a, b].toSorted((x, y) => (x < y ? -1 : 1)).join(), value] as const)
          .toSorted(([x], [y]) => (x < y ? -1 : 1));
      expect(sorted(works.toReversed())).toEqual(sorted(works));
    }
  });
});

describe('the sizes of nodes on TOY-8', () => {
  it('fractional counts add up to the works that name a country', async () => {
    const { rows, years } = await nodeSizes(question(), 'country', 'fractional');
    expect(rows.reduce((sum, { all }) => sum + all, 0)).toBeCloseTo(works.length, 9);
    for (const { byYear } of rows) expect(byYear).toHaveLength(years.length);
    expect(rows.flatMap(({ byYear }) => byYear).reduce((sum, one) => sum + one, 0)).toBeCloseTo(
      works.filter(({ year }) => year !== null).length,
      9,
    );
  });

  it('first and corresponding authors are no count of terms', async () => {
    await expect(nodeSizes(question(), 'term', 'first')).rejects.toThrow('invalid size: first');
    await expect(nodeSizes(question(), 'country', 'first')).resolves.toMatchObject({ rows: expect.any(Array) as unknown });
  });
});
