import { canonicalWord, isSmallWord } from '../../resolve/address/abbreviations.ts';
import { foldHan, foldLatin, hasHan } from '../../resolve/fold.ts';

/** Words (bigrams of Chinese text) of a name, abbreviations folded. */
export function nameWords(name: string): readonly string[] {
  if (!hasHan(name)) {
    return foldLatin(name)
      .split(' ')
      .filter((word) => word !== '' && !isSmallWord(word))
      .map(canonicalWord);
  }
  const plain = foldHan(name);
  return plain.length < 2 ? [plain] : Array.from({ length: plain.length - 1 }, (_, at) => plain.slice(at, at + 2));
}

export interface Near {
  /** Index into the names given. */
  readonly at: number;
  /** 0..1: the weight of the words both have over the weight of all, a rare word weighing more. */
  readonly likeness: number;
}

const MOST_SHARING = 200;
const FEWEST_WORDS_TRIED = 3;

/** Finds the names nearest to one. Compares only names that share one of its rarer words. */
export function nearNames(names: readonly string[]): (name: string, floor: number, most: number) => Near[] {
  const words = names.map((name) => [...new Set(nameWords(name))]);
  const holders = new Map<string, number[]>();
  words.forEach((own, at) => {
    for (const word of own) {
      const held = holders.get(word);
      if (held === undefined) holders.set(word, [at]);
      else held.push(at);
    }
  });
  const weight = (word: string): number => Math.log(1 + names.length / (1 + (holders.get(word)?.length ?? 0)));
  const totals = words.map((own) => own.reduce((sum, word) => sum + weight(word), 0));
  return (name, floor, most) => {
    const own = [...new Set(nameWords(name))];
    const rare = own
      .toSorted((a, b) => weight(b) - weight(a))
      .filter((word, at) => at < FEWEST_WORDS_TRIED || (holders.get(word)?.length ?? 0) < MOST_SHARING);
    const tried = new Set(rare.flatMap((word) => (holders.get(word) ?? []).slice(0, MOST_SHARING * 5)));
    const all = own.reduce((sum, word) => sum + weight(word), 0);
    const found: Near[] = [];
    for (const at of tried) {
      const shared = (words[at] ?? []).reduce((sum, word) => sum + (own.includes(word) ? weight(word) : 0), 0);
      const likeness = (2 * shared) / (all + (totals[at] ?? 0));
      if (likeness >= floor) found.push({ at, likeness });
    }
    return found.toSorted((a, b) => b.likeness - a.likeness || a.at - b.at).slice(0, most);
  };
}
