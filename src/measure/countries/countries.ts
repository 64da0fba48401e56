import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column } from '../analysis.ts';
import { idColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { countryCredit, SCHEME_LABELS, SCHEMES, WHOLE_SCHEMES } from '../counting/schemes.ts';
import { ranked, TIES, topRows } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';

const SCHEME_COLUMNS: readonly Column[] = SCHEMES.map((scheme) => ({
  name: scheme,
  type: WHOLE_SCHEMES.has(scheme) ? 'integer' : 'credit',
  label: { en: SCHEME_LABELS[scheme].en, zh: SCHEME_LABELS[scheme].zh },
  description: { en: `Works by ${SCHEME_LABELS[scheme].en}.`, zh: `${SCHEME_LABELS[scheme].zh}的文献数。` },
}));

/** Countries under every counting scheme side by side: the ranking depends on the scheme. METHODS 1.1. */
export const countries = defineAnalysis({
  id: 'countries',
  title: { en: 'Countries under every counting', zh: '各计数方式下的国家' },
  summary: { en: 'Works of each country under every counting scheme, side by side.', zh: '各种计数方式下各国家或地区的文献数。' },
  params: {
    sort: { type: 'choice', default: 'full', choices: SCHEMES, help: { en: 'Scheme that ranks.', zh: '用于排名的计数方式。' } },
    top: { type: 'integer', default: 0, min: 0, help: { en: 'Countries kept; 0 keeps all.', zh: '保留的国家数；0 为全部。' } },
    ties: TIES,
  },
  columns: [
    RANK,
    idColumn('country', 'Country', '国家', { en: 'Country code under the unit policy.', zh: '按单位规则的国家或地区代码。' }),
    textColumn('country_name', 'Name', '名称', { en: 'English name.', zh: '英文名。' }),
    textColumn('country_name_zh', 'Chinese name', '中文名', { en: 'Chinese name.', zh: '中文名。' }),
    WORKS,
    ...SCHEME_COLUMNS,
  ],
  needs: ['address', 'author-address-link', 'corresponding'],
  rule: ({ sort }) => ({
    en: `Each work's credit under ten schemes; fractional ones sum to the works that have what they need. Ranked by ${SCHEME_LABELS[sort].en}.`,
    zh: `十种计数方式；分数计数之和等于具备所需信息的文献数。按${SCHEME_LABELS[sort].zh}排名。`,
  }),
  async run(question, { sort, top, ties }) {
    const rows = (await question.rows(TABLE)).filter((row) => row['country'] !== 'ZZ');
    const sorted = rows.toSorted((a, b) => Number(b[sort]) - Number(a[sort]) || (String(a['country']) < String(b['country']) ? -1 : 1));
    return { rows: topRows(ranked(sorted, sort), sort, top, ties).map((row): Row => ({ ...row, works: Number(row['full']) })) };
  },
  worksBehind: (row) => [where('country', cellText(row, 'country'))],
  citations: ['Gauffriau (2021), doi:10.1162/qss_a_00141', 'Waltman & van Eck (2015), doi:10.1016/j.joi.2015.08.001'],
});

const TABLE = `
  WITH ${SCHEMES.map((scheme) => `${cte(scheme)} AS (SELECT unit, sum(credit) AS credit FROM (${countryCredit(scheme)}) GROUP BY unit)`).join(',\n')},
  units AS (${SCHEMES.map((scheme) => `SELECT unit FROM ${cte(scheme)}`).join(' UNION ')})
  SELECT u.unit AS country, n.name AS country_name, n.name_zh AS country_name_zh,
    ${SCHEMES.map((scheme) => `coalesce(${cte(scheme)}.credit, 0) AS "${scheme}"`).join(', ')}
  FROM units u LEFT JOIN country n ON n.code = u.unit
  ${SCHEMES.map((scheme) => `LEFT JOIN ${cte(scheme)} ON ${cte(scheme)}.unit = u.unit`).join('\n')}
  ORDER BY u.unit`;

function cte(scheme: string): string {
  return `by_${scheme.replaceAll('-', '_')}`;
}
