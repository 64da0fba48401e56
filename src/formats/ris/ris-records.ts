import type { Problem } from '../../record/entry.ts';
import type { LineReader } from '../format.ts';

/** The fields of one record: the values of each tag, in order; lines without a tag are joined to the value before by a line break. */
export interface RisRecord {
  readonly line: number;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  /** True when the record was closed by `ER` or by the next `TY`. */
  readonly closed: boolean;
}

/** Tags with which a record can only go on: met outside a record they show that its `TY` is missing. */
const WITHIN = new Set(['TI', 'T1', 'AU', 'A1', 'AB', 'N2', 'JF', 'JO', 'T2', 'PY', 'Y1', 'DO', 'AN', 'UT']);

/**
 * Cuts the file into records. A record begins at `TY` and ends at `ER`, at the next `TY`, or at the end of the file. A bare CR
 * ends a line as well. `TY - JOUR` with one blank makes one blank enough for the tags of that record.
 */
export function* cutRis(lines: LineReader): Iterable<RisRecord | Problem> {
  let tags: Map<string, string[]> | null = null;
  let last: string[] | null = null;
  let begun = 0;
  let loose = false;
  for (let whole = lines.next(); whole !== null; whole = lines.next()) {
    for (const line of whole.includes('\r') ? whole.split('\r') : [whole]) {
      const tag = tagOf(line, loose) ?? (line.startsWith('TY - ') ? 'TY' : null);
      if (tag === null) {
        const text = line.trim();
        if (last !== null && text !== '') last[last.length - 1] += `\n${text}`;
        continue;
      }
      if (tag === 'ER') {
        if (tags !== null) yield { line: begun, tags, closed: true };
        tags = null;
        last = null;
        continue;
      }
      if (tag === 'TY') {
        if (tags !== null) {
          yield missingEnd(begun);
          yield { line: begun, tags, closed: true };
        }
        tags = new Map();
        begun = lines.number;
        loose = line.charCodeAt(3) === 45;
      } else if (tags === null) {
        if (!WITHIN.has(tag)) continue;
        yield {
          kind: 'problem',
          line: lines.number,
          code: 'unknown-line',
          text: `a record begins with ${tag}: the line TY before it is missing; the record was kept`,
        };
        tags = new Map();
        begun = lines.number;
        loose = false;
      }
      const value = line.slice(line.indexOf('-') + 1).trim();
      const held: string[] | undefined = tags.get(tag);
      if (held === undefined) {
        last = [value];
        tags.set(tag, last);
      } else {
        held.push(value);
        last = held;
      }
    }
  }
  if (tags !== null) yield { line: begun, tags, closed: false };
}

function missingEnd(begun: number): Problem {
  return { kind: 'problem', line: begun, code: 'missing-end', text: `the record that begins on line ${begun} has no ER; it was kept` };
}

/** The tag of `TI  - value`, or null. `loose` takes one blank before the hyphen as well. */
function tagOf(line: string, loose: boolean): string | null {
  const first = line.charCodeAt(0);
  const second = line.charCodeAt(1);
  if (!(first >= 65 && first <= 90) || !((second >= 65 && second <= 90) || (second >= 48 && second <= 57))) return null;
  if (line.charCodeAt(2) !== 32) return null;
  let at = 3;
  while (line.charCodeAt(at) === 32 && at < 6) at += 1;
  if (line.charCodeAt(at) !== 45 || (at === 3 && !loose)) return null;
  const after = line.charCodeAt(at + 1);
  return Number.isNaN(after) || after === 32 || after === 9 || at > 3 ? line.slice(0, 2) : null;
}

/** The first value of `tag` that is not empty, lines joined by blanks, or null. */
export function risText(record: RisRecord, ...tags: readonly string[]): string | null {
  for (const tag of tags) {
    for (const value of record.tags.get(tag) ?? []) if (value !== '') return value.includes('\n') ? value.replaceAll('\n', ' ') : value;
  }
  return null;
}

/** Every value of `tag` that is not empty; lines without a tag count as values of their own. */
export function risItems(record: RisRecord, ...tags: readonly string[]): string[] {
  const items: string[] = [];
  for (const tag of tags) {
    for (const value of record.tags.get(tag) ?? []) {
      for (const item of value.split('\n')) if (item !== '') items.push(item);
    }
  }
  return items;
}

/** The tags that `read` lacks, as printed. */
export function risOthers(record: RisRecord, read: ReadonlySet<string>): [string, string][] {
  const others: [string, string][] = [];
  for (const [tag, values] of record.tags) {
    if (!read.has(tag)) for (const value of values) if (value !== '') others.push([tag, value]);
  }
  return others;
}
