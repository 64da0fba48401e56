import { nearest } from '../record/nearest.ts';
import { CITY_IDS, CITY_IN_COUNTRY, CITY_IN_REGION } from '../store/city-ids.ts';
import type { Row } from '../store/store.ts';
import type { UnitPolicy } from './analysis.ts';

/** One condition on works: any of its values, or (`KEY!=VALUE`) none of them. Several filters hold together. */
export interface Filter {
  readonly key: FilterKey;
  readonly values: readonly string[];
  readonly not?: true;
}

export type FilterKey = keyof typeof CONDITIONS;

const HAS_UNIT = (table: string): string =>
  `SELECT t.work_id FROM ${table} t JOIN unit u ON u.code = t.country WHERE list_contains($values, u.unit)`;
const HAS_ADDRESS_UNIT = (table: string): string =>
  `SELECT t.work_id FROM ${table} t JOIN address a ON a.work_id = t.work_id AND a.position = t.address
   JOIN unit u ON u.code = a.country WHERE list_contains($values, u.unit)`;

/** Works with two different persons, one of each unit of `CN+US`; METHODS 1.3, rules B and C. */
const PERSONS_OF_BOTH = (condition: string): string => `
  WITH person AS (
    SELECT DISTINCT f.work_id, f.author, u.unit, v.value FROM affiliation f
    JOIN address a ON a.work_id = f.work_id AND a.position = f.address JOIN unit u ON u.code = a.country,
    (SELECT unnest($values) AS value) v
    WHERE f.author IS NOT NULL AND u.unit IN (split_part(v.value, '+', 1), split_part(v.value, '+', 2))
  ), told AS (SELECT * FROM person p ${condition})
  SELECT a.work_id FROM told a JOIN told b ON b.work_id = a.work_id AND b.value = a.value
  WHERE a.author <> b.author AND a.unit = split_part(a.value, '+', 1) AND b.unit = split_part(a.value, '+', 2)`;

/** What a printed reference is told by: its DOI, else author, year, source, volume and page as printed. */
export const REFERENCE_KEYS = {
  'cited-work': `coalesce(lower(doi), concat_ws(' ', lower(author), year, lower(source), volume, page))`,
  'cited-source': 'lower(trim(source))',
  'cited-author': 'lower(trim(author))',
} as const;

/** Level or region of a funder: the table's, else what the printed name says of itself. */
const OF_FUNDER = (column: 'level' | 'region'): string => `
  SELECT k.work_id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id WHERE list_contains($values, f.${column})
  UNION ALL
  SELECT k.work_id FROM acknowledgement k JOIN described_funder d ON d.raw = k.raw
    WHERE k.funder_id IS NULL AND list_contains($values, d.${column})`;

