import type { FunderRow } from '../../authority/funders.ts';
import { foldHan, foldLatin, hasHan } from '../fold.ts';
import { nearNames, type FindNear } from '../near-names.ts';
import { bareName } from './bare-name.ts';
import { funderWords, isDistinct, literalWords, wordBag } from './fold-funder.ts';
import { separateGlued } from './glued-names.ts';
import { knownNames } from './known-names.ts';
import { hanFunderMatcher } from './match-han-funder.ts';
import { saysWhichGrant, variants } from './name-variants.ts';
import type { IsFunderName } from './printed-funder.ts';

export interface FunderMatch {
  readonly id: string;
  readonly method: 'exact' | 'alias' | 'words' | 'part' | 'unglued' | 'spelling' | 'award-shape' | 'registry';
  readonly confidence: number;
  readonly evidence: string;
}

/** The funders a printed name names: none when not sure, several when names are glued or joined. */
export type ResolveFunder = (printed: string, awards?: readonly string[]) => readonly FunderMatch[];

const CONFIDENCE: Readonly<Record<FunderMatch['method'], number>> = {
  exact: 0.99,
  alias: 0.98,
  words: 0.95,
  part: 0.93,
  unglued: 0.95,
  spelling: 0.9,
  'award-shape': 0.85,
  registry: 0.96,
};

/**
 * A resolver over a table of funders. `places` are folded names of provinces and cities; `registered` tells the funders of loaded
 * registries, asked where the table is silent. Pure; remembers what it was asked.
 */
export function funderResolver(
  rows: readonly FunderRow[],
  places: ReadonlySet<string>,
  registered: (printed: string) => string | null = () => null,
): ResolveFunder {
  const index = indexOf(rows, places);
  const han = hanFunderMatcher(rows);
  const parents = new Map(rows.map((row) => [row.id, row.agency]));
  const remembered = new Map<string, readonly FunderMatch[]>();
  return (printed, awards = []) => {
    let matches = remembered.get(printed);
    if (matches === undefined) {
      matches = mostSpecific(hasHan(printed) ? han(printed) : latin(printed, index, places), parents);
      if (matches.length === 0) matches = registeredIn(printed, registered);
      remembered.set(printed, matches);
    }
    return matches.length > 0 ? matches : byAward(printed, awards);
  };
}

/** The funder of a registry whose whole name is printed, with or without words about its grants around. */
function registeredIn(printed: string, registered: (name: string) => string | null): FunderMatch[] {
  const commas = printed.split(',').length;
  for (const variant of variants(printed)) {
    const id = variant.split(',').length < commas ? null : registered(variant);
    if (id !== null) return [match(id, 'registry', variant)];
  }
  return [];
}

interface Index {
  /** Ordered words to id. */
  readonly ordered: ReadonlyMap<string, { readonly id: string; readonly method: 'exact' | 'alias' }>;
  /** Sorted words to id; null where two funders share them. */
  readonly bags: ReadonlyMap<string, string | null>;
  /** Long names within one slip of spelling. */
  readonly near: FindNear;
  readonly longest: number;
  /** Short names that are printed in capitals only: `ARC` is one, `arc` is not. */
  readonly capitals: ReadonlySet<string>;
  readonly isName: IsFunderName;
  /** Names with `Foundation` and `Fund` told apart, for names made of general words alone. */
  readonly literal: ReadonlySet<string>;
}

const SHORTEST_FOR_SPELLING = 18;

function indexOf(rows: readonly FunderRow[], places: ReadonlySet<string>): Index {
  const ordered = new Map<string, { id: string; method: 'exact' | 'alias' }>();
  const bags = new Map<string, string | null>();
  const capitals = new Set<string>();
  const literal = new Set<string>();
  let longest = 1;
  for (const row of rows) {
    for (const name of [row.name, ...row.aliases]) {
      const words = funderWords(name);
      const key = words.join(' ');
      if (key === '') continue;
      literal.add(literalWords(name));
      if (words.length === 1 && /^[A-Z&]{2,5}$/.test(name)) capitals.add(key);
      if (!ordered.has(key)) ordered.set(key, { id: row.id, method: name === row.name ? 'exact' : 'alias' });
      longest = Math.max(longest, words.length);
      const bag = wordBag(words, places);
      bags.set(bag, bags.has(bag) && bags.get(bag) !== row.id ? null : row.id);
    }
  }
  const near = nearNames([...ordered.keys()].filter((key) => key.length >= SHORTEST_FOR_SPELLING));
  return { ordered, bags, near, longest, capitals, literal, isName: knownNames(rows) };
}

function latin(printed: string, index: Index, places: ReadonlySet<string>): FunderMatch[] {
  const text = printed
    .replace(/\s+/g, ' ')
    .replace(/\s*Funding Source:.*$/i, '')
    .trim();
  const whole = one(text, index, places);
  if (whole !== null) return [whole];
  const glued = unglue(text, index, places);
  if (glued.length > 0) return glued;
  const joined = joinedNames(text, index, places);
  return joined.length > 0 ? joined : surrounded(text, index, places);
}

/** One funder for the whole of `text`, or null. */
function one(text: string, index: Index, places: ReadonlySet<string>): FunderMatch | null {
  for (const variant of variants(ownFoundation(text, places))) {
    const words = funderWords(variant);
    if (words.length === 0) continue;
    const known = index.ordered.get(words.join(' '));
    const general = !isDistinct(words) && !index.literal.has(literalWords(variant));
    if (known !== undefined && !general && (!index.capitals.has(words.join(' ')) || /^[^a-z]+$/.test(variant.replace(/^the /i, ''))))
      return match(known.id, known.method, variant);
    const bag = words.length > 1 && isDistinct(words) ? index.bags.get(wordBag(words, places)) : undefined;
    if (bag) return match(bag, 'words', variant);
  }
  for (const variant of variants(text)) {
    const part = beginning(funderWords(variant), index, variant);
    if (part !== null) return part;
  }
  for (const variant of variants(text)) {
    const slip = misspelt(funderWords(variant).join(' '), index, variant);
    if (slip !== null) return slip;
  }
  return null;
}

