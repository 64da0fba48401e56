import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { ask } from '../ask.ts';
import { centrality } from '../centrality/centrality.ts';
import { readParams } from '../params.ts';
import { toy8Store } from '../toy8.ts';
import { people } from './people.ts';

let store: Store;
beforeEach(async () => {
  store = await toy8Store();
});
afterEach(() => store.close());
const table = (params: Record<string, string> = {}) =>
  ask(people, { store, units: 'separate', filters: [] }, readParams(people.params, params));

it('counts works, credit, first and corresponding authorships, institutions and years', async () => {
  const { rows } = await table();
  expect(rows[0]).toMatchObject({
    person_id: 'Smith J',
    works: 3,
    first: 0,
    corresponding: 0,
    institution: 'Harvard Univ',
    institutions: 1,
  });
  expect(rows.find((row) => row['person_id'] === 'Wang L')).toMatchObject({
    works: 2,
    first: 2,
    corresponding: 2,
    from: 2018,
    until: 2019,
    years: 2,
  });
  expect(rows.find((row) => row['person_id'] === 'Wang L')?.['credit']).toBeCloseTo(3 / 4, 10);
  expect(rows.reduce((sum, row) => sum + Number(row['credit']), 0)).toBeCloseTo(8, 10);
});

it('warns of people known by initials alone, and leaves them out when asked', async () => {
  expect((await table()).notes.map(({ en }) => en).join(' ')).not.toContain('Warning');
  await store.run(`UPDATE person SET initials_only = true WHERE person_id IN ('Smith J', 'Li H')`);
  const { notes, rows } = await table();
  expect(notes[0]?.en).toMatch(/^Warning: 2 of \d+ people are known by initials alone/);
  expect(rows[0]).toMatchObject({ person_id: 'Smith J', initials_only: true });
  expect((await table({ initials: 'drop' })).rows.map((row) => row['person_id'])).not.toContain('Smith J');
  const ranking = await ask(centrality, { store, units: 'separate', filters: [] }, readParams(centrality.params, { by: 'person' }));
  expect(ranking.notes.map(({ en }) => en).join(' ')).toMatch(/Warning: 2 of \d+ people are known by initials alone/);
});

it('is sorted and searched in both scripts', async () => {
  await store.run(`UPDATE person SET name_zh = '吴才聪' WHERE person_id = 'Lam S'`);
  await store.run(`INSERT INTO entity_name VALUES ('person', 'Lam S', 'Lam S', '吴才聪', 'lam s wu caicong')`);
  for (const search of ['才聪', 'wu cai', 'lam']) expect((await table({ search })).rows.map((row) => row['person_id'])).toEqual(['Lam S']);
  expect((await table({ sort: 'name', top: '1', ties: 'strict' })).rows).toHaveLength(1);
});
