import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../graph/random.ts';
import { staggeredEffects, type PanelUnit } from './callaway-santanna.ts';
import { leastSquares } from './least-squares.ts';
import { filterLocalLevel, localLevel } from './local-level.ts';
import { nelderMead } from './nelder-mead.ts';
import { minimumDetectableEffect, powerOf } from './power.ts';
import { Draws } from './random-draws.ts';
import { NILE } from './oracles/nile.ts';
import { simplexFit } from './simplex-fit.ts';
import { structuralEffect } from './structural-series.ts';
import { plainDifference, syntheticControl, syntheticDifference } from './synthetic-control.ts';
import { twoWayEffect } from './two-way-effects.ts';

const unit = (id: string, first: number | null, outcomes: number[]): PanelUnit => ({ id, first, outcomes });
const STAGGERED = [unit('A', 1, [12, 15, 18, 21]), unit('B', 3, [22, 24, 26, 29]), unit('C', null, [32, 34, 36, 38])];

describe('staggered treatment', () => {
  it('finds 1.75 where two-way fixed effects find 1.1, and 0.5 without the untreated', () => {
    expect(staggeredEffects(STAGGERED).simple?.effect).toBeCloseTo(1.75, 12);
    expect(twoWayEffect(STAGGERED)).toBeCloseTo(1.1, 12);
    expect(twoWayEffect(STAGGERED.slice(0, 2))).toBeCloseTo(0.5, 12);
    expect(staggeredEffects(STAGGERED, 'not-yet').simple?.effect).toBeCloseTo(1.75, 12);
  });

  it('weighs treated cells by 0.3, 0.3, -0.1 and 0.5 in two-way effects, and by 0.5, 0.5, -0.5 and 0.5 without the untreated', () => {
    const weight = (units: readonly PanelUnit[], id: string, time: number): number =>
      (twoWayEffect(
        units.map((one) => (one.id === id ? { ...one, outcomes: one.outcomes.map((y, t) => y + (t === time ? 1 : 0)) } : one)),
      ) ?? 0) - (twoWayEffect(units) ?? 0);
    const cells = [
      ['A', 1],
      ['A', 2],
      ['A', 3],
      ['B', 3],
    ] as const;
    [0.3, 0.3, -0.1, 0.5].forEach((wanted, at) =>
      expect(weight(STAGGERED, cells[at]?.[0] ?? '', cells[at]?.[1] ?? 0)).toBeCloseTo(wanted, 12),
    );
    [0.5, 0.5, -0.5, 0.5].forEach((wanted, at) =>
      expect(weight(STAGGERED.slice(0, 2), cells[at]?.[0] ?? '', cells[at]?.[1] ?? 0)).toBeCloseTo(wanted, 12),
    );
  });

  it('finds 2.75 jobs in New Jersey against Pennsylvania', () => {
    expect(plainDifference([20.44, 21.03], [[23.33, 21.17]], 1)).toBeCloseTo(2.75, 12);
  });

  it('finds the leads and lags of a hand-made event study', () => {
    const { eventStudy, preTrend } = staggeredEffects([unit('T', 2, [10, 12, 15, 19]), unit('C', null, [8, 10, 12, 14])]);
    expect(eventStudy.map(({ since, effect }) => [since, effect])).toEqual([
      [-1, 0],
      [0, 1],
      [1, 3],
    ]);
    expect(preTrend).toBeNull();
  });

  /**
   * Teen employment in 500 counties, 2003-2007 (Callaway & Sant'Anna 2021): the published effects by group and time, each against
   * 2003 and the counties never treated, and the sizes of the groups. A panel with these paths has the same aggregates.
   */
  it('finds the minimum-wage effects: -0.039951, -0.031018 and -0.077240, and -0.036549 by two-way effects', () => {
    const paths: readonly (readonly [first: number | null, size: number, path: readonly number[]])[] = [
      [1, 20, [0, -0.010503246, -0.070423158, -0.137258739, -0.100811363]],
      [3, 40, [0, 0.006520112, 0.003769294, -0.000825313, -0.037455178]],
      [4, 131, [0, 0.030506656, 0.027780763, -0.003306357, -0.029360767]],
      [null, 309, [0, 0, 0, 0, 0]],
    ];
    const units = paths.flatMap(([first, size, path]) => Array.from({ length: size }, (_, at) => unit(`${first}-${at}`, first, [...path])));
    const found = staggeredEffects(units);
    expect(found.simple?.effect).toBeCloseTo(-0.039951, 6);
    expect(found.byGroup?.effect).toBeCloseTo(-0.031018, 6);
    expect(found.dynamic?.effect).toBeCloseTo(-0.07724, 6);
    expect(twoWayEffect(units)).toBeCloseTo(-0.036549, 6);
    const cell = (group: number, time: number) => found.cells.find((one) => one.group === group && one.time === time)?.effect;
    [-0.010503, -0.070423, -0.137259, -0.100811].forEach((wanted, at) => expect(cell(1, 1 + at)).toBeCloseTo(wanted, 6));
    [cell(3, 3), cell(3, 4), cell(4, 4)].forEach((value, at) => expect(value).toBeCloseTo([-0.004595, -0.041224, -0.026054][at] ?? 0, 6));
  });

  it('does not care how units are named or ordered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 }), { minLength: 6, maxLength: 12 }),
        (rows) => {
          const units = rows.map((outcomes, at) => unit(String(at), at % 3 === 0 ? 2 : at % 3 === 1 ? 3 : null, outcomes));
          const turned = units.toReversed().map((one, at) => ({ ...one, id: `x${at}` }));
          expect(staggeredEffects(turned).simple?.effect).toBeCloseTo(staggeredEffects(units).simple?.effect ?? Number.NaN, 9);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the tobacco tax of California', () => {
  const [header = '', ...lines] = readFileSync(new URL('./oracles/cigarette-sales.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',').slice(1);
  const rows = lines.map((line) => line.split(',').slice(1).map(Number));
  const states = names.map((_, at) => rows.map((row) => row[at] ?? 0));
  const [california = [], donors] = [states.at(-1), states.slice(0, -1)];
  const before = 19;

  it('is -19.5136 by synthetic control, with its weights', () => {
    const found = syntheticControl(california, donors, before);
    expect(found.effect).toBeCloseTo(-19.5136, 4);
    expect(found.preError).toBeCloseTo(1.6564, 6);
    const weight = (name: string): number => found.weights[names.indexOf(name)] ?? 0;
    const wanted = { UT: 0.3939, MT: 0.2318, NV: 0.2049, CT: 0.1091, NH: 0.0454, CO: 0.0148 };
    for (const [name, value] of Object.entries(wanted)) expect(weight(name)).toBeCloseTo(value, 4);
    expect([found.gaps[19], found.gaps[25], found.gaps[30]].map((gap) => Number(gap?.toFixed(3)))).toEqual([-8.44, -22.858, -26.597]);
  });

  it('is -15.6054 by synthetic difference in differences and -27.3491 by the plain one', () => {
    const found = syntheticDifference(california, donors, before);
    expect(found.effect).toBeCloseTo(-15.6054, 4);
    expect(found.noise).toBeCloseTo(5.494401, 6);
    [0.366, 0.206, 0.427].forEach((wanted, at) => expect(found.timeWeights[16 + at]).toBeCloseTo(wanted, 3));
    expect(plainDifference(california, donors, before)).toBeCloseTo(-27.3491, 4);
  });

  it('has the published path and fit with the published weights on five states', () => {
    const weights = { UT: 0.334, NV: 0.234, MT: 0.199, CO: 0.164, CT: 0.069 };
    const synthetic = rows.map((_, t) =>
      Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (states[names.indexOf(name)]?.[t] ?? 0), 0),
    );
    const gaps = california.map((value, t) => value - (synthetic[t] ?? 0));
    [127.04, 120.47, 91.65].forEach((wanted, at) => expect(synthetic[[5, 10, 18][at] ?? 0]).toBeCloseTo(wanted, 2));
    expect(gaps.slice(0, 19).reduce((sum, gap) => sum + gap * gap, 0) / 19).toBeCloseTo(3.0892, 4);
    expect([gaps.slice(19).reduce((sum, gap) => sum + gap, 0) / 12, gaps[30]]).toEqual([
      expect.closeTo(-18.97, 3),
      expect.closeTo(-25.726, 3),
    ]);
  });

  it('ranks third of 39 in space, and second among those that fit as well', () => {
    const all = states.map((own, at) =>
      syntheticControl(
        own,
        states.filter((_, other) => other !== at),
        before,
      ),
    );
    const own = all.at(-1);
    const rank = (some: typeof all, value: (one: (typeof all)[number]) => number): number =>
      1 + some.filter((one) => value(one) > value(own ?? one)).length;
    const close = all.filter(
      (one) => one.preError ** 2 >= (own?.preError ?? 0) ** 2 / 5 && one.preError ** 2 <= 5 * (own?.preError ?? 0) ** 2,
    );
    expect([
      rank(all, (one) => one.ratio),
      close.length,
      rank(close, (one) => one.ratio),
      rank(all, (one) => Math.abs(one.effect)),
    ]).toEqual([3, 31, 2, 3]);
  });
});

it('finds weights on the simplex that no exchange betters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 6 }),
      (a) => {
        const b = a.map((_, at) => at - 1);
        const w = simplexFit(a, b);
        const value = (weights: readonly number[]): number =>
          a.reduce((sum, row, t) => sum + (row.reduce((total, cell, at) => total + cell * (weights[at] ?? 0), 0) - (b[t] ?? 0)) ** 2, 0);
        expect(w.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        for (let i = 0; i < 4; i += 1) {
          const moved = w.map((one, at) => one * 0.99 + (at === i ? 0.01 : 0));
          expect(value(w)).toBeLessThanOrEqual(value(moved) + 1e-7 * (1 + value(w)));
        }
      },
    ),
    { numRuns: 100 },
  );
});

describe('state space', () => {
  it('finds the likelihood and the variances of the Nile', () => {
    const found = localLevel(NILE);
    expect(found.logLikelihood).toBeCloseTo(-632.5456, 3);
    expect(Math.abs(found.noise / 15_099 - 1)).toBeLessThan(0.01);
    expect(Math.abs(found.drift / 1469.1 - 1)).toBeLessThan(0.01);
    // A start of variance 1e6 in place of the exact diffuse one, as statsmodels has it.
    expect(filterLocalLevel(NILE, 15_099, 1469.1, 1e6).logLikelihood).toBeCloseTo(-632.5377, 3);
    expect(filterLocalLevel(NILE, 15_108.3, 1463.5, 1e6).logLikelihood).toBeCloseTo(-632.5377, 3);
  });

  it('holds the level still before 1899, so that the effect is the difference of means', () => {
    const before = localLevel(NILE.slice(0, 28));
    expect(before.drift).toBe(0);
    expect(before.level.at(-1)).toBeCloseTo(1097.75, 2);
    const after = NILE.slice(28);
    expect(after.reduce((sum, value) => sum + value, 0) / after.length - (before.level.at(-1) ?? 0)).toBeCloseTo(-247.778, 2);
  });

  it('finds an effect of ten put into a simulated series', () => {
    const random = new Draws(seededRandom(7));
    const other = Array.from({ length: 100 }, (_, t) => 100 + 5 * Math.sin(t / 9) + random.normal());
    const y = other.map((value, t) => 1.2 * value + random.normal() + (t >= 70 ? 10 : 0));
    const found = structuralEffect(
      y,
      other.map((value) => [value]),
      70,
      { draws: 800 },
    );
    expect(Math.abs(found.effect - 10)).toBeLessThan(0.8);
    expect([found.interval.low < 10 && found.interval.high > 10, found.tail]).toEqual([true, 0]);
    expect(found.cumulative).toBeCloseTo(30 * found.effect, 9);
    expect(() => structuralEffect([1, 2, 3], [[], [], []], 2)).toThrow('invalid event');
  });
});

describe('the example of the structural series', () => {
  const rows = readFileSync(new URL('./oracles/causal-impact.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const [y = [], x = []] = [0, 1].map((column) => rows.map((row) => Number(row.split(',')[column])));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const gap = (level: number, slope: number): number => mean(y.slice(70)) - level - slope * mean(x.slice(70));

  it('has the published means, and the effect 10.4558 by least squares', () => {
    expect([mean(y.slice(70)), 30 * mean(y.slice(70))]).toEqual([expect.closeTo(117.0485, 4), expect.closeTo(3511.46, 2)]);
    const line = leastSquares(
      x.slice(0, 70).map((value) => [1, value]),
      y.slice(0, 70),
    );
    expect(gap(line?.coefficients[0] ?? 0, line?.coefficients[1] ?? 0)).toBeCloseTo(10.4558, 4);
  });

  it('has the effect 10.5865, 317.6 in all, with the published variances and slope, and no better ones move it by a hundredth', () => {
    const filtered = (slope: number, noise: number, drift: number) =>
      filterLocalLevel(
        y.slice(0, 70).map((value, t) => value - slope * (x[t] ?? 0)),
        noise,
        drift,
      );
    const published = filtered(1.16594, 1.43805, 0.00283);
    const effect = gap(published.level.at(-1) ?? 0, 1.16594);
    expect([effect, 30 * effect]).toEqual([expect.closeTo(10.5865, 3), expect.closeTo(317.6, 1)]);
    const { at, value } = nelderMead(
      ([slope = 0, noise = 0, drift = 0]) => -filtered(slope, Math.exp(noise), Math.exp(drift)).logLikelihood,
      [1.1, 0, -5],
    );
    // The optimum is flat: the published point is 0.0116 below it.
    expect(-value - published.logLikelihood).toBeGreaterThan(-1e-9);
    expect(-value - published.logLikelihood).toBeLessThan(0.02);
    const [slope = 0, noise = 0, drift = 0] = at;
    expect(Math.abs(gap(filtered(slope, Math.exp(noise), Math.exp(drift)).level.at(-1) ?? 0, slope) / 10.5865 - 1)).toBeLessThan(0.01);
  });

  it('has an effect within the vignette’s interval by sampling', () => {
    const found = structuralEffect(
      y,
      x.map((value) => [value]),
      70,
      { draws: 2000 },
    );
    expect(found.effect).toBeGreaterThan(9.8);
    expect(found.effect).toBeLessThan(11);
    expect(found.interval.low < 10 && found.interval.high > 10).toBe(true);
  });
});

it('has the power of 80 % at the smallest effect it promises to find', () => {
  expect(minimumDetectableEffect(1)).toBeCloseTo(2.801585, 5);
  expect(powerOf(minimumDetectableEffect(2), 2)).toBeCloseTo(0.8, 4);
});
