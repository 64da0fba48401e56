import { parseDoi } from '../../record/doi.ts';
import type { Author, SourceRecord } from '../../record/record.ts';
import { headerNames, columnSet, cutList, hasHeader, tableEntries, tableRows, type NamedRow, type TableShape } from '../delimited/table.ts';
import type { TextFormat } from '../format.ts';
import { pageRange } from '../pages.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { monthNamed } from '../dates.ts';

/** PubMed CSV: citations alone. */
export const pubmedCsv: TextFormat = {
  kind: 'text',
  id: 'pubmed-csv',
  source: 'pubmed',
  label: { en: 'PubMed (CSV)', zh: 'PubMed（CSV）' },
  extensions: ['csv'],
  carries: { addresses: false, authorAddressLinks: false, funding: false, references: false },
  howTo: {
    en: 'Save > CSV carries neither affiliations nor grants nor abstracts: choose Save > PubMed (MEDLINE text) instead.',
    zh: 'Save > CSV 不含机构、基金和摘要：请改选 Save > PubMed（MEDLINE 文本）。',
  },
  detect: (head) => (hasHeader(head, isHeader) ? 0.95 : 0),
  *read(lines) {
    yield* tableEntries(tableRows(lines, isHeader), SHAPE);
  },
};

const SHAPE: TableShape = {
  id: 'PMID',
  isHeader,
  recordOf,
  *lacks() {
    yield noAddresses('save from PubMed in the format PubMed (MEDLINE text)');
    yield noFunding('save from PubMed in the format PubMed (MEDLINE text)');
  },
};

function isHeader(cells: readonly string[]): boolean {
  const names = headerNames(cells);
  return ['PMID', 'Title', 'Authors', 'Journal/Book'].every((name) => names.has(name));
}

const READ = columnSet('PMID|Title|Authors|Citation|First Author|Journal/Book|Publication Year|DOI');

function recordOf(row: NamedRow): SourceRecord {
  const place = /;\s*([^();:]*)(?:\(([^)]*)\))?(?::([^.]*))?\./.exec(row.text('Citation') ?? '');
  const pmid = row.text('PMID');
  return {
    ...blankRecord('pubmed'),
    sourceId: pmid,
    doi: parseDoi(row.text('DOI') ?? ''),
    pmid,
    title: row.text('Title') ?? '',
    year: row.year('Publication Year'),
    month: monthNamed(/\. \d{4} ([A-Z][a-z]{2})\b/.exec(row.text('Citation') ?? '')?.[1] ?? null),
    journal: row.text('Journal/Book'),
    volume: place?.[1]?.trim() || null,
    issue: place?.[2]?.trim() || null,
    ...pageRange(place?.[3]?.trim() || null),
    authors: cutList((row.text('Authors') ?? '').replace(/\.$/, ''), ',').map(authorOf),
    other: row.others(READ),
  };
}

/** `Lira R` as `Lira, R`; a name without initials is a group's. */
function authorOf(printed: string): Author {
  const parts = /^(.+) (\p{Lu}{1,4}(?: (?:Jr|Sr|2nd|3rd))?)$/u.exec(printed);
  return {
    name: parts === null ? printed : `${parts[1]}, ${parts[2]}`,
    fullName: null,
    kind: parts === null && / /.test(printed) ? 'group' : 'person',
    orcid: null,
    sourceAuthorId: null,
  };
}
