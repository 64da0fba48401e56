import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodedChunks, encodingOf } from '../formats/encoding.ts';
import type { Format, SheetRow } from '../formats/format.ts';
import { parquetFile } from '../formats/parquet.ts';
import { chunkLines } from '../formats/text-lines.ts';
import { numberIn } from '../store/cells.ts';
import { sheetRows } from '../formats/workbook.ts';
import type { OpenStudy } from './open-study.ts';
import { recogniseParts } from './recognise.ts';

export interface RawRecord {
  readonly file: string;
  readonly line: number;
  /** The lines as the source gave them; null when the file is gone, or is no text. */
  readonly lines: readonly string[] | null;
  readonly cut: boolean;
}

const MOST_LINES = 1_500;

/**
 * The records behind a work as printed in their files, from the line of each to that of the next. A file inside an archive
 * (`exports/a.zip!inner.txt`) is unpacked for it; a row of a workbook or of Parquet is one line a cell, `column: value`.
 */
export async function rawRecords({ root, store }: Pick<OpenStudy, 'root' | 'store'>, key: string): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for (const row of await store.rows(RECORDS, { key })) {
    const [file, line] = [String(row['path']), Number(row['line'])];
    const next = numberIn(row, 'next_line');
    const until = Math.min(next ?? line + MOST_LINES, line + MOST_LINES);
    const container = row['container'] === null ? null : String(row['container']);
    const inner = container === null ? null : file.slice(container.length + 1);
    const lines = await printed(join(root, container ?? file), inner, line, until);
    records.push({ file, line, lines, cut: lines !== null && lines.length === MOST_LINES });
  }
  return records;
}

async function printed(file: string, inner: string | null, line: number, until: number): Promise<string[] | null> {
  if (!existsSync(file)) return null;
  const scratch = mkdtempSync(join(tmpdir(), 'fieldlines-raw-'));
  try {
    for await (const { name, path, recognised } of recogniseParts(file, scratch)) {
      if (name === inner) return recognised.kind === 'refused' ? null : await linesIn(path, recognised.format.kind, line, until);
    }
    return null;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function linesIn(path: string, kind: Format['kind'], line: number, until: number): Promise<string[] | null> {
  switch (kind) {
    case 'text':
      return linesOf(path, line, until);
    case 'sheet':
      return rowOfSheet(await sheetRows(path), line);
    case 'parquet':
      return rowOfParquet(path, line);
  }
}

/** The cells of a row beside those of the nearest row above that looks like the head: the first with as many cells. */
function rowOfSheet(rows: readonly SheetRow[], line: number): string[] | null {
  const row = rows[line - 1];
  if (row === undefined) return null;
  const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length;
  const most = Math.max(0, ...rows.slice(0, HEAD_WITHIN).map(({ cells }) => filled(cells)));
  const head = rows.slice(0, HEAD_WITHIN).find(({ cells }) => filled(cells) === most)?.cells ?? [];
  return row.cells.flatMap((cell, at) => (cell === '' ? [] : [`${head[at] ?? at + 1}: ${cell}`]));
}

async function rowOfParquet(path: string, line: number): Promise<string[] | null> {
  let number = 0;
  for await (const row of (await parquetFile(path)).rows()) {
    number += 1;
    if (number === line)
      return Object.entries(row).flatMap(([column, value]) =>
        value === null || value === undefined ? [] : [`${column}: ${cellText(value)}`],
      );
  }
  return null;
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}

const HEAD_WITHIN = 10;

function linesOf(path: string, from: number, until: number): string[] | null {
  const encoding = encodingOf(path);
  if (encoding.encoding === 'binary') return null;
  const reader = chunkLines(decodedChunks(path, encoding));
  const lines: string[] = [];
  for (let text = reader.next(); text !== null && reader.number < until; text = reader.next()) if (reader.number >= from) lines.push(text);
  return lines;
}

const RECORDS = `
  SELECT f.path, f.container, r.line, (SELECT min(n.line) FROM record n WHERE n.file_id = r.file_id AND n.line > r.line) AS next_line
  FROM work w JOIN work_record x ON x.work_id = w.work_id JOIN source_file f ON f.file_id = x.file_id
  JOIN record r ON r.file_id = x.file_id AND r.record_id = x.record_id
  WHERE w.key = $key ORDER BY x.is_primary DESC, f.path, r.line`;
