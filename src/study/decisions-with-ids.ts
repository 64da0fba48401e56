import type { Reader, Row } from '../store/store.ts';
import { throwConflicts } from './decision-conflicts.ts';
import type { Decision } from './decisions.ts';

/** Actions about all that an entity is; the others may be about one printed name of it. */
const WHOLE: ReadonlySet<Decision['action']> = new Set(['merge', 'rename', 'set-parent', 'set-place', 'set-level', 'exclude']);
const OF_TWO: ReadonlySet<Decision['action']> = new Set(['merge', 'split', 'set-parent', 'not-the-same']);

/**
 * Decisions on institutions and funders with the ids of what they name: the project's own id, a ROR id or Crossref number, and a
 * name that one entity alone bears are the same thing said three ways, here and in another study. Throws when two lines then
 * contradict each other.
 */
export async function withIds(store: Reader, decisions: readonly Decision[], idOf: (id: string) => string): Promise<readonly Decision[]> {
  const idNamed = { institution: await namesOf(store, INSTITUTIONS, idOf), funder: await namesOf(store, FUNDERS, idOf) };
  const told = decisions.map((one): Decision => {
    if (one.kind !== 'institution' && one.kind !== 'funder') return one;
    const named = idNamed[one.kind];
    const subject = WHOLE.has(one.action) ? named(one.subject) : one.subject;
    const object = OF_TWO.has(one.action) ? named(one.object) : one.object;
    return one.action === 'merge' && subject === object ? one : { ...one, subject, object };
  });
  throwConflicts(told);
  return told;
}

async function namesOf(store: Reader, sql: string, idOf: (id: string) => string): Promise<(name: string) => string> {
  const rows = await store.rows(sql);
  const ids = new Set(rows.map((row) => String(row['id'])));
  const numbers = new Map<string, string>();
  const names = new Map<string, string | null>();
  for (const row of rows) {
    const id = String(row['id']);
    for (const number of [row['ror'], row['crossref']]) if (typeof number === 'string' && number !== '') numbers.set(number, id);
    for (const name of new Set([row['name'], row['name_zh']].flatMap(lowered))) names.set(name, names.has(name) ? null : id);
  }
  return (name) => {
    if (name === '' || ids.has(name)) return name;
    if (ids.has(idOf(name))) return idOf(name);
    const number = /(?:^|ror\.org\/)(0[a-z0-9]{8})$/.exec(name)?.[1] ?? /\b10\.13039\/(\d+)$/.exec(name)?.[1];
    return numbers.get(number ?? '') ?? names.get(name.toLowerCase()) ?? name;
  };
}

function lowered(name: Row[string] | undefined): string[] {
  return typeof name === 'string' && name !== '' ? [name.toLowerCase()] : [];
}

const INSTITUTIONS = 'SELECT institution_id AS id, name, name_zh, ror, NULL AS crossref FROM institution ORDER BY 1';
const FUNDERS = 'SELECT funder_id AS id, name, name_zh, ror, crossref FROM funder ORDER BY 1';
