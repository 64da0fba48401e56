import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';

/** The bytes of a file, unpacked when it is gzip, or the first entry of a zip whose name `entry` matches. Throws when there is none. */
export async function storedBytes(path: string, entry: RegExp): Promise<Readable> {
  const [first, second] = leadingBytes(path);
  if (first === 0x1f && second === 0x8b) return createReadStream(path).pipe(createGunzip());
  if (first === 0x50 && second === 0x4b) return zipEntry(path, entry);
  return createReadStream(path);
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

function zipEntry(path: string, wanted: RegExp): Promise<Readable> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (fault, zip) => {
      if (fault !== null) return reject(new Error(`${path}: not a zip archive`, { cause: fault }));
      zip.on('error', reject);
      zip.on('end', () => reject(new Error(`${path}: no file in the archive is named like ${wanted.source}`)));
      zip.on('entry', (entry: yauzl.Entry) => {
        if (!wanted.test(entry.fileName)) return zip.readEntry();
        zip.openReadStream(entry, (failed, stream) => (failed === null ? resolve(stream) : reject(failed)));
      });
      zip.readEntry();
    });
  });
}

/** The whole text of a stored file. */
export async function storedText(path: string, entry: RegExp): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await storedBytes(path, entry)) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
}

/** The first characters of a stored file. */
export async function leadingText(path: string, entry: RegExp): Promise<string> {
  const bytes = await storedBytes(path, entry);
  for await (const piece of bytes) {
    bytes.destroy();
    return Buffer.from(piece as Uint8Array).toString('utf8', 0, 200);
  }
  return '';
}

/** The objects of a JSON array one by one, so that a dump of hundreds of megabytes is never held whole. Throws when it is no array. */
export async function* jsonObjects(bytes: Readable, path: string): AsyncIterable<unknown> {
  let held: Buffer = Buffer.alloc(0);
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let start = -1;
  let seen = false;
  for await (const piece of bytes) {
    const at = held.length;
    held = at === 0 ? Buffer.from(piece as Uint8Array) : Buffer.concat([held, Buffer.from(piece as Uint8Array)]);
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
  if (depth !== 0 || quoted) throw new Error(`${path}: not JSON: it ends within a record`);
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
