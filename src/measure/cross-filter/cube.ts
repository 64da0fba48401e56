import { CARRIED, DIMENSIONS, type Carried, type Dimension, type WorkIndex } from './cross-filter.ts';

/** Works by year in every dimension; years run from `first`, the last column is "no year". */
export interface Cube {
  readonly first: number;
  readonly years: number;
  readonly works: Int32Array;
  readonly carried: Int32Array;
  readonly cells: Readonly<Record<Dimension, { readonly ids: readonly string[]; readonly counts: Int32Array }>>;
  /** Ties of the `tied` countries with most works, by pair and year. */
  readonly tied: readonly string[];
  readonly ties: Int32Array;
}

export interface Slice {
  readonly total: number;
  readonly works: number;
  readonly years: readonly { readonly year: number; readonly works: number }[];
  readonly dimensions: Readonly<
    Record<Dimension, { readonly size: number; readonly top: readonly (readonly [id: string, works: number])[] }>
  >;
  readonly carried: Readonly<Record<Carried, number>>;
  readonly ties: readonly (readonly [a: string, b: string, works: number])[];
}

const TIED = 24;

/** Counts the works of `mask` in one pass. */
export function cubeOf(index: WorkIndex, mask: Uint8Array): Cube {
  const { size, year, carries, dimensions } = index;
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (let work = 0; work < size; work += 1) {
    const y = year[work] ?? 0;
    if (y === 0 || index.present[work] === 0) continue;
    if (y < first) first = y;
    if (y > last) last = y;
  }
  if (last === 0) first = 0;
  const years = (last === 0 ? 0 : last - first + 1) + 1;
  let kept = 0;
  for (let work = 0; work < size; work += 1) kept += mask[work] as number;
  const listed = new Int32Array(kept);
  const column = new Int32Array(kept);
  kept = 0;
  const works = new Int32Array(years);
  const carried = new Int32Array(years * CARRIED.length);
  for (let work = 0; work < size; work += 1) {
    if (mask[work] === 0) continue;
    const y = year[work] as number;
    const at = y === 0 ? years - 1 : y - first;
    listed[kept] = work;
    column[kept] = at;
    kept += 1;
    works[at] = (works[at] as number) + 1;
    const bits = carries[work] as number;
    for (let bit = 0; bit < CARRIED.length; bit += 1)
      if ((bits >> bit) & 1) carried[bit * years + at] = (carried[bit * years + at] as number) + 1;
  }
  const entries = (Object.keys(DIMENSIONS) as Dimension[]).map((name) => {
    const { ids, starts, members } = dimensions[name];
    return [name, { ids, counts: countsOf(starts, members, listed, column, ids.length, years) }] as const;
  });
  const cells = Object.fromEntries(entries) as unknown as Cube['cells'];
  return { first, years, works, carried, cells, ...tiesOf(index, listed, column, years, cells.country) };
}

/** Works by entity and year column, of the works `listed`; indices are in range by construction. */
function countsOf(
  starts: Int32Array,
  members: Int32Array,
  listed: Int32Array,
  column: Int32Array,
  entities: number,
  years: number,
): Int32Array {
  const counts = new Int32Array(entities * years);
  for (let one = 0; one < listed.length; one += 1) {
    const work = listed[one] as number;
    const end = starts[work + 1] as number;
    const at = column[one] as number;
    for (let member = starts[work] as number; member < end; member += 1) {
      const cell = (members[member] as number) * years + at;
      counts[cell] = (counts[cell] as number) + 1;
    }
  }
  return counts;
}

