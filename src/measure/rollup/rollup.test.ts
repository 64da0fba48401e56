import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { ask, questionOf } from '../ask.ts';
import { rowFilters } from '../filter.ts';
import { readParams } from '../params.ts';
import { toy8Store } from '../toy8.ts';
import { rollup } from './rollup.ts';

let store: Store;
beforeEach(async () => {
  store = await toy8Store();
  await store.run(`INSERT INTO institution (institution_id, name, country, kind) VALUES ('System', 'System', 'CN', 'education')`);
  await store.run(`UPDATE institution SET parent_id = 'System' WHERE institution_id IN ('Peking Univ', 'Fudan Univ')`);
  await store.run(`UPDATE institution SET parent_id = 'Peking Univ', kind = 'healthcare' WHERE institution_id = 'Univ Oxford'`);
});
afterEach(() => store.close());
const table = (params: Record<string, string> = {}) =>
  ask(rollup, { store, units: 'separate', filters: [] }, readParams(rollup.params, params));

it('gives parents the works of their parts, at every depth, and the new rank', async () => {
  const { rows } = await table();
  expect(rows.map((row) => [row['institution_id'], row['alone'], row['moved'], row['works'], row['parts_met']])).toEqual([
    ['System', 0, 5, 5, 3],
    ['Peking Univ', 3, 1, 4, 1],
  ]);
  expect(rows[0]).toMatchObject({ rank: 1, rank_alone: null, system: 4, hospital: 2 });
});

it('keeps to one kind of part, and opens the works of these parts', async () => {
  const { rows } = await table({ parts: 'hospital' });
  expect(rows.map((row) => [row['institution_id'], row['works'], row['moved']])).toEqual([
    ['Peking Univ', 4, 1],
    ['System', 2, 2],
  ]);
  for (const row of rows) {
    const behind = rollup.worksBehind(row, readParams(rollup.params, { parts: 'hospital' })) ?? [];
    const [found] = await questionOf({ store, units: 'separate', filters: rowFilters([], behind) }).rows(
      'SELECT count(*) AS works FROM scope',
    );
    expect(found?.['works']).toBe(row['works']);
  }
});

it('moves nothing where nobody has a parent', async () => {
  await store.run('UPDATE institution SET parent_id = NULL');
  expect((await table()).rows).toEqual([]);
});
