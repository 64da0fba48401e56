import type { Entry } from '../record/entry.ts';
import type { SourceName } from '../record/record.ts';
import type { Text } from '../record/text.ts';

/** Lines of one file, decoded, without line ends, a leading BOM removed from every line. `number` is that of the line last returned, from 1. */
export interface LineReader {
  readonly number: number;
  /** The next line, or null at the end. */
  next(): string | null;
}

interface FormatBase {
  readonly id: string;
  readonly source: SourceName;
  readonly label: Text;
  readonly extensions: readonly string[];
  /** What a file of this format can carry; tells the user which export to choose. */
  readonly carries: {
    readonly addresses: boolean;
    readonly authorAddressLinks: boolean;
    readonly funding: boolean;
    readonly references: boolean;
  };
  /** How to get this export, for `fieldlines formats`. */
  readonly howTo: Text;
}

/** A format of text: what it knows of a file is its lines. */
export interface TextFormat extends FormatBase {
  readonly kind: 'text';
  /** How sure the format is of `head` (the first 64 KB, decoded): 0 not mine, 1 certain. */
  detect(head: string): number;
  read(lines: LineReader): Iterable<Entry>;
}

/** One row of a worksheet: cells as text, empty ones ''. `number` is the row's own number, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A format of a workbook (.xls, .xlsx): what it knows of a file is the rows of its first sheet that holds any. */
export interface SheetFormat extends FormatBase {
  readonly kind: 'sheet';
  /** How sure the format is of the first rows (at most 10). */
  detect(rows: readonly SheetRow[]): number;
  read(rows: Iterable<SheetRow>): Iterable<Entry>;
}

/** A format of Parquet: what it knows of a file is its columns and rows as plain values. */
export interface ParquetFormat extends FormatBase {
  readonly kind: 'parquet';
  /** How sure the format is of the names of the top-level columns. */
  detect(columns: readonly string[]): number;
  /** The entries of one row; `line` of an entry is the row's number, from 1. */
  readRow(row: Readonly<Record<string, unknown>>, number: number): Iterable<Entry>;
}

/** An export format: how to know it, and how to read it. Formats interpret the file, never the world. */
export type Format = TextFormat | SheetFormat | ParquetFormat;
