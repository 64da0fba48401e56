import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import type { Analysis } from './analysis.ts';
import { ask } from './ask.ts';
import { ANALYSES } from './catalog.ts';
import { parseFilter } from './filter.ts';
import { readParams } from './params.ts';
import { toy8Store } from './toy8.ts';

let store: Store;
beforeAll(async () => {
  store = await toy8Store();
});
afterAll(() => store.close());

const table = async (id: string, given: Record<string, string> = {}, where: string[] = []) => {
  const analysis = ANALYSES.find((one) => one.id === id) as Analysis;
  const params = readParams(analysis.params, given);
  return { ...(await ask(analysis, { store, units: 'separate', filters: where.map(parseFilter) }, params)), analysis, params };
};

const TIES = ANALYSES.filter(({ params }) => 'max-authors' in params).map(({ id }) => id);

it('is an option of every analysis of ties', () => {
  expect(TIES).toEqual(expect.arrayContaining(['backbone', 'centrality', 'collaboration', 'communities', 'community-flows', 'network']));
  expect(TIES).toEqual(expect.arrayContaining(ANALYSES.map(({ id }) => id).filter((id) => /^(?:dyad|exposure|displacement)/.test(id))));
});

it('leaves out P4 and P6 of TOY-8 when at most two countries count, and says what that changes', async () => {
  const { rows, notes, rule } = await table('collaboration', { 'max-countries': '2' });
  expect(rows.map((row) => [row['a'], row['b'], row['works']])).toEqual([
    ['CN', 'US', 2],
    ['DE', 'HK', 1],
  ]);
  expect(rule.en).toContain('Works of more than 2 countries are left out.');
  expect(notes.at(-1)).toEqual({
    en: 'Without the 2 works of more than 2 countries: the strongest tie of the 50 countries with most works, CN–US, 3 → 2.',
    zh: '不计 2 篇国家超过 2 个的文献后：文献最多的 50 个国家或地区中最强的联系 CN–US，3 → 2。',
  });
});

it('tells of the pair asked for, and leaves out by authors and by countries at once', async () => {
  const { rows, notes } = await table('dyad', { a: 'gb', b: 'US', 'max-authors': '3', 'max-countries': '2', draws: '0' });
  expect(rows.at(-1)?.['works']).toBe(0);
  expect(notes.at(-1)?.en).toBe('Without the 2 works of more than 3 authors or 2 countries: GB–US 2 → 0.');
  expect((await table('dyad', { 'max-authors': '3', draws: '0' })).rows.at(-1)?.['works']).toBe(2);
  expect((await table('dyad', { 'max-authors': '4', draws: '0' })).notes.at(-1)?.en).toBe(
    'No work has more than 4 authors: nothing is left out.',
  );
});

it.each(['collaboration', 'centrality', 'communities', 'dyad', 'dyad-leadership'])(
  'a row of %s opens the works that are left',
  async (id) => {
    const { rows, analysis, params } = await table(id, { 'max-countries': '2' });
    const opened: number[] = [];
    for (const row of rows) opened.push((await table('output', {}, [...(analysis.worksBehind(row, params) ?? [])])).coverage.works);
    expect(opened).toEqual(rows.map((row) => row['works']));
  },
);

it('says of a network as it is what its consortia make of it, and nothing where there are none', async () => {
  expect((await table('collaboration')).notes).toEqual([]);
  await store.run('UPDATE work SET authors = 2869 WHERE work_id = 6');
  expect((await table('dyad', { draws: '0' })).notes.at(-1)?.en).toBe(
    '1 work of more than 100 authors or 25 countries counts as any other. Without it (--max-authors 100 --max-countries 25): CN–US 3 → 2.',
  );
  await store.run('UPDATE work SET authors = 4 WHERE work_id = 6');
});

it('is a filter too, which must be a whole number', async () => {
  expect((await table('output', {}, ['max-authors=1'])).coverage.works).toBe(2);
  expect((await table('output', {}, ['max-countries=1'])).coverage.works).toBe(3);
  expect(() => parseFilter('max-authors=many')).toThrow('invalid max-authors: many (a whole number, such as 100)');
});
