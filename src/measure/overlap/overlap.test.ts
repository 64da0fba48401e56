import { expect, it } from 'vitest';
import { questionOf } from '../ask.ts';
import { createTables, openStore } from '../../store/duckdb.ts';
import { overlap } from './overlap.ts';

/** A store of works that are held by the lists named. */
async function held(groups: Readonly<Record<string, number>>) {
  const store = await openStore(':memory:');
  await createTables(store);
  let id = 0;
  for (const [lists, count] of Object.entries(groups))
    for (let at = 0; at < count; at += 1) {
      id += 1;
      await store.run('INSERT INTO work (work_id, key) VALUES ($id, $key)', { id, key: `w${id}` });
      for (const source of lists.split('+'))
        await store.run('INSERT INTO work_source (work_id, source) VALUES ($id, $source)', { id, source });
    }
  const findings = await overlap.run(questionOf({ store, units: 'separate', filters: [] }), {});
  await store.close();
  return findings;
}

it('gives the overlap and the two-list answer of METHODS 12', async () => {
  const { rows } = await held({ wos: 140, 'cnki+wos': 60, cnki: 90 });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ a: 'cnki', b: 'wos', works: 60, works_a: 150, works_b: 200, either: 290, share_a: 0.4, share_b: 0.3 });
  expect(rows[0]?.['jaccard']).toBeCloseTo(0.206897, 6);
  expect(rows[0]?.['estimate']).toBeCloseTo(496.557377, 5);
  expect(overlap.worksBehind(rows[0] ?? {}, {})).toEqual(['source=cnki', 'source=wos']);
});

it('tells the range of all models of three databases, and refuses one', async () => {
  const three = await held({ 'a+b+c': 28, 'a+b': 21, 'a+c': 17, 'b+c': 18, a: 69, b: 55, c: 63 });
  expect(three.rows).toHaveLength(3);
  expect(three.notes?.[0]?.en).toMatch(/8 log-linear models put the whole between 388 and 1,313 works; .* 576\./);
  const one = await held({ wos: 5 });
  expect([one.rows, one.notes?.[0]?.en]).toEqual([[], expect.stringContaining('Refused')]);
});
