import type { Reader, Row } from '../../store/store.ts';
import type { Question, UnitPolicy } from '../analysis.ts';
import { questionOf } from '../ask.ts';
import { wholeCube } from './whole-cube.ts';
import { filterText, type Filter, type FilterKey } from '../filter.ts';
import { cubeOf, type Cube } from './cube.ts';

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

/** What a work can carry; each is counted beside every chart. */
export const CARRIED = ['address', 'link', 'corresponding', 'funding', 'reference'] as const;
export type Carried = (typeof CARRIED)[number];

/** Memberships of one dimension: entities of work w are `members[starts[w]] .. members[starts[w + 1] - 1]`, indices into `ids`. */
export interface Memberships {
  readonly ids: readonly string[];
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/** Works as columns: year (0: none), what each carries (bits in the order of CARRIED), and the memberships. */
export interface WorkIndex {
  readonly size: number;
  readonly present: Uint8Array;
  readonly year: Int16Array;
  readonly carries: Uint8Array;
  readonly dimensions: Readonly<Record<Dimension, Memberships>>;
}

/**
 * Answers "how many works, by year and by each dimension, under these filters" from an index in memory. The cube of all
 * dimensions by year is kept for each set of other filters, so a brush over years is a sum over cells that are there already
 * (the pre-aggregation of Mosaic: Heer & Moritz (2024), doi:10.1109/TVCG.2023.3327189).
 */
export class CrossFilter {
  readonly #store: Reader;
  readonly #indices = new Map<UnitPolicy, Promise<WorkIndex>>();
  readonly #cubes = new Map<string, Promise<Cube>>();
  #stopped = false;

  constructor(store: Reader) {
    this.#store = store;
  }

