import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStudy } from '../../study/open-study.ts';
import type { Row } from '../../store/store.ts';
import type { Terminal } from './command.ts';
import { runCommandLine } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-authority-used-'));
const study = join(folder, 'study');

async function cli(...argv: readonly string[]): Promise<{ code: number; out: string; log: string }> {
  const out: string[] = [];
  const log: string[] = [];
  const terminal: Terminal = {
    language: 'en',
    out: (text) => out.push(text),
    log: (text) => log.push(text),
    progress: () => {},
    async *readLines() {},
  };
  return { code: await runCommandLine(argv, terminal), out: out.join('\n'), log: log.join('\n') };
}

async function must(...argv: readonly string[]): Promise<void> {
  const { code, log } = await cli(...argv);
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${log}`);
}

async function rows(sql: string): Promise<Row[]> {
  const { store } = await openStudy(study);
  try {
    return await store.rows(sql);
  } finally {
    await store.close();
  }
}

const work = (number: number, more: readonly string[]): string =>
  [
    'PT J',
    'AU Doe, J',
    `TI Invented title that is number ${number}`,
    ...more,
    'PY 2019',
    `UT WOS:00000000000000${number}`,
    'ER',
    '',
    '',
  ].join('\n');

beforeAll(async () => {
  await cli('new', study);
  mkdirSync(join(study, 'exports'), { recursive: true });
  writeFileSync(
    join(study, 'exports', 'savedrecs.txt'),
    `FN Clarivate Analytics Web of Science\nVR 1.0\n${work(1, [
      'C1 [Doe, J.] Quintessa Trading Co, Zephyrville, Netherlands.',
      'FU Quintessa Research Foundation [1]; NSFC [2]; Ministry of Windmills [3]; Kwik Alias of the Foundation in China [4]',
    ])}${work(2, ['C1 [Doe, J.] Peking Univ, Beijing, Peoples R China.', 'FU Unheard Of Benefactors [1]'])}EF\n`,
  );
  const registry = join(folder, 'funder-registry-2.1-2026-01-05.csv');
  writeFileSync(
    registry,
    'uri,primary_name_display,alt_names,country\n' +
      'http://dx.doi.org/10.13039/100000000001,Quintessa Research Foundation,QRF,Netherlands\n' +
      'http://dx.doi.org/10.13039/100000000002,Ministry of Windmills,,France\n' +
      'http://dx.doi.org/10.13039/501100001809,National Natural Science Foundation of China,Kwik Alias of the Foundation in China,China\n',
  );
  const cities = join(folder, 'cities15000-2026-02-01.txt');
  writeFileSync(cities, `1\tZephyrville\tZephyrville\tZefierstad\t52.5\t5.25\tP\tPPL\tNL\t\t\t\t\t\t20000\t\t\tx\t2020-01-01\n`);
  const screening = join(folder, 'consolidated-3.0-2026-03-01.csv');
  writeFileSync(
    screening,
    'source,type,name,addresses,alt_names\n' +
      'Invented List,Entity,Quintessa Research Foundation,"Windmill Street 1, Utrecht, NL; Elsewhere, Lyon, FR",QRF Holdings\n' +
      'Invented List,Individual,"Doe, J","Beijing, CN",\n' +
      'Invented List,Entity,Peking University,,\n',
  );
  for (const file of [registry, screening]) await must('authority', 'load', file, '--study', study);
  await must('authority', 'load', cities, '--study', study, '--kind', 'geonames');
  await must('build', study, '--quiet');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('resolves funders by the whole name that one funder of the registry bears, and takes its country', async () => {
  expect(await rows(`SELECT raw, funder_id, method FROM acknowledgement ORDER BY work_id, position`)).toMatchObject([
    { raw: 'Quintessa Research Foundation', funder_id: 'https://doi.org/10.13039/100000000001', method: 'registry' },
    { raw: 'NSFC', funder_id: 'nsfc', method: 'alias' },
    { raw: 'Ministry of Windmills', funder_id: null },
    { raw: 'Kwik Alias of the Foundation in China', funder_id: 'nsfc', method: 'registry' },
    { raw: 'Unheard Of Benefactors', funder_id: null },
  ]);
  expect(
    await rows(`SELECT funder_id, level, country, crossref FROM funder WHERE funder_id = 'nsfc' OR funder_id LIKE 'http%' ORDER BY 1`),
  ).toEqual([
    { funder_id: 'https://doi.org/10.13039/100000000001', level: null, country: 'NL', crossref: '100000000001' },
    { funder_id: 'nsfc', level: 'national', country: 'CN', crossref: '501100001809' },
  ]);
  const table = await cli('table', 'funders', study, '--format', 'csv');
  expect(table.out).toContain('Quintessa Research Foundation');
  const explained = await cli('resolve', 'funder', 'Quintessa Research Foundation', '--study', study, '--explain');
  expect(JSON.parse(explained.out)).toMatchObject({
    ids: ['https://doi.org/10.13039/100000000001'],
    funders: [
      { method: 'registry', crossref: '100000000001', country: 'NL', registries: [expect.stringContaining('funders 2.1 of 2026-01-05')] },
    ],
  });
});

it('places a city that only the loaded file knows', async () => {
  expect(await rows(`SELECT city, country, latitude, longitude FROM place WHERE city = 'Zephyrville'`)).toEqual([
    { city: 'Zephyrville', country: 'NL', latitude: 52.5, longitude: 5.25 },
  ]);
});

it('meets organisations of the screening list, by name and country, and no person', async () => {
  const hits = JSON.parse((await cli('table', 'list-hits', study, '--format', 'json')).out) as { rows: Row[]; notes: string[] };
  expect(hits.notes[0]).toContain('It is no finding about anyone');
  expect(hits.rows[0]).toMatchObject({ evidence: 'name and country NL', evidence_zh: '名称与国家 NL 相符' });
  expect(hits.rows).toMatchObject([
    {
      list: 'Invented List',
      version: '3.0 of 2026-03-01',
      kind: 'funder',
      name: 'Quintessa Research Foundation',
      method: 'name+country',
      decides: true,
    },
    { list: 'Invented List', name: 'Peking University', kind: 'funder', method: 'name-only', decides: false },
    { list: 'Invented List', name: 'Peking University', kind: 'institution', method: 'name-only', decides: false },
  ]);
});

it('names each file in the table, the account and the report', async () => {
  const files = ['funders 2.1 of 2026-01-05', 'geonames', 'screening 3.0 of 2026-03-01'];
  const text = await cli('table', 'countries', study);
  const json = JSON.parse((await cli('table', 'countries', study, '--format', 'json')).out) as { authority: string[] };
  const check = await cli('check', study);
  const page = join(folder, 'report.html');
  expect(await cli('report', study, '--out', page, '--quiet')).toMatchObject({ code: 0 });
  for (const place of [text.out + text.log, json.authority.join('\n'), check.out, readFileSync(page, 'utf8')])
    for (const file of files) expect(place).toContain(file);
});
