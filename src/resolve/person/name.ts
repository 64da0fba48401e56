import { foldHan, foldLatin, hasHan } from '../fold.ts';
import { romanisedReadings, syllableInitials } from './pinyin.ts';

/** One way to read a printed name. `given` holds folded words; one letter is an initial. */
export interface Reading {
  readonly surname: string;
  readonly given: readonly string[];
  /** The given name without breaks: `Cai-cong`, `Cai Cong` and `Caicong` agree. */
  readonly flat: string;
  /** Initials this given name may be shortened to, `c` and `cc` for Caicong. */
  readonly initials: readonly string[];
  /** Whether a word of the given name is written out. */
  readonly isFull: boolean;
}

/** A printed name, and all the ways to read it. */
export interface PersonName {
  /** The name in simplified characters, where it is printed in Chinese. */
  readonly han: string | null;
  readonly readings: readonly Reading[];
  readonly isFull: boolean;
}

const PARTICLES = new Set('van von de der den del della di da dos du la le ter ten bin al el'.split(' '));
const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd)$/;

/** Reads a name as printed, its full form first: `Wu, Caicong`, `Caicong Wu`, `Wu, CC`, `吴才聪`. */
export function readName(name: string, fullName: string | null): PersonName {
  const text = fullName ?? name;
  const han = hasHan(text) ? hanName(text) : hasHan(name) ? hanName(name) : null;
  const readings: Reading[] = [];
  if (han !== null) for (const { surname, given } of romanisedReadings(han)) readings.push(reading(surname, given));
  const latin = text.replace(/\p{Script=Han}+/gu, ' ').trim();
  if (/\p{L}/u.test(latin)) readings.push(...latinReadings(latin));
  if (readings.length === 0) readings.push(reading(han ?? foldLatin(text).replaceAll(' ', ''), []));
  return { han, readings, isFull: han !== null || readings.some((one) => one.isFull) };
}

/** CNKI prints an organisation before some authors: `南开大学文学院  张子轼`. */
function hanName(text: string): string {
  const words = text.split(/\s+/).filter((word) => hasHan(word));
  const last = words.at(-1) ?? text;
  const own = words.length > 1 && words.some((word) => word.length > 4) && last.length <= 4 ? last : words.join('');
  return foldHan(own).replace(/[^\p{Script=Han}]/gu, '');
}

function latinReadings(text: string): Reading[] {
  const comma = text.indexOf(',');
  const shouts = text === text.toUpperCase();
  if (comma >= 0) return [reading(surnameKey(text.slice(0, comma)), givenWords(text.slice(comma + 1), shouts))];
  const words = text.split(/\s+/).filter((word) => word !== '' && !SUFFIX.test(foldLatin(word)));
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length < 2) return [reading(surnameKey(text), [])];
  if (isInitials(last, shouts)) return [reading(surnameKey(words.slice(0, -1).join(' ')), givenWords(last, shouts))];
  const particle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && PARTICLES.has(foldLatin(word)));
  if (particle > 0) return [reading(surnameKey(words.slice(particle).join(' ')), givenWords(words.slice(0, particle).join(' '), shouts))];
  const western = reading(surnameKey(last), givenWords(words.slice(0, -1).join(' '), shouts));
  if (words.length > 2 && !(first.length > 1 && first === first.toUpperCase() && !shouts)) return [western];
  const eastern = reading(surnameKey(first), givenWords(words.slice(1).join(' '), shouts));
  return !shouts && first.length > 1 && first === first.toUpperCase() ? [eastern] : [western, eastern];
}

function surnameKey(text: string): string {
  return foldLatin(text).replaceAll(' ', '');
}

function givenWords(text: string, shouts: boolean): string[] {
  return text
    .split(/[\s\-‐‑–.,·]+/)
    .filter((word) => word !== '' && !SUFFIX.test(foldLatin(word)))
    .flatMap((word) => (isInitials(word, shouts) ? Array.from(foldLatin(word).replaceAll(' ', '')) : [foldLatin(word).replaceAll(' ', '')]))
    .filter((word) => word !== '');
}

/** `QX` beside a surname in small letters is two initials; where everything is in capitals, only one or two letters are. */
function isInitials(word: string, shouts: boolean): boolean {
  const letters = word.replaceAll('.', '');
  return letters.length === 1 || (letters === letters.toUpperCase() && /^\p{L}+$/u.test(letters) && letters.length <= (shouts ? 2 : 4));
}

function reading(surname: string, given: readonly string[]): Reading {
  const flat = given.join('');
  const first = given.map((word) => word.charAt(0)).join('');
  const [only] = given;
  const cut = given.length === 1 && only !== undefined ? syllableInitials(only) : [];
  return { surname, given, flat, initials: first === '' ? [] : [first, ...cut], isFull: given.some((word) => word.length > 1) };
}
