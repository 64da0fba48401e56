import { objectOf, objectsOf, textOf, wholeOf } from '../json-items/json-values.ts';

/** No abstract is longer; a position beyond is a fault. */
const WORD_LIMIT = 100_000;

/** The abstract of an inverted index (word to positions, an object, its JSON text, or a Parquet map), or null. */
export function abstractOf(index: unknown): string | null {
  const text: string[] = [];
  for (const [word, positions] of entriesOf(typeof index === 'string' ? parsed(index) : index)) {
    if (!Array.isArray(positions)) continue;
    for (const position of positions) {
      const at = wholeOf(position);
      if (at !== null && at >= 0 && at < WORD_LIMIT) text[at] = word;
    }
  }
  const whole = text
    .filter((word) => word !== undefined)
    .join(' ')
    .trim();
  return whole === '' ? null : whole;
}

/** Words with their positions: an object, a Map, or a list of keys and values; once wrapped as `InvertedIndex`. */
function entriesOf(index: unknown): Iterable<[string, unknown]> {
  if (index instanceof Map) return index as Map<string, unknown>;
  if (Array.isArray(index)) return objectsOf(index).map((pair): [string, unknown] => [textOf(pair['key']) ?? '', pair['value']]);
  const words = objectOf(index);
  return words === null ? [] : Object.entries(objectOf(words['InvertedIndex']) ?? words);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
