import { createHash } from 'node:crypto';
import type { WorldCity } from '../authority/geonames.ts';
import { readCountries } from '../authority/countries.ts';
import { readFunders, type FunderRow } from '../authority/funders.ts';
import { readInstitutions, type Institution } from '../authority/institutions.ts';
import type { ListedName } from '../authority/listed-names.ts';
import { readPolicyEvents } from '../authority/policy-events.ts';
import { readPlaces, type Places } from '../authority/places.ts';
import { addressResolver, type ResolveAddress } from '../resolve/address/address.ts';
import { canonicalWord, isSmallWord } from '../resolve/address/abbreviations.ts';
import type { Watch } from '../resolve/address/weigh.ts';
import { LEGAL } from '../resolve/address/name-index.ts';
import { foldLatin } from '../resolve/fold.ts';
import { knownNames } from '../resolve/funder/known-names.ts';
import { funderResolver } from '../resolve/funder/match-funder.ts';
import { registeredNames } from '../resolve/funder/registered-names.ts';
import { pinnedRows } from './authority-cache.ts';
import { pinText, readPins, type AuthorityPin } from './authority-pins.ts';
import { registeredFunders, type Registered } from './registered-funders.ts';
import { whenAsked } from '../resolve/when-asked.ts';
import { fundersReader } from '../resolve/funder/read-funders.ts';
import type { Resolvers } from './resolve-names.ts';

type Cells = readonly (string | null)[];

/** The tables of known things a build uses, ready to resolve with and to store. */
export interface Authority {
  readonly resolvers: Resolvers;
  readonly countryRows: readonly Cells[];
  readonly institutionRows: readonly Cells[];
  readonly funderRows: readonly Cells[];
  /** The funders of the table, and those of loaded registries that it lacks. */
  readonly funderTable: () => readonly FunderRow[];
  /** Rows of those of loaded registries alone, which a build stores only where they are met. */
  readonly registeredRows: () => readonly FunderRow[];
  /** Cities of a loaded file. */
  readonly cities: readonly WorldCity[];
  /** Names of a loaded screening list. */
  readonly screening: readonly ListedName[];
  readonly eventRows: readonly Cells[];
  /** The institutions of loaded files, which a build stores only where they are met. */
  readonly loadedInstitutions: ReadonlyMap<string, Institution>;
  /** The id that a shipped institution's own has become. */
  readonly idOf: (id: string) => string;
  /** The loaded files, in words. */
  readonly files: readonly AuthorityPin[];
}

/** Raised whenever resolution itself changes, so that names kept from older builds are resolved again. */
const RESOLUTION_VERSION = '5';

let loaded: Authority | null = null;

/** The tables that the project ships. Read once a process. */
export function loadAuthority(): Authority {
  loaded ??= authorityOf({});
  return loaded;
}

/** The shipped tables with the authority files that a study pins. Throws with the remedy when one is gone or another. */
export async function loadStudyAuthority(root: string): Promise<Authority> {
  const pins = readPins(root);
  if (pins.length === 0) return loadAuthority();
  let ror: readonly Institution[] = [];
  let cities: readonly WorldCity[] = [];
  let registry: readonly ListedName[] = [];
  let screening: readonly ListedName[] = [];
  for (const pin of pins) {
    if (pin.kind === 'ror') ror = await pinnedRows(root, { ...pin, kind: 'ror' });
    else if (pin.kind === 'geonames') cities = await pinnedRows(root, { ...pin, kind: 'geonames' });
    else if (pin.kind === 'funders') registry = await pinnedRows(root, { ...pin, kind: 'funders' });
    else screening = await pinnedRows(root, { ...pin, kind: 'screening' });
  }
  return authorityOf({ files: pins, ror, cities, registry, screening });
}

/** What files add to the tables that the project ships. */
interface LoadedFiles {
  readonly files?: readonly AuthorityPin[];
  readonly ror?: readonly Institution[];
  readonly cities?: readonly WorldCity[];
  readonly registry?: readonly ListedName[];
  readonly screening?: readonly ListedName[];
}

/** The shipped tables with more organisations, as of a ROR dump, that no study pins. */
export function authorityWith(ror: readonly Institution[]): Authority {
  return authorityOf({ ror });
}

