import type { Row } from '../../store/store.ts';

/** RFC 4180 with LF line ends. */
export function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns.map(cell).join(',')];
  for (const row of rows) lines.push(columns.map((column) => cell(row[column] ?? null)).join(','));
  return `${lines.join('\n')}\n`;
}

function cell(value: Row[string]): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
