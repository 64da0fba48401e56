import { textIn } from '../store/cells.ts';
import type { Reader } from '../store/store.ts';

export interface FileAccount {
  readonly path: string;
  readonly format: string | null;
  readonly records: number;
  readonly kept: number;
  readonly merged: number;
  /** The files that hold the records it was merged into, and how many. */
  readonly mergedInto: Readonly<Record<string, number>>;
  readonly setAside: Readonly<Record<string, number>>;
  readonly problems: number;
  /** Why the file could not be used, or not in whole; null when it could. */
  readonly refused: string | null;
}

export interface IdleDecision {
  readonly file: string;
  readonly line: number;
  readonly action: string;
  readonly kind: string;
  readonly subject: string;
}

/** Every record that was read is kept, merged into another, or set aside for a reason. */
export interface Account {
  readonly read: number;
  readonly kept: number;
  readonly merged: number;
  /** How many were merged by each rule. */
  readonly mergedBy: Readonly<Record<string, number>>;
  readonly setAside: Readonly<Record<string, number>>;
  readonly files: readonly FileAccount[];
  /** Lines of the ledger about nothing in this study: no fault, but maybe a slip of the pen. */
  readonly idle: readonly IdleDecision[];
  /** What files lack that analyses need, and the export that would have it. */
  readonly lacks: readonly { readonly path: string; readonly code: string; readonly text: string }[];
}

/** The account of a built study. Throws when it does not add up. */
export async function accountOf(store: Reader): Promise<Account> {
  const rows = await store.rows(FILES);
  const reasons = await store.rows(REASONS);
  const merges = await store.rows(MERGES);
  const files = rows.map((row): FileAccount => {
    const setAside: Record<string, number> = {};
    for (const one of reasons) if (one['file_id'] === row['file_id']) setAside[String(one['reason'])] = Number(one['n']);
    const own = merges.filter((one) => one['file_id'] === row['file_id']);
    return {
      path: String(row['path']),
      format: textIn(row, 'format'),
      records: Number(row['records']),
      kept: Number(row['kept']),
      merged: Number(row['merged']),
      mergedInto: Object.fromEntries(own.map((one) => [String(one['into_path']), Number(one['n'])])),
      setAside,
      problems: Number(row['problems']),
      refused: textIn(row, 'refused'),
    };
  });
  const setAside: Record<string, number> = {};
  for (const file of files) for (const [reason, n] of Object.entries(file.setAside)) setAside[reason] = (setAside[reason] ?? 0) + n;
  const lacks = (await store.rows(LACKS)).map((row) => ({
    path: String(row['path']),
    code: String(row['code']),
    text: String(row['text']),
  }));
  const idle = (await store.rows(IDLE)).map((row) => ({
    file: String(row['file']),
    line: Number(row['line']),
    action: String(row['action']),
    kind: String(row['kind']),
    subject: String(row['subject']),
  }));
  const mergedBy = Object.fromEntries((await store.rows(RULES)).map((row) => [String(row['rule']), Number(row['n'])]));
  const [read, kept, merged] = [total(files, 'records'), total(files, 'kept'), total(files, 'merged')];
  const account = { read, kept, merged, mergedBy, setAside, files, idle, lacks };
  const told = account.kept + account.merged + Object.values(setAside).reduce((sum, n) => sum + n, 0);
  if (told !== account.read) throw new Error(`the account does not add up: ${account.read} read, ${told} accounted for`);
  return account;
}

function total(files: readonly FileAccount[], field: 'records' | 'kept' | 'merged'): number {
  return files.reduce((sum, file) => sum + file[field], 0);
}

const FILES = `
  SELECT f.file_id, f.path, f.format, f.records, f.problems, f.refused,
    (SELECT count(*) FROM work_record w WHERE w.file_id = f.file_id AND w.is_primary) AS kept,
    (SELECT count(*) FROM merged m WHERE m.file_id = f.file_id) AS merged
  FROM source_file f ORDER BY f.path`;

const REASONS = `SELECT file_id, reason, count(*) AS n FROM set_aside GROUP BY file_id, reason ORDER BY file_id, reason`;

const RULES = `SELECT rule, count(*) AS n FROM merged GROUP BY rule ORDER BY n DESC, rule`;

const MERGES = `
  SELECT m.file_id, f.path AS into_path, count(*) AS n FROM merged m JOIN source_file f ON f.file_id = m.into_file_id
  GROUP BY m.file_id, f.path ORDER BY m.file_id, n DESC, f.path`;

const IDLE = 'SELECT file, line, action, kind, subject FROM decision WHERE works = 0 ORDER BY file, line';

const LACKS = `
  SELECT DISTINCT f.path, p.code, p.text FROM problem p JOIN source_file f ON f.file_id = p.file_id
  WHERE p.code IN ('no-addresses', 'no-funding', 'converted') ORDER BY f.path, p.code`;
