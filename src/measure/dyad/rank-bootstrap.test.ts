import { expect, it } from 'vitest';
import { rankBootstrap } from './rank-bootstrap.ts';

const work = (at: number, year: number, ...entities: string[]) => ({ work: at, year, entities });
const KEEP = new Set(['A', 'B', 'C']);

it('has the exact chance of the first rank: of 27 equal draws of AB, AB, AC, 20 hold AB twice or more', () => {
  const works = [work(1, 2000, 'A', 'B'), work(2, 2000, 'A', 'B'), work(3, 2000, 'A', 'C')];
  const found = rankBootstrap(works, KEEP, 'A', 'B', 20_000, 4);
  const p = 20 / 27;
  expect(Math.abs((found?.first ?? 0) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 20_000));
  expect([found?.low, found?.high]).toEqual([1, 2]);
});

it('draws within years: one work a year is drawn as it is', () => {
  const works = [work(1, 2000, 'A', 'B'), work(2, 2001, 'A', 'C'), work(3, 2002, 'A', 'C')];
  expect(rankBootstrap(works, KEEP, 'A', 'B', 500, 4)).toEqual({ low: 2, high: 2, first: 0 });
  expect(rankBootstrap(works, KEEP, 'A', 'C', 500, 4)).toEqual({ low: 1, high: 1, first: 1 });
});

it('has no interval without draws, works or a side in the set', () => {
  const works = [work(1, 2000, 'A', 'B')];
  expect([
    rankBootstrap(works, KEEP, 'A', 'B', 0, 1),
    rankBootstrap([], KEEP, 'A', 'B', 10, 1),
    rankBootstrap(works, KEEP, 'A', 'Z', 10, 1),
  ]).toEqual([null, null, null]);
});
