import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import yauzl from 'yauzl';
import { RefusedFileError } from './refused.ts';

/** A file out of a container, expanded to `path`; `name` is its path inside, null where the container holds one file only. */
export interface Member {
  readonly name: string | null;
  readonly path: string;
}

export interface ExpandLimits {
  /** Members beyond this many are a bomb. */
  readonly members: number;
  /** Bytes out for one byte in, once `free` bytes are out, beyond which it is a bomb. Text packs 5 to 20 times. */
  readonly ratio: number;
  readonly free: number;
}

export const EXPAND_LIMITS: ExpandLimits = { members: 10_000, ratio: 150, free: 1 << 26 };

export type Container = 'zip' | 'gzip' | 'tar';

/** What container the first bytes (262 at least) of a file show, or null. Workbooks are zip files too. */
export function containerOf(head: Uint8Array): Container | null {
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))) return 'zip';
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  return Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar' ? 'tar' : null;
}

/**
 * The members of the container at `path`, each expanded into `scratch` before it is handed out and deleted after. Throws
 * RefusedFileError when the container is damaged, encrypted, or expands beyond `limits`.
 */
export async function* expand(
  path: string,
  container: Container,
  scratch: string,
  limits: ExpandLimits = EXPAND_LIMITS,
): AsyncGenerator<Member> {
  let number = 0;
  for await (const packed of opened(path, container)) {
    number += 1;
    if (number > limits.members) throw bomb(`it holds more than ${limits.members} files`);
    const to = join(scratch, `member-${process.pid}-${(sequence += 1)}`);
    try {
      await writeOut(packed, to, limits);
      yield { name: packed.name, path: to };
    } finally {
      await rm(to, { force: true });
    }
  }
}

let sequence = 0;

interface Packed {
  readonly name: string | null;
  readonly stream: Readable;
  /** Bytes of the container that were needed for what came out so far. */
  readonly bytesIn: () => number;
}

async function* opened(path: string, container: Container): AsyncGenerator<Packed> {
  if (container === 'zip') yield* zipped(path);
  else if (container === 'tar') yield* tarred(path);
  else yield gzipped(path);
}

async function* zipped(path: string): AsyncGenerator<Packed> {
  const archive = await yauzl.openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false }).catch((cause: unknown) => {
    throw new RefusedFileError('truncated', 'the zip file is cut off or damaged; download it again', 1, { cause });
  });
  try {
    for await (const entry of archive.eachEntry()) {
      const name = entryName(entry.fileNameRaw);
      if (isClutter(name)) continue;
      if (entry.isEncrypted()) throw new RefusedFileError('encrypted', `${name} in the zip file has a password; unpack it first`);
      yield {
        name,
        stream: await archive.openReadStreamPromise(entry, entry.isCompressed() ? { decompress: true } : {}),
        bytesIn: () => entry.compressedSize,
      };
    }
  } finally {
    archive.close();
  }
}

/** Chinese Windows writes names in GBK without saying so. */
function entryName(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

/** Folders, and what macOS and Windows leave in archives. */
function isClutter(name: string): boolean {
  return name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(name);
}

function gzipped(path: string): Packed {
  const source = createReadStream(path);
  let bytesIn = 0;
  const stream = createGunzip();
  source.on('error', (cause) => stream.destroy(cause));
  source.on('data', (piece) => {
    bytesIn += piece.length;
  });
  source.pipe(stream);
  return { name: null, stream, bytesIn: () => bytesIn };
}

async function* tarred(path: string): AsyncGenerator<Packed> {
  const extract = tar.extract();
  const source = createReadStream(path);
  source.on('error', (cause) => extract.destroy(cause));
  source.pipe(extract);
  try {
    for await (const entry of extract) {
      const { name, type, size } = entry.header;
      if (type === 'file' && !isClutter(name)) yield { name, stream: entry as unknown as Readable, bytesIn: () => size ?? 0 };
      else entry.resume();
    }
  } catch (cause) {
    if (cause instanceof RefusedFileError) throw cause;
    throw new RefusedFileError('truncated', 'the tar file is cut off or damaged; download it again', 1, { cause });
  } finally {
    source.destroy();
  }
}

async function writeOut({ stream, bytesIn }: Packed, to: string, limits: ExpandLimits): Promise<void> {
  let out = 0;
  const guard = new Transform({
    transform(piece: Buffer, _encoding, done) {
      out += piece.length;
      if (out > limits.free && out > limits.ratio * Math.max(1, bytesIn())) {
        done(bomb(`it unpacks to more than ${limits.ratio} times its size`));
      } else done(null, piece);
    },
  });
  try {
    await pipeline(stream, guard, createWriteStream(to));
  } catch (cause) {
    if (cause instanceof RefusedFileError) throw cause;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') throw cause;
    throw new RefusedFileError('truncated', 'the archive is cut off or damaged; download it again', 1, { cause });
  }
}

function bomb(why: string): RefusedFileError {
  return new RefusedFileError('bomb', `not unpacked: ${why}; if it is really an export, unpack it yourself and add the files`);
}
