import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { RefusedFileError } from './container/refused.ts';

export interface ParquetFile {
  /** Names of the top-level columns. */
  readonly columns: readonly string[];
  /** Rows in order, one row group in memory at a time. */
  rows(): AsyncGenerator<Readonly<Record<string, unknown>>>;
}

/** A row group that unpacks to more than this is refused: writers make them of 128 MB or less. */
const MOST_GROUP_BYTES = 2 ** 30;

/** Opens the Parquet file at `path`. Throws RefusedFileError when it is damaged. */
export async function parquetFile(path: string): Promise<ParquetFile> {
  const file = fileBuffer(path);
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw damaged(cause);
  });
  return {
    columns: parquetSchema(metadata).children.map(({ element }) => element.name),
    rows: () => rowsOf(file, metadata),
  };
}

async function* rowsOf(file: AsyncBuffer, metadata: FileMetaData): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    if (Number(group.total_byte_size) > MOST_GROUP_BYTES) {
      throw new RefusedFileError('bomb', 'a row group of the Parquet file unpacks to more than 1 GB; write it with smaller row groups');
    }
    const rowEnd = rowStart + Number(group.num_rows);
    let rows: Record<string, unknown>[];
    try {
      rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    } catch (cause) {
      throw damaged(cause, rowStart + 1);
    }
    yield* rows;
    rowStart = rowEnd;
  }
}

function damaged(cause: unknown, line = 1): RefusedFileError {
  return new RefusedFileError('truncated', 'the Parquet file is cut off or damaged; download it again', line, { cause });
}

/** Reads of byte ranges; the file is open only while one is read. */
function fileBuffer(path: string): AsyncBuffer {
  const byteLength = statSync(path).size;
  return {
    byteLength,
    slice(start, end = byteLength) {
      const piece = Buffer.alloc(end - start);
      const descriptor = openSync(path, 'r');
      try {
        readSync(descriptor, piece, 0, piece.length, start);
      } finally {
        closeSync(descriptor);
      }
      return piece.buffer.slice(piece.byteOffset, piece.byteOffset + piece.length);
    },
  };
}
