import { parseDoi } from '../../record/doi.ts';
import type { Reference } from '../../record/record.ts';
import { cutList } from '../delimited/table.ts';

/** The cited references of a Scopus row. */
export function scopusReferences(text: string | null): Reference[] {
  return cutList(text, '; ').map(referenceOf);
}

/**
 * One reference: `Surname, I., Other, A., Title (2016) Source, 8 (2), pp. 1-9` to 2022, and
 * `Surname I., Other A., Title, Source, 8, 2, pp. 1-9, (2016)` since.
 */
export function referenceOf(raw: string): Reference {
  const year = /\(((?:1[5-9]|20)\d\d)\)/.exec(raw);
  const late = year !== null && year.index + 6 >= raw.length - 1;
  const after = year === null || late ? null : raw.slice(year.index + 7);
  const place = late && year !== null ? placeBefore(raw.slice(0, year.index)) : placeAfter(after);
  return {
    raw,
    author: authorOf(raw),
    year: year === null ? null : Number(year[1]),
    source: place.source,
    volume: place.volume,
    page: /\bpp?\. ?([A-Za-z]?\d+)/.exec(raw)?.[1] ?? null,
    doi: parseDoi(/\b(10\.\d{4,9}\/[^\s,;]+)/.exec(raw)?.[1] ?? ''),
  };
}

function authorOf(raw: string): string | null {
  return /^(\p{Lu}[\p{L}'’ -]*,? \p{Lu}\.?(?:[ -]?\p{Lu}\.?)*),/u.exec(raw)?.[1] ?? null;
}

interface Place {
  readonly source: string | null;
  readonly volume: string | null;
}

function placeAfter(text: string | null): Place {
  const parts = text === null ? null : /^\s*([^,]+)(?:, ([A-Z]?\d+[A-Z]?)(?= \(|,|$))?/.exec(text);
  return { source: parts?.[1]?.trim() ?? null, volume: parts?.[2] ?? null };
}

function placeBefore(text: string): Place {
  const parts = /(?:^|, )([^,]+), ([A-Z]?\d+[A-Z]?)(?:, [^,]+)?(?:, pp?\. [^,]+)?, $/.exec(text);
  return { source: parts?.[1] ?? null, volume: parts?.[2] ?? null };
}
