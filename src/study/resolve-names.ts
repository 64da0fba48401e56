import type { ResolveAddress } from '../resolve/address/address.ts';
import { hasHan } from '../resolve/fold.ts';
import type { FunderMatch, ResolveFunder } from '../resolve/funder/match-funder.ts';
import { parseFundingText } from '../resolve/funder/parse-funding-text.ts';
import type { IsFunderName, PrintedFunder } from '../resolve/funder/printed-funder.ts';
import { matchesOf, type ReadFunders } from '../resolve/funder/read-funders.ts';
import { textIn } from '../store/cells.ts';
import type { Appender, Store } from '../store/store.ts';
import type { Decision } from './decisions.ts';

export interface Resolvers {
  /** Names the tables and the code that resolved: when it changes, every name is resolved again. */
  readonly version: string;
  readonly address: ResolveAddress;
  readonly funder: ResolveFunder;
  /** Whether a printed name is, as a whole, one of the table of funders. */
  readonly isFunderName: IsFunderName;
  readonly readFunders: ReadFunders;
}

/** Names resolved once per distinct string, kept between builds while tables and decisions stay the same. */
const CACHE = {
  resolved_address: 'raw VARCHAR, country VARCHAR, country_method VARCHAR, city VARCHAR, region VARCHAR, confidence DOUBLE',
  resolved_country: 'raw VARCHAR, country VARCHAR, role VARCHAR',
  resolved_institution: 'raw VARCHAR, institution_id VARCHAR, method VARCHAR, confidence DOUBLE, evidence VARCHAR',
} as const;

/** Resolves every distinct address that the store does not hold yet. */
export async function resolveAddresses(
  store: Store,
  resolvers: Resolvers,
  decisions: readonly Decision[],
  decided: string,
): Promise<number> {
  const version = `${resolvers.version} ${decided}`;
  await store.run('CREATE TABLE IF NOT EXISTS resolved_by (version VARCHAR)');
  const [held] = await store.rows('SELECT version FROM resolved_by');
  const fresh = held?.['version'] !== version;
  for (const [table, columns] of Object.entries(CACHE)) {
    await store.run(`CREATE ${fresh ? 'OR REPLACE TABLE' : 'TABLE IF NOT EXISTS'} ${table} (${columns})`);
  }
  if (fresh) {
    await store.run('DELETE FROM resolved_by');
    await store.run('INSERT INTO resolved_by VALUES ($version)', { version });
  }
  const countryOf = decidedObjects(decisions, 'country');
  const institutionOf = decidedObjects(decisions, 'institution');
  const addresses = await store.appender('resolved_address');
  const countries = await store.appender('resolved_country');
  const institutions = await store.appender('resolved_institution');
  let resolved = 0;
  for await (const raw of distinctAddresses(store)) {
    const found = resolvers.address(raw);
    const country = countryOf.get(raw);
    addresses.row([
      raw,
      country ?? found.country,
      country === undefined ? found.countryMethod : 'curated',
      found.city,
      found.region,
      country === undefined ? found.confidence : 1,
    ]);
    if (country === undefined) {
      for (const also of found.also) countries.row([raw, also, 'also']);
      if (found.successor !== null) countries.row([raw, found.successor, 'successor']);
    }
    const institution = institutionOf.get(raw);
    if (institution !== undefined) {
      if (institution !== '') institutions.row([raw, institution, 'curated', 1, raw]);
    } else for (const one of found.institutions) institutions.row([raw, one.id, one.method, one.confidence, one.evidence]);
    resolved += 1;
  }
  addresses.close();
  countries.close();
  institutions.close();
  return resolved;
}

const PAGE = 20_000;

async function* distinctAddresses(store: Store): AsyncIterable<string> {
  await store.run(`CREATE OR REPLACE TEMP TABLE address_to_resolve AS
    SELECT raw, row_number() OVER () AS n FROM (
      SELECT DISTINCT a.raw FROM record_address a
      JOIN cluster c ON c.file_id = a.file_id AND c.record_id = a.record_id
      JOIN chosen w ON w.cluster = c.cluster
      WHERE NOT EXISTS (SELECT 1 FROM resolved_address d WHERE d.raw = a.raw))`);
  for (let from = 1; ; from += PAGE) {
    const rows = await store.rows('SELECT raw FROM address_to_resolve WHERE n BETWEEN $from AND $until', { from, until: from + PAGE - 1 });
    if (rows.length === 0) return;
    for (const row of rows) yield String(row['raw']);
  }
}

