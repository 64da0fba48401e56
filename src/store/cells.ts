import type { Row } from './store.ts';

/** The cell `name` of a row as text; null where the row has none. */
export function textIn(row: Row, name: string): string | null {
  const value = row[name];
  return value === null || value === undefined ? null : String(value);
}

/** The cell `name` of a row as a number; null where the row has none. */
export function numberIn(row: Row, name: string): number | null {
  const value = row[name];
  return value === null || value === undefined ? null : Number(value);
}
