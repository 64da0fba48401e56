import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStudy } from '../../study/build.ts';
import { openStudy, type OpenStudy } from '../../study/open-study.ts';
import { ask, type Answer } from '../ask.ts';
import { readParams } from '../params.ts';
import { delta } from './delta.ts';

let root: string;
let study: OpenStudy;
const record = (number: number, year: number, date: string, more = ''): string =>
  `PT J\nAU Quux, A\nTI Invented work of number ${number} about adaptive membranes\nLA English\nDT Article\n${more}PY ${year}\nUT WOS:${String(number).padStart(15, '0')}\nDA ${date}\nER\n\n`;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-delta-'));
  mkdirSync(join(root, 'exports/first'), { recursive: true });
  mkdirSync(join(root, 'exports/second'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
  const file = (...records: string[]): string => `FN X\nVR 1.0\n${records.join('')}EF\n`;
  const [old, young] = ['2020-06-01', '2022-06-01'];
  writeFileSync(
    join(root, 'exports/first/a.txt'),
    file(record(1, 2017, old), record(2, 2017, old), record(3, 2018, old), record(4, 2020, old)),
  );
  writeFileSync(
    join(root, 'exports/second/a.txt'),
    file(
      record(1, 2017, young),
      record(3, 2017, young, 'FU Odd Fund [1]\n'),
      record(5, 2017, young),
      record(4, 2020, young),
      record(6, 2020, young),
      record(7, 2021, young),
    ),
  );
  await buildStudy(root);
  study = await openStudy(root);
});
afterAll(async () => {
  await study.store.close();
  rmSync(root, { recursive: true, force: true });
});

const answer = (given: Record<string, string>): Promise<Answer> =>
  ask(delta, { store: study.store, units: 'separate', filters: [] }, readParams(delta.params, given));

it('counts what was added, removed, moved and corrected by year, and tells revision from late indexing', async () => {
  const { rows, notes } = await answer({});
  expect(
    rows.map(({ year, before, works, added, removed, moved, corrected, reading }) => [
      year,
      before,
      works,
      added,
      removed,
      moved,
      corrected,
      reading,
    ]),
  ).toEqual([
    [2017, 2, 3, 1, 1, 1, 1, 'revision'],
    [2018, 1, 0, 0, 0, -1, 0, 'revision'],
    [2020, 1, 2, 1, 0, 0, 0, 'indexing'],
    [2021, 0, 1, 1, 0, 0, 0, 'indexing'],
  ]);
  expect(notes[0]?.en).toBe(
    "Of the change, 0 works are the database's revision of years complete at the first export (until 2018), 2 are of years still being indexed.",
  );
});

it('accounts for every work: before + added + moved - removed = after', async () => {
  for (const row of (await answer({ before: 'first/', after: 'second/' })).rows) {
    const n = (name: string): number => Number(row[name]);
    expect(n('before') + n('added') + n('moved') - n('removed')).toBe(n('works'));
  }
});

it('lists the works, with the fields that differ', async () => {
  const { rows } = await answer({ show: 'works' });
  expect(rows.map(({ work, what, fields }) => [String(work).slice(-1), what, fields])).toEqual([
    ['2', 'removed', ''],
    ['3', 'corrected', 'year: 2018 → 2017; acknowledgements: 0 → 1'],
    ['5', 'added', ''],
    ['6', 'added', ''],
    ['7', 'added', ''],
  ]);
});

it('refuses what cannot be compared', async () => {
  expect((await answer({ before: 'first/', after: 'nowhere/' })).notes[0]?.en).toBe('No file of the study has nowhere/ in its path.');
});