function authorityOf({ files = [], ror = [], cities = [], registry = [], screening = [] }: LoadedFiles): Authority {
  const countries = readCountries();
  const places = readPlaces();
  const shipped = readInstitutions();
  const funders = readFunders();
  const hash = createHash('sha256')
    .update(JSON.stringify([countries, places, shipped, funders]))
    .digest('hex');
  const { institutions, ids } =
    ror.length === 0 ? { institutions: shipped, ids: new Map<string, string>() } : joinedInstitutions(shipped, ror);
  const joined = new Set(ids.values());
  const own = ror.length === 0 ? shipped : institutions.filter((one) => joined.has(one.id));
  const words = placeWords(places);
  let joinedFunders: Registered | null = null;
  const numberOf = (id: string): string | null => registered().crossref.get(id) ?? null;
  const registered = (): Registered => (joinedFunders ??= registeredFunders(funders, registry, ror, countries));
  const isRegistered = whenAsked(() => {
    const named = new Set(
      [...countries, ...places.regions].flatMap(({ name, aliases }) =>
        [name, ...(aliases ?? [])].flatMap((one) => foldLatin(one).split(' ')),
      ),
    );
    return registeredNames(registered().funders, words, (word) => words.has(word) || (word.length > 3 && named.has(word)));
  });
  const hasRegistry = registry.length > 0 || ror.some(({ funds }) => funds !== undefined);
  const funder = whenAsked(() => funderResolver(funders, words, hasRegistry ? isRegistered : undefined));
  return {
    resolvers: {
      version: [`shipped ${hash.slice(0, 16)} v${RESOLUTION_VERSION}`, ...files.map(pinText)].join('; '),
      address: addressResolver({ countries, places, institutions, cities }),
      funder,
      isFunderName: whenAsked(() => knownNames(funders, places)),
      readFunders: whenAsked(() => fundersReader({ funders, places, institutions: shipped }, funder)),
    },
    files,
    idOf: (id) => ids.get(id) ?? id,
    loadedInstitutions: new Map(ror.length === 0 ? [] : institutions.map((one) => [one.id, one])),
    countryRows: countries.map((one) => [one.code, one.name, one.nameZh]),
    institutionRows: own.map(institutionCells),
    funderRows: funders.map((one) => funderCells({ ...one, crossref: one.crossref ?? (hasRegistry ? numberOf(one.id) : null) })),
    funderTable: () => (hasRegistry ? [...funders, ...registered().rows] : funders),
    registeredRows: () => (hasRegistry ? registered().rows : []),
    cities,
    screening,
    eventRows: readPolicyEvents().map((one) => [
      one.id,
      one.date,
      one.title,
      one.titleZh,
      one.jurisdictions.join(';'),
      one.kind,
      one.source,
      one.evidence,
    ]),
  };
}

/** An institution as a row of its table. */
export function institutionCells(one: Institution): Cells {
  return [one.id, one.name, one.nameZh, one.city, one.cityZh, one.region, one.country, one.parent, one.kind, one.ror];
}

/** A resolver of addresses over the shipped institutions and those of a ROR dump. */
export function addressResolverWith(
  ror: readonly Institution[],
  watch?: Watch,
): {
  readonly address: ResolveAddress;
  readonly institutions: readonly Institution[];
} {
  const { institutions } = joinedInstitutions(readInstitutions(), ror);
  return {
    address: addressResolver({ countries: readCountries(), places: readPlaces(), institutions, ...(watch && { watch }) }),
    institutions,
  };
}

/** A funder as a row of its table. */
export function funderCells(one: FunderRow): Cells {
  const { id, name, nameZh, kind, agency, level, region, city, country, crossref, ror } = one;
  return [id, name, nameZh, kind, agency, level, region, city, country, crossref, ror];
}

/**
 * The institutions of a dump, with the names that the shipped table adds to them, and the shipped ones that it lacks. A shipped
 * row joins the dump's by ROR id, or by a name that one institution of its country alone bears.
 */
export function joinedInstitutions(
  shipped: readonly Institution[],
  ror: readonly Institution[],
): { readonly institutions: Institution[]; readonly ids: ReadonlyMap<string, string> } {
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
  return { institutions: [...ror.map((one) => merged(one, added.get(one))), ...rest.map(parentOf)], ids };
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
  return { ...one, aliases: [...names], nameZh, aliasesZh, cityZh: own.cityZh, region: own.region ?? one.region, listed: true };
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
