import type { Question } from '../../measure/analysis.ts';
import { memberships, type By } from '../../measure/graph/memberships.ts';
import { numberIn } from '../../store/cells.ts';
import { CITY_OF_ADDRESS } from '../../store/city-ids.ts';

export const SIZES = ['fractional', 'cited', 'first', 'corresponding'] as const;
export type Size = (typeof SIZES)[number];

/** A count of each node, over all years and in each. */
export interface NodeSizes {
  readonly years: readonly number[];
  readonly rows: readonly { readonly id: string; readonly all: number; readonly byYear: readonly number[] }[];
}

const ADDRESSED: Readonly<Partial<Record<By, string>>> = {
  country: `JOIN unit u ON u.code = a.country WHERE u.unit <> 'ZZ'`,
  institution: 'JOIN address_institution i ON i.work_id = a.work_id AND i.position = a.position',
  city: `JOIN ${CITY_OF_ADDRESS}`,
};
const ENTITY: Readonly<Partial<Record<By, string>>> = { country: 'u.unit', institution: 'i.institution_id', city: 'c.id' };

/** Counts other than whole works. Throws when the nodes have no first or corresponding authors of their own. */
export async function nodeSizes(question: Question, by: By, size: Size): Promise<NodeSizes> {
  const found = new Map<string, Map<number | null, number>>();
  const add = (id: string, year: number | null, value: number): void => {
    const held = found.get(id) ?? new Map<number | null, number>();
    found.set(id, held.set(year, (held.get(year) ?? 0) + value));
  };
  if (size === 'fractional' || size === 'cited') {
    const cited = size === 'cited' ? await citations(question) : null;
    for (const { work, year, entities } of await memberships(question, by))
      for (const id of entities) add(id, year, cited === null ? 1 / entities.length : (cited.get(work) ?? 0));
  } else {
    const rows = await question.rows(
      `SELECT e.id, w.year, count(*) AS n FROM (${leading(by, size)}) e JOIN work w ON w.work_id = e.work_id GROUP BY e.id, w.year ORDER BY e.id, w.year`,
    );
    for (const row of rows) add(String(row['id']), numberIn(row, 'year'), Number(row['n']));
  }
  const years = [...new Set([...found.values()].flatMap((held) => [...held.keys()]))]
    .filter((year) => year !== null)
    .toSorted((a, b) => a - b);
  return {
    years,
    rows: [...found].map(([id, held]) => ({
      id,
      all: [...held.values()].reduce((sum, value) => sum + value, 0),
      byYear: years.map((year) => held.get(year) ?? 0),
    })),
  };
}

/** A SELECT of work_id and id: works that a node leads by its first, or answers for by its corresponding author. */
function leading(by: By, size: 'first' | 'corresponding'): string {
  if (by === 'person')
    return `SELECT DISTINCT p.work_id, p.person_id AS id FROM authorship p JOIN scope s ON s.work_id = p.work_id
      WHERE p.person_id IS NOT NULL AND ${size === 'first' ? 'p.position = 1' : 'p.is_corresponding'}`;
  const [join, entity] = [ADDRESSED[by], ENTITY[by]];
  if (join === undefined || entity === undefined) throw new Error(`invalid size: ${size} (nodes of kind ${by} have no authors)`);
  const known =
    size === 'first' && by !== 'country' ? `(SELECT * FROM first_author_address WHERE basis <> 'same-country')` : 'first_author_address';
  return `SELECT DISTINCT a.work_id, ${entity} AS id FROM ${size === 'first' ? known : 'correspondence'} f
    JOIN scope s ON s.work_id = f.work_id JOIN address a ON a.work_id = f.work_id AND a.position = f.address ${join}`;
}

async function citations(question: Question): Promise<ReadonlyMap<number, number>> {
  const rows = await question.rows(
    'SELECT w.work_id, w.cited_by FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.cited_by IS NOT NULL ORDER BY w.work_id',
  );
  return new Map(rows.map((row) => [Number(row['work_id']), Number(row['cited_by'])]));
}
