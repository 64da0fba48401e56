import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Problem } from '../record/entry.ts';
import { READ_TABLES } from '../store/schema.ts';
import type { Row, Store } from '../store/store.ts';
import type { ExportFile } from './list-exports.ts';
import { openAppenders, writeRecord, type Appenders } from './write-records.ts';
import { recogniseParts, refusal, type Recognised, type RefusalCode } from './recognise.ts';

export interface Refusal {
  readonly path: string;
  readonly line: number;
  readonly code: RefusalCode;
  readonly text: string;
}

export interface ReadProgress {
  readonly path: string;
  readonly bytesDone: number;
  readonly bytesAll: number;
  readonly records: number;
}

/** Files that could not be used at all, or only in part. */
export interface ReadResult {
  readonly refusals: readonly Refusal[];
  readonly filesRead: number;
  readonly recordsRead: number;
}

/**
 * Reads `files` into the tables as printed; files inside archives are expanded into `scratch`, one at a time. Files whose path
 * and content the store already holds are left as they are; rows of files that are gone are removed.
 */
export async function readExports(
  store: Store,
  files: readonly ExportFile[],
  scratch: string,
  report: (progress: ReadProgress) => void = () => {},
): Promise<ReadResult> {
  const held = await store.rows('SELECT file_id, coalesce(container, path) AS path, sha256, refused FROM source_file');
  const wanted = new Map(files.map((file) => [keyOf(file.sha256, file.path), file]));
  const rowKey = (row: Row): string => keyOf(String(row['sha256']), String(row['path']));
  const sound = new Set(held.map(rowKey).filter((key) => wanted.has(key)));
  for (const row of held) if (row['refused'] !== null) sound.delete(rowKey(row));
  const stale = held.filter((row) => !sound.has(rowKey(row))).map((row) => Number(row['file_id']));
  for (const key of sound) wanted.delete(key);
  let last = held.reduce((most, row) => Math.max(most, Number(row['file_id'])), 0);
  if (stale.length > 0) await forget(store, stale);
  if (wanted.size === 0) return { refusals: [], filesRead: 0, recordsRead: 0 };

  const appenders = await openAppenders(store);
  const refusals: Refusal[] = [];
  const bytesAll = [...wanted.values()].reduce((sum, file) => sum + file.bytes, 0);
  let bytesDone = 0;
  let recordsRead = 0;
  try {
    for (const file of wanted.values()) {
      for await (const { name, recognised } of recogniseParts(file.absolute, scratch)) {
        last += 1;
        const part = { ...file, path: name === null ? file.path : `${file.path}!${name}`, container: name === null ? null : file.path };
        recordsRead += await readPart(appenders, part, recognised, last, refusals, (records) =>
          report({ path: part.path, bytesDone, bytesAll, records: recordsRead + records }),
        );
      }
      bytesDone += file.bytes;
      report({ path: file.path, bytesDone, bytesAll, records: recordsRead });
    }
  } finally {
    for (const appender of Object.values(appenders)) appender.close();
  }
  return { refusals, filesRead: wanted.size, recordsRead };
}

const REPORT_EVERY = 500;

function keyOf(sha256: string, path: string): string {
  return `${sha256} ${path}`;
}

/** An export file, or one inside an archive; then `path` is `exports/a.zip!inner.txt` and `container` `exports/a.zip`. */
interface ExportPart extends ExportFile {
  readonly container: string | null;
}

async function readPart(
  appenders: Appenders,
  part: ExportPart,
  recognised: Recognised,
  fileId: number,
  refusals: Refusal[],
  report: (records: number) => void,
): Promise<number> {
  const { path, container, sha256, bytes } = part;
  const refuse = (code: RefusalCode, line: number, text: string): RefusalCode => {
    refusals.push({ path, line, code, text });
    return code;
  };
  if (recognised.kind === 'refused') {
    refuse(recognised.code, recognised.line, recognised.text);
    appenders.source_file.row([fileId, path, container, sha256, bytes, null, null, null, 0, 0, recognised.code]);
    return 0;
  }
  const { format, encoding } = recognised;
  let records = 0;
  let problems = 0;
  let refused: RefusalCode | null = null;
  const problem = (entry: Problem): void => {
    problems += 1;
    if (entry.code === 'truncated') refused = refuse('truncated', entry.line, entry.text);
    appenders.problem.row([fileId, entry.line, entry.code, entry.text]);
  };
  try {
    for await (const entry of recognised.entries()) {
      if (entry.kind === 'problem') problem(entry);
      else {
        records += 1;
        writeRecord(appenders, fileId, records, entry.line, entry.record);
        if (records % REPORT_EVERY === 0) {
          report(records);
          await letOthersRun();
        }
      }
    }
  } catch (cause) {
    const { code, line, text } = refusal(cause);
    refused = refuse(code, line, text);
  }
  if (records === 0 && refused === null) {
    refused = refuse('no-records', 1, `recognised as ${format.label.en}, but it holds no record; remove it from exports/, or export again`);
  }
  appenders.source_file.row([fileId, path, container, sha256, bytes, format.id, format.source, encoding, records, problems, refused]);
  return records;
}

async function forget(store: Store, files: readonly number[]): Promise<void> {
  for (const table of Object.keys(READ_TABLES)) {
    await store.run(`DELETE FROM ${table} WHERE list_contains($files, file_id)`, { files });
  }
}