/** SELECTs of work ids; `$values` is the list of wanted values, `unit` the units of countries. */
const CONDITIONS = {
  year: 'SELECT work_id FROM work WHERE year IN (SELECT unnest($values)::INTEGER)',
  country: HAS_UNIT('work_country'),
  'country-code': 'SELECT work_id FROM work_country WHERE list_contains($values, country)',
  'first-author-country': HAS_ADDRESS_UNIT('first_author_address'),
  'first-author-only-country': `SELECT work_id FROM (
      SELECT t.work_id, coalesce(u.unit, 'ZZ') AS unit FROM first_author_address t
      LEFT JOIN address a ON a.work_id = t.work_id AND a.position = t.address LEFT JOIN unit u ON u.code = a.country)
    GROUP BY work_id HAVING count(DISTINCT unit) = 1 AND list_contains($values, min(unit))`,
  'corresponding-country': HAS_ADDRESS_UNIT('correspondence'),
  institution: `SELECT work_id FROM address_institution i JOIN address a USING (work_id, position)
    WHERE a.counted AND list_contains($values, i.institution_id)`,
  'institution-tree': `
    WITH RECURSIVE below(id) AS (SELECT unnest($values) UNION SELECT i.institution_id FROM institution i JOIN below b ON i.parent_id = b.id)
    SELECT i.work_id FROM address_institution i JOIN address a USING (work_id, position) JOIN below b ON b.id = i.institution_id WHERE a.counted`,
  city: `SELECT work_id FROM address WHERE counted AND (list_contains($values, city)
    OR list_contains($values, ${CITY_IN_COUNTRY}) OR list_contains($values, ${CITY_IN_REGION}))`,
  region: 'SELECT work_id FROM address WHERE counted AND list_contains($values, region)',
  funder: 'SELECT work_id FROM acknowledgement WHERE list_contains($values, funder_id)',
  'funder-tree': `
    WITH RECURSIVE below(id) AS (SELECT unnest($values) UNION SELECT f.funder_id FROM funder f JOIN below b ON f.agency_id = b.id)
    SELECT k.work_id FROM acknowledgement k JOIN below b ON b.id = k.funder_id`,
  'foreign-to': `SELECT k.work_id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id
    LEFT JOIN unit u ON u.code = f.country WHERE NOT list_contains($values, coalesce(u.unit, f.country))`,
  'funder-name': 'SELECT work_id FROM acknowledgement WHERE funder_id IS NULL AND list_contains($values, raw)',
  'funder-level': OF_FUNDER('level'),
  'funder-region': OF_FUNDER('region'),
  'known-funder-level': `SELECT k.work_id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id
    WHERE list_contains($values, f.level)`,
  'funder-known': `SELECT k.work_id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id WHERE list_contains($values, 'yes')`,
  'funder-country': `SELECT k.work_id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id
    JOIN unit u ON u.code = f.country WHERE list_contains($values, u.unit)`,
  person: `SELECT work_id FROM authorship
    WHERE list_contains($values, person_id) OR (person_id IS NULL AND list_contains($values, 'name:' || lower(name)))`,
  journal: 'SELECT work_id FROM work WHERE list_contains($values, journal_id)',
  source: 'SELECT work_id FROM work_source WHERE list_contains($values, source)',
  type: 'SELECT work_id FROM work_document_type WHERE list_contains($values, lower(document_type))',
  language: 'SELECT work_id FROM work_language WHERE list_contains($values, lower(language))',
  keyword: `SELECT work_id FROM keyword WHERE kind IN ('author', 'index') AND list_contains($values, lower(trim(keyword)))`,
  'title-word': `SELECT work_id FROM work, (SELECT unnest($values) AS word) v
    WHERE CASE WHEN regexp_matches(v.word, '\\p{Han}') THEN contains(lower(title || ' ' || coalesce(other_titles, '')), v.word)
      ELSE contains(' ' || regexp_replace(lower(title || ' ' || coalesce(other_titles, '')), '[^\\p{L}\\p{N}]+', ' ', 'g') || ' ', ' ' || v.word || ' ') END`,
  with: `SELECT work_id FROM work WHERE (list_contains($values, 'funding') AND acknowledgements > 0)
    OR (list_contains($values, 'address') AND addresses > 0) OR (list_contains($values, 'reference') AND reference_count > 0)`,
  label: 'SELECT work_id FROM work_label WHERE list_contains($values, label)',
  term: `SELECT w.work_id FROM work w, (SELECT unnest($values) AS term) t
    WHERE contains(lower(coalesce(w.title, '') || ' ' || coalesce(w.other_titles, '') || ' ' || coalesce(w.abstract, '')), t.term)
    UNION SELECT k.work_id FROM keyword k, (SELECT unnest($values) AS term) t WHERE contains(lower(k.keyword), t.term)`,
  'dyad-b': PERSONS_OF_BOTH(''),
  'dyad-c': PERSONS_OF_BOTH(`WHERE NOT EXISTS (SELECT 1 FROM person q WHERE q.work_id = p.work_id AND q.author = p.author
    AND q.unit IN (split_part(p.value, '+', 1), split_part(p.value, '+', 2)) AND q.unit <> p.unit)`),
  bloc: `SELECT t.work_id FROM work_country t JOIN unit u ON u.code = t.country JOIN bloc b ON b.code = t.country OR b.code = u.unit
    WHERE b.until_year IS NULL AND list_contains($values, b.bloc_id)`,
  cites: `SELECT work_id FROM reference WHERE list_contains($values, ${REFERENCE_KEYS['cited-work']})`,
  'cites-source': `SELECT work_id FROM reference WHERE list_contains($values, ${REFERENCE_KEYS['cited-source']})`,
  'cites-author': `SELECT work_id FROM reference WHERE list_contains($values, ${REFERENCE_KEYS['cited-author']})`,
  file: `SELECT w.work_id FROM work_record w JOIN source_file f ON f.file_id = w.file_id, (SELECT unnest($values) AS part) v
    WHERE contains(f.path, v.part)`,
  work: 'SELECT work_id FROM work WHERE list_contains($values, key)',
  'max-authors': 'SELECT work_id FROM work WHERE coalesce(authors, 0) <= (SELECT max(v) FROM (SELECT unnest($values)::INTEGER AS v))',
  'max-countries': `SELECT w.work_id FROM work w
    LEFT JOIN work_country t ON t.work_id = w.work_id LEFT JOIN unit u ON u.code = t.country AND u.unit <> 'ZZ'
    GROUP BY w.work_id HAVING count(DISTINCT u.unit) <= (SELECT max(v) FROM (SELECT unnest($values)::INTEGER AS v))`,
} as const;