/** `NSF of Jiangsu` is the province's: beside a province or city, `NSF` means Natural Science Foundation. */
function ownFoundation(text: string, places: ReadonlySet<string>): string {
  if (
    !/\bNSF\b/.test(text) ||
    !foldLatin(text)
      .split(' ')
      .some((word) => places.has(word))
  )
    return text;
  return text.replace(/\bNSF\b/, 'Natural Science Foundation');
}

/** A known name of three words or more that begins the text, followed only by words about its grants. */
function beginning(words: readonly string[], index: Index, evidence: string): FunderMatch | null {
  for (let size = Math.min(index.longest, words.length - 1); size >= 1; size -= 1) {
    const known = index.ordered.get(words.slice(0, size).join(' '));
    if (known === undefined) continue;
    const rest = words.slice(size);
    const onlyGrants = rest.every(saysWhichGrant);
    if (onlyGrants && (size >= 3 || rest.every((word) => /^(?:grant|no|nos|number|award|program)$/.test(word) || /\d/.test(word))))
      return match(known.id, 'part', evidence);
    return null;
  }
  return null;
}

/** One slip (a letter lost, added, changed or two swapped) in a long name, when a single funder is that near. */
function misspelt(key: string, index: Index, evidence: string): FunderMatch | null {
  if (key.length < SHORTEST_FOR_SPELLING || !isDistinct(key.split(' '))) return null;
  const ids = new Set(index.near(key).map((name) => index.ordered.get(name)?.id));
  const [id] = ids;
  return ids.size === 1 && id ? match(id, 'spelling', evidence) : null;
}

/** Funders of names that an export printed without a separator; pieces that are not known stay unknown. */
function unglue(text: string, index: Index, places: ReadonlySet<string>): FunderMatch[] {
  const pieces = separateGlued(text, index.isName);
  if (pieces.length < 2) return [];
  return pieces.flatMap((piece) => {
    const known = one(piece, index, places);
    return known === null || known.method === 'part' ? [] : [{ ...known, method: 'unglued' as const, confidence: CONFIDENCE.unglued }];
  });
}

/** `A and B`, `A, B & C`, `A/B`: every part must be known, or nothing is. */
function joinedNames(text: string, index: Index, places: ReadonlySet<string>): FunderMatch[] {
  for (const separator of [/\s*;\s*/, /\s*\/\s*/, /,\s*(?:and\s+)?|\s+and\s+(?:the\s+)?/i]) {
    const parts = text.split(separator).filter((part) => part.trim() !== '');
    if (parts.length < 2 || parts.length > 6) continue;
    const found = parts.map((part) => one(part, index, places));
    if (found.every((part) => part !== null))
      return found.map((part) => ({ ...part, method: 'part' as const, confidence: CONFIDENCE.part }));
  }
  return [];
}

const FRAME = /,?\s+(?:under|within|via|through|as part of|in the frame(?:work)? of)\s+(?:the\s+)?/i;
const ASIDE = /\s+-\s+|\s*\((?=[^()]*\)?$)/;

/**
 * Known names with a programme, a frame or a grant around them: `NSERC Discovery Grant`, `X under the Y programme`, `Y programme
 * through X`, `… (CAPES)`. Each name must be known as a whole; what stands around it never makes it another funder.
 */
function surrounded(text: string, index: Index, places: ReadonlySet<string>): FunderMatch[] {
  if (text.length > 300) return [];
  return text.split(FRAME).flatMap((piece) => {
    const [left = ''] = piece.split(ASIDE);
    const short = /\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)[^()]*$/.exec(piece)?.[1] ?? '';
    const candidates = [piece, left, bareName(piece, index.isName), bareName(left, index.isName), short.length >= 4 ? short : ''];
    for (const candidate of candidates) {
      if (candidate.length < 2 || candidate === text) continue;
      const found = one(candidate, index, places);
      if (found !== null && ['exact', 'alias', 'words'].includes(found.method))
        return [{ ...found, method: 'part' as const, confidence: CONFIDENCE.part, evidence: candidate }];
    }
    return [];
  });
}

/** Drops funders that are the agency (at any height) of another in the list, and repetitions. */
function mostSpecific(matches: readonly FunderMatch[], parents: ReadonlyMap<string, string | null>): FunderMatch[] {
  const unique = [...new Map(matches.map((one) => [one.id, one])).values()];
  const above = new Set<string>();
  for (const { id } of unique) {
    for (let parent = parents.get(id) ?? null; parent !== null; parent = parents.get(parent) ?? null) above.add(parent);
  }
  return unique.filter(({ id }) => !above.has(id));
}

/** The award numbers of the National Key R&D Program are its own; they speak only where the printed name says nothing else. */
function byAward(printed: string, awards: readonly string[]): FunderMatch[] {
  const silent =
    foldLatin(printed) === ''
      ? foldHan(printed) === ''
      : /^(?:national )?(?:key )?(?:r d |research )?(?:grant|program|project|plan)s?$/.test(foldLatin(printed));
  if (!silent) return [];
  const award = awards.find((text) => /^20\d\dYF[A-G]\d{7}$/.test(text.trim()));
  return award === undefined ? [] : [match('nkrdp', 'award-shape', award)];
}

function match(id: string, method: FunderMatch['method'], evidence: string): FunderMatch {
  return { id, method, confidence: CONFIDENCE[method], evidence };
}
