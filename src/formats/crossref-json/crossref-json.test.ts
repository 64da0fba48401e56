import { expect, it } from 'vitest';
import { sampleReader } from '../read-sample.ts';
import { crossrefJson } from './crossref-json.ts';

const { sample, records, codes } = sampleReader(crossrefJson, import.meta.url);

it.each([
  ['page.json', ['10.1000/cr.1', '10.1000/cr.2']],
  ['single.json', ['10.1000/cr.1']],
  ['lines.jsonl', ['10.1000/cr.1', '10.1000/cr.3']],
])('reads the works of %s', (name, dois) => {
  expect(crossrefJson.detect(sample(name))).toBeGreaterThan(0.5);
  expect(records(sample(name)).map(({ doi }) => doi)).toEqual(dois);
});

it('reads a work field by field', () => {
  expect(records(sample('single.json'))[0]).toMatchObject({
    sourceId: '10.1000/cr.1',
    title: 'Trees of Crossref',
    year: 2021,
    month: 3,
    earlyAccessYear: 2020,
    journal: 'Invented Trees',
    firstPage: '101',
    lastPage: '112',
    abstract: 'Trees grow.',
    authors: [
      { name: 'Oak, Ada', kind: 'person', orcid: '0000-0001-0000-0001' },
      { name: 'Grove Group', kind: 'group' },
    ],
    addresses: [{ raw: 'University of Glade, Wuxi, China' }],
    acknowledgements: [
      { name: 'Fund of Trees', awards: ['T-100', 'T-200'] },
      { name: 'Glade Foundation', awards: [] },
    ],
    references: [
      { author: 'Ash', year: 2010, source: 'J Wood', volume: '8', page: '1', doi: '10.1000/wood.1' },
      { raw: 'Cedar C. A whole book. 2011.', year: null },
    ],
    citedBy: 4,
    exportedOn: '2026-01-02',
  });
});

it('says what a work lacks: a title, a year', () => {
  expect(records(sample('lines.jsonl'))[1]).toMatchObject({ title: '', year: null, documentTypes: ['dataset'] });
  expect(codes(sample('lines.jsonl'))).toEqual(['missing-title']);
  expect(codes('{"DOI":"10.1000/x","title":["Alone"]}\n')).toEqual(['no-addresses', 'no-funding']);
});
