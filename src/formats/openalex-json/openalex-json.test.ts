import { describe, expect, it } from 'vitest';
import { abstractOf } from '../openalex/abstract.ts';
import { countryName } from '../openalex/country-name.ts';
import { sampleReader } from '../read-sample.ts';
import { openalexJson } from './openalex-json.ts';

const { sample, records, codes } = sampleReader(openalexJson, import.meta.url);

it('reads the schema of 2022', () => {
  const [record, second] = records(sample('schema-2022.json'));
  expect(record).toMatchObject({
    sourceId: 'W200000001',
    doi: '10.1000/oa.22',
    pmid: '30000051',
    year: 2022,
    month: 7,
    journal: 'Invented Trees',
    issns: ['1234-5678'],
    publisher: 'Glade',
    abstract: 'Trees grow and Trees',
    keywords: [{ kind: 'subject', text: 'Botany' }],
    citedBy: 1,
  });
  expect(record?.references.map(({ raw }) => raw)).toEqual(['W1']);
  expect(second?.abstract).toBeNull();
  expect(codes(sample('schema-2022.json'))).toEqual(['no-funding']);
});

it('takes the institutions where no address is printed, and keeps what stands behind each address', () => {
  const [record] = records(sample('schema-2022.json'));
  expect(record?.addresses.map(({ raw }) => raw)).toEqual(['Dept Botany, University of Glade, Wuxi, China', 'Forest Institute, UK']);
  expect(record?.authorAddresses).toEqual([
    { author: 0, address: 0 },
    { author: 1, address: 1 },
  ]);
  expect(record?.other.filter(([tag]) => tag === 'institution').map(([, value]) => value)).toEqual([
    '1 | https://ror.org/000000001 | I1 | CN | University of Glade',
    '2 |  | I2 | GB | Forest Institute',
  ]);
});

it('reads a page of 2024: grants, topics, corresponding author at each of his addresses', () => {
  const [record] = records(sample('page-2024.json'));
  expect(record).toMatchObject({
    sourceId: 'W200000023',
    authors: [{ name: 'Ada Oak', fullName: 'Oak, Ada', sourceAuthorId: 'A1' }],
    acknowledgements: [
      { name: 'Fund of Trees', awards: ['T-100', 'T-200'] },
      { name: 'Glade Foundation', awards: [] },
    ],
    correspondences: [
      { author: 0, name: 'Ada Oak', address: 0 },
      { author: 0, name: 'Ada Oak', address: 1 },
    ],
  });
  expect(record?.keywords.map(({ text }) => text)).toEqual(['orchards', 'Forestry', 'Botany', 'Biology']);
  expect(record?.other.filter(([tag]) => tag === 'institution')).toHaveLength(2);
  expect(codes(sample('page-2024.json'))).toEqual([]);
  expect(records(sample('page-2024.json'))).toHaveLength(2);
});

it('reads lines of 2026: funders with awards, names with entities, works asked for with select', () => {
  const [record, , selected] = records(sample('snapshot-2026.jsonl'));
  expect(record).toMatchObject({
    journal: 'Trees & Shrubs',
    acknowledgements: [
      { name: 'Fund of Trees', awards: ['T-300'] },
      { name: 'Glade Foundation', awards: [] },
    ],
  });
  expect(record?.other).toContainEqual(['is_xpac', 'true']);
  expect(selected).toMatchObject({ sourceId: 'W200000028', title: 'Asked for with select', authors: [], year: null });
});

it('reads what another program cut down, and says that it was', () => {
  const [record] = records(sample('cut-down.json'));
  expect(record).toMatchObject({ sourceId: 'W200000029', year: 2014, authors: [{ name: 'Ada Oak' }, { name: 'Carl Elm' }] });
  expect(record?.addresses.map(({ raw }) => raw)).toEqual(['University of Glade (China), China', 'Forest Institute, Czechia']);
  expect(record?.authorAddresses).toHaveLength(3);
  expect(codes(sample('cut-down.json'))).toEqual(['converted', 'no-funding']);
});

describe('files', () => {
  it.each(['schema-2022.json', 'page-2024.json', 'snapshot-2026.jsonl', 'cut-down.json'])('knows %s', (name) => {
    expect(openalexJson.detect(sample(name))).toBeGreaterThan(0.5);
  });

  it('keeps the work that the end of the file cuts', () => {
    const text = sample('page-2024.json');
    const cut = text.slice(0, text.lastIndexOf('"grants"'));
    expect(records(cut).map(({ sourceId }) => sourceId)).toEqual(['W200000023', 'W200000024']);
    expect(codes(cut)).toEqual(['truncated']);
  });

  it('calls an object without the id of a work no work', () => {
    expect(codes('{"id":"https://openalex.org/A1","display_name":"Ada Oak"}\n')).toEqual(['unknown-line']);
  });
});

it('does not let an absurd position in an inverted index grow the abstract', () => {
  expect(abstractOf({ a: [0], b: [4_000_000_000, -1, 1.5, '2'] })).toBe('a b');
  expect(abstractOf('not json')).toBeNull();
});

it('names countries as addresses do', () => {
  expect(['CN', 'HK', 'TW', 'GB', 'CD', 'XX', 'nope', null].map(countryName)).toEqual([
    'China',
    'Hong Kong',
    'Taiwan',
    'UK',
    'Democratic Republic of the Congo',
    null,
    null,
    null,
  ]);
});
