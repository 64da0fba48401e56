import { readFileSync, statSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { RefusedFileError } from './container/refused.ts';
import type { SheetRow } from './format.ts';

/** A workbook is read whole, so its size is bounded: 500 Web of Science records take 2 MB. */
const MOST_BYTES = 256 << 20;

/**
 * The rows of the first sheet of the workbook at `path` that holds any, cells as the text that Excel would show; dates as
 * ISO days. Throws RefusedFileError when the file is no workbook, has a password, or is over 256 MB.
 */
export function sheetRows(path: string): SheetRow[] {
  if (statSync(path).size > MOST_BYTES) {
    throw new RefusedFileError('unreadable', 'a workbook of more than 256 MB; export in parts, or as tab-delimited text');
  }
  const book = parsed(path);
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (sheet === undefined) continue;
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, blankrows: true, defval: '' });
    if (rows.length > 0) return rows.map((cells, index) => ({ number: index + 1, cells: cells.map(cellText) }));
  }
  return [];
}

function parsed(path: string): XLSX.WorkBook {
  try {
    return XLSX.read(readFileSync(path), { dense: true, cellDates: true, cellFormula: false, cellHTML: false, cellStyles: false });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (/password|encrypt/i.test(why))
      throw new RefusedFileError('encrypted', 'the workbook has a password; save it without one', 1, { cause });
    throw new RefusedFileError('truncated', 'the workbook is cut off or damaged; download it again', 1, { cause });
  }
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value instanceof Date ? value.toISOString().slice(0, 10) : '';
}
