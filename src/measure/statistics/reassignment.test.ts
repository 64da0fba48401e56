import { expect, it } from 'vitest';
import { seededRandom } from '../graph/random.ts';
import { staggeredEffects, type PanelUnit } from './callaway-santanna.ts';
import { Draws } from './random-draws.ts';
import { reassignedEffect } from './reassignment.ts';

const OPTIONS = { draws: 1000, seed: 1 };

/** Units of four dates of treatment and never treated over eight times, with an effect. */
function panel(seed: number, treated: number, effect: number, units = 30): PanelUnit[] {
  const draws = new Draws(seededRandom(seed));
  return Array.from({ length: units }, (_, at): PanelUnit => {
    const first = at < treated ? 3 + (at % 3) : null;
    const level = draws.normal();
    const outcomes = Array.from({ length: 8 }, (__, t) => level + 0.1 * t + draws.normal() + (first !== null && t >= first ? effect : 0));
    return { id: String(at), first, outcomes };
  });
}

it('tries all five places of one treated unit: two of them are as far', () => {
  const units = [5, 1, 2, 3, 4].map((rise, at): PanelUnit => ({ id: String(at), first: at === 0 ? 1 : null, outcomes: [0, rise] }));
  const found = reassignedEffect(units, 'simple', OPTIONS);
  expect(found).toMatchObject({ effect: 2.5, p: 2 / 5, assignments: 5, tried: 5, low: null, high: null });
});

it.each(['simple', 'byGroup', 'dynamic'] as const)('has the effect and the error of Callaway and Sant’Anna (%s)', (over) => {
  const units = panel(4, 7, 0.5);
  const told = staggeredEffects(units)[over];
  const found = reassignedEffect(units, over, OPTIONS);
  expect(found?.effect).toBeCloseTo(told?.effect ?? Number.NaN, 10);
  expect([found?.assignments, found?.tried]).toEqual([waysToDateSeven(), 1000]);
});

/** 30! / (3! 2! 2! 23!) */
function waysToDateSeven(): number {
  let ways = 1;
  for (let n = 24; n <= 30; n += 1) ways *= n;
  return ways / (6 * 2 * 2);
}

it('ends its interval where an effect would be rejected', () => {
  const units = panel(9, 4, 1.2, 14);
  const { low, high } = reassignedEffect(units, 'simple', { draws: 20_000, seed: 1 }) ?? {};
  const pOf = (effect: number): number =>
    reassignedEffect(
      units.map(({ id, first, outcomes }) => ({
        id,
        first,
        outcomes: outcomes.map((value, t) => value - (first !== null && t >= first ? effect : 0)),
      })),
      'simple',
      { draws: 20_000, seed: 1 },
    )?.p ?? Number.NaN;
  const [from, until] = [low ?? Number.NaN, high ?? Number.NaN];
  expect(from).toBeLessThan(until);
  for (const inside of [from + 1e-6, until - 1e-6]) expect(pOf(inside)).toBeGreaterThanOrEqual(0.05);
  for (const outside of [from - 1e-6, until + 1e-6]) expect(pOf(outside)).toBeLessThan(0.05);
});

it('gives the same answer for the same seed, and for units in another order where all ways are tried', () => {
  const units = panel(2, 3, 0, 9);
  expect(reassignedEffect(units, 'simple', OPTIONS)).toEqual(reassignedEffect(units, 'simple', OPTIONS));
  const turned = reassignedEffect(units.toReversed(), 'simple', OPTIONS);
  expect([turned?.p, turned?.tried]).toEqual([reassignedEffect(units, 'simple', OPTIONS)?.p, 504]);
});

it('rejects about one in twenty where nothing happened, which errors by unit do far more often with four treated', () => {
  const runs = 400;
  let [own, usual] = [0, 0];
  for (let seed = 1; seed <= runs; seed += 1) {
    const units = panel(seed, 4, 0);
    if ((reassignedEffect(units, 'simple', { draws: 200, seed })?.p ?? 1) <= 0.05) own += 1;
    const { effect, error } = staggeredEffects(units).simple ?? { effect: 0, error: 1 };
    if (Math.abs(effect) > 1.959964 * error) usual += 1;
  }
  // Four standard errors of 5 % in 400 runs are 4.4 points.
  expect(Math.abs(own / runs - 0.05)).toBeLessThan(0.044);
  expect(usual / runs).toBeGreaterThan(0.1);
});

it('needs someone treated and someone never treated', () => {
  expect(reassignedEffect([{ id: 'a', first: 1, outcomes: [1, 2] }], 'simple', OPTIONS)).toBeNull();
  expect(reassignedEffect([{ id: 'a', first: null, outcomes: [1, 2] }], 'simple', OPTIONS)).toBeNull();
});
