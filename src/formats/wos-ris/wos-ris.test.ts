import { expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { names, places, sampleReader } from '../read-sample.ts';
import { wosRis } from './wos-ris.ts';

const { sample, records, codes } = sampleReader(wosRis, import.meta.url);

const links = (record: SourceRecord): string[] => record.authorAddresses.map(({ author, address }) => `${author}-${address}`);

const SAMPLE = sample('bare-cr.ris');

it('ends values at a bare CR', () => {
  const [record] = records(SAMPLE);
  expect(record).toMatchObject({
    sourceId: 'WOS:000000000000101',
    doi: '10.1234/synth.5',
    year: 2018,
    month: 6,
    journal: 'SYNTHETIC JOURNAL',
    issns: ['0000-0000', '1111-1111'],
    firstPage: '101',
    lastPage: '112',
    citedBy: 12,
    documentTypes: [],
    fundingText: 'Supported by an invented grant.',
    acknowledgements: [{ name: 'National Natural Science Foundation of China', awards: ['81000001', '81000002'] }],
  });
  expect(places(record)).toEqual(['Jiangnan Univ, Sch Food Sci, Wuxi, Peoples R China', 'Univ Oxford, Dept Oncol, Oxford, England']);
  expect(record?.other).toContainEqual(['WE', 'Social Science Citation Index (SSCI)']);
});

it('links no author to an address, unless there is one author', () => {
  expect(records(SAMPLE).map(links)).toEqual([[], ['0-0']]);
});

it('takes the capitals at the end of the keywords for index terms, and A1 for groups', () => {
  const [record] = records(SAMPLE);
  expect(record?.keywords.map(({ kind }) => kind)).toEqual(['author', 'author', 'index']);
  expect(names(record)).toEqual(['Zhai, QX', 'Chen, W', 'Synthetic Grp']);
  expect(record?.authors[2]?.kind).toBe('group');
});

it('reads early access and the number of an article', () => {
  expect(records(SAMPLE)[1]).toMatchObject({ year: null, earlyAccessYear: 2020, month: 6, firstPage: '104-5' });
});

it('keeps a record that the end of the file cuts off, and says so', () => {
  const cut = SAMPLE.slice(0, SAMPLE.indexOf('N1  - '));
  expect([records(cut).length, codes(cut)]).toEqual([1, ['truncated']]);
});
