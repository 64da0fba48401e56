import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findCity, loadedPoints } from '../authority/city-points.ts';
import type { WorldCity } from '../authority/geonames.ts';
import { createTables, openStore, recreateDerivedTables } from '../store/duckdb.ts';
import { TextError } from '../record/text-error.ts';
import type { Store } from '../store/store.ts';
import { writeBlocs } from './blocs.ts';
import { accountOf, type Account } from './account.ts';
import { inputsHash, isBuiltFrom } from './build-inputs.ts';
import { applyDecisions } from './apply-decisions.ts';
import { assembleAddresses, assembleLabels, assembleSnapshots, assembleWorks } from './assemble.ts';
import { decisionsHash, readDecisions, type Decision } from './decisions.ts';
import { joinRecords } from './join-records.ts';
import { listExports } from './list-exports.ts';
import { takeLock } from './lock.ts';
import { readLabels, type Label } from './read-labels.ts';
import { writeLists } from './lists.ts';
import { readExports, type ReadProgress, type Refusal } from './read-exports.ts';
import { resolveAddresses, resolveFunders } from './resolve-names.ts';
import { nameEntities } from './name-entities.ts';
import { assembleJournals } from './resolve-journals.ts';
import { assemblePeople } from './resolve-people.ts';
import { funderCells, institutionCells, loadStudyAuthority, type Authority } from './load-authority.ts';
import { pinText } from './authority-pins.ts';
import { noStudy } from './no-study.ts';
import { selectWorks } from './select-works.ts';
import { studyFolder } from './study-folder.ts';
import { inLanguage, parseStudyFile, type StudyFile } from './study-file.ts';

export interface BuildOptions {
  /** Build from what can be read, leaving refused files out and keeping what was read of truncated ones. */
  readonly keepGoing?: boolean;
  readonly progress?: (step: BuildStep) => void;
  /** Bytes the engine may hold; without it what the store gives. */
  readonly memoryBytes?: number;
}

export type BuildStep =
  | { readonly kind: 'read'; readonly progress: ReadProgress }
  | { readonly kind: 'stage'; readonly stage: 'join' | 'select' | 'resolve' | 'assemble' | 'write' };

/** Files that a build would have had to leave out, or take in part. The last good study is unharmed. */
export class RefusedFilesError extends TextError {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    const list = refusals.map((one) => `${one.path}:${one.line}: ${one.code}: ${one.text}`).join('\n');
    const one = refusals.length === 1;
    super({
      en: `${list}\nnothing was built; mend or remove ${one ? 'this file' : 'these files'}, or build with --keep-going to use what can be read`,
      zh: `${list}\n未构建；请修正或移除${one ? '该文件' : '这些文件'}，或用 --keep-going 使用可读取的部分`,
    });
    this.name = 'RefusedFilesError';
    this.refusals = refusals;
  }
}

/** Raised with each change of the schema or of what is kept; older stores are rebuilt. */
const STORE_VERSION = '9';

/**
 * Builds the study in `root` from its exports, study file and decisions. Atomic: the last good study stays until the new one
 * is whole. Throws RefusedFilesError, StudyFileError, and plain errors with a remedy.
 */