  /** The cube of the works that all filters but those on years leave. */
  async cube(units: UnitPolicy, filters: readonly Filter[]): Promise<Cube> {
    const others = filters.filter(({ key }) => key !== 'year');
    const key = `${units} ${others.map(filterText).toSorted().join(' ')}`;
    const held = this.#cubes.get(key);
    if (held !== undefined) {
      this.#cubes.delete(key);
      this.#cubes.set(key, held);
      return held;
    }
    const made =
      others.length === 0 && !this.#indices.has(units)
        ? this.#whole(units)
        : this.index(units).then(async (index) => cubeOf(index, await this.#mask(index, units, others)));
    this.#cubes.set(key, made);
    made.catch(() => this.#cubes.delete(key));
    const oldest = this.#cubes.keys().next().value;
    if (this.#cubes.size > CUBES_KEPT && oldest !== undefined) this.#cubes.delete(oldest);
    return made;
  }

  /** All works need no index: the engine sums them, and the index is made while a person looks at the sums. */
  async #whole(units: UnitPolicy): Promise<Cube> {
    const cube = await wholeCube(questionOf({ store: this.#store, units, filters: [] }));
    if (!this.#stopped) this.index(units).catch(() => {});
    return cube;
  }

  /** Ends when nothing asks the store any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled([...this.#indices.values(), ...this.#cubes.values()]);
  }

  index(units: UnitPolicy): Promise<WorkIndex> {
    let index = this.#indices.get(units);
    if (index === undefined) {
      index = readIndex(questionOf({ store: this.#store, units, filters: [] }), () => this.#stopped);
      this.#indices.set(units, index);
      index.catch(() => this.#indices.delete(units));
    }
    return index;
  }

  async #mask(index: WorkIndex, units: UnitPolicy, filters: readonly Filter[]): Promise<Uint8Array> {
    const mask = index.present.slice();
    for (const filter of filters) {
      const dimension = (Object.keys(DIMENSIONS) as Dimension[]).find((one) => DIMENSIONS[one] === filter.key);
      const wanted =
        dimension === undefined
          ? await worksOf(questionOf({ store: this.#store, units, filters: [filter] }), index.size)
          : having(index, dimension, filter.values);
      for (let work = 0; work < index.size; work += 1) mask[work] = (mask[work] as number) & (wanted[work] as number);
    }
    return mask;
  }
}

const CUBES_KEPT = 12;

function having({ size, dimensions }: WorkIndex, dimension: Dimension, values: readonly string[]): Uint8Array {
  const { ids, starts, members } = dimensions[dimension];
  const wanted = new Uint8Array(ids.length);
  for (const value of values) {
    const at = ids.indexOf(value);
    if (at >= 0) wanted[at] = 1;
  }
  const mask = new Uint8Array(size);
  for (let work = 0; work < size; work += 1) {
    const end = starts[work + 1] as number;
    for (let at = starts[work] as number; at < end; at += 1) {
      if (wanted[members[at] as number] === 1) {
        mask[work] = 1;
        break;
      }
    }
  }
  return mask;
}

async function worksOf(question: Question, size: number): Promise<Uint8Array> {
  const mask = new Uint8Array(size);
  const rows = await question.rows(
    `SELECT string_agg(CAST(work_id AS VARCHAR), ',') AS packed FROM scope GROUP BY work_id // ${BLOCK} ORDER BY min(work_id)`,
  );
  for (const row of rows) for (const work of numbers(row)) mask[work] = 1;
  return mask;
}

/** Works a row of packed text carries: rows by the million are slow to hand over one by one. */
const BLOCK = 20_000;

const MEMBERS: Readonly<Record<Dimension, string>> = {
  country: `SELECT c.work_id, u.unit AS id FROM work_country c JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  funder: `SELECT k.work_id, a.ancestor AS id FROM acknowledgement k JOIN above a ON a.funder_id = k.funder_id`,
  level: `SELECT k.work_id, f.level AS id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id WHERE f.level IS NOT NULL
    UNION ALL SELECT k.work_id, d.level AS id FROM acknowledgement k JOIN described_funder d ON d.raw = k.raw
    WHERE k.funder_id IS NULL AND d.level IS NOT NULL`,
  institution: `SELECT i.work_id, i.institution_id AS id FROM address_institution i
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
  source: 'SELECT work_id, source AS id FROM work_source',
  language: 'SELECT work_id, lower(language) AS id FROM work_language',
  type: 'SELECT work_id, lower(document_type) AS id FROM work_document_type',
  label: 'SELECT work_id, label AS id FROM work_label',
};

/** Entities are numbered in one statement: their names are long, and a work and an entity fit one whole number. */
const PER_WORK = 1_048_576;

/**
 * The tables `named` (id, n: its place in the order of ids) and `held` (cell: work_id times 2^20 and n, each once) of a dimension.
 * Works times entities are told apart as numbers, which the engine can hold.
 */
export function heldOf(dimension: Dimension): string {
  return `WITH RECURSIVE ${dimension === 'funder' ? `${ABOVE}, ` : ''}raw AS (${MEMBERS[dimension]}),
  named AS MATERIALIZED (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM (SELECT DISTINCT id FROM raw WHERE id IS NOT NULL)
  ),
  held AS (SELECT DISTINCT CAST(r.work_id AS BIGINT) * ${PER_WORK} + n.n AS cell FROM raw r JOIN named n ON n.id = r.id)`;
}

const ABOVE = `
  above(funder_id, ancestor) AS (
    SELECT funder_id, funder_id FROM funder
    UNION
    SELECT a.funder_id, f.agency_id FROM above a JOIN funder f ON f.funder_id = a.ancestor WHERE f.agency_id IS NOT NULL
  )`;

async function readIndex(question: Question, stopped: () => boolean): Promise<WorkIndex> {
  const [bounds] = await question.rows('SELECT coalesce(max(work_id), 0) + 1 AS size FROM work');
  const size = Number(bounds?.['size'] ?? 1);
  const present = new Uint8Array(size);
  const year = new Int16Array(size);
  const carries = new Uint8Array(size);
  const works = await question.rows(`
    SELECT string_agg(work_id || ',' || coalesce(year, 0) || ',' || (CASE WHEN addresses > 0 THEN 1 ELSE 0 END
      + CASE WHEN addresses > 0 AND linked THEN 2 ELSE 0 END + CASE WHEN correspondences > 0 THEN 4 ELSE 0 END
      + CASE WHEN acknowledgements > 0 THEN 8 ELSE 0 END + CASE WHEN reference_count > 0 THEN 16 ELSE 0 END), ',') AS packed
    FROM work GROUP BY work_id // ${BLOCK} ORDER BY min(work_id)`);
  for (const row of works) {
    const values = numbers(row);
    for (let at = 0; at < values.length; at += 3) {
      const work = values[at] ?? 0;
      present[work] = 1;
      year[work] = values[at + 1] ?? 0;
      carries[work] = values[at + 2] ?? 0;
    }
  }
  const entries: [Dimension, Memberships][] = [];
  for (const dimension of Object.keys(DIMENSIONS) as Dimension[]) {
    if (stopped()) throw new Error('the study is closed');
    entries.push([dimension, await readMembers(question, dimension, size)]);
  }
  return { size, present, year, carries, dimensions: Object.fromEntries(entries) as Record<Dimension, Memberships> };
}

async function readMembers(question: Question, dimension: Dimension, size: number): Promise<Memberships> {
  const head = heldOf(dimension);
  const ids = (await question.rows(`${head} SELECT id FROM named ORDER BY n`)).map((row) => String(row['id']));
  const packed = await question.rows(
    `${head} SELECT string_agg(CAST(cell AS VARCHAR), ',') AS packed FROM held GROUP BY cell // ${BLOCK * PER_WORK} ORDER BY min(cell)`,
  );
  const blocks = packed.map(numbers);
  const starts = new Int32Array(size + 1);
  for (const values of blocks) {
    for (const cell of values) {
      const work = Math.floor(cell / PER_WORK);
      starts[work + 1] = (starts[work + 1] ?? 0) + 1;
    }
  }
  for (let work = 0; work < size; work += 1) starts[work + 1] = (starts[work + 1] ?? 0) + (starts[work] ?? 0);
  const members = new Int32Array(starts[size] ?? 0);
  const next = starts.slice();
  for (const values of blocks) {
    for (const cell of values) {
      const work = Math.floor(cell / PER_WORK);
      members[next[work] ?? 0] = cell % PER_WORK;
      next[work] = (next[work] ?? 0) + 1;
    }
  }
  return { ids, starts, members };
}

export function numbers(row: Row): number[] {
  const text = String(row['packed'] ?? '');
  const values: number[] = [];
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 44) {
      values.push(value);
      value = 0;
    } else value = value * 10 + code - 48;
  }
  if (text !== '') values.push(value);
  return values;
}
