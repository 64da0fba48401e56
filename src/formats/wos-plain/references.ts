import { parseDoi, type Doi } from '../../record/doi.ts';
import type { Reference } from '../../record/record.ts';

/** One cited reference: `Author, Year, Source, V1, P2, DOI 10.…`; parts that do not fit stay null, the text is kept. */
export function referenceOf(raw: string): Reference {
  const parts = raw.split(', ');
  let author: string | null = null;
  let year: number | null = null;
  let source: string | null = null;
  let volume: string | null = null;
  let page: string | null = null;
  let doi: Doi | null = null;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (year === null && at < 3 && isYear(part)) {
      year = Number(part);
      if (at === 1) author = known(parts[0] ?? '');
      continue;
    }
    if (part.startsWith('DOI ') || part.startsWith('doi ')) {
      doi = doiOf(parts.slice(at).join(', ').slice(4));
      break;
    }
    const mark = part.charCodeAt(0);
    const digit = part.charCodeAt(1);
    const numbered = digit >= 48 && digit <= 57;
    if (volume === null && mark === 86 && numbered) volume = part.slice(1);
    else if (page === null && mark === 80 && numbered) page = part.slice(1);
    else if (source === null && year !== null) source = part;
    else if (author === null && year === null && at === 0) author = known(part);
  }
  return { raw, author, year, source, volume, page, doi };
}

function known(author: string): string | null {
  return author === '' || author.toLowerCase() === '[anonymous]' ? null : author;
}

function isYear(part: string): boolean {
  if (part.length !== 4) return false;
  for (let at = 0; at < 4; at += 1) {
    const code = part.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** A DOI, or the first valid one of a list in brackets. */
function doiOf(text: string): Doi | null {
  if (!text.startsWith('[')) return parseDoi(text);
  for (const part of text.slice(1).replace(/\].*$/, '').split(', ')) {
    const doi = parseDoi(part.replace(/^DOI /i, ''));
    if (doi !== null) return doi;
  }
  return null;
}
