import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTables, openStore, recreateDerivedTables } from '../store/duckdb.ts';
import type { Store } from '../store/store.ts';
import { accountOf, type Account } from './account.ts';
import { assembleAddresses, assembleLabels, assembleWorks } from './assemble.ts';
import { decisionsHash, readDecisions, type Decision } from './decisions.ts';
import { joinRecords } from './join-records.ts';
import { listExports } from './list-exports.ts';
import { takeLock } from './lock.ts';
import { readExports, type ReadProgress, type Refusal } from './read-exports.ts';
import { resolveAddresses, resolveFunders } from './resolve-names.ts';
import { loadAuthority, type Authority } from './load-authority.ts';
import { selectWorks } from './select-works.ts';
import { studyFolder } from './study-folder.ts';
import { parseStudyFile, type StudyFile } from './study-file.ts';

export interface BuildOptions {
  /** Build from what can be read, leaving refused files out and keeping what was read of truncated ones. */
  readonly keepGoing?: boolean;
  readonly progress?: (step: BuildStep) => void;
}

export type BuildStep =
  | { readonly kind: 'read'; readonly progress: ReadProgress }
  | { readonly kind: 'stage'; readonly stage: 'join' | 'select' | 'resolve' | 'assemble' | 'write' };

/** Files that a build would have had to leave out, or take in part. The last good study is unharmed. */
export class RefusedFilesError extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    const list = refusals.map((one) => `${one.path}:${one.line}: ${one.code}: ${one.text}`).join('\n');
    super(
      `${list}\nnothing was built; mend or remove ${refusals.length === 1 ? 'this file' : 'these files'}, or build with --keep-going to use what can be read`,
    );
    this.name = 'RefusedFilesError';
    this.refusals = refusals;
  }
}

/** Raised with each change of the schema or of what is kept; older stores are rebuilt. */
const STORE_VERSION = '3';

/**
 * Builds the study in `root` from its exports, study file and decisions. Atomic: the last good study stays until the new one
 * is whole. Throws RefusedFilesError, StudyFileError, and plain errors with a remedy.
 */
export async function buildStudy(root: string, options: BuildOptions = {}): Promise<Account> {
  const folder = studyFolder(root);
  if (!existsSync(folder.studyFile)) throw new Error(`no study in ${root}: study.yaml is missing (make one with: fieldlines new ${root})`);
  const study = parseStudyFile(readFileSync(folder.studyFile, 'utf8'), folder.studyFile);
  const decisions = readDecisions(folder.curation);
  mkdirSync(folder.derived, { recursive: true });
  const release = takeLock(folder.lock);
  const draft = join(folder.derived, `build-${process.pid}.duckdb`);
  try {
    removeDrafts(folder.derived);
    await copyLastGood(folder.store, draft);
    const store = await openStore(draft);
    let account: Account;
    try {
      account = await fill(store, root, study, decisions, options);
      options.progress?.({ kind: 'stage', stage: 'write' });
      await store.run('CHECKPOINT');
    } finally {
      await store.close();
    }
    renameSync(draft, folder.store);
    return account;
  } catch (cause) {
    throw explained(cause);
  } finally {
    removeDrafts(folder.derived);
    release();
  }
}

async function fill(store: Store, root: string, study: StudyFile, decisions: readonly Decision[], options: BuildOptions): Promise<Account> {
  const stage = (name: 'join' | 'select' | 'resolve' | 'assemble'): void => options.progress?.({ kind: 'stage', stage: name });
  await createTables(store);
  const { refusals } = await readExports(store, listExports(root), studyFolder(root).derived, (progress) =>
    options.progress?.({ kind: 'read', progress }),
  );
  if (refusals.length > 0 && options.keepGoing !== true) throw new RefusedFilesError(refusals);
  await recreateDerivedTables(store);
  const authority = loadAuthority();
  stage('join');
  await joinRecords(store);
  stage('select');
  await selectWorks(store, study, decisions);
  await assembleWorks(store, study);
  stage('resolve');
  await resolveAddresses(store, authority.resolvers, decisions, decisionsHash(decisions));
  await resolveFunders(store, authority.resolvers, decisions);
  stage('assemble');
  await assembleAddresses(store);
  await assembleLabels(store, study);
  await writeEntities(store, authority, decisions);
  return accountOf(store);
}

async function writeEntities(store: Store, authority: Authority, decisions: readonly Decision[]): Promise<void> {
  const fill = async (table: string, rows: Iterable<readonly (string | number | null)[]>): Promise<void> => {
    const appender = await store.appender(table);
    for (const row of rows) appender.row(row);
    appender.close();
  };
  await fill('country', authority.countryRows);
  await fill('institution', authority.institutionRows);
  await fill('funder', authority.funderRows);
  await fill(
    'decision',
    decisions.map((one) => [one.line, one.file, one.action, one.subject, one.object, one.who, one.when, one.why]),
  );
  await fill('build_fact', [
    ['store-version', STORE_VERSION],
    ['authority', authority.resolvers.version],
  ]);
}

async function copyLastGood(store: string, draft: string): Promise<void> {
  if (!existsSync(store)) return;
  try {
    const last = await openStore(store, { readOnly: true });
    const [version] = await last.rows(`SELECT value FROM build_fact WHERE key = 'store-version'`).finally(() => last.close());
    if (version?.['value'] !== STORE_VERSION) return;
  } catch {
    return;
  }
  copyFileSync(store, draft, constants.COPYFILE_FICLONE);
}

function removeDrafts(derived: string): void {
  for (const name of readdirSync(derived)) {
    if (/^build-\d+\.duckdb/.test(name)) rmSync(join(derived, name), { recursive: true, force: true });
  }
}

function explained(cause: unknown): unknown {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/ENOSPC|No space left|Could not write|disk/i.test(text) && !(cause instanceof RefusedFilesError)) {
    return new Error(`the disk is full: make room and build again; the last good study is unharmed (${text.split('\n')[0]})`, { cause });
  }
  return cause;
}
