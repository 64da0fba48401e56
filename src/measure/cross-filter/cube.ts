import type { Memberships } from './memberships.ts';
import { CARRIED, DIMENSIONS, type Dimension, type WorkIndex } from './work-index.ts';

/** Works by year in every dimension: those of entity e in column c are `counts[c * ids.length + e]`. Columns are those of the index. */
export interface Cube {
  readonly first: number;
  readonly years: number;
  readonly works: Int32Array;
  readonly carried: Int32Array;
  readonly cells: Readonly<Record<Dimension, Cells>>;
  /** Ties of the `tied` countries with most works: those of i and j, i before j, are `ties[(c * tied.length + i) * tied.length + j]`. */
  readonly tied: readonly string[];
  readonly ties: Int32Array;
}

export interface Cells {
  readonly ids: readonly string[];
  readonly counts: Int32Array;
}

const TIED = 24;

/**
 * Counts the works at these places (ascending), each once for everything it names. Where they are most of all works, those that are
 * not are counted instead, and taken from the `whole` when that is given.
 */
export function cubeOf(index: WorkIndex, places: Int32Array, whole: Cube | null = null): Cube {
  const { first, years } = index;
  const starts = startsIn(places, index);
  const fewer = whole === null || 2 * places.length <= index.size ? null : placesBeside(places, index.size);
  const fewerStarts = fewer === null ? null : startsIn(fewer, index);
  const works = new Int32Array(years).map((_, column) => (starts[column + 1] as number) - (starts[column] as number));
  const carried = new Int32Array(years * CARRIED.length);
  const patterns = new Int32Array(256);
  for (let column = 0; column < years; column += 1) {
    patterns.fill(0);
    const end = starts[column + 1] as number;
    for (let at = starts[column] as number; at < end; at += 1) {
      const pattern = index.carries[places[at] as number] as number;
      patterns[pattern] = (patterns[pattern] as number) + 1;
    }
    patterns.forEach((count, pattern) => {
      for (let bit = 0; count > 0 && bit < CARRIED.length; bit += 1)
        if ((pattern >> bit) & 1) carried[column * CARRIED.length + bit] = (carried[column * CARRIED.length + bit] as number) + count;
    });
  }
  const cells = Object.fromEntries(
    (Object.keys(DIMENSIONS) as Dimension[]).map((name) => {
      const held = index.dimensions[name];
      const counts =
        whole === null || fewer === null || fewerStarts === null
          ? countsOf(held, places, starts)
          : difference(whole.cells[name].counts, countsOf(held, fewer, fewerStarts));
      return [name, { ids: held.ids, counts }];
    }),
  ) as unknown as Cube['cells'];
  const order = mostTied(cells.country);
  const ties = tiesOf(index.dimensions.country, order, places, starts);
  return { first, years, works, carried, cells, tied: order.map((at) => cells.country.ids[at] as string), ties };
}

/** Bytes that a cube holds. */
export function bytesOf({ cells, ties }: Cube): number {
  return Object.values(cells).reduce((sum, { counts }) => sum + counts.byteLength, ties.byteLength);
}

function placesBeside(places: Int32Array, size: number): Int32Array {
  const beside = new Int32Array(size - places.length);
  let [at, next] = [0, 0];
  for (let place = 0; place < size; place += 1) {
    if (places[at] === place) at += 1;
    else {
      beside[next] = place;
      next += 1;
    }
  }
  return beside;
}

function difference(all: Int32Array, counts: Int32Array): Int32Array {
  for (let at = 0; at < counts.length; at += 1) counts[at] = (all[at] as number) - (counts[at] as number);
  return counts;
}

/** Where the places of each column of years begin. */
function startsIn(places: Int32Array, { years, yearStarts }: WorkIndex): Int32Array {
  const starts = new Int32Array(years + 1);
  for (let column = 1; column <= years; column += 1) {
    const least = yearStarts[column] as number;
    let [low, high] = [starts[column - 1] as number, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] as number) < least) low = middle + 1;
      else high = middle;
    }
    starts[column] = low;
  }
  return starts;
}

function countsOf(held: Memberships, places: Int32Array, yearStarts: Int32Array): Int32Array {
  const { ids, starts, members } = held;
  const years = yearStarts.length - 1;
  const counts = new Int32Array(ids.length * years);
  for (let column = 0; column < years; column += 1) {
    const [from, until, row] = [yearStarts[column] as number, yearStarts[column + 1] as number, column * ids.length];
    if (held.kind === 'sets') {
      eachSet(held.of, starts.length - 1, places, from, until, (set, count) => {
        const end = starts[set + 1] as number;
        for (let member = starts[set] as number; member < end; member += 1) {
          const cell = row + (members[member] as number);
          counts[cell] = (counts[cell] as number) + count;
        }
      });
      continue;
    }
    for (let at = from; at < until; at += 1) {
      const place = places[at] as number;
      const end = starts[place + 1] as number;
      for (let member = starts[place] as number; member < end; member += 1) {
        const cell = row + (members[member] as number);
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
  }
  return counts;
}

/** How many of the places from..until-1 have each set, for those that any has. */
function eachSet(
  of: Uint16Array,
  sets: number,
  places: Int32Array,
  from: number,
  until: number,
  see: (set: number, count: number) => void,
): void {
  if (from === until) return;
  const counts = new Int32Array(sets);
  for (let at = from; at < until; at += 1) {
    const set = of[places[at] as number] as number;
    counts[set] = (counts[set] as number) + 1;
  }
  for (let set = 0; set < sets; set += 1) if (counts[set] !== 0) see(set, counts[set] as number);
}

function tiesOf(held: Memberships, order: readonly number[], places: Int32Array, yearStarts: Int32Array): Int32Array {
  const { starts, members } = held;
  const years = yearStarts.length - 1;
  const rank = new Int32Array(held.ids.length).fill(-1);
  order.forEach((entity, at) => {
    rank[entity] = at;
  });
  const ties = new Int32Array(order.length * order.length * years);
  const put = (row: number, column: number, count: number): void => {
    const end = starts[row + 1] as number;
    for (let one = starts[row] as number; one < end; one += 1) {
      const a = rank[members[one] as number] as number;
      if (a < 0) continue;
      for (let other = one + 1; other < end; other += 1) {
        const b = rank[members[other] as number] as number;
        if (b < 0) continue;
        const cell = (column * order.length + Math.min(a, b)) * order.length + Math.max(a, b);
        ties[cell] = (ties[cell] as number) + count;
      }
    }
  };
  for (let column = 0; column < years; column += 1) {
    const [from, until] = [yearStarts[column] as number, yearStarts[column + 1] as number];
    if (held.kind === 'sets') eachSet(held.of, starts.length - 1, places, from, until, (set, count) => put(set, column, count));
    else for (let at = from; at < until; at += 1) put(places[at] as number, column, 1);
  }
  return ties;
}

/** The countries whose ties a cube keeps: those with most works. */
function mostTied({ ids, counts }: Cells): number[] {
  const sums = new Int32Array(ids.length);
  for (let at = 0; at < counts.length; at += 1) sums[at % ids.length] = (sums[at % ids.length] as number) + (counts[at] as number);
  return ids
    .map((_, at) => at)
    .toSorted((a, b) => (sums[b] as number) - (sums[a] as number) || a - b)
    .slice(0, TIED);
}
