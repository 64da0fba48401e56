import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Author, Keyword, Reference, SourceRecord } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import type { Row } from '../delimited/delimited.ts';
import { headerNames, columnSet, cutList, type NamedRow, type TableShape } from '../delimited/table.ts';
import { isoMonthIn } from '../dates.ts';
import { issnOf } from '../issn.ts';
import { pageRange } from '../pages.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';

/** Whether the cells are the names of a Dimensions export. */
export function isDimensionsHeader(cells: readonly string[]): boolean {
  const names = headerNames(cells);
  return names.has('Publication ID') && names.has('Title') && (names.has('PubYear') || names.has('Dimensions URL'));
}

/**
 * How a Dimensions export is read, CSV or workbook: the sentence `About the data: Exported on …` that stands before the names
 * gives the date of export, in `dated`.
 */
export function dimensionsShape(dated: { exportedOn: string | null }): TableShape {
  return {
    id: 'Publication ID',
    isHeader: isDimensionsHeader,
    recordOf: (row) => recordOf(row, dated.exportedOn),
    *lacks(columns) {
      if (!['Authors (Raw Affiliation)', 'Authors Affiliations'].some((name) => columns.has(name))) {
        yield noAddresses('export again as Excel or CSV with all fields, not only those for bibliometric mapping');
      }
      if (!columns.has('Funder')) yield noFunding('export again as Excel or CSV with all fields, not only those for bibliometric mapping');
    },
  };
}

/** Passes rows on; the date of export is taken from what stands before the names. */
export function* datedRows(rows: Iterable<Row>, dated: { exportedOn: string | null }): Iterable<Row> {
  for (const row of rows) {
    if (dated.exportedOn === null && /^\uFEFF?"?About the data/i.test(row.cells[0] ?? ''))
      dated.exportedOn = exportDateOf(row.cells.join(','));
    yield row;
  }
}

/** `Exported on Sep 30, 2026` as an ISO date. */
export function exportDateOf(text: string): string | null {
  const parts = /Exported on (?:[A-Za-z]{3,9},? )?([A-Za-z]{3})[a-z]* (\d{1,2}),? (\d{4})/.exec(text);
  const month = parts === null ? -1 : 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(parts[1] ?? '?') / 3;
  if (parts === null || month < 0 || !Number.isInteger(month)) return /\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0] ?? null;
  return `${parts[3]}-${String(month + 1).padStart(2, '0')}-${(parts[2] ?? '').padStart(2, '0')}`;
}

const READ = columnSet(
  `Publication ID|DOI|PMID|Title|Abstract|Acknowledgements|Funding|Source title|Anthology title|Publisher|ISSN|MeSH terms|Publication Date|
  PubYear|Volume|Issue|Pagination|Publication Type|Document Type|Authors|Authors (Raw Affiliation)|Corresponding Authors|Corresponding Author|
  Authors Affiliations|Funder|Supporting Grants|Times cited|Fields of Research (ANZSRC 2020)|FOR (ANZSRC) Categories|Cited references|Rank`,
);

function recordOf(row: NamedRow, exportedOn: string | null): SourceRecord {
  return {
    ...blankRecord('dimensions'),
    sourceId: row.text('Publication ID'),
    doi: parseDoi(row.text('DOI') ?? ''),
    pmid: /^\d+$/.exec(row.text('PMID') ?? '')?.[0] ?? null,
    title: row.text('Title') ?? '',
    documentTypes: [...new Set([...row.list(';', 'Document Type'), ...row.list(';', 'Publication Type')])],
    year: row.year('PubYear'),
    month: isoMonthIn(row.text('Publication Date', 'Publication date')),
    journal: row.text('Source title', 'Source title/Anthology title', 'Anthology title'),
    issns: row.list(';', 'ISSN').map(issnOf),
    publisher: row.text('Publisher'),
    volume: row.text('Volume'),
    issue: row.text('Issue'),
    ...pageRange(row.text('Pagination')),
    abstract: row.text('Abstract'),
    ...peopleOf(row),
    acknowledgements: fundersOf(row),
    fundingText: row.text('Funding', 'Acknowledgements'),
    keywords: [
      ...row.list(';', 'MeSH terms').map((text): Keyword => ({ kind: 'index', text })),
      ...row.list(';', 'Fields of Research (ANZSRC 2020)', 'FOR (ANZSRC) Categories').map((text): Keyword => ({ kind: 'subject', text })),
    ],
    references: referencesOf(row.text('Cited references')),
    citedBy: row.number('Times cited'),
    exportedOn,
    other: row.others(READ),
  };
}

