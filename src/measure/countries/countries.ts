import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column } from '../analysis.ts';
import { idColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { countryCredit, SCHEME_LABELS, SCHEMES, UNKNOWN, WHOLE_SCHEMES } from '../counting/schemes.ts';
import { ranked, TIES, topRows } from '../counting/top.ts';
import type { Text } from '../../record/text.ts';
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
    unknown: UNKNOWN,
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
  async run(question, { sort, unknown, top, ties }) {
    const all = await question.rows(tableOf(unknown));
    const rows = all.filter((row) => row['country'] !== 'ZZ');
    const [authors] = await question.rows(UNPLACED);
    const sorted = rows.toSorted((a, b) => Number(b[sort]) - Number(a[sort]) || (String(a['country']) < String(b['country']) ? -1 : 1));
    return {
      rows: topRows(ranked(sorted, sort), sort, top, ties).map((row): Row => ({ ...row, works: Number(row['full']) })),
      notes: unknownNotes(all, Number(authors?.['authors'] ?? 0), unknown),
    };
  },
  worksBehind: (row) => [where('country', cellText(row, 'country'))],
  citations: ['Gauffriau (2021), doi:10.1162/qss_a_00141', 'Waltman & van Eck (2015), doi:10.1016/j.joi.2015.08.001'],
});

/** How much of the credit no country gets, and what became of it. */
function unknownNotes(all: readonly Row[], authors: number, unknown: 'apart' | 'spread'): Text[] {
  const zz = all.find((row) => row['country'] === 'ZZ');
  const [works, credit] = [Number(zz?.['full'] ?? 0), Number(zz?.['frac-author'] ?? 0)];
  if (works === 0 && authors === 0 && credit === 0) return [];
  const total = all.reduce((sum, row) => sum + Number(row['frac-author']), 0);
  const share = total === 0 ? '0' : ((100 * credit) / total).toFixed(1);
  return [
    {
      en: `Country unknown: ${works} works have an address whose country is not told, and ${authors} authorships have no address of their own in works that have some. ${unknown === 'apart' ? `By author that is ${credit.toFixed(2)} of the credit (${share} %), which no country gets (--unknown spread gives it to the countries told).` : `Their fractional credit goes to the countries that the work tells; ${credit.toFixed(2)} by author (${share} %) is of works that tell none.`}`,
      zh: `国家不明：${works} 篇文献含国家不明的地址，另有 ${authors} 条署名在有地址的文献中无所属地址。${unknown === 'apart' ? `按作者计为 ${credit.toFixed(2)}（${share}%），不计入任何国家（--unknown spread 可分摊）。` : `其分数份额已按文献已知国家分摊；按作者计仍有 ${credit.toFixed(2)}（${share}%）属于国家全不明的文献。`}`,
    },
  ];
}

const UNPLACED = `
  SELECT count(*) AS authors FROM affiliation f JOIN scope s ON s.work_id = f.work_id WHERE f.author IS NOT NULL AND f.address IS NULL`;

const tableOf = (unknown: 'apart' | 'spread'): string => `
  WITH ${SCHEMES.map((scheme) => `${cte(scheme)} AS (SELECT unit, sum(credit) AS credit FROM (${countryCredit(scheme, unknown)}) GROUP BY unit)`).join(',\n')},
  units AS (${SCHEMES.map((scheme) => `SELECT unit FROM ${cte(scheme)}`).join(' UNION ')})
  SELECT u.unit AS country, n.name AS country_name, n.name_zh AS country_name_zh,
    ${SCHEMES.map((scheme) => `coalesce(${cte(scheme)}.credit, 0) AS "${scheme}"`).join(', ')}
  FROM units u LEFT JOIN country n ON n.code = u.unit
  ${SCHEMES.map((scheme) => `LEFT JOIN ${cte(scheme)} ON ${cte(scheme)}.unit = u.unit`).join('\n')}
  ORDER BY u.unit`;

function cte(scheme: string): string {
  return `by_${scheme.replaceAll('-', '_')}`;
}
