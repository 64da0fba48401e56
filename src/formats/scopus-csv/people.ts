import type { Author } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import { cutList, type NamedRow } from '../delimited/table.ts';

type People = Pick<AffiliationDraft, 'addresses' | 'authorAddresses' | 'correspondences'> & { readonly authors: readonly Author[] };

/** Authors, addresses, who is where, and who corresponds, of a Scopus row. */
export function scopusPeople(row: NamedRow): People {
  const authors = authorsOf(row);
  const draft = new AffiliationDraft();
  const entries = entriesOf(cutList(unescaped(row.text('Authors with affiliations')), '; '), authors);
  const affiliations = rejoined(cutList(unescaped(row.text('Affiliations')), '; '), entries);
  for (const affiliation of affiliations) draft.place(affiliation);
  const byLength = affiliations.toSorted((one, other) => other.length - one.length);
  for (const { author, text } of entries) {
    for (const address of addressesIn(text, byLength)) {
      const place = draft.place(address);
      if (place !== null) draft.link(author, place);
    }
  }
  draft.linkSingle(authors.length);
  addCorrespondences(unescaped(row.text('Correspondence Address')), authors, draft);
  return { authors, addresses: draft.addresses, authorAddresses: draft.authorAddresses, correspondences: draft.correspondences };
}

/** An ampersand left escaped (`&amp;`, `& amp;`) would be cut at its semicolon. */
function unescaped(text: string | null): string | null {
  return text?.replaceAll(/& ?amp;/g, '&') ?? null;
}

function authorsOf(row: NamedRow): Author[] {
  const printed = row.text('Authors');
  if (printed === null || /^\[No author/i.test(printed)) return [];
  const ids = row.list(';', 'Author(s) ID');
  const full = row.list('; ', 'Author full names');
  const names = printed.includes(';') ? cutList(printed, ';') : commaNames(printed, ids.length);
  return names.map((name, at) => {
    const fullName = full[at]?.replace(/ *\(\d+\)$/, '') ?? null;
    return {
      name: surnameFirst(name),
      fullName,
      kind: 'person',
      orcid: null,
      sourceAuthorId: /\((\d+)\)$/.exec(full[at] ?? '')?.[1] ?? (ids.length === names.length ? (ids[at] ?? null) : null),
    };
  });
}

/** Names joined by commas: `Govil N., Sharma A.` or, before, `Pan, Y., Yu, C.`; their number tells which. */
function commaNames(printed: string, count: number): string[] {
  const parts = cutList(printed, ',');
  const paired =
    parts.length === 2 * count ||
    (parts.length !== count && parts.length > 1 && parts.every((part, at) => at % 2 === 0 || isInitials(part)));
  if (!paired || (parts.length === count && count > 0)) return parts;
  const names: string[] = [];
  for (let at = 0; at < parts.length; at += 2) names.push(parts.slice(at, at + 2).join(', '));
  return names;
}

function isInitials(text: string): boolean {
  return /^(?:\p{Lu}\p{Ll}{0,2}\.[- ]?)+$/u.test(text);
}

/** `Govil N.` as `Govil, N.`, the form of Scopus's other columns; a name without initials stays. */
function surnameFirst(name: string): string {
  if (name.includes(',')) return name;
  const initials = / ((?:\p{Lu}\p{Ll}{0,2}\.[- ]?)+)$/u.exec(name);
  return initials === null ? name : `${name.slice(0, initials.index)}, ${initials[1] ?? ''}`;
}

interface AuthorEntry {
  readonly author: number;
  text: string;
}

/**
 * `Name, address, address; Name, address` cut into authors and what follows each name. A part that begins with nobody's name
 * belongs to the part before: its address holds a semicolon.
 */
function entriesOf(parts: readonly string[], authors: readonly Author[]): AuthorEntry[] {
  const heads = authors.map(({ name }) => [`${name}, `, `${name.replace(',', '')}, `]);
  const entries: AuthorEntry[] = [];
  let expected = 0;
  for (const part of parts) {
    const author = matching(part, heads, expected);
    if (author === null) {
      const last = entries.at(-1);
      if (last !== undefined && !isName(part, authors)) last.text += `; ${part}`;
      continue;
    }
    const head = heads[author]?.find((one) => `${part}, `.startsWith(one)) ?? '';
    entries.push({ author, text: part.slice(head.length) });
    expected = author + 1;
  }
  return entries;
}

/** The list of addresses; one that holds a semicolon, as an author's shows, is put together again. */
function rejoined(affiliations: readonly string[], entries: readonly AuthorEntry[]): string[] {
  const cut = entries.filter(({ text }) => text.includes('; '));
  if (cut.length === 0) return [...affiliations];
  const whole: string[] = [];
  for (const affiliation of affiliations) {
    const before = whole.at(-1);
    if (before !== undefined && cut.some(({ text }) => text.includes(`${before}; ${affiliation}`)))
      whole[whole.length - 1] = `${before}; ${affiliation}`;
    else whole.push(affiliation);
  }
  return whole;
}

function matching(part: string, heads: readonly (readonly string[])[], expected: number): number | null {
  const text = `${part}, `;
  const begins = (at: number): boolean => heads[at]?.some((head) => text.startsWith(head)) === true;
  for (let at = expected; at < heads.length; at += 1) if (begins(at)) return at;
  for (let at = 0; at < Math.min(expected, heads.length); at += 1) if (begins(at)) return at;
  return null;
}

function isName(part: string, authors: readonly Author[]): boolean {
  return authors.some(({ name }) => name === part || name.replace(',', '') === part);
}

/**
 * The addresses in `text`. A second address follows after a comma without a mark, so the known ones tell where one ends; what is
 * between them is an address of its own.
 */
function addressesIn(text: string, known: readonly string[]): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const here = rest;
    const whole = known.find((one) => here.startsWith(one) && (here.length === one.length || here.startsWith(', ', one.length)));
    if (whole !== undefined) {
      found.push(whole);
      rest = rest.slice(whole.length).replace(/^, /, '');
      continue;
    }
    const next = Math.min(...known.map((one) => endOf(here, one)));
    if (next === Infinity) {
      found.push(rest);
      break;
    }
    found.push(rest.slice(0, next));
    rest = rest.slice(next + 2);
  }
  return found;
}

