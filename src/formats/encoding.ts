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
  [[0x25, 0x50, 0x44, 0x46], 'it looks like a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'it looks like a PNG picture'],
  [[0xff, 0xd8, 0xff], 'it looks like a JPEG picture'],
  [[0x52, 0x61, 0x72, 0x21], 'it looks like a rar archive'],
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

/**
 * The encoding of the file at `path`, by its first 64 KB; when those are ASCII alone, by the first piece that is not, so that
 * one Chinese title far down decides.
 */
export function encodingOf(path: string): Detected {
  const piece = Buffer.allocUnsafe(HEAD);
  const descriptor = openSync(path, 'r');
  try {
    let detected: Detected = { encoding: 'utf-8', bomLength: 0 };
    for (let at = 0; ;) {
      const length = readSync(descriptor, piece, 0, HEAD, at);
      if (length === 0) return detected;
      const head = piece.subarray(0, length);
      if (at === 0) detected = detectEncoding(head);
      if (detected.encoding === 'binary' || detected.bomLength > 0) return detected;
      const first = head.findIndex((byte) => byte >= 0x80);
      if (first >= 0) {
        if (at === 0) return detected;
        const telling = detectEncoding(piece.subarray(0, readSync(descriptor, piece, 0, HEAD, at + first)));
        return telling.encoding === 'binary' ? detected : { ...telling, bomLength: 0 };
      }
      at += length;
    }
  } finally {
    closeSync(descriptor);
  }
}

const HEAD = 1 << 16;
const PIECE = 1 << 18;

/** Where the bytes of a file first break its encoding. */
export interface EncodingFault {
  readonly line: number;
  /** A lone half of a surrogate pair: no writer of text makes one. */
  readonly surrogate: boolean;
}

/**
 * The text of a file in pieces, decoded as it is read; a fault becomes U+FFFD, and the first one is told to `onFault`. The
 * file is closed when the iteration ends.
 */
export function* decodedChunks(
  path: string,
  { encoding, bomLength }: TextEncoding,
  onFault: (fault: EncodingFault) => void = () => {},
): Iterable<string> {
  let decoder = new TextDecoder(encoding, { ignoreBOM: true, fatal: true });
  const piece = Buffer.allocUnsafe(PIECE);
  const descriptor = openSync(path, 'r');
  let held = Buffer.alloc(0);
  let line = 1;
  let sound = true;
  try {
    for (let at = bomLength; ;) {
      const length = readSync(descriptor, piece, 0, PIECE, at);
      at += length;
      const bytes = piece.subarray(0, length);
      if (sound) {
        try {
          const text = decoder.decode(bytes, { stream: length > 0 });
          held = Buffer.from(bytes.subarray(-4));
          line += newlines(text);
          yield text;
        } catch {
          sound = false;
          onFault(faultOf(Buffer.concat([held, bytes]), held.length, encoding, line));
          decoder = new TextDecoder(encoding, { ignoreBOM: true });
          const unfinished = held.subarray(held.length - unfinishedTail(held, encoding));
          decoder.decode(unfinished, { stream: true });
          yield decoder.decode(bytes, { stream: length > 0 });
        }
      } else yield decoder.decode(bytes, { stream: length > 0 });
      if (length === 0) return;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** How many bytes at the end of sound text begin a character that the next piece would end. */
function unfinishedTail(bytes: Buffer, encoding: EncodingName): number {
  for (let length = Math.min(3, bytes.length); length > 0; length -= 1) {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true });
    if (decoder.decode(bytes.subarray(bytes.length - length), { stream: true }) === '') return length;
  }
  return 0;
}

function faultOf(bytes: Buffer, from: number, encoding: EncodingName, line: number): EncodingFault {
  const fails = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(start, length), { stream: true });
      return false;
    } catch {
      return true;
    }
  };
  const start = from - unfinishedTail(bytes.subarray(0, from), encoding);
  let sound = start;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (fails(middle)) broken = middle;
    else sound = middle;
  }
  const before = new TextDecoder(encoding).decode(bytes.subarray(start, sound));
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const lead = bytes.subarray(Math.max(start, broken - 3), broken);
  const surrogate =
    wide || lead.some((byte, index) => byte === 0xed && (lead[index + 1] ?? bytes[broken] ?? 0) >= 0xa0 && encoding === 'utf-8');
  return { line: line + newlines(before), surrogate };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
