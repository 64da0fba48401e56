import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { numberColumn, textColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { concentration, theilParts } from '../statistics/concentration.ts';

/** Whether few funders carry much of the field. METHODS 7.2. */
export const fundingConcentration = defineAnalysis({
  id: 'funding-concentration',
  title: { en: 'Concentration of funding', zh: '资助集中度' },
  summary: {
    en: 'How unequally works are spread over funders: HHI, Gini and Theil, between and within levels.',
    zh: '文献在资助者间的分布：HHI、基尼与泰尔指数（级别间与级别内）。',
  },
  params: {
    per: {
      type: 'choice',
      default: 'year',
      choices: ['year', 'all'],
      help: { en: 'Each year, or the whole window.', zh: '逐年或整个时间窗。' },
    },
    rollup: {
      type: 'choice',
      default: 'agency',
      choices: ['none', 'agency'],
      help: { en: 'agency: programmes add to the agency that runs them.', zh: 'agency：计划并入主管机构。' },
    },
  },
  columns: [
    textColumn('period', 'Period', '时期', { en: 'Year or window.', zh: '年份或时间窗。' }),
    { ...WORKS, description: { en: 'Works of the period with a recognised funder.', zh: '该时期含已识别资助者的文献。' } },
    numberColumn('funders', 'integer', 'Funders', '资助者数', { en: 'Funders with any credit.', zh: '有份额的资助者数。' }),
    numberColumn('hhi', 'number', 'HHI', 'HHI', { en: 'Sum of squared shares.', zh: '份额平方和。' }),
    numberColumn('hhi_normalised', 'number', 'HHI normalised', '标准化 HHI', { en: 'From 0 (equal) to 1.', zh: '从 0（均等）到 1。' }),
    numberColumn('effective', 'number', 'Effective number', '有效数目', { en: '1/HHI.', zh: '1/HHI。' }),
    numberColumn('gini', 'number', 'Gini', '基尼系数', { en: 'Over funders with any credit.', zh: '以有份额的资助者为总体。' }),
    numberColumn('gini_corrected', 'number', 'Gini corrected', '修正基尼', { en: 'Gini × n/(n − 1).', zh: '基尼 × n/(n − 1)。' }),
    numberColumn('theil', 'number', 'Theil', '泰尔指数', { en: 'Between and within levels together.', zh: '级别间与级别内之和。' }),
    numberColumn('between', 'number', 'Between levels', '级别间', {
      en: 'Part of Theil that lies between levels.',
      zh: '泰尔指数的级别间部分。',
    }),
    numberColumn('within', 'number', 'Within levels', '级别内', { en: 'Part that lies within them.', zh: '级别内部分。' }),
  ],
  needs: ['year', 'funding'],
  rule: ({ rollup }) => ({
    en: `One credit a work with a recognised funder, shared equally by its funders${rollup === 'agency' ? ', programmes counted with their agency' : ''}; funders without credit are not in the population.`,
    zh: `每篇含已识别资助者的文献计一份，由其资助者均分${rollup === 'agency' ? '，计划并入主管机构' : ''}；无份额者不计入总体。`,
  }),
  async run(question, { per, rollup }) {
    const rows = await question.rows(rollup === 'agency' ? CREDIT_TOP : CREDIT);
    const years = [...new Set(rows.map((row) => Number(row['year'])))].toSorted((a, b) => a - b);
    const [first, last] = [years[0], years.at(-1)];
    const periods =
      per === 'year'
        ? years.map((year) => ({ label: String(year), years: [year] }))
        : first === undefined
          ? []
          : [{ label: `${first}..${last}`, years }];
    return {
      rows: periods.flatMap(({ label, years: own }): Row[] => {
        const credit = new Map<string, { level: string; amount: number }>();
        const held = rows.filter((row) => own.includes(Number(row['year'])));
        for (const row of held) {
          const id = String(row['funder_id']);
          credit.set(id, { level: String(row['level']), amount: (credit.get(id)?.amount ?? 0) + Number(row['part']) });
        }
        const all = [...credit.values()];
        const measures = concentration(all.map(({ amount }) => amount));
        if (measures === null) return [];
        const levels = [...new Set(all.map(({ level }) => level))].toSorted();
        const parts = theilParts(levels.map((level) => all.filter((one) => one.level === level).map(({ amount }) => amount)));
        return [
          {
            period: label,
            works: new Set(held.map((row) => row['work_id'])).size,
            funders: measures.n,
            hhi: measures.hhi,
            hhi_normalised: measures.hhiNormalised,
            effective: measures.effective,
            gini: measures.gini,
            gini_corrected: measures.giniCorrected,
            theil: measures.theil,
            between: parts.between,
            within: parts.within,
          },
        ];
      }),
      notes: [
        {
          en: 'Spellings of a funder that were not recognised are left out; merge them by decision, or concentration reads too low.',
          zh: '未识别的资助者名称未计入；请以整理决定合并，否则集中度偏低。',
        },
      ],
    };
  },
  worksBehind: (row) => [where('year', cellText(row, 'period')), 'funder-known=yes'],
  citations: ['Hirschman (1964), The Paternity of an Index', 'Theil (1967), Economics and Information Theory'],
});

const SHARED = `
  SELECT n.work_id, n.year, n.funder_id, f.level, 1.0 / count(*) OVER (PARTITION BY n.work_id) AS part
  FROM known n JOIN funder f ON f.funder_id = n.funder_id ORDER BY n.work_id, n.funder_id`;
const CREDIT = `
  WITH known AS (
    SELECT DISTINCT k.work_id, w.year, k.funder_id FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
    JOIN work w ON w.work_id = k.work_id JOIN funder g ON g.funder_id = k.funder_id WHERE w.year IS NOT NULL)
  ${SHARED}`;
const CREDIT_TOP = `
  WITH RECURSIVE up(funder_id, top, depth) AS (
    SELECT funder_id, funder_id, 0 FROM funder
    UNION ALL
    SELECT u.funder_id, f.agency_id, u.depth + 1 FROM up u JOIN funder f ON f.funder_id = u.top
    JOIN funder a ON a.funder_id = f.agency_id WHERE u.depth < 8
  ), root AS (SELECT funder_id, arg_max(top, depth) AS top FROM up GROUP BY funder_id),
  known AS (
    SELECT DISTINCT k.work_id, w.year, r.top AS funder_id FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
    JOIN work w ON w.work_id = k.work_id JOIN root r ON r.funder_id = k.funder_id WHERE w.year IS NOT NULL)
  ${SHARED}`;