function endOf(text: string, address: string): number {
  const at = text.indexOf(`, ${address}`);
  if (at < 0) return Infinity;
  const after = at + 2 + address.length;
  return after === text.length || text.startsWith(', ', after) ? at : Infinity;
}

/** `Name; address; email: …`, repeated for each; the name before an address may be `C. Luo` or `Luo, C.`. */
function addCorrespondences(text: string | null, authors: readonly Author[], draft: AffiliationDraft): void {
  let author: { place: number | null; name: string } | null = null;
  let addressed = false;
  const end = (): void => {
    if (author !== null && !addressed) draft.correspondences.push({ author: author.place, name: author.name, address: null });
    author = null;
    addressed = false;
  };
  for (const part of cutList(text, ';')) {
    if (/^e-?mails?:/i.test(part) || /^\S+@\S+$/.test(part)) continue;
    const place = authorCalled(part, authors);
    if (place !== null || author === null) {
      end();
      const isPlace = place === null && part.split(',').length > 2;
      author = { place, name: isPlace ? '' : part };
      if (!isPlace) continue;
    }
    const address = draft.held(part) ?? draft.place(part, 'corresponding');
    draft.correspondences.push({ author: author.place, name: author.name, address });
    addressed = true;
  }
  end();
}

function authorCalled(printed: string, authors: readonly Author[]): number | null {
  const wanted = nameKey(printed);
  const at = authors.findIndex(({ name, fullName }) => nameKey(name) === wanted || (fullName !== null && nameKey(fullName) === wanted));
  return at < 0 ? null : at;
}

/** A name as its words in order of spelling, so that `C. Luo` and `Luo, C.` agree. */
function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[.,\s-]+/g, ' ')
    .trim()
    .split(' ')
    .toSorted()
    .join(' ');
}
