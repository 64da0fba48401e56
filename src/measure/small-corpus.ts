import { deriveAffiliations } from '../store/derive.ts';
import { createTables, openStore } from '../store/duckdb.ts';
import type { Row, Store } from '../store/store.ts';

/** One work of an invented corpus; what is left out is empty. */
export interface SmallWork {
  readonly year: number;
  readonly month?: number;
  readonly title?: string;
  readonly countries?: readonly string[];
  readonly institutions?: readonly string[];
  readonly keywords?: readonly string[];
  readonly labels?: readonly string[];
  readonly funders?: readonly string[];
  readonly people?: readonly string[];
  /** Places in `countries`, from 0, of each author; one author an address when left out. */
  readonly links?: readonly (readonly number[])[];
  /** Corresponding authors with the place of the address each gives, both from 0. */
  readonly corresponding?: readonly (readonly [author: number, address: number])[];
  readonly source?: string;
  /** Databases that hold it besides. */
  readonly alsoIn?: readonly string[];
  readonly indexed?: number;
}

export interface SmallSetting {
  readonly funders?: readonly { readonly id: string; readonly level: string; readonly country: string; readonly agency?: string }[];
  readonly labelSets?: Readonly<Record<string, readonly string[]>>;
  /** Works by year as a database listed them on a date. */
  readonly snapshots?: Readonly<Record<string, readonly (readonly [date: string, years: Readonly<Record<string, number>>])[]>>;
  readonly events?: readonly (readonly [id: string, date: string, jurisdiction: string, kind: string])[];
}

/** Invented works as a store in memory, one author an address unless links say otherwise; ids from 1. Close it when done. */
export async function smallStore(works: readonly SmallWork[], setting: SmallSetting = {}): Promise<Store> {
  const store = await openStore(':memory:');
  await createTables(store);
  await store.run('CREATE TEMP TABLE link (work_id INTEGER, author INTEGER, address INTEGER)');
  await store.run('CREATE TEMP TABLE corresponding (work_id INTEGER, author INTEGER, name VARCHAR, address INTEGER)');
  for (const [table, rows] of tables(works, setting)) {
    const columns = await store.rows(
      'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $table ORDER BY ordinal_position',
      { table },
    );
    const appender = await store.appender(table);
    for (const row of rows) appender.row(columns.map(({ name }) => row[String(name)] ?? null));
    appender.close();
  }
  await deriveAffiliations(store);
  return store;
}

function tables(works: readonly SmallWork[], setting: SmallSetting): Map<string, Row[]> {
  const out = new Map<string, Row[]>();
  const put = (table: string, row: Row): void => {
    const held = out.get(table);
    if (held === undefined) out.set(table, [row]);
    else held.push(row);
  };
  works.forEach((one, index) => putWork(put, index + 1, one));
  const each = (values: Iterable<string>): string[] => [...new Set(values)];
  for (const code of each(['CN', 'US', ...works.flatMap(({ countries = [] }) => countries)]))
    put('country', { code, name: code, name_zh: code });
  for (const id of each(works.flatMap(({ institutions = [] }) => institutions)))
    put('institution', { institution_id: id, name: id, country: 'CN' });
  for (const label of each(works.flatMap(({ labels = [] }) => labels))) put('label_term', { label, term: label });
  for (const { id, level, country, agency } of setting.funders ?? []) {
    put('funder', { funder_id: id, name: id, kind: 'agency', agency_id: agency ?? null, level, country });
  }
  for (const [set, names] of Object.entries(setting.labelSets ?? {})) {
    names.forEach((label, position) => put('label_set', { label_set: set, label, position }));
  }
  for (const [source, dates] of Object.entries(setting.snapshots ?? {})) {
    for (const [taken_on, years] of dates)
      for (const [year, count] of Object.entries(years)) put('snapshot', { source, taken_on, year: Number(year), works: count });
  }
  for (const [id, date, jurisdiction, kind] of setting.events ?? []) {
    put('policy_event', {
      event_id: id,
      happened_on: date,
      title: id,
      title_zh: id,
      jurisdiction,
      kind,
      source: 'invented',
      evidence: 'own',
    });
  }
  return out;
}

function putWork(put: (table: string, row: Row) => void, work_id: number, one: SmallWork): void {
  const { countries = [], people, links, corresponding = [], funders = [], source = 'wos' } = one;
  const authors = people ?? (links ?? countries).map((_, at) => `A${at}`);
  put('work', {
    work_id,
    key: `W${work_id}`,
    title: one.title ?? `Work ${work_id}`,
    year: one.year,
    month: one.month ?? null,
    authors: authors.length,
    addresses: countries.length,
    linked: true,
    correspondences: corresponding.length,
    acknowledgements: funders.length,
    reference_count: 0,
    first_source: source,
  });
  for (const held of [source, ...(one.alsoIn ?? [])]) put('work_source', { work_id, source: held });
  put('work_document_type', { work_id, document_type: 'Article' });
  authors.forEach((name, at) =>
    put('authorship', {
      work_id,
      position: at + 1,
      name,
      kind: 'person',
      is_corresponding: corresponding.some(([author]) => author === at),
      person_id: people === undefined ? null : name,
    }),
  );
  countries.forEach((country, at) => {
    const position = at + 1;
    put('address', { work_id, position, raw: `Address ${at}, ${country}`, origin: 'address', counted: true, country, confidence: 1 });
    if (links === undefined) put('link', { work_id, author: position, address: position });
    const institution_id = one.institutions?.[at];
    if (institution_id !== undefined) put('address_institution', { work_id, position, institution_id, method: 'exact', confidence: 1 });
  });
  (links ?? []).forEach((places, author) => {
    for (const place of places) put('link', { work_id, author: author + 1, address: place + 1 });
  });
  for (const [author, place] of corresponding)
    put('corresponding', { work_id, author: author + 1, name: authors[author] ?? '', address: place + 1 });
  for (const keyword of one.keywords ?? []) put('keyword', { work_id, kind: 'author', keyword });
  for (const label of one.labels ?? []) put('work_label', { work_id, label });
  funders.forEach((funder_id, at) =>
    put('acknowledgement', { work_id, position: at + 1, raw: funder_id, funder_id, method: 'exact', confidence: 1 }),
  );
  if (one.indexed !== undefined) {
    put('work_record', { work_id, file_id: 1, record_id: work_id, rule: 'alone', is_primary: true });
    put('record_other', { file_id: 1, record_id: work_id, position: 1, tag: 'CRDT', value: `${one.indexed}/03/01 06:00` });
  }
}
