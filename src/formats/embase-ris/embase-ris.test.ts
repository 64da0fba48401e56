import { expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { embaseRis } from './embase-ris.ts';

const { sample, records, codes } = sampleReader(embaseRis, import.meta.url);

const SAMPLE = sample('affiliations-in-m1.ris');

it('links the authors in brackets to the address behind them', () => {
  const [record, second] = records(SAMPLE);
  expect(names(record)).toEqual(['Smith J.', 'Doe A.', 'Müller K.']);
  expect(places(record)).toEqual(['Department of Medicine, University A, Lima, Peru', 'University B (Faculty of Law), Wuxi, China']);
  expect(links(record)).toEqual(['0-0', '1-0', '2-1']);
  expect([places(second), links(second)]).toEqual([['University C, Rome, Italy'], ['0-0']]);
});

it('takes ids, month and kind, and says once that it has no funders', () => {
  expect(records(SAMPLE)[0]).toMatchObject({
    sourceId: 'L2000000001',
    pmid: '31234567',
    doi: '10.1234/emb.1',
    year: 2020,
    month: 3,
    journal: 'Journal of Inventions',
    documentTypes: ['Article'],
  });
  expect(codes(SAMPLE)).toEqual(['no-funding']);
});
