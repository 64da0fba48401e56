import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../record/nearest.ts';
import { throwConflicts } from './decision-conflicts.ts';
import { csvRows, csvText } from './spreadsheet-csv.ts';

/** What a decision can be about. `address`: a printed address, for `country` alone. */
export const KINDS = ['institution', 'funder', 'person', 'journal', 'term', 'work', 'address'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What a person may decide in `curation/*.csv`, and about what. `subject` and `object` are ids, or names as printed; an
 * authorship is `WORK#POSITION`.
 *
 * merge         the subject is the object: everything of it counts there. An object that no table knows becomes an entity of
 *               the study under that name
 * split         the printed subject leaves what it was resolved to, for the object (nothing: for none); a term is cut at `|`
 * rename        the subject is shown as the object; a name in Chinese characters becomes its Chinese name
 * set-parent    the subject belongs to the object (nothing: to none)
 * set-place     the subject is in `City, Region, CC`; city and region may be left out
 * set-level     the level of a funder, the kind of an institution
 * exclude       the subject counts nowhere; a work is set aside
 * not-the-same  the two are never joined; a printed subject never resolves to the object
 * funder, institution, country   older forms without a kind: the printed subject is the object (nothing: none)
 */
export const ACTIONS = {
  merge: ['institution', 'funder', 'person', 'journal', 'term', 'work'],
  split: ['institution', 'funder', 'person', 'journal', 'term', 'work'],
  rename: ['institution', 'funder', 'person', 'journal', 'term', 'work'],
  'set-parent': ['institution', 'funder'],
  'set-place': ['institution', 'funder'],
  'set-level': ['institution', 'funder'],
  exclude: ['institution', 'funder', 'person', 'journal', 'term', 'work'],
  'not-the-same': ['institution', 'funder', 'person', 'journal', 'term', 'work'],
  funder: ['funder'],
  institution: ['institution'],
  country: ['address'],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;
export type Action = keyof typeof ACTIONS;

export const FUNDER_LEVELS = [
  'national',
  'provincial',
  'municipal',
  'university',
  'hospital',
  'foundation',
  'company',
  'supranational',
] as const;
export const INSTITUTION_KINDS = ['education', 'healthcare', 'facility', 'company', 'government', 'nonprofit', 'archive', 'other'] as const;

/** What a decision says, before it is a line of a file. */
export interface Ruling {
  readonly action: Action;
  readonly kind: Kind;
  readonly subject: string;
  readonly object: string;
  readonly who: string;
  readonly when: string;
  readonly why: string;
}

/** One line of the ledger. `id` names its file and content: it stays when other lines come and go. */
export interface Decision extends Ruling {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/** The columns of a new file. A file may order them as it likes, and leave out all but the first three. */
export const LEDGER_COLUMNS = ['action', 'kind', 'subject', 'object', 'who', 'when', 'why'] as const;
const NEEDED = ['action', 'subject', 'object'];

/**
 * Reads every CSV of the curation folder, in order of name and line. Throws with file, line and remedy on a row it cannot take,
 * and when two rows contradict each other.
 */
export function readDecisions(folder: string): Decision[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .toSorted();
  const decisions = names.flatMap((name) => parseDecisions(csvText(join(folder, name), `curation/${name}`), `curation/${name}`));
  throwConflicts(decisions);
  return decisions;
}

export function parseDecisions(content: string, file: string): Decision[] {
  const [header, ...rows] = csvRows(content, file);
  if (header === undefined) return [];
  const names = header.cells.map((cell) => cell.trim().toLowerCase());
  const strange = names.find((name) => name !== '' && !LEDGER_COLUMNS.some((column) => column === name));
  const missing = NEEDED.find((column) => !names.includes(column));
  if (missing !== undefined || strange !== undefined) {
    throw new Error(`${file}:1: the header must read ${LEDGER_COLUMNS.join(',')} (found ${names.join(',')})`);
  }
  return rows
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => {
      const cell = (column: (typeof LEDGER_COLUMNS)[number]): string => cells[names.indexOf(column)]?.trim() ?? '';
      const ruling = readRuling(Object.fromEntries(LEDGER_COLUMNS.map((column) => [column, cell(column)])), `${file}:${line}: `);
      return { ...ruling, id: decisionId(file, ruling), file, line };
    });
}

/** Checks what a decision says. Throws with `place` before the reason. */
export function readRuling(given: Readonly<Record<string, string | undefined>>, place = ''): Ruling {
  const [action = '', subject = '', object = ''] = [given['action'], given['subject'], given['object']];
  if (!isAction(action)) {
    const known = Object.keys(ACTIONS);
    const guess = nearest(action, known);
    throw new Error(`${place}unknown action: ${action}${guess === null ? '' : ` (did you mean ${guess}?)`}; known: ${known.join(', ')}`);
  }
  const kind = kindOf(action, given['kind'] ?? '', place);
  if (subject === '') throw new Error(`${place}${action} needs a subject, as printed or by its id`);
  const fault = objectFault(action, kind, subject, object);
  if (fault !== null) throw new Error(`${place}${fault}`);
  return { action, kind, subject, object, who: given['who'] ?? '', when: given['when'] ?? '', why: given['why'] ?? '' };
}

/** Names a decision by its file and what it says. */
export function decisionId(file: string, { action, kind, subject, object, who, when, why }: Ruling): string {
  return createHash('sha256')
    .update(JSON.stringify([file, action, kind, subject, object, who, when, why]))
    .digest('hex')
    .slice(0, 16);
}

/** Changes whenever a decision that touches how addresses resolve does. */
export function decisionsHash(decisions: readonly Decision[]): string {
  const touching = decisions.filter(({ action }) => action === 'country' || action === 'institution');
  return createHash('sha256')
    .update(JSON.stringify(touching.map((one) => [one.action, one.subject, one.object])))
    .digest('hex');
}

function kindOf(action: Action, given: string, place: string): Kind {
  const fitting: readonly Kind[] = ACTIONS[action];
  const [only] = fitting;
  if (given === '' && fitting.length === 1 && only !== undefined) return only;
  if (given === '' && action === 'exclude') return 'work';
  const kind = KINDS.find((one) => one === given);
  if (kind === undefined) {
    const guess = nearest(given, KINDS);
    throw new Error(
      `${place}${given === '' ? `${action} needs a kind` : `unknown kind: ${given}`}${given === '' || guess === null ? '' : ` (did you mean ${guess}?)`}; ${action} is for: ${fitting.join(', ')}`,
    );
  }
  if (!fitting.includes(kind)) throw new Error(`${place}${action} is not for a ${kind}; it is for: ${fitting.join(', ')}`);
  return kind;
}

function objectFault(action: Action, kind: Kind, subject: string, object: string): string | null {
  switch (action) {
    case 'merge':
    case 'rename':
    case 'not-the-same':
      if (object === '') return `${action} needs an object`;
      return action !== 'rename' && object === subject ? `${action} needs two different things: ${subject}` : null;
    case 'set-parent':
      return object === subject ? `${subject} cannot be its own parent` : null;
    case 'set-place':
      return parsePlace(object) === null ? `set-place needs City, Region, CC or CC, not ${object || 'nothing'}` : null;
    case 'set-level': {
      const known: readonly string[] = kind === 'funder' ? FUNDER_LEVELS : INSTITUTION_KINDS;
      return known.includes(object) ? null : `unknown level: ${object || 'nothing'}; known for a ${kind}: ${known.join(', ')}`;
    }
    case 'country':
      return /^[A-Z]{2}$/.test(object) ? null : `country needs a two-letter code, not ${object || 'nothing'}`;
    case 'exclude':
      return object === '' ? null : `exclude takes no object: ${object}`;
    case 'split':
    case 'funder':
    case 'institution':
      return null;
  }
}

/** `Shanghai, Shanghai, CN`, `Boston, US` or `US`; null for anything else. */
export function parsePlace(
  text: string,
): { readonly city: string | null; readonly region: string | null; readonly country: string } | null {
  const parts = text.split(',').map((part) => part.trim());
  const country = parts.at(-1) ?? '';
  if (!/^[A-Z]{2}$/.test(country) || parts.length > 3) return null;
  return { city: (parts.length > 1 ? parts[0] : null) || null, region: (parts.length > 2 ? parts[1] : null) || null, country };
}

function isAction(text: string): text is Action {
  return Object.hasOwn(ACTIONS, text);
}
