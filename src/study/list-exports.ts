import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

export interface ExportFile {
  /** Relative to the study, with forward slashes: `exports/wos/savedrecs.txt`. */
  readonly path: string;
  readonly absolute: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Every file under `exports/`, hidden ones left out, in code-unit order of path. */
export function listExports(root: string): ExportFile[] {
  const folder = join(root, 'exports');
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry) => ({ entry, absolute: join(entry.parentPath, entry.name) }))
      // A link to a file is that file; links to folders are not followed, for they may lead round.
      .filter(
        ({ entry, absolute }) =>
          entry.isFile() || (entry.isSymbolicLink() && statSync(absolute, { throwIfNoEntry: false })?.isFile() === true),
      )
      .map(({ absolute }) => absolute)
      .map((absolute) => ({ absolute, path: absolute.slice(root.length).split(sep).filter(Boolean).join('/') }))
      .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')))
      .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
      .map(({ absolute, path }) => ({ absolute, path, bytes: statSync(absolute).size, sha256: contentHash(absolute) }))
  );
}

const PIECE = 1 << 18;

export function contentHash(path: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE);
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const length = readSync(descriptor, piece, 0, PIECE, null);
      if (length === 0) return hash.digest('hex');
      hash.update(length === PIECE ? piece : piece.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A test for paths against `exports/wos/*.txt`: `*` within a folder, `**` across folders, `?` one character. */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = glob.replace(/[.+^${}()|[\]\\]|\*\*\/?|\*|\?/g, (token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    return `\\${token}`;
  });
  const expression = new RegExp(`^${pattern}$`, 'u');
  return (path) => expression.test(path);
}
