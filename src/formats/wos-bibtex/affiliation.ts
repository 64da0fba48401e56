import type { Correspondence } from '../../record/record.ts';
import { bibLines, type BibEntry } from '../bibtex/bibtex-entries.ts';
import { bibAuthors } from '../bibtex/names.ts';
import { peopleOf, type People } from '../wos-plain/people.ts';

const MARKED = /\((?:[^()]*(?:author|autor|auteur|作者)[^()]*)\)/i;

/**
 * Authors, addresses and corresponding authors. `Affiliation` holds first the corresponding authors, marked, then `Author; Author,
 * address.` a line, without the brackets of the plain text; its names are told from its addresses by the list of authors.
 */
export function bibPeople(entry: BibEntry): People {
  const authors = bibAuthors(entry.fields.get('author')?.[0]).map(({ name }) => name);
  const known = new Set(authors.map(foldName));
  const corresponding: string[] = [];
  const addresses: string[] = [];
  for (const line of bibLines(entry, 'affiliation')) {
    if (MARKED.test(line)) corresponding.push(line);
    else addresses.push(bracketed(line, known));
  }
  const lines = new Map([
    ['AU', authors],
    ['C1', addresses],
    ['RP', corresponding.length === 0 ? [] : [corresponding.join('; ')]],
    ['OI', [identifiers(entry, 'orcid-numbers')]],
    ['RI', [identifiers(entry, 'researcherid-numbers')]],
  ]);
  const people = peopleOf({ line: entry.line, closed: true, lines });
  return {
    ...people,
    // Web of Science mixes groups among the authors: a person has a comma
    authors: people.authors.map((author) =>
      /^[^,]+ [^,]+$/.test(author.name) ? { ...author, fullName: author.name, kind: 'group' } : author,
    ),
    correspondences: people.correspondences.map((one) => ({ ...one, author: one.author ?? abbreviated(one, people) })),
  };
}

/** `Name; Name, address` as `[Name; Name] address`. Names that are no author's make it an address of nobody. */
function bracketed(line: string, known: ReadonlySet<string>): string {
  const names: string[] = [];
  let from = 0;
  search: for (;;) {
    let at = from;
    for (let part = 0; part < 4; part += 1) {
      const next = line.slice(at).search(/[,;] /);
      if (next < 0) break search;
      at += next;
      const name = line.slice(from, at);
      if (known.has(foldName(name))) {
        names.push(name);
        from = at + 2;
        if (line.charAt(at) === ',') break search;
        continue search;
      }
      at += 2;
    }
    break;
  }
  return names.length === 0 ? line : `[${names.join('; ')}] ${line.slice(from)}`;
}

/** Identifiers stand one a line; a line without a slash goes on in the next. */
function identifiers(entry: BibEntry, name: string): string {
  return bibLines(entry, name).reduce((text, line) => {
    if (text === '') return line;
    return `${text}${/\/[^;]*$/.test(text) ? ';' : ' '}${line}`;
  }, '');
}

/** The author whom `Surname, AB` abbreviates: all initials, or else the first one; of several the one who works at the same address. */
function abbreviated({ name, address }: Correspondence, { authors, authorAddresses }: People): number | null {
  const [surname = '', letters = ''] = foldName(name)
    .split(',')
    .map((part) => part.replace(/[^\p{L}]/gu, ''));
  const candidates = (wanted: (initials: string) => boolean): number[] =>
    authors.flatMap((author, at) => {
      const [family = '', given = ''] = foldName(author.name).split(',');
      return family.replace(/[^\p{L}]/gu, '') === surname && wanted(given.replace(/(\p{L})\p{L}*|[^\p{L}]/gu, '$1')) ? [at] : [];
    });
  let found = candidates((initials) => initials === letters);
  if (found.length === 0) found = candidates((initials) => initials !== '' && initials.charAt(0) === letters.charAt(0));
  if (found.length > 1)
    found = found.filter((author) => authorAddresses.some((link) => link.author === author && link.address === address));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s.]+/g, ' ')
    .replace(/ ?, ?/g, ',')
    .trim();
}
