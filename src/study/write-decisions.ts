import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodingOf } from '../formats/encoding.ts';
import { conflictsOf } from './decision-conflicts.ts';
import { decisionId, LEDGER_COLUMNS, parseDecisions, readDecisions, readRuling, type Decision, type Ruling } from './decisions.ts';
import { csvCell, csvRows, csvText, separatorOf } from './spreadsheet-csv.ts';

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
  const before = existsSync(path) ? csvText(path, file) : `${LEDGER_COLUMNS.join(',')}\n`;
  const columns = (csvRows(before, file)[0]?.cells ?? []).map((name) => name.trim().toLowerCase());
  const [separator, newline] = [separatorOf(before), before.includes('\r\n') ? '\r\n' : '\n'];
  const line = columns.map((column) => csvCell(cellOf(ruling, column), separator)).join(separator);
  const content = `${before}${before.endsWith('\n') ? '' : newline}${line}${newline}`;
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
  const lines = csvText(path, found.file).split(/(?<=\n)/);
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

/** A file that was marked or in another encoding, as a spreadsheet saves it, is written as marked UTF-8, which spreadsheets read. */
function replaceFile(path: string, content: string): void {
  const was = existsSync(path) ? encodingOf(path) : null;
  const isPlain = was === null || (was.encoding === 'utf-8' && was.bomLength === 0);
  writeFileSync(`${path}.part`, `${isPlain ? '' : '\uFEFF'}${content}`);
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
