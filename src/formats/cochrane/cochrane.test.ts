import { expect, it } from 'vitest';
import { names, sampleReader } from '../read-sample.ts';
import { cochrane } from './cochrane.ts';

const { sample, records, codes } = sampleReader(cochrane, import.meta.url);

const SAMPLE = sample('three-records.txt');

it('reads trials, registrations and reviews', () => {
  const [trial, registration, review] = records(SAMPLE);
  expect(trial).toMatchObject({
    sourceId: 'CN-00000001',
    pmid: '31234567',
    doi: '10.1234/coch.1',
    title: 'An invented trial',
    year: 2020,
    firstPage: '100',
    lastPage: '110',
    abstract: 'AIM: To invent. RESULTS: Invented.',
    documentTypes: ['Journal article', 'Randomized controlled trial'],
  });
  expect(names(trial)).toEqual(['Smith J', 'Doe A']);
  expect(trial?.keywords.map(({ text }) => text)).toEqual(['Neoplasms', 'Adult', 'Humans']);
  expect(registration).toMatchObject({ authors: [], documentTypes: ['Trial registry record'] });
  expect(review).toMatchObject({ sourceId: 'CD000001', doi: '10.1002/14651858.cd000001.pub2', publisher: 'John Wiley & Sons, Ltd' });
});

it('says what it lacks, and that records are missing at the end', () => {
  expect(codes(SAMPLE)).toEqual(['no-addresses', 'no-funding']);
  expect(codes(SAMPLE.slice(0, SAMPLE.indexOf('Record #3')))).toContain('truncated');
});
