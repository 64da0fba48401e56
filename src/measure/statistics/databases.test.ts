import { describe, expect, it } from 'vitest';
import { chaoLowerBound, chapman, lincolnPetersen, logitInterval, logLinearModels } from './capture-recapture.ts';
import { concordance, kendallTauB, kendallTauC, pearson, rankBiasedOverlap, rankBiasedOverlapSeen, spearman } from './rank-agreement.ts';

describe('two lists (METHODS 12)', () => {
  it('Lincoln-Petersen and Chapman, with the interval that never falls below what was seen', () => {
    expect(lincolnPetersen(200, 150, 60)).toBe(500);
    const { total, error, low, high } = chapman(200, 150, 60);
    expect(total).toBeCloseTo(496.557377, 6);
    expect(error).toBeCloseTo(40.714218, 5);
    expect(low).toBeCloseTo(430.88, 1);
    expect(high).toBeCloseTo(592.85, 1);
    expect([total - 1.96 * error, total + 1.96 * error].map((end) => end.toFixed(2))).toEqual(['416.76', '576.36']);
    expect(logitInterval(200, 150, 60).low).toBeCloseTo(431.895, 2);
    expect(logitInterval(200, 150, 60).high).toBeCloseTo(599.7, 2);
    expect(chapman(100, 100, 100).low).toBe(100);
    expect(lincolnPetersen(10, 10, 0)).toBeNull();
  });
});

describe('three lists: hepatitis A in Taiwan (METHODS 12)', () => {
  // Bits: 1 = P, 2 = Q, 4 = E.
  const cells = new Map([
    [7, 28],
    [3, 21],
    [5, 17],
    [6, 18],
    [1, 69],
    [2, 55],
    [4, 63],
  ]);
  const models = new Map(logLinearModels(3, cells).map((one) => [one.model, one.total]));

  it.each([
    ['independent', 388.48],
    ['1×2', 416],
    ['1×3', 393.31],
    ['2×3', 413.18],
    ['1×2 + 1×3', 463.5],
    ['1×2 + 2×3', 526.71],
    ['1×3 + 2×3', 451.71],
    ['1×2 + 1×3 + 2×3', 1312.76],
  ])('%s gives %d', (model, total) => {
    expect(models.get(model)).toBeCloseTo(total, total > 1000 ? 0 : 1);
  });

  it('Chao bounds it from below', () => {
    const { bound, corrected } = chaoLowerBound(271, 69 + 55 + 63, 21 + 17 + 18);
    expect(bound).toBeCloseTo(583.22, 2);
    expect(corrected).toBeCloseTo(576.11, 2);
  });
});

describe('agreement of rankings (METHODS 12)', () => {
  it('without ties', () => {
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 3, 5, 4])).toBeCloseTo(0.8, 12);
    expect(kendallTauB([1, 2, 3, 4, 5], [2, 1, 3, 5, 4])).toBeCloseTo(0.6, 12);
  });
  it('with ties', () => {
    const [a, b] = [
      [10, 8, 8, 5, 1],
      [9, 9, 7, 3, 2],
    ];
    expect(spearman(a ?? [], b ?? [])).toBeCloseTo(0.921053, 6);
    expect(kendallTauB(a ?? [], b ?? [])).toBeCloseTo(0.888889, 6);
    expect(kendallTauC(a ?? [], b ?? [])).toBeCloseTo(0.853333, 6);
    expect(spearman([1, 1], [1, 2])).toBeNull();
    expect(kendallTauC([1, 1], [1, 2])).toBeNull();
  });
  it('of the tops of two lists', () => {
    expect(rankBiasedOverlap('abcde'.split(''), 'bacfd'.split(''), 0.9)).toBeCloseTo(0.750555, 6);
    expect(rankBiasedOverlapSeen('abcde'.split(''), 'bacfd'.split(''), 0.9)).toBeCloseTo(0.278163, 6);
    expect(rankBiasedOverlap(['a', 'b'], ['a', 'b'])).toBeCloseTo(1, 12);
  });
  it('of values', () => {
    expect(concordance([10, 8, 6, 4, 2], [9, 9, 5, 4, 1])).toBeCloseTo(0.954545, 6);
    expect(pearson([10, 8, 6, 4, 2], [9, 9, 5, 4, 1])).toBeCloseTo(0.966603, 6);
  });
});
