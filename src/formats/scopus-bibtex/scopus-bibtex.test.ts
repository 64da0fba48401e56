import { describe, expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { scopusFunders } from './scopus-values.ts';
import { scopusBibtex } from './scopus-bibtex.ts';

const { sample, records, codes } = sampleReader(scopusBibtex, import.meta.url);

const OLD = sample('before-2023.bib');
const NEW = sample('since-2023.bib');

it('reads the fields of before 2023', () => {
  const [record] = records(OLD);
  expect(record).toMatchObject({
    sourceId: '2-s2.0-00000000001',
    doi: '10.1234/inv.2021.1',
    title: 'An invented title with D’Hondt & CO2',
    abstract: 'In this invented paper, costs were $5 to $10.',
    firstPage: '3636',
    lastPage: '3646',
    citedBy: 12,
    exportedOn: '2022-05-22',
    fundingText: 'The first author thanks Fundação Inventada.\nAnd a second text.',
    documentTypes: ['Article'],
  });
  expect(names(record)).toEqual(['Lacunza, M.A.', 'Ribeiro, J.']);
  expect(record?.acknowledgements).toEqual([
    { name: 'Fundação Inventada', awards: ['SFRH/0001/2018', 'SFRH/0002/2018'] },
    { name: 'Ministry of Education, Culture and Sport', awards: [] },
    { name: null, awards: ['D2021015'] },
  ]);
  expect(record?.references.map(({ year, source, volume, page }) => [year, source, volume, page])).toEqual([
    [2009, 'Artificial Intelligence', '173', '413'],
    [1781, 'Histoire', null, '657'],
  ]);
});

it('keeps the contracted address of a corresponding author apart', () => {
  const [record] = records(OLD);
  expect(record?.correspondences).toEqual([{ author: 0, name: 'Lacunza, M.A.', address: 2 }]);
  expect(record?.addresses[2]).toEqual({ raw: 'University of Catania, Italy', origin: 'corresponding' });
  expect([places(record)?.length, links(record)]).toEqual([3, []]);
});

it('takes [No author name available] for nobody', () => {
  expect(records(OLD)[1]).toMatchObject({ authors: [], firstPage: '107789', documentTypes: ['Conference Review'] });
});

it('reads the fields of 2023 and later', () => {
  const [record] = records(NEW);
  expect(record).toMatchObject({
    citedBy: 7,
    exportedOn: '2025-02-03',
    firstPage: '1',
    lastPage: '9',
    abstract: 'Computers & inventions.',
    documentTypes: ['Article'],
  });
  expect(record?.acknowledgements).toEqual([
    { name: 'National Natural Science Foundation of China', awards: ['81000001', '81000002'] },
    { name: 'Invented Fund', awards: [] },
    { name: 'National Center', awards: ['P41RR000001'] },
  ]);
  expect(record?.correspondences).toEqual([{ author: 0, name: 'J. Medina', address: 0 }]);
});

it.each([
  ['Conselho InventadoConselho Inventado,\u00a0CNPq,\u00a0142224/2018-9', { name: 'Conselho Inventado', awards: ['142224/2018-9'] }],
  ['UID/Multi/00308/2019', { name: null, awards: ['UID/Multi/00308/2019'] }],
  ['691895 SHAR-LLM', { name: null, awards: ['691895 SHAR-LLM'] }],
  ['Agency of Arts, Letters and Things, AALT', { name: 'Agency of Arts, Letters and Things', awards: [] }],
  ['Academy of Inventions, Inc', { name: 'Academy of Inventions, Inc', awards: [] }],
])('reads the funder %s', (text, expected) => {
  expect(scopusFunders([text])).toEqual([expected]);
});

describe('account', () => {
  it('keeps an entry that the end of the file cuts off, and says so', () => {
    const cut = NEW.slice(0, NEW.indexOf('abstract'));
    expect([records(cut).length, codes(cut)]).toEqual([1, ['truncated', 'no-funding']]);
  });
});
