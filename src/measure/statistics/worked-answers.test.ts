import { describe, expect, it } from 'vitest';
import { normalisedScores, type Scored } from './citation-scores.ts';
import { countModel } from './generalised-linear.ts';
import { leastSquares } from './least-squares.ts';
import { fitCurve } from './life-cycle-curves.ts';
import { neweyWest } from './newey-west.ts';
import { nonlinearFit } from './nonlinear-fit.ts';
import { wilson } from './normal.ts';
import { poissonTrend } from './poisson-trend.ts';

describe('the gravity model of METHODS 4.3', () => {
  const ties = [
    ['CN', 'US', 30, 11],
    ['CN', 'GB', 8, 8],
    ['CN', 'DE', 4, 7.5],
    ['US', 'GB', 12, 6],
    ['US', 'DE', 10, 6.5],
    ['GB', 'DE', 6, 1],
  ] as const;
  const mass = { CN: 50, US: 60, GB: 20, DE: 15 };
  const x = ties.map(([i, j, , d]) => [1, Math.log(mass[i] * mass[j]), Math.log(d)]);
  const fit = countModel(
    x,
    ties.map(([, , y]) => y),
  );

  it('has the coefficients, the fitted tie, and fits the total', () => {
    [-6.363315, 1.433741, -0.711772].forEach((value, at) => expect(fit?.coefficients[at]).toBeCloseTo(value, 5));
    expect(fit?.fitted[0]).toBeCloseTo(30.23455, 4);
    expect(fit?.fitted.reduce((sum, value) => sum + value, 0)).toBeCloseTo(70, 8);
  });
  it('has model errors 0.328874 and 0.365205, and robust ones 0.205071 and 0.195688', () => {
    [0.328874, 0.365205].forEach((value, at) => expect(Math.sqrt(fit?.bread[at + 1]?.[at + 1] ?? 0)).toBeCloseTo(value, 5));
    const robust = neweyWest(fit?.bread ?? [], fit?.scores ?? [], 0, true);
    [0.205071, 0.195688].forEach((value, at) => expect(Math.sqrt(robust[at + 1]?.[at + 1] ?? 0)).toBeCloseTo(value, 5));
  });
});

it('gives the Wilson intervals of METHODS 2.2 and 4.2', () => {
  const told = [
    [3, 4, 0.300642, 0.954413],
    [3, 3, 0.438503, 1],
    [2, 4, 0.150039, 0.849961],
  ] as const;
  for (const [k, n, low, high] of told) expect(wilson(k, n)).toEqual({ low: expect.closeTo(low, 6), high: expect.closeTo(high, 6) });
});

describe('growth (METHODS 2.1, 2.5)', () => {
  it('grows by 25.28 % a year, and by the trend of five years would reach 377.08', () => {
    const six = poissonTrend([2014, 2015, 2016, 2017, 2018, 2019], [100, 120, 150, 180, 240, 300]);
    expect([six?.slope, six?.growth, six?.doubling, six?.dispersion]).toEqual([
      expect.closeTo(0.2253761, 6),
      expect.closeTo(0.2527938, 6),
      expect.closeTo(3.075513, 5),
      expect.closeTo(0.168331, 5),
    ]);
    const counts = [120, 150, 180, 240, 300];
    const trend = poissonTrend([1, 2, 3, 4, 5], counts);
    expect(Math.exp((trend?.intercept ?? 0) + 6 * (trend?.slope ?? 0))).toBeCloseTo(377.0827, 3);
    const fit = countModel(
      counts.map((_, at) => [1, at + 1]),
      counts,
    );
    const [[p = 0, q = 0] = [], [, r = 0] = []] = fit?.bread ?? [];
    expect(Math.sqrt(p + 12 * q + 36 * r)).toBeCloseTo(0.0672038, 6);
  });
});

it('grows by 24.80 % a year, and doubles in 3.128, along the line through the logarithms (METHODS 2.1)', () => {
  const counts = [100, 120, 150, 180, 240, 300];
  const slope = leastSquares(
    counts.map((_, at) => [1, at]),
    counts.map(Math.log),
  )?.coefficients[1];
  expect([slope, Math.expm1(slope ?? 0), Math.LN2 / (slope ?? 1)]).toEqual([
    expect.closeTo(0.2215664, 7),
    expect.closeTo(0.2480301, 7),
    expect.closeTo(3.128395, 6),
  ]);
});

