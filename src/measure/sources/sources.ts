import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';

/** The databases side by side: their yearly output, growth, and how far they overlap. METHODS 12. */
export const sources = defineAnalysis({
  id: 'sources',
  title: { en: 'Databases side by side', zh: '数据库对照' },
  summary: {
    en: 'The same field in each database: works by year, growth, coverage and overlap.',
    zh: '同一领域在各数据库中的历年文献、增长、字段覆盖与重合。',
  },
  params: {},
  columns: [
    YEAR,
    idColumn('source', 'Database', '数据库', { en: 'Database; the rows without a year are its totals.', zh: '数据库；无年份的行为合计。' }),
    WORKS,
    numberColumn('growth', 'percent', 'Growth', '增长率', { en: 'Change on the year before.', zh: '相对上一年的变化。' }),
    numberColumn('with_address', 'share', 'With addresses', '有地址', { en: 'Share of works with an address.', zh: '有地址的文献比例。' }),
    numberColumn('with_funding', 'share', 'With funding', '有资助', {
      en: 'Share of works with funding data.',
      zh: '有资助信息的文献比例。',
    }),
    numberColumn('also_elsewhere', 'integer', 'Also elsewhere', '其他库亦收录', {
      en: 'Works that another database of the study holds too.',
      zh: '研究中其他数据库也收录的文献数。',
    }),
  ],
  needs: ['year', 'address', 'funding'],
  rule: () => ({
    en: 'Works by year in each database; a work that several hold counts in each. Databases select by different rules: compare their trends, not their sizes.',
    zh: '各数据库历年文献；多库收录者各计一次。各库检索规则不同：宜比较趋势而非规模。',
  }),
  async run(question) {
    const rows = await question.rows(BY_YEAR);
    const names = [...new Set(rows.map((row) => String(row['source'])))];
    const out: Row[] = [];
    for (const name of names) {
      const own = rows.filter((row) => row['source'] === name);
      const years = own.map((row) => Number(row['year']));
      const [first, last] = [Math.min(...years), Math.max(...years)];
      let before: number | null = null;
      for (let year = first; year <= last; year += 1) {
        const row = own.find((one) => Number(one['year']) === year);
        const works = Number(row?.['works'] ?? 0);
        out.push(told(name, year, works, row, before === null || before === 0 ? null : works / before - 1));
        before = works;
      }
    }
    const totals = await question.rows(TOTALS);
    for (const row of totals) out.push(told(String(row['source']), null, Number(row['works']), row, null));
    return { rows: out, notes: overlapNotes(await question.rows(OVERLAP)) };
  },
  worksBehind: (row) => [where('source', cellText(row, 'source')), ...(row['year'] === null ? [] : [where('year', cellText(row, 'year'))])],
  citations: [],
});

function told(source: string, year: number | null, works: number, row: Row | undefined, growth: number | null): Row {
  const share = (name: string): number | null => (works === 0 || row === undefined ? null : Number(row[name]) / works);
  return {
    year,
    source,
    works,
    growth,
    with_address: share('with_address'),
    with_funding: share('with_funding'),
    also_elsewhere: Number(row?.['also_elsewhere'] ?? 0),
  };
}

function overlapNotes(rows: readonly Row[]): { en: string; zh: string }[] {
  return rows.map((row) => {
    const [a, b, m] = [Number(row['n_a']), Number(row['n_b']), Number(row['m'])];
    const jaccard = (m / Math.max(1, a + b - m)).toFixed(3);
    return {
      en: `${row['a']} holds ${a} works, ${row['b']} ${b}; both hold ${m} (Jaccard ${jaccard}; ${((100 * m) / Math.max(1, a)).toFixed(1)} % of ${row['a']}, ${((100 * m) / Math.max(1, b)).toFixed(1)} % of ${row['b']}).`,
      zh: `${row['a']} 收录 ${a} 篇，${row['b']} 收录 ${b} 篇，共同收录 ${m} 篇（Jaccard ${jaccard}）。`,
    };
  });
}

const FACTS = `
  count(*) AS works, count(*) FILTER (w.addresses > 0) AS with_address, count(*) FILTER (w.acknowledgements > 0) AS with_funding,
  count(*) FILTER ((SELECT count(*) FROM work_source o WHERE o.work_id = w.work_id) > 1) AS also_elsewhere
  FROM work w JOIN scope s ON s.work_id = w.work_id JOIN work_source d ON d.work_id = w.work_id`;

const BY_YEAR = `SELECT d.source, w.year, ${FACTS} WHERE w.year IS NOT NULL GROUP BY d.source, w.year ORDER BY d.source, w.year`;
const TOTALS = `SELECT d.source, ${FACTS} GROUP BY d.source ORDER BY d.source`;
const OVERLAP = `
  WITH held AS (SELECT d.work_id, d.source FROM work_source d JOIN scope s ON s.work_id = d.work_id),
  n AS (SELECT source, count(*) AS n FROM held GROUP BY source)
  SELECT a.source AS a, b.source AS b, a.n AS n_a, b.n AS n_b,
    (SELECT count(*) FROM held x JOIN held y ON y.work_id = x.work_id WHERE x.source = a.source AND y.source = b.source) AS m
  FROM n a JOIN n b ON a.source < b.source ORDER BY a.source, b.source`;
