import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** What an authority file holds. */
export const AUTHORITY_KINDS = ['ror', 'funders', 'geonames', 'screening'] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

const pin = z.strictObject({
  kind: z.enum(AUTHORITY_KINDS),
  file: z.string().min(1),
  version: z.string().min(1),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date: YYYY-MM-DD'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  rows: z.int().min(0),
});

const pins = z.strictObject({ files: z.array(pin).default([]) });

/** An authority file that a study resolves with: which one, and the checksum that makes a rebuild the same. */
export type AuthorityPin = z.infer<typeof pin>;

const HEADER =
  '# Authority files that this study resolves with. `fieldlines authority load` writes this list; delete an entry to do without it.\n';

export function pinsPath(root: string): string {
  return join(root, 'curation', 'authority.yaml');
}

/** The authority files pinned in a study, in the order of kinds. Throws with the file and what is wrong. */
export function readPins(root: string): AuthorityPin[] {
  const path = pinsPath(root);
  if (!existsSync(path)) return [];
  let held: unknown;
  try {
    held = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`curation/authority.yaml: not valid YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, {
      cause,
    });
  }
  const parsed = pins.safeParse(held ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`curation/authority.yaml: invalid ${issue?.path.join('.') || 'list'}: ${issue?.message}`);
  }
  const twice = parsed.data.files.find((one, at) => parsed.data.files.findIndex(({ kind }) => kind === one.kind) !== at);
  if (twice !== undefined) throw new Error(`curation/authority.yaml: two files of kind ${twice.kind}; keep one`);
  return parsed.data.files.toSorted((a, b) => AUTHORITY_KINDS.indexOf(a.kind) - AUTHORITY_KINDS.indexOf(b.kind));
}

/** Writes `one` into the list of a study in place of the file of its kind. */
export function writePin(root: string, one: AuthorityPin): void {
  const files = [...readPins(root).filter(({ kind }) => kind !== one.kind), one].toSorted(
    (a, b) => AUTHORITY_KINDS.indexOf(a.kind) - AUTHORITY_KINDS.indexOf(b.kind),
  );
  mkdirSync(dirname(pinsPath(root)), { recursive: true });
  writeFileSync(pinsPath(root), HEADER + stringify({ files }));
}

/** Where a pinned file is: beside the study, or where it was left. */
export function pinnedFile(root: string, { file }: AuthorityPin): string {
  return isAbsolute(file) ? file : join(root, file);
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** Version and date as the file's name tells them; a name without them gives the start of the checksum and the file's own date. */
export function editionOf(path: string, sha256: string): { version: string; date: string } {
  const name = basename(path);
  return {
    version: /v?(\d+\.\d+(?:\.\d+)?)/.exec(name)?.[1] ?? sha256.slice(0, 12),
    date: /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? statSync(path).mtime.toISOString().slice(0, 10),
  };
}

/** `ror 1.50 of 2024-07-29, 110,000 rows, sha256 0123456789ab` */
export function pinText({ kind, version, date, rows, sha256 }: AuthorityPin): string {
  return `${kind} ${version} of ${date}, ${rows.toLocaleString('en-US')} rows, sha256 ${sha256.slice(0, 12)}`;
}
