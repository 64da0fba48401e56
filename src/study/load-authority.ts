import { createHash } from 'node:crypto';
import { readCountries } from '../authority/countries.ts';
import { readFunders } from '../authority/funders.ts';
import { readInstitutions, type Institution } from '../authority/institutions.ts';
import { readPlaces, type Places } from '../authority/places.ts';
import { addressResolver, type ResolveAddress } from '../resolve/address/address.ts';
import { canonicalWord, isSmallWord } from '../resolve/address/abbreviations.ts';
import { LEGAL } from '../resolve/address/name-index.ts';
import { foldLatin } from '../resolve/fold.ts';
import { funderResolver } from '../resolve/funder/match-funder.ts';
import type { Resolvers } from './resolve-names.ts';

type Cells = readonly (string | null)[];

/** The tables of known things a build uses, ready to resolve with and to store. */
export interface Authority {
  readonly resolvers: Resolvers;
  readonly countryRows: readonly Cells[];
  readonly institutionRows: readonly Cells[];
  readonly funderRows: readonly Cells[];
}

/** Raised whenever resolution itself changes, so that names kept from older builds are resolved again. */
const RESOLUTION_VERSION = '1';

let loaded: Authority | null = null;

/** The tables that the project ships. Read once a process. */
export function loadAuthority(): Authority {
  loaded ??= load();
  return loaded;
}

function load(): Authority {
  const countries = readCountries();
  const places = readPlaces();
  const institutions = readInstitutions();
  const funders = readFunders();
  const hash = createHash('sha256')
    .update(JSON.stringify([countries, places, institutions, funders]))
    .digest('hex');
  return {
    resolvers: {
      version: `shipped ${hash.slice(0, 16)} v${RESOLUTION_VERSION}`,
      address: addressResolver({ countries, places, institutions }),
      funder: funderResolver(funders, placeWords(places)),
    },
    countryRows: countries.map((one) => [one.code, one.name, one.nameZh]),
    institutionRows: institutions.map((one) => [
      one.id,
      one.name,
      one.nameZh,
      one.city,
      one.cityZh,
      one.region,
      one.country,
      one.parent,
      one.kind,
      one.ror,
    ]),
    funderRows: funders.map((one) => [
      one.id,
      one.name,
      one.nameZh,
      one.kind,
      one.agency,
      one.level,
      one.region,
      one.city,
      one.country,
      one.crossref,
      one.ror,
    ]),
  };
}

/** A resolver of addresses over the shipped institutions and those of a ROR dump. */
export function addressResolverWith(ror: readonly Institution[]): ResolveAddress {
  return addressResolver({ countries: readCountries(), places: readPlaces(), institutions: joinedInstitutions(readInstitutions(), ror) });
}

/**
 * The institutions of a dump, with the names that the shipped table adds to them, and the shipped ones that it lacks. A shipped
 * row joins the dump's by ROR id, or by a name that one institution of its country alone bears.
 */
export function joinedInstitutions(shipped: readonly Institution[], ror: readonly Institution[]): Institution[] {
  const byRor = new Map(ror.map((one) => [one.ror, one]));
  const byName = new Map<string, Institution | null>();
  const wanted = new Set(shipped.filter((one) => one.ror === null || !byRor.has(one.ror)).map((one) => nameKey(one, one.name)));
  for (const one of ror) {
    for (const name of new Set([one.name, ...one.aliases])) {
      const key = nameKey(one, name);
      if (!wanted.has(key)) continue;
      const held = byName.get(key);
      byName.set(key, held === undefined || held === one ? one : null);
    }
  }
  const added = new Map<Institution, Institution>();
  const rest: Institution[] = [];
  const ids = new Map<string, string>();
  for (const one of shipped) {
    const same = byRor.get(one.ror) ?? byName.get(nameKey(one, one.name));
    if (same === undefined || same === null) {
      const id = one.ror === null ? one.id : `https://ror.org/${one.ror}`;
      ids.set(one.id, id);
      rest.push({ ...one, id });
    } else {
      ids.set(one.id, same.id);
      if (!added.has(same)) added.set(same, one);
    }
  }
  const parentOf = (one: Institution): Institution => (one.parent === null ? one : { ...one, parent: ids.get(one.parent) ?? one.parent });
  return [...ror.map((one) => merged(one, added.get(one))), ...rest.map(parentOf)];
}

/** A name with its country, its words abbreviated and in alphabetical order. */
function nameKey({ country }: Institution, name: string): string {
  const words = foldLatin(name.replace(/\s*\([^()]*\)$/, '').replace(LEGAL, ''))
    .split(' ')
    .filter((word) => !isSmallWord(word) && word !== 'and');
  return `${country} ${words.map(canonicalWord).toSorted().join(' ')}`;
}

/** A hospital is not its university, though a table that lacks it may say so. */
function bears(name: string, { kind }: Institution): boolean {
  return kind !== 'education' || !/hosp|klinik|clinic|medical cent|med ct?r|health/i.test(name);
}

function merged(one: Institution, own: Institution | undefined): Institution {
  if (own === undefined) return one;
  const names = new Set([own.name, ...own.aliases.filter((name) => bears(name, one)), ...one.aliases]);
  names.delete(one.name);
  const chinese = new Set([own.nameZh, one.nameZh, ...own.aliasesZh, ...one.aliasesZh].filter((name) => name !== null));
  const [nameZh = null, ...aliasesZh] = chinese;
  return { ...one, aliases: [...names], nameZh, aliasesZh, cityZh: own.cityZh, region: own.region ?? one.region };
}

/** Words that name a Chinese province or city, for telling a provincial foundation from the national one. */
function placeWords(places: Places): ReadonlySet<string> {
  const names = [
    ...places.regions.filter((region) => region.code.startsWith('CN-')).map((region) => region.name),
    ...places.cities.flatMap((city) => [city.name, ...city.aliases]),
  ];
  const words = names.flatMap((name) => foldLatin(name).split(' '));
  return new Set(words.filter((word) => word.length > 3 && !['city', 'inner', 'hong', 'kong', 'taiwan', 'territories'].includes(word)));
}
