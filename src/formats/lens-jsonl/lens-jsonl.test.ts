import { expect, it } from 'vitest';
import { sampleReader } from '../read-sample.ts';
import { lensJsonl } from './lens-jsonl.ts';

const { sample, records, codes } = sampleReader(lensJsonl, import.meta.url);

it('reads a line', () => {
  expect(records(sample('export.jsonl'))[0]).toMatchObject({
    sourceId: '000-000-000-000-011',
    doi: '10.1000/lens.11',
    pmid: '30000011',
    year: 2021,
    month: 3,
    issns: ['1234-5678'],
    authors: [
      { name: 'Oak, Ada', kind: 'person', orcid: '0000-0001-0000-0001' },
      { name: 'Grove Group', kind: 'group' },
    ],
    addresses: [{ raw: 'Dept. of Botany, University of Glade, Wuxi, China', origin: 'address' }],
    authorAddresses: [{ author: 0, address: 0 }],
    acknowledgements: [{ name: 'Fund of Trees', awards: ['T-100', 'T-200'] }],
    citedBy: 4,
  });
  expect(codes(sample('export.jsonl'))).toEqual([]);
});

it.each(['export.jsonl', 'api-page.json'])('reads both works of %s, and not their references', (name) => {
  expect(lensJsonl.detect(sample(name))).toBeGreaterThan(0.5);
  expect(records(sample(name)).map(({ sourceId }) => sourceId)).toEqual(['000-000-000-000-011', '000-000-000-000-012']);
});

it('says once what few fields lack', () => {
  expect(codes(sample('no-affiliations.jsonl'))).toEqual(['no-addresses', 'no-funding']);
});
