import { asciiOf } from '../fold.ts';
import { canonicalWord, COMMON_WORDS, isSmallWord } from './abbreviations.ts';

/** Break before a word: none but a blank, hyphen or full stop; `and`; or a comma, bracket, line. */
export const GAP = { none: 0, and: 1, hard: 2 } as const;

/** The words of an address, small words left out, each with where it stands and what came before it. */
export interface Words {
  /** What was cut: markup and entities blanked out, so that places in it are places in the address. */
  readonly text: string;
  /** Abbreviated as the names of the index are. */
  readonly canon: readonly string[];
  /** Folded, not abbreviated. */
  readonly plain: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly gap: readonly number[];
  /** Whether two blanks or more stand before, as between the lines of an address. */
  readonly wide: readonly boolean[];
  /** Whether a small word (`of`, `de`, `at`) stands before. */
  readonly linked: readonly boolean[];
}

const TOKEN = /[\p{L}\p{M}\p{N}\u2060]+(?:['’‘`´ʼʹ][\p{L}\p{M}\p{N}]+)*|[&,;:()[\]{}|/\n\t•·“”"<>]|[–—−]|\.(?=\s|$)/gu;
const ELIDED = /^(?:l|d|dell|nell|sull|all|dall|degl|qu)$/i;

/** Cuts a text into words. Hyphenated parts are words of their own; `2Monash` loses its mark. */
export function wordsOf(raw: string): Words {
  const text = blanked(raw);
  const canon: string[] = [];
  const plain: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const gap: number[] = [];
  const linked: boolean[] = [];
  const wide: boolean[] = [];
  let before: number = GAP.hard;
  let link = false;
  const add = (word: string, at: number, until: number): void => {
    canon.push(canonicalWord(word));
    plain.push(word);
    from.push(at);
    to.push(until);
    gap.push(before);
    linked.push(link);
    wide.push(at > 1 && /\s\s/.test(text.slice(at - 2, at)));
    before = GAP.none;
    link = false;
  };
  const push = (word: string, at: number, until: number): void => {
    if (word === '') return;
    if (word === 'and' || word === 'und' || word === 'et') {
      before = Math.max(before, GAP.and);
      return;
    }
    if (word === 'u' && isUniversity(text, at)) {
      push('univ', at, until);
      return;
    }
    if (isSmallWord(word) && !(word.length === 1 && isInitial(text, at))) {
      link = true;
      return;
    }
    if (BREAKING.has(word)) {
      before = GAP.hard;
      return;
    }
    if (word === 'mpi' && text.startsWith('MPI', at)) {
      for (const part of ['max', 'planck', 'institute']) add(part, at, until);
      return;
    }
    if ((word === 'affairs' || word === 'administration') && plain.at(-1) === 'veterans' && before === GAP.none) {
      canon[canon.length - 1] = 'va';
      to[to.length - 1] = until;
      return;
    }
    if (word.startsWith('tech') && plain.at(-1) === 'poly' && before === GAP.none) {
      canon[canon.length - 1] = 'polytech';
      to[to.length - 1] = until;
      return;
    }
    add(word, at, until);
  };
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const at = match.index;
    if (token === '&') before = Math.max(before, GAP.and);
    else if (token === '.') {
      if (endsSentence(text, at)) before = GAP.hard;
    } else if (/^[,;:()[\]{}|/\n\t•·“”"<>–—−]$/.test(token)) {
      if (token !== '–' && token !== '—' && token !== '−') before = GAP.hard;
      else if (text[at - 1] === ' ' && text[at + 1] === ' ') before = GAP.hard;
    } else
      for (const [word, start, end, breaks] of pieces(token)) {
        if (breaks === true) before = GAP.hard;
        push(word, at + start, at + end);
      }
  }
  return { text, canon, plain, from, to, gap, linked, wide };
}

/** `U. of Illinois`, `Tilburg U.` */
function isUniversity(text: string, at: number): boolean {
  return (
    /^U\.? of\s/.test(text.slice(at, at + 6)) ||
    (/\p{Ll}{3} $/u.test(text.slice(Math.max(0, at - 4), at)) && /^U\.?\s*(?:[,;(]|$)/.test(text.slice(at, at + 6)))
  );
}

/** `M. D. Anderson` has two initials, `Scuola d'Arte` none. */
function isInitial(text: string, at: number): boolean {
  return /^[A-Z](?![\p{L}'’‘])/u.test(text.slice(at, at + 2));
}

/** Words that stand between organisations in running text. */
const BREAKING = new Set(['with', 'from', 'is', 'was', 'jointly', 'currently', 'formerly', 'also', 'email', 'mail', 'fax', 'phone']);

/** A word, where it stands in its token, and whether another segment begins with it. */
type Piece = readonly [word: string, from: number, to: number, breaks?: boolean];

const known = new Map<string, readonly Piece[]>();
const MOST_KNOWN = 300_000;

function pieces(token: string): readonly Piece[] {
  let held = known.get(token);
  if (held === undefined) {
    held = cut(token);
    if (known.size > MOST_KNOWN) known.clear();
    known.set(token, held);
  }
  return held;
}

function cut(token: string): Piece[] {
  const mark = /^\d{1,2}(?=\p{Lu}\p{Ll}|\p{Lu}{2,}$)/u.exec(token)?.[0].length ?? 0;
  const elision = /^(\p{L}{1,4})['’‘`´ʼ](?=\p{L}{2})/u.exec(token.slice(mark));
  if (elision !== null && ELIDED.test(elision[1] ?? '')) {
    const start = mark + elision[0].length;
    return [[folded(elision[1] ?? ''), mark, start], ...shifted(cut(token.slice(start)), start)];
  }
  const run = /^(universi(?:ty|te|ta|tat|dad|dade))(of|de|di)$/i.exec(token.slice(mark));
  if (run !== null)
    return [
      [folded(run[1] ?? ''), mark, token.length],
      [folded(run[2] ?? ''), mark, token.length],
    ];
  const inner = /^(\p{Lu}?\p{Ll}{3,})(\p{Lu}\p{Ll}{2,}.*|\p{Lu}{2,})$/u.exec(token.slice(mark));
  if (inner !== null && !/^(?:mac|mc|de|la|le|van|fitz|uni)$/i.test(inner[1] ?? '')) {
    const start = mark + (inner[1] ?? '').length;
    const first = folded(inner[1] ?? '');
    const [second, ...rest] = shifted(cut(token.slice(start)), start);
    if (second !== undefined) {
      const breaks = COMMON_WORDS.has(canonicalWord(first)) || COMMON_WORDS.has(canonicalWord(second[0]));
      return [[first, mark, start], [second[0], second[1], second[2], breaks], ...rest];
    }
  }
  const numbered = /^(\p{Lu}\p{Ll}{5,})(\d[\d\p{Lu}]*)$/u.exec(token.slice(mark));
  if (numbered !== null && COMMON_WORDS.has(canonicalWord(folded(numbered[1] ?? '')))) {
    const start = mark + (numbered[1] ?? '').length;
    return [
      [folded(numbered[1] ?? ''), mark, start],
      [folded(numbered[2] ?? ''), start, token.length, true],
    ];
  }
  return folded(token.slice(mark))
    .split(' ')
    .map((word): Piece => [word, mark, token.length]);
}

function shifted(parts: readonly Piece[], by: number): Piece[] {
  return parts.map(([word, from, to, breaks]): Piece => [word, from + by, to + by, breaks === true]);
}

function folded(token: string): string {
  return asciiOf(token.includes('\u2060') ? token.replaceAll('\u2060', '') : token)
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Whether the full stop at `at` ends a sentence: a long word before it, a capital after. */
function endsSentence(text: string, at: number): boolean {
  return (
    /\p{Ll}{4,}$|\d{5}$|\b[A-Z]{2}$/u.test(text.slice(Math.max(0, at - 6), at)) &&
    /^\s+\p{Lu}\p{L}{2}/u.test(text.slice(at + 1, at + 8)) &&
    !ABBREVIATED.test(text.slice(Math.max(0, at - 12), at))
  );
}

const ABBREVIATED =
  /\b(?:univ|inst|dept|acad|nat|natl|agric|technol|comput|electr|electron|hosp|coll|chem|phys|math|biol|engng|engn|geol|informat|sci|centr|pharm|polytech|prov|statist|appl|indust|elect|mech|environ|politec|polytechn|dipart|depart|kath|techn|math|theor|exper|nucl|metall|mater|pharmac|physiol|pathol|psychol|industr|telecomm|commun|syst|manag|econ|agr|veter|fakult|facult|labor|minist|bioch|biochem|microbiol|pharmacol|radiol|surg|intern|ophthalmol|neurol|develop|resear|cent|state|madras|saint|prof|univers)$/i;

/** Markup, entities, e-mails and web addresses replaced by as many blanks. */
function blanked(raw: string): string {
  let text = raw;
  if (text.includes('&'))
    text = text
      .replace(/&(?:amp|#x0*26|#0*38);/gi, (entity) => `&${' '.repeat(entity.length - 1)}`)
      .replace(/&(?:[a-z]{2,8}|#\d+|#x[\da-f]+);/gi, decoded);
  if (text.includes('<')) text = text.replace(/<[^<>]{1,30}>/g, blank);
  if (text.includes('#')) text = text.replace(/#(?:TAB|N|R)#/g, (tag) => `,${' '.repeat(tag.length - 1)}`);
  if (text.includes('@')) text = text.replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g, (mail) => `,${' '.repeat(mail.length - 1)}`);
  if (text.includes('\u00AD')) text = text.replace(/\u00AD/g, '');
  if (text.includes('http') || text.includes('www')) text = text.replace(/(?:https?:\/\/|www\.)\S+/g, blank);
  return text;
}

/** A numbered character at its place, blanks after it; named entities are blanks. */
function decoded(entity: string): string {
  const code = /^&#x([\da-f]+);$/i.test(entity) ? Number.parseInt(entity.slice(3, -1), 16) : Number(entity.slice(2, -1));
  return Number.isInteger(code) && code > 191 && code < 0xffff
    ? `${String.fromCharCode(code)}${'\u2060'.repeat(entity.length - 1)}`
    : blank(entity);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
