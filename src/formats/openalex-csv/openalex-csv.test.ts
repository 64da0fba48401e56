import { expect, it } from 'vitest';
import { sampleReader } from '../read-sample.ts';
import { openalexCsv } from './openalex-csv.ts';

const { sample, records, codes } = sampleReader(openalexCsv, import.meta.url);

it('reads the web CSV and links nobody to an address, for the lists do not say who is where', () => {
  expect(openalexCsv.detect(sample('web.csv'))).toBeGreaterThan(0.5);
  const [record] = records(sample('web.csv'));
  expect(record).toMatchObject({
    sourceId: 'W100000001',
    doi: '10.1000/oa.1',
    pmid: '30000041',
    month: 5,
    issns: ['1234-5678', '8765-4321'],
    authors: [
      { name: 'Ada Oak', orcid: null, sourceAuthorId: 'A1' },
      { name: 'Carl Elm', orcid: '0000-0002-0000-0002', sourceAuthorId: 'A2' },
    ],
    authorAddresses: [],
    correspondences: [{ author: 1, name: 'Carl Elm', address: null }],
    acknowledgements: [
      { name: 'Fund of Trees', awards: ['T-100', 'T-200'] },
      { name: 'Glade Foundation', awards: [] },
    ],
  });
  expect(record?.addresses.map(({ raw }) => raw)).toEqual(['University of Glade, Wuxi, China', 'Forest Institute, Oxford, UK']);
  expect(record?.keywords.map(({ text }) => text)).toEqual(['Orchards', 'Light', 'Forestry']);
  expect(codes(sample('web.csv'))).toEqual([]);
});

it('reads the table of 2022 with the ROR id behind each address', () => {
  const [record] = records(sample('custom-2022.csv'));
  expect(record?.addresses.map(({ raw }) => raw)).toEqual(['University of Glade', 'Some Wood', 'Forest Institute, Oxford']);
  expect(record?.other.filter(([tag]) => tag === 'institution').map(([, value]) => value)).toEqual([
    '1 | https://ror.org/000000001 | I1 |  | ',
    '3 | https://ror.org/000000003 | I3 |  | ',
  ]);
  expect(codes(sample('custom-2022.csv'))).toEqual(['no-funding']);
});
