import { SOURCES } from '../record/record.ts';
import type { Description } from '../resolve/duplicate/compare.ts';
import { describe } from '../resolve/duplicate/describe.ts';
import { bigramDice, titleForm } from '../resolve/duplicate/title-forms.ts';
import type { Row, Store } from '../store/store.ts';
import { numberIn, textIn } from '../store/cells.ts';
import { titleFingerprint } from './fingerprint.ts';

/** A record with what joining asks of it. */
export interface Held {
  readonly fileId: number;
  readonly recordId: number;
  readonly source: string;
  readonly sourceId: string | null;
  readonly doi: string | null;
  readonly pmid: string | null;
  readonly year: number | null;
  readonly fingerprint: string;
  readonly titleKey: string | null;
  readonly row: Row;
  readonly order: readonly (string | number)[];
}

/** All records that were read, in the order of path and line. */
export async function heldRecords(store: Store): Promise<Held[]> {
  return (await store.rows(RECORDS)).map(held);
}

/** What the weighed match compares of a record. */
export function description({ row }: Held): Description {
  const lines = (name: string): string[] => (textIn(row, name) ?? '').split('\n').filter(Boolean);
  return describe({
    titles: [...lines('title'), ...lines('other_titles')],
    documentTypes: textIn(row, 'document_type') ?? '',
    years: [row['year'], row['early_access_year']].flatMap((year) => (year === null || year === undefined ? [] : [Number(year)])),
    firstAuthor: [textIn(row, 'full_name'), textIn(row, 'name')].flatMap((name) => (name === null ? [] : [name])),
    issns: lines('issn'),
    journals: [...lines('journal'), ...lines('journal_abbreviation')],
    volume: textIn(row, 'volume'),
    firstPage: textIn(row, 'first_page'),
    doi: textIn(row, 'doi'),
  });
}

const RECORDS = `
  SELECT r.file_id, r.record_id, r.source, r.source_id, r.doi, r.pmid, r.year, r.early_access_year, r.fingerprint, r.first_author_key,
    r.title, r.other_titles, r.document_type, r.issn, r.journal, r.journal_abbreviation, r.volume, r.issue, r.first_page, r.exported_on,
    f.path, r.line, a.name, a.full_name,
    (r.acknowledgements > 0)::INTEGER + (r.addresses > 0)::INTEGER + (r.abstract IS NOT NULL)::INTEGER
      + (r.reference_count > 0)::INTEGER AS fullness
  FROM record r JOIN source_file f ON f.file_id = r.file_id
  LEFT JOIN record_author a ON a.file_id = r.file_id AND a.record_id = r.record_id AND a.position = 1
  ORDER BY f.path, r.line, r.record_id`;

function held(row: Row, index: number): Held {
  const fingerprint = textIn(row, 'fingerprint') ?? '';
  const source = textIn(row, 'source') ?? '';
  const exported = textIn(row, 'exported_on');
  return {
    fileId: Number(row['file_id']),
    recordId: Number(row['record_id']),
    source,
    sourceId: textIn(row, 'source_id'),
    doi: textIn(row, 'doi'),
    pmid: textIn(row, 'pmid'),
    year: numberIn(row, 'year'),
    fingerprint,
    titleKey: titleKey(row, fingerprint, source),
    row,
    order: [
      (SOURCES as readonly string[]).indexOf(source),
      exported === null ? 1 : 0,
      descending(exported ?? ''),
      -Number(row['fullness']),
      index,
    ],
  };
}

/** Dates are digits and dashes: nines' complement turns newest-first into ascending order. */
function descending(date: string): string {
  return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function titleKey(row: Row, fingerprint: string, source: string): string | null {
  if (fingerprint === '') return null;
  const base = [source, fingerprint, row['year'], row['first_author_key'], titleFingerprint(textIn(row, 'journal') ?? '')].join('|');
  if (titleForm(textIn(row, 'title') ?? '').isTelling) return base;
  const place = [row['volume'], row['issue'], row['first_page']];
  return place.every((part) => part !== null) ? `${base}|${place.join('|')}` : null;
}

/** `WOS:000…` and `MEDLINE:…` are two collections of one database: a work may have an id in each. */
export function collection(record: Held): string {
  const prefix = /^([A-Z]+):/.exec(record.sourceId ?? '')?.[1] ?? '';
  return `${record.source} ${prefix}`;
}

/** Whether years and titles allow that two records of one DOI or PMID tell of one publication. */
export function samePublication(a: Held, b: Held): boolean {
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > 2) return false;
  if (a.fingerprint === b.fingerprint || a.fingerprint === '' || b.fingerprint === '') return true;
  const oneScript = /\p{Script=Han}/u.test(a.fingerprint) === /\p{Script=Han}/u.test(b.fingerprint);
  return !oneScript || bigramDice(a.fingerprint, b.fingerprint) >= 0.5;
}
