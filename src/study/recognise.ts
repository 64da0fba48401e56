import { closeSync, openSync, readSync } from 'node:fs';
import { FORMATS } from '../formats/catalog.ts';
import { containerOf, expand } from '../formats/container/expand.ts';
import { RefusedFileError } from '../formats/container/refused.ts';
import { decodedChunks, encodingOf, type EncodingFault, type TextEncoding } from '../formats/encoding.ts';
import type { Format, TextFormat } from '../formats/format.ts';
import { parquetFile, type ParquetFile } from '../formats/parquet.ts';
import { chunkLines } from '../formats/text-lines.ts';
import { sheetRows } from '../formats/workbook.ts';
import type { Entry } from '../record/entry.ts';

/** One file that was told to be an export, and its entries. */
export interface RecognisedExport {
  readonly kind: 'export';
  readonly format: Format;
  /** How its text is encoded; null for workbooks and Parquet. */
  readonly encoding: string | null;
  /** Reads it, once. Throws RefusedFileError where it cannot be read on. */
  entries(): Iterable<Entry> | AsyncIterable<Entry>;
}

export interface RefusedExport {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly line: number;
  readonly text: string;
}

export type Recognised = RecognisedExport | RefusedExport;
export type RefusalCode = 'empty' | 'unknown-format' | 'no-records' | RefusedFileError['code'];

/** A file, or a part of a container; `name` is its path inside, null for a plain file. */
export interface Part {
  readonly name: string | null;
  /** Where its bytes are until the next part is asked for. */
  readonly path: string;
  readonly recognised: Recognised;
}

const HEAD_BYTES = 1 << 16;
const SURE_ENOUGH = 0.5;
/** A zip of gzip files is a user's; deeper nesting is an attack. */
const DEEPEST = 3;

/**
 * Tells by content what the file at `path` is, opening zip, gzip and tar containers in place: every part is expanded into
 * `scratch`, handed out, and deleted when the next is asked for. The name is never asked.
 */
export async function* recogniseParts(path: string, scratch: string, name: string | null = null, depth = 0): AsyncGenerator<Part> {
  let any = false;
  try {
    const head = headOf(path, 512);
    const container = containerOf(head);
    const workbook = container === 'zip' && isWorkbook(headOf(path, HEAD_BYTES));
    if (container === null || workbook) {
      if (workbook) await expandsSafely(path, scratch);
      yield { name, path, recognised: await recognise(path) };
      return;
    }
    if (depth === DEEPEST)
      throw new RefusedFileError('bomb', 'archives within archives within archives; unpack it yourself and add the files');
    for await (const member of expand(path, container, scratch)) {
      any = true;
      const inner = member.name === null ? name : name === null ? member.name : `${name}!${member.name}`;
      yield* recogniseParts(member.path, scratch, inner, depth + 1);
    }
    if (!any) throw new RefusedFileError('truncated', 'the archive holds no file; remove it from exports/');
  } catch (cause) {
    yield { name, path, recognised: refusal(cause) };
  }
}

/** A workbook is unpacked whole in memory when it is read: this finds a bomb first. */
async function expandsSafely(path: string, scratch: string): Promise<void> {
  for await (const member of expand(path, 'zip', scratch)) if (member.name === null) return;
}

/** Tells by content what one plain file is. */
export async function recognise(path: string): Promise<Recognised> {
  try {
    const head = headOf(path, HEAD_BYTES);
    if (head.every((byte) => byte <= 32)) {
      return { kind: 'refused', code: 'empty', line: 1, text: 'the file is empty; export it again, or leave it out' };
    }
    if (head.subarray(0, 4).toString('latin1') === 'PAR1') return recogniseParquet(await parquetFile(path));
    if (isOldOffice(head) || isWorkbook(head)) return await recogniseSheet(path);
    return recogniseText(path, head);
  } catch (cause) {
    return refusal(cause);
  }
}

