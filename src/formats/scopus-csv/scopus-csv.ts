import { parseDoi } from '../../record/doi.ts';
import type { Keyword, SourceRecord } from '../../record/record.ts';
import {
  headerNames,
  columnSet,
  hasHeader,
  tableEntries,
  tableRows,
  type Columns,
  type NamedRow,
  type TableShape,
} from '../delimited/table.ts';
import type { TextFormat } from '../format.ts';
import { issnOf } from '../issn.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { scopusFunders } from './funding.ts';
import { scopusPeople } from './people.ts';
import { scopusReferences } from './references.ts';

/** Scopus CSV, in the column layouts of 2015 to now. */
export const scopusCsv: TextFormat = {
  kind: 'text',
  id: 'scopus-csv',
  source: 'scopus',
  label: { en: 'Scopus (CSV)', zh: 'Scopus（CSV）' },
  extensions: ['csv'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > CSV, and tick all of Citation information, Bibliographical information, Abstract & keywords, Funding details and Other information.',
    zh: '导出 > CSV，并勾选引文信息、书目信息、摘要与关键词、资助信息和其他信息的全部字段。',
  },
  detect: (head) => (hasHeader(head, isHeader) ? 0.95 : 0),
  *read(lines) {
    yield* tableEntries(tableRows(lines, isHeader), SHAPE);
  },
};

const SHAPE: TableShape = {
  id: 'EID',
  isHeader,
  recordOf,
  aligned,
  *lacks(columns) {
    if (!columns.has('Affiliations') && !columns.has('Authors with affiliations')) {
      yield noAddresses('export CSV again with Affiliations ticked under Bibliographical information');
    }
    if (!columns.has('Funding Details') && !columns.names.some((name) => /^Funding Text/i.test(name))) {
      yield noFunding('export CSV again with everything under Funding details ticked');
    }
  },
};

function isHeader(cells: readonly string[]): boolean {
  const names = headerNames(cells);
  return names.has('Title') && names.has('Source title') && (names.has('EID') || (names.has('Link') && names.has('Cited by')));
}

const FUNDING_TEXT = /^Funding Texts?(?: \d+)?$/i;

/** Scopus once wrote one more funding text than its header names: the cells after it stand one column too far to the right. */
function aligned(columns: Columns, cells: readonly string[]): readonly string[] {
  const extra = cells.length - columns.names.length;
  const place = columns.names.findLastIndex((name) => FUNDING_TEXT.test(name));
  if (extra <= 0 || place < 0 || cells.slice(columns.names.length).every((cell) => cell === '')) return cells;
  const joined = cells
    .slice(place, place + extra + 1)
    .filter((cell) => cell !== '')
    .join('\n');
  return [...cells.slice(0, place), joined, ...cells.slice(place + extra + 1)];
}

const READ = columnSet(
  `Authors|Author full names|Author(s) ID|Title|Year|Source title|Volume|Issue|Art. No.|Page start|Page end|Cited by|DOI|Affiliations|
  Authors with affiliations|Abstract|Author Keywords|Index Keywords|Funding Text|Funding Texts|References|Correspondence Address|Publisher|
  ISSN|PubMed ID|Language of Original Document|Abbreviated Source Title|Document Type|Source|EID`,
);

function recordOf(row: NamedRow): SourceRecord {
  const funding = row.text('Funding Details');
  return {
    ...blankRecord('scopus'),
    sourceId: row.text('EID') ?? /eid=(2-s2\.0-\d+)/.exec(row.text('Link') ?? '')?.[1] ?? null,
    doi: parseDoi(row.text('DOI') ?? ''),
    pmid: row.text('PubMed ID')?.replace(/\.0$/, '') ?? null,
    title: row.text('Title') ?? '',
    documentTypes: row.list(';', 'Document Type'),
    languages: row.list(';', 'Language of Original Document'),
    year: row.year('Year'),
    journal: row.text('Source title'),
    journalAbbreviation: row.text('Abbreviated Source Title'),
    issns: row.list(';', 'ISSN').map(issnOf),
    publisher: row.text('Publisher'),
    volume: row.text('Volume'),
    issue: row.text('Issue'),
    firstPage: row.text('Page start', 'Art. No.'),
    lastPage: row.text('Page end'),
    abstract: abstractOf(row),
    ...scopusPeople(row),
    acknowledgements: funding === null ? [] : scopusFunders(funding),
    fundingText: fundingTextOf(row),
    keywords: keywordsOf(row),
    references: scopusReferences(row.text('References')),
    citedBy: row.number('Cited by'),
    other: row.others(READ).filter(([name]) => !FUNDING_TEXT.test(name)),
  };
}

function abstractOf(row: NamedRow): string | null {
  const text = row.text('Abstract');
  return text === null || /^\[No abstract available\]/i.test(text) ? null : text;
}

function fundingTextOf(row: NamedRow): string | null {
  const texts: string[] = [];
  for (const [at, name] of row.columns.names.entries()) {
    const cell = FUNDING_TEXT.test(name) ? (row.cells[at]?.trim() ?? '') : '';
    if (cell !== '' && !texts.includes(cell)) texts.push(cell);
  }
  return texts.length === 0 ? null : texts.join('\n');
}

function keywordsOf(row: NamedRow): Keyword[] {
  return [
    ...row.list(';', 'Author Keywords').map((text): Keyword => ({ kind: 'author', text })),
    ...row.list(';', 'Index Keywords').map((text): Keyword => ({ kind: 'index', text })),
  ];
}
