import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Author, Keyword, SourceRecord } from '../../record/record.ts';
import { headerNames, columnSet, hasHeader, tableEntries, tableRows, type NamedRow, type TableShape } from '../delimited/table.ts';
import type { TextFormat } from '../format.ts';
import { isoMonthIn } from '../dates.ts';
import { issnOf } from '../issn.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';

/** Lens, scholarly works as CSV. */
export const lensCsv: TextFormat = {
  kind: 'text',
  id: 'lens-csv',
  source: 'lens',
  label: { en: 'Lens (CSV)', zh: 'Lens（CSV）' },
  extensions: ['csv'],
  carries: { addresses: false, authorAddressLinks: false, funding: true, references: true },
  howTo: {
    en: 'Export > CSV carries no affiliations: choose JSON Lines when countries or institutions matter.',
    zh: '导出 > CSV 不含机构信息：如需国家或机构分析，请选择 JSON Lines。',
  },
  detect: (head) => (hasHeader(head, isHeader) ? 0.95 : 0),
  *read(lines) {
    yield* tableEntries(tableRows(lines, isHeader), SHAPE);
  },
};

const SHAPE: TableShape = {
  id: 'Lens ID',
  isHeader,
  recordOf,
  *lacks(columns) {
    yield noAddresses('the CSV of Lens has no affiliations: export JSON Lines');
    if (!columns.has('Funding')) yield noFunding('export CSV or JSON Lines with the field Funding');
  },
};

function isHeader(cells: readonly string[]): boolean {
  const names = headerNames(cells);
  return names.has('Lens ID') && names.has('Title') && (names.has('Author/s') || names.has('Publication Year'));
}

const READ = columnSet(
  `Lens ID|Title|Date Published|Publication Year|Publication Type|Source Title|ISSNs|Publisher|Author/s|Abstract|Volume|Issue Number|
  Start Page|End Page|Fields of Study|Keywords|MeSH Terms|Funding|PMID|DOI|References|Citing Works Count`,
);

function recordOf(row: NamedRow): SourceRecord {
  return {
    ...blankRecord('lens'),
    sourceId: row.text('Lens ID'),
    doi: parseDoi(row.text('DOI') ?? ''),
    pmid: /^\d+$/.exec(row.text('PMID') ?? '')?.[0] ?? null,
    title: row.text('Title') ?? '',
    documentTypes: row.list(';', 'Publication Type'),
    year: row.year('Publication Year'),
    month: isoMonthIn(row.text('Date Published')),
    journal: row.text('Source Title'),
    issns: row.list(';', 'ISSNs').map(issnOf),
    publisher: row.text('Publisher'),
    volume: row.text('Volume'),
    issue: row.text('Issue Number'),
    firstPage: row.text('Start Page'),
    lastPage: row.text('End Page'),
    abstract: row.text('Abstract'),
    authors: row.list(';', 'Author/s').map((name): Author => ({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null })),
    acknowledgements: fundersOf(row.list(';', 'Funding')),
    keywords: [
      ...row.list(';', 'Keywords').map((text): Keyword => ({ kind: 'author', text })),
      ...row.list(';', 'MeSH Terms').map((text): Keyword => ({ kind: 'index', text })),
      ...row.list(';', 'Fields of Study').map((text): Keyword => ({ kind: 'subject', text })),
    ],
    references: row
      .list(';', 'References')
      .map((raw) => ({ raw, author: null, year: null, source: null, volume: null, page: null, doi: null })),
    citedBy: row.number('Citing Works Count'),
    other: row.others(READ).filter(([, value]) => value !== 'NA'),
  };
}

/** Lens repeats a funder for each grant; a grant number may follow in brackets. */
function fundersOf(printed: readonly string[]): Acknowledgement[] {
  const funders = new Map<string, string[]>();
  for (const text of printed) {
    const parts = /^(.+?) \(([^()]*\d[^()]*)\)$/.exec(text);
    const name = parts?.[1] ?? text;
    const awards = funders.get(name) ?? [];
    funders.set(name, awards);
    for (const award of (parts?.[2] ?? '').split(',')) if (award.trim() !== '' && !awards.includes(award.trim())) awards.push(award.trim());
  }
  return [...funders].map(([name, awards]) => ({ name, awards }));
}
