import type { Address, AuthorAddress, Correspondence } from '../record/record.ts';
import { withoutEnd } from './apart.ts';

/** Collects the addresses of one record and who is where; an address is kept once, a link once. */
export class AffiliationDraft {
  readonly addresses: Address[] = [];
  readonly authorAddresses: AuthorAddress[] = [];
  readonly correspondences: Correspondence[] = [];
  private readonly known = new Map<string, number>();
  private readonly links = new Set<string>();

  /** The place of the address `raw`, added where it is new; null when it is empty. */
  place(raw: string, origin: Address['origin'] = 'address'): number | null {
    const text = tidied(raw);
    if (text === '') return null;
    const key = text.toLowerCase();
    const held = this.known.get(key);
    if (held !== undefined) return held;
    this.known.set(key, this.addresses.length);
    this.addresses.push({ raw: text, origin });
    return this.addresses.length - 1;
  }

  /** The place of an address already there, or null. */
  held(raw: string): number | null {
    return this.known.get(tidied(raw).toLowerCase()) ?? null;
  }

  link(author: number, address: number): void {
    const key = `${author} ${address}`;
    if (this.links.has(key)) return;
    this.links.add(key);
    this.authorAddresses.push({ author, address });
  }

  /** Marks an author as corresponding, once for each of his addresses. */
  correspondAt(author: number, name: string): void {
    const places = this.authorAddresses.filter((link) => link.author === author);
    if (places.length === 0) this.correspondences.push({ author, name, address: null });
    for (const { address } of places) this.correspondences.push({ author, name, address });
  }

  /** Links a single author to every address, as sources without links allow. */
  linkSingle(authors: number): void {
    if (authors !== 1 || this.authorAddresses.length > 0) return;
    for (const [address, { origin }] of this.addresses.entries()) if (origin === 'address') this.link(0, address);
  }
}

function tidied(raw: string): string {
  return withoutEnd(raw.replace(/\s+/g, ' '), '.;,');
}
