import { foldHan, foldLatin, hasHan } from '../resolve/fold.ts';
import type { Store } from '../store/store.ts';

/** How many works the rows of `select` name. */
export async function countWorks(store: Store, select: string, params: Readonly<Record<string, string | null>>): Promise<number> {
  const [row] = await store.rows(`SELECT count(DISTINCT work_id) AS works FROM (${select})`, params);
  return Number(row?.['works'] ?? 0);
}

/** A table of entities that a person may rename. */
export type Table = 'institution' | 'funder' | 'journal';

/** Whether an entity has this id. */
export async function holds(store: Store, table: Table, column: string, id: string): Promise<boolean> {
  return (await store.rows(`SELECT 1 AS found FROM ${table} WHERE ${column} = $id LIMIT 1`, { id })).length > 0;
}

/** An entity by id or by either of its names; null when none or several bear it. */
export async function idNamed(store: Store, table: Table, column: string, name: string): Promise<string | null> {
  if (await holds(store, table, column, name)) return name;
  const rows = await store.rows(`SELECT ${column} AS id FROM ${table} WHERE lower(name) = lower($name) OR name_zh = $name`, { name });
  return rows.length === 1 ? String(rows[0]?.['id']) : null;
}

/** Gives an entity, told by id or name, another name in the language of the new one. */
export async function rename(store: Store, table: Table, column: string, subject: string, object: string): Promise<void> {
  const id = await idNamed(store, table, column, subject);
  await store.run(`UPDATE ${table} SET ${hasHan(object) ? 'name_zh' : 'name'} = $object WHERE ${column} = $id`, { id, object });
}

/** The id of an entity that only the study knows. */
export function ownId(name: string): string {
  return `study:${(hasHan(name) ? foldHan(name) : foldLatin(name)).replaceAll(' ', '-')}`;
}
