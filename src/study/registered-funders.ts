import type { Country } from '../authority/countries.ts';
import type { FunderRow } from '../authority/funders.ts';
import type { Institution } from '../authority/institutions.ts';
import type { ListedName } from '../authority/listed-names.ts';
import { foldHan, foldLatin, hasHan } from '../resolve/fold.ts';
import { literalWords } from '../resolve/funder/fold-funder.ts';
import type { RegisteredFunder } from '../resolve/funder/registered-names.ts';

/** The funders of loaded registries beside those of the table. */
export interface Registered {
  readonly funders: readonly RegisteredFunder[];
  /** Those that the table lacks, as its rows; a registry tells neither level nor region. */
  readonly rows: readonly FunderRow[];
  /** The number in the Crossref registry of those that the table has. */
  readonly crossref: ReadonlyMap<string, string>;
}

/**
 * Joins a funder registry and the funders of a ROR dump to each other and to the table: by ROR id or Crossref number, else by a
 * name that the table holds for that country. A funder of the table keeps its own id.
 */
export function registeredFunders(
  table: readonly FunderRow[],
  registry: readonly ListedName[],
  ror: readonly Institution[],
  countries: readonly Country[],
): Registered {
  const codes = countryCodes(countries);
  const byRor = new Map(table.flatMap((row) => (row.ror === null ? [] : [[row.ror, row]])));
  const byId = new Map(table.map((row) => [row.id, row]));
  const byNumber = new Map(table.flatMap((row) => (row.crossref === null ? [] : [[row.crossref, row]])));
  const byName = new Map<string, FunderRow | null>();
  for (const row of table) {
    for (const name of [row.name, ...row.aliases, ...(row.nameZh === null ? [] : [row.nameZh]), ...row.aliasesZh]) {
      const key = `${row.country} ${keyOf(name)}`;
      byName.set(key, byName.has(key) && byName.get(key) !== row ? null : row);
    }
  }
  const funders: RegisteredFunder[] = [];
  const rows = new Map<string, FunderRow>();
  const crossref = new Map<string, string>();
  const numbered = new Map<string, string>();

  for (const one of ror) {
    if (one.funds === undefined) continue;
    const own = byRor.get(one.ror ?? '') ?? byNumber.get(one.funds) ?? byName.get(`${one.country} ${keyOf(one.name)}`);
    const names = [one.name, ...one.aliases, ...(one.nameZh === null ? [] : [one.nameZh]), ...one.aliasesZh];
    if (own === undefined || own === null) rows.set(one.id, rowOf(one.id, names, one.country, one.funds || null, one.ror));
    else if (one.funds !== '') crossref.set(own.id, one.funds);
    funders.push({ id: own?.id ?? one.id, names });
    if (one.funds !== '') numbered.set(one.funds, own?.id ?? one.id);
  }
  for (const one of registry) {
    const number = /\b10\.13039\/(\d+)$/.exec(one.id)?.[1] ?? (/^\d+$/.test(one.id) ? one.id : null);
    const country = codes(one.country);
    const own =
      (number === null ? undefined : (byNumber.get(number) ?? byId.get(numbered.get(number) ?? ''))) ??
      byName.get(`${country} ${keyOf(one.name)}`);
    const id = own?.id ?? numbered.get(number ?? '') ?? (number === null ? `registry:${one.id}` : `https://doi.org/10.13039/${number}`);
    const names = [one.name, ...one.aliases];
    if (own !== undefined && own !== null) {
      if (number !== null) crossref.set(own.id, number);
    } else if (!rows.has(id)) rows.set(id, rowOf(id, names, country, number, null));
    funders.push({ id, names });
  }
  return { funders, rows: [...rows.values()], crossref };
}

function keyOf(name: string): string {
  return hasHan(name) ? foldHan(name) : literalWords(name);
}

function rowOf(id: string, names: readonly string[], country: string, crossref: string | null, ror: string | null): FunderRow {
  const [name = id, ...others] = names;
  const chinese = names.filter(hasHan);
  return {
    id,
    name,
    nameZh: chinese[0] ?? null,
    aliases: others.filter((other) => !hasHan(other)),
    aliasesZh: chinese.slice(1),
    kind: 'agency',
    agency: null,
    level: null,
    region: null,
    city: null,
    country,
    crossref,
    ror,
  };
}

/** A country by its letters or by any of its names; ZZ for another text. */
function countryCodes(countries: readonly Country[]): (text: string | null) => string {
  const codes = new Map<string, string>();
  for (const { code, name, nameZh, aliases, aliasesZh } of countries) {
    for (const each of [code, name, ...aliases]) codes.set(foldLatin(each), code);
    for (const each of [nameZh, ...aliasesZh]) codes.set(foldHan(each), code);
  }
  return (text) => (text === null ? 'ZZ' : (codes.get(hasHan(text) ? foldHan(text) : foldLatin(text)) ?? 'ZZ'));
}
