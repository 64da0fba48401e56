import type { Entry, Problem } from '../../record/entry.ts';
import type { SourceRecord } from '../../record/record.ts';
import type { LineReader, SheetRow } from '../format.ts';
import { cutPlainRows, cutRows, type Row } from './delimited.ts';

/** The columns of a table by name: letter case, surrounding blanks and a byte order mark do not count. */
export class Columns {
  readonly names: readonly string[];
  private readonly places = new Map<string, number>();

  constructor(names: readonly string[]) {
    this.names = names.map((name) => name.replace(/^\uFEFF/, '').trim());
    for (const [at, name] of this.names.entries()) {
      const key = name.toLowerCase();
      if (key !== '' && !this.places.has(key)) this.places.set(key, at);
    }
  }

  has(name: string): boolean {
    return this.places.has(name.toLowerCase());
  }

  place(name: string): number | undefined {
    return this.places.get(name.toLowerCase());
  }
}

/** A row of names as a set, to tell whose table it is. */
export function headerNames(cells: readonly string[]): ReadonlySet<string> {
  return new Set(new Columns(cells).names);
}

/** One row of a table, its cells by the names of their columns. */
export class NamedRow {
  readonly line: number;
  readonly columns: Columns;
  readonly cells: readonly string[];

  constructor(line: number, columns: Columns, cells: readonly string[]) {
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  /** The first of the named cells that is not empty. */
  text(...names: readonly string[]): string | null {
    for (const name of names) {
      const at = this.columns.place(name);
      const cell = at === undefined ? undefined : this.cells[at]?.trim();
      if (cell !== undefined && cell !== '') return cell;
    }
    return null;
  }

  /** A cell cut at `separator`, empty values left out. */
  list(separator: string, ...names: readonly string[]): string[] {
    return cutList(this.text(...names), separator);
  }

  number(...names: readonly string[]): number | null {
    const text = this.text(...names);
    return text !== null && /^\d{1,15}(?:\.0)?$/.test(text) ? Number(text) : null;
  }

  /** A year of four digits, or null. */
  year(...names: readonly string[]): number | null {
    const year = this.number(...names);
    return year !== null && year >= 1000 && year <= 9999 ? year : null;
  }

  /** Cells of columns that `read` does not name, as printed. */
  others(read: ReadonlySet<string>): [string, string][] {
    const others: [string, string][] = [];
    for (const [at, cell] of this.cells.entries()) {
      const name = this.columns.names[at] ?? '';
      const value = cell.trim();
      if (value !== '' && name !== '' && !read.has(name.toLowerCase())) others.push([name, value]);
    }
    return others;
  }
}

/** `text` cut at `separator`, blanks around values and empty values left out. */
export function cutList(text: string | null, separator: string): string[] {
  if (text === null) return [];
  const values: string[] = [];
  for (const part of text.split(separator)) {
    const value = part.trim();
    if (value !== '') values.push(value);
  }
  return values;
}

/** Names in lower case, as `NamedRow.others` asks for them. */
export function columnSet(names: string): ReadonlySet<string> {
  return new Set(names.split('|').map((name) => name.trim().toLowerCase()));
}

/** How the rows of one table become records. */
export interface TableShape {
  /** The column of the source's own id, for the problem of a record without one. */
  readonly id: string;
  /** Whether the cells are the row of names; rows before it are not read. */
  readonly isHeader: (cells: readonly string[]) => boolean;
  readonly recordOf: (row: NamedRow) => SourceRecord;
  /** What the table's columns lack, asked once a file. */
  readonly lacks: (columns: Columns) => Iterable<Pick<Problem, 'code' | 'text'>>;
  /** Cells put under their names where the format shifts them. */
  readonly aligned?: (columns: Columns, cells: readonly string[]) => readonly string[];
  /** Whether a record that is the last of its file shows that its last cell was cut, as an id does that is too short. */
  readonly isCut?: (record: SourceRecord) => boolean;
  /** True when rows end at their last filled cell, as in workbooks. */
  readonly ragged?: boolean;
}

/**
 * The entries of a table: a record a row, rows that are none as problems, and at the end what the file lacks. A short row is a
 * damaged one, the last a truncated one, unless the table leaves empty cells at the end of all its rows out.
 */
export function* tableEntries(rows: Iterable<Row>, shape: TableShape): Iterable<Entry> {
  let columns: Columns | null = null;
  let ragged = shape.ragged === true;
  let records = 0;
  let last = 1;
  let cut: Row | null = null;
  let final: { row: Row; record: SourceRecord } | null = null;
  for (const row of rows) {
    last = row.line;
    if (shape.isHeader(row.cells)) {
      columns = new Columns(row.cells);
      continue;
    }
    if (columns === null || row.cells.every((cell) => cell.trim() === '')) continue;
    if (cut !== null) {
      if (records === 1 && !cut.unclosed) ragged = true;
      else yield damaged(cut, columns);
      cut = null;
    }
    const record = shape.recordOf(new NamedRow(row.line, columns, shape.aligned?.(columns, row.cells) ?? row.cells));
    if (row.unclosed || (!ragged && row.cells.length < filled(columns))) {
      cut = row;
      if (record.title === '' && record.sourceId === null && record.doi === null && record.authors.length === 0) continue;
    }
    records += 1;
    final = { row, record };
    yield { kind: 'record', line: row.line, record };
    if (cut === null) yield* missing(row.line, record, shape.id);
  }
  if (cut === null && final !== null && shape.isCut?.(final.record) === true) cut = final.row;
  if (cut !== null) {
    yield {
      kind: 'problem',
      line: cut.line,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${cut.line}: the download was cut short; export it again`,
    };
  }
  if (columns === null || records === 0) return;
  for (const lack of shape.lacks(columns)) yield { kind: 'problem', line: last, ...lack };
}

function* missing(line: number, { title, sourceId }: SourceRecord, id: string): Iterable<Problem> {
  if (title === '') yield { kind: 'problem', line, code: 'missing-title', text: 'the record has no title' };
  if (sourceId === null) {
    yield { kind: 'problem', line, code: 'missing-id', text: `the record has no ${id}; duplicates are told by DOI and title instead` };
  }
}

/** The rows of a worksheet, as of a delimited file. */
export function* worksheetRows(rows: Iterable<SheetRow>): Iterable<Row> {
  for (const { number, cells } of rows) yield { line: number, cells, unclosed: false };
}

function damaged(row: Row, columns: Columns): Problem {
  return {
    kind: 'problem',
    line: row.line,
    code: 'bad-value',
    text: row.unclosed
      ? 'a quote on this line is never closed; the rest of the line was read as one cell'
      : `a row of ${row.cells.length} cells where the table has ${filled(columns)}: a damaged line; what it holds was read`,
  };
}

/** Columns up to the last that has a name. */
function filled(columns: Columns): number {
  return columns.names.findLastIndex((name) => name !== '') + 1;
}

/** What parts the cells of a table: a comma, or what a spreadsheet put in its place when it saved the table again. */
const SEPARATORS = [',', ';', '\t'] as const;
/** The names of the columns stand in one of the first lines. */
const HEADER_WITHIN = 6;

/** Whether one of the first lines of `head` is the names of the columns. */
export function hasHeader(head: string, isHeader: TableShape['isHeader']): boolean {
  return head.split('\n', HEADER_WITHIN).some((line) => separatorOf(line, isHeader) !== null);
}

/** The rows of a delimited file, its separator told by the line of names. With `plain tabs`, a table parted by tabs has no quoting of its own. */
export function* tableRows(
  lines: LineReader,
  isHeader: TableShape['isHeader'],
  quoting: 'quoted' | 'plain tabs' = 'quoted',
): Iterable<Row> {
  const first: string[] = [];
  let separator: string | null = null;
  while (separator === null && first.length < HEADER_WITHIN) {
    const line = lines.next();
    if (line === null) break;
    first.push(line);
    separator = separatorOf(line, isHeader);
  }
  const all = replayed(first, lines);
  yield* separator === '\t' && quoting === 'plain tabs' ? cutPlainRows(all, separator) : cutRows(all, separator ?? ',');
}

function separatorOf(line: string, isHeader: TableShape['isHeader']): string | null {
  return SEPARATORS.find((separator) => isHeader(lineCells(line, separator))) ?? null;
}

/** The cells of one line that holds names, unquoted. */
function lineCells(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.trim().replace(/^\uFEFF?"|"$/g, ''));
}

/** A reader that gives `first` again, then what is left. */
function replayed(first: readonly string[], rest: LineReader): LineReader {
  let given = 0;
  return {
    get number() {
      return given < first.length ? given : given > first.length ? rest.number : first.length;
    },
    next() {
      if (given < first.length) {
        given += 1;
        return first[given - 1] ?? null;
      }
      given = first.length + 1;
      return rest.next();
    },
  };
}