function tiesOf(
  index: WorkIndex,
  listed: Int32Array,
  column: Int32Array,
  years: number,
  country: { readonly ids: readonly string[]; readonly counts: Int32Array },
): Pick<Cube, 'tied' | 'ties'> {
  const order = mostTied(country, years);
  const rank = new Int32Array(country.ids.length).fill(-1);
  order.forEach((id, at) => {
    rank[id] = at;
  });
  const ties = new Int32Array(order.length * order.length * years);
  const { starts, members } = index.dimensions.country;
  for (let place = 0; place < listed.length; place += 1) {
    const work = listed[place] as number;
    const at = column[place] as number;
    const from = starts[work] as number;
    const end = starts[work + 1] as number;
    if (end - from < 2) continue;
    for (let one = from; one < end; one += 1) {
      const a = rank[members[one] as number] as number;
      if (a < 0) continue;
      for (let other = one + 1; other < end; other += 1) {
        const b = rank[members[other] as number] as number;
        if (b < 0) continue;
        const cell = (a < b ? a * order.length + b : b * order.length + a) * years + at;
        ties[cell] = (ties[cell] as number) + 1;
      }
    }
  }
  return { tied: order.map((at) => country.ids[at] ?? ''), ties };
}

/** Positions of the countries whose ties a cube keeps: those with most works. */
export function mostTied({ ids, counts }: { readonly ids: readonly string[]; readonly counts: Int32Array }, years: number): number[] {
  const sums = ids.map((_, at) => sum(counts, at * years, years, null));
  return ids
    .map((_, at) => at)
    .toSorted((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || a - b)
    .slice(0, TIED);
}

/** What the years leave of a cube: null takes all years and works without one. The works by year are those of all years. */
export function sliceOf(cube: Cube, wanted: ReadonlySet<number> | null, top: number): Slice {
  const { first, years, works, carried, cells, tied, ties } = cube;
  const columns = wanted === null ? null : Array.from({ length: years - 1 }, (_, at) => at).filter((at) => wanted.has(first + at));
  const entries = (Object.keys(cells) as Dimension[]).map((name) => {
    const { ids, counts } = cells[name];
    const rows: [string, number][] = [];
    for (let at = 0; at < ids.length; at += 1) {
      const n = sum(counts, at * years, years, columns);
      if (n > 0) rows.push([ids[at] ?? '', n]);
    }
    rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return [name, { size: rows.length, top: rows.slice(0, top) }] as const;
  });
  const pairs: [string, string, number][] = [];
  tied.forEach((a, i) =>
    tied.forEach((b, j) => {
      if (j <= i) return;
      const n = sum(ties, (i * tied.length + j) * years, years, columns);
      if (n > 0) pairs.push([a, b, n]);
    }),
  );
  return {
    total: sum(works, 0, years, null),
    works: sum(works, 0, years, columns),
    years: Array.from({ length: years - 1 }, (_, at) => ({ year: first + at, works: works[at] ?? 0 })),
    dimensions: Object.fromEntries(entries) as unknown as Slice['dimensions'],
    carried: Object.fromEntries(CARRIED.map((name, bit) => [name, sum(carried, bit * years, years, columns)])) as Record<Carried, number>,
    ties: pairs.toSorted((a, b) => b[2] - a[2]),
  };
}

/** Works by year of the entities named, or of the `top` with most works over all years; the world counts each work once. */
export function seriesOf(
  { first, years, works, cells }: Cube,
  dimension: Dimension,
  wanted: readonly string[],
  top: number,
): { years: number[]; world: number[]; series: { id: string; works: number[] }[] } {
  const { ids, counts } = cells[dimension];
  const rows = ids.map((id, at) => ({ id, at, total: sum(counts, at * years, years, null) }));
  const chosen =
    wanted.length > 0
      ? wanted.flatMap((id) => rows.filter((row) => row.id === id))
      : rows
          .filter(({ total }) => total > 0)
          .toSorted((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1))
          .slice(0, top);
  return {
    years: Array.from({ length: years - 1 }, (_, at) => first + at),
    world: [...works.subarray(0, years - 1)],
    series: chosen.map(({ id, at }) => ({ id, works: [...counts.subarray(at * years, at * years + years - 1)] })),
  };
}

function sum(counts: Int32Array, from: number, years: number, columns: readonly number[] | null): number {
  let total = 0;
  if (columns === null) for (let at = from; at < from + years; at += 1) total += counts[at] ?? 0;
  else for (const at of columns) total += counts[from + at] ?? 0;
  return total;
}
