import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { questionOf } from '../measure/ask.ts';
import { works } from '../measure/works/works.ts';
import { buildStudy, RefusedFilesError } from './build.ts';
import { parseDecisions } from './decisions.ts';
import { globMatcher } from './list-exports.ts';
import { openStudy } from './open-study.ts';
import { parseStudyFile } from './study-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-study-'));
  mkdirSync(join(root, 'exports'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const record = (ut: number, title: string, more = ''): string =>
  `PT J\nAU Chen, W\nAF Chen, Wei\nTI ${title}\nLA English\nDT Article\nC1 [Chen, Wei] Fudan Univ, Shanghai, Peoples R China.\n${more}PY 2018\nUT WOS:${String(ut).padStart(15, '0')}\nDA 2020-01-01\nER\n\n`;
const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(root, 'exports', name), text);
const file = (...records: string[]): string => `FN X\nVR 1.0\n${records.join('')}EF\n`;
const listed = async (): Promise<string[]> => {
  const opened = await openStudy(root);
  const lines: string[] = [];
  for await (const work of works(questionOf({ store: opened.store, units: 'separate', filters: [] }))) lines.push(JSON.stringify(work));
  await opened.store.close();
  return lines;
};

describe('a build', () => {
  it('joins records of one id across files, told by the newest export, with what the other knew', async () => {
    put('a.txt', file(record(1, 'One', 'FU NSFC [81000001]\n'), record(2, 'Two')));
    put('b.txt', file(record(1, 'One, corrected').replace('2020-01-01', '2021-01-01')));
    const account = await buildStudy(root);
    expect(account).toMatchObject({ read: 3, kept: 2, merged: 1, setAside: {} });
    const [one] = (await listed())
      .map(
        (line) => JSON.parse(line) as { id: string; title: string; funders: { id: string }[]; records: { file: string; line: number }[] },
      )
      .filter(({ id }) => id.endsWith('1'));
    expect(one).toMatchObject({
      title: 'One, corrected',
      funders: [{ id: 'nsfc', award: '81000001' }],
      records: [
        { file: 'exports/b.txt', line: 3 },
        { file: 'exports/a.txt', line: 3 },
      ],
    });
  });

  it('keeps the level and region that a Chinese fund tells of itself, and counts it by them', async () => {
    put('a.txt', file(record(1, 'One', 'FU 浙江省青松学会研究课题 [2018A000]\n'), record(2, 'Two', 'FU 国家自然科学基金 [81000000]\n')));
    await buildStudy(root);
    const { store } = await openStudy(root);
    expect(await store.rows('SELECT raw, agency, level, region, country FROM described_funder')).toEqual([
      { raw: '浙江省青松学会研究课题', agency: '浙江省青松学会', level: 'foundation', region: 'CN-ZJ', country: 'CN' },
    ]);
    const ask = (key: 'funder-level' | 'funder-region', value: string) =>
      works(questionOf({ store, units: 'separate', filters: [{ key, values: [value] }] }));
    const found = async (list: AsyncIterable<{ readonly title: string | null }>): Promise<(string | null)[]> => {
      const titles: (string | null)[] = [];
      for await (const { title } of list) titles.push(title);
      return titles;
    };
    expect(await found(ask('funder-level', 'foundation'))).toEqual(['One']);
    expect(await found(ask('funder-region', 'CN-ZJ'))).toEqual(['One']);
    expect(await found(ask('funder-level', 'national'))).toEqual(['Two']);
    await store.close();
  });

  it('never joins two ids of one source by title', async () => {
    put('a.txt', file(record(1, 'A title that is long enough to tell a work'), record(2, 'A title that is long enough to tell a work')));
    expect(await buildStudy(root)).toMatchObject({ kept: 2, merged: 0 });
  });

  it('gives the same works after files come and go as from nothing', async () => {
    put('a.txt', file(record(1, 'One'), record(2, 'Two')));
    put('b.txt', file(record(3, 'Three')));
    await buildStudy(root);
    put('c.txt', file(record(4, 'Four'), record(1, 'One')));
    rmSync(join(root, 'exports', 'b.txt'));
    await buildStudy(root);
    const incremental = await listed();
    rmSync(join(root, '.fieldlines'), { recursive: true });
    await buildStudy(root);
    expect(await listed()).toEqual(incremental);
    expect(incremental).toHaveLength(3);
  });

  it('sets aside for the first reason that applies, and counts it', async () => {
    writeFileSync(
      join(root, 'study.yaml'),
      'title: t\nwindow: { from: 2017, until: 2018 }\nsources:\n  - source: wos\n    files: ["exports/a*"]\n    select: { terms: ["precision medicine"], types: [Article], languages: [English] }\n',
    );
    put(
      'a.txt',
      file(
        record(1, 'On precision-medicine'),
        record(2, 'Off topic'),
        record(3, 'Precision medicine').replace('PY 2018', 'PY 2016'),
        record(4, 'Precision medicine').replace('DT Article', 'DT Review'),
        record(5, 'Precision medicine').replace('LA English', 'LA German'),
        record(6, 'Precision medicine').replace('PY 2018', 'EA JUN 2018'),
      ),
    );
    put('b.txt', file(record(7, 'Precision medicine')));
    expect(await buildStudy(root)).toMatchObject({
      read: 7,
      kept: 1,
      setAside: { term: 1, window: 1, type: 1, language: 1, 'in-press': 1, file: 1 },
    });
  });

  it('applies decisions, and says which line is wrong', async () => {
    put('a.txt', file(record(1, 'One', 'FU Some Odd Fund [1]\n'), record(2, 'Two')));
    mkdirSync(join(root, 'curation'));
    writeFileSync(
      join(root, 'curation', 'decisions.csv'),
      'action,subject,object,who,when,why\nfunder,Some Odd Fund,nsfc,me,2026-01-01,"same, by its site"\nexclude,WOS:000000000000002,,me,2026-01-01,off topic\n',
    );
    expect(await buildStudy(root)).toMatchObject({ kept: 1, setAside: { excluded: 1 } });
    expect((await listed())[0]).toContain('"id":"nsfc"');
    expect(() => parseDecisions('action,subject,object,who,when,why\nfundr,x,y,,,\n', 'curation/d.csv')).toThrow(
      'curation/d.csv:2: unknown action: fundr (did you mean funder?)',
    );
  });
});

describe('bad input leaves the last good study unharmed', () => {
  beforeEach(async () => {
    put('good.txt', file(record(1, 'One')));
    await buildStudy(root);
  });
  const unharmed = async (): Promise<void> => {
    expect(await listed()).toHaveLength(1);
    expect(readdirSync(join(root, '.fieldlines'))).toEqual(['study.duckdb']);
  };

  it.each([
    [
      'a truncated file',
      'cut.txt',
      'FN X\nPT J\nTI Two\nUT WOS:000000000000002\nAB cut',
      /exports\/cut\.txt:5: truncated: .*download was cut short/,
    ],
    ['an empty file', 'empty.txt', '\n', /exports\/empty\.txt:1: empty/],
    ['a damaged archive', 'book.txt', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /exports\/book\.txt:1: truncated: .*zip file is cut off/],
    ['a picture', 'map.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), /exports\/map\.txt:1: binary: .*PNG picture/],
    ['a file of no known format', 'notes.txt', 'dear diary\n', /exports\/notes\.txt:1: unknown-format: .*"dear diary"/],
  ])('%s', async (_, name, content, message) => {
    put(name, content);
    await expect(buildStudy(root)).rejects.toThrow(message);
    await expect(buildStudy(root)).rejects.toBeInstanceOf(RefusedFilesError);
    await unharmed();
    const account = await buildStudy(root, { keepGoing: true });
    expect(account.files.find(({ path }) => path.endsWith(name))?.refused).not.toBeNull();
    expect(account.kept).toBe(name === 'cut.txt' ? 2 : 1);
  });

  it('reads a CNKI export under a wrong name for what it is', async () => {
    put('savedrecs.txt.csv', 'SrcDatabase-来源库:  CJFD2018\nTitle-题名:  题\nAuthor-作者:  张三;\nYear-年:  2018\n');
    expect((await buildStudy(root)).files.find(({ path }) => path.endsWith('.csv'))?.format).toBe('cnki-custom');
  });

  it('a mistyped key', async () => {
    writeFileSync(join(root, 'study.yaml'), 'title: t\nwindow:\n  from: 2012\n  untill: 2019\n');
    await expect(buildStudy(root)).rejects.toThrow(/study\.yaml:4: unknown key: untill \(did you mean until\?\)/);
    writeFileSync(join(root, 'study.yaml'), 'title: test\n');
    await unharmed();
  });

  it('two builds at once', async () => {
    put('more.txt', file(record(2, 'Two')));
    const results = await Promise.allSettled([buildStudy(root), buildStudy(root)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      message: expect.stringMatching(/another build of this study is running/),
    });
  });

  it('a killed build, whose lock a later build takes over', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.once('exit', resolve));
    writeFileSync(join(root, '.fieldlines', 'build.lock'), String(child.pid));
    writeFileSync(join(root, '.fieldlines', `build-${child.pid}.duckdb`), 'half');
    await buildStudy(root);
    await unharmed();
  });

  it('a store that is damaged is built anew', async () => {
    writeFileSync(join(root, '.fieldlines', 'study.duckdb'), 'not a store');
    await buildStudy(root);
    await unharmed();
  });
});

