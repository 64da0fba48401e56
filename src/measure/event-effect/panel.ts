import { textIn } from '../../store/cells.ts';
import type { Question } from '../analysis.ts';

export type Outcome = 'country' | 'dyad' | 'share' | 'funder';
export type Frequency = 'year' | 'quarter' | 'month';

/** Counts of works of every unit, period by period. */
export interface Panel {
  /** `2018`, `2018Q3`, `2018-08`. */
  readonly periods: readonly string[];
  readonly series: ReadonlyMap<string, readonly number[]>;
  /** All works of each period. */
  readonly totals: readonly number[];
  /** Works that cannot be placed because their record has no month. */
  readonly unplaced: number;
  /** Units that an event at this one may touch too. */
  readonly touched: (unit: string) => boolean;
}

const PARTS: Readonly<Record<Frequency, number>> = { year: 1, quarter: 4, month: 12 };

/** Reads the panel that holds `unit`, where any work has it, and all it may be compared with. */
export async function readPanel(question: Question, outcome: Outcome, unit: string, frequency: Frequency, drop: number): Promise<Panel> {
  const parts = PARTS[frequency];
  const part = frequency === 'year' ? '0' : frequency === 'quarter' ? '(w.month - 1) // 3' : 'w.month - 1';
  const placed = `SELECT w.work_id, w.year, CAST(${part} AS INTEGER) AS part FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.year IS NOT NULL`;
  const rows = await question.rows(`
    WITH placed AS (${placed}), member AS (${MEMBER[outcome]})
    SELECT m.unit, p.year, p.part, count(*) AS works FROM member m JOIN placed p ON p.work_id = m.work_id
    WHERE p.part IS NOT NULL GROUP BY m.unit, p.year, p.part ORDER BY m.unit, p.year, p.part`);
  const totals = await question.rows(
    `WITH placed AS (${placed}) SELECT year, part, count(*) AS works FROM placed GROUP BY year, part ORDER BY year, part`,
  );
  const years = totals.filter((row) => row['part'] !== null).map((row) => Number(row['year']));
  const [first, last] = years.length === 0 ? [0, -1] : [Math.min(...years), Math.max(...years) - drop];
  const length = Math.max(0, (last - first + 1) * parts);
  const at = (row: { readonly [column: string]: unknown }): number => (Number(row['year']) - first) * parts + Number(row['part']);
  const series = new Map<string, number[]>();
  for (const row of rows) {
    const own = series.get(String(row['unit'])) ?? Array.from({ length }, () => 0);
    series.set(String(row['unit']), own);
    if (at(row) < length) own[at(row)] = Number(row['works']);
  }
  const all = Array.from({ length }, () => 0);
  for (const row of totals) if (row['part'] !== null && at(row) < length) all[at(row)] = Number(row['works']);
  return {
    periods: Array.from({ length }, (_, index) => {
      const [year, within] = [first + Math.floor(index / parts), (index % parts) + 1];
      return frequency === 'year'
        ? String(year)
        : frequency === 'quarter'
          ? `${year}Q${within}`
          : `${year}-${String(within).padStart(2, '0')}`;
    }),
    series,
    totals: all,
    unplaced: totals.filter((row) => row['part'] === null).reduce((sum, row) => sum + Number(row['works']), 0),
    touched: await touchedBy(question, outcome, unit),
  };
}

/** Index of the first period after an event: the one it falls in when it falls in its first half, else the next. */
export function firstAfter(periods: readonly string[], date: string, lagMonths: number): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const moment = year * 12 + (month - 1) + (day - 1) / 31 + lagMonths;
  const span = periods[0]?.includes('Q') === true ? 3 : periods[0]?.includes('-') === true ? 1 : 12;
  const start = (period: string): number =>
    Number(period.slice(0, 4)) * 12 + (span === 3 ? (Number(period.slice(5)) - 1) * 3 : span === 1 ? Number(period.slice(5)) - 1 : 0);
  const found = periods.findIndex((period) => start(period) + span / 2 > moment);
  return found < 0 ? periods.length : found;
}

async function touchedBy(question: Question, outcome: Outcome, unit: string): Promise<(other: string) => boolean> {
  if (outcome === 'dyad') {
    const own = unit.split('+');
    return (other) => other.split('+').some((country) => own.includes(country));
  }
  if (outcome !== 'funder') return (other) => other === unit;
  const rows = await question.store.rows('SELECT funder_id, agency_id FROM funder ORDER BY funder_id');
  const above = new Map(rows.map((row) => [String(row['funder_id']), textIn(row, 'agency_id')]));
  const root = (id: string): string => {
    let now = id;
    for (let step = 0; step < 8; step += 1) now = above.get(now) ?? now;
    return now;
  };
  return (other) => root(other) === root(unit);
}

const COUNTRY = `SELECT DISTINCT c.work_id, u.unit FROM work_country c JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`;
const MEMBER: Readonly<Record<Outcome, string>> = {
  country: COUNTRY,
  share: COUNTRY,
  dyad: `SELECT a.work_id, a.unit || '+' || b.unit AS unit FROM (${COUNTRY}) a JOIN (${COUNTRY}) b ON b.work_id = a.work_id AND a.unit < b.unit`,
  funder: `
    SELECT DISTINCT k.work_id, t.unit FROM acknowledgement k JOIN (
      WITH RECURSIVE up(funder_id, unit) AS (
        SELECT funder_id, funder_id FROM funder UNION SELECT u.funder_id, f.agency_id FROM up u JOIN funder f ON f.funder_id = u.unit WHERE f.agency_id IS NOT NULL
      ) SELECT funder_id, unit FROM up) t ON t.funder_id = k.funder_id`,
};
