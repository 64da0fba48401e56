import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, SHARE, textColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { wilson } from '../statistics/normal.ts';

/** The share of a set of works that foreign funders support, with bounds for what the records do not say. METHODS 7.2. */
export const foreignFunding = defineAnalysis({
  id: 'foreign-funding',
  title: { en: 'Foreign funding', zh: '境外资助' },
  summary: {
    en: 'How much of a country’s works foreign funders support, and which; with bounds for works without funding data.',
    zh: '一国文献中受境外机构资助的比例及来源；并给出缺失资助信息时的上下界。',
  },
  params: {
    home: {
      type: 'text',
      default: 'CN',
      help: {
        en: 'Country whose funders are not foreign; narrow the works with the filter first-author-country=CN.',
        zh: '本国代码；用筛选条件 first-author-country=CN 限定文献。',
      },
    },
    rollup: {
      type: 'choice',
      default: 'agency',
      choices: ['none', 'agency'],
      help: { en: 'agency: institutes and programmes add to the agency above them.', zh: 'agency：下属机构与计划并入上级机构。' },
    },
    minimum: { type: 'integer', default: 1, min: 1, help: { en: 'Fewest works of a funder that is shown.', zh: '显示的最少文献数。' } },
  },
  columns: [
    textColumn('funder', 'Funder', '资助机构', {
      en: 'Foreign funder; the first row is any of them.',
      zh: '境外资助机构；首行为任一境外机构。',
    }),
    idColumn('funder_id', 'Id', '编号', { en: 'Id in the project’s table.', zh: '本项目表中的编号。' }),
    idColumn('country', 'Country', '国家', { en: 'Country of the funder.', zh: '资助机构的国家或地区。' }),
    WORKS,
    SHARE,
    { ...LOW, type: 'share' },
    { ...HIGH, type: 'share' },
    numberColumn('share_funded', 'share', 'Share of funded', '占有资助文献', {
      en: 'Share of the works with funding data.',
      zh: '占有资助信息文献的比例。',
    }),
    numberColumn('bound_low', 'share', 'Least', '最低', {
      en: 'Share if no work without funding data had this funder.',
      zh: '假设无资助信息的文献均未受其资助。',
    }),
    numberColumn('bound_high', 'share', 'Most', '最高', {
      en: 'Share if every work without funding data had this funder.',
      zh: '假设无资助信息的文献均受其资助。',
    }),
    numberColumn('fractional_share', 'share', 'Fractional share', '分数占比', {
      en: 'Mean over works of the part of its funders that are this one.',
      zh: '各文献中该机构所占资助机构份额的平均。',
    }),
    numberColumn('only_foreign', 'integer', 'Only foreign', '仅境外', {
      en: 'Works all of whose recognised funders are foreign (first row only).',
      zh: '所有已识别资助机构均为境外的文献数（仅首行）。',
    }),
  ],
  needs: ['funding'],
  rule: ({ home, rollup }) => ({
    en: `Works with at least one recognised funder outside ${home}${rollup === 'agency' ? ', institutes counted with their agency' : ''}; share of all works in scope with Wilson interval, of those with funding data, and bounds.`,
    zh: `至少有一个 ${home} 以外的已识别资助机构${rollup === 'agency' ? '（下属机构并入上级）' : ''}的文献；占全部所选文献的比例（Wilson 区间）、占有资助信息文献的比例及上下界。`,
  }),
  async run(question, { home, rollup, minimum }) {
    const [base] = await question.rows(
      'SELECT count(*) AS works, count(*) FILTER (w.acknowledgements > 0) AS funded FROM work w JOIN scope s ON s.work_id = w.work_id',
    );
    const works = Number(base?.['works'] ?? 0);
    const funded = Number(base?.['funded'] ?? 0);
    const told = (row: Row, onlyForeign: number | null): Row => {
      const k = Number(row['works']);
      const interval = wilson(k, works);
      return {
        funder: row['funder'] ?? null,
        funder_id: row['funder_id'] ?? null,
        country: row['country'] ?? null,
        works: k,
        share: works === 0 ? null : k / works,
        low: interval.low,
        high: interval.high,
        share_funded: funded === 0 ? null : k / funded,
        bound_low: works === 0 ? null : k / works,
        bound_high: works === 0 ? null : (k + works - funded) / works,
        fractional_share: works === 0 ? null : Number(row['fraction']) / works,
        only_foreign: onlyForeign,
      };
    };
    const [any] = await question.rows(ANY, { home: home.toUpperCase() });
    const each = await question.rows(rollup === 'agency' ? EACH_ROLLED : EACH, { home: home.toUpperCase() });
    return {
      rows: [
        told({ ...any, funder: 'any', funder_id: null, country: null }, Number(any?.['only_foreign'] ?? 0)),
        ...each.filter((row) => Number(row['works']) >= minimum).map((row) => told(row, null)),
      ],
      notes: [
        {
          en: 'A foreign funder may have come with a foreign co-author: the share says who paid for the work, not who paid the first author.',
          zh: '境外资助可能来自境外合作者：该比例说明谁资助了该文献，而非资助第一作者者。',
        },
      ],
    };
  },
  worksBehind: (row, { home, rollup }) =>
    row['funder_id'] === null
      ? [where('foreign-to', home.toUpperCase())]
      : [where(rollup === 'agency' ? 'funder-tree' : 'funder', cellText(row, 'funder_id'))],
  citations: ['Wilson (1927), doi:10.1080/01621459.1927.10502953', 'Paul-Hus et al. (2016), doi:10.1007/s11192-016-1953-y'],
});

const KNOWN = `
  known AS (
    SELECT DISTINCT a.work_id, a.funder_id, coalesce(u.unit, f.country) AS country
    FROM acknowledgement a JOIN scope s ON s.work_id = a.work_id
    JOIN funder f ON f.funder_id = a.funder_id LEFT JOIN unit u ON u.code = f.country
  ), parts AS (
    SELECT work_id, funder_id, country, 1.0 / count(*) OVER (PARTITION BY work_id) AS part FROM known
  )`;

const ANY = `
  WITH ${KNOWN}, per_work AS (
    SELECT work_id, sum(CASE WHEN country <> $home THEN part ELSE 0 END) AS fraction, bool_and(country <> $home) AS only_foreign
    FROM parts GROUP BY work_id HAVING bool_or(country <> $home)
  )
  SELECT count(*) AS works, coalesce(sum(fraction), 0) AS fraction, count(*) FILTER (only_foreign) AS only_foreign FROM per_work`;

const EACH = `
  WITH ${KNOWN}
  SELECT p.funder_id, f.name AS funder, p.country, count(DISTINCT p.work_id) AS works, sum(p.part) AS fraction
  FROM parts p JOIN funder f ON f.funder_id = p.funder_id WHERE p.country <> $home
  GROUP BY p.funder_id, f.name, p.country ORDER BY works DESC, p.funder_id`;

const EACH_ROLLED = `
  WITH RECURSIVE ${KNOWN},
  above(funder_id, ancestor) AS (
    SELECT funder_id, funder_id FROM funder
    UNION
    SELECT a.funder_id, f.agency_id FROM above a JOIN funder f ON f.funder_id = a.ancestor WHERE f.agency_id IS NOT NULL
  )
  SELECT t.ancestor AS funder_id, f.name AS funder, p.country, count(DISTINCT p.work_id) AS works, sum(p.part) AS fraction
  FROM parts p JOIN above t ON t.funder_id = p.funder_id JOIN funder f ON f.funder_id = t.ancestor
  WHERE p.country <> $home GROUP BY t.ancestor, f.name, p.country ORDER BY works DESC, t.ancestor`;
