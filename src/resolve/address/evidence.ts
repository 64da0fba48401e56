import { FORMER_STATES } from './former-states.ts';
import type { Mention } from './gazetteer.ts';
import { GAP, type Words } from './words.ts';

/** What an address says of where it is. */
export interface Evidence {
  /** The country told for the address; ZZ when none is. */
  readonly country: string;
  /** Whether an institution of that country may be meant: the country is named, or none is. */
  allows(country: string): boolean;
  /** Whether the country is named. */
  names(country: string): boolean;
  /** Whether a place is named outside words[from, to). */
  mentions(key: string, from: number, to: number): boolean;
  /** Whether a place is named from that word on. */
  placeAt(at: number): boolean;
  /** Whether that word is of a place's name. */
  inPlace(at: number): boolean;
  readonly cities: readonly Mention[];
  readonly hasCity: boolean;
  /** Whether a city is named outside words[from, to). */
  hasCityBut(from: number, to: number): boolean;
  /** Whether a place is named within words[from, to). */
  placeWithin(from: number, to: number): boolean;
  /** Whether a country is named within words[from, to). */
  countryWithin(from: number, to: number): boolean;
  /** Whether a state or province is named within words[from, to). */
  stateWithin(from: number, to: number): boolean;
  /** Whether the only sign of a country is the two letters of a state. */
  readonly weak: boolean;
  /** Whether the words run together are a place's name. */
  isPlace(key: string): boolean;
}

/** States that were, and the countries that stand there now; dependencies, and the countries whose name they may bear. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  ...FORMER_STATES,
  CN: ['HK', 'MO'],
  US: ['PR', 'GU', 'VI', 'AS', 'MP'],
  PR: ['US'],
  FR: ['RE', 'GP', 'MQ', 'GF', 'PF', 'NC', 'MC', 'YT'],
  NL: ['CW', 'AW', 'SX', 'BQ'],
  DK: ['GL', 'FO'],
  GB: ['JE', 'GG', 'IM', 'GI', 'BM'],
  AN: ['CW', 'SX', 'BQ'],
  RS: ['XK'],
  IL: ['PS'],
};

/** Reads the evidence from the country told and the places named: countries count where they end a segment or stand alone in one. */
export function evidenceOf(
  { canon, gap, plain, text, from, to }: Words,
  mentions: readonly Mention[],
  country: string,
  method: string,
): Evidence {
  const countries = new Set<string>();
  let named = method !== 'state';
  const add = (code: string): void => {
    countries.add(code);
    for (const other of ALSO[code] ?? []) countries.add(other);
  };
  if (country !== 'ZZ') add(country);
  const starts = new Set<number>();
  const cities: Mention[] = [];
  for (const mention of mentions) {
    starts.add(mention.from);
    if (mention.place.cityOf.length > 0 || mention.place.regions.length > 0) cities.push(mention);
    if ((mention.place.countries.length > 0 || isState(mention)) && ends(canon, gap, mention.to)) {
      for (const code of mention.place.countries) add(code);
      for (const code of mention.place.regions) add(code);
      named = true;
    }
  }
  for (let at = 0; at < canon.length; at += 1) {
    if (
      gap[at] === GAP.hard &&
      US_STATES.has(plain[at] ?? '') &&
      ends(canon, gap, at + 1) &&
      /^[A-Z]{2}$/.test(text.slice(from[at], to[at]))
    )
      add('US');
  }
  return {
    country,
    allows: (code) => countries.size === 0 || countries.has(code),
    names: (code) => countries.has(code),
    mentions: (key, start, end) => mentions.some((one) => one.key === key && (one.to <= start || one.from >= end)),
    placeAt: (at) => starts.has(at),
    inPlace: (at) => mentions.some((one) => one.from <= at && at < one.to),
    cities,
    hasCityBut: (start, end) =>
      cities.some((one) => one.place.cityOf.length > 0 && one.place.countries.length === 0 && (one.to <= start || one.from >= end)),
    placeWithin: (start, end) => mentions.some((one) => one.from >= start && one.to <= end && one.key.length > 2),
    countryWithin: (start, end) => mentions.some((one) => one.from >= start && one.to <= end && one.place.countries.length > 0),
    stateWithin: (start, end) => mentions.some((one) => one.from >= start && one.to <= end && isState(one)),
    weak: countries.size > 0 && !named,
    isPlace: (key) => mentions.some((one) => one.key === key),
    hasCity: cities.some(({ place }) => place.cityOf.length > 0),
  };
}

/** A state or province of one or two countries, written out: `Notre Dame, Indiana 46556`. */
function isState({ place, key }: Mention): boolean {
  return place.regions.length > 0 && place.regions.length <= 2 && key.length > 2;
}

/** The states of the United States by their two letters. */
export const US_STATES = new Set(
  'al ak az ar ca co ct dc fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut va vt wa wi wv wy'.split(
    ' ',
  ),
);

/** Whether a segment ends at `to`, postcodes apart. */
export function ends(canon: readonly string[], gap: readonly number[], to: number): boolean {
  for (let at = to; at < canon.length; at += 1) {
    if ((gap[at] ?? 0) !== GAP.none) return true;
    if (!/\d/.test(canon[at] ?? '')) return false;
  }
  return true;
}
