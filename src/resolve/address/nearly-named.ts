import { COMMON_WORDS } from './abbreviations.ts';
import type { Evidence } from './evidence.ts';
import type { NameIndex } from './name-index.ts';
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
    for (const { words: name, key } of index.bearing.get(word) ?? []) {
      if (seen.has(key)) continue;
      seen.add(key);
      const one = compared(index, words, evidence, name, positions, key);
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
  name: readonly string[],
  positions: ReadonlyMap<string, number>,
  key: string,
): NearlyNamed | null {
  let whole = 0;
  let printed = 0;
  let from = words.canon.length;
  let to = 0;
  let heads = 0;
  for (const word of name) {
    const weight = telling(index, word);
    whole += weight;
    const at = positions.get(word);
    if (at === undefined) {
      if (evidence.isPlace(word)) printed += weight;
      continue;
    }
    printed += weight;
    if (HEADS.has(word)) heads += 1;
    if (evidence.inPlace(at) && COMMON_WORDS.has(word)) continue;
    from = Math.min(from, at);
    to = Math.max(to, at + 1);
  }
  if (printed / whole < LEAST_PRINTED || to - from > name.length + 5) return null;
  const headless = heads === 0 && name.some((word) => HEADS.has(word));
  return {
    from,
    to,
    key,
    printed: printed / whole,
    headless,
    school: false,
    strange: strangeness(index, words, evidence, new Set(name), from, to),
  };
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

const FEWEST = 20_000;

const HEADS = new Set(['univ', 'inst', 'hosp', 'coll', 'acad', 'polytech', 'klinikum', 'ecole', 'sch']);

/** Inverse document frequency over the names, from 0 to 1; as in a table of some size, however few a table has. */
export function telling({ frequency, institutions }: NameIndex, word: string): number {
  return 1 - Math.log(1 + (frequency.get(word) ?? 0)) / Math.log(2 + Math.max(FEWEST, institutions.length) * 2);
}
