import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row } from '../../store/store.ts';
import { openStudy } from '../../study/open-study.ts';
import type { Terminal } from './command.ts';
import { runCommandLine } from './run.ts';

const study = mkdtempSync(join(tmpdir(), 'fieldlines-people-'));

async function cli(language: 'en' | 'zh', ...argv: readonly string[]): Promise<string> {
  const out: string[] = [];
  const terminal: Terminal = {
    language,
    out: (text) => out.push(text),
    log: (text) => out.push(text),
    progress: () => {},
    async *readLines() {},
  };
  const code = await runCommandLine(argv, terminal);
  expect({ argv, code, said: code === 0 ? '' : out.join('\n') }).toEqual({ argv, code: 0, said: '' });
  return out.join('\n');
}

let number = 0;
const wos = (authors: readonly (readonly [short: string, full: string])[], address: string): string => {
  number += 1;
  return [
    'PT J',
    `AU ${authors.map(([short]) => short).join('\n   ')}`,
    `AF ${authors.map(([, full]) => full).join('\n   ')}`,
    `TI Invented work that is number ${number}`,
    'SO ACTA INVENTA',
    `C1 [${authors.map(([, full]) => full).join('; ')}] ${address}.`,
    'PY 2018',
    `UT WOS:${String(number).padStart(15, '0')}`,
    'ER',
    '',
    '',
  ].join('\n');
};
const cnki = (authors: string, organ: string): string => {
  number += 1;
  return [
    'SrcDatabase-来源库:  CJFD2018',
    `Title-题名:  第${number}项虚构的研究`,
    `Author-作者:  ${authors};`,
    `Organ-单位:  ${organ};`,
    'Source-文献来源:  虚构学报',
    'Year-年:  2018',
    '',
    '',
  ].join('\n');
};

const AGRICULTURE = 'China Agr Univ, Coll Invented Engn, Beijing 100083, Peoples R China';

async function rows(sql: string): Promise<Row[]> {
  const { store } = await openStudy(study);
  try {
    return await store.rows(sql);
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  mkdirSync(join(study, 'exports'), { recursive: true });
  writeFileSync(join(study, 'study.yaml'), 'title: people\nanalyses:\n  - analysis: people\n');
  const crowd = ['Zhao', 'Qian', 'Sun', 'Li', 'Zhou', 'Zheng', 'Wang', 'Feng', 'Chen', 'Chu'].flatMap((surname) =>
    ['Banfu', 'Dexin', 'Gaoyi', 'Haolun'].map((given, at) =>
      wos([[`${surname}, ${given.charAt(0)}`, `${surname}, ${given}`]], `Invented Univ ${surname}${at}, Utrecht, Netherlands`),
    ),
  );
  writeFileSync(
    join(study, 'exports', 'savedrecs.txt'),
    `FN Clarivate Analytics Web of Science\nVR 1.0\n${crowd.join('')}${wos(
      [
        ['Wu, CC', 'Wu, Caicong'],
        ['Zyskowska, E', 'Zyskowska, Elzbieta'],
      ],
      AGRICULTURE,
    )}${wos(
      [
        ['Wu, CC', 'Wu, CC'],
        ['Zyskowska, E', 'Zyskowska, Elzbieta'],
      ],
      AGRICULTURE,
    )}${wos([['Wu, CC', 'Wu, Chengcheng']], 'Invented Hosp, Perth, Australia')}${wos([['Quux, A', 'Quux, A']], 'Invented Hosp, Lyon, France')}EF\n`,
  );
  writeFileSync(join(study, 'exports', 'cnki.txt'), cnki('吴才聪', '中国农业大学虚构工程学院') + cnki('吴才聪;赵班夫', '中国农业大学'));
  await cli('en', 'build', study, '--quiet');
});
afterAll(() => rmSync(study, { recursive: true, force: true }));

it('joins 吴才聪, Wu Caicong and Wu, CC of one university, and not the Wu, CC of another', async () => {
  const found = await rows(`
    SELECT p.name, p.name_zh, string_agg(DISTINCT coalesce(a.full_name, a.name), '; ' ORDER BY coalesce(a.full_name, a.name)) AS printed, count(*) AS works
    FROM authorship a JOIN person p ON p.person_id = a.person_id WHERE a.name LIKE 'Wu,%' OR a.name LIKE '吴%'
    GROUP BY p.person_id, p.name, p.name_zh ORDER BY works DESC`);
  expect(found).toEqual([
    { name: 'Wu, Caicong', name_zh: '吴才聪', printed: 'Wu, CC; Wu, Caicong; 吴才聪', works: 4 },
    { name: 'Wu, Chengcheng', name_zh: null, printed: 'Wu, Chengcheng', works: 1 },
  ]);
});

it('finds the person by either script, and says how a name was read', async () => {
  expect(await cli('en', 'resolve', 'person', '吴才聪', '--study', study, '--explain')).toMatch(
    /read as: 吴才聪, wu, cai cong\n {2}\+ Wu, Caicong 吴才聪 \(\S+\): "吴才聪", the only person of the study printed so; works joined by coauthors/,
  );
  const initials = await cli('en', 'resolve', 'person', 'Wu, CC', '--study', study, '--explain');
  expect(initials).toContain('initials only: many people may be meant');
  expect(initials).toContain('nobody of the study is sure enough');
  expect(initials).toMatch(/- Wu, Chengcheng .*several people of the study are printed so/);
  expect(await cli('zh', 'resolve', 'person', 'Wu, C', '--study', study, '--explain')).toContain('仅首字母相符');
});

it('finds the person by id', async () => {
  const { ids } = JSON.parse(await cli('en', 'resolve', 'person', '吴才聪', '--study', study)) as { ids: string[] };
  const explained = await cli('en', 'resolve', 'person', ids[0] ?? '', '--study', study, '--explain');
  expect(explained).toContain(`+ Wu, Caicong 吴才聪 (${ids[0]}): "${ids[0]}", the id of one person`);
  expect(explained).not.toContain('read as');
});

it('reads lines from a pipe that were written before the study was open', () => {
  const main = join(import.meta.dirname, 'main.ts');
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', main, 'resolve', 'person', '--study', study], {
    input: '吴才聪\n\nNobody Else\n',
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout.split('\n').map((line) => (line === '' ? null : (JSON.parse(line) as { input: string }).input))).toEqual([
    '吴才聪',
    '',
    'Nobody Else',
    null,
  ]);
});

it('warns of people known by initials alone in the table, its Chinese twin and the report', async () => {
  expect(await cli('en', 'table', 'people', study)).toMatch(/Warning: 1 of \d+ people are known by initials alone/);
  expect(await cli('zh', 'table', 'people', study)).toMatch(/仅知首字母/);
  const page = join(study, 'report.html');
  await cli('en', 'report', study, '--out', page, '--quiet');
  expect(readFileSync(page, 'utf8')).toMatch(/Warning: 1 of \d+ people are known by initials alone/);
});
