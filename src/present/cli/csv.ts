import type { Row } from '../../store/store.ts';
import { csvCell } from '../../study/spreadsheet-csv.ts';

/** RFC 4180 with LF line ends; a text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => csvCell(column)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => csvCell(row[column] ?? null)).join(','));
  return `${lines.join('\n')}\n`;
}
