import { describe, expect, it } from 'vitest';
import { sampleReader } from '../read-sample.ts';
import { scopusFunders } from './funding.ts';
import { referenceOf } from './references.ts';
import { scopusCsv } from './scopus-csv.ts';

const { sample, records, codes } = sampleReader(scopusCsv, import.meta.url);

const LINKS = [
  { author: 0, address: 0 },
  { author: 0, address: 1 },
  { author: 1, address: 1 },
];

describe('layouts', () => {
  it.each(['layout-2015.csv', 'one-cell-more.csv', 'layout-2023.csv'])('%s: people and places', (name) => {
    expect(scopusCsv.detect(sample(name))).toBeGreaterThan(0.5);
    const [record] = records(sample(name));
    expect(record?.authors.slice(0, 2).map((author) => author.name)).toEqual(['Oak, A.B.', 'Elm, C.']);
    expect(record?.addresses.filter(({ origin }) => origin === 'address').map(({ raw }) => raw)).toEqual([
      'University of Glade, Wuxi, China',
      'Forest Institute, Oxford, United Kingdom',
    ]);
    expect(record?.authorAddresses).toEqual(LINKS);
    expect(record?.references.map(({ year, source, volume, page }) => [year, source, volume, page])[0]).toEqual([
      2010,
      'Journal of Wood',
      '8',
      '1',
    ]);
  });

  it('puts cells back under their names when a row has one more than the header', () => {
    expect(records(sample('one-cell-more.csv'))).toMatchObject([
      {
        sourceId: '2-s2.0-80000000019',
        pmid: '30000019',
        issns: ['0009-3360'],
        abstract: 'First line\nsecond "line".',
        fundingText: 'We thank the trees.\nWe thank the shrubs too.',
        correspondences: [{ author: 0, name: 'Oak, A.B.', address: 0 }],
      },
      { sourceId: '2-s2.0-80000000020', authors: [], addresses: [] },
    ]);
    expect(codes(sample('one-cell-more.csv'))).toEqual([]);
  });

  it('takes full names and ids, and a corresponding author named the other way round', () => {
    const [record] = records(sample('layout-2023.csv'));
    expect(record?.authors.map(({ fullName, sourceAuthorId }) => [fullName, sourceAuthorId])).toEqual([
      ['Oak, Ada B.', '111'],
      ['Elm, Carl', '222'],
      [null, null],
    ]);
    expect(record?.correspondences).toEqual([{ author: 1, name: 'C. Elm', address: 2 }]);
    expect(record?.addresses[2]).toEqual({ raw: 'Forest Institute, Oxford, OX1 1AA, United Kingdom', origin: 'corresponding' });
    expect(record).toMatchObject({ firstPage: '128284', title: 'Trees "as" they are since 2023' });
  });

  it('does not cut an address at an ampersand left escaped', () => {
    const text = sample('layout-2023.csv').replaceAll('Forest Institute', 'Forest & amp; Wood Institute');
    expect(records(text)[0]?.addresses[1]?.raw).toBe('Forest & Wood Institute, Oxford, United Kingdom');
    expect(records(text)[0]?.authorAddresses).toEqual(LINKS);
  });

  it('puts an address with a semicolon inside together again', () => {
    const text = sample('layout-2023.csv').replaceAll('Forest Institute', 'Wood Lab; Forest Institute');
    expect(records(text)[0]?.addresses[1]?.raw).toBe('Wood Lab; Forest Institute, Oxford, United Kingdom');
    expect(records(text)[0]?.authorAddresses).toEqual(LINKS);
  });

  it('says once that the funding columns were not chosen', () => {
    expect(codes(sample('no-funding-columns.csv'))).toEqual(['no-funding']);
  });

  it('keeps a cut record and says so', () => {
    const text = sample('layout-2023.csv').trimEnd().slice(0, -300);
    expect(records(text)).toHaveLength(1);
    expect(codes(text)).toContain('truncated');
  });
});

describe('funding', () => {
  it.each([
    ['NSFC, Chinese Academy of Trees', [['NSFC'], ['Chinese Academy of Trees']]],
    ['31200364, NSFC, Chinese Academy of Trees', [['NSFC', '31200364'], ['Chinese Academy of Trees']]],
    ['National Centre, NCT: P41RR005969', [['National Centre', 'P41RR005969']]],
    [
      '81601515;\u00A0WKJ-ZJ-2033',
      [
        [null, '81601515'],
        [null, 'WKJ-ZJ-2033'],
      ],
    ],
    ['Framework Programme, H2020; Conselho Nacional, CNPq', [['Framework Programme'], ['Conselho Nacional']]],
    ['Centre for Trees, University of Glade, CT, UG', [['Centre for Trees, University of Glade']]],
    ['Swiss Fund, SNF, (112150, 122148); Glade University, GU', [['Swiss Fund', '112150', '122148'], ['Glade University']]],
    ['Fund of (many) Woods, (CX (19)3010)', [['Fund of (many) Woods', 'CX (19)3010']]],
    ['National Fund (NF)', [['National Fund (NF)']]],
    ['Fund (broken; Other Fund', [['Fund (broken'], ['Other Fund']]],
  ] as const)('%s', (text, expected) => {
    expect(scopusFunders(text)).toEqual(expected.map(([name, ...awards]) => ({ name, awards })));
  });
});

it.each([
  [
    'Ash, A., On wood (2010) J Wood, 8 (2), pp. 1-9. , https://doi.org/10.1000/x.1, PMID: 1',
    { author: 'Ash, A.', year: 2010, source: 'J Wood', doi: '10.1000/x.1' },
  ],
  ['Cedar C., A whole book, (2011)', { author: 'Cedar C.', year: 2011, source: null }],
  ['No author, no year', { author: null, year: null, source: null }],
])('reference %s', (raw, expected) => {
  expect(referenceOf(raw)).toMatchObject(expected);
});
