import { COMMON_WORDS } from './abbreviations.ts';
import type { Evidence } from './evidence.ts';
import type { Bag, NameIndex } from './name-index.ts';
import type { Respell } from './respell.ts';
import { GAP, type Words } from './words.ts';

/** A name of which an address prints some words, at words[from, to). */
export interface NearlyNamed {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly printed: number;
  readonly strange: number;
  /** Whether the name is one of a university, hospital or the like and the address prints no such word of it. */
  readonly headless: boolean;
  /** Whether it is named by a school of its: `Columbia Business School`. */
  readonly school: boolean;
}

const LEAST_PRINTED = 0.5;
const MOST_GIVEN = 4;

/**
 * Names that share their rarest words with the words that nothing covers: `Eotvos University, Budapest`. A word tells the more the
 * fewer names have it (inverse document frequency); a place in a name counts as printed wherever the address names it.
 */
export function nearlyNamed(index: NameIndex, words: Words, evidence: Evidence, covered: Uint8Array, respell: Respell): NearlyNamed[] {
  const { canon } = words;
  const mended: string[] = [];
  for (let at = 0; at < canon.length; at += 1) mended.push(covered[at] === 1 ? '' : respell.word(canon[at] ?? '', false));
  const positions = new Map<string, number>();
  mended.forEach((word, at) => {
    if (word !== '' && !positions.has(word)) positions.set(word, at);
  });
  const found: NearlyNamed[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < canon.length; at += 1) {
    const word = mended[at] ?? '';
    if (word.length < 3 || COMMON_WORDS.has(word)) continue;
    if (isSchoolOf(words, at) && index.exact.has(`${word}univ`)) {
      found.push({ from: at, to: at + 3, key: `${word}univ`, printed: 1, headless: true, school: true, strange: 0 });
      continue;
    }
    if (evidence.inPlace(at)) continue;
    for (const bag of index.bearing.get(word) ?? []) {
      if (seen.has(bag.key)) continue;
      seen.add(bag.key);
      const one = compared(index, words, evidence, bag, positions);
      if (one !== null) found.push(one);
    }
  }
  return found.toSorted((a, b) => b.printed - a.printed || (a.key < b.key ? -1 : 1)).slice(0, MOST_GIVEN);
}

/** `Columbia Business School`, `Bristol Veterinary School`. */
function isSchoolOf({ canon, gap }: Words, at: number): boolean {
  return SCHOOLS.has(canon[at + 1] ?? '') && canon[at + 2] === 'sch' && gap[at + 1] === GAP.none && gap[at + 2] === GAP.none;
}

const SCHOOLS = new Set(['business', 'law', 'med', 'vet', 'dent', 'nursing', 'divinity', 'engn', 'grad']);

function compared(
  index: NameIndex,
  words: Words,
  evidence: Evidence,
  { words: name, key, weight }: Bag,
  positions: ReadonlyMap<string, number>,
): NearlyNamed | null {
  let missed = 0;
  let from = words.canon.length;
  let to = 0;
  let heads = 0;
  for (const word of name) {
    const at = positions.get(word);
    if (at === undefined) {
      if (evidence.isPlace(word)) continue;
      missed += telling(index, word);
      if (missed > weight * (1 - LEAST_PRINTED)) return null;
      continue;
    }
    if (HEADS.has(word)) heads += 1;
    if (evidence.inPlace(at) && COMMON_WORDS.has(word)) continue;
    from = Math.min(from, at);
    to = Math.max(to, at + 1);
  }
  if (to - from > name.length + 5) return null;
  const headless = heads === 0 && name.some((word) => HEADS.has(word));
  const strange = strangeness(index, words, evidence, new Set(name), from, to);
  return { from, to, key, printed: 1 - missed / weight, headless, school: false, strange };
}

/** How telling the words are that stand in the segments of words[from, to) and are no place and not the name's. */
function strangeness(
  index: NameIndex,
  { canon, gap }: Words,
  evidence: Evidence,
  name: ReadonlySet<string>,
  from: number,
  to: number,
): number {
  let start = from;
  while (start > 0 && gap[start] !== GAP.hard) start -= 1;
  let end = to;
  while (end < canon.length && gap[end] === GAP.none) end += 1;
  let sum = 0;
  for (let at = start; at < end; at += 1) {
    const word = canon[at] ?? '';
    if (!name.has(word) && !/\d/.test(word) && word.length > 1 && !evidence.inPlace(at)) sum += telling(index, word);
  }
  return sum;
}

const HEADS = new Set(['univ', 'inst', 'hosp', 'coll', 'acad', 'polytech', 'klinikum', 'ecole', 'sch']);

/** How telling a word is, from 0 to 1: the fewer names have it, the more (inverse document frequency). */
export function telling(index: NameIndex, word: string): number {
  return index.telling.get(word) ?? 1;
}
