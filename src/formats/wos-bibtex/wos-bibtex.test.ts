import { describe, expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { wosBibtex } from './wos-bibtex.ts';

const { sample, records, codes } = sampleReader(wosBibtex, import.meta.url);

const SINGLE = sample('single-braced.bib');
const OLD = sample('double-braced-2015.bib');

it('reads an entry field by field', () => {
  const [record] = records(SINGLE);
  expect(record).toMatchObject({
    sourceId: 'WOS:000000000000101',
    doi: '10.1234/synth_5',
    title: 'A synthetic title that runs over two lines: *CO2* & "quoted" words',
    year: 2018,
    month: 6,
    documentTypes: ['Article', 'Proceedings Paper'],
    volume: '3',
    issue: '2',
    firstPage: '101',
    lastPage: '112',
    citedBy: 12,
    exportedOn: '2022-12-08',
    abstract: 'An invented abstract [with brackets] and 5% more.',
  });
  expect(record?.acknowledgements).toEqual([
    { name: 'National Natural Science Foundation of China', awards: ['81000001', '81000002'] },
    { name: 'Invented Fund', awards: [] },
  ]);
  expect(record?.references.map(({ doi }) => doi)).toEqual(['10.1016/x.1', '10.1016/x.2']);
  expect(record?.keywords.filter(({ kind }) => kind === 'author').map(({ text }) => text)).toEqual(['first keyword', 'second keyword']);
  expect(record?.other).toContainEqual(['SI', 'SI']);
  expect(record?.other).toContainEqual(['oa', 'Green Published']);
});

it('tells the names of a line of addresses from the address by the list of authors', () => {
  const [record] = records(SINGLE);
  expect(names(record)).toEqual(['Zhai, Qixiao', 'Chen, Wei', 'van den Berg, Anna B.', 'Smith, Robert, Jr.', 'Synthetic Grp']);
  expect(record?.authors.at(-1)?.kind).toBe('group');
  expect(record?.authors.map(({ orcid }) => orcid)).toEqual(['0000-0000-0000-0001', '0000-0000-0000-0002', null, null, null]);
  expect(places(record)).toEqual([
    'Jiangnan Univ, Sch Food Sci, Wuxi, Peoples R China',
    'Univ Oxford, Dept Oncol, Oxford, England',
    'Univ Lima, Lima, Peru',
    'Univ Ulsan, Ulsan, South Korea',
  ]);
  expect(links(record)).toEqual(['0-0', '1-0', '1-1', '2-1', '3-2']);
  expect(record?.correspondences).toEqual([
    { author: 1, name: 'Chen, W', address: 0 },
    { author: 1, name: 'Chen, W', address: 3 },
  ]);
});

it('knows a corresponding author of several with the same initials by the address', () => {
  const text = `@article{ WOS:1,
Author = {Lee, Jin and Lee, Jo and Lu, Xinzheng},
Title = {X},
Affiliation = {Lee, J (Corresponding Author), Univ B, Town, Peru.
   Lu, XZ (Corresponding Author), Univ A, Town, Peru.
   Lee, Jin, Univ A, Town, Peru.
   Lee, Jo, Univ B, Town, Peru.
   Lu, Xinzheng, Univ A, Town, Peru.},
Unique-ID = {WOS:1},
}
`;
  expect(records(text)[0]?.correspondences.map(({ author }) => author)).toEqual([1, 2]);
});

it('keeps early access without a year', () => {
  expect(records(SINGLE)[1]).toMatchObject({ year: null, earlyAccessYear: 2020, month: 6 });
});

it('reads the two braces and the ISI keys of 2015', () => {
  const [record] = records(OLD);
  expect(record).toMatchObject({
    sourceId: 'WOS:000000000000103',
    title: 'An older title in two braces',
    year: 2014,
    firstPage: '55',
    lastPage: '55',
  });
  expect(links(record)).toEqual(['0-0', '1-0']);
  expect(record?.correspondences).toEqual([{ author: 1, name: 'Kim, N', address: 0 }]);
  expect(record?.acknowledgements).toEqual([{ name: 'Invented FundInvented Fund of Korea (IFK)', awards: ['7'] }]);
});

it('keeps an entry that the end of the file cuts off, and says so', () => {
  const cut = SINGLE.slice(0, SINGLE.indexOf('Keywords ='));
  expect([records(cut).length, codes(cut)]).toEqual([1, ['truncated', 'no-funding']]);
});

describe('detection', () => {
  it.each([SINGLE, OLD])('knows the file', (text) => {
    expect(wosBibtex.detect(text)).toBeGreaterThan(0.5);
  });
});
