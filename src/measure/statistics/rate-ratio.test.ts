import { expect, it } from 'vitest';
import { benjaminiHochberg } from './multiple.ts';
import { dispersedStep, exactShare, rateRatio } from './rate-ratio.ts';

it('gives the exact interval of a share', () => {
  expect(exactShare(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.3084971, 6) });
  expect(exactShare(3, 10)).toEqual({ low: expect.closeTo(0.0667395, 6), high: expect.closeTo(0.6524529, 6) });
});

it('gives the exact interval of a ratio of rates, and none of it depends on which comes first', () => {
  const up = rateRatio(20, 4, 35, 4);
  const down = rateRatio(35, 4, 20, 4);
  expect(up.ratio).toBeCloseTo(1.75, 12);
  expect(down.low).toBeCloseTo(1 / up.high, 9);
  expect(down.p).toBeCloseTo(up.p, 12);
  const share = exactShare(35, 55);
  expect(up.low).toBeCloseTo(share.low / (1 - share.low), 12);
  expect(rateRatio(0, 1, 5, 1).high).toBe(Number.POSITIVE_INFINITY);
});

it('gives the two-period answer of METHODS 4.4', () => {
  const step = dispersedStep([{ observed: 80, expected: 4 }], [{ observed: 60, expected: 5 }]);
  expect(Math.log(step?.ratio ?? 0)).toBeCloseTo(Math.log(0.6), 12);
  expect(Math.log((step?.high ?? 0) / (step?.ratio ?? 1)) / 1.959963984540054).toBeCloseTo(0.170783, 6);
});

it('corrects levels for their number', () => {
  expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]).map((q) => Number(q.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02]);
});
