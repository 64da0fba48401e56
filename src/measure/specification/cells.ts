import type { Question, UnitPolicy } from '../analysis.ts';
import { countryCredit, SCHEMES } from '../counting/schemes.ts';
import { compileScope } from '../filter.ts';

/** What a claim may say: x above y, the tie of both grown, a share above p. */
export type ClaimKind = 'rank' | 'grew' | 'share';

export const TIE_COUNTS = ['full', '1/(k-1)', '1/C(k,2)', 'two persons', 'exclusive persons'] as const;

/** Credit of works alike in year, type, databases and doubt. */
export interface Cell {
  readonly year: number;
  readonly type: string;
  readonly sources: readonly string[];
  /** Largest probability that the works are others of the study over again. */
  readonly doubt: number;
  readonly x: number;
  readonly y: number;
  readonly all: number;
}

/** Credits of both sides under a unit policy, by what works are alike in. */
export async function cellsOf(question: Question, units: UnitPolicy, credits: string, x: string, y: string): Promise<Cell[]> {
  const { ctes, params } = compileScope(question.filters, units, question.blocs);
  const rows = await question.store.rows(
    `WITH ${ctes}, credit AS (${credits}),
    told AS (
      SELECT work_id, coalesce(sum(credit) FILTER (unit = $x), 0) AS x, coalesce(sum(credit) FILTER (unit = $y), 0) AS y,
        coalesce(sum(credit) FILTER (unit <> 'ZZ'), 0) AS whole
      FROM credit GROUP BY work_id
    ),
    source AS (SELECT work_id, string_agg(source, ' ' ORDER BY source) AS sources FROM work_source GROUP BY work_id),
    doubt AS (
      SELECT greatest(a.work_id, b.work_id) AS work_id, max(p.probability) AS doubt FROM possible_duplicate p
      JOIN work_record a ON a.file_id = p.file_id AND a.record_id = p.record_id
      JOIN work_record b ON b.file_id = p.other_file_id AND b.record_id = p.other_record_id
      WHERE a.work_id <> b.work_id GROUP BY 1
    )
    SELECT w.year, lower(coalesce(w.document_type, '')) AS type, coalesce(s.sources, '') AS sources, coalesce(d.doubt, 0) AS doubt,
      sum(t.x) AS x, sum(t.y) AS y, sum(least(1, t.whole)) AS whole
    FROM told t JOIN work w ON w.work_id = t.work_id LEFT JOIN source s ON s.work_id = t.work_id
    LEFT JOIN doubt d ON d.work_id = t.work_id
    WHERE w.year IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    { ...params, x, y },
  );
  return rows.map((row) => ({
    year: Number(row['year']),
    type: String(row['type']),
    sources: String(row['sources']).split(' '),
    doubt: Number(row['doubt']),
    x: Number(row['x']),
    y: Number(row['y']),
    all: Number(row['whole']),
  }));
}

/** Credits of countries, or of the tie (as unit x) by its own ways of counting. */
export function creditsOf(claim: ClaimKind, counting: string): string {
  const scheme = SCHEMES.find((one) => one === counting);
  if (claim !== 'grew') return countryCredit(scheme ?? 'full');
  const persons = counting === 'two persons' || counting === 'exclusive persons';
  const weight = counting === '1/(k-1)' ? '1.0 / (n.k - 1)' : counting === '1/C(k,2)' ? '2.0 / (n.k * (n.k - 1))' : '1.0';
  return `
    SELECT n.work_id, $x AS unit, ${weight} AS credit
    FROM (SELECT c.work_id, count(DISTINCT u.unit) AS k, bool_or(u.unit = $x) AND bool_or(u.unit = $y) AS tied
      FROM work_country c JOIN scope s ON s.work_id = c.work_id JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ' GROUP BY c.work_id) n
    WHERE n.tied ${persons ? `AND n.work_id IN (${PERSONS(counting === 'exclusive persons')})` : ''}`;
}

const PERSONS = (exclusive: boolean): string => {
  const side = (name: string, other: string): string => `
    SELECT f.work_id, f.author FROM affiliation f JOIN address a ON a.work_id = f.work_id AND a.position = f.address
    JOIN unit u ON u.code = a.country WHERE f.author IS NOT NULL GROUP BY f.work_id, f.author
    HAVING bool_or(u.unit = $${name})${exclusive ? ` AND NOT bool_or(u.unit = $${other})` : ''}`;
  return `SELECT p.work_id FROM (${side('x', 'y')}) p JOIN (${side('y', 'x')}) q ON q.work_id = p.work_id AND q.author <> p.author`;
};
