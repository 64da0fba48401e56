import { CsvError, parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { encodingOf } from '../formats/encoding.ts';

/** One row of a CSV, and the line of the file on which it ends. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const ROWS = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));
const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * The text of a CSV that a spreadsheet may have saved: in UTF-8, UTF-16 or GB18030, its byte order mark left out. `file` names it
 * in what is thrown when it is no text.
 */
export function csvText(path: string, file: string): string {
  const found = encodingOf(path);
  if (found.encoding === 'binary') throw new Error(`${file}: not a CSV: ${found.reason}; save it as "CSV UTF-8"`);
  return new TextDecoder(found.encoding, { ignoreBOM: true }).decode(readFileSync(path).subarray(found.bomLength));
}

/** Rows of such a text, cut as its first line says, without the apostrophe that keeps a cell from being a formula. Throws with file and line. */
export function csvRows(content: string, file: string): CsvRow[] {
  try {
    const rows: unknown = parse(content, {
      bom: true,
      delimiter: separatorOf(content),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const cut = ROWS.parse(rows).map(({ record, info }) => ({ line: info.lines, cells: record.map(unguarded) }));
    return SEP_LINE.test(content) ? cut.slice(1) : cut;
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause['lines'] === 'number' ? cause['lines'] : 1;
    throw new Error(`${file}:${line}: not a CSV row: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What divides the cells of a CSV: the line `sep=;` says so, else the sign that its first line has most of. */
export function separatorOf(content: string): Separator {
  const said = SEPARATORS.find((one) => one === SEP_LINE.exec(content)?.[1]);
  const [head = ''] = content.split(/\r?\n/, 1);
  const count = (one: Separator): number => head.split(one).length;
  return said ?? SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

const SEP_LINE = /^\uFEFF?"?sep=([,;\t])"?[,;\t]*\r?\n/i;

/**
 * One cell. A text that a spreadsheet would take for a formula begins with an apostrophe, which `csvRows` takes away; a number
 * stays a number.
 */
export function csvCell(value: string | number | boolean | null, separator: Separator = ','): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
