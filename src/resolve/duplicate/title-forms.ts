/** A title in the forms that comparing needs. */
export interface TitleForm {
  /** Letters and digits of every script, folded: METHODS 11. */
  readonly fingerprint: string;
  readonly words: readonly string[];
  /** Numbers and Roman numerals in order: parts of a series differ in them alone. */
  readonly numbers: string;
  readonly isHan: boolean;
  /** Whether the title tells a publication; "Editorial" does not. */
  readonly isTelling: boolean;
  /** The letter pairs of the fingerprint as bits, for a first look. */
  readonly sketch: Sketch;
}

/** A set of letter pairs hashed into 512 bits, and how many bits are set. */
interface Sketch {
  readonly bits: Uint32Array;
  readonly size: number;
}

const GENERIC = new Set(
  'editorial,editorialcomment,reply,authorsreply,erratum,correction,corrigendum,preface,introduction,foreword,commentary,contents,bookreview,lettertotheeditor,inthisissue,abstracts,references,前言,编者按,卷首语,目录,简讯,导读,序言,征稿启事'.split(
    ',',
  ),
);

/** Folds a title; tags and entities out, NFKD without marks, lower case. */
export function titleForm(title: string): TitleForm {
  const plain =
    title.includes('<') || title.includes('&') ? title.replace(/<\/?[a-z][^<>]{0,40}>/gi, '').replace(/&(?:[a-z]+|#\d+);/gi, ' ') : title;
  const folded = plain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = folded.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [];
  const fingerprint = words.join('');
  const isHan = /\p{Script=Han}/u.test(fingerprint);
  return {
    fingerprint,
    words,
    numbers: words
      .filter((word) => /\d/.test(word) || /^(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})$/.test(word) || /^[一二三四五六七八九十]$/.test(word))
      .join(' '),
    isHan,
    isTelling: !GENERIC.has(fingerprint) && fingerprint.length >= (isHan ? 8 : 25),
    sketch: sketchOf(fingerprint),
  };
}

function sketchOf(text: string): Sketch {
  const bits = new Uint32Array(16);
  for (let at = 0; at + 1 < text.length; at += 1) {
    const hash = Math.imul(text.charCodeAt(at) * 31 + text.charCodeAt(at + 1), 0x9e3779b1) >>> 23;
    bits[hash >> 5] = (bits[hash >> 5] ?? 0) | (1 << (hash & 31));
  }
  return { bits, size: bits.reduce((sum, word) => sum + ones(word), 0) };
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether half of the letter pairs of the shorter title are in the other: titles of one publication share more. */
function mayAgree({ sketch: x }: TitleForm, { sketch: y }: TitleForm): boolean {
  let shared = 0;
  for (let at = 0; at < 16; at += 1) shared += ones((x.bits[at] ?? 0) & (y.bits[at] ?? 0));
  return 2 * shared >= Math.min(x.size, y.size);
}

/**
 * How well the titles of two records agree, by their best pair of one script: 0 the same letters, 1 misprints, 2 one is cut
 * short, 3 mostly the same words, 4 another title; -1 when no two are of one script or a title tells nothing.
 */
export function titleLevel(a: readonly TitleForm[], b: readonly TitleForm[]): number {
  let best = -1;
  for (const x of a) {
    for (const y of b) {
      if (x.isHan !== y.isHan || x.fingerprint === '' || y.fingerprint === '') continue;
      const level = pairLevel(x, y);
      if (level >= 0 && (best < 0 || level < best)) best = level;
    }
  }
  return best;
}

function pairLevel(x: TitleForm, y: TitleForm): number {
  if (x.fingerprint === y.fingerprint) return x.isTelling ? 0 : -1;
  if (!x.isTelling || !y.isTelling || !mayAgree(x, y)) return 4;
  const sameNumbers = x.numbers === y.numbers;
  if (sameNumbers && onlyMisprints(x, y)) return 1;
  const [short, long] = x.fingerprint.length < y.fingerprint.length ? [x, y] : [y, x];
  if (sameNumbers && short.fingerprint.length >= (short.isHan ? 10 : 30) && beginsLike(short.fingerprint, long.fingerprint)) return 2;
  const similar = x.isHan ? editsWithin(x.fingerprint, y.fingerprint, 3) : bigramDice(x.fingerprint, y.fingerprint) >= 0.8;
  return similar || beginsLike(short.fingerprint, long.fingerprint) ? 3 : 4;
}

/** Whether `long` begins with `short`, two slips of the pen apart at most. */
function beginsLike(short: string, long: string): boolean {
  if (long.startsWith(short)) return true;
  return [0, 1, -1].some((more) => editsWithin(short, long.slice(0, short.length + more), 2));
}

/** Whether the titles differ by slips of the pen alone: one letter, or words each near one of the other title. */
function onlyMisprints(x: TitleForm, y: TitleForm): boolean {
  if (Math.abs(x.fingerprint.length - y.fingerprint.length) > 4) return false;
  if (x.isHan) return x.fingerprint.length >= 12 && editsWithin(x.fingerprint, y.fingerprint, 1);
  if (editsWithin(x.fingerprint, y.fingerprint, 1)) return true;
  const [mine, theirs] = [lacking(x.words, y.words), lacking(y.words, x.words)];
  if (mine.length > 4 || theirs.length > 4) return false;
  if (mine.join('') === theirs.join('')) return true;
  const near = (word: string, others: readonly string[]): boolean =>
    others.some((other) => Math.min(word.length, other.length) >= 4 && editsWithin(word, other, word.length >= 8 ? 2 : 1));
  return mine.every((word) => near(word, theirs)) && theirs.every((word) => near(word, mine));
}

function lacking(words: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of others) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const left = counts.get(word) ?? 0;
    if (left > 0) counts.set(word, left - 1);
    return left === 0;
  });
}

