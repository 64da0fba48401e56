import { KNOWN_TAGS, wrapping } from './tags.ts';
import type { LineReader } from '../format.ts';
import type { Problem } from '../../record/entry.ts';

/** The fields of one record, in order of appearance: tag and lines, first lines without their tag. */
export interface Fields {
  readonly line: number;
  readonly lines: ReadonlyMap<string, readonly string[]>;
  /** True when the record was closed by `ER`. */
  readonly closed: boolean;
}

/**
 * Cuts the file into records. A record begins at `PT` and ends at `ER`, at the next `PT`, or at the end of the file.
 * Continuation lines begin with blanks. Lines that are neither are reported, and recovered where a known tag is glued to text.
 */
export function* cutRecords(lines: LineReader): Iterable<Fields | Problem> {
  let current: Map<string, string[]> | null = null;
  let begun = 0;
  let tag = '';
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const first = line.charCodeAt(0);
    if (Number.isNaN(first)) continue;
    if (first === 32 || first === 9) {
      const text = line.trim();
      if (current !== null && text !== '') current.get(tag)?.push(text);
      continue;
    }
    const named: string = line.slice(0, 2);
    const separated = line.length === 2 || line.charCodeAt(2) === 32 || line.charCodeAt(2) === 9;
    if (!separated || !isTag(named)) {
      if (current === null) continue;
      const recovered: string | null = !separated && KNOWN_TAGS.has(named) && !/^[a-z]/.test(line.slice(2)) ? named : null;
      yield {
        kind: 'problem',
        line: lines.number,
        code: 'unknown-line',
        text:
          recovered === null
            ? `a line that is no field: ${JSON.stringify(line.slice(0, 40))}; its text was added to the field before (${tag || 'none'})`
            : `a tag without a blank after it: ${JSON.stringify(line.slice(0, 40))}; read as ${recovered}`,
      };
      if (recovered === null) current.get(tag)?.push(line.trim());
      else {
        tag = recovered;
        open(current, tag, line.slice(2).trim());
      }
      continue;
    }
    if (named === 'PT') {
      if (current !== null) {
        yield {
          kind: 'problem',
          line: lines.number,
          code: 'missing-end',
          text: `the record that begins on line ${begun} has no ER; it was kept`,
        };
        yield { line: begun, lines: current, closed: true };
      }
      current = new Map();
      begun = lines.number;
    } else if (named === 'ER') {
      if (current !== null) yield { line: begun, lines: current, closed: true };
      current = null;
      tag = '';
      continue;
    } else if (named === 'EF' || ((named === 'FN' || named === 'VR') && current === null)) {
      continue;
    }
    if (current === null) continue;
    tag = named;
    open(current, tag, line.slice(3).trim());
  }
  if (current !== null) yield { line: begun, lines: current, closed: false };
}

/** The lines of a wrapped field joined by blanks, or null when the field is absent or empty. */
export function textOf(fields: Fields, tag: string): string | null {
  const lines = fields.lines.get(tag);
  if (lines === undefined) return null;
  const text = lines.length === 1 ? (lines[0] ?? '') : lines.join(' ');
  return text === '' ? null : text;
}

/** The lines of a field whose lines are items. */
export function itemsOf(fields: Fields, tag: string): readonly string[] {
  return (fields.lines.get(tag) ?? []).filter((line) => line !== '');
}

/** A wrapped field that lists values with semicolons. */
export function listOf(fields: Fields, tag: string): string[] {
  const text = textOf(fields, tag);
  return text === null
    ? []
    : text
        .split(';')
        .map((value) => value.trim())
        .filter((value) => value !== '');
}

function open(record: Map<string, string[]>, tag: string, text: string): void {
  const held = record.get(tag);
  if (held === undefined) record.set(tag, [text]);
  else if (text !== '') {
    if (wrapping(tag) === 'text') held.push(';');
    held.push(text);
  }
}

function isTag(text: string): boolean {
  const first = text.charCodeAt(0);
  const second = text.charCodeAt(1);
  return first >= 65 && first <= 90 && ((second >= 65 && second <= 90) || (second >= 48 && second <= 57));
}
