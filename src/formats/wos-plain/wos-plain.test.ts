import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { textLines } from '../text-lines.ts';
import { monthNamed } from '../dates.ts';
import { fundersOf } from './funding.ts';
import { referenceOf } from './references.ts';
import { wosPlain } from './wos-plain.ts';

const FULL = readFileSync(new URL('samples/full.txt', import.meta.url), 'utf8');
const read = (text: string) => [...wosPlain.read(textLines(text))];
const records = (text: string): SourceRecord[] => read(text).flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
/** Problems, but for what the whole file lacks. */
const codes = (text: string) =>
  read(text).flatMap((entry) => (entry.kind === 'problem' && !entry.code.startsWith('no-') ? [entry.code] : []));
const one = (fields: string): SourceRecord => {
  const [record] = records(`PT J\n${fields}\nUT WOS:000000000000001\nER\n`);
  if (record === undefined) throw new Error('no record');
  return record;
};

describe('container', () => {
  it('knows the format by its records, not by its header', () => {
    expect(wosPlain.detect(FULL)).toBeGreaterThan(0.5);
    expect(wosPlain.detect(FULL.replace(/^.*\n/, 'XX Thomson something\n'))).toBeGreaterThan(0.5);
    expect(wosPlain.detect('PT J\nAU 甲\nUT CNKI:0\nER\n')).toBe(0);
    expect(wosPlain.detect('PMID- 123\nTI  - x\n')).toBe(0);
  });

  it('reads the full sample field by field', () => {
    const [record] = records(FULL);
    expect(record).toMatchObject({
      sourceId: 'WOS:000000000000001',
      doi: '10.1234/synthetic.5',
      pmid: '123456',
      title: 'A synthetic title that runs over two lines of the export',
      year: 2018,
      month: 6,
      documentTypes: ['Article', 'Proceedings Paper'],
      languages: ['English'],
      citedBy: 12,
      exportedOn: '2022-12-08',
      firstPage: '101',
      lastPage: '112',
    });
    expect(record?.authors).toEqual([
      { name: 'Zhai, QX', fullName: 'Zhai, Qixiao', kind: 'person', orcid: '0000-0000-0000-0001', sourceAuthorId: null },
      { name: 'Chen, W', fullName: 'Chen, Wei', kind: 'person', orcid: null, sourceAuthorId: 'A-1234-2010' },
      { name: 'Synthetic Grp', fullName: 'Synthetic Grp', kind: 'group', orcid: null, sourceAuthorId: null },
    ]);
    expect(record?.addresses.map(({ raw }) => raw)).toEqual([
      'Jiangnan Univ, Sch Food Sci, Wuxi, Peoples R China',
      'Univ Oxford, Dept Oncol, Oxford, England',
    ]);
    expect(record?.authorAddresses).toEqual([
      { author: 0, address: 0 },
      { author: 1, address: 0 },
      { author: 1, address: 1 },
    ]);
    expect(record?.other).toContainEqual(['GA', 'AB1CD']);
    expect(record?.other).toContainEqual(['QQ', 'a tag nobody knows']);
  });

  it.each([
    ['CRLF', FULL.replaceAll('\n', '\r\n')],
    ['a BOM', `\uFEFF${FULL}`],
    ['no EF', FULL.replace(/EF\n*$/, '')],
    [
      'a second header in mid-file',
      `${FULL.replace(/EF\n*$/, '')}\uFEFFFN Clarivate Analytics Web of Science\nVR 1.0\n${FULL.slice(FULL.indexOf('PT '))}`.replace(
        /(WOS:0+1)([\s\S]*?)\1/,
        '$1$2WOS:000000000000001',
      ),
    ],
  ])('reads the same with %s', (_, text) => {
    expect(records(text)[0]).toEqual(records(FULL)[0]);
    expect(codes(text)).toEqual([]);
  });

  it('keeps a record without ER and says so', () => {
    const text = 'PT J\nTI One\nUT WOS:1\nPT J\nTI Two\nUT WOS:2\nER\n';
    expect(records(text).map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(codes(text)).toEqual(['missing-end']);
  });

  it('keeps the last record when ER is missing, and calls the file truncated at its last line', () => {
    const entries = read('FN X\nPT J\nTI One\nAB cut off in the mid');
    expect(entries.map((entry) => (entry.kind === 'record' ? entry.record.title : `${entry.code}:${entry.line}`))).toEqual([
      'One',
      'missing-id:2',
      'truncated:4',
      'no-addresses:1',
      'no-funding:1',
    ]);
  });

  it('recovers a tag glued to its value and reports the line', () => {
    const text = 'PT J\nAUGilles, H\nTI One\nUT WOS:1\nER\n';
    expect(records(text)[0]?.authors[0]?.name).toBe('Gilles, H');
    expect(codes(text)).toEqual(['unknown-line']);
  });

  it('reads 2,869 authors at 40 addresses without harm', () => {
    const names = Array.from({ length: 2869 }, (_, at) => `Author${at}, A`);
    const c1 = Array.from({ length: 40 }, (_, at) => `[${names.filter((__, n) => n % 40 === at).join('; ')}] Univ ${at}, Town, Italy.`);
    const record = one(`AU ${names.join('\n   ')}\nAF ${names.join('\n   ')}\nC1 ${c1.join('\n   ')}`);
    expect([record.authors.length, record.addresses.length, record.authorAddresses.length]).toEqual([2869, 40, 2869]);
  });
});

describe('addresses and corresponding authors', () => {
  const people = 'AU Hong, GS\n   Kim, N\nAF Hong, Gil Sun\n   Kim, Namu\n';

  it('takes bracketed and bare lines together, and links a single author to a bare line', () => {
    expect(one(`${people}C1 [Hong, Gil Sun] Asan Med Ctr, Seoul, South Korea.\n   Univ X, Town, Italy.`).authorAddresses).toEqual([
      { author: 0, address: 0 },
    ]);
    expect(one('AU Solo, H\nAF Solo, Han\nC1 UNIV TRONDHEIM,INST THEORET PHYS,N-7034 TRONDHEIM,NORWAY.').authorAddresses).toEqual([
      { author: 0, address: 0 },
    ]);
  });

  it.each(['(reprint author)', '(corresponding author)', '(autor correspondente)', '(通讯作者)'])('reads the marker %s', (marker) => {
    const record = one(
      `${people}C1 [Hong, Gil Sun; Kim, Namu] Asan Med Ctr, Seoul, South Korea.\nRP Hong, GS; Kim, N ${marker}, Asan Med Ctr, Seoul, South Korea.`,
    );
    expect(record.correspondences).toEqual([
      { author: 0, name: 'Hong, GS', address: 0 },
      { author: 1, name: 'Kim, N', address: 0 },
    ]);
  });

  it('links each of two authors who print the same name to the addresses of that name', () => {
    const twice = one(
      'AU Quux, A\n   Quux, A\n   Corge, B\nAF Quux, Ada\n   Quux, Ada\n   Corge, Bo\nC1 [Quux, Ada; Quux, Ada; Corge, Bo] A Univ, Oslo, Norway.',
    );
    expect(twice.authorAddresses.map(({ author }) => author)).toEqual([0, 1, 2]);
  });

  it('keeps an address that stands only beside a corresponding author apart, and a name once per address', () => {
    const record = one(
      `${people}C1 [Hong, Gil Sun] Asan Med Ctr, Seoul, South Korea.\nRP Hong, GS (corresponding author), Asan Med Ctr, Seoul, South Korea.; Hong, GS (corresponding author), Univ Ulsan, Ulsan, South Korea.`,
    );
    expect(record.addresses[1]).toEqual({ raw: 'Univ Ulsan, Ulsan, South Korea', origin: 'corresponding' });
    expect(record.correspondences.map(({ author, address }) => [author, address])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it('reads RP without a marker', () => {
    expect(one(`${people}RP Metropolitan Washington Council Govt, Washington, DC 20002 USA.`).correspondences).toEqual([
      { author: null, name: '', address: 0 },
    ]);
  });

  it('drops [Anonymous] and keeps early access without a year', () => {
    const record = one('AU [Anonymous]\nTI X\nDT Article; Early Access\nEA JUN 2020');
    expect([record.authors, record.year, record.earlyAccessYear]).toEqual([[], null, 2020]);
  });
});

describe('funding', () => {
  it.each([
    [
      'A Fund [1, 2]; B Fund',
      [
        { name: 'A Fund', awards: ['1', '2'] },
        { name: 'B Fund', awards: [] },
      ],
    ],
    [
      'A;  [A374]',
      [
        { name: 'A', awards: [] },
        { name: null, awards: ['A374'] },
      ],
    ],
    ['A [1] Funding Source: National Science Foundation', [{ name: 'A', awards: ['1'] }]],
    ['A [1]; A [1] Funding Source: A', [{ name: 'A', awards: ['1'] }]],
    ['DFG [CRC/TR 412, 535081457; SFB 1709/1 2025]', [{ name: 'DFG', awards: ['CRC/TR 412', '535081457', 'SFB 1709/1 2025'] }]],
    ['RGC [[HKU] 7619/05M]', [{ name: 'RGC', awards: ['[HKU] 7619/05M'] }]],
    [
      'MSIT [MSIT, Development of Chip for ATSC 3; Next Fund',
      [
        { name: 'MSIT', awards: ['MSIT', 'Development of Chip for ATSC 3'] },
        { name: 'Next Fund', awards: [] },
      ],
    ],
    ['Natl FundNational Fund (NF) [7]', [{ name: 'Natl FundNational Fund (NF)', awards: ['7'] }]],
  ])('%s', (text, expected) => {
    expect(fundersOf(text)).toEqual(expected);
  });
});

it('takes references out of the addresses when the tag before them is missing', () => {
  const text = 'PT J\nAU Solo, H\nAF Solo, Han\nTI X\nC1 Univ X, Town, Italy.\n   Cole C, 1976, PHYS LETT A, V59, P6\nUT WOS:1\nER\n';
  expect(records(text)[0]?.addresses.map(({ raw }) => raw)).toEqual(['Univ X, Town, Italy']);
  expect(records(text)[0]?.references.map(({ raw }) => raw)).toEqual(['Cole C, 1976, PHYS LETT A, V59, P6']);
  expect(codes(text)).toEqual(['unknown-line']);
});

it('reads references, the first valid DOI of a list included', () => {
  expect(referenceOf('Adams A, 2015, SYNTH J MED, V12, P34, DOI [10.1016/x.1, DOI 10.1016/X.1]')).toMatchObject({
    author: 'Adams A',
    year: 2015,
    source: 'SYNTH J MED',
    volume: '12',
    page: '34',
    doi: '10.1016/x.1',
  });
  expect(referenceOf('[Anonymous], 2015, TITLE ONLY')).toMatchObject({ author: null, year: 2015, source: 'TITLE ONLY', doi: null });
});

it.each([
  ['JUN 15', 6],
  ['JAN-MAR', 1],
  ['WIN', null],
  ['2020 JUL 12', 7],
  ['2013', null],
])('month of %s', (text, month) => {
  expect(monthNamed(text)).toBe(month);
});

it('never throws on a truncated file and never finds more records', () => {
  const text = `${FULL}${FULL}`;
  const all = records(text).length;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), (at) => records(text.slice(0, at)).length <= all),
    { numRuns: 300 },
  );
});

describe('what other databases of the platform leave out', () => {
  const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
  it('takes the original title, journal and abstract of "All Databases" where there is no other', () => {
    expect(records(sample('all-databases.txt'))).toMatchObject([
      { sourceId: 'CSCD:0000001', title: '一种虚构的研究', otherTitles: [], journal: '虚构学报', abstract: '虚构的摘要' },
      { sourceId: 'RSCI:0000002', title: 'AN INVENTED STUDY', otherTitles: ['ВЫДУМАННОЕ ИССЛЕДОВАНИЕ'], journal: 'Vestnik' },
    ]);
  });
  it('reads SciELO without its tabs', () => {
    const [record] = records(sample('scielo.txt'));
    expect(record).toMatchObject({
      journal: 'Revista Inventada',
      languages: ['Spanish'],
      documentTypes: ['research-article'],
      abstract: 'Un resumen inventado.',
    });
    expect(record?.addresses).toEqual([{ raw: 'Universidad Inventada, Lima, Perú', origin: 'address' }]);
  });
  it('says once that short records have no addresses and no funders, and which export has them', () => {
    const problems = read(sample('short-records.txt')).filter((entry) => entry.kind === 'problem');
    expect(problems.map(({ code }) => code)).toEqual(['no-addresses', 'no-funding']);
    for (const { text } of problems) expect(text).toContain('Full Record');
  });
});

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;
describe.skipIf(!existsSync(DATA))('real exports', () => {
  const counts = existsSync(DATA)
    ? readFileSync(join(DATA, 'SOURCES.tsv'), 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
        .filter(([file = '']) => /^wos\/.*\.(?:txt|isi|ciw)$/.test(file))
    : [];
  it.each(counts.map((cells) => [cells[0] ?? '', Number(cells[5])] as const))('%s holds %d records', (file, count) => {
    const text = readFileSync(join(DATA, file), 'utf8');
    expect(wosPlain.detect(text.slice(0, 65_536))).toBeGreaterThan(0.5);
    expect(records(text)).toHaveLength(count);
  });
  it('claims no file of another format', () => {
    for (const folder of ['cnki', 'cssci', 'scopus', 'pubmed', 'ris', 'lens']) {
      for (const name of readdirSync(join(DATA, folder)))
        expect([name, wosPlain.detect(readFileSync(join(DATA, folder, name), 'utf8').slice(0, 65_536))]).toEqual([name, 0]);
    }
  });
});