export const FILTER_KEYS: readonly FilterKey[] = Object.keys(CONDITIONS) as FilterKey[];

const LOWER_CASE: ReadonlySet<FilterKey> = new Set([
  'source',
  'type',
  'language',
  'term',
  'funder-level',
  'keyword',
  'title-word',
  'cites',
  'cites-source',
  'cites-author',
]);
const UPPER_CASE: ReadonlySet<FilterKey> = new Set([
  'country',
  'country-code',
  'first-author-country',
  'first-author-only-country',
  'corresponding-country',
  'funder-country',
  'foreign-to',
  'dyad-b',
  'dyad-c',
  'bloc',
]);

/** Reads `year=2014..2019`, `country=CN,US`, `funder-country!=US`, `city=Cambridge@GB`. A comma inside a value is written `\,`. Throws on an unknown key or an empty value. */
export function parseFilter(text: string): Filter {
  const negated = /^\s*[a-z-]+\s*!=/.exec(text);
  if (negated !== null) return { ...parseFilter(text.replace('!=', '=')), not: true };
  const at = text.indexOf('=');
  const key = at < 0 ? text : text.slice(0, at).trim();
  if (!isFilterKey(key)) {
    const guess = nearest(key, FILTER_KEYS);
    throw new Error(`unknown filter: ${key} (${guess === null ? '' : `did you mean ${guess}? `}known: ${FILTER_KEYS.join(', ')})`);
  }
  const values = at < 0 ? [] : splitValues(text.slice(at + 1));
  if (values.length === 0) throw new Error(`invalid filter: ${text} (write ${key}=VALUE)`);
  if (key === 'year') return { key, values: values.flatMap(yearsOf) };
  if (key === 'max-authors' || key === 'max-countries') return { key, values: values.map((value) => wholeNumber(key, value)) };
  if (LOWER_CASE.has(key)) return { key, values: values.map((value) => value.toLowerCase()) };
  if (UPPER_CASE.has(key)) return { key, values: values.map((value) => value.toUpperCase()) };
  return { key, values };
}

/** The text that `parseFilter` reads back. */
export function filterText(filter: Filter): string {
  return `${filter.key}${filter.not === true ? '!' : ''}=${filter.values.map((value) => value.replaceAll(',', '\\,')).join(',')}`;
}

/** A filter expression for one value, its commas guarded; for rows that open their works. */
export function where(key: FilterKey, value: string | number): string {
  return filterText({ key, values: [String(value)] });
}

