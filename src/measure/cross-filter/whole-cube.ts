import type { Question } from '../analysis.ts';
import { DIMENSIONS, heldOf, numbers, type Dimension } from './cross-filter.ts';
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
    const counted = await question.rows(`${heldOf(dimension)} ${COUNTS}`);
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
  for (const row of await question.rows(`${heldOf('country')} ${TIES}`)) {
    const [a, b] = [rank.get(String(row['a'])), rank.get(String(row['b']))];
    if (a === undefined || b === undefined) continue;
    ties[(Math.min(a, b) * tied.length + Math.max(a, b)) * years + columnOf(Number(row['year']))] = Number(row['works']);
  }
  return { first, years, works, carried, cells: all, tied, ties };
}

const BITS = ['address', 'link', 'corresponding', 'funding', 'reference'] as const;

const WORKS = `
  SELECT coalesce(year, 0) AS year, count(*) AS works, count(*) FILTER (addresses > 0) AS address,
    count(*) FILTER (addresses > 0 AND linked) AS link, count(*) FILTER (correspondences > 0) AS corresponding,
    count(*) FILTER (acknowledgements > 0) AS funding, count(*) FILTER (reference_count > 0) AS reference
  FROM work GROUP BY 1 ORDER BY 1`;

const COUNTS = `
  , counted AS (
    SELECT h.cell % 1048576 AS n, coalesce(w.year, 0) AS year, count(*) AS works FROM held h JOIN work w ON w.work_id = h.cell // 1048576
    GROUP BY 1, 2
  )
  SELECT min(d.id) AS id, string_agg(c.year || ',' || c.works, ',') AS packed
  FROM named d JOIN counted c ON c.n = d.n GROUP BY d.n ORDER BY d.n`;

const TIES = `
  , most AS (SELECT cell % 1048576 AS n FROM held GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 24),
  side AS (SELECT h.cell // 1048576 AS work_id, m.n FROM held h JOIN most m ON m.n = h.cell % 1048576),
  pair AS (SELECT a.n AS a, b.n AS b, a.work_id FROM side a JOIN side b ON b.work_id = a.work_id AND a.n < b.n),
  counted AS (
    SELECT p.a, p.b, coalesce(w.year, 0) AS year, count(*) AS works FROM pair p JOIN work w ON w.work_id = p.work_id GROUP BY 1, 2, 3
  )
  SELECT x.id AS a, y.id AS b, c.year, c.works FROM counted c JOIN named x ON x.n = c.a JOIN named y ON y.n = c.b ORDER BY 1, 2, 3`;