/** Addresses as printed; where none are, the organisations that Dimensions assigned. */
function peopleOf(row: NamedRow): Pick<SourceRecord, 'authors' | 'addresses' | 'authorAddresses' | 'correspondences'> {
  const draft = new AffiliationDraft();
  const located = peopleIn(row.text('Authors (Raw Affiliation)') ?? row.text('Authors Affiliations'));
  const names = row.list(';', 'Authors');
  const authors = (names.length > 0 ? names : located.map(({ name }) => name)).map((name): Author => ({
    name,
    fullName: null,
    kind: 'person',
    orcid: null,
    sourceAuthorId: null,
  }));
  const placeOf = (name: string, expected: number): number => {
    if (authors[expected]?.name === name) return expected;
    return authors.findIndex((author) => author.name === name);
  };
  for (const [index, { name, affiliations }] of located.entries()) {
    const author = placeOf(name, index);
    for (const raw of affiliations) {
      const place = draft.place(raw);
      if (place !== null && author >= 0) draft.link(author, place);
    }
  }
  draft.linkSingle(authors.length);
  for (const { name } of peopleIn(row.text('Corresponding Authors', 'Corresponding Author'))) {
    const author = placeOf(name, -1);
    if (author >= 0) draft.correspondAt(author, name);
    else draft.correspondences.push({ author: null, name, address: null });
  }
  return { authors, addresses: draft.addresses, authorAddresses: draft.authorAddresses, correspondences: draft.correspondences };
}

/** `Surname, Given (address; address (with brackets)); Surname, Given ()`. */
export function peopleIn(text: string | null): { readonly name: string; readonly affiliations: readonly string[] }[] {
  if (text === null) return [];
  const people: { name: string; affiliations: string[] }[] = [];
  for (const part of outsideBrackets(text)) {
    const open = part.indexOf('(');
    const name = (open < 0 ? part : part.slice(0, open)).trim();
    const inside = open < 0 ? '' : part.slice(open + 1, part.endsWith(')') ? -1 : part.length);
    if (name !== '') people.push({ name, affiliations: outsideBrackets(inside) });
  }
  return people;
}

/** `text` cut at semicolons outside round brackets. Where a bracket never closes, `); ` ends a part all the same. */
function outsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40) depth += 1;
    else if (code === 41) depth = Math.max(0, depth - 1);
    else if (code === 59 && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  const rest = text.slice(from).trim();
  if (depth > 0 && rest.includes('); ')) parts.push(...rest.split(/(?<=\)); /).map((part) => part.trim()));
  else parts.push(rest);
  return parts.filter((part) => part !== '');
}

/** Dimensions lists funders and award numbers apart: numbers stand alone, its own ids of grants are left out. */
function fundersOf(row: NamedRow): Acknowledgement[] {
  const funders = [...new Set(row.list(';', 'Funder'))].map((name): Acknowledgement => ({ name, awards: [] }));
  const awards = [...new Set(row.list(';', 'Supporting Grants'))].filter((award) => !/^grant\.\d+$/.test(award));
  return [...funders, ...awards.map((award): Acknowledgement => ({ name: null, awards: [award] }))];
}

/** `[authors|ids|source|year|volume|issue|pages|doi|publication id|times cited];[…]`. */
function referencesOf(text: string | null): Reference[] {
  if (text === null) return [];
  return cutList(text.replaceAll('];[', ']\u0000['), '\u0000').map((part) => {
    const raw = part.replace(/^\[|\]$/g, '');
    const [authors = '', , source = '', year = '', volume = '', , pages = '', doi = ''] = raw.split('|').map((value) => value.trim());
    return {
      raw,
      author: authors.split(';')[0]?.trim() || null,
      year: /^\d{4}$/.test(year) ? Number(year) : null,
      source: source || null,
      volume: volume || null,
      page: pages.split('-')[0]?.trim() || null,
      doi: parseDoi(doi),
    };
  });
}
