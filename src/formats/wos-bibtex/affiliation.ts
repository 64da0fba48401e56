import type { Correspondence } from '../../record/record.ts';
import { bibLines, type BibEntry } from '../bibtex/bibtex-entries.ts';
import { bibAuthors } from '../bibtex/names.ts';
import { foldName, peopleOf, type People } from '../wos-plain/people.ts';

const MARKED = /\([^()]*(?:author|autor|auteur|作者)[^()]*\)/i;

/**
 * Authors, addresses and corresponding authors. `Affiliation` holds first the corresponding authors, marked, then `Author; Author,
 * address.` a line, without the brackets of the plain text; its names are told from its addresses by the list of authors.
 */
export function bibPeople(entry: BibEntry): People {
  const authors = bibAuthors(entry.fields.get('author')?.[0]).map(({ name }) => name);
  const known = new Set([...authors, ...authors.map(foldName)]);
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
  let parts = 0;
  for (let at = 0; at < line.length && parts < 4; at += 1) {
    const code = line.charCodeAt(at);
    if ((code !== 44 && code !== 59) || line.charCodeAt(at + 1) !== 32) continue;
    parts += 1;
    const name = line.slice(from, at);
    if (!known.has(name) && !known.has(foldName(name))) continue;
    names.push(name);
    from = at + 2;
    if (code === 44) break;
    parts = 0;
  }
  return names.length === 0 ? line : `[${names.join('; ')}] ${line.slice(from)}`;
}

/** Identifiers stand one a line; a line without a slash goes on in the next. */
function identifiers(entry: BibEntry, name: string): string {
  const whole: string[] = [];
  let open = '';
  for (const line of bibLines(entry, name)) {
    const text: string = open === '' ? line : `${open} ${line}`;
    if (line.includes('/')) whole.push(text);
    open = line.includes('/') ? '' : text;
  }
  return whole.join(';');
}

/** The author whom `Surname, AB` abbreviates: all initials, or else the first one; of several the one who works at the same address. */
function abbreviated({ name, address }: Correspondence, { authors, authorAddresses }: People): number | null {
  const [surname = '', letters = ''] = foldName(name).split(',').map(lettersOf);
  const namesakes: (readonly [author: number, initials: string])[] = [];
  for (const [at, author] of authors.entries()) {
    if (author.name.charAt(0).toLowerCase() !== surname.charAt(0)) continue;
    const [family = '', given = ''] = foldName(author.name).split(',');
    if (lettersOf(family) !== surname) continue;
    const initials = given.split(/[\s.'’-]+/).map((word) => word.charAt(0));
    namesakes.push([at, initials.join('')]);
  }
  const candidates = (wanted: (initials: string) => boolean): number[] =>
    namesakes.flatMap(([at, initials]) => (wanted(initials) ? [at] : []));
  let found = candidates((initials) => initials === letters);
  if (found.length === 0) found = candidates((initials) => initials !== '' && initials.charAt(0) === letters.charAt(0));
  if (found.length > 1)
    found = found.filter((author) => authorAddresses.some((link) => link.author === author && link.address === address));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function lettersOf(text: string): string {
  return /^[a-z]*$/.test(text) ? text : text.replace(/[^\p{L}]/gu, '');
}
