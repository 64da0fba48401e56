import { apart, withoutEnd } from '../apart.ts';
import type { Acknowledgement, Author } from '../../record/record.ts';

/** A grant as PubMed tells it. */
export interface PubmedGrant {
  readonly number: string | null;
  readonly agency: string | null;
}

/**
 * A grant of the field `GR`, `number/acronym/agency/country`, from the right: numbers hold slashes of their own, the acronym is
 * NIH's or the UK's (`HL`, `DH_`) and often missing, the country may be empty.
 */
export function grantOf(text: string): PubmedGrant {
  const parts = text.split('/');
  if (parts.length === 1) return { number: null, agency: text.trim() || null };
  parts.pop();
  const agency = (parts.pop() ?? '').trim();
  if (parts.length > 1 && /^(?:[A-Z]{2}|[A-Z]{1,3}_+|[A-Z]{3})$/.test((parts.at(-1) ?? '').trim())) parts.pop();
  const number = parts.join('/').trim();
  return { number: number === '' ? null : number, agency: agency === '' ? null : agency };
}

/** The grants by agency, in the order of their first mention, each award once. */
export function acknowledgementsOf(grants: readonly PubmedGrant[]): Acknowledgement[] {
  const byAgency = new Map<string | null, Set<string>>();
  for (const { number, agency } of grants) {
    if (number === null && agency === null) continue;
    const awards = byAgency.get(agency) ?? new Set();
    for (const award of awardsIn(number)) awards.add(award);
    byAgency.set(agency, awards);
  }
  return [...byAgency].map(([name, awards]) => ({ name, awards: [...awards] }));
}

/** `31000001, 32000001` is two awards. */
function awardsIn(number: string | null): string[] {
  if (number === null) return [];
  const parts = number.split(/[,;]\s+/);
  return parts.every((part) => /\d/.test(part)) ? parts : [number];
}

const EMAIL = /[\w.+'-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g;

/** What follows an address in the same affiliation. */
const LABELLED = /\b(?:Electronic address|E-?mail|ISNI|GRID|Corresponding author|ORCID)s?\s*:.*$/is;

/** The addresses of one affiliation: parted by semicolons, a part without a comma belongs to the next; e-mails and the final full stop off. */
export function affiliationsOf(text: string): { readonly addresses: string[]; readonly emails: string[] } {
  const emails = text.includes('@') ? (text.match(EMAIL) ?? []) : [];
  const addresses: string[] = [];
  let held = '';
  for (const printed of apart(text, ';')) {
    const part = (printed.includes(':') ? printed.replace(LABELLED, '') : printed).replace(EMAIL, '').trim();
    if (part === '') continue;
    const whole = held === '' ? part : `${held}; ${part}`;
    if (part.includes(',')) {
      addresses.push(whole);
      held = '';
    } else held = whole;
  }
  if (held !== '') addresses.push(held);
  return {
    addresses: addresses.map((raw) => withoutEnd(raw, '.;,').replace(/^[\d\s.]+(?=\p{L})/u, '')).filter((raw) => raw !== ''),
    emails,
  };
}

/** The title as MEDLINE prints it, without its full stop; brackets around a whole title say that it is translated. */
export function titleOf(text: string): string {
  const bracketed = /^\[(.*)\]\.?$/s.exec(text.trim());
  return (bracketed?.[1] ?? text).trim().replace(/(?<!\.)\.$/, '');
}

/** ORCID in any notation, bare, or null. */
export function orcidOf(text: string | null): string | null {
  return /(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/i.exec(text ?? '')?.[1]?.toUpperCase() ?? null;
}

/** People and their places, collected while a record is read; equal addresses are one. */
export class PubmedPeople {
  readonly authors: Author[] = [];
  readonly addresses: { raw: string; origin: 'address' }[] = [];
  readonly authorAddresses: { author: number; address: number }[] = [];
  readonly emails: string[] = [];
  private readonly known = new Map<string, number>();
  private readonly linked = new Set<string>();

  add(author: Author): void {
    this.authors.push(author);
  }

  /** Links `text` to the last author; to nobody before the first. */
  place(text: string): void {
    const { addresses, emails } = affiliationsOf(text);
    for (const email of emails) this.emails.push(email);
    for (const raw of addresses) {
      let address = this.known.get(raw);
      if (address === undefined) {
        address = this.addresses.push({ raw, origin: 'address' }) - 1;
        this.known.set(raw, address);
      }
      const author = this.authors.length - 1;
      const key = `${author} ${address}`;
      if (author < 0 || this.linked.has(key)) continue;
      this.linked.add(key);
      this.authorAddresses.push({ author, address });
    }
  }
}
