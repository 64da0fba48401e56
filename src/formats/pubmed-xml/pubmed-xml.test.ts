import { expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { pubmedXml } from './pubmed-xml.ts';

const { sample, entries, records, codes } = sampleReader(pubmedXml, import.meta.url);

const SAMPLE = sample('two-downloads.xml');

it('reads an article field by field', () => {
  const [record] = records(SAMPLE);
  expect(record).toMatchObject({
    pmid: '30000001',
    doi: '10.1234/inv.1',
    title: 'An invented study of CO2 & things',
    abstract: 'AIM: To invent. RESULTS: Invented < 5%.',
    year: 2019,
    month: 7,
    earlyAccessYear: 2018,
    firstPage: '4101',
    lastPage: '4114',
    journal: 'Journal of inventions',
    journalAbbreviation: 'J Inv',
    acknowledgements: [
      { name: 'NHLBI NIH HHS', awards: ['R01 HL000001'] },
      { name: 'AbbVie', awards: [] },
    ],
  });
  expect(record?.keywords).toEqual([
    { kind: 'author', text: 'first keyword' },
    { kind: 'index', text: 'Neoplasms/genetics' },
  ]);
  expect(record?.references).toMatchObject([{ raw: 'Smith J. Inventions. J Inv. 2003;1:1.', year: 2003, doi: '10.1234/ref.1' }]);
});

it('links authors to addresses, and takes investigators for no authors', () => {
  const [record] = records(SAMPLE);
  expect(names(record)).toEqual(['Yang Y', 'Misra BB', 'Invented Study Group']);
  expect(places(record)).toEqual(['Department of Surgery, University A, Wuxi, China', 'University B, Lima, Peru']);
  expect(links(record)).toEqual(['0-0', '0-1', '1-1']);
});

it('reads on where another download was appended, books included', () => {
  expect(records(SAMPLE).map(({ title, year, month }) => [title, year, month])).toEqual([
    ['An invented study of CO2 & things', 2019, 7],
    ['A translated title', 2018, 11],
    ['An invented book', 2018, 10],
  ]);
  expect(codes(SAMPLE)).toEqual([]);
});

it('refuses a file that declares entities', () => {
  const [entry, ...more] = entries(sample('entity-bomb.xml'));
  expect(entry).toMatchObject({ kind: 'problem', code: 'bad-value', line: 3, text: expect.stringContaining('<!ENTITY') });
  expect(more).toEqual([]);
});

it('keeps an article that the end of the file cuts off, and says so', () => {
  const cut = SAMPLE.slice(0, SAMPLE.indexOf('<Language>'));
  expect(records(cut).map(({ title }) => title)).toEqual(['An invented study of CO2 & things']);
  expect(codes(cut)).toContain('truncated');
});

it('begins a new article where one inside another begins', () => {
  const text =
    '<PubmedArticleSet>\n<PubmedArticle><MedlineCitation><PMID>1</PMID>\n<PubmedArticle><MedlineCitation><PMID>2</PMID></MedlineCitation></PubmedArticle></PubmedArticleSet>';
  expect(records(text).map(({ pmid }) => pmid)).toEqual(['1', '2']);
});
