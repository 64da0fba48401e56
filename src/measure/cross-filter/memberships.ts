/**
 * Which works name which entities (numbers into `ids`). `works`: those of place p are `members[starts[p]] .. members[starts[p + 1] - 1]`.
 * `sets`: works that name the same entities share a set, `of[p]`, and sets have members in that way; for dimensions of few entities.
 */
export type Memberships =
  | { readonly kind: 'works'; readonly ids: readonly string[]; readonly starts: Int32Array; readonly members: Int32Array }
  | {
      readonly kind: 'sets';
      readonly ids: readonly string[];
      readonly of: Uint16Array;
      readonly starts: Int32Array;
      readonly members: Int32Array;
    };

const MOST_SETS = 65_536;

/** Memberships from pairs of a place and an entity, in any order, each any number of times; a place of -1 is left out. */
export function membershipsOf(ids: readonly string[], size: number, places: Int32Array, entities: Int32Array): Memberships {
  const starts = new Int32Array(size + 1);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    if (place >= 0) starts[place + 1] = (starts[place + 1] as number) + 1;
  }
  for (let place = 0; place < size; place += 1) starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
  const members = new Int32Array(starts[size] as number);
  const next = starts.slice();
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    if (place < 0) continue;
    members[next[place] as number] = entities[at] as number;
    next[place] = (next[place] as number) + 1;
  }
  const each = eachOnce(starts, members);
  return shared(ids, each) ?? { kind: 'works', ids, ...each };
}

/** Memberships under other names: an entity may have several, or none. */
export function renamed(held: Memberships, namesOf: (id: string) => readonly string[]): Memberships {
  const names = held.ids.map(namesOf);
  const ids = [...new Set(names.flat())].toSorted();
  const at = new Map(ids.map((id, index) => [id, index]));
  const others = names.map((list) => list.map((name) => at.get(name) as number));
  const rows = held.starts.length - 1;
  const starts = new Int32Array(rows + 1);
  const members: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const end = held.starts[row + 1] as number;
    for (let member = held.starts[row] as number; member < end; member += 1)
      for (const other of others[held.members[member] as number] as number[]) members.push(other);
    starts[row + 1] = members.length;
  }
  return { ...held, ids, ...eachOnce(starts, Int32Array.from(members)) };
}

/** Places, ascending, that have any of the entities (`not`: none of them), of all or among those given. */
export function narrowed(
  held: Memberships,
  entities: readonly number[],
  { not, among, size }: { readonly not: boolean; readonly among: Int32Array | null; readonly size: number },
): Int32Array {
  const wanted = new Uint8Array(held.ids.length);
  for (const entity of entities) wanted[entity] = 1;
  const count = among?.length ?? size;
  const kept = new Int32Array(count);
  const rows = rowsWith(held, wanted);
  const of = held.kind === 'sets' ? held.of : null;
  const refused = not ? 1 : 0;
  let found = 0;
  for (let at = 0; at < count; at += 1) {
    const place = among === null ? at : (among[at] as number);
    if (rows[of === null ? place : (of[place] as number)] === refused) continue;
    kept[found] = place;
    found += 1;
  }
  return kept.subarray(0, found);
}

/** 1 for the rows (works or sets) that have a wanted entity. */
function rowsWith({ starts, members }: Memberships, wanted: Uint8Array): Uint8Array {
  const rows = new Uint8Array(starts.length - 1);
  let at = 0;
  for (let row = 0; row < rows.length; row += 1)
    for (const end = starts[row + 1] as number; at < end; at += 1) if (wanted[members[at] as number] === 1) rows[row] = 1;
  return rows;
}

/** Members of each row in order, none twice. */
function eachOnce(starts: Int32Array, members: Int32Array): { starts: Int32Array; members: Int32Array } {
  const rows = starts.length - 1;
  const ends = new Int32Array(rows + 1);
  let size = 0;
  for (let row = 0; row < rows; row += 1) {
    const [from, end] = [starts[row] as number, starts[row + 1] as number];
    if (end - from > 1) members.subarray(from, end).sort();
    let last = -1;
    for (let at = from; at < end; at += 1) {
      const member = members[at] as number;
      if (member === last) continue;
      members[size] = member;
      size += 1;
      last = member;
    }
    ends[row + 1] = size;
  }
  return { starts: ends, members: members.slice(0, size) };
}

/** Rows with the same members as one set; null where the sets are too many to be worth it. */
function shared(ids: readonly string[], rows: { starts: Int32Array; members: Int32Array }): Memberships | null {
  const size = rows.starts.length - 1;
  const most = Math.min(MOST_SETS, Math.max(64, size >> 5));
  const of = new Uint16Array(size);
  const known = new Map<number | string, number>();
  const starts = [0];
  const members: number[] = [];
  for (let row = 0; row < size; row += 1) {
    const [from, end] = [rows.starts[row] as number, rows.starts[row + 1] as number];
    const key = end === from ? -1 : end === from + 1 ? (rows.members[from] as number) : rows.members.subarray(from, end).join(' ');
    let set = known.get(key);
    if (set === undefined) {
      set = known.size;
      if (set === most) return null;
      known.set(key, set);
      for (let at = from; at < end; at += 1) members.push(rows.members[at] as number);
      starts.push(members.length);
    }
    of[row] = set;
  }
  return { kind: 'sets', ids, of, starts: Int32Array.from(starts), members: Int32Array.from(members) };
}
