import type { Reference } from '../../record/record.ts';

/** One reference: `1.Author.Title.Source.Year.Vol(Issue)`. Parts that do not fit stay null, the text is kept without its number. */
export function cssciReference(line: string): Reference {
  const raw = line.replace(/^\d+\./, '').trim();
  const parts = raw.split('.').map((part) => part.trim());
  let year: number | null = null;
  let at = -1;
  for (let place = parts.length - 1; place > 0 && at < 0; place -= 1) {
    const found = /^(?:.*[,，:：])?((?:1[5-9]|20)\d\d)(?::.*)?$/.exec(parts[place] ?? '')?.[1];
    if (found !== undefined) {
      year = Number(found);
      at = place;
    }
  }
  const volume = at < 0 ? undefined : /^(\d+)(?:\(|$)/.exec(parts[at + 1] ?? '')?.[1];
  const source = at > 2 ? parts[at - 1] : undefined;
  return {
    raw,
    author: parts.length > 1 && parts[0] !== '' ? (parts[0] ?? null) : null,
    year,
    source: source === undefined || source === '' ? null : source,
    volume: volume ?? null,
    page: null,
    doi: null,
  };
}
