import type { Institution } from '../../authority/institutions.ts';
import type { Named, NameIndex } from './name-index.ts';
import { wordsOf } from './words.ts';

/** The one institution meant by a name: the one that bears it first-hand, that still exists, or that is the others' parent. */
export function single(index: NameIndex, all: readonly Named[], key: string): Named | null {
  const registered = all.filter(({ at }) => index.institutions[at]?.ror != null);
  const entries = distinct(registered.length > 0 ? registered : all);
  const [first] = entries;
  if (first === undefined) return null;
  if (entries.length === 1) return first;
  for (const kinds of [['exact'], ['exact', 'alias'], ['exact', 'alias', 'short'], ['acronym']]) {
    const bearing = entries.filter(({ kind }) => kinds.includes(kind));
    if (bearing.length === 0) continue;
    const [only] = bearing;
    if (bearing.length === 1 && only !== undefined) return only;
    const active = bearing.filter(({ at }) => index.institutions[at]?.active !== false);
    const [living] = active;
    if (active.length === 1 && living !== undefined) return living;
    const pool = active.length > 0 ? active : bearing;
    const head = headOf(index, pool);
    if (head !== null) return head;
    const begun = pool.filter(({ at }) => keyOf(index.institutions[at]?.name ?? '').startsWith(key));
    return begun.length === 1 ? (begun[0] ?? null) : foremost(index, kinds.includes('acronym') ? all : pool);
  }
  return null;
}

/** The one that a dump relates to far more organisations than its namesakes, and that the project's own table lists alone of them. */
function foremost(index: NameIndex, entries: readonly Named[]): Named | null {
  const relations = ({ at }: Named): number => index.institutions[at]?.relations ?? 0;
  const [first, second] = distinct(entries).toSorted((a, b) => relations(b) - relations(a));
  if (first === undefined || second === undefined || index.institutions[first.at]?.listed !== true) return null;
  return relations(first) >= 5 && relations(first) >= 3 * relations(second) ? first : null;
}

function distinct(entries: readonly Named[]): Named[] {
  return entries.filter(({ at }, index) => entries.findIndex((one) => one.at === at) === index);
}

function headOf(index: NameIndex, entries: readonly Named[]): Named | null {
  const ids = new Map(entries.map((one) => [index.institutions[one.at]?.id ?? '', one]));
  const below = entries.filter(({ at }) => parentsOf(index.institutions[at]).some((id) => ids.has(id)));
  const above = new Set(below.flatMap(({ at }) => parentsOf(index.institutions[at]).filter((id) => ids.has(id))));
  const heads = [...above].flatMap((id) => ids.get(id) ?? []).filter((one) => !below.includes(one));
  return heads.length === 1 ? (heads[0] ?? null) : null;
}

export function parentsOf(institution: Institution | undefined): readonly string[] {
  return institution?.parents ?? (institution?.parent ? [institution.parent] : []);
}

/** A name as a key of the index. */
export function keyOf(name: string): string {
  return wordsOf(name).canon.join('');
}
