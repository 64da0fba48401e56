import { expect, it } from 'vitest';
import { crowdNotes, topEntities } from './memberships.ts';

const named = (n: number, prefix: string, count: number): [string, number][] =>
  Array.from({ length: n }, (_, at) => [`${prefix}${String(at).padStart(4, '0')}`, count]);

it('keeps those tied with the last', () => {
  const counts = new Map([...named(2, 'a', 9), ...named(30, 'b', 2)]);
  expect(topEntities(counts, 3).size).toBe(32);
  expect(crowdNotes(counts, 3)).toEqual([]);
});

it('takes no crowd for the top: those above it stand, and a note counts the crowd', () => {
  const counts = new Map([...named(2, 'a', 9), ...named(3000, 'b', 1)]);
  expect([...topEntities(counts, 3)]).toEqual(['a0000', 'a0001']);
  expect(crowdNotes(counts, 3)[0]?.en).toBe(
    '2 nodes stand for the top 3: 3,000 more are tied with the last and left out; a larger --top takes them in.',
  );
  expect(topEntities(counts, 3002).size).toBe(3002);
});

it('takes the first by id where all are tied', () => {
  expect([...topEntities(new Map(named(3000, 'b', 1)), 2)]).toEqual(['b0000', 'b0001']);
});
