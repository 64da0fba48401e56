import { nearNames } from '../near-names.ts';
import { canonicalWord } from './abbreviations.ts';
import type { NameIndex } from './name-index.ts';

export interface Respell {
  /** The word of the index that a word not in it, or cut short with a full stop, stands for; itself when there is no single one. */
  word(canon: string, cutShort: boolean): string;
}

const SHORTEST = 6;

/** Mends words that no name has: German `ue` for `u`, one slip of spelling, an abbreviation that only one word can complete. */
export function respelling({ frequency }: NameIndex): Respell {
  const words = [...new Set([...frequency.keys(), ...COMMONEST])]
    .filter((word) => word.length >= SHORTEST - 1 && !/\d/.test(word))
    .toSorted();
  const near = nearNames(words);
  const held = new Map<string, string>();
  const mend = (canon: string): string => {
    if (frequency.has(canon) || canon.length < 4 || /\d/.test(canon)) return canon;
    const plainGerman = canon.replace(/([aou])e/g, '$1');
    if (plainGerman !== canon && frequency.has(plainGerman)) return plainGerman;
    if (canon.length >= SHORTEST) {
      const close = near(canon);
      const common = COMMONEST.filter((word) => close.includes(word));
      if (common.length === 1) return canonicalWord(common[0] ?? canon);
      if (close.length === 1) return close[0] ?? canon;
    }
    return completed(canon) ?? canon;
  };
  /** The one word that begins so, or the one that most names have by far. */
  const completed = (canon: string): string | undefined => {
    let best: string | undefined;
    let most = 0;
    let others = 0;
    for (let at = firstAtOrAfter(words, canon); words[at]?.startsWith(canon) === true; at += 1) {
      const count = frequency.get(words[at] ?? '') ?? 0;
      others += count;
      if (count > most) {
        most = count;
        best = words[at];
      }
    }
    return best !== undefined && most >= (others - most) * 2 ? best : undefined;
  };
  return {
    word: (canon, cutShort) => {
      if (cutShort && canon.length > 3 && canon.length < 9) return completed(canon) ?? canon;
      let found = held.get(canon);
      if (found === undefined) {
        found = mend(canon);
        if (held.size > 100_000) held.clear();
        held.set(canon, found);
      }
      return found;
    },
  };
}

const COMMONEST = ['university', 'institute', 'hospital', 'college', 'technology', 'academy', 'universidad', 'universidade'];

function firstAtOrAfter(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
