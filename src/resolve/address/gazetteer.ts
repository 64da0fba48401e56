import type { Country } from '../../authority/countries.ts';
import type { WorldCity } from '../../authority/geonames.ts';
import type { Institution } from '../../authority/institutions.ts';
import type { Places } from '../../authority/places.ts';
import { hasHan } from '../fold.ts';
import { COMMON_WORDS } from './abbreviations.ts';
import { wordsOf, GAP, type Words } from './words.ts';

/** What a run of words may name. */
interface PlaceName {
  /** As a country, or as a state or province of these countries. */
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  /** As a city of these countries. */
  readonly cityOf: readonly string[];
}

export interface Gazetteer {
  readonly names: ReadonlyMap<string, PlaceName>;
  readonly longest: number;
  /** Cities whose name stands for one place alone, and their country. */
  readonly sure: ReadonlyMap<string, string>;
}

/** A place named in an address, at words[from, to). */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly place: PlaceName;
}

/** Names of countries, of states and provinces, and of every city that an institution of the table stands in. */
export function gazetteerOf(
  countries: readonly Country[],
  places: Places,
  institutions: readonly Institution[],
  world: readonly WorldCity[] = [],
): Gazetteer {
  const names = new Map<string, { countries: Set<string>; regions: Set<string>; cityOf: Set<string> }>();
  const keys = new Map<string, string>();
  let longest = 1;
  const at = (name: string, isCountry = false): { countries: Set<string>; regions: Set<string>; cityOf: Set<string> } | null => {
    let key = keys.get(name);
    if (key === undefined) {
      const { canon } = wordsOf(name.replace(/\s*\(.*\)$/, ''));
      longest = Math.max(longest, canon.length);
      key = canon.join('');
      keys.set(name, key);
    }
    if (key.length < 2 || (!isCountry && COMMON_WORDS.has(key))) return null;
    let held = names.get(key);
    if (held === undefined) {
      held = { countries: new Set(), regions: new Set(), cityOf: new Set() };
      names.set(key, held);
    }
    return held;
  };
  for (const { code, name, aliases } of countries) {
    if (code === 'ZZ') continue;
    for (const one of [name, ...aliases]) at(one, true)?.countries.add(code);
  }
  for (const region of places.regions) for (const one of [region.name, ...(region.aliases ?? [])]) at(one)?.regions.add(region.country);
  for (const city of places.cities) for (const one of [city.name, ...city.aliases]) at(one)?.cityOf.add(city.country);
  const sure = new Map<string, string>();
  for (const { name, aliases, country } of places.world) {
    for (const one of [name, ...aliases]) {
      at(one)?.cityOf.add(country);
      sure.set(keys.get(one) ?? '', country);
    }
  }
  for (const { name, country } of world) at(name)?.cityOf.add(country);
  for (const { city, country, regionName } of institutions) {
    if (city !== null && !hasHan(city)) at(city)?.cityOf.add(country);
    if (regionName) at(regionName)?.regions.add(country);
  }
  return {
    names: new Map(
      [...names].map(([key, one]) => [key, { countries: standing(one.countries), regions: [...one.regions], cityOf: [...one.cityOf] }]),
    ),
    longest: Math.min(longest, 6),
    sure,
  };
}

/** A name of a state that stands and of one that was is read as the one that stands. */
function standing(codes: ReadonlySet<string>): string[] {
  const now = [...codes].filter((code) => !FORMER.has(code));
  return now.length > 0 ? now : [...codes];
}

const FORMER = new Set(['SU', 'YU', 'CS', 'SCG', 'DD', 'AN']);

/** Places that an address names, the longest at each word. */
export function mentionsIn(words: Words, { names, longest }: Gazetteer): Mention[] {
  const found: Mention[] = [];
  const { canon, gap } = words;
  for (let from = 0; from < canon.length; from += 1) {
    let key = '';
    let best: Mention | null = null;
    for (let to = from + 1; to <= Math.min(canon.length, from + longest); to += 1) {
      if (to > from + 1 && gap[to - 1] === GAP.hard) break;
      key += canon[to - 1] ?? '';
      const place = names.get(key);
      if (place !== undefined) best = { from, to, key, place };
    }
    if (best !== null) found.push(best);
  }
  return found;
}