/**
 * Fills `acknowledgement` from the printed names of the works' chosen records (temporary table `told_acknowledgement`):
 * prose is cut into names and awards, glued names into their funders; what is not sure stays as printed.
 */
export async function resolveFunders(store: Store, resolvers: Resolvers, decisions: readonly Decision[]): Promise<void> {
  const decided = decidedObjects(decisions, 'funder');
  const into = await store.appender('acknowledgement');
  const unknown = new Set<string>();
  let group: { workId: number; source: string; raw: string | null; awards: string[] } | null = null;
  let position = 0;
  let lastWork = -1;
  const flush = (): void => {
    if (group === null) return;
    if (group.workId !== lastWork) position = 0;
    lastWork = group.workId;
    position = writeGroup(into, resolvers, decided, group, position, unknown);
    group = null;
  };
  let place = '';
  for await (const row of pages(store)) {
    const here = `${row['work_id']} ${row['position']}`;
    if (here !== place) {
      flush();
      place = here;
      group = {
        workId: Number(row['work_id']),
        source: String(row['source']),
        raw: textIn(row, 'raw'),
        awards: [],
      };
    }
    if (row['award'] !== null) group?.awards.push(String(row['award']));
  }
  flush();
  into.close();
  await describeUnknown(store, resolvers, unknown);
}

/** Keeps what Chinese names without a row in the table say of themselves: a province, a ministry, a university. */
async function describeUnknown(store: Store, resolvers: Resolvers, names: ReadonlySet<string>): Promise<void> {
  const into = await store.appender('described_funder');
  for (const name of [...names].toSorted()) {
    const [one, another] = resolvers.readFunders(name);
    if (one === undefined || another !== undefined || (one.level === null && one.agency === null && one.region === null)) continue;
    into.row([name, one.programme, one.agency, one.level, one.region, one.region?.slice(0, 2) ?? null]);
  }
  into.close();
}

async function* pages(store: Store): AsyncIterable<Readonly<Record<string, string | number | boolean | null>>> {
  for (let from = 1; ; from += PAGE) {
    const rows = await store.rows(
      'SELECT work_id, source, position, raw, award FROM told_acknowledgement WHERE n BETWEEN $from AND $until ORDER BY n',
      { from, until: from + PAGE - 1 },
    );
    if (rows.length === 0) return;
    yield* rows;
  }
}

const SENTENCE = /\b(?:supported|funded|funding|grant|grants|recipient|financed|acknowledge)\b.*\b(?:by|from|of|to)\b/i;

function writeGroup(
  into: Appender,
  resolvers: Resolvers,
  decided: ReadonlyMap<string, string>,
  group: { readonly workId: number; readonly source: string; readonly raw: string | null; readonly awards: readonly string[] },
  position: number,
  unknown: Set<string>,
): number {
  const { workId, raw } = group;
  if (raw === null) {
    position += 1;
    for (const award of group.awards) into.row([workId, position, null, award, null, null, null, null]);
    return position;
  }
  const prose = group.source === 'cnki' || hasHan(raw) || (raw.length > 60 && SENTENCE.test(raw));
  const parsed = prose ? parseFundingText(raw, resolvers.isFunderName) : [];
  const parts: readonly PrintedFunder[] = parsed.length > 0 ? parsed : [{ name: raw, awards: [] }];
  parts.forEach((part, index) => {
    position += 1;
    const awards = index === 0 ? [...part.awards, ...group.awards] : part.awards;
    const known = decided.get(part.name) ?? decided.get(raw);
    const matches: readonly FunderMatch[] = known === undefined ? matchesOf({ ...part, awards }, resolvers.funder) : [];
    const found =
      known === undefined
        ? matches.map((match) => [match.id, match.method, match.confidence, match.evidence] as const)
        : known === ''
          ? []
          : [[known, 'curated', 1, part.name] as const];
    if (found.length === 0 && hasHan(part.name)) unknown.add(part.name);
    const rows = found.length === 0 ? [[null, null, null, null] as const] : found;
    for (const award of awards.length === 0 ? [null] : awards) {
      for (const [id, method, confidence, evidence] of rows) {
        into.row([workId, position, part.name, award, id, method, confidence, evidence]);
      }
    }
  });
  return position;
}

function decidedObjects(decisions: readonly Decision[], action: Decision['action']): Map<string, string> {
  return new Map(decisions.filter((one) => one.action === action).map((one) => [one.subject, one.object]));
}
