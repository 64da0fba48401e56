import type { Membership } from './memberships.ts';

/** Works and the entities each names, as arrays: those of work i are `entity[start[i]] .. entity[start[i + 1] - 1]`, ascending. */
export interface Incidence {
  readonly ids: readonly string[];
  readonly start: Int32Array;
  readonly entity: Int32Array;
}

/** Memberships as arrays; entities in code-unit order of id, works in the order given. */
export function incidenceOf(works: readonly Pick<Membership, 'entities'>[]): Incidence {
  const ids = [...new Set(works.flatMap(({ entities }) => entities))].toSorted((x, y) => (x < y ? -1 : 1));
  const index = new Map(ids.map((id, at) => [id, at]));
  const start = new Int32Array(works.length + 1);
  const entity: number[] = [];
  works.forEach(({ entities }, at) => {
    entity.push(...entities.map((id) => index.get(id) ?? 0).toSorted((x, y) => x - y));
    start[at + 1] = entity.length;
  });
  return { ids, start, entity: Int32Array.from(entity) };
}

/** Works that name both. */
export function worksOfBoth({ start, entity }: Pick<Incidence, 'start' | 'entity'>, a: number, b: number): number {
  let count = 0;
  for (let i = 0; i + 1 < start.length; i += 1) {
    let met = 0;
    for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e += 1) if (entity[e] === a || entity[e] === b) met += 1;
    if (met === 2) count += 1;
  }
  return count;
}
