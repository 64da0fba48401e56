import { COMMON_WORDS } from './abbreviations.ts';
import type { Boundary } from './boundary.ts';
import type { Rule } from './institution.ts';
import type { Named, NameIndex } from './name-index.ts';
import { parentsOf, single } from './single.ts';
import { hasHead, ORGANISATION } from './spans.ts';
import { GAP, wordsOf, type Words } from './words.ts';

/** A name taken for an institution. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly named: Named;
  readonly rule: Rule;
  readonly confidence: number;
  /** How it stands among the words about it, where a rule looked. */
  readonly edge?: Boundary['kind'];
}

/** Academies and universities within the names of their institutes and schools: `Indiana Univ Sch Med`. A hospital is not its university. */
export function namedWithin(index: NameIndex, words: Words, taken: Found[]): void {
  for (const outer of taken.slice()) {
    const institution = index.institutions[outer.named.at];
    if (institution === undefined) continue;
    for (let from = outer.from; from < outer.to - 1; from += 1) {
      const to = from > outer.from ? outer.to : schoolAt(words, outer);
      if (to === null || (from > outer.from && (words.linked[from] !== true || !isAcademy(words.canon, outer)))) continue;
      const key = words.canon.slice(from, to).join('');
      const entries =
        key.includes('univ') || key.endsWith('acadsci')
          ? index.exact
              .get(key)
              ?.filter(({ at, kind }) => index.institutions[at]?.country === institution.country && (from > outer.from || kind === 'exact'))
          : undefined;
      const named = entries === undefined ? null : single(index, entries, key);
      if (named === null || taken.some((one) => one.named.at === named.at)) continue;
      taken.push({ from, to, named, rule: 'named-within', confidence: 0.95 });
      break;
    }
  }
  academies(index, words, taken);
  bearers(index, words, taken);
  societies(index, words, taken);
}

/** `Czech Academy of Sciences, Institute of Physics` as the name of one: its parent stands in a segment of its own. */
function academies(index: NameIndex, { canon, gap }: Words, taken: Found[]): void {
  for (const outer of taken.slice()) {
    let to = outer.from + 1;
    while (to < outer.to && gap[to] !== GAP.hard) to += 1;
    if (to >= outer.to || !hasHead(canon, to, outer.to)) continue;
    const institution = index.institutions[outer.named.at];
    const parents = parentsOf(institution);
    const entries = index.exact
      .get(canon.slice(outer.from, to).join(''))
      ?.filter(({ at }) => parents.includes(index.institutions[at]?.id ?? ''));
    const [named] = entries ?? [];
    if (named === undefined || taken.some((one) => one.named.at === named.at)) continue;
    taken.push({ from: outer.from, to, named, rule: 'named-within', confidence: 0.95 });
  }
}

/** `Mathematical Institute of the Hungarian Academy of Sciences` names the academy too; the University of the Chinese Academy of Sciences does not. */
function isAcademy(canon: readonly string[], { from, to }: Found): boolean {
  return canon[to - 1] === 'sci' && canon[to - 2] === 'acad' && !canon.slice(from, to).includes('univ');
}

/** Where the university's name ends in `Indiana University School of Medicine`. */
function schoolAt({ canon }: Words, outer: Found): number | null {
  for (let at = outer.from + 2; at < outer.to; at += 1) if (/^(?:sch|coll|fac)$/.test(canon[at] ?? '')) return at;
  return null;
}

/** Institutes that bear the own word of the university they belong to: `Harvard-Smithsonian Center for Astrophysics`. */
function bearers(index: NameIndex, { canon }: Words, taken: Found[]): void {
  for (const outer of taken.slice()) {
    const institution = index.institutions[outer.named.at];
    const printed = canon.slice(outer.from, outer.to);
    if (institution === undefined || institution.kind === 'healthcare' || printed.includes('univ')) continue;
    for (const id of parentsOf(institution)) {
      const at = index.byId.get(id);
      const parent = at === undefined ? undefined : index.institutions[at];
      if (at === undefined || parent?.kind !== 'education' || taken.some(({ named }) => named.at === at)) continue;
      const own = wordsOf(parent.name).canon.filter((word) => !ORGANISATION.has(word));
      if (
        own.length === 0 ||
        own.join('') === index.cities[outer.named.at] ||
        own.some((word) => COMMON_WORDS.has(word)) ||
        !own.every((word) => printed.includes(word))
      )
        continue;
      taken.push({ from: outer.from, to: outer.to, named: { at, kind: 'alias' }, rule: 'named-within', confidence: 0.92 });
    }
  }
}

/** Societies that their institutes are named after: a Max Planck Institute is one of the Max Planck Society's. */
const SOCIETIES: readonly (readonly [begins: string, society: string])[] = [
  ['maxplanckinst', 'maxplancksoc'],
  ['maxplanckinst', 'maxplanckgesellschaft'],
  ['fraunhoferinst', 'fraunhofersoc'],
  ['fraunhoferinst', 'fraunhofergesellschaft'],
];

function societies(index: NameIndex, { canon }: Words, taken: Found[]): void {
  for (let from = 0; from + 2 < canon.length; from += 1) {
    if (canon[from] !== 'max' && canon[from] !== 'fraunhofer') continue;
    const printed = canon.slice(from, from + 3).join('');
    for (const [begins, society] of SOCIETIES) {
      if (!printed.startsWith(begins)) continue;
      const named = single(index, index.exact.get(society) ?? [], society);
      if (named === null || taken.some((one) => one.named.at === named.at)) continue;
      taken.push({ from, to: from + (begins.startsWith('max') ? 3 : 2), named, rule: 'named-within', confidence: 0.93 });
    }
  }
}
