import type { FilterKey } from '../filter.ts';
import { narrowed, renamed, type Memberships } from './memberships.ts';

/** The dimensions that narrow each other, and the filter key of each. */
export const DIMENSIONS = {
  country: 'country',
  funder: 'funder-tree',
  level: 'funder-level',
  institution: 'institution',
  source: 'source',
  language: 'language',
  type: 'type',
  label: 'label',
} as const satisfies Readonly<Record<string, FilterKey>>;
export type Dimension = keyof typeof DIMENSIONS;

/** What a work can carry, in the order of the bits of `carries`; each is counted beside every chart. */
export const CARRIED = ['address', 'link', 'corresponding', 'funding', 'reference'] as const;
export type Carried = (typeof CARRIED)[number];

/**
 * Works as columns. A work has a place: those of a year stand together, in the order of years, those without a year last. So what
 * is counted of one year fits the processor's cache, and the year of a work need not be looked up.
 */
export interface WorkIndex {
  readonly size: number;
  /** Place of each work_id; -1 where there is none. */
  readonly places: Int32Array;
  readonly first: number;
  /** Columns of years, the last being "no year". Works of column c have the places `yearStarts[c] .. yearStarts[c + 1] - 1`. */
  readonly years: number;
  readonly yearStarts: Int32Array;
  readonly carries: Uint8Array;
  /** Country codes as resolved, `ZZ` included; the dimension `country` holds their units. */
  readonly codes: Memberships;
  readonly dimensions: Readonly<Record<Dimension, Memberships>>;
}

/** The same works, with countries counted under the units given; a code without any is left out. */
export function countedUnder(index: WorkIndex, units: ReadonlyMap<string, readonly string[]>): WorkIndex {
  const country = renamed(index.codes, (code) => (units.get(code) ?? []).filter((unit) => unit !== 'ZZ'));
  return { ...index, dimensions: { ...index.dimensions, country } };
}

/** A condition that an index can tell: any of these entities of a dimension, any of these bits of `carries`, or a mark by place. */
export type Condition = { readonly not: boolean } & (
  | { readonly kind: 'members'; readonly memberships: Memberships; readonly entities: readonly number[] }
  | { readonly kind: 'carries'; readonly bits: number }
  | { readonly kind: 'marked'; readonly marks: Uint8Array }
);

/** Places of the works that hold all conditions, ascending. */
export function placesOf(index: WorkIndex, conditions: readonly Condition[]): Int32Array {
  let kept: Int32Array = Int32Array.from({ length: conditions.length === 0 ? index.size : 0 }, (_, place) => place);
  conditions.forEach((condition, at) => {
    kept = keptBy(index, condition, at === 0 ? null : kept);
  });
  return kept;
}

function keptBy(index: WorkIndex, condition: Condition, among: Int32Array | null): Int32Array {
  const { not } = condition;
  switch (condition.kind) {
    case 'members':
      return narrowed(condition.memberships, condition.entities, { not, among, size: index.size });
    case 'carries':
      return marked(index.carries, condition.bits, not, among);
    case 'marked':
      return marked(condition.marks, 1, not, among);
  }
}

function marked(marks: Uint8Array, bits: number, not: boolean, among: Int32Array | null): Int32Array {
  const count = among?.length ?? marks.length;
  const kept = new Int32Array(count);
  let size = 0;
  for (let at = 0; at < count; at += 1) {
    const place = among === null ? at : (among[at] as number);
    if ((((marks[place] as number) & bits) !== 0) === not) continue;
    kept[size] = place;
    size += 1;
  }
  return kept.subarray(0, size);
}
