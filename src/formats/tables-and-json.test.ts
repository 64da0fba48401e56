import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Entry } from '../record/entry.ts';
import type { SourceRecord } from '../record/record.ts';
import { FORMATS } from './catalog.ts';
import { decodedChunks, detectEncoding } from './encoding.ts';
import { chunkLines } from './text-lines.ts';
import { sheetRows } from './workbook.ts';
import { wosExcel } from './wos-excel/wos-excel.ts';
import { wosPlain } from './wos-plain/wos-plain.ts';

const DATA = new URL('../../../shared/data/', import.meta.url).pathname;
const HEAD = 65_536;

/** Formats of text that claim a file, surest first, and what the surest reads. */
function readFile(path: string): { readonly claims: readonly (readonly [string, number])[]; readonly entries: readonly Entry[] } {
  const encoding = detectEncoding(readFileSync(path).subarray(0, HEAD));
  if (encoding.encoding === 'binary') throw new Error(`${path}: ${encoding.reason}`);
  const head = new TextDecoder(encoding.encoding).decode(readFileSync(path).subarray(0, HEAD));
  const texts = FORMATS.flatMap((format) => (format.kind === 'text' ? [format] : []));
  const claims = texts
    .map((format) => [format.id, format.detect(head)] as const)
    .filter(([, sure]) => sure > 0.5)
    .toSorted((a, b) => b[1] - a[1]);
  const format = texts.find(({ id }) => id === claims[0]?.[0]);
  return { claims, entries: format === undefined ? [] : [...format.read(chunkLines(decodedChunks(path, encoding)))] };
}

const recordsOf = (entries: Iterable<Entry>): SourceRecord[] =>
  [...entries].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));

describe('every sample is claimed by its own format alone', () => {
  const ids = FORMATS.flatMap((format) => (format.kind === 'text' ? [format.id] : []));
  const samples = ids.flatMap((id) => {
    const folder = new URL(`${id}/samples/`, import.meta.url).pathname;
    return existsSync(folder) ? readdirSync(folder).map((name) => [id, join(folder, name)] as const) : [];
  });
  it.each(samples)('%s %s', (id, path) => {
    expect(readFile(path).claims.map(([claim]) => claim)).toEqual([id]);
  });
});

