import { candidatePairs, evidenceOf, isDoubtful, type CandidatePair } from '../resolve/duplicate/candidates.ts';
import { parseDoi } from '../record/doi.ts';
import type { Store } from '../store/store.ts';
import { Clusters } from './clusters.ts';
import type { Decision } from './decisions.ts';
import { collection, description, heldRecords, samePublication, type Held } from './held-records.ts';
import { workKey, writeClusters, type JoinRule } from './write-clusters.ts';

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
 * Fills `chosen_record(name, file_id, record_id)` with what the decisions on works name. METHODS 11.
 */
export async function joinRecords(store: Store, decisions: readonly Decision[] = []): Promise<void> {
  const records = await heldRecords(store);
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
  await writeChosen(store, records, chosen);
  await writeDoubts(
    store,
    records,
    doubts.filter(({ a, b }) => clusters.find(a) !== clusters.find(b) && clusters.conflict(a, b) !== 'decision'),
  );
}

/** Joins what the weighed match is sure of, best pairs first, and returns the pairs that it is not. */
function matchJoin(records: readonly Held[], clusters: Clusters, join: (a: number, b: number, rule: JoinRule) => boolean): Doubt[] {
  if (isOneCollection(records)) return [];
  const described = records.map(description);
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

/** The records that each name of a decision means: their id in the source, DOI (bare, with `doi:` or as an address), `pmid:`, or the key a work of theirs alone would have. */
function recordsChosen(records: readonly Held[], ruled: readonly Decision[]): ReadonlyMap<string, readonly number[]> {
  const chosen = new Map<string, number[]>();
  const written = new Map<string, string[]>();
  for (const { subject, object } of ruled) {
    for (const name of [subject, object]) {
      if (name === '' || chosen.has(name)) continue;
      chosen.set(name, []);
      const doi = parseDoi(name);
      const key = doi === null ? name : `doi:${doi}`;
      written.set(key, [...(written.get(key) ?? []), name]);
    }
  }
  if (chosen.size === 0) return chosen;
  records.forEach((record, index) => {
    const names = [record.sourceId, record.doi === null ? null : `doi:${record.doi}`, record.pmid === null ? null : `pmid:${record.pmid}`];
    for (const name of new Set([...names, workKey([record])]))
      for (const one of written.get(name ?? '') ?? []) chosen.get(one)?.push(index);
  });
  return chosen;
}

async function writeChosen(store: Store, records: readonly Held[], chosen: ReadonlyMap<string, readonly number[]>): Promise<void> {
  await store.run('CREATE OR REPLACE TEMP TABLE chosen_record (name VARCHAR, file_id INTEGER, record_id INTEGER)');
  const appender = await store.appender('chosen_record');
  for (const [name, own] of chosen) for (const at of own) appender.row([name, records[at]?.fileId ?? null, records[at]?.recordId ?? null]);
  appender.close();
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
