import { expect, it } from 'vitest';
import { chainLadder } from './chain-ladder.ts';
import { CURVES, fitCurve, increments, poissonLikelihood, smallSampleAic } from './life-cycle-curves.ts';
import { poissonTrend } from './poisson-trend.ts';
import { sameDateCompletion } from './same-date.ts';

const YEARS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const near = (found: readonly number[], wanted: readonly number[], digits: number): void =>
  found.forEach((value, at) => expect(value).toBeCloseTo(wanted[at] ?? Number.NaN, digits));

it('gives the yearly growth of a logistic curve, not its derivative', () => {
  const found = increments('logistic', YEARS, [8, Math.log(10)]).map((value) => value * 1000);
  near(found, [18.6376, 27.5376, 39.6959, 55.2325, 73.1821, 90.9267, 104.3626, 109.4214, 104.3626, 90.9267, 73.1821, 55.2325], 4);
});

it('gives the yearly growth of a Bass curve and its peak', () => {
  const shape = [0, Math.log(0.03), Math.log(0.38)];
  const found = increments(
    'bass',
    YEARS.map((year) => year - 0.5),
    shape,
  ).map((value) => value * 1000);
  near(found, [35.7582, 49.2981, 65.4438, 82.6504, 98.0482, 108.0366, 109.7745, 102.7278, 88.9895, 72.0761, 55.2645, 40.6199], 4);
  expect(CURVES.bass.turn(shape)).toBeCloseTo(6.192619, 6);
});

it.each(['logistic', 'gompertz'] as const)('finds the ceiling and the turn of a %s curve again', (curve) => {
  const shape = curve === 'logistic' ? [8, Math.log(10)] : [7, Math.log(0.4)];
  const counts = increments(curve, YEARS, shape).map((value) => value * 5000);
  const fit = fitCurve(curve, YEARS, counts);
  expect(fit?.ceiling).toBeCloseTo(5000, -1);
  expect(fit?.turn).toBeCloseTo(shape[0] ?? 0, 1);
  expect(fit?.ceilingHigh).toBeLessThan(5600);
});

it('sets no limit to a ceiling that the years do not show', () => {
  const counts = YEARS.map((year) => Math.round(10 * Math.exp(0.25 * year)));
  const fit = fitCurve('logistic', YEARS, counts);
  expect(fit?.ceilingHigh).toBe(Number.POSITIVE_INFINITY);
  const trend = poissonTrend(YEARS, counts);
  const straight = poissonLikelihood(
    counts,
    YEARS.map((year) => Math.exp((trend?.intercept ?? 0) + (trend?.slope ?? 0) * year)),
  );
  expect(smallSampleAic(straight, 2, 12) - 2).toBeLessThan(smallSampleAic(fit?.logLikelihood ?? 0, 3, 12));
});

it('fits a Richards curve no worse than the logistic curve inside it', () => {
  const counts = [12, 19, 33, 50, 80, 101, 120, 118, 99, 82, 60, 41];
  expect(fitCurve('richards', YEARS, counts)?.logLikelihood).toBeGreaterThan(
    (fitCurve('logistic', YEARS, counts)?.logLikelihood ?? 0) - 0.01,
  );
});

it('completes the triangle of METHODS 2.4', () => {
  const found = chainLadder([[80, 100, 110, 110], [90, 115, 125], [100, 125], [120]]);
  near(found?.factors ?? [], [1.259259, 1.093023, 1], 6);
  near([found?.rows[3]?.ultimate ?? 0, found?.rows[2]?.ultimate ?? 0], [165.16796, 136.62791], 5);
});

/** Claims of Taylor & Ashe (1983), doi:10.1016/0304-4076(83)90002-0. */
it('reserves 18,680,856 for Taylor and Ashe, with Mack’s error 2,447,095', () => {
  const found = chainLadder([
    [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
    [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
    [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
    [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
    [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
    [396132, 1333217, 2180715, 2985752, 3691712],
    [440832, 1288463, 2419861, 3483130],
    [359480, 1421128, 2864498],
    [376686, 1363294],
    [344014],
  ]);
  expect(Math.round(found?.reserve ?? 0)).toBe(18_680_856);
  expect(Math.round(found?.reserveError ?? 0)).toBe(2_447_095);
});

it('completes a year by the share that was in on the same date', () => {
  const found = sameDateCompletion(120, 0.7265332);
  expect(found.mean).toBeCloseTo(165.544, 3);
  expect(found.interval).toEqual({ low: 151, high: 182 });
  expect(sameDateCompletion(7, 1)).toEqual({ mean: 7, interval: { low: 7, high: 7 } });
  expect(() => sameDateCompletion(7, 0)).toThrow('invalid completeness');
});
