import { objectOf, wholeOf } from '../json-items/json-values.ts';

/** No abstract is longer; a position beyond is a fault. */
const WORD_LIMIT = 100_000;

/** The abstract of an inverted index (word to positions, an object or its JSON text), or null. */
export function abstractOf(index: unknown): string | null {
  const words = objectOf(typeof index === 'string' ? parsed(index) : index);
  if (words === null) return null;
  const text: string[] = [];
  for (const [word, positions] of entriesOf(words)) {
    if (!Array.isArray(positions)) continue;
    for (const position of positions) {
      const at = wholeOf(position);
      if (at !== null && at >= 0 && at < WORD_LIMIT) text[at] = word;
    }
  }
  const whole = text.filter((word) => word !== undefined).join(' ').trim();
  return whole === '' ? null : whole;
}

/** A Parquet map may arrive as a Map, or wrapped once more. */
function entriesOf(words: object): Iterable<[string, unknown]> {
  if (words instanceof Map) return words as Map<string, unknown>;
  const inner = objectOf((words as { InvertedIndex?: unknown }).InvertedIndex);
  return Object.entries(inner ?? words);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
