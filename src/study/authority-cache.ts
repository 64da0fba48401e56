import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { readFunderRegistry } from '../authority/funder-registry.ts';
import { readGeonames, type WorldCity } from '../authority/geonames.ts';
import type { Institution } from '../authority/institutions.ts';
import { readListedNames, type ListedName } from '../authority/listed-names.ts';
import { readRor } from '../authority/ror.ts';
import { pinnedFile, sha256Of, type AuthorityKind, type AuthorityPin } from './authority-pins.ts';
import { studyFolder } from './study-folder.ts';

/** What each kind of authority file is read into. */
export interface AuthorityRows {
  readonly ror: Institution;
  readonly funders: ListedName;
  readonly geonames: WorldCity;
  readonly screening: ListedName;
}

/** Rows of an authority file as published. Throws when it is of another kind. */
export async function readAuthorityFile<K extends AuthorityKind>(kind: K, path: string): Promise<AuthorityRows[K][]> {
  const readers: { readonly [Kind in AuthorityKind]: (path: string) => Promise<AuthorityRows[Kind][]> } = {
    ror: readRor,
    funders: readFunderRegistry,
    geonames: readGeonames,
    screening: readListedNames,
  };
  return readers[kind](path);
}

/** Raised whenever rows are read otherwise. */
const CACHE_VERSION = 3;

/**
 * Rows of a pinned file: from the study's cache, else read from the file, whose checksum must be the pinned one, and cached.
 * Throws with the remedy when the file is gone or another.
 */
export async function pinnedRows<K extends AuthorityKind>(
  root: string,
  pin: AuthorityPin & { readonly kind: K },
): Promise<AuthorityRows[K][]> {
  const cache = cachePath(root, pin);
  if (existsSync(cache)) return cachedRows<AuthorityRows[K]>(cache);
  const path = pinnedFile(root, pin);
  const remedy = `put the file back, or load another: fieldlines authority load FILE --study ${root}`;
  if (!existsSync(path)) throw new Error(`${path}: missing (${pin.kind} ${pin.version} in curation/authority.yaml); ${remedy}`);
  const sha256 = await sha256Of(path);
  if (sha256 !== pin.sha256)
    throw new Error(
      `${path}: another file than the one pinned: sha256 ${sha256.slice(0, 12)}, curation/authority.yaml says ${pin.sha256.slice(0, 12)}; ${remedy}`,
    );
  const rows = await readAuthorityFile(pin.kind, path);
  await cacheRows(root, pin, rows);
  return rows;
}

/** Writes rows to the study's cache in place of older ones of the kind. */
export async function cacheRows(root: string, pin: AuthorityPin, rows: readonly object[]): Promise<void> {
  const { derived } = studyFolder(root);
  mkdirSync(derived, { recursive: true });
  const path = cachePath(root, pin);
  const draft = `${path}.${process.pid}`;
  const file = createWriteStream(draft);
  for (let from = 0; from < rows.length; from += BATCH) {
    const lines = rows.slice(from, from + BATCH).map((row) => JSON.stringify(row));
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  for (const name of readdirSync(derived))
    if (name.startsWith(`authority-${pin.kind}-`) && !draft.endsWith(name)) rmSync(join(derived, name));
  renameSync(draft, path);
}

const BATCH = 2_000;

function cachePath(root: string, { kind, sha256 }: AuthorityPin): string {
  return join(studyFolder(root).derived, `authority-${kind}-${sha256.slice(0, 16)}-${CACHE_VERSION}.jsonl`);
}

/** The cache holds what `cacheRows` wrote of the same kind and version. */
function cachedRows<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}
