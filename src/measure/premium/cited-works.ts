import { numberIn } from '../../store/cells.ts';
import type { Question } from '../analysis.ts';

/** A work with what its citations are compared by. */
export interface CitedWork {
  readonly work: number;
  readonly year: number | null;
  readonly type: string;
  readonly journal: string;
  readonly authors: number;
  readonly cited: number;
}

export const TEAM_CLASSES = '1, 2, 3-4, 5-6, 7-9, 10-19, 20+';

/** Works in scope that carry a citation count. */
export async function citedWorks(question: Question): Promise<CitedWork[]> {
  const rows = await question.rows(`
    SELECT work_id, year, coalesce(document_type, '') AS type, coalesce(journal, '') AS journal, authors, cited_by
    FROM work JOIN scope USING (work_id) WHERE cited_by IS NOT NULL ORDER BY work_id`);
  return rows.map((row) => ({
    work: Number(row['work_id']),
    year: numberIn(row, 'year'),
    type: String(row['type']),
    journal: String(row['journal']),
    authors: Number(row['authors'] ?? 0),
    cited: Number(row['cited_by']),
  }));
}

/** The class of a team's size, by `TEAM_CLASSES`. */
export function teamClass(authors: number): number {
  return [1, 2, 4, 6, 9, 19].findIndex((most) => authors <= most);
}
