import type { Row } from '../../store/store.ts';
import type { ChoiceParam } from '../analysis.ts';
import { cellText, where } from '../filter.ts';

/** The counting schemes of METHODS 1.1. `full`, `first-full`, `first-strict` and `corr-full` are whole numbers, the others shares that sum to the works. */
export const SCHEMES = [
  'full',
  'frac-country',
  'frac-author',
  'frac-address',
  'harmonic',
  'first-full',
  'first-frac',
  'first-strict',
  'corr-full',
  'corr-frac',
] as const;
export type Scheme = (typeof SCHEMES)[number];

export const WHOLE_SCHEMES: ReadonlySet<Scheme> = new Set(['full', 'first-full', 'first-strict', 'corr-full']);

export const SCHEME_LABELS: Readonly<Record<Scheme, { readonly en: string; readonly zh: string }>> = {
  full: { en: 'full (whole) counting', zh: '全计数' },
  'frac-country': { en: 'fractional by country', zh: '按国家分数计数' },
  'frac-author': { en: 'fractional by author', zh: '按作者分数计数' },
  'frac-address': { en: 'fractional by address', zh: '按地址分数计数' },
  harmonic: { en: 'harmonic by the place of the author', zh: '按作者位次调和计数' },
  'first-full': { en: 'first author, whole', zh: '第一作者全计数' },
  'first-frac': { en: 'first author, fractional', zh: '第一作者分数计数' },
  'first-strict': { en: 'first author, of one country alone', zh: '仅署一国的第一作者' },
  'corr-full': { en: 'corresponding authors, whole', zh: '通讯作者全计数' },
  'corr-frac': { en: 'corresponding authors, fractional', zh: '通讯作者分数计数' },
};

export const COUNTING: ChoiceParam<Scheme> = {
  type: 'choice',
  default: 'full',
  choices: SCHEMES,
  help: { en: 'Counting scheme.', zh: '计数方式。' },
};

/** What becomes of the credit whose country is unknown. METHODS 1.1. */
export const UNKNOWN: ChoiceParam<'apart' | 'spread'> = {
  type: 'choice',
  default: 'apart',
  choices: ['apart', 'spread'],
  help: {
    en: 'Credit of authors and addresses whose country is not told, in fractional counting: left apart, or spread over the countries that the work does tell, as they share it.',
    zh: '分数计数中国家不明的作者与地址的份额：单列，或按文献已知国家的份额分摊。',
  },
};

/**
 * A SELECT of work_id, unit, credit for countries (units under the policy of the question; `ZZ` for what is unresolved).
 * Frac-author is the Leiden Ranking's weight: one over authors times affiliations of the author. Gauffriau et al. (2007),
 * doi:10.1007/s11192-007-1934-2; Waltman & van Eck (2015), doi:10.1016/j.joi.2015.08.001. Harmonic: Hagen (2008),
 * doi:10.1371/journal.pone.0004021.
 */
export function countryCredit(scheme: Scheme, unknown: 'apart' | 'spread' = 'apart'): string {
  return unknown === 'apart' || WHOLE_SCHEMES.has(scheme) ? CREDIT[scheme] : SPREAD(CREDIT[scheme]);
}

/** What a work gives to no country goes to those it tells, in proportion; a work that tells none keeps it. */
const SPREAD = (select: string): string => `
  SELECT work_id, unit, CASE WHEN known = 0 THEN credit ELSE credit * whole / known END AS credit FROM (
    SELECT work_id, unit, credit, sum(credit) OVER (PARTITION BY work_id) AS whole,
      sum(CASE WHEN unit = 'ZZ' THEN 0 ELSE credit END) OVER (PARTITION BY work_id) AS known
    FROM (${select}))
  WHERE unit <> 'ZZ' OR known = 0`;

const UNITS_OF_WORKS = `
  SELECT DISTINCT c.work_id, u.unit FROM work_country c
  JOIN unit u ON u.code = c.country JOIN scope s ON s.work_id = c.work_id`;

/** Of n authors the one at place r has (1/r) / Σ 1/s; a work without links shares its credit over addresses. */
const HARMONIC = `
  JOIN work w ON w.work_id = t.work_id
  LEFT JOIN (SELECT work_id, list_sum(list_transform(range(1, authors + 1), s -> 1.0 / s)) AS sum FROM work) h ON h.work_id = t.work_id`;

const BY_ADDRESS = (table: string, weight: string, condition = 'true', joins = ''): string => `
  SELECT t.work_id, coalesce(u.unit, 'ZZ') AS unit, ${weight} AS credit
  FROM ${table} t JOIN scope s ON s.work_id = t.work_id
  LEFT JOIN address a ON a.work_id = t.work_id AND a.position = t.address
  LEFT JOIN unit u ON u.code = a.country
  ${joins}
  WHERE ${condition}`;

const SUMMED = (select: string): string => `SELECT work_id, unit, sum(credit) AS credit FROM (${select}) GROUP BY work_id, unit`;
const WHOLE = (select: string): string => `SELECT DISTINCT work_id, unit, 1.0 AS credit FROM (${select})`;

const CREDIT: Readonly<Record<Scheme, string>> = {
  full: `SELECT work_id, unit, 1.0 AS credit FROM (${UNITS_OF_WORKS})`,
  'frac-country': `SELECT work_id, unit, 1.0 / count(*) OVER (PARTITION BY work_id) AS credit FROM (${UNITS_OF_WORKS})`,
  'frac-author': SUMMED(BY_ADDRESS('affiliation', 't.weight')),
  'frac-address': `
    SELECT work_id, unit, sum(credit) AS credit FROM (
      SELECT a.work_id, u.unit, 1.0 / count(*) OVER (PARTITION BY a.work_id) AS credit
      FROM address a JOIN scope s ON s.work_id = a.work_id JOIN unit u ON u.code = a.country WHERE a.counted
    ) GROUP BY work_id, unit`,
  harmonic: SUMMED(
    BY_ADDRESS('affiliation', `t.weight * CASE WHEN t.author IS NULL THEN 1 ELSE w.authors / t.author / h.sum END`, 'true', HARMONIC),
  ),
  'first-full': WHOLE(BY_ADDRESS('first_author_address', '1.0')),
  'first-frac': SUMMED(BY_ADDRESS('first_author_address', 't.weight')),
  'first-strict': `
    SELECT work_id, min(unit) AS unit, 1.0 AS credit FROM (${BY_ADDRESS('first_author_address', '1.0')})
    GROUP BY work_id HAVING count(DISTINCT unit) = 1`,
  'corr-full': WHOLE(BY_ADDRESS('correspondence', '1.0')),
  'corr-frac': SUMMED(BY_ADDRESS('correspondence', 't.weight')),
};

/** The works behind the row of a unit and a year: `world`, or a country under a scheme. */
export function worksOfUnitYear(row: Row, scheme: Scheme): string[] {
  const year = where('year', cellText(row, 'year'));
  const unit = cellText(row, 'unit');
  return unit === 'world' ? [year] : [year, where(countryFilterOf(scheme), unit)];
}

/** The filter whose works carry the credit of a country under a scheme. */
export function countryFilterOf(
  scheme: Scheme,
): 'country' | 'first-author-country' | 'first-author-only-country' | 'corresponding-country' {
  if (scheme === 'first-strict') return 'first-author-only-country';
  return scheme.startsWith('first') ? 'first-author-country' : scheme.startsWith('corr') ? 'corresponding-country' : 'country';
}
