import type { SourceRecord } from './record.ts';

/** Something wrong with a file or a record, as data. `code` is stable, `text` is for people and names the remedy. */
export interface Problem {
  readonly kind: 'problem';
  readonly line: number;
  readonly code: ProblemCode;
  readonly text: string;
}

export type ProblemCode =
  | 'truncated'
  | 'bad-encoding'
  | 'unknown-line'
  | 'missing-end'
  | 'missing-id'
  | 'missing-title'
  | 'bad-value'
  | 'no-addresses'
  | 'no-funding'
  | 'converted';

export interface RecordEntry {
  readonly kind: 'record';
  /** The line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly record: SourceRecord;
}

/** What a reader yields: records, and what was wrong. A problem never costs a record. */
export type Entry = RecordEntry | Problem;
