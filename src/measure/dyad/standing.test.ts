import { describe, expect, it } from 'vitest';
import type { Membership } from '../graph/memberships.ts';
import toy from '../toy8.json' with { type: 'json' };
import { standing } from './standing.ts';

const works: Membership[] = toy.papers
  .map((paper, work) => ({ work, year: paper.year, entities: [...new Set(paper.affs.map(([, , country = '']) => country))].toSorted() }))
  .filter(({ entities }) => entities.length > 0);
const of = (year: number): Membership[] => works.filter((work) => work.year === year);
const active = (some: readonly Membership[]): Set<string> => new Set(some.flatMap(({ entities }) => entities));
const FIVE = active(works);

describe('CN and US among all pairs of TOY-8 by year (METHODS 4.1)', () => {
  const [before, after] = [standing(of(2018), FIVE, 'CN', 'US'), standing(of(2019), FIVE, 'CN', 'US')];

  it('falls from the first rank to the second, by four conventions', () => {
    expect([before['rank'], before['rank_average'], before['rank_dense']]).toEqual([1, 1, 1]);
    expect([after['rank'], after['rank_average'], after['rank_dense']]).toEqual([2, 4, 2]);
    // Ties of 1 take the places 2 to 6: the last of them is twice the mean less the first.
    expect(2 * Number(after['rank_average']) - Number(after['rank'])).toBe(6);
    // Of ten pairs nine are weaker, or one is stronger and five are level.
    expect([before['percentile'], after['percentile']]).toEqual([0.95, (10 - 1 - 5 / 2) / 10]);
  });

  it('falls, or rises, with the pairs that the mean is over', () => {
    expect([before['mean_realised'], after['mean_realised']]).toEqual([1, expect.closeTo(6 / 7, 12)]);
    expect([before['mean_normalised'], after['mean_normalised']]).toEqual([10, expect.closeTo(10 / 7, 12)]);
    const [one, other] = [2018, 2019].map((year) => standing(of(year), active(of(year)), 'CN', 'US'));
    expect([one?.['of'], other?.['of']]).toEqual([1, 10]);
    expect([one?.['mean_normalised'], other?.['mean_normalised']]).toEqual([1, expect.closeTo(1.4286, 4)]);
    expect([before['share'], after['share']]).toEqual([1, expect.closeTo(1 / 7, 12)]);
  });

  it('depends on the other as METHODS 4.2, which tells sizes alone', () => {
    const whole = standing(works, FIVE, 'CN', 'US');
    expect([whole['dependence_a'], whole['dependence_b']]).toEqual([1, 3 / 4]);
    expect([whole['dependence_a_low'], whole['dependence_a_high']]).toEqual([expect.closeTo(0.438503, 5), 1]);
    expect([whole['dependence_b_low'], whole['dependence_b_high']]).toEqual([expect.closeTo(0.300642, 5), expect.closeTo(0.954413, 5)]);
    expect(Number(whole['dependence_a']) / Number(whole['dependence_b'])).toBeCloseTo(4 / 3, 12);
    expect([whole['low'], whole['high']].map((value) => Number(value) * 2.065789)).toEqual([
      expect.closeTo(0.618672, 5),
      expect.closeTo(8.767273, 5),
    ]);
  });

  it('has no rank where nothing is tied', () => {
    const none = standing([{ work: 1, year: 2020, entities: ['CN'] }], FIVE, 'CN', 'US');
    expect([none['works'], none['rank'], none['share'], none['mean_realised'], none['percentile']]).toEqual([0, null, null, null, null]);
  });
});
