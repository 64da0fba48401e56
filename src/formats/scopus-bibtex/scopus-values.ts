import { apart, withoutEnd } from '../apart.ts';
import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Address, Author, Correspondence, Reference } from '../../record/record.ts';

/** Scopus's id of a publication, `2-s2.0-…`, from its link, or null. */
export function scopusId(link: string | null): string | null {
  return /eid=(2-s2\.0-\d+)/.exec(link ?? '')?.[1] ?? null;
}

/**
 * Funders of the field `funding_details`, in its three notations: `Name, ACRONYM, grant, grant` (to 2022; the name printed
 * twice without a blank), `Name, ACRONYM: grant, grant` and `Name, (grant, grant); Name`. A grant without a name has name null.
 */
export function scopusFunders(values: readonly string[]): Acknowledgement[] {
  return values
    .flatMap((value) => apart(value, ';'))
    .flatMap((part) => {
      const one = funder(part.replace(/[ \t\n\r]+/g, ' ').trim());
      return one === null ? [] : [one];
    });
}

function funder(text: string): Acknowledgement | null {
  if (text === '') return null;
  const bracketed = /^(.*?),?\s*\(([^()]*\d[^()]*)\)$/s.exec(text);
  if (bracketed !== null) return acknowledgement(bracketed[1] ?? '', (bracketed[2] ?? '').split(/,\s*/));
  if (text.includes(',\u00a0')) return listed(text.split(/,\u00a0/));
  const [head = '', tail] = text.split(/:\s+(?=[^:]*\d)/);
  return listed(head.split(/,\s+/), tail === undefined ? [] : tail.split(/,\s+/));
}

/** Name, acronym and grants from the right: a name may hold commas. */
function listed(printed: readonly string[], grants: readonly string[] = []): Acknowledgement | null {
  const parts = printed.map((part) => part.trim());
  const awards = [...grants];
  while (parts.length > 0 && isAward(parts.at(-1) ?? '')) awards.unshift(parts.pop() ?? '');
  if (parts.length > 1 && isAcronym(parts.at(-1) ?? '')) parts.pop();
  return acknowledgement(parts.join(', '), awards);
}

function acknowledgement(name: string, awards: readonly string[]): Acknowledgement | null {
  const kept = awards.map((award) => award.trim()).filter((award) => award !== '');
  const printed = once(name.trim());
  if (printed === '' && kept.length === 0) return null;
  return { name: printed === '' ? null : printed, awards: kept };
}

function isAward(part: string): boolean {
  return /\d/.test(part) && !(/\s/.test(part) && /\p{Ll}{4}/u.test(part));
}

/** `FCT`, `CNPq`, `GA ČR`, `El CONACYT`. */
function isAcronym(part: string): boolean {
  return part.length <= 14 && /^(?:\p{L}{1,3} )?\p{Lu}{2}[\p{L}\d .&/-]*$/u.test(part) && !/\p{Ll}{3}/u.test(part);
}

/** `NameName` as `Name`. */
function once(name: string): string {
  const half = name.length / 2;
  return name.length > 3 && Number.isInteger(half) && name.slice(0, half) === name.slice(half) ? name.slice(0, half) : name;
}

/** References divided by semicolons: `Author, A., Title (2010) Source, 1, pp. 1-2` or, since 2023, `Author A., Title, Source, 1, pp. 1-2, (2010)`. */
export function scopusReferences(values: readonly string[]): Reference[] {
  return values
    .flatMap((value) => value.split(/;\s*/))
    .map((raw) => raw.trim())
    .filter((raw) => raw !== '')
    .map(reference);
}

function reference(raw: string): Reference {
  const dated = /\(((?:1[5-9]|20)\d\d)[a-z]?\)/.exec(raw);
  const after = dated === null ? '' : raw.slice(dated.index + dated[0].length).trim();
  const [, source, volume] = /^([^,]{3,200}), (?:(\d[^\s,]*)|pp?\.)/.exec(after) ?? [];
  const doi = /(?:https?:\/\/(?:dx\.)?doi\.org\/|\bdoi:? ?)(10\.\S+)/i.exec(raw)?.[1];
  return {
    raw,
    author: /^([\p{L}][\p{L}'’ -]+,? (?:\p{Lu}\.[- ]?)+)/u.exec(raw)?.[1]?.trim() ?? null,
    year: dated === null ? null : Number(dated[1]),
    source: source ?? null,
    volume: volume?.replace(/\s.*$/, '') ?? null,
    page: /\bpp?\. ?([A-Za-z]?\d+)/.exec(raw)?.[1] ?? null,
    doi: doi === undefined ? null : parseDoi(doi),
  };
}

/**
 * `Name, N.; Department, City, Country; email: x`. The address is the database's own contraction: where it is none of the
 * record's addresses it is added as one that stands only beside a corresponding author.
 */
export function scopusCorrespondence(
  printed: string,
  authors: readonly Author[],
  addresses: readonly Address[],
): { readonly correspondences: readonly Correspondence[]; readonly added: readonly Address[] } {
  const parts = printed.split(/;\s*/).filter((part) => !/^e-?mail:/i.test(part) && part !== '');
  const [name = ''] = parts;
  const place = withoutEnd(parts.slice(1).join('; '), '.');
  const found = authorOf(name, authors);
  const known = addresses.findIndex(({ raw }) => raw === place);
  const added: Address[] = place !== '' && known < 0 ? [{ raw: place, origin: 'corresponding' }] : [];
  const address = place === '' ? null : known < 0 ? addresses.length : known;
  return { correspondences: name === '' ? [] : [{ author: found, name, address }], added };
}

/** The only author of that surname and first initial, whichever stands first: `Medina, J.`, `J. Medina`, `Medina J.`. */
function authorOf(name: string, authors: readonly Author[]): number | null {
  const wanted = surnameAndInitial(name);
  const found = authors.flatMap((author, at) => (surnameAndInitial(author.name) === wanted ? [at] : []));
  const [same = null] = found.length === 1 ? found : [authors.findIndex((author) => author.name === name)];
  return same === -1 ? null : same;
}

function surnameAndInitial(name: string): string {
  const folded = name.toLowerCase().trim();
  const [, before, after] =
    /^([^,]+),\s*(.*)$/.exec(folded) ??
    /^(.*?)\s+((?:\p{L}{1,2}\.[\s-]*)+)$/u.exec(folded) ??
    /^((?:\p{L}{1,2}\.[\s-]*)+)(.*)$/u.exec(folded) ??
    [];
  if (before === undefined || after === undefined) return folded;
  return before.includes('.') ? `${after.trim()},${before.charAt(0)}` : `${before.trim()},${after.charAt(0)}`;
}
