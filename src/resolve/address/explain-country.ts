import type { Country } from '../../authority/countries.ts';
import type { Places } from '../../authority/places.ts';
import { foldHan, foldLatin, hasHan } from '../fold.ts';

/** A country, or a state or city of one, that an address names and that was not taken for its country. */
export interface NotTaken {
  readonly code: string;
  readonly words: string;
  readonly why: 'inside-a-name' | 'not-at-the-end' | 'told-apart' | 'state-of-that-name';
}

/** Where the country of an address was read, and which others its words could have meant. */
export interface CountryReasons {
  /** The segment that tells the country; null where no segment does. */
  readonly span: string | null;
  readonly rejected: readonly NotTaken[];
}

/** Tells for one address and the country found in it where that stands, and which other countries it names and why not they. */
export function countryReasons(countries: readonly Country[], { regions }: Places): (raw: string, found: string) => CountryReasons {
  const names = new Map<string, string>();
  const hanNames: (readonly [name: string, code: string])[] = [];
  for (const { code, name, nameZh, aliases, aliasesZh } of countries) {
    if (code === 'ZZ') continue;
    for (const each of [name, ...aliases]) if (each.length > 2) names.set(foldLatin(each), code);
    for (const each of [nameZh, ...aliasesZh]) if (each.length > 1) hanNames.push([foldHan(each), code]);
  }
  const states = new Map(
    regions
      .filter(({ country }) => country === 'US' || country === 'CA')
      .flatMap(({ name, country, aliases }) => [name, ...(aliases ?? [])].map((each) => [foldLatin(each), country] as const)),
  );
  return (raw, found) => {
    if (hasHan(raw)) return hanReasons(foldHan(raw), found, hanNames);
    const segments = raw
      .split(/[,;]/)
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const named = segments.map((text) => namedIn(foldLatin(text), names));
    const last = segments.length - 1;
    const own = named.findLastIndex((codes) => codes.some(({ code }) => code === found));
    const state = segments.findLastIndex(
      (text) => states.get(foldLatin(text).replace(/ ?\d.*$/, '')) === found || /^[A-Z]{2}\b.*\d/.test(text),
    );
    const span = own >= 0 ? own : state >= 0 ? state : found === 'ZZ' ? -1 : last;
    const rejected = named.flatMap((codes, at) =>
      codes.flatMap(({ code, words, whole }): NotTaken[] => {
        if (code === found) return [];
        const sameAsState = states.get(words) === found;
        const why = sameAsState ? 'state-of-that-name' : !whole ? 'inside-a-name' : at > span ? 'told-apart' : 'not-at-the-end';
        return [{ code, words, why }];
      }),
    );
    return { span: segments[span] ?? null, rejected };
  };
}

/** Names of countries within a segment, the longest first, none inside another. */
function namedIn(text: string, names: ReadonlyMap<string, string>): { code: string; words: string; whole: boolean }[] {
  const words = text.split(' ');
  const bare = text.replace(/\b[a-z]?\d[\da-z]*\b/g, '').trim();
  const found: { code: string; words: string; whole: boolean }[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = Math.min(words.length, from + 8); to > from; to -= 1) {
      const key = words.slice(from, to).join(' ');
      const code = names.get(key);
      if (code === undefined) continue;
      found.push({ code, words: key, whole: key === bare || to === words.length });
      from = to - 1;
      break;
    }
  }
  return found;
}

function hanReasons(text: string, found: string, names: readonly (readonly [string, string])[]): CountryReasons {
  const held = names
    .filter(([name]) => text.includes(name))
    .toSorted(([a], [b]) => b.length - a.length)
    .filter(([name], at, all) => !all.slice(0, at).some(([longer]) => longer.includes(name)));
  const own = held.find(([, code]) => code === found);
  return {
    span: own?.[0] ?? null,
    rejected: held
      .filter(([, code]) => code !== found)
      .map(([words, code]): NotTaken => ({ code, words, why: text.startsWith(words) ? 'told-apart' : 'inside-a-name' })),
  };
}
