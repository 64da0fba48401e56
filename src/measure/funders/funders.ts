import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { ranked, TIES, topRows } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';

/** Funders by works, with level, region and country; coverage first. METHODS 7.1, 7.2. */
export const funders = defineAnalysis({
  id: 'funders',
  title: { en: 'Funders', zh: '资助机构' },
  summary: {
    en: 'Who pays: funders and programmes by works, with level, region and country.',
    zh: '谁在资助：按文献数排列的资助机构与计划，含级别、地区与国家。',
  },
  params: {
    rollup: {
      type: 'choice',
      default: 'none',
      choices: ['none', 'agency'],
      help: {
        en: 'none: programmes as printed; agency: a programme adds to the agency that runs it.',
        zh: 'none：按所写计划；agency：计划并入主管机构。',
      },
    },
    country: { type: 'text', default: '', help: { en: 'Only funders of this country (CN, US, …).', zh: '仅该国家或地区的资助机构。' } },
    level: {
      type: 'text',
      default: '',
      help: { en: 'Only funders of this level (national, provincial, municipal, …).', zh: '仅该级别的资助机构。' },
    },
    minimum: { type: 'integer', default: 1, min: 1, help: { en: 'Fewest works of a funder that is shown.', zh: '显示的最少文献数。' } },
    resolved: { type: 'flag', default: false, help: { en: 'Leave out names that were not recognised.', zh: '不显示未识别的名称。' } },
    top: { type: 'integer', default: 0, min: 0, help: { en: 'Funders kept; 0 keeps all.', zh: '保留的资助机构数；0 为全部。' } },
    ties: TIES,
  },
  columns: [
    RANK,
    textColumn('funder', 'Funder', '资助机构', {
      en: 'English name; the printed name when it was not recognised.',
      zh: '英文名；未识别时为原文。',
    }),
    textColumn('funder_zh', 'Chinese name', '中文名', { en: 'Chinese name, where there is one.', zh: '中文名（如有）。' }),
    idColumn('funder_id', 'Id', '编号', {
      en: 'Id in the project’s table; empty when the name was not recognised.',
      zh: '本项目表中的编号；未识别则为空。',
    }),
    textColumn('level', 'Level', '级别', {
      en: 'National, provincial, municipal, university, hospital, foundation, company, supranational: as seen from the funder’s own country.',
      zh: '国家级、省级、市级、高校、医院、基金会、企业、超国家：以其本国为准。',
    }),
    textColumn('region', 'Region', '地区', { en: 'ISO 3166-2 of a sub-national funder.', zh: '地方资助机构的 ISO 3166-2 代码。' }),
    idColumn('country', 'Country', '国家', {
      en: 'Country of the funder under the unit policy.',
      zh: '资助机构的国家或地区（按单位规则）。',
    }),
    WORKS,
    numberColumn('share', 'share', 'Share of funded', '占有资助文献', {
      en: 'Share of the works with funding data.',
      zh: '占有资助信息文献的比例。',
    }),
    numberColumn('awards', 'integer', 'Awards', '项目号', { en: 'Distinct award numbers.', zh: '不重复的项目号数。' }),
  ],
  needs: ['funding'],
  rule: ({ rollup }) => ({
    en: `Works that acknowledge the funder, each once${rollup === 'agency' ? ', programmes with their agency' : ''}; a work may have several funders.`,
    zh: `致谢该资助机构的文献，每篇计一次${rollup === 'agency' ? '，计划并入主管机构' : ''}；一篇文献可有多个资助机构。`,
  }),
  async run(question, { rollup, country, level, minimum, resolved, top, ties }) {
    const [covered] = await question.rows(
      'SELECT count(*) FILTER (w.acknowledgements > 0) AS funded, count(*) AS works FROM work w JOIN scope s ON s.work_id = w.work_id',
    );
    const funded = Number(covered?.['funded'] ?? 0);
    const rows = (await question.rows(rollup === 'agency' ? ROLLED : PLAIN))
      .filter((row) => country === '' || row['country'] === country.toUpperCase())
      .filter((row) => level === '' || row['level'] === level.toLowerCase())
      .filter((row) => !resolved || row['funder_id'] !== null)
      .filter((row) => Number(row['works']) >= minimum);
    return {
      rows: topRows(ranked(rows, 'works'), 'works', top, ties).map((row): Row => ({
        ...row,
        share: funded === 0 ? null : Number(row['works']) / funded,
      })),
      notes: [
        {
          en: `${funded} of ${Number(covered?.['works'] ?? 0)} works carry funding data; the others may be unfunded or silent.`,
          zh: `${Number(covered?.['works'] ?? 0)} 篇文献中有 ${funded} 篇含资助信息；其余可能无资助或未标注。`,
        },
        {
          en: 'Web of Science has indexed funding since August 2008; CNKI gives it only in its self-defined export.',
          zh: 'Web of Science 自 2008 年 8 月起收录资助信息；CNKI 仅自定义导出含基金。',
        },
      ],
    };
  },
  worksBehind(row, { rollup }) {
    if (row['funder_id'] === null || row['funder_id'] === undefined) return [where('funder-name', cellText(row, 'funder'))];
    return [where(rollup === 'agency' ? 'funder-tree' : 'funder', cellText(row, 'funder_id'))];
  },
  citations: ['Paul-Hus et al. (2016), doi:10.1007/s11192-016-1953-y', 'Álvarez-Bornstein et al. (2017), doi:10.1007/s11192-017-2453-4'],
});

const SHOWN = `
  , shown AS (
    SELECT k.work_id, k.award, k.funder_id, CASE WHEN k.funder_id IS NULL THEN k.raw ELSE coalesce(f.name, k.funder_id) END AS funder,
      f.name_zh AS funder_zh, coalesce(f.level, d.level) AS level, coalesce(f.region, d.region) AS region, u.unit AS country
    FROM told k LEFT JOIN funder f ON f.funder_id = k.funder_id
    LEFT JOIN described_funder d ON d.raw = k.raw AND k.funder_id IS NULL
    LEFT JOIN unit u ON u.code = coalesce(f.country, d.country)
  )
  SELECT funder_id, funder, funder_zh, level, region, country, count(DISTINCT work_id) AS works, count(DISTINCT award) AS awards
  FROM shown GROUP BY funder_id, funder, funder_zh, level, region, country
  ORDER BY works DESC, funder_id NULLS LAST, funder`;

const PLAIN = `
  WITH told AS (
    SELECT a.work_id, a.funder_id, a.raw, a.award FROM acknowledgement a JOIN scope s ON s.work_id = a.work_id
    WHERE a.funder_id IS NOT NULL OR a.raw IS NOT NULL
  ) ${SHOWN}`;

const ROLLED = `
  WITH RECURSIVE above(funder_id, ancestor) AS (
    SELECT funder_id, funder_id FROM funder
    UNION
    SELECT a.funder_id, f.agency_id FROM above a JOIN funder f ON f.funder_id = a.ancestor WHERE f.agency_id IS NOT NULL
  ),
  told AS (
    SELECT a.work_id, coalesce(t.ancestor, a.funder_id) AS funder_id, a.raw, a.award
    FROM acknowledgement a JOIN scope s ON s.work_id = a.work_id LEFT JOIN above t ON t.funder_id = a.funder_id
    WHERE a.funder_id IS NOT NULL OR a.raw IS NOT NULL
  ) ${SHOWN}`;
