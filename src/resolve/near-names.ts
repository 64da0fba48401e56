/** Finds listed words within one slip (a letter more, less or other) of another word. */
export type FindNear = (word: string) => string[];

/** An index of words by each form with one letter left out, kept as hashes; built at the first question. */
export function nearNames(words: readonly string[]): FindNear {
  let forms: { readonly hashes: Int32Array; readonly at: Int32Array } | null = null;
  return (word) => {
    forms ??= formsOf(words);
    const { hashes, at } = forms;
    const found = new Set<string>();
    const look = (hash: number): void => {
      for (let index = firstOf(hashes, hash); index < hashes.length && hashes[index] === hash; index += 1) {
        const candidate = words[at[index] ?? 0] ?? '';
        if (candidate !== word && !found.has(candidate) && isNear(word, candidate)) found.add(candidate);
      }
    };
    look(hashWithout(word, -1));
    for (let left = 0; left < word.length; left += 1) look(hashWithout(word, left));
    return [...found];
  };
}

/** Whether two words differ by one letter more, less or other, or by two neighbours changed about. */
export function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

function formsOf(words: readonly string[]): { hashes: Int32Array; at: Int32Array } {
  const size = words.reduce((sum, word) => sum + word.length + 1, 0);
  const packed = new Float64Array(size);
  let next = 0;
  words.forEach((word, at) => {
    for (let left = -1; left < word.length; left += 1) {
      packed[next] = (hashWithout(word, left) + 2 ** 31) * 2 ** 21 + at;
      next += 1;
    }
  });
  packed.sort();
  const hashes = new Int32Array(size);
  const at = new Int32Array(size);
  packed.forEach((value, index) => {
    const hash = Math.floor(value / 2 ** 21);
    hashes[index] = hash - 2 ** 31;
    at[index] = value - hash * 2 ** 21;
  });
  return { hashes, at };
}

/** FNV-1a over the letters of a word but one. */
function hashWithout(word: string, left: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) {
    if (at === left) continue;
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash | 0;
}

function firstOf(hashes: Int32Array, hash: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hashes[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}
