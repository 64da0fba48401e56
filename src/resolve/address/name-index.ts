import type { Institution } from '../../authority/institutions.ts';
import { hasHan } from '../fold.ts';
import { COMMON_WORDS } from './abbreviations.ts';
import { wordsOf } from './words.ts';

/** How an institution bears a name; earlier kinds are preferred. */
export type NameKind = 'exact' | 'alias' | 'short' | 'acronym';

export interface Named {
  readonly at: number;
  readonly kind: NameKind;
}

/** Names of institutions by their words run together, and by their words in alphabetical order. */
export interface NameIndex {
  readonly institutions: readonly Institution[];
  readonly byId: ReadonlyMap<string, number>;
  readonly exact: ReadonlyMap<string, readonly Named[]>;
  /** Keys of `exact` by the words in alphabetical order. */
  readonly sorted: ReadonlyMap<string, readonly string[]>;
  /** In how many names each word stands. */
  readonly frequency: ReadonlyMap<string, number>;
  /** Inverse document frequency of each word over the names, from 0 to 1; a word of none tells most. */
  readonly telling: ReadonlyMap<string, number>;
  /** Names by each of their rarer words. */
  readonly bearing: ReadonlyMap<string, readonly Bag[]>;
  readonly cities: readonly string[];
  readonly regions: readonly string[];
  /** The first letters of keys, to stop early. */
  readonly starts: ReadonlySet<string>;
  /** Names that other institutions' names begin with (`Indian Institute of Technology`), and each with the word that follows there. */
  readonly extended: ReadonlySet<string>;
  /** The institutions that name this one as a parent. */
  readonly children: ReadonlyMap<string, readonly number[]>;
  readonly longest: number;
}

/** A name as its words, whatever their order. */
export interface Bag {
  readonly words: readonly string[];
  readonly key: string;
  /** How telling its words are together. */
  readonly weight: number;
}

export const START = 5;
const RANK: Readonly<Record<NameKind, number>> = { exact: 0, alias: 1, short: 2, acronym: 3 };
/** Words tell as in a table of some size, however few names there are. */
const FEWEST = 20_000;
/** A word in as few names as this is an institution's own. */
const FEW_NAMES = 4;
/** Words in more names than this tell little. */
const MOST_BEARING = 120;
/** What a company's name ends with by law. */
export const LEGAL =
  /[\s,]+(?:inc|incorporated|ltd|limited|corp|corporation|co|company|gmbh|ag|sa|s\.a|bv|b\.v|nv|n\.v|llc|plc|spa|s\.p\.a|srl|kk|oy|ab|as|a\/s|kg|group|holding|holdings)\.?$/i;

