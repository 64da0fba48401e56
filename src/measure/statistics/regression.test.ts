import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clopperPearson, fTail, normalQuantile, studentQuantile } from './beta.ts';
import { binomialModel, countModel } from './generalised-linear.ts';
import { leastSquares } from './least-squares.ts';
import { negativeBinomial } from './negative-binomial.ts';
import { durbinWatson, ljungBox, neweyWest } from './newey-west.ts';
import { nonlinearFit } from './nonlinear-fit.ts';
import { NILE } from './oracles/nile.ts';
import { segmentedSeries } from './segmented-series.ts';

const table = (name: string): string[][] =>
  readFileSync(new URL(`./oracles/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const near = (found: readonly number[] | undefined, wanted: readonly number[], digits = 6): void =>
  expect(found?.map((value) => Number(value.toFixed(digits)))).toEqual(wanted.map((value) => Number(value.toFixed(digits))));

describe('regression with serial correlation', () => {
  it('gives the variance of a mean of four by hand', () => {
    const fit = leastSquares([[1], [1], [1], [1]], [1, 3, 2, 5]);
    const scores = fit?.residuals.map((value) => [value]) ?? [];
    for (const [lag, wanted] of [
      [0, 0.546875],
      [1, 0.40234375],
      [2, 0.43229167],
    ] as const)
      expect(neweyWest(fit?.bread ?? [], scores, lag)[0]?.[0]).toBeCloseTo(wanted, 8);
  });

  it('finds the break of the Nile in 1899', () => {
    const step = segmentedSeries(NILE, 29, { family: 'gaussian', slope: false, lag: 1 });
    const plain = leastSquares(
      NILE.map((_, t) => [1, t >= 28 ? 1 : 0]),
      NILE,
    );
    expect(plain?.coefficients[1]).toBeCloseTo(-247.77778, 5);
    expect(plain?.errors[1]).toBeCloseTo(28.4352, 4);
    const scores = plain?.residuals.map((value, t) => [value, t >= 28 ? value : 0]) ?? [];
    expect(Math.sqrt(neweyWest(plain?.bread ?? [], scores, 1)[1]?.[1] ?? 0)).toBeCloseTo(30.887864, 6);
    expect(Math.sqrt(neweyWest(plain?.bread ?? [], scores, 4)[1]?.[1] ?? 0)).toBeCloseTo(31.339449, 6);
    expect(step?.degrees).toBe(97);
    const both = segmentedSeries(NILE, 29, { family: 'gaussian', centre: 28, lag: 4 });
    near(both?.coefficients.slice(2), [-288.6336, -0.46909], 4);
    near(both?.neweyWestErrors.slice(2), [60.052666, 2.701577], 5);
  });

  it('gives the level and the slope change of a series without noise', () => {
    near(segmentedSeries([10, 12, 14, 16, 23, 26, 29, 32], 5, { family: 'gaussian', centre: 4 })?.coefficients, [8, 2, 4, 1]);
  });
});

describe('the smoking ban in Sicily', () => {
  const rows = table('sicily');
  const admissions = rows.map(([count]) => Number(count));
  const population = rows.map(([, people]) => Number(people));

  it('is a step of 0.894377, with Poisson and quasi-Poisson intervals', () => {
    const fit = segmentedSeries(admissions, 37, { family: 'poisson', exposure: population, slope: false });
    near(fit?.coefficients, [-6.24315091, 0.004944992, -0.111628443]);
    expect(fit?.modelErrors[2]).toBeCloseTo(0.01722477, 6);
    expect(Math.exp(fit?.coefficients[2] ?? 0)).toBeCloseTo(0.894377, 6);
    expect(fit?.dispersion).toBeCloseTo(3.559195, 4);
    const [b = 0, e = 0] = [fit?.coefficients[2], fit?.modelErrors[2]];
    near([Math.exp(b - 1.959964 * e), Math.exp(b + 1.959964 * e)], [0.864686, 0.925086]);
    const quasi = fit?.errors[2] ?? 0;
    near([Math.exp(b - 1.959964 * quasi), Math.exp(b + 1.959964 * quasi)], [0.839189, 0.953193], 5);
  });

  it('keeps its step when the year has seasons, and centres the slope at the ban', () => {
    const seasons = { family: 'poisson', exposure: population, harmonics: 2 } as const;
    const step = segmentedSeries(admissions, 37, { ...seasons, slope: false });
    expect(step?.coefficients[2]).toBeCloseTo(-0.122086793, 6);
    expect(step?.dispersion).toBeCloseTo(2.262186, 4);
    expect(segmentedSeries(admissions, 37, { ...seasons, centre: 36 })?.coefficients[2]).toBeCloseTo(-0.13186, 4);
    expect(segmentedSeries(admissions, 37, { ...seasons, centre: 0 })?.coefficients[2]).toBeCloseTo(-0.18522, 4);
  });

  it('has the interval of the step with seasons, and no change of slope (p 0.428)', () => {
    const seasons = { family: 'poisson', exposure: population, harmonics: 2 } as const;
    const step = segmentedSeries(admissions, 37, { ...seasons, slope: false });
    const [b = 0, e = 0] = [step?.coefficients[2], step?.errors[2]];
    near([Math.exp(b), Math.exp(b - 1.959964 * e), Math.exp(b + 1.959964 * e)], [0.885072, 0.839401, 0.933227], 5);
    expect(segmentedSeries(admissions, 37, { ...seasons, centre: 36 })?.p[3]).toBeCloseTo(0.428, 2);
  });

  it('is a larger fall than at any of the 24 breaks that could be put before it', () => {
    const before = admissions.slice(0, 36);
    const falls = Array.from({ length: 24 }, (_, at) => 7 + at).map(
      (event) =>
        segmentedSeries(before, event, { family: 'poisson', exposure: population.slice(0, 36), slope: false })?.coefficients[2] ?? 0,
    );
    expect(Math.min(...falls)).toBeCloseTo(-0.066, 4);
  });

  it('has the Newey-West errors of the rate, with and without the small-sample factor', () => {
    const rate = admissions.map((count, at) => (1e5 * count) / (population[at] ?? 1));
    const fit = segmentedSeries(rate, 37, { family: 'gaussian', centre: 36, lag: 3 });
    near(fit?.coefficients, [194.108741, 1.035849, -24.844364, 0.12722], 5);
    near(fit?.neweyWestErrors, [4.072428, 0.178379, 7.346425, 0.425611], 4);
    near(
      segmentedSeries(rate, 37, { family: 'gaussian', centre: 36, lag: 3, smallSample: true })?.neweyWestErrors,
      [4.217917, 0.184752, 7.60888, 0.440816],
      4,
    );
    expect(fit?.durbinWatson).toBeCloseTo(1.593964, 5);
  });

  it('shows no step at any of five breaks that did not happen', () => {
    const before = admissions.slice(0, 36);
    const steps = [13, 16, 19, 22, 25].map((event) =>
      segmentedSeries(before, event, { family: 'poisson', exposure: population.slice(0, 36), slope: false }),
    );
    near(
      steps.map((fit) => Math.exp(fit?.coefficients[2] ?? 0)),
      [1.006, 0.936, 0.984, 1.074, 0.997],
      3,
    );
    expect(steps.every((fit) => (fit?.p[2] ?? 0) > 0.05)).toBe(true);
  });
});

describe('counts', () => {
  it('fits a negative binomial with its shape', () => {
    const rows = table('school-absence');
    const fit = negativeBinomial(
      rows.map(([group, sex]) => [1, group === 'N' ? 1 : 0, sex === 'M' ? 1 : 0]),
      rows.map(([, , days]) => Number(days)),
    );
    near(fit?.coefficients, [2.962992, -0.573811, 0.213485], 5);
    expect(fit?.shape).toBeCloseTo(1.17141, 5);
    expect(fit?.shapeError).toBeCloseTo(0.14496, 3);
    expect(2 * (fit?.logLikelihood ?? 0)).toBeCloseTo(-1104.855, 3);
  });

  it('says so when counts are not overdispersed', () => {
    expect(
      negativeBinomial(
        [1, 2, 3, 4, 5, 6].map((t) => [1, t]),
        [10, 11, 12, 13, 14, 15],
      ),
    ).toBeNull();
  });

  /** Insects on plots under six sprays. Beall (1942), doi:10.1093/biomet/32.3-4.243. */
  it('fits a Poisson regression on groups', () => {
    const counts = {
      A: [10, 7, 20, 14, 14, 12, 10, 23, 17, 20, 14, 13],
      B: [11, 17, 21, 11, 16, 14, 17, 17, 19, 21, 7, 13],
      C: [0, 1, 7, 2, 3, 1, 2, 1, 3, 0, 1, 4],
      D: [3, 5, 12, 6, 4, 3, 5, 5, 5, 5, 2, 4],
      E: [3, 5, 3, 5, 3, 6, 1, 1, 3, 2, 6, 4],
      F: [11, 9, 15, 22, 15, 16, 13, 10, 26, 26, 24, 13],
    };
    const groups = Object.keys(counts);
    const x = Object.entries(counts).flatMap(([group, values]) =>
      values.map(() => [1, ...groups.slice(1).map((one) => (one === group ? 1 : 0))]),
    );
    const fit = countModel(x, Object.values(counts).flat());
    near(fit?.coefficients, [2.674149, 0.05588, -1.940179, -1.081518, -1.421386, 0.139262]);
    expect(fit?.deviance).toBeCloseTo(98.32866, 4);
    expect(fit?.dispersion).toBeCloseTo(1.507713, 5);
  });

  it('finds the year in which a label overtakes another', () => {
    const a = [2, 3, 5, 10, 22, 40, 60, 75];
    const b = [20, 22, 25, 28, 30, 29, 27, 24];
    const fit = binomialModel(
      a.map((_, at) => [1, at]),
      a,
      a.map((value, at) => value + (b[at] ?? 0)),
    );
    const [alpha = 0, beta = 0] = fit?.coefficients ?? [];
    near([alpha, beta], [-2.493054, 0.536956]);
    expect(2012 - alpha / beta).toBeCloseTo(2016.643, 3);
  });
});

it('fits the certified Rat42', () => {
  const x = [9, 14, 21, 28, 42, 57, 63, 70, 79];
  const y = [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08];
  const fit = nonlinearFit((t, [a = 0, b = 0, c = 0]) => a / (1 + Math.exp(b - c * t)), x, y, [100, 1, 0.1]);
  near(fit?.parameters, [72.462237, 2.6180768, 0.0673592], 5);
  near(fit?.errors, [1.734028, 0.0882952, 0.00344657], 5);
  expect(fit?.residualSum).toBeCloseTo(8.0565229, 6);
});

describe('distributions', () => {
  it('gives exact binomial intervals and quantiles', () => {
    const { low, high } = clopperPearson(3, 10);
    near([low, high], [0.06674, 0.652453], 5);
    expect(clopperPearson(0, 5)).toEqual({ low: 0, high: expect.closeTo(0.521824, 6) });
    near([studentQuantile(0.975, 5), normalQuantile(0.975), fTail(3.3258, 5, 10)], [2.570582, 1.959964, 0.05], 4);
  });

  it('sees correlation in a trend and none in alternation', () => {
    expect(durbinWatson([1, 1, 1, -1, -1, -1])).toBeCloseTo(4 / 6, 12);
    expect(ljungBox([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2).p).toBeLessThan(0.02);
  });
});
