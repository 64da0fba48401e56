import { closeSync, openSync, readSync } from 'node:fs';

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

export interface TextEncoding {
  readonly encoding: EncodingName;
  readonly bomLength: number;
}

/** How to decode a file, or why it is no text. */
export type Encoding = TextEncoding;
export type Detected = TextEncoding | { readonly encoding: 'binary'; readonly reason: string };

const MAGIC: readonly (readonly [bytes: readonly number[], reason: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'it looks like a zip archive or an .xlsx workbook'],
  [[0x1f, 0x8b], 'it looks like a gzip archive'],
  [[0x25, 0x50, 0x44, 0x46], 'it looks like a PDF'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'it looks like an old Excel or Word file'],
  [[0x89, 0x50, 0x4e, 0x47], 'it looks like a PNG picture'],
  [[0xff, 0xd8, 0xff], 'it looks like a JPEG picture'],
  [[0x52, 0x61, 0x72, 0x21], 'it looks like a rar archive'],
  [[0x50, 0x41, 0x52, 0x31], 'it looks like a Parquet file'],
];

/** Tells the encoding of a file by its first bytes: BOM, UTF-8 that holds, GB18030 that holds, else Windows-1252. */
export function detectEncoding(head: Uint8Array): Detected {
  if (begins(head, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', bomLength: 3 };
  if (begins(head, [0xff, 0xfe])) return { encoding: 'utf-16le', bomLength: 2 };
  if (begins(head, [0xfe, 0xff])) return { encoding: 'utf-16be', bomLength: 2 };
  for (const [bytes, reason] of MAGIC) if (begins(head, bytes)) return { encoding: 'binary', reason };
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return { encoding: 'binary', reason: 'it holds NUL bytes' };
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls += 1;
  }
  if (controls > head.length / 10) return { encoding: 'binary', reason: 'it holds too many control characters' };
  if (holds(head, 'utf-8')) return { encoding: 'utf-8', bomLength: 0 };
  if (holds(head, 'gb18030')) return { encoding: 'gb18030', bomLength: 0 };
  return { encoding: 'windows-1252', bomLength: 0 };
}

/** Whether the bytes decode without a fault; the sample may end inside a character. */
function holds(head: Uint8Array, encoding: 'utf-8' | 'gb18030'): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function begins(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

const PIECE = 1 << 18;

/** The text of a file in pieces, decoded as it is read; a fault becomes U+FFFD. The file is closed when the iteration ends. */
export function* decodedChunks(path: string, { encoding, bomLength }: TextEncoding): Iterable<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const piece = Buffer.allocUnsafe(PIECE);
  const descriptor = openSync(path, 'r');
  try {
    for (let at = bomLength; ;) {
      const length = readSync(descriptor, piece, 0, PIECE, at);
      if (length === 0) break;
      at += length;
      yield decoder.decode(piece.subarray(0, length), { stream: true });
    }
    yield decoder.decode();
  } finally {
    closeSync(descriptor);
  }
}
