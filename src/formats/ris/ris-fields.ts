import { parseDoi, type Doi } from '../../record/doi.ts';
import type { Author, Keyword, SourceName, SourceRecord } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { monthIn, yearIn } from '../dates.ts';
import { pageRange } from '../pages.ts';
import { risItems, risOthers, risText, type RisRecord } from './ris-records.ts';

/** What RIS calls kinds of publications. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['JOUR', 'Journal Article'],
  ['JFULL', 'Journal'],
  ['EJOUR', 'Journal Article'],
  ['MGZN', 'Magazine Article'],
  ['NEWS', 'Newspaper Article'],
  ['ABST', 'Abstract'],
  ['INPR', 'Journal Article'],
  ['CONF', 'Conference Paper'],
  ['CPAPER', 'Conference Paper'],
  ['BOOK', 'Book'],
  ['EBOOK', 'Book'],
  ['CHAP', 'Book Chapter'],
  ['ECHAP', 'Book Chapter'],
  ['EDBOOK', 'Book'],
  ['SER', 'Book'],
  ['THES', 'Thesis'],
  ['RPRT', 'Report'],
  ['PAT', 'Patent'],
  ['STAND', 'Standard'],
  ['DATA', 'Dataset'],
]);

const READ = new Set(
  'TY TI T1 CT BT TT AU A1 AD PY Y1 DA JF JO T2 JA J1 J2 VL IS CP SP EP C7 SN PB PU LA AB N2 KW DO M3 DB AN PM'.split(' '),
);

/** What tags mean where no database says otherwise. */
export function risRecord(record: RisRecord, source: SourceName): SourceRecord {
  const authors = risItems(record, 'AU', 'A1').map(risAuthor);
  const addresses = risItems(record, 'AD').map((raw) => ({ raw: withoutEnd(raw, '.;'), origin: 'address' }) as const);
  const start = risText(record, 'SP');
  const pages = pageRange(start);
  const journal = risText(record, 'T2', 'JF', 'JO', 'JA', 'J2');
  const date = risText(record, 'DA', 'Y1', 'PY');
  const note = risText(record, 'M3');
  return {
    ...blankRecord(source),
    doi: risDoi(record),
    pmid: risText(record, 'PM'),
    title: risText(record, 'TI', 'T1', 'CT', 'BT') ?? '',
    otherTitles: risItems(record, 'TT'),
    documentTypes: note !== null && !/\d/.test(note) ? [note] : risType(record),
    languages: risItems(record, 'LA').flatMap((text) => text.split(/[;,]\s*/)),
    year: yearIn(risText(record, 'PY')) ?? yearIn(risText(record, 'Y1')) ?? yearIn(risText(record, 'DA')),
    month: date === risText(record, 'PY') && /^\d{4}\/*$/.test(date ?? '') ? null : monthIn(date),
    journal,
    journalAbbreviation: risText(record, 'J2', 'JA', 'J1', 'JO'),
    issns: risItems(record, 'SN')
      .flatMap((text) => text.split(/[;,\s]+/))
      .filter((text) => /^\d{4}-?\d{3}[\dXx]$/.test(text)),
    publisher: risText(record, 'PB', 'PU'),
    volume: risText(record, 'VL'),
    issue: risText(record, 'IS', 'CP'),
    firstPage: pages.firstPage ?? risText(record, 'C7'),
    lastPage: risText(record, 'EP') ?? pages.lastPage,
    abstract: risText(record, 'AB', 'N2'),
    authors,
    addresses,
    authorAddresses: authors.length === 1 ? addresses.map((_, address) => ({ author: 0, address })) : [],
    keywords: risKeywords(risItems(record, 'KW'), 'author'),
    other: risOthers(record, READ),
  };
}

export function risAuthor(name: string): Author {
  return { name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null };
}

export function risKeywords(values: readonly string[], kind: Keyword['kind']): Keyword[] {
  const texts = new Set(values.flatMap((value) => value.split(';')).map((text) => text.trim()));
  texts.delete('');
  return [...texts].map((text) => ({ kind, text }));
}

function risType(record: RisRecord): string[] {
  const code = risText(record, 'TY');
  return code === null ? [] : [TYPES.get(code.toUpperCase()) ?? code];
}

function risDoi(record: RisRecord): Doi | null {
  for (const text of risItems(record, 'DO', 'DI', 'M3')) {
    const doi = parseDoi(text);
    if (doi !== null) return doi;
  }
  for (const text of risItems(record, 'UR', 'L3')) {
    const doi = /doi\.org\//i.test(text) ? parseDoi(text) : null;
    if (doi !== null) return doi;
  }
  return null;
}
