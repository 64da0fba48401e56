import { expect, it } from 'vitest';
import { flowInterval } from './mobility.ts';
import { leaverYear, trajectoryOf, type Step } from './trajectory.ts';

const path = (...steps: readonly (readonly [number, string])[]): Step[] =>
  steps.map(([year, units]) => ({ year, units: units.split('+') }));
const PEOPLE = {
  A: path([2012, 'CN'], [2014, 'US'], [2016, 'US'], [2019, 'CN']),
  B: path([2013, 'US'], [2015, 'US'], [2018, 'CN']),
  C: path([2014, 'CN'], [2017, 'CN+US']),
  D: path([2013, 'CN+US'], [2018, 'CN+US']),
  E: path([2015, 'US'], [2018, 'CN+US']),
  F: path([2016, 'CN']),
} as const;

it('reads the six careers of METHODS 10', () => {
  const read = Object.fromEntries(Object.entries(PEOPLE).map(([name, steps]) => [name, trajectoryOf(steps)]));
  expect(read['A']).toMatchObject({ isMobile: true, isMigrant: true, isReturnee: true, isTraveller: false });
  expect(read['A']?.moves.map(({ from, to, year, isReturn }) => [from, to, year, isReturn])).toEqual([
    ['CN', 'US', 2014, false],
    ['US', 'CN', 2019, true],
  ]);
  expect(read['B']).toMatchObject({ isMigrant: true, isReturnee: false });
  expect(read['C']).toMatchObject({ isTraveller: true, isDirectional: true, isMigrant: false });
  expect(read['D']).toMatchObject({ isMobile: true, isDirectional: false });
  expect(read['E']).toMatchObject({ isTraveller: true, isDirectional: true });
  expect(read['F']).toMatchObject({ isMobile: false, moves: [] });
  const all = Object.values(read);
  expect(all.filter(({ isMobile }) => isMobile)).toHaveLength(5);
  expect(all.filter(({ isTraveller }) => isTraveller)).toHaveLength(3);
});

it('finds those who left the United States for China', () => {
  const years = Object.values(PEOPLE).map((steps) => leaverYear(steps, 'US', 'CN'));
  expect(years).toEqual([null, 2018, null, null, null, null]);
});

it('does not depend on the order in which years are given', () => {
  for (const steps of Object.values(PEOPLE)) expect(trajectoryOf(steps.toReversed())).toEqual(trajectoryOf(steps));
});

it('carries the errors of telling persons apart into the interval: false moves lower it, hidden ones raise it, ORCIDs feel neither', () => {
  const moves = (orcid: boolean) => Array.from({ length: 60 }, (_, person) => ({ person, orcid }));
  const middle = (orcid: boolean, error: number, missed: number): number => {
    const { low, high } = flowInterval(moves(orcid), { error, missed, draws: 2000, seed: 1 });
    return (low + high) / 2;
  };
  expect(middle(false, 0, 0)).toBeCloseTo(60, -1);
  expect(middle(false, 0.5, 0)).toBeGreaterThan(25);
  expect(middle(false, 0.5, 0)).toBeLessThan(35);
  expect(middle(false, 0, 0.5)).toBeGreaterThan(110);
  expect(middle(true, 0.5, 0.5)).toBe(middle(true, 0, 0));
  const width = ({ low, high }: { low: number; high: number }): number => high - low;
  const sure = flowInterval(moves(false), { error: 0, missed: 0, draws: 2000, seed: 1 });
  expect(width(flowInterval(moves(false), { error: 0.2, missed: 0.2, draws: 2000, seed: 1 }))).toBeGreaterThan(width(sure));
});
