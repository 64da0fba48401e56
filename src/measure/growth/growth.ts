import { defineAnalysis } from '../analysis.ts';
import { numberColumn, UNIT, WORKS, YEAR } from '../columns.ts';
import { COUNTING, SCHEME_LABELS, worksOfUnitYear } from '../counting/schemes.ts';
import { output } from '../output/output.ts';

/** Change of the yearly output on the year before. METHODS 2.1. */
export const growth = defineAnalysis({
  id: 'growth',
  title: { en: 'Growth year on year', zh: '逐年增长' },
  summary: {
    en: 'How much the output of the world and of each country changed on the year before.',
    zh: '全部及各国家或地区产出相对上一年的变化。',
  },
  params: {
    counting: COUNTING,
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: { en: 'Countries kept, by their works; 0 keeps all.', zh: '保留文献最多的国家数；0 为全部。' },
    },
    provisional: { type: 'integer', default: 2, min: 0, help: { en: 'Last years marked as provisional.', zh: '标为暂定的最近年数。' } },
  },
  columns: [
    YEAR,
    UNIT,
    WORKS,
    numberColumn('previous', 'integer', 'Year before', '上一年', { en: 'Works of the year before.', zh: '上一年的文献数。' }),
    numberColumn('growth', 'percent', 'Growth', '增长率', {
      en: 'Change on the year before, as a fraction; empty when that year had none.',
      zh: '相对上一年的变化（小数）；上一年为零时为空。',
    }),
    {
      name: 'provisional',
      type: 'flag',
      label: { en: 'Provisional', zh: '暂定' },
      description: { en: 'One of the last years, which the databases may still be adding to.', zh: '最近年份之一，数据库可能仍在补录。' },
    },
  ],
  needs: ['year', 'address'],
  rule: ({ counting, provisional }) => ({
    en: `Growth is n(t)/n(t-1) - 1 of works by year; countries by ${SCHEME_LABELS[counting].en}. The last ${provisional} years are provisional: the databases may still be adding to them.`,
    zh: `增长率为 n(t)/n(t-1) - 1；国家采用${SCHEME_LABELS[counting].zh}。最近 ${provisional} 年为暂定，数据库可能仍在补录。`,
  }),
  async run(question, params) {
    const { rows } = await output.run(question, { ...params, unknown: 'apart' });
    const last = Math.max(...rows.map((row) => Number(row['year'])));
    return {
      rows: rows.map((row, at) => {
        const before = rows[at - 1];
        const previous = before !== undefined && before['unit'] === row['unit'] ? Number(before['works']) : null;
        const works = Number(row['works']);
        return {
          year: row['year'] ?? null,
          unit: row['unit'] ?? null,
          works,
          previous,
          growth: previous === null || previous === 0 ? null : works / previous - 1,
          provisional: Number(row['year']) > last - params.provisional,
        };
      }),
    };
  },
  worksBehind: (row, { counting }) => worksOfUnitYear(row, counting),
  citations: [],
});
