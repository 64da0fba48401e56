import { COMPARISONS, comparedLevels, vetoOf, type Description } from './compare.ts';
import { estimatedM, matchProbability, matchWeight, priorWeight } from './fellegi-sunter.ts';

/** A pair of records (by index) that may tell of one publication. */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly probability: number;
  readonly levels: readonly number[];
  /** Why it must not be merged without a person; null when nothing forbids it. */
  readonly veto: string | null;
}

/** Blocks of more records than this tell nothing; a pair in one is met through its other keys. */
const LARGEST_BLOCK = 120;
/** From here on a pair is worth a person's look. */
const WORTH_A_LOOK = 0.5;

/**
 * Pairs of records that may be one publication, most probable first. Pairs are met in blocks (title beginning, title end,
 * author with year and page, journal with volume and page) and weighed after Fellegi and Sunter. `comparable` says whether a
 * pair is worth comparing at all.
 */
export function candidatePairs(
  records: readonly Description[],
  comparable: (a: number, b: number) => boolean,
): { readonly pairs: CandidatePair[]; readonly weigh: (a: number, b: number) => CandidatePair } {
  const prior = priorWeight(1 / Math.max(1000, records.length));
  const authorShare = shares(records);
  const rarity = (a: number, b: number): (number | null)[] => {
    const key = records[a]?.firstAuthor[0];
    const name = key === undefined ? '' : `${key.surname} ${key.initial}`;
    const other = records[b]?.firstAuthor.some((one) => `${one.surname} ${one.initial}` === name) === true;
    return [null, null, other ? Math.max(5e-4, authorShare.get(name) ?? 0) : null];
  };
  const met = new Map<number, readonly number[]>();
  for (const block of blocksOf(records)) {
    for (let i = 0; i < block.length; i += 1) {
      for (let j = i + 1; j < block.length; j += 1) {
        const [a, b] = [block[i] ?? 0, block[j] ?? 0];
        const pair = a * records.length + b;
        if (met.has(pair) || !comparable(a, b)) continue;
        met.set(pair, levelsOf(records, a, b));
      }
    }
  }
  const comparisons = estimatedM(prior, COMPARISONS, patternsOf(met.values()));
  const weighed = (a: number, b: number, levels: readonly number[]): CandidatePair => {
    const weight = matchWeight(prior, comparisons, levels, levels[2] === 0 ? rarity(a, b) : []);
    const [first, second] = [records[a], records[b]];
    const veto = first === undefined || second === undefined ? null : vetoOf(first, second, levels);
    return { a, b, weight, probability: matchProbability(weight), levels, veto };
  };
  const pairs: CandidatePair[] = [];
  for (const [pair, levels] of met) {
    const one = weighed(Math.floor(pair / records.length), pair % records.length, levels);
    if (one.probability >= WORTH_A_LOOK) pairs.push(one);
  }
  return {
    pairs: pairs.toSorted((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b),
    weigh: (a, b) => weighed(a, b, levelsOf(records, a, b)),
  };
}

function levelsOf(records: readonly Description[], a: number, b: number): number[] {
  const [first, second] = [records[a], records[b]];
  return first === undefined || second === undefined ? COMPARISONS.map((): number => -1) : comparedLevels(first, second);
}

function shares(records: readonly Description[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { firstAuthor } of records) {
    for (const { surname, initial } of firstAuthor)
      counts.set(`${surname} ${initial}`, (counts.get(`${surname} ${initial}`) ?? 0) + 1 / records.length);
  }
  return counts;
}

function patternsOf(all: Iterable<readonly number[]>): { levels: readonly number[]; count: number }[] {
  const patterns = new Map<string, { levels: readonly number[]; count: number }>();
  for (const levels of all) {
    const key = levels.join(' ');
    const held = patterns.get(key);
    if (held === undefined) patterns.set(key, { levels, count: 1 });
    else held.count += 1;
  }
  return [...patterns.values()];
}

function blocksOf(records: readonly Description[]): number[][] {
  const blocks = new Map<string, number[]>();
  records.forEach((record, index) => {
    for (const key of new Set(blockKeys(record))) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [index]);
      else if (block.at(-1) !== index) block.push(index);
    }
  });
  return [...blocks.values()].filter((block) => block.length > 1 && block.length <= LARGEST_BLOCK);
}

function* blockKeys({ titles, years, firstAuthor, issns, journals, volume, firstPage }: Description): Generator<string> {
  for (const { fingerprint, isHan, isTelling } of titles) {
    if (!isTelling) continue;
    const length = isHan ? 7 : 18;
    yield `b ${fingerprint.slice(0, length)}`;
    yield `e ${fingerprint.slice(-length)}`;
    yield `m ${fingerprint.slice(length, 2 * length)}`;
  }
  for (const { surname } of firstAuthor) {
    for (const year of years) {
      if (firstPage !== null) {
        yield `a ${surname} ${year} ${firstPage}`;
        yield `a ${surname} ${year + 1} ${firstPage}`;
      }
      if (volume !== null) yield `v ${surname} ${year} ${volume}`;
    }
  }
  if (volume !== null && firstPage !== null) {
    for (const place of [...issns, ...journals]) yield `j ${place} ${volume} ${firstPage}`;
  }
}

const LEVEL_WORDS: readonly (readonly string[])[] = [
  ['same title', 'title with misprints', 'title cut short', 'similar title', 'other title'],
  ['same year', 'a year apart', 'years apart'],
  ['same first author', 'same surname', 'other first author'],
  ['same journal', 'other journal'],
  ['same volume', 'other volume'],
  ['same first page', 'other first page'],
];

/** Whether a person should look at a pair that is not merged: titles that agree, and no proof of two publications. */
export function isDoubtful({ levels, veto }: CandidatePair): boolean {
  const [title = -1] = levels;
  return veto === null || (title >= 0 && title <= 1 && !veto.startsWith('one is a'));
}

/** What agreed and what did not, in words. */
export function evidenceOf({ levels, veto }: CandidatePair): string {
  const words = levels.flatMap((level, at) => (level < 0 ? [] : [LEVEL_WORDS[at]?.[level] ?? '']));
  return [...(veto === null ? [] : [veto]), ...words].join('; ');
}
