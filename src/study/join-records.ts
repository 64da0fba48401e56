import { createHash } from 'node:crypto';
import { SOURCES } from '../record/record.ts';
import { candidatePairs, evidenceOf, isDoubtful, type CandidatePair } from '../resolve/duplicate/candidates.ts';
import type { Description } from '../resolve/duplicate/compare.ts';
import { describe } from '../resolve/duplicate/describe.ts';
import { bigramDice, titleForm } from '../resolve/duplicate/title-forms.ts';
import type { Row, Store } from '../store/store.ts';
import { Clusters } from './clusters.ts';
import type { Decision } from './decisions.ts';
import { titleFingerprint } from './fingerprint.ts';

/**
 * By which evidence a record was joined to its publication. `first`: it is the one the others were joined to; `title`: title,
 * year, first author and journal within a database; `match`: weighed evidence;
 * `curated`: a decision.
 */
export type JoinRule = 'first' | 'source-id' | 'doi' | 'pmid' | 'title' | 'match' | 'curated';

interface Held {
  readonly fileId: number;
  readonly recordId: number;
  readonly source: string;
  readonly sourceId: string | null;
  readonly doi: string | null;
  readonly pmid: string | null;
  readonly year: number | null;
  readonly fingerprint: string;
  readonly titleKey: string | null;
  readonly row: Row;
  readonly order: readonly (string | number)[];
}

/** A pair that is not merged without a person. */
interface Doubt {
  readonly a: number;
  readonly b: number;
  readonly probability: number;
  readonly evidence: string;
}

/** From this probability on a pair is merged; below, and from one half, it is listed. */
const SURE = 0.999;

/**
 * Joins records of one publication, and fills the temporary table `cluster(file_id, record_id, cluster, key, rank, rule)`:
 * rank 1 is the record the work is told by. Evidence, strongest first: the source's own id, DOI, PMID (both only where the
 * titles or years do not contradict), within a source the title with year, first author and journal, then the weighed match
 * of title, year, first author, journal, volume and page. Two ids of one source are never joined, unless a
 * decision merges them; what a decision tells apart or splits off stays apart. Pairs in doubt go to `possible_duplicate`.
 * METHODS 11.
 */
export async function joinRecords(store: Store, decisions: readonly Decision[] = []): Promise<void> {
  const records = (await store.rows(RECORDS)).map(held);
  const rules: JoinRule[] = records.map(() => 'first');
  const ruled = decisions.filter(({ kind }) => kind === 'work');
  const chosen = recordsChosen(records, ruled);
  const clusters = new Clusters(
    records.map((record): (readonly [string, string])[] => (record.sourceId === null ? [] : [[collection(record), record.sourceId]])),
    apartFrom(ruled, chosen),
  );
  const doubts: Doubt[] = [];
  const join = (a: number, b: number, rule: JoinRule): boolean => {
    if (clusters.find(a) === clusters.find(b)) return true;
    const joined = rule === 'curated' ? clusters.joinRegardless(a, b) : clusters.join(a, b);
    if (joined && rules[b] === 'first') rules[b] = rule;
    return joined;
  };
  const bucketJoin = (key: (record: Held) => string | null, rule: JoinRule, agrees: (a: Held, b: Held) => boolean): void => {
    const buckets = new Map<string, number[]>();
    records.forEach((record, index) => {
      const name = key(record);
      if (name === null) return;
      const bucket = buckets.get(name);
      if (bucket === undefined) buckets.set(name, [index]);
      else {
        const partner = bucket.find((other) => agrees(records[other] ?? record, record) && join(other, index, rule));
        if (partner !== undefined) return;
        if (rule !== 'title')
          doubts.push({
            a: bucket[0] ?? index,
            b: index,
            probability: 0.5,
            evidence: `same ${rule.toUpperCase()}, but title, year or ids differ`,
          });
        bucket.push(index);
      }
    });
  };
  for (const { action, subject, object } of ruled) {
    if (action !== 'merge') continue;
    const [to] = chosen.get(object) ?? [];
    for (const from of chosen.get(subject) ?? []) if (to !== undefined) join(to, from, 'curated');
  }
  for (const { action, subject, object } of ruled) {
    if (action !== 'merge') continue;
    const [to] = chosen.get(object) ?? [];
    for (const from of chosen.get(subject) ?? []) if (to !== undefined) join(to, from, 'curated');
  }
  bucketJoin(
    (record) => (record.sourceId === null ? null : `${record.source} ${record.sourceId}`),
    'source-id',
    () => true,
  );
  bucketJoin((record) => record.doi, 'doi', samePublication);
  bucketJoin((record) => record.pmid, 'pmid', samePublication);
  bucketJoin(
    (record) => record.titleKey,
    'title',
    (a, b) => a.doi === null || b.doi === null || a.doi === b.doi,
  );
  doubts.push(...matchJoin(records, clusters, join));
  await writeClusters(
    store,
    records,
    records.map((_, index) => clusters.find(index)),
    rules,
  );
  await writeDoubts(
    store,
    records,
    doubts.filter(({ a, b }) => clusters.find(a) !== clusters.find(b) && clusters.conflict(a, b) !== 'decision'),
  );
}

