import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodedChunks, detectEncoding } from '../encoding.ts';
import { chunkLines } from '../text-lines.ts';
import { sheetRows } from '../workbook.ts';
import { sampleReader } from '../read-sample.ts';
import { wosTab } from './wos-tab.ts';

const { records, codes } = sampleReader(wosTab, import.meta.url);

const path = (name: string) => new URL(`samples/${name}`, import.meta.url).pathname;
const sample = (name: string): string => {
  const encoding = detectEncoding(readFileSync(path(name)));
  return encoding.encoding === 'binary' ? '' : [...decodedChunks(path(name), encoding)].join('');
};

it('reads a row as the plain text of the same record would be', () => {
  expect(wosTab.detect(sample('native.tsv'))).toBeGreaterThan(0.5);
  const [record] = records(sample('native.tsv'));
  expect(record).toMatchObject({
    sourceId: 'WOS:000000000000101',
    doi: '10.1000/oak.1',
    pmid: '30000001',
    title: '"Smart orchard" is a quoted beginning',
    documentTypes: ['Article', 'Early Access'],
    year: 2021,
    month: 6,
    earlyAccessYear: 2020,
    exportedOn: '2023-08-01',
    acknowledgements: [
      { name: 'NSFC', awards: ['81000001', '81000002'] },
      { name: 'Glade Fund', awards: [] },
      { name: null, awards: ['A374'] },
    ],
    correspondences: [{ author: 0, name: 'Oak, AB', address: 0 }],
  });
  expect(codes(sample('native.tsv'))).toEqual([]);
});

it('cuts addresses at semicolons outside the brackets only', () => {
  const [first, second] = records(sample('native.tsv'));
  expect(first?.addresses.map(({ raw }) => raw)).toEqual(['Univ Glade, Dept Bot, Wuxi, Peoples R China', 'Forest Inst, Oxford, England']);
  expect(first?.authorAddresses).toEqual([
    { author: 0, address: 0 },
    { author: 1, address: 0 },
    { author: 1, address: 1 },
  ]);
  expect(second?.addresses.map(({ raw }) => raw)).toEqual([
    'UNIV LAKE,INST TREES,N-7034 LAKETOWN,NORWAY',
    'Pond Coll, Pondville, MA 02115 USA',
  ]);
});

it('does not cut a reference at the semicolon of an old DOI', () => {
  expect(records(sample('native.tsv'))[0]?.references.map(({ doi, raw }) => doi ?? raw)).toEqual([
    '10.1000/1096-8644(200101)114:1<18::aid-x>3.0.co;2-#',
    '[Anonymous], 2011, TITLE ONLY',
  ]);
});

it('keeps the preferred names of funders', () => {
  expect(records(sample('native.tsv'))[0]?.other).toContainEqual([
    'FP',
    'NSFC(National Natural Science Foundation of China (NSFC)); Glade Fund',
  ]);
});

describe('files', () => {
  const [native, second] = records(sample('native.tsv'));
  it('maps by name when rows have more cells than the header, and when a spreadsheet quoted them', () => {
    expect(records(sample('cells-beyond-header.tsv'))).toEqual([native, second]);
    expect(records(sample('saved-again.tsv'))).toEqual([native, second]);
  });

  it('reads what a spreadsheet saved as CSV, under tags or under the names of the workbook', async () => {
    const rows = (await sheetRows(new URL('../wos-excel/samples/native.xls', import.meta.url).pathname)).map((row) => row.cells);
    const named = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n');
    expect(wosTab.detect(named)).toBeGreaterThan(0.5);
    expect(records(named)).toEqual(records(sample('native.tsv')));
  });

  it('reads UTF-16', () => {
    expect(wosTab.detect(sample('utf16le.tsv'))).toBeGreaterThan(0.5);
    expect([...wosTab.read(chunkLines([sample('utf16le.tsv')]))].filter(({ kind }) => kind === 'record')).toHaveLength(2);
    expect(records(sample('utf16le.tsv'))[0]?.authors[1]?.name).toBe('Élm, C');
  });

  it('says once that All Databases gives neither addresses nor funding', () => {
    expect(codes(sample('all-databases.tsv'))).toEqual(['no-addresses', 'no-funding']);
    expect(records(sample('all-databases.tsv'))[0]).toMatchObject({ sourceId: 'KJD:ART000000001', otherTitles: ['나무'] });
  });

  it('keeps the record that the end of the file cuts, and says so', () => {
    const text = sample('native.tsv').split('\n').slice(0, 3).join('\n').slice(0, -80);
    expect(records(text).map(({ title }) => title)).toHaveLength(2);
    expect(codes(text)).toEqual(['truncated']);
    expect(codes(sample('native.tsv').split('\n').slice(0, 2).join('\n').slice(0, -3))).toEqual(['truncated']);
  });

  it('is not another table', () => {
    expect(wosTab.detect('PMID- 1\nTI  - x\n')).toBe(0);
    expect(wosTab.detect('id\ttitle\tyear\n1\tx\t2020\n')).toBe(0);
  });
});
