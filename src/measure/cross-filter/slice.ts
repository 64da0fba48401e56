import type { Filter } from '../filter.ts';
import type { Cells, Cube } from './cube.ts';
import { CARRIED, type Carried, type Dimension } from './work-index.ts';

/** Works of some years, in every dimension. */
export interface Slice {
  /** Works of all years; `works` are those of the years wanted. */
  readonly total: number;
  readonly works: number;
  readonly years: readonly { readonly year: number; readonly works: number }[];
  readonly dimensions: Readonly<
    Record<Dimension, { readonly size: number; readonly top: readonly (readonly [id: string, works: number])[] }>
  >;
  readonly carried: Readonly<Record<Carried, number>>;
  readonly ties: readonly (readonly [a: string, b: string, works: number])[];
}

/** Columns of a cube that all filters on years leave; the last, of works without a year, only where none asks for one. */
export function columnsOf({ first, years }: Cube, filters: readonly Filter[]): number[] {
  const asked = filters
    .filter(({ key }) => key === 'year')
    .map(({ values, not }) => ({ wanted: new Set(values.map(Number)), not: not === true }));
  return Array.from({ length: years }, (_, column) => column).filter((column) =>
    asked.every(({ wanted, not }) => (column < years - 1 && wanted.has(first + column)) !== not),
  );
}

/** A span of years, and those of the columns given that lie in it. */
export interface Span {
  readonly from: number;
  readonly until: number;
  readonly columns: readonly number[];
}

const MOST_SPANS = 60;

/** The spans from one year of a cube to each of its years, the nearest first, at most sixty. Throws when the cube has no such year. */
export function spansFrom({ first, years }: Cube, columns: readonly number[], anchor: number): Span[] {
  const last = first + years - 2;
  if (anchor < first || anchor > last) throw new Error(`invalid anchor: ${anchor} (a year from ${first} to ${last})`);
  return Array.from({ length: years - 1 }, (_, column) => first + column)
    .toSorted((a, b) => Math.abs(a - anchor) - Math.abs(b - anchor))
    .slice(0, MOST_SPANS)
    .map((year) => {
      const [from, until] = [Math.min(year, anchor), Math.max(year, anchor)];
      return { from, until, columns: columns.filter((column) => first + column >= from && first + column <= until) };
    });
}

/** What the columns leave of a cube, with the `top` entities of each dimension. The works by year are those of all years. */
export function sliceOf(cube: Cube, columns: readonly number[], top: number): Slice {
  const { first, years, works, carried, cells, tied, ties } = cube;
  const entries = Object.entries(cells).map(([name, { ids, counts }]) => {
    const sums = sumOf(counts, ids.length, columns);
    const kept = largest(sums, ids, top);
    return [name, { size: sums.reduce((size, n) => size + (n > 0 ? 1 : 0), 0), top: kept.map((at) => [ids[at], sums[at]]) }] as const;
  });
  const pairs = sumOf(ties, tied.length * tied.length, columns);
  const all = sumOf(carried, CARRIED.length, columns);
  return {
    total: works.reduce((sum, n) => sum + n, 0),
    works: columns.reduce((sum, column) => sum + (works[column] as number), 0),
    years: Array.from({ length: years - 1 }, (_, at) => ({ year: first + at, works: works[at] as number })),
    dimensions: Object.fromEntries(entries) as unknown as Slice['dimensions'],
    carried: Object.fromEntries(CARRIED.map((name, bit) => [name, all[bit] as number])) as Record<Carried, number>,
    ties: tied
      .flatMap((a, i) => tied.map((b, j) => [a, b, pairs[i * tied.length + j] as number] as const))
      .filter(([, , n]) => n > 0)
      .toSorted((a, b) => b[2] - a[2]),
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
  const at = wanted.length === 0 ? null : new Map(ids.map((id, index) => [id, index]));
  const chosen =
    at === null
      ? largest(sumOf(counts, ids.length, [...works.keys()]), ids, top)
      : wanted.flatMap((id) => (at.has(id) ? [at.get(id) as number] : []));
  return {
    years: Array.from({ length: years - 1 }, (_, column) => first + column),
    world: [...works.subarray(0, years - 1)],
    series: chosen.map((entity) => ({
      id: ids[entity] as string,
      works: Array.from({ length: years - 1 }, (_, column) => counts[column * ids.length + entity] as number),
    })),
  };
}

/** The columns added up. */
function sumOf(counts: Cells['counts'], width: number, columns: readonly number[]): Int32Array {
  const sums = new Int32Array(width);
  for (const column of columns) {
    const from = column * width;
    for (let at = 0; at < width; at += 1) sums[at] = (sums[at] as number) + (counts[from + at] as number);
  }
  return sums;
}

/** Entities with works, those with most first, at most `top`; equals in the order of their ids. */
function largest(sums: Int32Array, ids: readonly string[], top: number): number[] {
  const order = (a: number, b: number): number =>
    (sums[b] as number) - (sums[a] as number) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1);
  const least = sums.length <= top ? 1 : Math.max(1, sums.toSorted().at(-top) ?? 1);
  const kept: number[] = [];
  for (let at = 0; at < sums.length; at += 1) if ((sums[at] as number) >= least) kept.push(at);
  return kept.toSorted(order).slice(0, top);
}
