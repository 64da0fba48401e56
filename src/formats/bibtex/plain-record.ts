import { parseDoi, type Doi } from '../../record/doi.ts';
import type { Address, SourceName, SourceRecord } from '../../record/record.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { monthIn, yearIn } from '../dates.ts';
import { pageRange } from '../pages.ts';
import { bibOthers, bibText, type BibEntry } from './bibtex-entries.ts';
import { bibAuthors } from './names.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['article', 'Journal Article'],
  ['inproceedings', 'Conference Paper'],
  ['conference', 'Conference Paper'],
  ['proceedings', 'Proceedings'],
  ['book', 'Book'],
  ['incollection', 'Book Chapter'],
  ['inbook', 'Book Chapter'],
  ['phdthesis', 'Doctoral Dissertation'],
  ['mastersthesis', "Master's Thesis"],
  ['thesis', 'Thesis'],
  ['techreport', 'Report'],
  ['report', 'Report'],
  ['patent', 'Patent'],
]);

const READ = new Set(
  `author title journal journaltitle booktitle school institution year date month volume number issue pages publisher language langid
   affiliation address doi url issn abstract keywords keyword pmid`.split(/\s+/),
);

/** What the fields of BibTeX and BibLaTeX mean where no database says otherwise. `address` is the publisher's, never an author's. */
export function plainBibRecord(entry: BibEntry, source: SourceName): SourceRecord {
  const authors = bibAuthors(entry.fields.get('author')?.[0]);
  const addresses = (bibText(entry, 'affiliation') ?? '')
    .split(/;\s*/)
    .filter((raw) => raw !== '')
    .map((raw): Address => ({ raw, origin: 'address' }));
  const pages = pageRange(bibText(entry, 'pages'));
  const date = bibText(entry, 'date');
  return {
    ...blankRecord(source),
    doi: bibDoi(entry),
    pmid: bibText(entry, 'pmid'),
    title: bibText(entry, 'title') ?? '',
    documentTypes: [TYPES.get(entry.type) ?? entry.type],
    languages: [bibText(entry, 'language', 'langid')].filter((language) => language !== null),
    year: yearIn(bibText(entry, 'year')) ?? yearIn(date),
    month: monthIn(bibText(entry, 'month')) ?? (date !== null && /\d{4}.\d/.test(date) ? monthIn(date) : null),
    journal: bibText(entry, 'journal', 'journaltitle', 'booktitle', 'school', 'institution'),
    issns: (bibText(entry, 'issn') ?? '').split(/[;,\s]+/).filter((issn) => issn !== ''),
    publisher: bibText(entry, 'publisher'),
    volume: bibText(entry, 'volume'),
    issue: bibText(entry, 'number', 'issue'),
    ...pages,
    abstract: bibText(entry, 'abstract'),
    authors,
    addresses,
    authorAddresses: authors.length === 1 ? addresses.map((_, address) => ({ author: 0, address })) : [],
    keywords: keywordsOf(bibText(entry, 'keywords', 'keyword')).map((text) => ({ kind: 'author', text })),
    other: [...bibOthers(entry, READ), ...(entry.key === '' ? [] : [['key', entry.key] as [string, string]])],
  };
}

function keywordsOf(text: string | null): string[] {
  if (text === null) return [];
  const words = text.split(/[;；]/.test(text) ? /[;；]+/ : /[,，]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

function bibDoi(entry: BibEntry): Doi | null {
  const doi = parseDoi(bibText(entry, 'doi') ?? '');
  if (doi !== null) return doi;
  const link = bibText(entry, 'url') ?? '';
  return /doi\.org\//i.test(link) ? parseDoi(link) : null;
}
