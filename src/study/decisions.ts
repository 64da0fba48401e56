import { CsvError, parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { nearest } from './nearest.ts';

/** What a person may decide in `curation/*.csv`. */
export const ACTIONS = ['funder', 'institution', 'country', 'exclude'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * One decision: `funder` and `institution` give a printed string an id (an empty object: none), `country` gives a printed
 * address a country code, `exclude` sets a work aside by its key.
 */
export interface Decision {
  readonly file: string;
  readonly line: number;
  readonly action: Action;
  readonly subject: string;
  readonly object: string;
  readonly who: string;
  readonly when: string;
  readonly why: string;
}

const CSV_ROWS = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));
const COLUMNS = ['action', 'subject', 'object', 'who', 'when', 'why'];

/** Reads every CSV of the curation folder, in order of name and line. Throws with file, line and remedy on a row it cannot take. */
export function readDecisions(folder: string): Decision[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .toSorted();
  return names.flatMap((name) => parseDecisions(readFileSync(join(folder, name), 'utf8'), `curation/${name}`));
}

export function parseDecisions(content: string, file: string): Decision[] {
  const rows = csvRows(content, file);
  const header = rows[0];
  if (header === undefined) return [];
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  for (const [index, column] of COLUMNS.entries()) {
    if (names[index] !== column) throw new Error(`${file}:1: the header must read ${COLUMNS.join(',')} (found ${names.join(',')})`);
  }
  return rows
    .slice(1)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => {
      const [action = '', subject = '', object = '', who = '', when = '', why = ''] = cells.map((cell) => cell.trim());
      if (!isAction(action)) {
        const guess = nearest(action, ACTIONS);
        throw new Error(
          `${file}:${line}: unknown action: ${action}${guess === null ? '' : ` (did you mean ${guess}?)`}; known: ${ACTIONS.join(', ')}`,
        );
      }
      if (subject === '') throw new Error(`${file}:${line}: ${action} needs a subject, as printed`);
      if (action === 'country' && !/^[A-Z]{2}$/.test(object))
        throw new Error(`${file}:${line}: country needs a two-letter code, not ${object || 'nothing'}`);
      return { file, line, action, subject, object, who, when, why };
    });
}

/** Changes whenever a decision that touches names does. */
export function decisionsHash(decisions: readonly Decision[]): string {
  return createHash('sha256')
    .update(JSON.stringify(decisions.map((one) => [one.action, one.subject, one.object])))
    .digest('hex');
}

function isAction(text: string): text is Action {
  return ACTIONS.some((action) => action === text);
}

function csvRows(content: string, file: string): { line: number; cells: string[] }[] {
  try {
    const rows: unknown = parse(content, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
    return CSV_ROWS.parse(rows).map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause['lines'] === 'number' ? cause['lines'] : 1;
    throw new Error(`${file}:${line}: not a CSV row: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
