import type { Question } from '../analysis.ts';
import { ABOVE, DIMENSIONS, MEMBERS, numbers, type Dimension } from './cross-filter.ts';
import { mostTied, type Cube } from './cube.ts';

/** The cube of all works, summed by the engine: equal to the one that an index gives, and there before the index is. */
export async function wholeCube(question: Question): Promise<Cube> {
  const rows = await question.rows(WORKS);
  const named = rows.map((row) => Number(row['year'])).filter((year) => year !== 0);
  const first = named.length === 0 ? 0 : Math.min(...named);
  const years = (named.length === 0 ? 0 : Math.max(...named) - first + 1) + 1;
  const columnOf = (year: number): number => (year === 0 ? years - 1 : year - first);
  const works = new Int32Array(years);
  const carried = new Int32Array(years * BITS.length);
  for (const row of rows) {
    const at = columnOf(Number(row['year']));
    works[at] = Number(row['works']);
    BITS.forEach((bit, index) => {
      carried[index * years + at] = Number(row[bit]);
    });
  }
  const cells: [Dimension, Cube['cells'][Dimension]][] = [];
  for (const dimension of Object.keys(DIMENSIONS) as Dimension[]) {
    const counted = await question.rows(`${headOf(dimension)} ${COUNTS}`);
    const counts = new Int32Array(counted.length * years);
    counted.forEach((row, entity) => {
      const values = numbers(row);
      for (let at = 0; at < values.length; at += 2) counts[entity * years + columnOf(values[at] ?? 0)] = values[at + 1] ?? 0;
    });
    cells.push([dimension, { ids: counted.map((row) => String(row['id'])), counts }]);
  }
  const all = Object.fromEntries(cells) as Record<Dimension, Cube['cells'][Dimension]>;
  const tied = mostTied(all.country, years).map((at) => all.country.ids[at] ?? '');
  const rank = new Map(tied.map((id, at) => [id, at]));
  const ties = new Int32Array(tied.length * tied.length * years);
  for (const row of await question.rows(`${headOf('country')} ${TIES}`)) {
    const [a, b] = [rank.get(String(row['a'])), rank.get(String(row['b']))];
    if (a === undefined || b === undefined) continue;
    ties[(Math.min(a, b) * tied.length + Math.max(a, b)) * years + columnOf(Number(row['year']))] = Number(row['works']);
  }
  return { first, years, works, carried, cells: all, tied, ties };
}

function headOf(dimension: Dimension): string {
  return dimension === 'funder' ? `WITH RECURSIVE ${ABOVE}, held AS (${MEMBERS[dimension]})` : `WITH held AS (${MEMBERS[dimension]})`;
}

const BITS = ['address', 'link', 'corresponding', 'funding', 'reference'] as const;

const WORKS = `
  SELECT coalesce(year, 0) AS year, count(*) AS works, count(*) FILTER (addresses > 0) AS address,
    count(*) FILTER (addresses > 0 AND linked) AS link, count(*) FILTER (correspondences > 0) AS corresponding,
    count(*) FILTER (acknowledgements > 0) AS funding, count(*) FILTER (reference_count > 0) AS reference
  FROM work GROUP BY 1 ORDER BY 1`;

const COUNTS = `
  , counted AS (
    SELECT h.id, coalesce(w.year, 0) AS year, count(*) AS works FROM held h JOIN work w ON w.work_id = h.work_id
    WHERE h.id IS NOT NULL GROUP BY 1, 2
  )
  SELECT id, string_agg(year || ',' || works, ',') AS packed FROM counted GROUP BY id ORDER BY id`;

const TIES = `
  , most AS (SELECT id FROM held GROUP BY id ORDER BY count(*) DESC, id LIMIT 24),
  side AS (SELECT h.work_id, h.id FROM held h JOIN most m ON m.id = h.id)
  SELECT a.id AS a, b.id AS b, coalesce(w.year, 0) AS year, count(*) AS works
  FROM side a JOIN side b ON b.work_id = a.work_id AND a.id < b.id JOIN work w ON w.work_id = a.work_id
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
