import { expect, it } from 'vitest';
import { names, sampleReader } from '../read-sample.ts';
import { genericBibtex } from './generic-bibtex.ts';

const { sample, records, codes } = sampleReader(genericBibtex, import.meta.url);

const SAMPLE = sample('macros-and-accents.bib');

it('reads macros, accents, quoted values and parentheses', () => {
  const [record, second] = records(SAMPLE);
  expect(names(record)).toEqual(['Müller, Jörg', 'García, José', 'World Invention Organization']);
  expect(record?.authors[2]?.kind).toBe('group');
  expect(record).toMatchObject({
    title: 'The DNA of inventions: ß, α-helix and H2O',
    journal: 'Journal of Inventions',
    year: 2019,
    month: 3,
    doi: '10.1234/gen.1',
    firstPage: '100',
    lastPage: '110',
    publisher: 'Invented Press',
    addresses: [],
  });
  expect(record?.keywords.map(({ text }) => text)).toEqual(['first', 'second']);
  expect([names(second), second?.documentTypes]).toEqual([['Petrov, Šimon'], ['Conference Paper']]);
});

it('keeps every entry, closed or not, with a key or without', () => {
  expect(records(SAMPLE).map(({ title }) => title)).toEqual([
    'The DNA of inventions: ß, α-helix and H2O',
    'Parentheses as delimiters',
    'A value that never closes, year = 2021,',
    'The entry after it',
    'No key at all',
  ]);
  expect(codes(SAMPLE)).toEqual(['missing-end', 'no-addresses', 'no-funding']);
});
