import { describe, expect, it } from 'vitest';
import { bursts } from './bursts.ts';
import { concentration, theilParts } from './concentration.ts';
import { logLikelihoodRatio, logOdds } from './log-odds.ts';
import { benjaminiHochberg } from './multiple.ts';

const hundred = (r: readonly number[]): number[] => r.map(() => 100);

describe('bursts', () => {
  it.each([
    [[5, 6, 5, 30, 40, 35, 8, 6], '00011100', 46.951058],
    [[2, 3, 2, 8, 9, 3, 2, 3], '00011000', 16.71421],
  ])('finds the cheapest path of %j', (r, states, cost) => {
    const found = bursts(r, hundred(r));
    expect([found.states.join(''), Number(found.cost.toFixed(6))]).toEqual([states, cost]);
  });

  it('weighs a burst by the cost it saves', () => {
    expect(bursts([5, 6, 5, 30, 40, 35, 8, 6], hundred([1, 2, 3, 4, 5, 6, 7, 8])).bursts).toEqual([
      { from: 3, until: 5, weight: expect.closeTo(28.532997, 6) },
    ]);
  });

  it('finds the burst that a step-by-step decision misses', () => {
    const r = [2, 3, 2, 8, 8, 8, 2, 3];
    const found = bursts(r, hundred(r));
    expect(found.states.join('')).toBe('00011100');
    expect(found.bursts[0]?.weight).toBeCloseTo(3 * 1.104637, 5);
  });

  it('sees no burst where only the number of documents grew', () => {
    expect(bursts([1, 2, 4, 8, 16], [10, 20, 40, 80, 160]).bursts).toEqual([]);
  });
});

describe('keyness', () => {
  const own = [30, 40, 20, 10];
  const other = [10, 45, 15, 30];
  it('depends on the weight of the prior, as published', () => {
    expect(logOdds(own, other).map(({ z }) => Number(z.toFixed(5)))).toEqual([2.26747, -0.54449, 0.59116, -2.26747]);
    expect(logOdds(own, other, 10).map(({ z }) => Number(z.toFixed(5)))).toEqual([3.57188, -0.89869, 0.97306, -3.57188]);
  });
  it('turns its sign when the sets change places', () => {
    logOdds(own, other).forEach(({ z }, at) => expect(logOdds(other, own)[at]?.z).toBeCloseTo(-z, 12));
  });
  it('names which G² it gives', () => {
    expect(logLikelihoodRatio(30, 100, 10, 100, 2)).toBeCloseTo(10.464963, 6);
    expect(logLikelihoodRatio(30, 100, 10, 100)).toBeCloseTo(12.971514, 6);
  });
  it('corrects for many tests', () => {
    expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.5]).map((q) => Number(q.toFixed(6)))).toEqual([0.04, 0.053333, 0.053333, 0.5]);
  });
});

describe('concentration', () => {
  it('gives every measure of METHODS 7.2', () => {
    const found = concentration([50, 30, 15, 5]);
    expect(found).toMatchObject({
      n: 4,
      hhi: expect.closeTo(0.365, 12),
      hhiNormalised: expect.closeTo(0.153333, 6),
      effective: expect.closeTo(2.739726, 6),
      gini: expect.closeTo(0.375, 12),
      giniCorrected: expect.closeTo(0.5, 12),
      theil: expect.closeTo(0.244174, 6),
      shannon: expect.closeTo(1.14212, 6),
    });
    expect(
      theilParts([
        [50, 30],
        [15, 5],
      ]),
    ).toEqual({ between: expect.closeTo(0.192745, 6), within: expect.closeTo(0.05143, 5) });
  });
  it('has nothing to say about nothing', () => {
    expect(concentration([0, 0])).toBeNull();
    expect(concentration([3])).toMatchObject({ hhi: 1, hhiNormalised: null, gini: 0 });
  });
});
