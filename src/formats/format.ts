import type { Entry } from '../record/entry.ts';
import type { SourceName } from '../record/record.ts';
import type { Text } from '../record/text.ts';

/** Lines of one file, decoded, without line ends, a leading BOM removed from every line. `number` is that of the line last returned, from 1. */
export interface LineReader {
  readonly number: number;
  /** The next line, or null at the end. */
  next(): string | null;
}

/** An export format: how to know it, and how to read it. Formats interpret the file, never the world. */
export interface Format {
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
  /** How sure the format is of `head` (the first 64 KB, decoded): 0 not mine, 1 certain. */
  detect(head: string): number;
  read(lines: LineReader): Iterable<Entry>;
}
