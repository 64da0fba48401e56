import type { Store } from '../store/store.ts';
import type { Decision, Kind } from './decisions.ts';
import { applyToFunder, ONE_OF_EACH_FUNDER } from './apply-to-funder.ts';
import { applyToInstitution } from './apply-to-institution.ts';
import { applyToJournal } from './apply-to-journal.ts';
import { applyToTerm } from './apply-to-term.ts';
import { applyToWork } from './apply-to-work.ts';
import { withIds } from './decisions-with-ids.ts';
import { type Table } from './entity-named.ts';

/**
 * Applies the decisions on institutions, funders, journals, terms and titles to the assembled tables, after everything that
 * the program resolves by itself: first what printed names are, then merges, then what entities are called and belong to,
 * last what is excluded. Those on people and on which records are one work are applied where these are formed. Returns the
 * works that each decision touched, by id; a decision about nothing in this study touches none, and is no fault. `idOf` tells the
 * id that one of the shipped tables has become where larger tables are loaded.
 */
export async function applyDecisions(
  store: Store,
  written: readonly Decision[],
  idOf: (id: string) => string = (id) => id,
): Promise<ReadonlyMap<string, number>> {
  const decisions = await withIds(store, written, idOf);
  const touched = new Map<string, number>();
  const merges = new Map<Kind, ReadonlyMap<string, string>>();
  for (const kind of ['institution', 'funder', 'journal', 'term'] as const) {
    const own = decisions.filter((one) => one.kind === kind && one.action === 'merge');
    merges.set(kind, new Map(own.map(({ subject, object }) => [subject, object])));
  }
  const ordered = decisions
    .filter(({ action }) => ORDER.includes(action))
    .toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
  for (const decision of ordered) {
    const apply = APPLY[decision.kind];
    if (apply === undefined) continue;
    const object = decision.action === 'merge' ? endOf(merges.get(decision.kind), decision.object) : decision.object;
    touched.set(decision.id, await apply(store, { ...decision, object }));
  }
  if (ordered.some(({ kind, action }) => kind === 'funder' && action === 'merge')) await store.run(ONE_OF_EACH_FUNDER);
  if (ordered.some(({ kind }) => kind === 'institution')) await refuseCircles(store, 'institution', 'institution_id', 'parent_id', ordered);
  if (ordered.some(({ kind }) => kind === 'funder')) await refuseCircles(store, 'funder', 'funder_id', 'agency_id', ordered);
  return touched;
}

const ORDER: readonly Decision['action'][] = [
  'not-the-same',
  'split',
  'merge',
  'rename',
  'set-parent',
  'set-place',
  'set-level',
  'exclude',
];

type Apply = (store: Store, decision: Decision) => Promise<number>;

const APPLY: Readonly<Partial<Record<Kind, Apply>>> = {
  institution: applyToInstitution,
  funder: applyToFunder,
  journal: applyToJournal,
  term: applyToTerm,
  work: applyToWork,
};

/** Follows merges to their end: what A is, when A is B and B is C. */
function endOf(merges: ReadonlyMap<string, string> | undefined, name: string): string {
  let at = name;
  for (let steps = 0; steps <= (merges?.size ?? 0); steps += 1) {
    const next = merges?.get(at);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

async function refuseCircles(store: Store, table: Table, column: string, parent: string, decisions: readonly Decision[]): Promise<void> {
  const rows = await store.rows(`SELECT ${column} AS id, ${parent} AS parent FROM ${table} WHERE ${parent} IS NOT NULL`);
  const parentOf = new Map(rows.map((row) => [String(row['id']), String(row['parent'])]));
  for (const { action, subject, file, line } of decisions) {
    if (action !== 'set-parent') continue;
    const met = new Set<string>();
    for (let at: string | undefined = subject; at !== undefined; at = parentOf.get(at)) {
      if (met.has(at)) throw new Error(`${file}:${line}: ${subject} would stand above itself: ${[...met, at].join(' -> ')}`);
      met.add(at);
    }
  }
}
