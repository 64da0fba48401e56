import type { Address, Author, AuthorAddress, Correspondence } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import { itemsOf, textOf, type Fields } from './fields.ts';

export interface People {
  readonly authors: readonly Author[];
  readonly addresses: readonly Address[];
  readonly authorAddresses: readonly AuthorAddress[];
  readonly correspondences: readonly Correspondence[];
}

/** Authors with their ids, addresses with the authors in their brackets, corresponding authors with theirs. */
export function peopleOf(fields: Fields): People {
  const authors = authorsOf(fields);
  const index = nameIndex(authors);
  const addresses: Address[] = [];
  const links: AuthorAddress[] = [];
  const known = new Map<string, number>();
  for (const line of itemsOf(fields, 'C1')) if (!isReference(line)) addAddress(line, authors, index, addresses, links, known);
  return { authors, addresses, authorAddresses: links, correspondences: correspondencesOf(fields, index, addresses, known) };
}

/** Hand-damaged files lack the `CR` before their references, which then follow the addresses: `Cole C, 1976, PHYS LETT A, V59, P6`. */
export function isReference(line: string): boolean {
  return !line.startsWith('[') && /^[^,]+, (?:1[5-9]|20)\d\d, [^,]+(?:, [VP][A-Z]?\d|, DOI |$)/.test(line);
}

function authorsOf(fields: Fields): Author[] {
  const short = itemsOf(fields, 'AU');
  const full = itemsOf(fields, 'AF');
  const orcids = idsOf(textOf(fields, 'OI'));
  const researchers = idsOf(textOf(fields, 'RI'));
  const authors: Author[] = [];
  short.forEach((name, at) => {
    if (/^\[?anonymous\]?$/i.test(name)) return;
    const fullName = full[at] ?? null;
    authors.push({
      name,
      fullName,
      kind: 'person',
      orcid: idFor(orcids, name, fullName),
      sourceAuthorId: idFor(researchers, name, fullName),
    });
  });
  for (const name of itemsOf(fields, 'CA')) authors.push({ name, fullName: name, kind: 'group', orcid: null, sourceAuthorId: null });
  return authors;
}

/** `Surname, Given/0000-0001-…; …` by folded name; a name met twice with two ids is nobody's. */
function idsOf(text: string | null): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  if (text === null) return ids;
  for (const part of text.split(';')) {
    const at = part.lastIndexOf('/');
    if (at < 0) continue;
    const name = foldName(part.slice(0, at));
    const id = part.slice(at + 1).trim();
    if (id !== '' && name !== '') ids.set(name, ids.has(name) && ids.get(name) !== id ? '' : id);
  }
  return ids;
}

function idFor(ids: ReadonlyMap<string, string>, name: string, fullName: string | null): string | null {
  if (ids.size === 0) return null;
  return (fullName === null ? undefined : ids.get(foldName(fullName))) || ids.get(foldName(name)) || null;
}

type NameIndex = ReadonlyMap<string, readonly number[]>;

/** Positions of authors by full name, of all who print the same, and by short name, of the first. */
function nameIndex(authors: readonly Author[]): NameIndex {
  const index = new Map<string, number[]>();
  authors.forEach((author, at) => {
    const short = foldName(author.name);
    if (!index.has(short)) index.set(short, [at]);
  });
  const full = new Map<string, number[]>();
  authors.forEach((author, at) => {
    if (author.fullName === null) return;
    const name = foldName(author.fullName);
    const namesakes = full.get(name);
    if (namesakes === undefined) full.set(name, [at]);
    else namesakes.push(at);
  });
  for (const [name, positions] of full) index.set(name, positions);
  return index;
}

/** A name or an address without regard to case, full stops and blanks. */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  if (!lower.includes('.') && !lower.includes('  ') && !lower.includes(' ,') && !lower.includes('\t'))
    return lower.trim().replaceAll(', ', ',');
  return lower
    .replace(/[\s.]+/g, ' ')
    .replace(/ ?, ?/g, ',')
    .trim();
}

