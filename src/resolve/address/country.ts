import type { Country } from '../../authority/countries.ts';
import type { Places } from '../../authority/places.ts';
import { foldLatin } from '../fold.ts';

export interface ResolvedCountry {
  /** ISO 3166-1 alpha-2; HK, MO and TW always themselves; ZZ unresolved. */
  readonly country: string;
  readonly method: 'token' | 'state' | 'city' | 'none';
  /** ISO 3166-2 of the state or province printed beside the country. */
  readonly region: string | null;
  /** How many of the address's segments, from the end, named the country and its state. */
  readonly segments: number;
}

export type ResolveCountry = (segments: readonly string[]) => ResolvedCountry;

const UNKNOWN: ResolvedCountry = { country: 'ZZ', method: 'none', region: null, segments: 0 };
const GREATER_CHINA =
  /^(?:hong kong|kowloon|hksar|new territories|macau|macao|taipa|taiwan|taipei)(?: (?:sar|s a r|special administrative region|special adm reg|china|roc))?$/;

/**
 * Tells the country of an address by its last segments, never by a name inside. Hong Kong, Macao and Taiwan are told from
 * the segment before `Peoples R China`. Method of METHODS 0.2.
 */
export function countryResolver(countries: readonly Country[], places: Places): ResolveCountry {
  const codes = new Map<string, string>();
  for (const { code, name, aliases } of countries) {
    for (const alias of [name, ...aliases]) codes.set(foldLatin(alias), code);
  }
  const states = new Map<string, string>();
  const stateNames = new Map<string, string>();
  for (const region of places.regions) {
    if (region.country !== 'US' && region.country !== 'CA') continue;
    states.set(`${region.country} ${region.code.slice(3).toLowerCase()}`, region.code);
    for (const name of [region.name, ...(region.aliases ?? [])]) {
      if (/^[A-Z]{2}$/.test(name)) states.set(`${region.country} ${name.toLowerCase()}`, region.code);
      else stateNames.set(foldLatin(name), region.code);
    }
  }
  const cities = new Map<string, string>();
  for (const city of [...places.cities, ...places.world])
    for (const name of [city.name, ...city.aliases]) cities.set(foldLatin(name), city.country);

  const stateOf = (token: string): string | null => {
    const short = /^([a-z]{2})(?: \d{5}(?: \d{4})?)?$/.exec(token)?.[1];
    return (short === undefined ? undefined : states.get(`US ${short}`)) ?? null;
  };
  const provinceOf = (token: string): string | null => {
    const short = /^([a-z]{2})(?: [a-z]\d[a-z] ?\d[a-z]\d)?$/.exec(token)?.[1];
    return (short === undefined ? undefined : states.get(`CA ${short}`)) ?? null;
  };

  const tell: ResolveCountry = (segments) => {
    const last = foldLatin(cleaned(segments.at(-1) ?? ''));
    const before = foldLatin(segments.at(-2) ?? '');
    if (last === '') {
      const found = segments.length > 1 ? tell(segments.slice(0, -1)) : UNKNOWN;
      return found.country === 'ZZ' ? found : { ...found, segments: found.segments + 1 };
    }
    let code = codes.get(last);
    if (code === 'GE' && (US_CITIES_OF_GEORGIA.has(withoutDigits(before)) || /^georgia \d{5}/.test(last))) {
      return { country: 'US', method: 'state', region: 'US-GA', segments: 1 };
    }
    if (code === undefined) {
      const us = /^(?:(.*) )?(?:usa|united states|united states of america|u s a)$/.exec(last);
      if (us !== null) {
        const state = us[1] === undefined ? null : (stateOf(us[1]) ?? stateNames.get(withoutDigits(us[1])) ?? null);
        return { country: 'US', method: 'token', region: state, segments: 1 };
      }
      const plain = withoutDigits(last);
      code = codes.get(plain);
      if (code === undefined || (plain.length === 2 && plain !== 'uk')) {
        const state = /\d{5}/.test(last) || segments.length > 2 ? stateOf(last) : null;
        if (state !== null) return { country: 'US', method: 'state', region: state, segments: 1 };
        const province = provinceOf(last);
        if (province !== null) return { country: 'CA', method: 'state', region: province, segments: 1 };
        const named = stateNames.get(plain);
        if (named !== undefined) return { country: named.slice(0, 2), method: 'state', region: named, segments: 1 };
      }
      code ??= afterCity(plain, codes, cities);
      if (code === undefined) {
        const city = cities.get(plain);
        return city === undefined ? UNKNOWN : { country: city, method: 'city', region: null, segments: 0 };
      }
    }
    if (code === 'CN' && GREATER_CHINA.test(withoutDigits(before))) {
      const place = withoutDigits(before);
      return {
        country: /^mac|^taipa/.test(place) ? 'MO' : place.startsWith('tai') ? 'TW' : 'HK',
        method: 'token',
        region: null,
        segments: 1,
      };
    }
    if (code === 'US' || code === 'CA') {
      const region = (code === 'US' ? stateOf(before) : provinceOf(before)) ?? regionNamed(stateNames, before, code);
      return { country: code, method: 'token', region, segments: region === null ? 1 : 2 };
    }
    return { country: code, method: 'token', region: null, segments: 1 };
  };
  return tell;
}

const US_CITIES_OF_GEORGIA = new Set([
  'atlanta',
  'athens',
  'augusta',
  'savannah',
  'macon',
  'decatur',
  'statesboro',
  'valdosta',
  'kennesaw',
  'marietta',
  'columbus',
]);

function regionNamed(names: ReadonlyMap<string, string>, segment: string, country: string): string | null {
  const code = names.get(withoutDigits(segment));
  return code !== undefined && code.startsWith(country) ? code : null;
}

/** `Seoul South Korea`, `Shanghai China`: a country after a city without a comma. Only known cities, or a postcode between. */
function afterCity(text: string, codes: ReadonlyMap<string, string>, cities: ReadonlyMap<string, string>): string | undefined {
  const words = text.split(' ');
  for (let tail = Math.min(4, words.length - 1); tail >= 1; tail -= 1) {
    const code = codes.get(words.slice(-tail).join(' '));
    if (code === undefined) continue;
    const head = words.slice(0, -tail).join(' ');
    if (cities.has(head)) return code;
  }
  return undefined;
}

/** E-mails, `Electronic address:` tails and closing marks off the last segment. */
function cleaned(segment: string): string {
  return segment
    .replace(/electronic address:.*$/i, '')
    .replace(/[\w.+-]+@[\w.-]+/g, '')
    .replace(/[.;\s]+$/, '');
}

function withoutDigits(text: string): string {
  return text
    .replace(/\b(?:[a-z]{0,3}\d[\da-z]*|\d+)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
