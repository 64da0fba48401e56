import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from './duckdb.ts';
import type { Store } from './store.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore(':memory:');
});
afterAll(() => store.close());

it('gives the columns of long answers, while other questions are asked', async () => {
  const asked = store.columns('SELECT CAST(i AS INTEGER) AS i, CAST(i % 7 AS INTEGER) AS rest FROM range(100001) t(i) ORDER BY i');
  const others = await Promise.all(Array.from({ length: 5 }, (_, n) => store.rows('SELECT $n::INTEGER AS n', { n })));
  const [values, rests] = await asked;
  expect([values?.length, values?.[100_000], rests?.length, rests?.[100_000]]).toEqual([100_001, 100_000, 100_001, 100_000 % 7]);
  expect(values?.every((value, at) => value === at)).toBe(true);
  expect(others.map(([row]) => row?.['n'])).toEqual([0, 1, 2, 3, 4]);
});

it('gives empty columns for no rows, and hears parameters', async () => {
  expect(await store.columns('SELECT 1 AS a WHERE $yes = 0', { yes: 1 })).toEqual([new Int32Array(0)]);
  expect(await store.columns('SELECT len($list)::INTEGER AS n', { list: ['a', 'b'] })).toEqual([Int32Array.of(2)]);
});

it.each([
  ['a null', 'SELECT NULL::INTEGER AS a', 'column a holds null'],
  ['text', `SELECT 'one' AS a`, 'column a holds one'],
  ['a whole number of more than 32 bits', 'SELECT 5::BIGINT AS a', 'column a holds 5'],
  ['a statement that is none', 'SELECT nothing', 'the store refused a statement'],
])('refuses %s', async (_, sql, reason) => {
  await expect(store.columns(sql)).rejects.toThrow(reason);
});
