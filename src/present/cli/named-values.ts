import type { Filter, FilterKey } from '../../measure/filter.ts';
import { nearest } from '../../record/nearest.ts';
import type { Reader } from '../../store/store.ts';
import { UsageError } from './command.ts';

interface NamedIn {
  readonly table: 'country' | 'institution' | 'funder' | 'journal';
  readonly id: string;
}

const COUNTRY: NamedIn = { table: 'country', id: 'code' };
const INSTITUTION: NamedIn = { table: 'institution', id: 'institution_id' };
const FUNDER: NamedIn = { table: 'funder', id: 'funder_id' };

const NAMED: Readonly<Partial<Record<FilterKey, NamedIn>>> = {
  country: COUNTRY,
  'country-code': COUNTRY,
  'first-author-country': COUNTRY,
  'first-author-only-country': COUNTRY,
  'corresponding-country': COUNTRY,
  'funder-country': COUNTRY,
  'foreign-to': COUNTRY,
  institution: INSTITUTION,
  'institution-tree': INSTITUTION,
  funder: FUNDER,
  'funder-tree': FUNDER,
  journal: { table: 'journal', id: 'journal_id' },
};

/** Filters whose values may be names in either language, with ids in their place. Throws UsageError on a country that nobody knows and a name that several bear. */
export function withIds(store: Reader, filters: readonly Filter[]): Promise<Filter[]> {
  return Promise.all(
    filters.map(async (filter) => {
      const named = NAMED[filter.key];
      if (named === undefined) return filter;
      return { ...filter, values: await Promise.all(filter.values.map((value) => idOf(store, named, value))) };
    }),
  );
}

async function idOf(store: Reader, { table, id }: NamedIn, value: string): Promise<string> {
  if (table === 'country' && /^(?:[A-Z]{2}|[A-Z0-9-]+@\d{4})$/.test(value)) return value;
  const rows = await store.rows(
    `SELECT DISTINCT ${id} AS id, ${id} = $value AS exact FROM ${table}
     WHERE ${id} = $value OR lower(name) = lower($value) OR lower(name_zh) = lower($value) ORDER BY exact DESC, id`,
    { value },
  );
  const [first] = rows;
  if (first !== undefined && (first['exact'] === true || rows.length === 1)) return String(first['id']);
  if (first !== undefined)
    throw new UsageError(`several are called ${value}: write one of ${rows.map((row) => String(row['id'])).join(', ')}`);
  if (table !== 'country' || (await isBloc(store, value))) return value;
  const names = new Map((await store.rows('SELECT name, code FROM country')).map((row) => [String(row['name']), String(row['code'])]));
  const guess = nearest(value, [...names.keys()]);
  const meant = guess === null ? '' : `; did you mean ${guess}, ${names.get(guess)}?`;
  throw new UsageError(`unknown country: ${value} (a two-letter code such as CN, or a name${meant})`);
}

async function isBloc(store: Reader, value: string): Promise<boolean> {
  return (await store.rows('SELECT 1 AS found FROM bloc WHERE bloc_id = $value LIMIT 1', { value })).length > 0;
}
