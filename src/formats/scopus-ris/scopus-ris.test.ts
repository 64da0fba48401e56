import { expect, it } from 'vitest';
import { places, sampleReader } from '../read-sample.ts';
import { scopusRis } from './scopus-ris.ts';

const { sample, records, codes } = sampleReader(scopusRis, import.meta.url);

const LINES = sample('notes-by-line.ris');
const ONE = sample('notes-in-one.ris');

it('reads notes that stand one a line', () => {
  const [record] = records(LINES);
  expect(record).toMatchObject({
    sourceId: '2-s2.0-00000000004',
    citedBy: 3,
    exportedOn: '2020-10-15',
    issns: ['00000000'],
    journalAbbreviation: 'Inv J',
    firstPage: '093903',
    documentTypes: ['Article'],
    acknowledgements: [{ name: 'Invented Fund', awards: ['12-0001'] }],
    fundingText: 'Thanks to the Invented Fund.',
  });
  expect(record?.references.map(({ year, doi }) => [year, doi])).toEqual([
    [1986, null],
    [1999, '10.1234/x.1'],
  ]);
  expect(record?.correspondences).toEqual([{ author: 0, name: 'Pierrot, A.', address: 2 }]);
  expect(places(record)).toEqual(['Department of Physics, University A, Lima, Peru', 'University B, Wuxi, China', 'University A, Peru']);
});

it('reads notes that stand in one line', () => {
  const [record] = records(ONE);
  expect(record).toMatchObject({
    citedBy: 4,
    exportedOn: '2025-05-01',
    documentTypes: ['Conference paper'],
    firstPage: '1',
    lastPage: '9',
  });
  expect(record?.correspondences).toEqual([{ author: 0, name: 'J. Medina', address: 0 }]);
  expect(codes(ONE)).toEqual(['no-funding']);
});