export async function buildStudy(root: string, options: BuildOptions = {}): Promise<Account> {
  const folder = studyFolder(root);
  if (!existsSync(folder.studyFile)) throw noStudy(root);
  const study = parseStudyFile(readFileSync(folder.studyFile, 'utf8'), folder.studyFile);
  const decisions = readDecisions(folder.curation);
  const labels = readLabels(folder.curation);
  mkdirSync(folder.derived, { recursive: true });
  const release = takeLock(folder.lock);
  const draft = join(folder.derived, `build-${process.pid}.duckdb`);
  try {
    removeDrafts(folder.derived);
    const again = await copyLastGood(folder.store, draft);
    const store = await openStore(draft, options.memoryBytes === undefined ? {} : { memoryBytes: options.memoryBytes });
    let account: Account;
    try {
      account = await fill(store, root, study, decisions, labels, again, options);
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

async function fill(
  store: Store,
  root: string,
  study: StudyFile,
  decisions: readonly Decision[],
  labels: readonly Label[],
  again: boolean,
  options: BuildOptions,
): Promise<Account> {
  const stage = (name: 'join' | 'select' | 'resolve' | 'assemble'): void => options.progress?.({ kind: 'stage', stage: name });
  await createTables(store);
  const { refusals } = await readExports(store, listExports(root), studyFolder(root).derived, (progress) =>
    options.progress?.({ kind: 'read', progress }),
  );
  if (refusals.length > 0 && options.keepGoing !== true) throw new RefusedFilesError(refusals);
  const authority = await loadStudyAuthority(root);
  const inputs = await inputsHash(store, { root, authority: authority.resolvers.version });
  if (again && (await isBuiltFrom(store, inputs))) return accountOf(store);
  await recreateDerivedTables(store);
  stage('join');
  await joinRecords(store, decisions);
  stage('select');
  await selectWorks(store, study, decisions);
  await assembleWorks(store, study);
  stage('resolve');
  const placed = decisions.map((one) => (one.action === 'institution' ? { ...one, object: authority.idOf(one.object) } : one));
  await resolveAddresses(store, authority.resolvers, placed, decisionsHash(decisions));
  await resolveFunders(store, authority.resolvers, decisions);
  stage('assemble');
  await assembleAddresses(store, study);
  await writeEntities(store, authority);
  await assembleJournals(store);
  const touched = await applyDecisions(store, decisions, authority.idOf);
  const people = await assemblePeople(store, decisions);
  await assembleLabels(store, study);
  await assembleSnapshots(store, study);
  await writeBlocs(store, study);
  await writeLists(store, root, authority);
  await writeEvents(store, authority, study);
  await writeDecisions(store, decisions, new Map([...touched, ...people]));
  await nameEntities(store);
  await writeLabels(store, labels);
  await store.run(`INSERT INTO build_fact VALUES ('inputs', $inputs)`, { inputs });
  return accountOf(store);
}

async function writeEntities(store: Store, authority: Authority): Promise<void> {
  const fill = async (table: string, rows: Iterable<readonly (string | number | null)[]>): Promise<void> => {
    const appender = await store.appender(table);
    for (const row of rows) appender.row(row);
    appender.close();
  };
  await fill('country', authority.countryRows);
  await fill('institution', authority.institutionRows);
  await fill('institution', await metInstitutions(store, authority));
  await fill('place', await placeRows(store, authority.cities));
  await fill('funder', authority.funderRows);
  await fill('funder', await metFunders(store, authority));
  await fill('build_fact', [
    ['store-version', STORE_VERSION],
    ['authority', authority.resolvers.version],
    ...authority.files.map((pin) => ['authority-file', pinText(pin)]),
  ]);
}

/** Where the cities lie that an address or an institution names; a city that neither table nor loaded file has gets no row. */
async function placeRows(store: Store, loaded: readonly WorldCity[]): Promise<(readonly (string | number | null)[])[]> {
  const cities = await store.rows(
    `SELECT DISTINCT city, region, country FROM (
       SELECT city, region, country FROM address UNION ALL SELECT city, region, country FROM institution
     ) WHERE city IS NOT NULL AND country <> 'ZZ' ORDER BY ALL`,
  );
  const findLoaded = loadedPoints(loaded);
  return cities.flatMap((row) => {
    const [city, country] = [String(row['city']), String(row['country'])];
    const region = row['region'] === null ? null : String(row['region']);
    const point = findCity(city, country, region) ?? findLoaded(city, country);
    return point === null ? [] : [[city, region, country, point.latitude, point.longitude, point.population]];
  });
}

/** The shipped policy events, and those of the study itself. */
async function writeEvents(store: Store, authority: Authority, study: StudyFile): Promise<void> {
  const appender = await store.appender('policy_event');
  for (const row of authority.eventRows) appender.row([...row, 'shipped']);
  for (const [id, one] of Object.entries(study.events)) {
    const title = [inLanguage(one.title, 'en'), inLanguage(one.title, 'zh')];
    appender.row([id, one.date, ...title, one.jurisdiction.join(';'), one.kind, one.source, 'own', 'study']);
  }
  appender.close();
}

/** Each line of the ledger with the works it touched; null where it was applied while works were formed. */
async function writeDecisions(store: Store, decisions: readonly Decision[], touched: ReadonlyMap<string, number>): Promise<void> {
  const appender = await store.appender('decision');
  for (const one of decisions) {
    const works = touched.get(one.id) ?? null;
    appender.row([one.line, one.file, one.action, one.subject, one.object, one.who, one.when, one.why, one.kind, one.id, works]);
  }
  appender.close();
}

async function writeLabels(store: Store, labels: readonly Label[]): Promise<void> {
  const appender = await store.appender('labelled');
  for (const { of, work, position, printed, found, truth, file, line } of labels)
    appender.row([of, work, position, printed, found, truth, file, line]);
  appender.close();
}

/** Institutions of loaded files that an address names, with their parents, as rows; those shipped are stored already. */
async function metInstitutions(store: Store, { loadedInstitutions, institutionRows }: Authority): Promise<(readonly (string | null)[])[]> {
  if (loadedInstitutions.size === 0) return [];
  const held = new Set(institutionRows.map(([id]) => id));
  const rows: (readonly (string | null)[])[] = [];
  const add = (id: string): void => {
    const one = loadedInstitutions.get(id);
    if (one === undefined || held.has(id)) return;
    held.add(id);
    rows.push(institutionCells(one));
    for (const parent of one.parents ?? []) add(parent);
    if (one.parent !== null) add(one.parent);
  };
  for (const row of await store.rows('SELECT DISTINCT institution_id FROM resolved_institution ORDER BY 1'))
    add(String(row['institution_id']));
  for (const [, , , , , , , parent] of institutionRows) if (typeof parent === 'string') add(parent);
  return rows;
}

/** Funders of loaded registries that an acknowledgement names; those of the table are stored already. */
async function metFunders(store: Store, authority: Authority): Promise<(readonly (string | null)[])[]> {
  const rows = new Map(authority.registeredRows().map((one) => [one.id, one]));
  if (rows.size === 0) return [];
  const met = await store.rows('SELECT DISTINCT funder_id FROM acknowledgement WHERE funder_id IS NOT NULL ORDER BY 1');
  return met.flatMap((row) => {
    const one = rows.get(String(row['funder_id']));
    return one === undefined ? [] : [funderCells(one)];
  });
}

/** Whether there was one to copy, in the present schema. */
async function copyLastGood(store: string, draft: string): Promise<boolean> {
  if (!existsSync(store)) return false;
  try {
    const last = await openStore(store, { readOnly: true });
    const [version] = await last.rows(`SELECT value FROM build_fact WHERE key = 'store-version'`).finally(() => last.close());
    if (version?.['value'] !== STORE_VERSION) return false;
  } catch {
    return false;
  }
  copyFileSync(store, draft, constants.COPYFILE_FICLONE);
  return true;
}

function removeDrafts(derived: string): void {
  for (const name of readdirSync(derived)) {
    if (/^build-\d+\.duckdb/.test(name)) rmSync(join(derived, name), { recursive: true, force: true });
  }
}

function explained(cause: unknown): unknown {
  if (cause instanceof RefusedFilesError) return cause;
  const [first = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  if (/ENOSPC|No space left|Could not write|disk/i.test(first)) {
    return new TextError(
      {
        en: `the disk is full: make room and build again; the last good study is unharmed (${first})`,
        zh: `磁盘已满：请清理空间后重新构建；上一次构建的研究未受影响（${first}）`,
      },
      { cause },
    );
  }
  if (/out of memory|failed to allocate|could not allocate/i.test(first)) {
    return new TextError(
      {
        en: `the study outgrew the memory of the engine: build it with more, in MB, such as --memory 2000; the last good study is unharmed`,
        zh: `研究规模超出引擎的内存：请以 --memory 2000（MB）等更大的值重新构建；上一次构建的研究未受影响`,
      },
      { cause },
    );
  }
  return cause;
}
