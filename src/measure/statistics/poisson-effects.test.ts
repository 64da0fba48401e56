import { expect, it } from 'vitest';
import { geometricRatio } from '../premium/premium.ts';
import { poissonEffects } from './poisson-effects.ts';
import { termContrast } from './term-contrast.ts';

it('is the ratio of means where one cell and one group are all there is', () => {
  const cases = [10, 4, 8, 20].map((y) => ({ y, x: [1], cell: 'a' })).concat([2, 6].map((y) => ({ y, x: [0], cell: 'a' })));
  expect(poissonEffects(cases)?.[0]?.ratio).toBeCloseTo(2.625, 9);
  expect(geometricRatio([10, 4, 8, 20], [2, 6])).toBeCloseTo(2.203416, 6);
});

it('fits the gravity model of METHODS 4.3', () => {
  const mass: Record<string, number> = { CN: 50, US: 60, GB: 20, DE: 15 };
  const cases = (
    [
      ['CN', 'US', 30, 11],
      ['CN', 'GB', 8, 8],
      ['CN', 'DE', 4, 7.5],
      ['US', 'GB', 12, 6],
      ['US', 'DE', 10, 6.5],
      ['GB', 'DE', 6, 1],
    ] as const
  ).map(([i, j, y, d]) => ({ y, x: [Math.log((mass[i] ?? 0) * (mass[j] ?? 0)), Math.log(d)], cell: 'all' }));
  const effects = poissonEffects(cases);
  expect(Math.log(effects?.[0]?.ratio ?? 0)).toBeCloseTo(1.433741, 5);
  expect(Math.log(effects?.[1]?.ratio ?? 0)).toBeCloseTo(-0.711772, 5);
});

it('gives none where the group does not vary within cells', () => {
  expect(
    poissonEffects([
      { y: 3, x: [1], cell: 'a' },
      { y: 5, x: [1], cell: 'a' },
    ]),
  ).toBeNull();
});

it('contrasts terms as METHODS 9.5', () => {
  const first = { precision: 30, medicine: 40, genome: 20, trial: 10 };
  const second = { precision: 10, medicine: 45, genome: 15, trial: 30 };
  const z = (term: keyof typeof first): number => termContrast({ y: first[term], n: 100 }, { y: second[term], n: 100 }).z;
  expect(z('precision')).toBeCloseTo(2.26747, 5);
  expect(z('medicine')).toBeCloseTo(-0.54449, 5);
  expect(z('genome')).toBeCloseTo(0.59116, 5);
});
