import { mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { FORMATS } from '../catalog.ts';
import { decodedChunks, detectEncoding } from '../encoding.ts';
import type { TextFormat } from '../format.ts';
import { chunkLines, textLines } from '../text-lines.ts';
import { authorsOf, documentTypeOf, fundsOf, keywordsOf, organsOf, pagesOf } from './cnki-values.ts';

const SHAPES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'cnki-custom/samples/one.txt',
    'cnki-custom-html/samples/one.xls',
    'cnki-refworks/samples/one.txt',
    'cnki-noteexpress/samples/one.net',
    'cnki-endnote/samples/one.txt',
  ].map((path) => [path.split('/')[0] ?? '', readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')]),
);

const TEXT_FORMATS = FORMATS.filter((format) => format.kind === 'text');
const formatOf = (id: string): TextFormat => {
  const format = TEXT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new Error(id);
  return format;
};
const records = (format: TextFormat, text: string): SourceRecord[] =>
  [...format.read(textLines(text))].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));

describe.each(Object.keys(SHAPES))('%s', (id) => {
  const text = SHAPES[id] ?? '';
  it('is told from the other shapes by its content', () => {
    expect(TEXT_FORMATS.filter((format) => format.detect(text) > 0.5).map((format) => format.id)).toEqual([id]);
  });

  it('tells the same publication', () => {
    const record = records(formatOf(id), text).find(({ title }) => title === '一种虚构的研究');
    expect(record?.authors.map(({ name }) => name)).toEqual(['张三', '李四']);
    expect(record?.addresses.map(({ raw }) => raw)).toEqual(['北京大学', '复旦大学']);
    expect(record?.keywords.filter(({ kind }) => kind === 'author').map((one) => one.text)).toEqual(['精准医疗', '大数据']);
    expect(record).toMatchObject({
      year: 2018,
      journal: '虚构学报',
      volume: '12',
      issue: '03',
      firstPage: '24',
      lastPage: '28',
      documentTypes: ['Journal Article'],
      authorAddresses: [],
    });
  });

  it('never throws when cut anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (at) => records(formatOf(id), text.slice(0, at)).length <= 2),
      { numRuns: 150 },
    );
  });
});

describe('self-defined exports', () => {
  it.each(['cnki-custom', 'cnki-custom-html'])('%s carries funds over several lines', (id) => {
    const record = records(formatOf(id), SHAPES[id] ?? '').find(({ acknowledgements }) => acknowledgements.length > 0);
    expect(record?.acknowledgements.map(({ name }) => name)).toEqual([
      '国家自然科学基金(81000001)',
      '“含有;分号”的项目（No.2016YFC0901500）',
    ]);
  });

  it('reads every table of the HTML with its own header', () => {
    expect(
      records(formatOf('cnki-custom-html'), SHAPES['cnki-custom-html'] ?? '').map(({ title, documentTypes }) => [title, documentTypes[0]]),
    ).toEqual([
      ['报纸一则', 'Newspaper Article'],
      ['一种虚构的研究', 'Journal Article'],
    ]);
  });

  it('calls HTML that ends inside a table truncated', () => {
    const cut = (SHAPES['cnki-custom-html'] ?? '')
      .replace(/<\/table><\/body><\/html>$/, '')
      .replace(/<tr><td>CJFD[\s\S]*/, '<tr><td>CJFD2018</td><td>一');
    expect(
      [...formatOf('cnki-custom-html').read(textLines(cut))].flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : [])),
    ).toContain('truncated');
  });
});

describe('values', () => {
  it('divides organs at postcodes and commas between Chinese names, and takes e-mails off', () => {
    expect(organsOf(['上海海事大学交通运输学院 上海200135,同济大学交通学院,上海201804']).organs[0]).toBe(
      '上海海事大学交通运输学院 上海200135',
    );
    expect(organsOf(['School of X, Vellore, India;a.b@c.in'])).toEqual({ organs: ['School of X, Vellore, India'], emails: ['a.b@c.in'] });
  });
  it('takes the name after a glued organ', () => {
    expect(authorsOf(['南开大学文学院  张子轼'], ['南开大学文学院']).map(({ name }) => name)).toEqual(['张子轼']);
  });
  it('divides keywords by one semicolon or two', () => {
    expect(keywordsOf(['甲;;乙', '丙;丁；戊'])).toEqual(['甲', '乙', '丙', '丁', '戊']);
  });
  it('divides funds outside quotation marks and brackets only', () => {
    expect(fundsOf(['甲基金“一;二”(1;2)~~;乙基金'])).toEqual(['甲基金“一;二”(1;2)', '乙基金']);
  });
  it.each([
    ['CMFD2020', null, "Master's Thesis"],
    ['cjfd2006', null, 'Journal Article'],
    ['报纸', null, 'Newspaper Article'],
    [null, 'Patent', 'Patent'],
  ])('%s and %s are %s', (database, type, expected) => {
    expect(documentTypeOf(database, type)).toBe(expected);
  });
  it('tells a range of pages from a number of pages', () => {
    expect([pagesOf('24-28+54', null, null), pagesOf('7', null, null)]).toEqual([
      { firstPage: '24', lastPage: '28' },
      { firstPage: '7', lastPage: null },
    ]);
  });
});

describe('encoding', () => {
  it.each([
    ['utf-8', Buffer.from('精准医疗')],
    ['gb18030', Buffer.from([0xbe, 0xab, 0xd7, 0xbc, 0xd2, 0xbd, 0xc1, 0xc6])],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('精准', 'utf16le')])],
    ['binary', Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d])],
    ['binary', Buffer.from([65, 0, 66])],
    ['windows-1252', Buffer.from([0x50, 0x65, 0x72, 0xfa, 0x2e, 0x0a])],
  ])('tells %s', (expected, bytes) => {
    expect(detectEncoding(bytes).encoding).toBe(expected);
  });

  it('takes a character cut by the end of the sample for no fault', () => {
    expect(detectEncoding(Buffer.from('精准').subarray(0, 5)).encoding).toBe('utf-8');
  });

  it('decodes in pieces', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldlines-'));
    writeFileSync(join(folder, 'a.txt'), `\uFEFF${'精准医疗\n'.repeat(60_000)}`);
    let lines = 0;
    const reader = chunkLines(decodedChunks(join(folder, 'a.txt'), { encoding: 'utf-8', bomLength: 3 }));
    for (let line = reader.next(); line !== null; line = reader.next()) {
      if (line !== '精准医疗') throw new Error(line);
      lines += 1;
    }
    expect(lines).toBe(60_000);
    rmSync(folder, { recursive: true });
  });
});

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;
describe.skipIf(!existsSync(DATA))('real exports', () => {
  const counts = existsSync(DATA)
    ? readFileSync(join(DATA, 'SOURCES.tsv'), 'utf8')
        .split('\n')
        .map((line) => line.split('\t'))
        .filter(([file = '']) => /^cnki\/(?:custom|refworks|noteexpress|endnote)/.test(file))
    : [];
  it.each(counts.map((cells) => [cells[0] ?? '', Number(cells[5])] as const))('%s holds %d records', (file, count) => {
    const text = readFileSync(join(DATA, file), 'utf8');
    const format = TEXT_FORMATS.find((one) => one.detect(text.slice(0, 65_536)) > 0.5);
    expect(format?.source).toBe('cnki');
    expect(format === undefined ? [] : records(format, text)).toHaveLength(count);
  });
});
