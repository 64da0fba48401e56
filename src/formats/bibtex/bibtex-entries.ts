import type { Entry, Problem } from '../../record/entry.ts';
import type { SourceRecord } from '../../record/record.ts';
import type { LineReader } from '../format.ts';
import { EntryCutter } from './entry-cutter.ts';
import { latexText } from './latex.ts';

/** One entry of a BibTeX file; names of fields in lower case, values as printed between their braces. */
export interface BibEntry {
  readonly line: number;
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** True when the entry was closed, by its brace or by the beginning of the next one. */
  readonly closed: boolean;
}

const BEGINS = /^\s*@\s*([A-Za-z]+)\s*([{(])/;
/** What begins an entry even inside a value that never closes. */
const SURELY_BEGINS = /^@[A-Za-z]+\s*[{(]\s*(?:[^\s,{}="]+\s*,|,?\s*$)/;
const LIKELY_BEGINS = /^\s*@[A-Za-z]+\s*[{(]\s*[^\s,{}="]+\s*,/;

/**
 * Cuts a BibTeX file into entries: nested braces, quoted values, `@string` macros and `#`, text and comments between entries.
 * An entry whose brace never closes ends where the next one begins on a line of its own.
 */
export function* cutBibtex(lines: LineReader): Iterable<BibEntry | Problem> {
  const macros = new Map<string, string>();
  let entry: EntryCutter | null = null;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (entry !== null && line.includes('@') && (SURELY_BEGINS.test(line) || (!entry.insideValue && LIKELY_BEGINS.test(line)))) {
      if (entry.isRecord) {
        yield {
          kind: 'problem',
          line: entry.line,
          code: 'missing-end',
          text: `the entry that begins on line ${entry.line} has no closing brace; it was kept up to the next entry`,
        };
        yield entry.finish(true);
      }
      entry = null;
    }
    let rest = line;
    while (rest !== '') {
      if (entry === null) {
        const begin = BEGINS.exec(rest);
        if (begin === null) break;
        const type: string = (begin[1] ?? '').toLowerCase();
        if (type === 'comment' || type === 'preamble') break;
        entry = new EntryCutter(lines.number, type, begin[2] === '(' ? ')' : '}', macros);
        rest = rest.slice(begin[0].length);
      }
      const end: number = entry.take(rest);
      if (end < 0) break;
      if (entry.isRecord) yield entry.finish(true);
      entry = null;
      rest = rest.slice(end);
    }
  }
  if (entry?.isRecord === true) yield entry.finish(false);
}

/** The records of a BibTeX file as `recordOf` reads them, and what is wrong with them. */
export function* bibtexEntries(lines: LineReader, recordOf: (entry: BibEntry) => SourceRecord): Iterable<Entry> {
  for (const cut of cutBibtex(lines)) {
    if ('kind' in cut) {
      yield cut;
      continue;
    }
    const record = recordOf(cut);
    yield { kind: 'record', line: cut.line, record };
    if (record.title === '') yield { kind: 'problem', line: cut.line, code: 'missing-title', text: 'the entry has no title' };
    if (!cut.closed) {
      yield {
        kind: 'problem',
        line: lines.number,
        code: 'truncated',
        text: `the file ends inside the entry that begins on line ${cut.line} (no closing brace): export it again`,
      };
    }
  }
}

/** The first value of a field as one line of text, LaTeX made Unicode, or null. */
export function bibText(entry: BibEntry, ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const value of entry.fields.get(name) ?? []) {
      const plain = latexText(value).trim();
      const text = /[\n\r\t]| {2}/.test(plain) ? plain.replace(/\s+/g, ' ') : plain;
      if (text !== '') return text;
    }
  }
  return null;
}

/** The lines of every value of a field, LaTeX made Unicode. */
export function bibLines(entry: BibEntry, name: string): string[] {
  return (entry.fields.get(name) ?? [])
    .flatMap((value) => value.split('\n'))
    .map((line) => latexText(line).trim())
    .filter((line) => line !== '');
}

/** A field that lists values with semicolons. */
export function bibList(entry: BibEntry, name: string): string[] {
  return (bibText(entry, name) ?? '')
    .split(';')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** The fields that `read` lacks, as printed. */
export function bibOthers(entry: BibEntry, read: ReadonlySet<string>): [string, string][] {
  const others: [string, string][] = [];
  for (const [name, values] of entry.fields) {
    if (!read.has(name)) for (const value of values) if (value !== '') others.push([name, latexText(value)]);
  }
  return others;
}