/** Joins what the weighed match is sure of, best pairs first, and returns the pairs that it is not. */
function matchJoin(records: readonly Held[], clusters: Clusters, join: (a: number, b: number, rule: JoinRule) => boolean): Doubt[] {
  if (records.length === 0 || isOneCollection(records)) return [];
  const described = records.map(({ row }) => description(row));
  const { pairs, weigh } = candidatePairs(described, (a, b) => clusters.find(a) !== clusters.find(b) && clusters.conflict(a, b) === null);
  const doubts: Doubt[] = [];
  for (const pair of pairs) {
    if (clusters.find(pair.a) === clusters.find(pair.b)) continue;
    const doubt = doubtOf(pair, clusters, weigh);
    if (doubt === null) join(pair.a, pair.b, 'match');
    else if (isDoubtful(pair)) doubts.push({ a: pair.a, b: pair.b, probability: pair.probability, evidence: doubt });
  }
  return doubts;
}

/** Why the groups of a pair are not merged, or null: every pair across them must be free of contradiction. */
function doubtOf(pair: CandidatePair, clusters: Clusters, weigh: (a: number, b: number) => CandidatePair): string | null {
  const conflict = clusters.conflict(pair.a, pair.b);
  if (conflict === 'decision') return `told apart by a decision; ${evidenceOf(pair)}`;
  if (conflict !== null) return `two ids of ${conflict.trim()}; ${evidenceOf(pair)}`;
  if (pair.veto !== null || pair.probability < SURE) return evidenceOf(pair);
  for (const a of clusters.members(pair.a)) {
    for (const b of clusters.members(pair.b)) {
      const across = weigh(a, b);
      if (across.veto !== null || across.probability < 0.5) return `another record of the group disagrees: ${evidenceOf(across)}`;
    }
  }
  return null;
}

/** Records that all carry an id of one deduplicated collection cannot match each other. */
function isOneCollection(records: readonly Held[]): boolean {
  const [first] = records;
  return first === undefined || records.every((record) => record.sourceId !== null && collection(record) === collection(first));
}

function description(row: Row): Description {
  const lines = (name: string): string[] => (text(row[name]) ?? '').split('\n').filter(Boolean);
  return describe({
    titles: [...lines('title'), ...lines('other_titles')],
    documentTypes: text(row['document_type']) ?? '',
    years: [row['year'], row['early_access_year']].flatMap((year) => (year === null || year === undefined ? [] : [Number(year)])),
    firstAuthor: [text(row['full_name']), text(row['name'])].flatMap((name) => (name === null ? [] : [name])),
    issns: lines('issn'),
    journals: [...lines('journal'), ...lines('journal_abbreviation')],
    volume: text(row['volume']),
    firstPage: text(row['first_page']),
    doi: text(row['doi']),
  });
}

