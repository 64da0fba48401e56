import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflictsOf } from './decision-conflicts.ts';
import { decisionId, LEDGER_COLUMNS, parseDecisions, readDecisions, readRuling, type Decision, type Ruling } from './decisions.ts';

/** The file to which decisions made through a command or the app are appended. */
export const LEDGER = 'ledger.csv';

/**
 * Appends one decision to the ledger of the curation folder. Throws when it is not valid, says nothing new, or contradicts
 * another line; the files are then as they were.
 */
export function appendDecision(curation: string, given: Readonly<Record<string, string | undefined>>): Decision {
  const ruling = readRuling(given, 'invalid decision: ');
  const file = `curation/${LEDGER}`;
  const held = readDecisions(curation);
  const same = held.find(
    ({ action, kind, subject, object }) =>
      action === ruling.action && kind === ruling.kind && subject === ruling.subject && object === ruling.object,
  );
  if (same !== undefined) throw new Error(`invalid decision: ${same.file}:${same.line} says so already`);
  const path = join(curation, LEDGER);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : `${LEDGER_COLUMNS.join(',')}\n`;
  const columns = (before.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '').split(',').map((name) => name.trim().toLowerCase());
  const cells = columns.map((column) => csvCell(cellOf(ruling, column)));
  const content = `${before}${before.endsWith('\n') ? '' : '\n'}${cells.join(',')}\n`;
  const added = parseDecisions(content, file).at(-1);
  if (added === undefined || added.id !== decisionId(file, ruling))
    throw new Error(`invalid decision: ${file} cannot hold it; its columns are ${columns.join(', ')}`);
  const [conflict] = conflictsOf([...held, added]);
  if (conflict !== undefined) throw new Error(`invalid decision: ${conflict.replace(/^.*?: /, '')}`);
  mkdirSync(curation, { recursive: true });
  replaceFile(path, content);
  return added;
}

/** Deletes the line of a decision, its undoing. Throws when there is none of that id. */
export function deleteDecision(curation: string, id: string): Decision {
  const found = readDecisions(curation).find((one) => one.id === id);
  if (found === undefined) throw new Error(`unknown decision: ${id}`);
  const path = join(curation, found.file.replace(/^curation\//, ''));
  const lines = readFileSync(path, 'utf8').split(/(?<=\n)/);
  const start = firstLine(lines, found.line);
  replaceFile(path, [...lines.slice(0, start), ...lines.slice(found.line)].join(''));
  return found;
}

/** A quoted cell may run over several lines; the parser names the last of them. */
function firstLine(lines: readonly string[], last: number): number {
  let quotes = 0;
  for (let at = last - 1; at >= 0; at -= 1) {
    quotes += lines[at]?.split('"').length ?? 1;
    quotes -= 1;
    if (quotes % 2 === 0) return at;
  }
  return last - 1;
}

function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}

function cellOf(ruling: Ruling, column: string): string {
  switch (column) {
    case 'action':
    case 'kind':
    case 'subject':
    case 'object':
    case 'who':
    case 'when':
    case 'why':
      return ruling[column];
    default:
      return '';
  }
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
