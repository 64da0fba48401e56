import { expect, it } from 'vitest';
import { seededRandom } from '../graph/random.ts';
import { logLinearOutlook, poissonOutlook } from './outlook.ts';
import { Draws } from './random-draws.ts';

const YEARS = [2014, 2015, 2016, 2017, 2018, 2019];
const COUNTS = [100, 120, 150, 180, 240, 300];

it('expects 367.086 [325.399, 414.113] of 2020 by the line through the logarithms (METHODS 2.1)', () => {
  const found = logLinearOutlook(YEARS, COUNTS, 2020);
  expect(found?.expected).toBeCloseTo(367.086, 3);
  expect(found?.interval(0.95)).toEqual({ low: expect.closeTo(325.399, 3), high: expect.closeTo(414.113, 3) });
  expect(logLinearOutlook([1, 2, 3], [4, 0, 5], 4)).toBeNull();
});

it('expects 377.0827 of the sixth of five years by the Poisson trend, with wider intervals for higher levels (METHODS 2.5)', () => {
  const found = poissonOutlook([1, 2, 3, 4, 5], COUNTS.slice(1), 6, new Draws(seededRandom(1)));
  expect(found?.expected).toBeCloseTo(377.0827, 4);
  const [half, most] = [found?.interval(0.5), found?.interval(0.95)];
  expect(
    (most?.low ?? 0) < (half?.low ?? 0) && (half?.low ?? 0) < 377 && 377 < (half?.high ?? 0) && (half?.high ?? 0) < (most?.high ?? 0),
  ).toBe(true);
  // Poisson noise and a line known to 0.0672: a standard deviation of 31.9.
  expect((most?.high ?? 0) - (most?.low ?? 0)).toBeGreaterThan(3.6 * 31.9);
  expect((most?.high ?? 0) - (most?.low ?? 0)).toBeLessThan(4.3 * 31.9);
});

it('holds the next count in 95 of 100 simulated series', () => {
  let hits = 0;
  for (let run = 0; run < 200; run += 1) {
    const draws = new Draws(seededRandom(31 + run));
    const years = Array.from({ length: 20 }, (_, t) => t);
    const counts = years.map((t) => draws.count(40 * Math.exp(0.1 * t), 2));
    const { low = 0, high = 0 } = poissonOutlook(years, counts, 20, draws, 800)?.interval(0.95) ?? {};
    const next = draws.count(40 * Math.exp(2), 2);
    if (low <= next && next <= high) hits += 1;
  }
  expect(hits).toBeGreaterThan(180);
  expect(hits).toBeLessThan(200);
});