export function nameIndexOf(institutions: readonly Institution[]): NameIndex {
  const exact = new Map<string, Named[]>();
  const sorted = new Map<string, string[]>();
  const frequency = new Map<string, number>();
  const starts = new Set<string>();
  const byId = new Map<string, number>();
  const keys = new Map<string, string>();
  /** Names without whom they are named after, or the city they end with, where one institution alone would bear them. */
  const trimmed = new Map<string, readonly [at: number, name: string]>();
  const shared = new Set<string>();
  const children = new Map<string, number[]>();
  const phrases: string[] = [];
  let longest = 1;
  const plainKey = (name: string | null | undefined): string => {
    if (!name || hasHan(name)) return '';
    let key = keys.get(name);
    if (key === undefined) {
      key = wordsOf(name.replace(/\s*\(.*\)$/, '')).canon.join('');
      keys.set(name, key);
    }
    return key;
  };
  const add = (at: number, name: string, kind: NameKind): void => {
    const { canon } = wordsOf(name);
    const key = canon.join('');
    if (key.length < 2 || canon.length > 16 || (canon.length === 1 && COMMON_WORDS.has(key))) return;
    const held = exact.get(key);
    const named = { at, kind };
    if (held === undefined) {
      exact.set(key, [named]);
      starts.add(key.slice(0, START));
      if (canon.length > 2) phrases.push(canon.join(' '));
      for (const word of canon) frequency.set(word, (frequency.get(word) ?? 0) + 1);
      if (canon.length > 1 && canon.length < 9) {
        const bag = canon.toSorted().join(' ');
        const same = sorted.get(bag);
        if (same === undefined) sorted.set(bag, [key]);
        else same.push(key);
      }
      longest = Math.max(longest, canon.length);
      return;
    }
    const mine = held.findIndex((one) => one.at === at);
    if (mine < 0) held.push(named);
    else if (RANK[kind] < RANK[held[mine]?.kind ?? 'acronym']) held[mine] = named;
  };
  institutions.forEach((institution, at) => {
    byId.set(institution.id, at);
    for (const parent of institution.parents ?? (institution.parent === null ? [] : [institution.parent])) {
      const held = children.get(parent);
      if (held === undefined) children.set(parent, [at]);
      else held.push(at);
    }
    for (const name of new Set([institution.name, ...institution.aliases])) {
      if (hasHan(name)) continue;
      const kind = isAcronym(name) ? 'acronym' : name === institution.name ? 'exact' : 'alias';
      const bracket = /^(.+?)\s*\(([^()]+)\)$/.exec(name);
      if (bracket !== null) {
        const [, plain = '', inside = ''] = bracket;
        add(at, plain, isAcronym(plain) ? 'acronym' : 'short');
        if (isAcronym(inside)) add(at, inside, 'acronym');
        else add(at, name, kind);
        const bare = plain.replace(LEGAL, '');
        if (bare !== plain) add(at, bare, 'short');
        continue;
      }
      add(at, name, kind);
      const short = trimmedName(name, institution.city);
      if (short !== null) {
        const key = wordsOf(short).canon.join('');
        const held = trimmed.get(key);
        if (held !== undefined && held[0] !== at) shared.add(key);
        else trimmed.set(key, [at, short]);
      }
      const bare = name.replace(LEGAL, '');
      if (bare !== name) add(at, bare, isAcronym(bare) ? 'acronym' : 'short');
    }
  });
  const isOwn = (name: string): boolean =>
    / named /.test(name) ||
    wordsOf(name).canon.some((word) => word.length > 3 && !COMMON_WORDS.has(word) && (frequency.get(word) ?? 0) <= FEW_NAMES);
  for (const [key, [at, name]] of trimmed) if (!exact.has(key) && !shared.has(key) && isOwn(name)) add(at, name, 'short');
  const extended = new Set<string>();
  const most = Math.log(2 + Math.max(FEWEST, institutions.length) * 2);
  const telling = new Map([...frequency].map(([word, count]) => [word, 1 - Math.log(1 + count) / most]));
  const bearing = new Map<string, Bag[]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    let key = words[0] ?? '';
    for (const word of words.slice(1)) {
      if (exact.has(key)) extended.add(key).add(`${key} ${word}`);
      key += word;
    }
    const weight = words.reduce((sum, word) => sum + (telling.get(word) ?? 1), 0);
    const rarest = words.toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0)).slice(0, 2);
    for (const word of rarest) {
      if ((frequency.get(word) ?? 0) > MOST_BEARING || word.length < 3) continue;
      const bag = { words, key, weight };
      const held = bearing.get(word);
      if (held === undefined) bearing.set(word, [bag]);
      else held.push(bag);
    }
  }
  return {
    institutions,
    telling,
    extended,
    bearing,
    children,
    byId,
    exact,
    sorted,
    frequency,
    cities: institutions.map((one) => plainKey(one.city)),
    regions: institutions.map((one) => plainKey(one.regionName)),
    starts,
    longest: Math.min(longest, 14),
  };
}

/** `Ryazan State Medical University named after ...`, `Universitas Ibn Khaldun Bogor`: what is left of a name when the end is not printed. */
function trimmedName(name: string, city: string | null): string | null {
  const plain = name.replace(/,? (?:named (?:after|for|by)|in the name of) .*$/i, '');
  if (plain !== name) return / /.test(plain) ? plain : null;
  if (city === null || !name.endsWith(` ${city}`)) return null;
  const short = name.slice(0, -city.length).replace(/[\s,–-]+$|(?:[\s,]+(?:of|at|in|de|di|da|do|del|der))+\s*$/gi, '');
  const words = wordsOf(short).canon;
  return words.length > 1 ? short : null;
}

/** One word of two capitals or more: CNRS, PolyU, AT&T. */
export function isAcronym(name: string): boolean {
  return /^[\p{L}\d&.-]{2,9}$/u.test(name) && (name.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}

/** Whether every word is one that many names share. */
export function isCommon(words: readonly string[], frequency: ReadonlyMap<string, number>, size: number): boolean {
  return words.every(
    (word) => COMMON_WORDS.has(word) || /^\d+$/.test(word) || word.length < 3 || (frequency.get(word) ?? 0) > Math.max(2_000, size / 15),
  );
}

/** Whether a word of the name is rare enough to tell it from others where no place does. */
export function isTelling(words: readonly string[], { frequency, institutions }: NameIndex, rarity?: number): boolean {
  const rare = rarity ?? Math.max(40, institutions.length / 700);
  if (rarity === undefined && namesPeople(words)) return true;
  return words.some((word) => word.length > 2 && (frequency.get(word) ?? 0) <= rare);
}

/** `Chinese Academy of Sciences`: a name of three words or more that says whose. */
export function namesPeople(words: readonly string[]): boolean {
  return words.length > 2 && words.some((word) => PEOPLES.has(word));
}

const PEOPLES = new Set(
  `chinese indian russian polish czech slovak hungarian romanian bulgarian turkish greek italian spanish portuguese french dutch belgian swiss austrian
  swedish norwegian danish finnish estonian latvian lithuanian ukrainian serbian croatian slovenian israeli egyptian iranian pakistani bangladesh thai
  vietnamese malaysian indonesian philippine brazilian argentine chilean colombian mexican canadian australian nigerian kenyan african korea japan german
  british american european`.split(/\s+/),
);