describe('a Bass curve (METHODS 2.3)', () => {
  const years = Array.from({ length: 15 }, (_, at) => at + 1);
  const share = (t: number): number => (1 - Math.exp(-0.41 * t)) / (1 + (0.38 / 0.03) * Math.exp(-0.41 * t));
  const counts = years.map((year) => 1000 * (share(year) - share(year - 1)));

  it('has reached half of 1 - p/q at its peak', () => {
    expect(share(Math.log(0.38 / 0.03) / 0.41)).toBeCloseTo(0.5 * (1 - 0.03 / 0.38), 12);
    [82.6504, 88.9895, 13.8257].forEach((value, at) => expect(counts[[3, 8, 14][at] ?? 0]).toBeCloseTo(value, 4));
  });

  it('is found again by likelihood, where regression on the count before is off by 15 in 1000', () => {
    expect(
      fitCurve(
        'bass',
        years.map((year) => year - 0.5),
        counts,
      )?.ceiling,
    ).toBeCloseTo(1000, -1);
    const before = counts.map((_, at) => counts.slice(0, at).reduce((sum, value) => sum + value, 0));
    const [a = 0, b = 0, c = 0] =
      leastSquares(
        before.map((n) => [1, n, n * n]),
        counts,
      )?.coefficients ?? [];
    const ceiling = (-b - Math.sqrt(b * b - 4 * a * c)) / (2 * c);
    expect([ceiling, a / ceiling, -c * ceiling]).toEqual([
      expect.closeTo(985.2, 2),
      expect.closeTo(0.040781, 6),
      expect.closeTo(0.356417, 6),
    ]);
  });
});

it('fits the logistic and the Gompertz curve of an assay (METHODS 2.3)', () => {
  // First run of the assay of DNase in rat serum: Davidian & Giltinan (1995), Nonlinear Models for Repeated Measurement Data, 5.2.4.
  const levels = [0.04882812, 0.1953125, 0.390625, 0.78125, 1.5625, 3.125, 6.25, 12.5].flatMap((level) => [
    Math.log(level),
    Math.log(level),
  ]);
  const density = [0.017, 0.018, 0.121, 0.124, 0.206, 0.215, 0.377, 0.374, 0.614, 0.609, 1.019, 1.001, 1.334, 1.364, 1.73, 1.71];
  const logistic = nonlinearFit((t, [a = 0, m = 0, s = 1]) => a / (1 + Math.exp((m - t) / s)), levels, density, [2, 1, 1]);
  [2.345182, 1.483092, 1.041455].forEach((value, at) => expect(logistic?.parameters[at]).toBeCloseTo(value, 4));
  const gompertz = nonlinearFit((t, [a = 0, b = 0, c = 0]) => a * Math.exp(-b * Math.exp(-c * t)), levels, density, [4, 2, 0.4]);
  [4.603334, 2.271339, -Math.log(0.7164666)].forEach((value, at) => expect(gompertz?.parameters[at]).toBeCloseTo(value, 3));
});

it('gives the ratio of ratios of a Poisson difference in differences (METHODS 6.2)', () => {
  const fit = countModel(
    [
      [1, 1, 0, 0],
      [1, 1, 1, 1],
      [1, 0, 0, 0],
      [1, 0, 1, 0],
    ],
    [30, 24, 20, 30],
  );
  expect([fit?.coefficients[3], Math.sqrt(fit?.bread[3]?.[3] ?? 0)]).toEqual([expect.closeTo(-0.628609, 5), expect.closeTo(0.397911, 5)]);
});

it('scores works of two fields by the harmonic expectation, where the arithmetic one does not average 1 (METHODS 8)', () => {
  const cited = [10, 4, 2, 0, 6, 8];
  const works = cited.map((count, at): Scored => ({
    cited: count,
    cells:
      at < 3
        ? [{ cell: 'A', weight: 1 }]
        : at < 5
          ? [{ cell: 'B', weight: 1 }]
          : [
              { cell: 'A', weight: 0.5 },
              { cell: 'B', weight: 0.5 },
            ],
  }));
  const { scores, expected } = normalisedScores(works);
  expect(scores.reduce<number>((sum, score) => sum + (score ?? 0), 0) / 6).toBeCloseTo(1, 12);
  expect(scores[5]).toBeCloseTo(1.7, 12);
  expect(8 / (((expected.get('A') ?? 0) + (expected.get('B') ?? 0)) / 2)).toBeCloseTo(1.647059, 6);
});
