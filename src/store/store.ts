export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;
/** Named parameters, written `$name` in SQL. Lists bind as SQL lists: use `list_contains($names, x)`. */
export type Params = Readonly<Record<string, Value | readonly string[] | readonly number[]>>;

/** What analyses may ask of a study: questions only. Whole numbers come back as numbers. */
export interface Reader {
  rows(sql: string, params?: Params): Promise<Row[]>;
  /** The columns of an answer of whole numbers that fit 32 bits, for answers of millions of rows. Throws on a null. */
  columns(sql: string, params?: Params): Promise<Int32Array[]>;
  /** The engine's plan; throws when the statement would not run. */
  explain(sql: string, params?: Params): Promise<string>;
}

/** The engine port. Nothing outside this folder names the engine. */
export interface Store extends Reader {
  run(sql: string, params?: Params): Promise<void>;
  /** Appends rows to a table, by position of its columns, as fast as the engine can. */
  appender(table: string): Promise<Appender>;
  close(): Promise<void>;
}

export interface Appender {
  /** Buffers one row, cells in the order of the table's columns; writes when enough are gathered. */
  row(cells: readonly Value[]): void;
  /** Writes what is left and frees the appender. */
  close(): void;
}
