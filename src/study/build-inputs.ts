import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';

/** What a build reads: where two builds have the same, they have the same tables. */
export interface BuildInputs {
  readonly root: string;
  /** Names the tables of known things and the files a study pins. */
  readonly authority: string;
}

/** The folders whose code decides what a build makes of its inputs. */
const CODE = ['authority', 'formats', 'record', 'resolve', 'store', 'study'] as const;
/** Folders of a study that a build reads otherwise, or writes. */
const ELSEWHERE: ReadonlySet<string> = new Set(['.fieldlines', 'authority', 'exports', 'out']);
const SMALL_BYTES = 20e6;

/**
 * A checksum of the exports as read, the study file, the ledger, lists and labels, the tables of known things and the code
 * itself.
 */
export async function inputsHash(store: Store, { root, authority }: BuildInputs): Promise<string> {
  const hash = createHash('sha256').update(authority);
  const files = await store.rows('SELECT path, sha256, format, records, refused FROM source_file ORDER BY file_id');
  hash.update(JSON.stringify(files.map((row) => [row['path'], row['sha256'], row['format'], row['records'], row['refused']])));
  addFolder(hash, root, '', ELSEWHERE, true);
  for (const folder of CODE) addFolder(hash, join(import.meta.dirname, '..', folder), folder, new Set(), false);
  return hash.digest('hex');
}

/** Whether the tables of a store were built from these inputs. */
export async function isBuiltFrom(store: Store, inputs: string): Promise<boolean> {
  const rows = await store.rows(`SELECT value FROM build_fact WHERE key = 'inputs'`);
  return rows.length === 1 && rows[0]?.['value'] === inputs;
}

/** Adds each file below a folder: by content, or by size and time where it is code or large. */
function addFolder(hash: Hash, folder: string, name: string, left: ReadonlySet<string>, byContent: boolean): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (left.has(entry.name)) continue;
    const [path, shown] = [join(folder, entry.name), `${name}/${entry.name}`];
    if (entry.isDirectory()) addFolder(hash, path, shown, new Set(), byContent);
    else if (entry.isFile()) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`\n${shown} ${size} `);
      if (byContent && size < SMALL_BYTES) hash.update(readFileSync(path));
      else hash.update(String(mtimeMs));
    }
  }
}