function addAddress(
  line: string,
  authors: readonly Author[],
  index: NameIndex,
  addresses: Address[],
  links: AuthorAddress[],
  known: Map<string, number>,
): void {
  const close = line.startsWith('[') ? closingBracket(line) : -1;
  const raw = bare(close > 0 ? line.slice(close + 1) : line);
  if (raw === '') return;
  const key = foldName(raw);
  let address = known.get(key);
  if (address === undefined) {
    address = addresses.length;
    addresses.push({ raw, origin: 'address' });
    known.set(key, address);
  }
  if (close > 0) {
    for (const name of new Set(line.slice(1, close).split(';').map(foldName)))
      for (const author of index.get(name) ?? []) links.push({ author, address });
  } else if (authors.length === 1) links.push({ author: 0, address });
}

/** The bracket that closes the first one; names may hold brackets of their own. */
function closingBracket(line: string): number {
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === 91) depth += 1;
    else if (code === 93) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return line.indexOf('] ');
}

function bare(address: string): string {
  return withoutEnd(address, '.;');
}

/** `(reprint author)`, `(corresponding author)`, `(autor correspondente)`, `(通讯作者)`: the interface's language leaks into the data. */
const MARKER = /\s*[(（](?:[^()（）]*(?:author|autor|auteur|autore|korrespon|作者|저자|著者|автор)[^()（）]*)[)）]\s*[,，]?\s*/giu;

function correspondencesOf(fields: Fields, index: NameIndex, addresses: Address[], known: Map<string, number>): Correspondence[] {
  const text = textOf(fields, 'RP');
  if (text === null) return [];
  const found: Correspondence[] = [];
  for (const { names, address: printed } of entries(text)) {
    const raw = bare(printed);
    let address: number | null = null;
    if (raw !== '') {
      const key = foldName(raw);
      address = known.get(key) ?? null;
      if (address === null) {
        address = addresses.length;
        addresses.push({ raw, origin: 'corresponding' });
        known.set(key, address);
      }
    }
    for (const name of names) found.push({ author: index.get(foldName(name))?.[0] ?? null, name, address });
    if (names.length === 0 && address !== null) found.push({ author: null, name: '', address });
  }
  return found;
}

/** Names before a marker share the address after it; an address runs to the names of the next marker. */
function entries(text: string): { names: string[]; address: string }[] {
  const markers = [...text.matchAll(MARKER)];
  if (markers.length === 0) return unmarked(text);
  const cuts: { names: string[]; from: number; addressFrom: number }[] = [];
  markers.forEach((marker, at) => {
    const before = at === 0 ? 0 : (markers[at - 1]?.index ?? 0) + (markers[at - 1]?.[0].length ?? 0);
    const stretch = text.slice(before, marker.index);
    const start = at === 0 ? 0 : namesStart(stretch);
    cuts.push({
      names: stretch
        .slice(start)
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      from: before + start,
      addressFrom: marker.index + marker[0].length,
    });
  });
  return cuts.map((cut, at) => ({ names: cut.names, address: text.slice(cut.addressFrom, cuts[at + 1]?.from ?? text.length) }));
}

/** Where the names begin after an address: blocks are joined by `.; `. */
function namesStart(stretch: string): number {
  const at = stretch.indexOf('.; ');
  if (at >= 0) return at + 3;
  const semicolon = stretch.lastIndexOf('; ');
  return semicolon >= 0 ? semicolon + 2 : stretch.length;
}

/** Without a marker, `Surname, AB, Institution, …` begins with a name; anything else is an address alone. */
function unmarked(text: string): { names: string[]; address: string }[] {
  const name = /^([\p{Lu}][\p{L}'’ -]+, ?\p{Lu}{1,4}), (?=\S)/u.exec(text)?.[1];
  return [name === undefined ? { names: [], address: text } : { names: [name], address: text.slice(name.length + 2) }];
}
