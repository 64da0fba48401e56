import { describe, expect, it } from 'vitest';
import { exportDateOf, peopleIn } from '../dimensions/dimensions.ts';
import { sampleReader } from '../read-sample.ts';
import { dimensionsCsv } from './dimensions-csv.ts';

const { sample, records, codes } = sampleReader(dimensionsCsv, import.meta.url);

it('reads a full record below the sentence about the data', () => {
  expect(dimensionsCsv.detect(sample('full-record.csv'))).toBeGreaterThan(0.5);
  const [record, lonely] = records(sample('full-record.csv'));
  expect(record).toMatchObject({
    sourceId: 'pub.1000000001',
    exportedOn: '2026-09-30',
    year: 2022,
    month: 3,
    firstPage: '101',
    lastPage: '112',
    documentTypes: ['Article'],
    fundingText: 'We thank the trees.',
    authorAddresses: [
      { author: 0, address: 0 },
      { author: 0, address: 1 },
      { author: 1, address: 1 },
    ],
    correspondences: [{ author: 1, name: 'Elm, Carl', address: 1 }],
    acknowledgements: [
      { name: 'Fund of Trees', awards: [] },
      { name: 'Glade Foundation', awards: [] },
      { name: null, awards: ['T-100'] },
    ],
  });
  expect(record?.addresses.map(({ raw }) => raw)).toEqual([
    'Department of Botany (West), University of Glade, Wuxi, China',
    'Forest Institute, Oxford, UK',
  ]);
  expect(lonely).toMatchObject({ authors: [{ name: 'Solo, Han' }], addresses: [], firstPage: 'e5' });
  expect(codes(sample('full-record.csv'))).toEqual([]);
});

it('reads references of the export for mapping, and says what it lacks', () => {
  expect(records(sample('bibliometric-mapping.csv'))[0]?.references).toMatchObject([
    { author: 'Ash, A', year: 2010, source: 'Journal of Wood', volume: '8', page: '1', doi: '10.1000/wood.1' },
    { author: 'Cedar, C', year: 2011, source: 'A Book', volume: null, doi: null },
  ]);
  expect(codes(sample('bibliometric-mapping.csv'))).toEqual(['no-addresses', 'no-funding']);
});

describe('people', () => {
  it.each([
    ['Oak, Ada (A; B); Elm, Carl ()', [['Oak, Ada', 'A', 'B'], ['Elm, Carl']]],
    ['Oak, Ada', [['Oak, Ada']]],
    [
      'Oak, Ada (A (x; y), C); Elm, Carl (B)',
      [
        ['Oak, Ada', 'A (x; y), C'],
        ['Elm, Carl', 'B'],
      ],
    ],
    [
      'Oak, Ada (A (x); Elm, Carl (B)',
      [
        ['Oak, Ada', 'A (x'],
        ['Elm, Carl', 'B'],
      ],
    ],
  ] as const)('%s', (text, expected) => {
    expect(peopleIn(text).map(({ name, affiliations }) => [name, ...affiliations])).toEqual(expected);
  });
});

it.each([
  ['About the data: Exported on Sep 30, 2026. Criteria', '2026-09-30'],
  ['About the data: Exported on June 5, 2024', '2024-06-05'],
  ['About the data', null],
])('%s', (text, expected) => {
  expect(exportDateOf(text)).toBe(expected);
});
