import { createHash } from 'node:crypto';
import { readCountries } from '../authority/countries.ts';
import { readFunders, type FunderRow } from '../authority/funders.ts';
import { readInstitutions, type Institution } from '../authority/institutions.ts';
import { readPlaces, type Places } from '../authority/places.ts';
import { addressResolver, type ResolveAddress } from '../resolve/address/address.ts';
import { foldLatin } from '../resolve/fold.ts';
import { knownNames } from '../resolve/funder/known-names.ts';
import { funderResolver } from '../resolve/funder/match-funder.ts';
import { fundersReader } from '../resolve/funder/read-funders.ts';
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
const RESOLUTION_VERSION = '2';

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
  const funder = funderResolver(funders, placeWords(places));
  return {
    resolvers: {
      version: `shipped ${hash.slice(0, 16)} v${RESOLUTION_VERSION}`,
      address: addressResolver({ countries, places, institutions }),
      funder,
      isFunderName: knownNames(funders),
      readFunders: fundersReader({ funders, places, institutions }, funder),
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

/** A resolver of addresses over the shipped institutions and those of a ROR dump; shipped rows that carry a ROR id take it as their id. */
export function addressResolverWith(ror: readonly Institution[]): ResolveAddress {
  const shipped = readInstitutions();
  const held = new Set(shipped.map((one) => one.ror));
  const own = shipped.map((one) => (one.ror === null ? one : { ...one, id: `https://ror.org/${one.ror}` }));
  return addressResolver({
    countries: readCountries(),
    places: readPlaces(),
    institutions: [...own, ...ror.filter((one) => !held.has(one.ror))],
  });
}

/** Resolvers of funders over the shipped table and more rows; an organisation that a shipped row carries by its ROR id stays that row. */
export function funderResolversWith(added: readonly FunderRow[]): Pick<Resolvers, 'funder' | 'isFunderName' | 'readFunders'> {
  const shipped = readFunders();
  const held = new Set(shipped.flatMap(({ ror }) => (ror === null ? [] : [ror])));
  const funders = [...shipped, ...added.filter(({ ror }) => ror === null || !held.has(ror))];
  const places = readPlaces();
  const funder = funderResolver(funders, placeWords(places));
  return {
    funder,
    isFunderName: knownNames(funders),
    readFunders: fundersReader({ funders, places, institutions: readInstitutions() }, funder),
  };
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
