import type { Reader } from '../../store/store.ts';
import type { UnitPolicy } from '../analysis.ts';
import { compileScope, filterText, type Filter } from '../filter.ts';
import { bytesOf, cubeOf, type Cube } from './cube.ts';
import type { Memberships } from './memberships.ts';
import { readIndex } from './read-index.ts';
import { countedUnder, DIMENSIONS, placesOf, type Condition, type Dimension, type WorkIndex } from './work-index.ts';

/** Under what a question is asked. */
export interface Scope {
  readonly units: UnitPolicy;
  readonly filters: readonly Filter[];
  readonly blocs?: readonly string[];
}

/**
 * Answers "how many works, by year and by each dimension, under these filters" from an index in memory, read once; what filters the
 * index does not know, the store is asked. The cube of all dimensions by year is kept for each set of other filters, so a brush
 * over years is a sum over cells that are there already (the pre-aggregation of Mosaic: Heer & Moritz (2024),
 * doi:10.1109/TVCG.2023.3327189).
 */
export class CrossFilter {
  readonly #store: Reader;
  #read: Promise<WorkIndex> | null = null;
  readonly #indices = new Kept<WorkIndex>(MOST_INDICES, () => 1);
  readonly #cubes = new Kept<Cube>(MOST_CUBE_BYTES, bytesOf);
  readonly #marks = new Kept<Uint8Array>(MOST_MARK_BYTES, (marks) => marks.byteLength);
  #stopped = false;

  constructor(store: Reader) {
    this.#store = store;
  }

  /** Reads the index before anyone asks. */
  warm(): void {
    this.#all().catch(() => {});
  }

  /** The cube of the works that all filters but those on years leave. */
  cube(scope: Scope): Promise<Cube> {
    const others = scope.filters.filter(({ key }) => key !== 'year');
    return this.#cubes.get(keyOf(scope, others), async () => {
      const index = await this.#index(scope);
      if (others.length === 0) return cubeOf(index, placesOf(index, []));
      const whole = await this.cube({ ...scope, filters: [] });
      return cubeOf(index, placesOf(index, await Promise.all(others.map((filter) => this.#condition(index, scope, filter)))), whole);
    });
  }

  /** Ends when nothing asks the store any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled([this.#read, ...this.#indices.values(), ...this.#cubes.values(), ...this.#marks.values()]);
  }

  #all(): Promise<WorkIndex> {
    if (this.#read === null) {
      const read = readIndex(this.#store, () => this.#stopped);
      this.#read = read;
      read.catch(() => {
        if (this.#read === read) this.#read = null;
      });
    }
    return this.#read;
  }

  #index({ units, blocs = [] }: Scope): Promise<WorkIndex> {
    return this.#indices.get(keyOf({ units, blocs }, []), async () => {
      const index = await this.#all();
      const { ctes, params } = compileScope([], units, blocs);
      const rows = await this.#store.rows(`WITH ${ctes} SELECT code, unit FROM unit ORDER BY code, unit`, params);
      const known = new Map<string, string[]>();
      for (const row of rows) {
        const code = String(row['code']);
        known.set(code, [...(known.get(code) ?? []), String(row['unit'])]);
      }
      return countedUnder(index, known);
    });
  }

  async #condition(index: WorkIndex, scope: Scope, filter: Filter): Promise<Condition> {
    const not = filter.not === true;
    if (filter.key === 'with') return { kind: 'carries', not, bits: filter.values.reduce((bits, value) => bits | (WITH[value] ?? 0), 0) };
    const memberships = membershipsFor(index, filter);
    const entities = memberships === null ? null : entitiesOf(memberships, filter.values);
    if (memberships !== null && entities !== null) return { kind: 'members', not, memberships, entities };
    const asked = { key: filter.key, values: filter.values };
    const marks = await this.#marks.get(keyOf(scope, [asked]), async () => {
      const { ctes, params } = compileScope([asked], scope.units, scope.blocs);
      const [works] = await this.#store.columns(`WITH ${ctes} SELECT work_id FROM scope`, params);
      const marked = new Uint8Array(index.size);
      for (const work of works ?? []) marked[index.places[work] as number] = 1;
      return marked;
    });
    return { kind: 'marked', not, marks };
  }
}

const MOST_INDICES = 6;
const MOST_CUBE_BYTES = 64e6;
const MOST_MARK_BYTES = 16e6;
const WITH: Readonly<Record<string, number>> = { address: 1, funding: 8, reference: 16 };

function keyOf({ units, blocs = [] }: Omit<Scope, 'filters'>, filters: readonly Filter[]): string {
  return JSON.stringify([units, blocs, filters.map(filterText).toSorted()]);
}

function membershipsFor(index: WorkIndex, { key }: Filter): Memberships | null {
  if (key === 'country-code') return index.codes;
  const dimension = (Object.keys(DIMENSIONS) as Dimension[]).find((one) => DIMENSIONS[one] === key);
  return dimension === undefined ? null : index.dimensions[dimension];
}

/** Numbers of the entities; null when one is not among those counted, so that the store must say who has it. */
function entitiesOf({ ids }: Memberships, values: readonly string[]): number[] | null {
  const entities = values.map((value) => ids.indexOf(value));
  return entities.includes(-1) ? null : entities;
}

/** Answers by key, those asked for last kept, up to a weight. A failed one is forgotten. */
class Kept<T> {
  readonly #most: number;
  readonly #weigh: (value: T) => number;
  readonly #held = new Map<string, { readonly value: Promise<T>; weight: number }>();

  constructor(most: number, weigh: (value: T) => number) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#held.get(key);
    const entry = known ?? { value: make(), weight: 0 };
    this.#held.delete(key);
    this.#held.set(key, entry);
    if (known === undefined)
      entry.value.then(
        (value) => {
          entry.weight = this.#weigh(value);
          this.#forget(key);
        },
        () => this.#held.get(key) === entry && this.#held.delete(key),
      );
    return entry.value;
  }

  values(): Promise<T>[] {
    return [...this.#held.values()].map(({ value }) => value);
  }

  #forget(newest: string): void {
    let weight = [...this.#held.values()].reduce((sum, one) => sum + one.weight, 0);
    for (const [key, one] of this.#held) {
      if (weight <= this.#most || key === newest) return;
      this.#held.delete(key);
      weight -= one.weight;
    }
  }
}
