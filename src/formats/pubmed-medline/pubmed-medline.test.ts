import { expect, it } from 'vitest';
import { affiliationsOf } from '../pubmed/pubmed-values.ts';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { pubmedMedline } from './pubmed-medline.ts';

const { sample, records, codes } = sampleReader(pubmedMedline, import.meta.url);

const SAMPLE = sample('grants-and-investigators.nbib');
const CUT = sample('crlf-cut-short.txt');

it('reads a record field by field', () => {
  const [record] = records(SAMPLE);
  expect(record).toMatchObject({
    sourceId: 'PMID:30000001',
    pmid: '30000001',
    doi: '10.1234/inv.1',
    title: 'An invented study that runs over a second line',
    year: 2019,
    month: 7,
    earlyAccessYear: 2019,
    issns: ['1000-0001'],
    journal: 'Journal of inventions',
    firstPage: '4101',
    lastPage: '4114',
    languages: ['eng'],
  });
  expect(record?.keywords).toContainEqual({ kind: 'index', text: 'Neoplasms/genetics' });
});

it('links every author to the addresses below, divided by semicolons, without e-mails', () => {
  const [record] = records(SAMPLE);
  expect(places(record)).toEqual([
    'Department of Surgery, University A, Wuxi, China',
    'Department of Oncology; University B, Lima, Peru',
    'University B, Lima, Peru',
  ]);
  expect(links(record)).toEqual(['0-0', '0-1', '1-2']);
  expect(record?.authors[0]?.orcid).toBe('0000-0000-0000-0001');
});

it('takes investigators for no authors and their addresses for nobody’s', () => {
  expect(names(records(SAMPLE)[0])).toEqual(['Yang Y', 'Misra BB', 'Invented Study Group']);
});

it('reads grants from the right', () => {
  expect(records(SAMPLE)[0]?.acknowledgements).toEqual([
    { name: 'NHLBI NIH HHS', awards: ['R01 HL000001', 'R01 HL000002'] },
    { name: 'Biotechnology and Biological Sciences Research Council', awards: ['BBS/E/F/000PR00001'] },
    { name: 'U.S. Department of Defense', awards: ['W81XWH-00-1-0001'] },
    { name: 'National Natural Science Foundation of China', awards: ['31000001', '32000001'] },
    { name: 'AbbVie', awards: [] },
    { name: 'UKRI | Biotechnology and Biological Sciences Research Council (BBSRC)', awards: ['BB/R000001/1'] },
    { name: 'Federal Public Service of Inventions', awards: ['RT13/3'] },
  ]);
});

it('reads translated titles, seasons and books', () => {
  const [, translated, book] = records(SAMPLE);
  expect(translated).toMatchObject({ title: 'A translated title', otherTitles: ['Ein übersetzter Titel'], year: 2018, month: null });
  expect(book).toMatchObject({ title: 'An invented book', publisher: 'Invented Library', month: 10, documentTypes: ['Book'] });
});

it('calls a file truncated whose last article has no citation, and no other', () => {
  expect(codes(SAMPLE)).toEqual([]);
  expect(codes(CUT)).toEqual(['truncated', 'no-addresses', 'no-funding']);
});

it('divides an affiliation without its labels', () => {
  expect(
    affiliationsOf(
      '1 Univ A, Lima, Peru. ISNI: 0000 0000; Univ B (Inst; C), Wuxi, China. Electronic address: a@example.org; b@example.org',
    ),
  ).toEqual({
    addresses: ['Univ A, Lima, Peru', 'Univ B (Inst; C), Wuxi, China'],
    emails: ['a@example.org', 'b@example.org'],
  });
});