/** Whether at most `most` (Ukkonen's band) insertions, deletions, substitutions or swaps of neighbours lead from `a` to `b`. */
export function editsWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  if (a === b) return true;
  if (a.length > 8 * (most + 1) && !sharesPiece(a, b, most)) return false;
  const width = 2 * most + 1;
  const far = most + 1;
  let [beforeLast, last, row] = [new Int32Array(width).fill(far), new Int32Array(width).fill(far), new Int32Array(width).fill(far)];
  for (let i = 0; i <= a.length; i += 1) {
    let least = far;
    for (let k = 0; k < width; k += 1) {
      const j = i + k - most;
      let cost = far;
      if (j >= 0 && j <= b.length) {
        if (i === 0 || j === 0) cost = Math.max(i, j);
        else {
          const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
          cost = Math.min((last[k] ?? far) + (same ? 0 : 1), (last[k + 1] ?? far) + 1, (row[k - 1] ?? far) + 1);
          if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
            cost = Math.min(cost, (beforeLast[k] ?? far) + 1);
          }
        }
      }
      row[k] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return false;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return (last[b.length - a.length + most] ?? far) <= most;
}

/** Whether one of 2 `most` + 1 pieces of `a` stands unharmed in `b` near its place: an edit harms two neighbouring pieces at most. */
function sharesPiece(a: string, b: string, most: number): boolean {
  const length = Math.floor(a.length / (2 * most + 1));
  for (let piece = 0; piece <= 2 * most; piece += 1) {
    const from = piece * length;
    const part = a.slice(from, from + length);
    for (let shift = -most; shift <= most; shift += 1) if (b.startsWith(part, from + shift)) return true;
  }
  return false;
}

/** Dice's coefficient of the letter pairs of two strings. */
export function bigramDice(a: string, b: string): number {
  const grams = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at += 1) grams.set(a.slice(at, at + 2), (grams.get(a.slice(at, at + 2)) ?? 0) + 1);
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at += 1) {
    const gram = b.slice(at, at + 2);
    const left = grams.get(gram) ?? 0;
    if (left > 0) {
      shared += 1;
      grams.set(gram, left - 1);
    }
  }
  return (2 * shared) / Math.max(1, a.length + b.length - 2);
}
