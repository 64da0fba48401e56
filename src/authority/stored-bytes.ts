import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';

/**
 * The bytes of a file, unpacked when it is gzip, or of one file in a zip: the first that `entries`, tried in turn, name. Throws with
 * the file and the remedy when the archive is cut off or holds none.
 */
export async function* storedBytes(path: string, entries: readonly RegExp[]): AsyncIterable<Uint8Array> {
  const [first, second] = leadingBytes(path);
  const isGzip = first === 0x1f && second === 0x8b;
  const isZip = first === 0x50 && second === 0x4b;
  const entry = isZip ? await entryNamed(path, entries) : null;
  try {
    const bytes = isGzip
      ? createReadStream(path).pipe(createGunzip())
      : entry === null
        ? createReadStream(path)
        : await entryBytes(path, entry);
    for await (const piece of bytes) yield piece as Uint8Array;
  } catch (cause) {
    throw isGzip || isZip ? brokenArchive(path, cause) : cause;
  }
}

function leadingBytes(path: string): Uint8Array {
  const bytes = new Uint8Array(2);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, 2, 0);
  } finally {
    closeSync(file);
  }
  return bytes;
}

async function entryNamed(path: string, wanted: readonly RegExp[]): Promise<string> {
  const names = await new Promise<string[]>((resolve, reject) => {
    const found: string[] = [];
    yauzl.open(path, (fault, zip) => {
      if (fault !== null) return reject(brokenArchive(path, fault));
      zip.on('error', (cause: Error) => reject(brokenArchive(path, cause)));
      zip.on('entry', ({ fileName }: yauzl.Entry) => found.push(fileName));
      zip.on('end', () => resolve(found));
    });
  });
  // A Mac's archiver adds a shadow of each file.
  const files = names.filter((name) => !name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name));
  for (const one of wanted) {
    const name = files.find((file) => one.test(file));
    if (name !== undefined) return name;
  }
  throw new Error(`${path}: no file in the archive is of this kind; it holds ${files.join(', ') || 'none'}`);
}

function entryBytes(path: string, name: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (fault, zip) => {
      if (fault !== null) return reject(fault);
      zip.on('error', reject);
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (failed, stream) => (failed === null ? resolve(stream) : reject(failed)));
      });
      zip.readEntry();
    });
  });
}

function brokenArchive(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${path}: a broken archive, or one cut off (${reason}): get the file again`, { cause });
}

/** The whole text of a stored file. */
export async function storedText(path: string, entries: readonly RegExp[]): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of storedBytes(path, entries)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

/** The first characters of a stored file. */
export async function leadingText(path: string, entries: readonly RegExp[]): Promise<string> {
  for await (const piece of storedBytes(path, entries)) return Buffer.from(piece).toString('utf8', 0, 200);
  return '';
}

/** The lines of a stored file, one after another: a file may be longer than a text can be. */
export async function* storedLines(path: string, entries: readonly RegExp[]): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const piece of storedBytes(path, entries)) {
    const lines = (held + decoder.decode(piece, { stream: true })).split('\n');
    held = lines.pop() ?? '';
    yield* lines.map((line) => line.replace(/\r$/, ''));
  }
  held += decoder.decode();
  if (held !== '') yield held;
}

/** The objects of a JSON array one by one, so that a dump of hundreds of megabytes is never held whole. Throws when it is no array. */
export async function* jsonObjects(bytes: AsyncIterable<Uint8Array>, path: string): AsyncIterable<unknown> {
  let held: Buffer = Buffer.alloc(0);
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let start = -1;
  let seen = false;
  for await (const piece of bytes) {
    const at = held.length;
    held = at === 0 ? Buffer.from(piece) : Buffer.concat([held, Buffer.from(piece)]);
    let done = 0;
    for (let index = at; index < held.length; index += 1) {
      const byte = held[index];
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === OPEN_BRACE) {
        if (!seen) throw new Error(`${path}: not a list of organisations in JSON, so not a ROR dump in schema v2`);
        if (depth === 0) start = index;
        depth += 1;
      } else if (byte === CLOSE_BRACE) {
        depth -= 1;
        if (depth === 0) {
          yield parsed(held.toString('utf8', start, index + 1), path);
          done = index + 1;
          start = -1;
        }
      } else if (!seen && depth === 0 && byte !== undefined && byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) {
        if (byte !== OPEN_BRACKET) throw new Error(`${path}: not a list of organisations in JSON, so not a ROR dump in schema v2`);
        seen = true;
      }
    }
    held = held.subarray(start < 0 ? held.length : Math.max(done, start));
    if (start >= 0) start = 0;
  }
  if (depth !== 0 || quoted) throw new Error(`${path}: not JSON: it ends within a record, so it was cut off: get the file again`);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path}: not JSON: ${text.slice(0, 60)}`, { cause });
  }
}