/** A filter expression for the works that do not have one value. */
export function whereNot(key: FilterKey, value: string | number): string {
  return filterText({ key, values: [String(value)], not: true });
}

export interface CompiledScope {
  /** Common table expressions `unit`, `scope` and `city_id`, without the leading WITH. */
  readonly ctes: string;
  readonly params: Readonly<Record<string, readonly string[]>>;
}

/**
 * SQL for `scope(work_id)`, `unit(code, unit)` and `city_id` under the filters and the unit policy. Members of `blocs` count as one
 * unit, the bloc: those of today, or of a year (`EU@2015`).
 */
export function compileScope(filters: readonly Filter[], units: UnitPolicy, blocs: readonly string[] = []): CompiledScope {
  const params: Record<string, readonly string[]> = blocs.length === 0 ? {} : { blocs };
  const conditions = filters.map((filter, index) => {
    const name = `filter_${index}`;
    params[name] = filter.values;
    return `work_id ${filter.not === true ? 'NOT IN' : 'IN'} (${CONDITIONS[filter.key].replaceAll('$values', `$${name}`)})`;
  });
  const kept = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const unit = blocs.length === 0 ? `unit AS (${UNIT[units]})` : `own_unit AS (${UNIT[units]}),\n${WITH_BLOCS}`;
  return { ctes: `${unit},\nscope AS (SELECT work_id FROM work${kept}),\n${CITY_IDS}`, params };
}

const CODES = `SELECT code FROM country UNION SELECT DISTINCT country FROM address UNION SELECT DISTINCT country FROM funder`;
const UNIT: Readonly<Record<UnitPolicy, string>> = {
  separate: `SELECT code, code AS unit FROM (${CODES}) WHERE code IS NOT NULL`,
  'cn+hk+mo': `SELECT code, CASE WHEN code IN ('HK', 'MO') THEN 'CN' ELSE code END AS unit FROM (${CODES}) WHERE code IS NOT NULL`,
  'cn+hk+mo+tw': `SELECT code, CASE WHEN code IN ('HK', 'MO', 'TW') THEN 'CN' ELSE code END AS unit FROM (${CODES}) WHERE code IS NOT NULL`,
};

const WITH_BLOCS = `unit AS (
  SELECT o.code, coalesce(m.bloc_id, o.unit) AS unit FROM own_unit o
  LEFT JOIN (
    SELECT b.bloc_id, b.code FROM bloc b
    JOIN (SELECT split_part(v, '@', 1) AS id, TRY_CAST(nullif(split_part(v, '@', 2), '') AS INTEGER) AS y FROM (SELECT unnest($blocs) AS v)) w
      ON w.id = b.bloc_id
    WHERE coalesce(b.from_year, 0) <= coalesce(w.y, 9999) AND (b.until_year IS NULL OR w.y < b.until_year)
  ) m ON m.code = o.unit)`;

/** Joins filters, those of a row after those of the question. */
export function rowFilters(question: readonly Filter[], behind: readonly string[]): Filter[] {
  return [...question, ...behind.map(parseFilter)];
}

/** The text of a cell, for a filter value. Throws when the row lacks it. */
export function cellText(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined || value === null) throw new Error(`row has no ${column}`);
  return String(value);
}

function isFilterKey(text: string): text is FilterKey {
  return Object.hasOwn(CONDITIONS, text);
}

function splitValues(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((value) => value.replaceAll('\\,', ',').trim())
    .filter((value) => value !== '');
}

function wholeNumber(key: string, text: string): string {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`invalid ${key}: ${text} (a whole number, such as 100)`);
  return String(Number(text));
}

function yearsOf(text: string): string[] {
  const range = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(text);
  if (range === null) throw new Error(`invalid year: ${text} (write 2014, 2014..2019 or 2014,2016)`);
  const from = Number(range[1]);
  const until = Number(range[2] ?? range[1]);
  if (until < from) throw new Error(`invalid year: ${text} (the first year comes first)`);
  return Array.from({ length: until - from + 1 }, (_, index) => String(from + index));
}