describe.skipIf(!existsSync(DATA))('real files', () => {
  const counts = new Map(
    existsSync(DATA)
      ? readFileSync(join(DATA, 'SOURCES.tsv'), 'utf8')
          .split('\n')
          .slice(1)
          .map((line) => line.split('\t'))
          .map(([file = '', , , , , records]) => [file, Number(records)] as const)
      : [],
  );
  const expected: readonly (readonly [pattern: RegExp, format: string])[] = [
    [/^wos\/.*\.tsv$/, 'wos-tab'],
    [/^scopus\/.*\.csv$/, 'scopus-csv'],
    [/^lens\/.*\.csv$/, 'lens-csv'],
    [/^openalex\/.*\.jsonl?$/, 'openalex-json'],
    [/^openalex\/.*\.csv$/, 'openalex-csv'],
  ];
  const files = [...counts.keys()].flatMap((file) => {
    const format = expected.find(([pattern]) => pattern.test(file))?.[1];
    return format === undefined ? [] : [[file, format] as const];
  });

  it.each(files)('%s is %s, and no other format, and holds what is stated', (file, format) => {
    const { claims, entries } = readFile(join(DATA, file));
    expect(claims.map(([id]) => id)).toEqual([format]);
    expect(recordsOf(entries)).toHaveLength(counts.get(file) ?? -1);
    const codes = entries.flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []));
    expect(codes.filter((code) => !['missing-title', 'no-addresses', 'no-funding', 'converted'].includes(code))).toEqual([]);
    for (const code of ['no-addresses', 'no-funding', 'converted']) expect(codes.filter((one) => one === code).length).toBeLessThan(2);
  });

  it('claims no file that is another format of the folder', () => {
    const own = new Set(files.map(([, format]) => format));
    const formats = FORMATS.flatMap((format) => (format.kind === 'text' && own.has(format.id) ? [format] : []));
    const claimed: string[] = [];
    for (const folder of ['wos', 'cnki', 'cssci', 'pubmed', 'ris', 'scopus']) {
      for (const name of readdirSync(join(DATA, folder))) {
        if (files.some(([file]) => file === `${folder}/${name}`)) continue;
        const head = new TextDecoder().decode(readFileSync(join(DATA, folder, name)).subarray(0, HEAD));
        for (const format of formats) if (format.detect(head) > 0) claimed.push(`${name} ${format.id}`);
      }
    }
    expect(claimed).toEqual([]);
  });

  const scratch = mkdtempSync(join(tmpdir(), 'fieldlines-formats-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('reads the works of 2022 that are packed as a tar', () => {
    const file = 'openalex/tu9_works_2022.tar.gz';
    expect(spawnSync('tar', ['xzf', join(DATA, file), '-C', scratch]).status).toBe(0);
    const [name = ''] = readdirSync(scratch);
    const { claims, entries } = readFile(join(scratch, name));
    expect(claims.map(([id]) => id)).toEqual(['openalex-json']);
    expect(recordsOf(entries)).toHaveLength(counts.get(file) ?? -1);
  });

  describe('one query of Web of Science as plain text and as a workbook', async () => {
    const encoding = { encoding: 'utf-8', bomLength: 3 } as const;
    const plain = existsSync(DATA)
      ? recordsOf(wosPlain.read(chunkLines(decodedChunks(join(DATA, 'wos/clarivate2024_genai_469.txt'), encoding))))
      : [];
    const rows = existsSync(DATA) ? await sheetRows(join(DATA, 'wos/genai_469.xls')) : [];
    const excel = recordsOf(wosExcel.read(rows));
    const byId = new Map(plain.map((record) => [record.sourceId, record]));

    it('is the same set of records', () => {
      expect(wosExcel.detect(rows.slice(0, 10))).toBeGreaterThan(0.5);
      expect(excel).toHaveLength(counts.get('wos/genai_469.xls') ?? -1);
      expect(new Set(excel.map(({ sourceId }) => sourceId))).toEqual(new Set(byId.keys()));
    });

    const fields = {
      title: (record: SourceRecord) => record.title,
      doi: (record: SourceRecord) => record.doi,
      year: (record: SourceRecord) => record.year,
      'early access': (record: SourceRecord) => record.earlyAccessYear,
      authors: (record: SourceRecord) => record.authors.map(({ name, fullName, kind }) => [name, fullName, kind]),
      addresses: (record: SourceRecord) => record.addresses.map(({ raw }) => raw),
      links: (record: SourceRecord) => record.authorAddresses,
      'corresponding authors': (record: SourceRecord) => record.correspondences,
      funders: (record: SourceRecord) => record.acknowledgements,
      journal: (record: SourceRecord) => record.journal,
      keywords: (record: SourceRecord) => record.keywords.map(({ text }) => text).join('; '),
    };
    // The workbook of Web of Science leaves quotation marks and markup out, and has `&` where the text has `&amp;`.
    const bare = (value: unknown): string =>
      JSON.stringify(value)
        .replaceAll('\\"', '')
        .replaceAll(/<\/?[a-z]+>/g, '')
        .replaceAll('&amp;', '&')
        .replaceAll('&gt;', '>')
        .replaceAll(/ +/g, ' ');
    it.each(Object.entries(fields))('agrees on %s', (_, field) => {
      const differing = excel.filter((record) => {
        const other = byId.get(record.sourceId);
        return other === undefined || bare(field(record)) !== bare(field(other));
      });
      expect(differing.slice(0, 5).map((record) => [record.sourceId, field(record), field(byId.get(record.sourceId) ?? record)])).toEqual(
        [],
      );
    });
  });
});
