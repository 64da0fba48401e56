import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildStudy } from './build.ts';
import { openStudy } from './open-study.ts';
import { rawRecords, type RawRecord } from './raw-record.ts';

let root: string;
const record = (number: number): string =>
  `PT J\nAU Quux, A\nTI Invented title of work number ${number}\nLA English\nDT Article\nPY 2018\nUT WOS:${String(number).padStart(15, '0')}\nER\n\n`;
const file = (...numbers: number[]): Buffer => Buffer.from(`FN X\nVR 1.0\n${numbers.map(record).join('')}EF\n`);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fieldlines-raw-test-'));
  mkdirSync(join(root, 'exports'));
  writeFileSync(join(root, 'study.yaml'), 'title: test\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function rawOfAll(): Promise<RawRecord[]> {
  await buildStudy(root);
  const study = await openStudy(root);
  try {
    const keys = await study.store.rows('SELECT key FROM work ORDER BY title');
    const all = await Promise.all(keys.map((row) => rawRecords(study, String(row['key']))));
    return all.flat();
  } finally {
    await study.store.close();
  }
}

async function tarOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const out = pack();
  for (const [name, content] of Object.entries(files)) out.entry({ name }, content);
  out.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of out) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

it('shows the lines of a record inside an archive, in the second file of it too', async () => {
  writeFileSync(join(root, 'exports/a.tar'), await tarOf({ 'one.txt': file(1), 'two.txt': file(2, 3) }));
  const [first, second, third] = await rawOfAll();
  expect(first).toMatchObject({ file: 'exports/a.tar!one.txt', line: 3 });
  expect(second).toMatchObject({ file: 'exports/a.tar!two.txt', line: 3 });
  expect(second?.lines?.slice(0, 3)).toEqual(['PT J', 'AU Quux, A', 'TI Invented title of work number 2']);
  expect(third?.lines).toContain('TI Invented title of work number 3');
});

it('shows the lines of a record inside a gzip file', async () => {
  writeFileSync(join(root, 'exports/a.txt.gz'), gzipSync(file(4)));
  const [only] = await rawOfAll();
  expect(only?.lines).toContain('TI Invented title of work number 4');
});

it('shows a row of a workbook as its cells beside their heads', async () => {
  const sheet = utils.aoa_to_sheet([
    ['Publication Type', 'Authors', 'Article Title', 'Source Title', 'Document Type', 'Publication Year', 'UT (Unique WOS ID)'],
    ['J', 'Quux, A', 'An invented title in a workbook', 'Journal of Nothing', 'Article', '2018', 'WOS:000000000000009'],
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'savedrecs');
  writeFileSync(join(root, 'exports/a.xlsx'), write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  const [only] = await rawOfAll();
  expect(only).toMatchObject({ file: 'exports/a.xlsx', line: 2 });
  expect(only?.lines).toContain('Article Title: An invented title in a workbook');
});

it('is null where the file is gone', async () => {
  writeFileSync(join(root, 'exports/a.tar'), await tarOf({ 'one.txt': file(1) }));
  await buildStudy(root);
  const study = await openStudy(root);
  rmSync(join(root, 'exports/a.tar'));
  const [row] = await study.store.rows('SELECT key FROM work');
  expect(await rawRecords(study, String(row?.['key']))).toMatchObject([{ lines: null }]);
  await study.store.close();
});
