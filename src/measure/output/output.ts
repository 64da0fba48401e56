import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { CREDIT, SHARE, UNIT, WORKS, YEAR } from '../columns.ts';
import { countryCredit, COUNTING, SCHEME_LABELS, UNKNOWN, WHOLE_SCHEMES, type Scheme, worksOfUnitYear } from '../counting/schemes.ts';

/** Works by year, of the world and of each country, under a counting scheme. METHODS 1.1, 2. */
export const output = defineAnalysis({
  id: 'output',
  title: { en: 'Output by year', zh: '历年产出' },
  summary: {
    en: 'Works by year: all of them, and by country under the counting scheme of your choice.',
    zh: '历年文献数：总数及各国家或地区（按所选计数方式）。',
  },
  params: {
    counting: COUNTING,
    unknown: UNKNOWN,
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: { en: 'Countries kept, by their works; 0 keeps all.', zh: '保留文献最多的国家数；0 为全部。' },
    },
  },
  columns: [YEAR, UNIT, WORKS, SHARE],
  columnsFor: ({ counting }) => [YEAR, UNIT, WHOLE_SCHEMES.has(counting) ? WORKS : CREDIT, SHARE],
  needs: ['year', 'address'],
  rule: ({ counting }) => ({
    en: `Works by year of publication; countries by ${SCHEME_LABELS[counting].en}; the world counts each work once.`,
    zh: `按出版年份统计；国家采用${SCHEME_LABELS[counting].zh}；全球合计每篇计一次。`,
  }),
  async run(question, { counting, unknown, top }) {
    const rows = await yearlyOutput(question, counting, unknown);
    const totals = new Map<string, number>();
    for (const row of rows) totals.set(String(row['unit']), (totals.get(String(row['unit'])) ?? 0) + Number(row['works']));
    const order = [...totals]
      .filter(([unit]) => unit !== 'world' && unit !== 'ZZ')
      .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([unit]) => unit);
    const units = ['world', ...(top === 0 ? order : order.slice(0, top))];
    const years = yearsOf(rows);
    const cells = new Map(rows.map((row) => [`${row['year']} ${row['unit']}`, Number(row['works'])]));
    const unresolved = totals.get('ZZ') ?? 0;
    return {
      rows: units.flatMap((unit) =>
        years.map((year): Row => {
          const works = cells.get(`${year} ${unit}`) ?? 0;
          const world = cells.get(`${year} world`) ?? 0;
          return { year, unit, works, share: world === 0 ? null : works / world };
        }),
      ),
      notes:
        unresolved === 0
          ? []
          : [
              {
                en: `Country unknown: ${inWords(unresolved)} ${unresolved === 1 ? 'work' : 'works'}, left out of the countries.`,
                zh: `国家不明：${inWords(unresolved)} 篇，未计入各国。`,
              },
            ],
    };
  },
  worksBehind: (row, { counting }) => worksOfUnitYear(row, counting),
  citations: ['Gauffriau et al. (2007), doi:10.1007/s11192-007-1934-2', 'Waltman & van Eck (2015), doi:10.1016/j.joi.2015.08.001'],
});

function inWords(works: number): string {
  return Number.isInteger(works) ? String(works) : works.toFixed(2);
}

/** Rows year, unit, works: the world and every unit, only where there are works. */
export function yearlyOutput(question: Question, scheme: Scheme, unknown: 'apart' | 'spread' = 'apart'): Promise<Row[]> {
  return question.rows(`
    WITH credit AS (${countryCredit(scheme, unknown)})
    SELECT w.year, c.unit, sum(c.credit) AS works
    FROM credit c JOIN work w ON w.work_id = c.work_id
    WHERE w.year IS NOT NULL GROUP BY w.year, c.unit
    UNION ALL
    SELECT w.year, 'world' AS unit, CAST(count(*) AS DOUBLE) AS works
    FROM work w JOIN scope s ON s.work_id = w.work_id
    WHERE w.year IS NOT NULL GROUP BY w.year
    ORDER BY year, unit`);
}

/** Every year from the first to the last with works. */
export function yearsOf(rows: readonly Row[]): number[] {
  const years = rows.map((row) => Number(row['year']));
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => first + at);
}