describe('the study file', () => {
  it.each([
    ['title: x\nsnapshots:\n  cnky:\n    "2018-08-31": { 2018: 5 }', /study\.yaml:3: unknown key: cnky \(did you mean cnki\?\)/],
    ['title: x\nsnapshots:\n  cnki:\n    "2018": { 2018: 5 }', /study\.yaml:4: invalid snapshots\.cnki\.2018: .*a date: 2018-08-31/],
    ['title: x\nsnapshots:\n  cnki:\n    "2018-08-31": { 2018: -5 }', /study\.yaml:4: invalid snapshots\.cnki\.2018-08-31\.2018/],
    ['titel: x', /study\.yaml:1: unknown key: titel \(did you mean title\?\)/],
    ['title: x\nsources:\n  - source: wos\n    select:\n      term: [a]', /study\.yaml:5: unknown key: term \(did you mean terms\?\)/],
    ['title: x\nunits: apart', /study\.yaml:2: invalid units/],
    ['title: [', /study\.yaml:\d: not valid YAML/],
  ])('%j', (text, message) => {
    expect(() => parseStudyFile(text)).toThrow(message);
  });

  it('matches globs', () => {
    expect(globMatcher('exports/**')('exports/a/b.txt')).toBe(true);
    expect(globMatcher('exports/*.txt')('exports/a/b.txt')).toBe(false);
    expect(globMatcher('exports/**/*.txt')('exports/b.txt')).toBe(true);
  });
});