/** The records that each name of a decision means: their id in the source, DOI, PMID, or the key a work of theirs alone would have. */
function recordsChosen(records: readonly Held[], ruled: readonly Decision[]): ReadonlyMap<string, readonly number[]> {
  const chosen = new Map<string, number[]>();
  for (const { subject, object } of ruled) for (const name of [subject, object]) if (name !== '') chosen.set(name, []);
  if (chosen.size === 0) return chosen;
  records.forEach((record, index) => {
    const names = [record.sourceId, record.doi === null ? null : `doi:${record.doi}`, record.pmid === null ? null : `pmid:${record.pmid}`];
    for (const name of new Set([...names, workKey([record])])) if (name !== null) chosen.get(name)?.push(index);
  });
  return chosen;
}

/** Whether two records may never be of one work; null when nothing was told apart. A split without an object leaves its records alone. */
function apartFrom(ruled: readonly Decision[], chosen: ReadonlyMap<string, readonly number[]>): ((a: number, b: number) => boolean) | null {
  const pairs = new Set<string>();
  const alone = new Set<number>();
  for (const { action, subject, object } of ruled) {
    if (action !== 'not-the-same' && action !== 'split') continue;
    const from = chosen.get(subject) ?? [];
    if (object === '') for (const at of from) alone.add(at);
    for (const a of from) for (const b of chosen.get(object) ?? []) pairs.add(`${a} ${b}`).add(`${b} ${a}`);
  }
  if (pairs.size === 0 && alone.size === 0) return null;
  return (a, b) => alone.has(a) || alone.has(b) || pairs.has(`${a} ${b}`);
}

const RECORDS = `
  SELECT r.file_id, r.record_id, r.source, r.source_id, r.doi, r.pmid, r.year, r.early_access_year, r.fingerprint, r.first_author_key,
    r.title, r.other_titles, r.document_type, r.issn, r.journal, r.journal_abbreviation, r.volume, r.issue, r.first_page, r.exported_on,
    f.path, r.line, a.name, a.full_name,
    (r.acknowledgements > 0)::INTEGER + (r.addresses > 0)::INTEGER + (r.abstract IS NOT NULL)::INTEGER
      + (r.reference_count > 0)::INTEGER AS fullness
  FROM record r JOIN source_file f ON f.file_id = r.file_id
  LEFT JOIN record_author a ON a.file_id = r.file_id AND a.record_id = r.record_id AND a.position = 1
  ORDER BY f.path, r.line, r.record_id`;

