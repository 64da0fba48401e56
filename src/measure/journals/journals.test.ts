import { expect, it } from 'vitest';
import { ask } from '../ask.ts';
import { readParams } from '../params.ts';
import { toy8Store } from '../toy8.ts';
import { journals } from './journals.ts';

it('counts each work once, its citations with it, and says how many works name no journal', async () => {
  const store = await toy8Store();
  await store.run(`UPDATE work SET journal_id = NULL WHERE work_id = 8`);
  await store.run(`UPDATE work SET journal_id = 'b' WHERE work_id IN (1, 2)`);
  await store.run(`INSERT INTO journal VALUES ('b', 'Fields', '田野', '0378-5955', 'FLDS')`);
  const table = (params: Record<string, string>) =>
    ask(journals, { store, units: 'separate', filters: [] }, readParams(journals.params, params));
  const { rows, notes } = await table({});
  expect(rows).toMatchObject([
    { rank: 1, journal_id: 'Journal of Toys', works: 5, cited_by: 36, from: 2018, until: 2019 },
    { rank: 2, journal_id: 'b', journal_zh: '田野', works: 2, share: 0.25, cited_by: 14, from: 2018, until: 2018 },
  ]);
  expect(notes[0]?.en).toBe('1 works name no journal.');
  expect((await table({ search: '田' })).rows).toHaveLength(1);
  expect((await table({ search: '0378' })).rows).toHaveLength(1);
  await store.close();
});
