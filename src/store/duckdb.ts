import { DuckDBDecimalValue, DuckDBInstance, listValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { ENTITY_TABLES, READ_TABLES, WORK_TABLES } from './schema.ts';
import type { Appender, Params, Row, Store, Value } from './store.ts';

export interface OpenOptions {
  readonly readOnly?: boolean;
  readonly threads?: number;
  /** Bytes the engine may hold before it spills to disk. */
  readonly memoryBytes?: number;
}

/** Opens the store in `path` (`:memory:` for none), creating it where it may. Throws when the file is no store or is held by a writer. */
export async function openStore(path: string, options: OpenOptions = {}): Promise<Store> {
  const instance = await DuckDBInstance.create(path, {
    threads: String(options.threads ?? 2),
    memory_limit: `${Math.round((options.memoryBytes ?? 400e6) / 1e6)}MB`,
    ...(options.readOnly === true ? { access_mode: 'READ_ONLY' } : {}),
  });
  const connection = await instance.connect();
  return {
    rows: async (sql, params) => {
      const reader = await attempt(sql, () => connection.runAndReadAll(sql, bound(params)));
      return plainRows(reader.deduplicatedColumnNames(), reader.getRows());
    },
    columns: async (sql, params) => {
      // A streamed answer ends when its connection is asked anything else.
      const own = await instance.connect();
      return attempt(sql, () => wholeColumns(own, sql, params)).finally(() => own.closeSync());
    },
    run: async (sql, params) => {
      await attempt(sql, () => connection.run(sql, bound(params)));
    },
    explain: async (sql, params) => {
      const reader = await attempt(sql, () => connection.runAndReadAll(`EXPLAIN ${sql}`, bound(params)));
      return reader
        .getRows()
        .map((row) => String(row[1]))
        .join('\n');
    },
    appender: (table) => appender(connection, table),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Creates every table that is not there yet. */
export async function createTables(store: Store): Promise<void> {
  for (const [table, columns] of Object.entries({ ...READ_TABLES, ...WORK_TABLES, ...ENTITY_TABLES })) {
    await store.run(`CREATE TABLE IF NOT EXISTS ${table} (${columns})`);
  }
}

/** Empties and recreates the derived tables; what was read from files stays. */
export async function recreateDerivedTables(store: Store): Promise<void> {
  for (const [table, columns] of Object.entries({ ...WORK_TABLES, ...ENTITY_TABLES })) {
    await store.run(`CREATE OR REPLACE TABLE ${table} (${columns})`);
  }
}

const ROWS_PER_FLUSH = 20_000;

async function appender(connection: DuckDBConnection, table: string): Promise<Appender> {
  const native = await connection.createAppender(table);
  const kinds = Array.from({ length: native.columnCount }, (_, index) => native.columnType(index).toString());
  let rows = 0;
  return {
    row(cells) {
      if (cells.length !== kinds.length) throw new Error(`invalid row for ${table}: ${cells.length} cells (needs ${kinds.length})`);
      for (let index = 0; index < kinds.length; index += 1) {
        const cell = cells[index];
        if (cell === null || cell === undefined) native.appendNull();
        else if (typeof cell === 'string') native.appendVarchar(cell);
        else if (typeof cell === 'boolean') native.appendBoolean(cell);
        else if (kinds[index] === 'INTEGER') native.appendInteger(cell);
        else if (kinds[index] === 'DOUBLE') native.appendDouble(cell);
        else native.appendBigInt(BigInt(cell));
      }
      native.endRow();
      rows += 1;
      if (rows % ROWS_PER_FLUSH === 0) native.flushSync();
    },
    close() {
      native.closeSync();
    },
  };
}

function bound(params: Params | undefined): Record<string, DuckDBValue> | undefined {
  if (params === undefined) return undefined;
  const values: Record<string, DuckDBValue> = {};
  for (const [name, value] of Object.entries(params)) {
    values[name] = typeof value === 'object' && value !== null ? listValue([...value]) : value;
  }
  return values;
}

function plainRows(names: readonly string[], rows: readonly (readonly DuckDBValue[])[]): Row[] {
  return rows.map((cells) => {
    const plain: Record<string, Value> = {};
    for (const [at, name] of names.entries()) plain[name] = plainValue(cells[at] ?? null, name);
    return plain;
  });
}

async function wholeColumns(connection: DuckDBConnection, sql: string, params: Params | undefined): Promise<Int32Array[]> {
  const result = await connection.stream(sql, bound(params));
  let columns: Int32Array[] = Array.from({ length: result.columnCount }, () => new Int32Array(ROWS_PER_FLUSH));
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const from = rows;
    rows += chunk.rowCount;
    const room = columns[0]?.length ?? 0;
    if (rows > room) columns = columns.map((column) => grown(column, Math.max(rows, 2 * room)));
    for (const [at, column] of columns.entries()) {
      chunk.visitColumnValues(at, (value, row) => {
        if (typeof value !== 'number') throw new Error(`column ${result.columnName(at)} holds ${String(value)}: cast it to INTEGER in SQL`);
        column[from + row] = value;
      });
    }
  }
  return columns.map((column) => column.subarray(0, rows));
}

function grown(column: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length);
  longer.set(column);
  return longer;
}

function plainValue(value: DuckDBValue, name: string): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new Error(`column ${name} has no plain value: cast it in SQL`);
}

async function attempt<T>(sql: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the store refused a statement: ${reason}\n${sql}`, { cause });
  }
}
