import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceRecord } from '../record/record.ts';
import { FORMATS } from './catalog.ts';
import { decodedChunks, detectEncoding } from './encoding.ts';
import type { TextFormat } from './format.ts';
import { chunkLines } from './text-lines.ts';

const DATA = new URL('../../../shared/data/', import.meta.url).pathname;
const TEXT_FORMATS = FORMATS.filter((format) => format.kind === 'text');

/** What each file of tagged text is, by its path. */
const KINDS: readonly (readonly [path: RegExp, id: string])[] = [
  [/^wos\/.*\.(?:txt|isi|ciw)$/, 'wos-plain'],
  [/^wos\/.*\.bib$/, 'wos-bibtex'],
  [/^wos\/.*\.ris$/, 'wos-ris'],
  [/^cnki\/custom_.*\.txt$/, 'cnki-custom'],
  [/^cnki\/estudy/, 'cnki-estudy'],
  [/^cnki\/endnote/, 'cnki-endnote'],
  [/^cnki\/refworks/, 'cnki-refworks'],
  [/^cnki\/noteexpress/, 'cnki-noteexpress'],
  [/^cnki\/wanfang/, 'wanfang-noteexpress'],
  [/^cnki\/citespace/, 'citespace-cnki'],
  [/^cssci\//, 'cssci'],
  [/^pubmed\//, 'pubmed-medline'],
  [/^ris\//, 'generic-ris'],
  [/^scopus\/.*\.bib$/, 'scopus-bibtex'],
];

interface Opened {
  readonly scores: readonly (readonly [id: string, score: number])[];
  readonly read: (format: TextFormat) => SourceRecord[];
}

function open(file: string): Opened {
  const path = join(DATA, file);
  const start = readFileSync(path).subarray(0, 65_536);
  const encoding = detectEncoding(start);
  if (encoding.encoding === 'binary') throw new Error(file);
  const head = new TextDecoder(encoding.encoding).decode(start).replace(/^\uFEFF/, '');
  return {
    scores: TEXT_FORMATS.map((format) => [format.id, format.detect(head)] as const).filter(([, score]) => score > 0),
    read: (format) =>
      [...format.read(chunkLines(decodedChunks(path, encoding)))].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : [])),
  };
}

function formatOf(id: string): TextFormat {
  const format = TEXT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new Error(id);
  return format;
}

describe.skipIf(!existsSync(DATA))('real exports', () => {
  const files = existsSync(DATA)
    ? readFileSync(join(DATA, 'SOURCES.tsv'), 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
        .flatMap(([file = '', , , , , count]) => {
          const id = KINDS.find(([path]) => path.test(file))?.[1];
          return id === undefined ? [] : [[file, id, Number(count)] as const];
        })
    : [];

  it('are many', () => expect(files.length).toBeGreaterThan(30));

  it.each(files)('%s is %s alone and holds %d records', (file, id, count) => {
    const { scores, read } = open(file);
    const [best] = scores.toSorted((a, b) => b[1] - a[1]);
    expect(best?.[0]).toBe(id);
    expect(scores.filter(([, score]) => score > 0.5)).toEqual([[id, best?.[1]]]);
    expect(read(formatOf(id))).toHaveLength(count);
  });
});

describe.skipIf(!existsSync(DATA))('one query in three formats of Web of Science', () => {
  let text = new Map<string | null, SourceRecord>();
  let bibtex = text;
  let ris = text;
  beforeAll(() => {
    const byId = (file: string, id: string) =>
      new Map(
        open(file)
          .read(formatOf(id))
          .map((record) => [record.sourceId, record]),
      );
    text = byId('wos/clarivate2024_genai_469.txt', 'wos-plain');
    bibtex = byId('wos/genai_469.bib', 'wos-bibtex');
    ris = byId('wos/genai_469.ris', 'wos-ris');
  });

  /** How many records differ from those of the plain text in what `told` tells. */
  const differing = (other: ReadonlyMap<string | null, SourceRecord>, told: (record: SourceRecord) => unknown): number =>
    [...text].filter(([id, record]) => {
      const same = other.get(id);
      return same === undefined || JSON.stringify(told(record)) !== JSON.stringify(told(same));
    }).length;
  const places = (record: SourceRecord): string[] =>
    record.addresses
      .filter(({ origin }) => origin === 'address')
      .map(({ raw }) => raw)
      .toSorted();
  const links = (record: SourceRecord): string[] =>
    record.authorAddresses.map(({ author, address }) => `${author} ${record.addresses[address]?.raw}`).toSorted();

  it('has the same accession numbers', () => {
    expect([bibtex.size, ris.size]).toEqual([469, 469]);
    for (const other of [bibtex, ris]) expect(new Set(other.keys())).toEqual(new Set(text.keys()));
  });

  it.each([
    ['DOI', (record: SourceRecord) => record.doi],
    ['year, month and early access', ({ year, month, earlyAccessYear }: SourceRecord) => [year, month, earlyAccessYear]],
    ['journal, volume and first page', ({ journal, volume, firstPage }: SourceRecord) => [journal, volume, firstPage]],
    ['language', (record: SourceRecord) => record.languages],
    ['addresses, and so countries', places],
    ['funders and awards', (record: SourceRecord) => record.acknowledgements],
    ['citations', (record: SourceRecord) => record.citedBy],
    ['number and kind of authors', (record: SourceRecord) => record.authors.map(({ kind }) => kind)],
  ])('has the same %s', (_, told) => {
    expect([differing(bibtex, told), differing(ris, told)]).toEqual([0, 0]);
  });

  it('has the same titles, but for one of BibTeX whose two apostrophes are no quotation mark', () => {
    const title = (record: SourceRecord) => record.title.replace(/''|"/g, '"');
    expect([differing(bibtex, title), differing(ris, (record) => record.title)]).toEqual([0, 0]);
  });

  it('has the same names: in full in BibTeX, abbreviated in RIS', () => {
    expect(differing(ris, (record) => record.authors.map(({ name }) => name))).toBe(0);
    expect(differing(bibtex, (record) => record.authors.map(({ name, fullName }) => fullName ?? name))).toBe(0);
    expect(differing(bibtex, (record) => record.authors.map(({ orcid }) => orcid))).toBe(0);
  });

  it('has in BibTeX the same links of authors and addresses, types, references and keywords', () => {
    // one record names an author twice, and the plain text links the second
    expect(differing(bibtex, links)).toBe(1);
    expect(differing(bibtex, (record) => record.documentTypes)).toBe(0);
    expect(differing(bibtex, (record) => record.references.map(({ doi, year }) => [doi, year]))).toBe(0);
    expect(differing(bibtex, (record) => record.keywords)).toBe(0);
  });

  it('has in BibTeX the same corresponding authors in all but some whose names are abbreviated from elsewhere', () => {
    const corresponding = (record: SourceRecord) => record.correspondences;
    expect(differing(bibtex, corresponding)).toBeLessThanOrEqual(14);
    expect(differing(bibtex, (record) => record.correspondences.map(({ name }) => name))).toBe(0);
  });

  it('tells in RIS the author keywords of at least 98 % of the records', () => {
    const own = (record: SourceRecord) => record.keywords.flatMap(({ kind, text: word }) => (kind === 'author' ? [word] : []));
    expect(differing(ris, own)).toBeLessThanOrEqual(9);
  });
});
