import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { Held } from './held-records.ts';

/**
 * By which evidence a record was joined to its publication. `first`: it is the one the others were joined to; `title`: title,
 * year, first author and journal within a database; `match`: weighed evidence;
 * `curated`: a decision.
 */
export type JoinRule = 'first' | 'source-id' | 'doi' | 'pmid' | 'title' | 'match' | 'curated';

/** Fills the temporary table `cluster` from the groups: `roots` names the group of each record. */
export async function writeClusters(
  store: Store,
  records: readonly Held[],
  roots: readonly number[],
  rules: readonly JoinRule[],
): Promise<void> {
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
export function workKey(records: readonly Held[]): string {
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
