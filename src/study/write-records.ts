import type { SourceRecord } from '../record/record.ts';
import { READ_TABLES } from '../store/schema.ts';
import type { Appender, Store } from '../store/store.ts';
import { authorKey, titleFingerprint } from './fingerprint.ts';

type Table = keyof typeof READ_TABLES;

/** An appender for each table that reading fills. */
export type Appenders = Readonly<Record<Table, Appender>>;

/** Opens the appenders; close each when done. */
export async function openAppenders(store: Store): Promise<Appenders> {
  const entries = await Promise.all(
    (Object.keys(READ_TABLES) as Table[]).map(async (table) => [table, await store.appender(table)] as const),
  );
  return Object.fromEntries(entries) as unknown as Appenders;
}

/** Writes a record as printed, under the number it has in its file. */
export function writeRecord(to: Appenders, fileId: number, recordId: number, line: number, record: SourceRecord): void {
  const first = record.authors[0];
  to.record.row([
    fileId,
    recordId,
    line,
    record.source,
    record.sourceId,
    record.doi,
    record.pmid,
    record.title,
    record.otherTitles.length === 0 ? null : record.otherTitles.join('\n'),
    joined(record.documentTypes),
    joined(record.languages),
    record.year,
    record.month,
    record.earlyAccessYear,
    record.journal,
    record.journalAbbreviation,
    joined(record.issns),
    record.publisher,
    record.volume,
    record.issue,
    record.firstPage,
    record.lastPage,
    record.abstract,
    record.fundingText,
    record.citedBy,
    record.exportedOn,
    record.authors.length,
    record.addresses.length,
    record.authorAddresses.length > 0,
    record.correspondences.length,
    record.acknowledgements.length,
    record.references.length,
    titleFingerprint(record.title),
    first === undefined ? null : authorKey(first.fullName ?? first.name),
  ]);
  record.authors.forEach((author, at) =>
    to.record_author.row([fileId, recordId, at + 1, author.name, author.fullName, author.kind, author.orcid, author.sourceAuthorId]),
  );
  record.addresses.forEach((address, at) => to.record_address.row([fileId, recordId, at + 1, address.raw, address.origin]));
  for (const link of record.authorAddresses) to.record_author_address.row([fileId, recordId, link.author + 1, link.address + 1]);
  for (const one of record.correspondences) {
    to.record_correspondence.row([
      fileId,
      recordId,
      one.author === null ? null : one.author + 1,
      one.name,
      one.address === null ? null : one.address + 1,
    ]);
  }
  record.acknowledgements.forEach((one, at) => {
    if (one.awards.length === 0) to.record_acknowledgement.row([fileId, recordId, at + 1, one.name, null]);
    for (const award of one.awards) to.record_acknowledgement.row([fileId, recordId, at + 1, one.name, award]);
  });
  record.keywords.forEach((keyword, at) => to.record_keyword.row([fileId, recordId, at + 1, keyword.kind, keyword.text]));
  record.references.forEach((cited, at) =>
    to.record_reference.row([
      fileId,
      recordId,
      at + 1,
      cited.raw,
      cited.author,
      cited.year,
      cited.source,
      cited.volume,
      cited.page,
      cited.doi,
    ]),
  );
  record.other.forEach(([tag, value], at) => to.record_other.row([fileId, recordId, at + 1, tag, value]));
}

/** Lists of short values are kept in one cell, one a line. */
function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('\n');
}
