import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../measure/ask.ts';
import type { Analysis } from '../measure/analysis.ts';
import { ANALYSES } from '../measure/catalog.ts';
import { parseFilter } from '../measure/filter.ts';
import { readParams } from '../measure/params.ts';
import { buildStudy } from '../study/build.ts';
import { openStudy, type OpenStudy } from '../study/open-study.ts';

const record = (number: number, ...addresses: string[]): string =>
  `PT J\nAU Quux, A\n   Corge, B\nAF Quux, Ada\n   Corge, Bo\nTI Invented title of work number ${number}\nLA English\nDT Article\nC1 ${addresses.map((one, at) => `[${at === 0 ? 'Quux, Ada' : 'Corge, Bo'}] ${one}.`).join('\n   ')}\nPY 2018\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;
const [cam, mit] = ['Invented Univ, Cambridge, England', 'Invented Inst, Cambridge, MA 02138 USA'];
const [jiangsu, anhui] = ['Invented Coll, Suzhou, Jiangsu, Peoples R China', 'Invented Coll, Suzhou, Anhui, Peoples R China'];

const root = join(mkdtempSync(join(tmpdir(), 'fieldlines-cities-')), 'study');
let opened: OpenStudy;
beforeAll(async () => {
  mkdirSync(join(root, 'exports'), { recursive: true });
  writeFileSync(join(root, 'study.yaml'), 'title: cities of one name\n');
  const records = [
    record(1, cam, mit),
    record(2, cam, 'Invented Univ, Oxford, England'),
    record(3, mit, jiangsu),
    record(4, jiangsu, anhui),
    record(5, 'Invented Univ, Springfield, IL USA', 'Invented Univ, Springfield, MO USA'),
    record(6, 'Invented Univ, Springfield, USA', mit),
  ];
  writeFileSync(join(root, 'exports', 'a.txt'), `FN X\nVR 1.0\n${records.join('')}EF\n`);
  await buildStudy(root);
  opened = await openStudy(root);
});
afterAll(async () => {
  await opened.store.close();
  rmSync(join(root, '..'), { recursive: true, force: true });
});

const answer = async (id: string, given: Record<string, string>) => {
  const analysis = ANALYSES.find((one) => one.id === id) as Analysis;
  const params = readParams(analysis.params, given);
  return { ...(await ask(analysis, { ...opened, units: 'separate', filters: [] }, params)), analysis, params };
};
const worksWith = async (where: readonly string[]): Promise<number> => {
  const output = ANALYSES.find(({ id }) => id === 'output') as Analysis;
  const { coverage } = await ask(output, { ...opened, units: 'separate', filters: where.map(parseFilter) }, readParams(output.params, {}));
  return coverage.works;
};

it('ties cities of one name to each other, each printed with its country, state or province', async () => {
  const { rows } = await answer('collaboration', { by: 'city' });
  expect(rows.map((row) => [row['a'], row['b'], row['a_name'], row['b_name_zh'], row['works']])).toEqual([
    ['Cambridge@GB', 'Cambridge@US', 'Cambridge (United Kingdom)', null, 1],
    ['Cambridge@GB', 'Oxford', 'Cambridge (United Kingdom)', '牛津', 1],
    ['Cambridge@US', 'Springfield@US-?', 'Cambridge (United States)', null, 1],
    ['Cambridge@US', 'Suzhou@CN-JS', 'Cambridge (United States)', '苏州（江苏）', 1],
    ['Springfield@US-IL', 'Springfield@US-MO', 'Springfield (Illinois)', null, 1],
    ['Suzhou@CN-AH', 'Suzhou@CN-JS', 'Suzhou (Anhui)', '苏州（江苏）', 1],
  ]);
});

it.each(['collaboration', 'centrality', 'communities'])('each city of %s opens its own works', async (id) => {
  const { rows, analysis, params } = await answer(id, { by: 'city' });
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect([row, await worksWith(analysis.worksBehind(row, params) ?? [])]).toEqual([row, row['works']]);
});

it('asks which city is meant where several have the name, and takes the one named', async () => {
  await expect(answer('dyad', { by: 'city', a: 'Suzhou', b: 'Cambridge@US' })).rejects.toThrow(
    'invalid a: Suzhou (several cities have this name: Suzhou@CN-AH, Suzhou@CN-JS)',
  );
  for (const id of ['dyad', 'dyad-leadership', 'dyad-funding', 'dyad-change', 'exposure', 'mobility']) {
    const given = { by: 'city', a: 'Suzhou@CN-JS', b: 'Cambridge@US' };
    const asked = id === 'mobility' ? answer(id, { by: 'city' }) : answer(id, given);
    await expect(asked).resolves.toBeDefined();
  }
  const { rows } = await answer('dyad', { by: 'city', a: 'Suzhou@CN-AH', b: 'Suzhou@CN-JS', draws: '0' });
  expect(rows.at(-1)?.['works']).toBe(1);
});
