import type { LineReader } from '../format.ts';

/** One row of a delimited file. `line` is the line on which it begins, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** True when a quote of the row is never closed. */
  readonly unclosed: boolean;
}

/** A quoted cell of several lines may hold this many characters; a quote that runs on is a stray one. */
const CELL_LIMIT = 1 << 20;

/**
 * The rows of a file whose cells are parted by `separator`, quoted as in RFC 4180: a cell that begins with `"` runs to the quote
 * before a separator or a line's end, over several lines if need be. A quote that swallows whole rows is taken for a stray one:
 * those lines are cut again, each on its own. Holds one row.
 */
export function* cutRows(lines: LineReader, separator: string): Iterable<Row> {
  let width = 0;
  for (let text = lines.next(); text !== null; text = lines.next()) {
    if (text === '') continue;
    const line = lines.number;
    if (!text.includes('"')) {
      const cells = text.split(separator);
      width = cells.length;
      yield { line, cells, unclosed: false };
      continue;
    }
    const row = new RowScanner(separator);
    const taken = [text];
    let closed = row.take(text);
    while (!closed && row.length < CELL_LIMIT) {
      const more = lines.next();
      if (more === null) break;
      taken.push(more);
      closed = row.take(more);
    }
    if (taken.length > 1 && (!closed || row.cells.length !== width) && holdsRow(taken, separator, width)) {
      for (const [at, one] of taken.entries()) {
        if (one === '') continue;
        const alone = new RowScanner(separator);
        const whole = alone.take(one);
        if (!whole) alone.close();
        yield { line: line + at, cells: alone.cells, unclosed: !whole };
      }
      continue;
    }
    if (!closed) row.close();
    width = row.cells.length;
    yield { line, cells: row.cells, unclosed: !closed };
  }
}

/**
 * The rows of a file whose cells are never quoted, except where a spreadsheet saved it again: a cell is unquoted only if it
 * begins and ends with a quote and its inner quotes are doubled. Every line is a row.
 */
export function* cutPlainRows(lines: LineReader, separator: string): Iterable<Row> {
  for (let text = lines.next(); text !== null; text = lines.next()) {
    if (text === '') continue;
    const cells = text.split(separator);
    if (text.includes('"')) for (const [at, cell] of cells.entries()) if (cell.startsWith('"')) cells[at] = unquoted(cell);
    yield { line: lines.number, cells, unclosed: false };
  }
}

function unquoted(cell: string): string {
  if (cell.length < 2 || !cell.endsWith('"')) return cell;
  const inside = cell.slice(1, -1);
  return inside.replaceAll('""', '').includes('"') ? cell : inside.replaceAll('""', '"');
}

/** Whether one of `lines` after the first is a whole row of `width` cells by itself. */
function holdsRow(lines: readonly string[], separator: string, width: number): boolean {
  if (width < 2) return false;
  return lines.some((line, at) => {
    if (at === 0 || line === '') return false;
    const row = new RowScanner(separator);
    return row.take(line) && row.cells.length === width;
  });
}

class RowScanner {
  readonly cells: string[] = [];
  private readonly separator: string;
  private open: string[] | null = null;
  private held = 0;

  constructor(separator: string) {
    this.separator = separator;
  }

  /** How many characters the open cell holds. */
  get length(): number {
    return this.held;
  }

  /** Takes a line; true when it ends the row. */
  take(line: string): boolean {
    let at = 0;
    if (this.open !== null) {
      this.open.push('\n');
      at = this.quoted(line, 0);
      if (at < 0) return false;
    }
    while (at <= line.length) {
      if (line.charCodeAt(at) === 34) {
        this.open = [];
        this.held = 0;
        at = this.quoted(line, at + 1);
        if (at < 0) return false;
        continue;
      }
      const cut = line.indexOf(this.separator, at);
      if (cut < 0) {
        this.cells.push(line.slice(at));
        return true;
      }
      this.cells.push(line.slice(at, cut));
      at = cut + 1;
    }
    return true;
  }

  /** Ends the row in its open cell. */
  close(): void {
    if (this.open === null) return;
    this.cells.push(this.open.join(''));
    this.open = null;
  }

  /** Reads to the closing quote; the place after the separator behind it, or -1 when the cell stays open. */
  private quoted(line: string, from: number): number {
    const open = this.open ?? [];
    for (let start = from; ;) {
      const quote = line.indexOf('"', start);
      const piece = line.slice(start, quote < 0 ? line.length : quote);
      this.held += piece.length + 1;
      open.push(piece);
      if (quote < 0) return -1;
      const after = line.charCodeAt(quote + 1);
      if (Number.isNaN(after) || line[quote + 1] === this.separator) {
        this.close();
        return quote + 2;
      }
      open.push('"');
      start = quote + (after === 34 ? 2 : 1);
    }
  }
}
