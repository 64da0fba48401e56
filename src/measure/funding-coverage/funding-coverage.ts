import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { wilson } from '../statistics/normal.ts';

/** Years from which a source indexes funding for most articles. Paul-Hus et al. (2016), doi:10.1007/s11192-016-1953-y. */
const INDEXED_SINCE: Readonly<Record<string, number>> = { wos: 2009 };

/** How many works say who paid, by year and source: to be read before any funder is counted. METHODS 7.1. */
export const fundingCoverage = defineAnalysis({
  id: 'funding-coverage',
  title: { en: 'Coverage of funding', zh: '资助信息覆盖' },
  summary: { en: 'Where and when the records say who paid at all.', zh: '记录在何处、何时才包含资助信息。' },
  params: {
    by: {
      type: 'choice',
      default: 'year',
      choices: ['year', 'none'],
      help: { en: 'Year by year, or each source as a whole.', zh: '逐年，或各来源合计。' },
    },
  },
  columns: [
    idColumn('source', 'Source', '来源', { en: 'Database.', zh: '数据库。' }),
    YEAR,
    WORKS,
    numberColumn('funded', 'integer', 'With funding', '有资助信息', {
      en: 'Works with at least one funder.',
      zh: '至少含一个资助者的文献。',
    }),
    numberColumn('share', 'share', 'Share', '占比', { en: 'Of the works of the source.', zh: '占该来源文献。' }),
    { ...LOW, type: 'share' },
    { ...HIGH, type: 'share' },
    numberColumn('recognised', 'share', 'Recognised', '已识别', {
      en: 'Works whose funders were all recognised, of those with funding.',
      zh: '有资助信息且资助者全部识别的比例。',
    }),
    textColumn('caveat', 'Caveat', '提示', { en: 'Why a low share may say nothing about money.', zh: '占比低未必说明无资助。' }),
    textColumn('caveat_zh', 'Caveat (Chinese)', '提示（中文）', { en: 'The same in Chinese.', zh: '中文提示。' }),
  ],
  needs: ['year', 'funding'],
  rule: () => ({
    en: 'Works by source and year with at least one funder in their record; a work of several sources counts in each. Wilson 95 % interval.',
    zh: '按来源与年份统计记录中至少含一个资助者的文献；多来源文献分别计入。Wilson 95% 区间。',
  }),
  async run(question, { by }) {
    const rows = await question.rows(
      `SELECT v.source, ${by === 'year' ? 'w.year' : 'NULL::INTEGER AS year'}, count(*) AS works,
        count(*) FILTER (w.acknowledgements > 0) AS funded, count(*) FILTER (w.acknowledgements > 0 AND coalesce(k.known, false)) AS known
      FROM work w JOIN scope s ON s.work_id = w.work_id JOIN work_source v ON v.work_id = w.work_id
      LEFT JOIN (SELECT work_id, bool_and(funder_id IS NOT NULL) AS known FROM acknowledgement GROUP BY work_id) k ON k.work_id = w.work_id
      ${by === 'year' ? 'WHERE w.year IS NOT NULL GROUP BY v.source, w.year ORDER BY v.source, w.year' : 'GROUP BY v.source ORDER BY v.source'}`,
    );
    return {
      rows: rows.map((row): Row => {
        const [works, funded] = [Number(row['works']), Number(row['funded'])];
        const interval = wilson(funded, works);
        const since = INDEXED_SINCE[String(row['source'])];
        const early = since !== undefined && row['year'] !== null && Number(row['year']) < since;
        return {
          source: row['source'] ?? null,
          year: row['year'] ?? null,
          works,
          funded,
          share: funded / works,
          low: interval.low,
          high: interval.high,
          recognised: funded === 0 ? null : Number(row['known']) / funded,
          caveat: early
            ? `the source indexes funding since ${since}`
            : funded === 0
              ? 'no record of this source and year has funding'
              : null,
          caveat_zh: early ? `该来源自 ${since} 年起收录资助信息` : funded === 0 ? '该来源当年记录均无资助信息' : null,
        };
      }),
      notes: [
        {
          en: 'A record without funders may be of unfunded work, or of a source, type or export that leaves funding out.',
          zh: '无资助信息的记录可能确无资助，也可能因来源、文献类型或导出格式而缺失。',
        },
      ],
    };
  },
  worksBehind: (row) => [where('source', cellText(row, 'source')), ...(row['year'] === null ? [] : [where('year', cellText(row, 'year'))])],
  citations: ['Paul-Hus et al. (2016), doi:10.1007/s11192-016-1953-y', 'Álvarez-Bornstein et al. (2017), doi:10.1007/s11192-017-2453-4'],
});
