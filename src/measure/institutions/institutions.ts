import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { ranked, TIES, topRows } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';

/** Institutions named in the addresses of works, with their city. METHODS 1.1 for institutions. */
export const institutions = defineAnalysis({
  id: 'institutions',
  title: { en: 'Institutions', zh: '机构' },
  summary: {
    en: 'Institutions by works, with city and country; parents rolled up only when asked.',
    zh: '按文献数排列的机构及其城市、国家；可选择并入上级机构。',
  },
  params: {
    rollup: {
      type: 'choice',
      default: 'none',
      choices: ['none', 'parents'],
      help: {
        en: 'none: each institution as the address names it; parents: its parents get the work too.',
        zh: 'none：按地址所写机构；parents：同时计入上级机构。',
      },
    },
    country: { type: 'text', default: '', help: { en: 'Only institutions of this country (CN, US, …).', zh: '仅该国家或地区的机构。' } },
    top: { type: 'integer', default: 0, min: 0, help: { en: 'Institutions kept; 0 keeps all.', zh: '保留的机构数；0 为全部。' } },
    ties: TIES,
  },
  columns: [
    RANK,
    textColumn('institution', 'Institution', '机构', { en: 'English name.', zh: '英文名。' }),
    textColumn('institution_zh', 'Chinese name', '中文名', { en: 'Chinese name, where there is one.', zh: '中文名（如有）。' }),
    idColumn('institution_id', 'Id', '编号', { en: 'Id in the project’s table.', zh: '本项目表中的编号。' }),
    textColumn('city', 'City', '城市', { en: 'City of the institution.', zh: '机构所在城市。' }),
    idColumn('country', 'Country', '国家', { en: 'Country under the unit policy.', zh: '按单位规则的国家或地区。' }),
    textColumn('kind', 'Kind', '类型', {
      en: 'Education, healthcare, facility, government, company, nonprofit.',
      zh: '教育、医疗、研究机构、政府、企业、非营利。',
    }),
    WORKS,
    numberColumn('credit', 'credit', 'Credit', '分数计数', {
      en: 'Fractional by author, an address shared by its institutions.',
      zh: '按作者分数计数，同一地址由其机构均分。',
    }),
  ],
  needs: ['address', 'author-address-link'],
  rule: ({ rollup }) => ({
    en: `Works with at least one address that names the institution, each once${rollup === 'parents' ? '; parents get the work of their parts too' : '; a part does not add to its parent unless the address names both'}.`,
    zh: `至少有一个地址写明该机构的文献，每篇计一次${rollup === 'parents' ? '；下属机构的文献同时计入上级' : '；除非地址同时写明，下属机构不计入上级'}。`,
  }),
  async run(question, { rollup, country, top, ties }) {
    const all = await question.rows(rollup === 'parents' ? ROLLED : PLAIN);
    const rows = all.filter((row) => country === '' || row['country'] === country.toUpperCase());
    const [unnamed] = await question.rows(UNNAMED);
    return {
      rows: topRows(ranked(rows, 'works'), 'works', top, ties).map((row): Row => row),
      notes: [
        {
          en: `${Number(unnamed?.['without'] ?? 0)} of ${Number(unnamed?.['works'] ?? 0)} works with addresses name no institution of the table.`,
          zh: `${Number(unnamed?.['works'] ?? 0)} 篇有地址的文献中，${Number(unnamed?.['without'] ?? 0)} 篇未识别出表内机构。`,
        },
      ],
    };
  },
  worksBehind: (row, { rollup }) =>
    rollup === 'parents'
      ? [where('institution-tree', cellText(row, 'institution_id'))]
      : [where('institution', cellText(row, 'institution_id'))],
  citations: ['Gauffriau et al. (2007), doi:10.1007/s11192-007-1934-2'],
});

const FOUND = `
  found AS (
    SELECT i.work_id, i.position, i.institution_id, 1.0 / count(*) OVER (PARTITION BY i.work_id, i.position) AS part
    FROM address_institution i JOIN scope s ON s.work_id = i.work_id
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position
    WHERE a.counted
  ), weight AS (
    SELECT work_id, address, sum(weight) AS weight FROM affiliation WHERE address IS NOT NULL GROUP BY work_id, address
  ), share AS (
    SELECT f.institution_id, f.work_id, sum(coalesce(w.weight, 0) * f.part) AS credit
    FROM found f LEFT JOIN weight w ON w.work_id = f.work_id AND w.address = f.position
    GROUP BY f.institution_id, f.work_id
  )`;

const SHOWN = (table: string): string => `
  SELECT t.institution_id, coalesce(i.name, t.institution_id) AS institution, i.name_zh AS institution_zh, i.city, u.unit AS country, i.kind,
    count(DISTINCT t.work_id) AS works, sum(t.credit) AS credit
  FROM ${table} t LEFT JOIN institution i ON i.institution_id = t.institution_id LEFT JOIN unit u ON u.code = i.country
  GROUP BY t.institution_id, i.name, i.name_zh, i.city, u.unit, i.kind
  ORDER BY works DESC, t.institution_id`;

const PLAIN = `WITH ${FOUND} ${SHOWN('share')}`;

const ROLLED = `
  WITH RECURSIVE ${FOUND},
  above(institution_id, ancestor) AS (
    SELECT institution_id, institution_id FROM institution
    UNION
    SELECT a.institution_id, i.parent_id FROM above a JOIN institution i ON i.institution_id = a.ancestor WHERE i.parent_id IS NOT NULL
  ),
  rolled AS (
    SELECT a.ancestor AS institution_id, s.work_id, least(1.0, sum(s.credit)) AS credit
    FROM share s JOIN above a ON a.institution_id = s.institution_id GROUP BY a.ancestor, s.work_id
  )
  ${SHOWN('rolled')}`;

const UNNAMED = `
  SELECT count(*) AS works, count(*) FILTER (NOT EXISTS (
    SELECT 1 FROM address_institution i WHERE i.work_id = w.work_id)) AS without
  FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.addresses > 0`;
