import type { Comparison } from './fellegi-sunter.ts';
import type { NameKey } from './name-keys.ts';
import { titleLevel, type TitleForm } from './title-forms.ts';

/** What a record says that tells publications apart, folded once. Silent fields are null or empty. */
export interface Description {
  readonly titles: readonly TitleForm[];
  readonly years: readonly number[];
  readonly firstAuthor: readonly NameKey[];
  readonly issns: readonly string[];
  /** Folded journal names and abbreviations. */
  readonly journals: readonly string[];
  readonly volume: string | null;
  readonly firstPage: string | null;
  readonly doi: string | null;
  /** `correction`, `comment`, …: a publication about another one; null for the others. */
  readonly about: string | null;
}

/** The comparisons, one per source of information. Start values: what duplicates of the same databases show; `m` is then estimated. */
export const COMPARISONS: readonly Comparison[] = [
  // title: the same letters; misprints; cut short; other words; another title
  [
    { m: 0.8, u: 1e-6 },
    { m: 0.1, u: 1e-6 },
    { m: 0.05, u: 1e-5 },
    { m: 0.035, u: 1e-4 },
    { m: 0.015, u: 0.9999 },
  ],
  // year: the same; one apart; more
  [
    { m: 0.9, u: 0.1 },
    { m: 0.09, u: 0.15 },
    { m: 0.01, u: 0.75 },
  ],
  // first author: surname and initial; surname; another
  [
    { m: 0.93, u: 0.002 },
    { m: 0.04, u: 0.004 },
    { m: 0.03, u: 0.994 },
  ],
  // journal
  [
    { m: 0.85, u: 0.02 },
    { m: 0.15, u: 0.98 },
  ],
  // volume
  [
    { m: 0.95, u: 0.05 },
    { m: 0.05, u: 0.95 },
  ],
  // first page
  [
    { m: 0.93, u: 0.005 },
    { m: 0.07, u: 0.995 },
  ],
];

/** The level of each of COMPARISONS for a pair, -1 where a side is silent. */
export function comparedLevels(a: Description, b: Description): number[] {
  return [
    titleLevel(a.titles, b.titles),
    yearLevel(a.years, b.years),
    authorLevel(a.firstAuthor, b.firstAuthor),
    journalLevel(a, b),
    equality(a.volume, b.volume),
    equality(a.firstPage, b.firstPage),
  ];
}

/** Why a pair must not be merged whatever its weight: evidence that both exist side by side. Null: nothing forbids it. */
export function vetoOf(a: Description, b: Description, levels: readonly number[]): string | null {
  if (a.about !== b.about) return `one is a ${a.about ?? b.about}`;
  if (a.doi !== null && b.doi !== null && a.doi !== b.doi) return 'different DOIs';
  const [title, year, author, journal, volume, page] = levels;
  if (page === 1 && title !== 0) return 'different pages';
  if (page === 1 && volume === 1) return 'different volumes and pages';
  if (year !== 0 && year !== -1 && (page === 1 || volume === 1)) return 'another year and place';
  if (title === 4) return 'other title';
  const onePlace = page === 0 && (volume === 0 || journal === 0) && year !== 2;
  // A letter about a paper may bear the paper's whole title.
  if (author === 2 && !onePlace) return 'other first author';
  const samePlace = onePlace && author !== 2;
  if (title === 3 && !samePlace) return 'other words in the title';
  return null;
}

function yearLevel(a: readonly number[], b: readonly number[]): number {
  let apart = Number.POSITIVE_INFINITY;
  for (const x of a) for (const y of b) apart = Math.min(apart, Math.abs(x - y));
  return apart === Number.POSITIVE_INFINITY ? -1 : Math.min(2, apart);
}

function authorLevel(a: readonly NameKey[], b: readonly NameKey[]): number {
  if (a.length === 0 || b.length === 0) return -1;
  let level = 2;
  for (const x of a) {
    for (const y of b) {
      if (x.surname !== y.surname || x.surname === '') continue;
      level = Math.min(level, x.initial === y.initial && x.initial !== '' ? 0 : x.initial === '' || y.initial === '' ? 1 : 2);
    }
  }
  return level;
}

function journalLevel(a: Description, b: Description): number {
  if (a.issns.some((issn) => b.issns.includes(issn))) return 0;
  if (a.journals.length === 0 || b.journals.length === 0) return -1;
  let comparable = false;
  for (const x of a.journals) {
    for (const y of b.journals) {
      if (isHan(x) !== isHan(y)) continue;
      comparable = true;
      if (x === y || abbreviates(x, y) || abbreviates(y, x)) return 0;
    }
  }
  return comparable ? 1 : -1;
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'de', 'la', 'et', 'der', 'die', 'und', 'a', 'e']);

/** Whether each word of `short` begins the next word of `long`, small words left out: `j clin oncol`. */
function abbreviates(short: string, long: string): boolean {
  const [few, many] = [short, long].map((name) => name.split(' ').filter((word) => !SMALL.has(word))) as [string[], string[]];
  return (
    few.length === many.length &&
    few.length > 1 &&
    few.every((word, at) => word.length > 0 && (many[at] ?? '').startsWith(word[0] ?? '') && isShortened(word, many[at] ?? ''))
  );
}

/** `oncol` of `oncology`, `intl` of `international`: letters in order, the first ones together. */
function isShortened(word: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === word[at]) at += 1;
  return at === word.length;
}

function equality(a: string | null, b: string | null): number {
  return a === null || b === null ? -1 : a === b ? 0 : 1;
}