function held(row: Row, index: number): Held {
  const fingerprint = text(row['fingerprint']) ?? '';
  const source = text(row['source']) ?? '';
  const exported = text(row['exported_on']);
  return {
    fileId: Number(row['file_id']),
    recordId: Number(row['record_id']),
    source,
    sourceId: text(row['source_id']),
    doi: text(row['doi']),
    pmid: text(row['pmid']),
    year: row['year'] === null ? null : Number(row['year']),
    fingerprint,
    titleKey: titleKey(row, fingerprint, source),
    row,
    order: [
      (SOURCES as readonly string[]).indexOf(source),
      exported === null ? 1 : 0,
      descending(exported ?? ''),
      -Number(row['fullness']),
      index,
    ],
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** Dates are digits and dashes: nines' complement turns newest-first into ascending order. */
function descending(date: string): string {
  return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function titleKey(row: Row, fingerprint: string, source: string): string | null {
  if (fingerprint === '') return null;
  const base = [source, fingerprint, row['year'], row['first_author_key'], titleFingerprint(text(row['journal']) ?? '')].join('|');
  if (titleForm(text(row['title']) ?? '').isTelling) return base;
  const place = [row['volume'], row['issue'], row['first_page']];
  return place.every((part) => part !== null) ? `${base}|${place.join('|')}` : null;
}

/** `WOS:000…` and `MEDLINE:…` are two collections of one database: a work may have an id in each. */
function collection(record: Held): string {
  const prefix = /^([A-Z]+):/.exec(record.sourceId ?? '')?.[1] ?? '';
  return `${record.source} ${prefix}`;
}

function samePublication(a: Held, b: Held): boolean {
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > 2) return false;
  if (a.fingerprint === b.fingerprint || a.fingerprint === '' || b.fingerprint === '') return true;
  const oneScript = /\p{Script=Han}/u.test(a.fingerprint) === /\p{Script=Han}/u.test(b.fingerprint);
  return !oneScript || bigramDice(a.fingerprint, b.fingerprint) >= 0.5;
}

async function writeDoubts(store: Store, records: readonly Held[], doubts: readonly Doubt[]): Promise<void> {
  const appender = await store.appender('possible_duplicate');
  const seen = new Set<string>();
  for (const { a, b, probability, evidence } of doubts) {
    const [one, other] = [records[a], records[b]];
    if (one === undefined || other === undefined || seen.has(`${a} ${b}`)) continue;
    seen.add(`${a} ${b}`);
    appender.row([one.fileId, one.recordId, other.fileId, other.recordId, probability, evidence]);
  }
  appender.close();
}

async function writeClusters(store: Store, records: readonly Held[], roots: readonly number[], rules: readonly JoinRule[]): Promise<void> {
  const clusters = new Map<number, number[]>();
  roots.forEach((root, index) => {
    const members = clusters.get(root);
    if (members === undefined) clusters.set(root, [index]);
    else members.push(index);
  });
  const taken = new Map<string, number>();
  await store.run(
    'CREATE OR REPLACE TEMP TABLE cluster (file_id INTEGER, record_id INTEGER, cluster INTEGER, key VARCHAR, rank INTEGER, rule VARCHAR)',
  );
  const appender = await store.appender('cluster');
  let number = 0;
  for (const members of clusters.values()) {
    number += 1;
    const ranked = members
      .map((index) => ({ index, record: records[index] }))
      .filter((member): member is { index: number; record: Held } => member.record !== undefined)
      .toSorted((a, b) => compareOrder(a.record.order, b.record.order));
    const base = workKey(ranked.map((member) => member.record));
    const seen = (taken.get(base) ?? 0) + 1;
    taken.set(base, seen);
    const key = seen === 1 ? base : `${base}~${seen}`;
    ranked.forEach(({ index, record }, rank) => {
      const rule = rules[index] ?? 'first';
      appender.row([
        record.fileId,
        record.recordId,
        number,
        key,
        rank + 1,
        rank === 0 ? 'first' : rule === 'first' ? joinedBy(ranked, rules) : rule,
      ]);
    });
  }
  appender.close();
}

/** When the record the others were joined to is not the one that tells the work, it takes the rule of the join. */
function joinedBy(members: readonly { readonly index: number }[], rules: readonly JoinRule[]): JoinRule {
  return members.map((member) => rules[member.index] ?? 'first').find((rule) => rule !== 'first') ?? 'title';
}

/** A name for the work that does not depend on which files hold it: its id in the source, DOI, PMID, else a hash of its title. */
function workKey(records: readonly Held[]): string {
  const sourceId = records.find((record) => record.sourceId !== null)?.sourceId;
  if (sourceId) return sourceId;
  const doi = records.find((record) => record.doi !== null)?.doi;
  if (doi) return `doi:${doi}`;
  const pmid = records.find((record) => record.pmid !== null)?.pmid;
  if (pmid) return `pmid:${pmid}`;
  const [first] = records;
  const hash = createHash('sha256')
    .update(first?.titleKey ?? `${first?.source}|${first?.fingerprint}|${first?.year}`)
    .digest('hex');
  return `${first?.source ?? 'work'}:${hash.slice(0, 12)}`;
}

function compareOrder(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