function recogniseText(path: string, head: Buffer): Recognised {
  const encoding = encodingOf(path);
  if (encoding.encoding === 'binary') {
    return {
      kind: 'refused',
      code: 'binary',
      line: 1,
      text: `no export that Fieldlines reads (${encoding.reason}): it wants the records that a database exports, not the papers; see: fieldlines formats`,
    };
  }
  const opening = new TextDecoder(encoding.encoding).decode(head).replace(/^\uFEFF/, '');
  const format = surest(
    FORMATS.filter((one) => one.kind === 'text'),
    (one) => one.detect(opening),
  );
  if (format === null && /^\s*<(?:!doctype html|html)\b/i.test(opening)) {
    return {
      kind: 'refused',
      code: 'unknown-format',
      line: 1,
      text: 'this is a web page, as a database sends it when the session has run out: sign in there and export again',
    };
  }
  if (format === null) return unknown(`it begins ${JSON.stringify((opening.trimStart().split('\n')[0] ?? '').trimEnd().slice(0, 40))}`);
  return { kind: 'export', format, encoding: encoding.encoding, entries: () => textEntries(path, format, encoding) };
}

function* textEntries(path: string, format: TextFormat, encoding: TextEncoding): Iterable<Entry> {
  let fault: EncodingFault | null = null;
  const chunks = decodedChunks(path, encoding, (met) => {
    fault = met;
    if (met.surrogate) {
      throw new RefusedFileError(
        'binary',
        'half a character (a lone surrogate) stands here, so the file is damaged; download it again',
        met.line,
      );
    }
  });
  yield* format.read(chunkLines(chunks));
  const met = fault as EncodingFault | null;
  if (met !== null) {
    yield {
      kind: 'problem',
      line: met.line,
      code: 'bad-encoding',
      text: `bytes from here on are not ${encoding.encoding}; they became U+FFFD, all records are kept; files of two encodings joined by hand do this`,
    };
  }
}

async function recogniseSheet(path: string): Promise<Recognised> {
  const rows = await sheetRows(path);
  const format = surest(
    FORMATS.filter((one) => one.kind === 'sheet'),
    (one) => one.detect(rows.slice(0, 10)),
  );
  if (format === null) return unknown(`its first row is ${JSON.stringify((rows[0]?.cells ?? []).slice(0, 4).join(' | ').slice(0, 60))}`);
  return { kind: 'export', format, encoding: null, entries: () => format.read(rows) };
}

function recogniseParquet(file: ParquetFile): Recognised {
  const format = surest(
    FORMATS.filter((one) => one.kind === 'parquet'),
    (one) => one.detect(file.columns),
  );
  if (format === null) return unknown(`its columns are ${file.columns.slice(0, 6).join(', ')}`);
  return {
    kind: 'export',
    format,
    encoding: null,
    async *entries() {
      let number = 0;
      for await (const row of file.rows()) yield* format.readRow(row, (number += 1));
    },
  };
}

function surest<F extends Format>(formats: readonly F[], sureness: (format: F) => number): F | null {
  let best: F | null = null;
  let score = SURE_ENOUGH;
  for (const format of formats) {
    const sure = sureness(format);
    if (sure > score || (best === null && sure === score)) {
      best = format;
      score = sure;
    }
  }
  return best;
}

function unknown(shown: string): RefusedExport {
  return {
    kind: 'refused',
    code: 'unknown-format',
    line: 1,
    text: `not an export that Fieldlines knows (${shown}); see: fieldlines formats`,
  };
}

/** What an error while reading means for the file; anything but a refusal or a file that cannot be opened is thrown on. */
export function refusal(cause: unknown): RefusedExport {
  if (cause instanceof RefusedFileError) return { kind: 'refused', code: cause.code, line: cause.line, text: cause.message };
  if (cause instanceof Error && 'code' in cause && /^E(?:ACCES|ISDIR|NOENT|PERM|IO)$/.test(String(cause.code))) {
    return { kind: 'refused', code: 'unreadable', line: 1, text: `cannot be read: ${cause.message}` };
  }
  throw cause;
}

/** `.xlsx` is a zip file whose first entries are `[Content_Types].xml`, `_rels/`, `docProps/` or `xl/`. */
function isWorkbook(head: Buffer): boolean {
  return (
    head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' &&
    /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/)/.test(head.subarray(30, 60).toString('latin1'))
  );
}

function isOldOffice(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
}

function headOf(path: string, bytes: number): Buffer {
  const piece = Buffer.alloc(bytes);
  const descriptor = openSync(path, 'r');
  try {
    return piece.subarray(0, readSync(descriptor, piece, 0, bytes, 0));
  } finally {
    closeSync(descriptor);
  }
}
