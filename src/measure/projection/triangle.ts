import type { Text } from '../../record/text.ts';
import type { Question } from '../analysis.ts';
import { chainLadder, type Triangle } from '../statistics/chain-ladder.ts';

/** Cumulative works by publication year and age. A row begins with zeros where the years’ first ages were not seen. */
export interface Dated {
  readonly years: readonly number[];
  readonly rows: Triangle;
  readonly ages: number;
  /** How it was come by, as the table names it. */
  readonly method: string;
  readonly note?: Text;
}

/** Reads `2016:80,100;2017:90`. Throws when it is not that, or falls with age. */
export function givenTriangle(text: string): Dated {
  const rows = text.split(';').map((part) => {
    const [year, list = ''] = part.split(':');
    const counts = list.split(',').map(Number);
    if (!/^\s*\d{4}\s*$/.test(year ?? '') || counts.some((count, at) => !Number.isFinite(count) || count < (counts[at - 1] ?? 0))) {
      throw new Error(`invalid snapshots: ${part} (write 2016:80,100,110;2017:90,115 with counts that never fall)`);
    }
    return { year: Number(year), counts };
  });
  return dated(rows, 'chain ladder, snapshots');
}

/**
 * The study file's snapshots of the one database asked for, as a triangle; a note alone where there are some that cannot serve;
 * null where there are none. Throws on snapshots at unequal steps, or that skip or fall.
 */
export async function studyTriangle(question: Question): Promise<Dated | Text | null> {
  const all = await question.store.rows('SELECT source, taken_on, year, works FROM snapshot ORDER BY source, taken_on, year');
  if (all.length === 0) return null;
  const source = await onlySource(question);
  const own = all.filter((row) => row['source'] === source);
  if (own.length === 0) {
    const names = [...new Set(all.map((row) => String(row['source'])))];
    const asked = names.map((name) => `source=${name}`).join(', ');
    return {
      en: `study.yaml has snapshots of ${names.join(', ')}: they serve where all works of that database are asked for, and nothing else (--where ${asked}).`,
      zh: `study.yaml 中有 ${names.join('、')} 的快照：仅当询问该数据库全部文献时适用（--where ${asked}）。`,
    };
  }
  const dates = [...new Set(own.map((row) => String(row['taken_on'])))];
  const step = monthsApart(source, dates);
  const years = [...new Set(own.map((row) => Number(row['year'])))].toSorted((a, b) => a - b);
  const rows = years.map((year) => {
    const counts: number[] = [];
    for (const date of dates) {
      const age = Math.floor((months(date) - 12 * year) / step);
      const seen = own.find((row) => Number(row['year']) === year && row['taken_on'] === date);
      if (seen === undefined && counts.length === 0) continue;
      if (age < 0 || seen === undefined)
        throw new Error(
          `invalid snapshots of ${source}: ${year} on ${date} (${age < 0 ? 'the year had not begun' : 'missing, though seen before'})`,
        );
      while (counts.length < age) counts.push(0);
      counts.push(Number(seen['works']));
      if ((counts.at(-1) ?? 0) < (counts.at(-2) ?? 0)) throw new Error(`invalid snapshots of ${source}: ${year} falls on ${date}`);
    }
    return { year, counts };
  });
  return {
    ...dated(rows, 'chain ladder, snapshots'),
    note: {
      en: `Snapshots of ${source} from study.yaml: ${dates.join(', ')}.`,
      zh: `study.yaml 中 ${source} 的快照：${dates.join('、')}。`,
    },
  };
}

const INDEX_TAGS = ['CRDT', 'EDAT', 'created_date', 'created', 'indexed'];

/** Works by year and age in years at indexing, where records carry the date; null when fewer than 80 % do. */
export async function indexedTriangle(question: Question): Promise<Dated | null> {
  const rows = await question.rows(
    `WITH dated AS (
      SELECT r.work_id, min(try_cast(regexp_extract(o.value, '(\\d{4})', 1) AS INTEGER)) AS indexed
      FROM work_record r JOIN scope s ON s.work_id = r.work_id
      JOIN record_other o ON o.file_id = r.file_id AND o.record_id = r.record_id
      WHERE list_contains($tags, o.tag) GROUP BY r.work_id)
    SELECT w.year, greatest(0, d.indexed - w.year) AS age, count(*) AS works, max(d.indexed) AS latest
    FROM work w JOIN scope s ON s.work_id = w.work_id LEFT JOIN dated d ON d.work_id = w.work_id
    WHERE w.year IS NOT NULL GROUP BY w.year, age ORDER BY w.year, age`,
    { tags: INDEX_TAGS },
  );
  const total = rows.reduce((sum, row) => sum + Number(row['works']), 0);
  const known = rows.filter((row) => row['age'] !== null);
  if (known.reduce((sum, row) => sum + Number(row['works']), 0) < 0.8 * total || known.length === 0) return null;
  const now = Math.max(...known.map((row) => Number(row['latest'])));
  const years = [...new Set(known.map((row) => Number(row['year'])))].filter((year) => year <= now);
  const counted = years.map((year) => {
    let sum = 0;
    const counts = Array.from({ length: Math.min(5, now - year + 1) }, (_, age) => {
      sum += Number(known.find((row) => Number(row['year']) === year && Number(row['age']) === age)?.['works'] ?? 0);
      return sum;
    });
    return { year, counts };
  });
  return dated(counted, 'chain ladder, dates of indexing');
}

/**
 * Mean absolute relative error of projecting each year from what was known of it at `age` ages, with factors of the other years, to
 * the age that it and one of them have reached since; null when none has.
 */
export function backTest({ rows }: Dated, age: number): number | null {
  const errors = rows.flatMap((row, at) => {
    const limit = Math.min(row.length, Math.max(...rows.map((other, i) => (i === at ? 0 : other.length))));
    if (limit <= age || (row[age - 1] ?? 0) === 0) return [];
    const found = chainLadder(rows.map((other, i) => other.slice(0, i === at ? age : limit)));
    return found === null ? [] : [Math.abs((found.rows[at]?.ultimate ?? 0) / (row[limit - 1] ?? 1) - 1)];
  });
  return errors.length === 0 ? null : errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

function dated(rows: readonly { readonly year: number; readonly counts: readonly number[] }[], method: string): Dated {
  const sorted = rows.toSorted((a, b) => a.year - b.year);
  return {
    years: sorted.map(({ year }) => year),
    rows: sorted.map(({ counts }) => counts),
    ages: Math.max(...sorted.map(({ counts }) => counts.length)),
    method,
  };
}

/** The database that the question is confined to; null when it asks for part of it, or for several. */
async function onlySource({ filters, store }: Question): Promise<string | null> {
  const [filter, ...more] = filters;
  if (filter !== undefined)
    return more.length === 0 && filter.key === 'source' && filter.not !== true && filter.values.length === 1
      ? (filter.values[0] ?? null)
      : null;
  const held = await store.rows('SELECT DISTINCT source FROM work_source');
  return held.length === 1 ? String(held[0]?.['source']) : null;
}

/** Months since the year 0, days as parts. */
function months(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return 12 * year + (month - 1) + (day - 1) / 31;
}

function monthsApart(source: string | null, dates: readonly string[]): number {
  const gaps = dates.slice(1).map((date, at) => Math.round(months(date) - months(dates[at] ?? date)));
  const [step = 12] = gaps;
  if (step < 1 || gaps.some((gap) => gap !== step))
    throw new Error(
      `invalid snapshots of ${source}: taken on ${dates.join(', ')} (ages compare only at equal steps, a year apart for instance)`,
    );
  return step;
}
