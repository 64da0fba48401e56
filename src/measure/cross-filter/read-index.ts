import type { Reader } from '../../store/store.ts';
import { membershipsOf, type Memberships } from './memberships.ts';
import { DIMENSIONS, type Dimension, type WorkIndex } from './work-index.ts';

/** Reads the works of a store into columns; countries as resolved, each code its own. Throws when told to stop. */
export async function readIndex(store: Reader, stopped: () => boolean): Promise<WorkIndex> {
  const [ids = none, yearOf = none, carried = none] = await store.columns(WORKS);
  const size = ids.length;
  const places = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1).fill(-1);
  const { first, years, yearStarts } = yearsOf(yearOf);
  const carries = new Uint8Array(size);
  const next = yearStarts.slice();
  for (let row = 0; row < size; row += 1) {
    const column = columnOf(yearOf[row] as number, first, years);
    const place = next[column] as number;
    next[column] = place + 1;
    places[ids[row] as number] = place;
    carries[place] = carried[row] as number;
  }
  const members = async (sql: string): Promise<Memberships> => {
    if (stopped()) throw new Error('the study is closed');
    return readMembers(store, sql, size, places);
  };
  const codes = await members('raw AS (SELECT work_id, country AS id FROM work_country)');
  const entries: [Dimension, Memberships][] = [['country', codes]];
  for (const dimension of Object.keys(DIMENSIONS) as Dimension[])
    if (dimension !== 'country') entries.push([dimension, await members(RAW[dimension])]);
  const dimensions = Object.fromEntries(entries) as Record<Dimension, Memberships>;
  return { size, places, first, years, yearStarts, carries, codes, dimensions };
}

const none = new Int32Array(0);

const WORKS = `
  SELECT work_id, CAST(coalesce(year, 0) AS INTEGER) AS year, CAST(CASE WHEN addresses > 0 THEN 1 ELSE 0 END
    + CASE WHEN addresses > 0 AND linked THEN 2 ELSE 0 END + CASE WHEN correspondences > 0 THEN 4 ELSE 0 END
    + CASE WHEN acknowledgements > 0 THEN 8 ELSE 0 END + CASE WHEN reference_count > 0 THEN 16 ELSE 0 END AS INTEGER) AS carries
  FROM work ORDER BY work_id`;

/** `raw(work_id, id)` of each dimension, as often as a work names an entity. */
const RAW: Readonly<Record<Exclude<Dimension, 'country'>, string>> = {
  funder: `above(funder_id, ancestor) AS (
      SELECT DISTINCT funder_id, funder_id FROM acknowledgement WHERE funder_id IS NOT NULL
      UNION
      SELECT a.funder_id, f.agency_id FROM above a JOIN funder f ON f.funder_id = a.ancestor WHERE f.agency_id IS NOT NULL
    ),
    raw AS (SELECT k.work_id, a.ancestor AS id FROM acknowledgement k JOIN above a ON a.funder_id = k.funder_id)`,
  level: `raw AS (
      SELECT k.work_id, f.level AS id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id
      UNION ALL
      SELECT k.work_id, d.level AS id FROM acknowledgement k JOIN described_funder d ON d.raw = k.raw WHERE k.funder_id IS NULL
    )`,
  institution: `raw AS (
      SELECT i.work_id, i.institution_id AS id FROM address_institution i
      JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted
    )`,
  source: 'raw AS (SELECT work_id, source AS id FROM work_source)',
  language: 'raw AS (SELECT work_id, lower(language) AS id FROM work_language)',
  type: 'raw AS (SELECT work_id, lower(document_type) AS id FROM work_document_type)',
  label: 'raw AS (SELECT work_id, label AS id FROM work_label)',
};

/** Entities are numbered in the order of their ids; the engine then tells works and numbers, which are short. */
async function readMembers(store: Reader, raw: string, size: number, places: Int32Array): Promise<Memberships> {
  const head = `WITH RECURSIVE ${raw},
    named AS MATERIALIZED (
      SELECT id, CAST(row_number() OVER (ORDER BY id) - 1 AS INTEGER) AS n FROM (SELECT DISTINCT id FROM raw WHERE id IS NOT NULL)
    )`;
  const ids = (await store.rows(`${head} SELECT id FROM named ORDER BY n`)).map((row) => String(row['id']));
  const [works = none, entities = none] = await store.columns(`${head} SELECT r.work_id, d.n FROM raw r JOIN named d ON d.id = r.id`);
  return membershipsOf(
    ids,
    size,
    works.map((work) => places[work] ?? -1),
    entities,
  );
}

/** The span of years, and where the works of each begin when they stand in that order. */
function yearsOf(yearOf: Int32Array): Pick<WorkIndex, 'first' | 'years' | 'yearStarts'> {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const year of yearOf) {
    if (year === 0) continue;
    if (year < first) first = year;
    if (year > last) last = year;
  }
  if (last === 0) first = 0;
  const years = (last === 0 ? 0 : last - first + 1) + 1;
  const yearStarts = new Int32Array(years + 1);
  for (const year of yearOf) {
    const after = columnOf(year, first, years) + 1;
    yearStarts[after] = (yearStarts[after] as number) + 1;
  }
  for (let column = 0; column < years; column += 1)
    yearStarts[column + 1] = (yearStarts[column + 1] as number) + (yearStarts[column] as number);
  return { first, years, yearStarts };
}

function columnOf(year: number, first: number, years: number): number {
  return year === 0 ? years - 1 : year - first;
}
