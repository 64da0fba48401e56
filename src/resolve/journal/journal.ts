import { foldHan, foldLatin, hasHan } from '../fold.ts';

/** How records print a journal, and how many do. */
export interface PrintedJournal {
  readonly title: string | null;
  readonly abbreviation: string | null;
  readonly issns: readonly string[];
  readonly records: number;
}

export interface ResolvedJournal {
  readonly id: string;
  /** The title in Latin letters where one is printed, else in Chinese. */
  readonly name: string;
  readonly nameZh: string | null;
  readonly issns: readonly string[];
  readonly abbreviation: string | null;
  /** Indexes of the printed forms. */
  readonly printed: readonly number[];
}

/**
 * Groups printed journals: by ISSN (which pairs Chinese and English titles), then titles that differ in case, punctuation,
 * `&` or a leading The, then titles that are the abbreviation of one group alone, last those that PubMed prints with a subtitle or
 * the place of publication, where one group alone bears the title before it and one of the two has no ISSN. Groups with more than two ISSNs between them
 * (print and electronic) are different journals of one title. A form without a title or a valid ISSN is no journal. Does not depend on the order of the forms.
 */
export function resolveJournals(printed: readonly PrintedJournal[]): ResolvedJournal[] {
  const groups = new Groups(printed);
  const order = [...printed.keys()].toSorted((a, b) => (sortKey(printed[a]) < sortKey(printed[b]) ? -1 : 1));
  const holders = (keyOf: (at: number) => readonly string[]): Map<string, number[]> => {
    const found = new Map<string, number[]>();
    for (const at of order) for (const key of keyOf(at)) found.set(key, [...(found.get(key) ?? []), at]);
    return found;
  };
  for (const held of holders((at) => groups.issnsOf(at)).values()) for (const at of held) groups.join(held[0] ?? at, at);
  const titles = holders((at) => nonEmpty(titleKey(printed[at]?.title ?? '')));
  for (const held of titles.values()) {
    for (const at of held) for (const other of held) if (groups.union(at, other).size <= 2) groups.join(at, other);
  }
  const abbreviations = holders((at) => nonEmpty(titleKey(printed[at]?.abbreviation ?? '')));
  for (const [key, held] of abbreviations) {
    const roots = new Set(held.map((at) => groups.find(at)));
    const named = titles.get(key) ?? [];
    if (roots.size === 1) for (const at of named) if (groups.union(at, held[0] ?? at).size <= 2) groups.join(held[0] ?? at, at);
  }
  const mains = holders((at) => nonEmpty(mainTitleKey(printed[at]?.title ?? '')));
  for (const [key, held] of mains) {
    const named = titles.get(key) ?? [];
    const roots = new Set([...held, ...named].map((at) => groups.find(at)));
    const [first, second] = roots;
    if (named.length === 0 || roots.size !== 2 || first === undefined || second === undefined) continue;
    if (groups.issnsOf(first).length * groups.issnsOf(second).length === 0) groups.join(first, second);
  }
  return groups
    .all(order)
    .map((members) => describe(printed, members, groups))
    .filter(({ name, issns }) => titleKey(name) !== '' || issns.length > 0);
}

/** A title as it is compared: `The Lancet. Oncology`, `LANCET ONCOLOGY` and `Lancet Oncology` are one. */
export function titleKey(title: string): string {
  if (hasHan(title)) return foldHan(title);
  return foldLatin(title.replaceAll('&', ' and ').replace(/\+/g, ' plus ')).replace(/^the /, '');
}

/** The key of `Value in health` for `Value in health : the journal of …`, of `Lancet` for `Lancet (London, England)`; else empty. */
export function mainTitleKey(title: string): string {
  const main = title.replace(/\s+:\s.*$/, '').replace(/\s*\([^()]*,[^()]*\)$/, '');
  return main === title ? '' : titleKey(main);
}

/** `1234-567X` from any spelling, or null when the check digit says no. */
export function parseIssn(text: string): string | null {
  const digits = text.toUpperCase().replace(/[^0-9X]/g, '');
  if (!/^\d{7}[\dX]$/.test(digits)) return null;
  const sum = Array.from(digits).reduce((total, digit, at) => total + (8 - at) * (digit === 'X' ? 10 : Number(digit)), 0);
  return sum % 11 === 0 && digits !== '00000000' ? `${digits.slice(0, 4)}-${digits.slice(4)}` : null;
}

class Groups {
  private readonly parent: number[];
  private readonly issns: Set<string>[];

  constructor(printed: readonly PrintedJournal[]) {
    this.parent = [...printed.keys()];
    this.issns = printed.map(({ issns }) => new Set(issns.map(parseIssn).filter((issn) => issn !== null)));
  }

  find(at: number): number {
    let root = at;
    while (this.parent[root] !== root) root = this.parent[root] ?? root;
    this.parent[at] = root;
    return root;
  }

  issnsOf(at: number): readonly string[] {
    return [...(this.issns[this.find(at)] ?? [])].toSorted();
  }

  union(a: number, b: number): ReadonlySet<string> {
    return new Set([...this.issnsOf(a), ...this.issnsOf(b)]);
  }

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return;
    this.issns[x] = new Set([...(this.issns[x] ?? []), ...(this.issns[y] ?? [])]);
    this.parent[y] = x;
  }

  all(order: readonly number[]): number[][] {
    const found = new Map<number, number[]>();
    for (const at of order) found.set(this.find(at), [...(found.get(this.find(at)) ?? []), at]);
    return [...found.values()];
  }
}

function describe(printed: readonly PrintedJournal[], members: readonly number[], groups: Groups): ResolvedJournal {
  const counts = new Map<string, number>();
  const abbreviations = new Map<string, number>();
  for (const at of members) {
    const { title = null, abbreviation = null, records = 0 } = printed[at] ?? {};
    if (title !== null) counts.set(title, (counts.get(title) ?? 0) + records);
    if (abbreviation !== null) abbreviations.set(abbreviation, (abbreviations.get(abbreviation) ?? 0) + records);
  }
  const held = new Set([...abbreviations.keys()].map(titleKey));
  const totals = new Map<string, number>();
  for (const [title, n] of counts) totals.set(titleKey(title), (totals.get(titleKey(title)) ?? 0) + n);
  const total = (title: string): number => totals.get(titleKey(title)) ?? 0;
  const titles = [...counts.keys()].toSorted(
    (a, b) =>
      Number(held.has(titleKey(a))) - Number(held.has(titleKey(b))) ||
      total(b) - total(a) ||
      shouting(a) - shouting(b) ||
      (counts.get(b) ?? 0) - (counts.get(a) ?? 0) ||
      (a < b ? -1 : 1),
  );
  const latin = titles.find((title) => !hasHan(title));
  const chinese = titles.find(hasHan) ?? null;
  const abbreviation = [...abbreviations].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
  const name = latin ?? chinese ?? abbreviation ?? '';
  const issns = groups.issnsOf(members[0] ?? 0);
  return {
    id: issns[0] === undefined ? `journal:${titleKey(name).replaceAll(' ', '-')}` : `issn:${issns[0]}`,
    name,
    nameZh: chinese,
    issns,
    abbreviation,
    printed: members,
  };
}

function shouting(title: string): number {
  return title === title.toUpperCase() && !hasHan(title) ? 1 : 0;
}

function nonEmpty(key: string): string[] {
  return key === '' ? [] : [key];
}

function sortKey(one: PrintedJournal | undefined): string {
  return [one?.title ?? '', one?.abbreviation ?? '', ...(one?.issns ?? [])].join('\n');
}
