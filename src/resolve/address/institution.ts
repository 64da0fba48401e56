import type { Institution } from '../../authority/institutions.ts';
import type { Mention } from './gazetteer.ts';
import { boundary, type Boundary } from './boundary.ts';
import { COMMON_WORDS } from './abbreviations.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { isAcronym, isCommon, isTelling, namesPeople, nameIndexOf, START, type Named, type NameIndex } from './name-index.ts';
import { respelling, type Respell } from './respell.ts';
import { GAP, wordsOf, type Words } from './words.ts';

export interface InstitutionMatch {
  readonly id: string;
  readonly method: 'exact' | 'alias' | 'acronym' | 'spelling';
  readonly confidence: number;
  /** The words of the address that name it. */
  readonly evidence: string;
  readonly rule: Rule;
}

/**
 * How a name was found: as it stands; with the campus's city elsewhere; its words in another order; a slip mended; the beginning of
 * it; as the university or society that another name contains.
 */
export type Rule = 'name' | 'campus' | 'word-order' | 'spelling' | 'beginning' | 'named-within';

/** A name that was found and not taken. */
export interface Rejected {
  readonly id: string;
  readonly name: string;
  readonly evidence: string;
  readonly why: Reason;
}

export type Reason =
  | 'another-country'
  | 'several-of-that-name'
  | 'acronym-without-place'
  | 'common-name-without-place'
  | 'part-of-a-longer-name'
  | 'inside-a-longer-match'
  | 'its-hospital';

export type MatchInstitutions = (
  words: Words,
  mentions: readonly Mention[],
  told: { readonly country: string; readonly method: string },
  rejected?: Rejected[],
) => InstitutionMatch[];

interface Found {
  readonly from: number;
  readonly to: number;
  readonly named: Named;
  readonly rule: Rule;
  readonly confidence: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly rule: Rule;
  /** Set where more than one key may be meant. */
  readonly entries?: readonly Named[];
}

/** A matcher of Latin-script addresses over an index of names; several institutions of one address are all found. */
export function institutionMatcher(institutions: readonly Institution[]): MatchInstitutions {
  const index = nameIndexOf(institutions);
  const respell = respelling(index);
  return (words, mentions, { country, method }, rejected) => {
    const evidence = evidenceOf(words, mentions, country, method);
    const taken: Found[] = [];
    const closed = new Uint8Array(words.canon.length);
    settle(index, words, evidence, exactSpans(index, words), taken, closed, rejected);
    settle(index, words, evidence, looseSpans(index, words, closed, respell), taken, closed, rejected);
    settle(index, words, evidence, begunNames(index, words, evidence, closed), taken, closed, rejected);
    namedWithin(index, words, taken);
    return matchesOf(index, words, taken);
  };
}

/** Spans whose words are a name of the index. A name may run over a comma only from the start of a segment to the end of one. */
function exactSpans(index: NameIndex, { canon, gap }: Words): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < canon.length; from += 1) {
    let key = '';
    let crossed = false;
    const last = Math.min(canon.length, from + index.longest);
    for (let to = from + 1; to <= last; to += 1) {
      if (to > from + 1 && gap[to - 1] === GAP.hard) {
        if (gap[from] !== GAP.hard) break;
        crossed = true;
      }
      key += canon[to - 1] ?? '';
      if (key.length >= START && !index.starts.has(key.slice(0, START))) break;
      if (!index.exact.has(key)) continue;
      if (crossed && to < canon.length && gap[to] !== GAP.hard && !/^\d/.test(canon[to] ?? '')) continue;
      spans.push({ from, to, key, rule: 'name' });
    }
  }
  return spans;
}

/** Words in another order, or with a slip of spelling, in what no name has covered. */
function looseSpans(index: NameIndex, words: Words, closed: Uint8Array, respell: Respell): Span[] {
  const spans: Span[] = [];
  const { canon, gap } = words;
  for (let start = 0; start < canon.length; start += 1) {
    if (gap[start] !== GAP.hard && start > 0) continue;
    let end = start + 1;
    while (end < canon.length && gap[end] !== GAP.hard) end += 1;
    if (end - start < 2) continue;
    let free = true;
    for (let at = start; at < end; at += 1) if (closed[at] === 1) free = false;
    if (!free) continue;
    const mended = canon.slice(start, end).map((word, at) => respell.word(word, words.text[words.to[start + at] ?? 0] === '.'));
    if (!hasHead(mended, 0, mended.length)) continue;
    const changed = mended.some((word, at) => word !== canon[start + at]);
    for (let from = start; from < end; from += 1) {
      for (let to = Math.min(end, from + 8); to >= from + 2; to -= 1) {
        if (!hasHead(mended, from - start, to - start)) continue;
        const window = mended.slice(from - start, to - start);
        if (changed) {
          const key = window.join('');
          if (index.exact.has(key) && window.some((word, at) => word !== canon[from + at])) spans.push({ from, to, key, rule: 'spelling' });
        }
        if (to - from > 6) continue;
        const keys = index.sorted.get(window.toSorted().join(' '));
        const [key] = keys ?? [];
        if (key === undefined || window.some((word) => ORDER_TELLS.has(word)) || isCommon(window, index.frequency, index.institutions.length)) continue;
        const entries = keys?.flatMap((one) => index.exact.get(one) ?? []) ?? [];
        spans.push({ from, to, key, entries, rule: window.some((word, at) => word !== canon[from + at]) ? 'spelling' : 'word-order' });
      }
    }
  }
  return spans;
}

/** Segments that are the beginning of a single name, with a word of its own in them: `Weizmann Institute` of Science. */
function begunNames(index: NameIndex, { canon, gap }: Words, evidence: Evidence, closed: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < canon.length; start += 1) {
    if (gap[start] !== GAP.hard && start > 0) continue;
    let end = start + 1;
    while (end < canon.length && gap[end] !== GAP.hard) end += 1;
    if (end - start < 2 || closed.subarray(start, end).includes(1) || !hasHead(canon, start, end)) continue;
    const window = canon.slice(start, end);
    const own = window[window[0] === 'st' ? 1 : 0] ?? '';
    if (!index.bearing.has(own) || evidence.isPlace(own) || COMMON_WORDS.has(own)) continue;
    const begun = (index.bearing.get(own) ?? []).filter(
      ({ words }) =>
        words.length > window.length &&
        words.every((word, at) => (at < window.length ? window[at] === word : COMMON_WORDS.has(word) || evidence.isPlace(word))),
    );
    const entries = begun.flatMap(({ key }) => index.exact.get(key) ?? []).filter(({ kind }) => kind !== 'acronym');
    if (entries.length > 0) spans.push({ from: start, to: end, key: window.join(''), entries, rule: 'beginning' });
  }
  return spans;
}

/** Universities within the names of their hospitals and schools: `Second Hosp of Tianjin Med Univ`, `Indiana Univ Sch Med`. */
function namedWithin(index: NameIndex, words: Words, taken: Found[]): void {
  for (const outer of [...taken]) {
    const institution = index.institutions[outer.named.at];
    if (institution === undefined) continue;
    for (let from = outer.from; from < outer.to - 1; from += 1) {
      const to = from > outer.from ? outer.to : schoolAt(words, outer);
      if (to === null || (from > outer.from && (institution.kind !== 'healthcare' || words.linked[from] !== true))) continue;
      const key = words.canon.slice(from, to).join('');
      const entries = key.includes('univ') ? index.exact.get(key)?.filter(({ at }) => index.institutions[at]?.country === institution.country) : undefined;
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
  for (const outer of [...taken]) {
    let to = outer.from + 1;
    while (to < outer.to && gap[to] !== GAP.hard) to += 1;
    if (to >= outer.to || !hasHead(canon, to, outer.to)) continue;
    const institution = index.institutions[outer.named.at];
    const parents = parentsOf(institution);
    const entries = index.exact.get(canon.slice(outer.from, to).join(''))?.filter(({ at }) => parents.includes(index.institutions[at]?.id ?? ''));
    const [named] = entries ?? [];
    if (named === undefined || taken.some((one) => one.named.at === named.at)) continue;
    taken.push({ from: outer.from, to, named, rule: 'named-within', confidence: 0.95 });
  }
}

/** Where the university's name ends in `Indiana University School of Medicine`. */
function schoolAt({ canon }: Words, outer: Found): number | null {
  for (let at = outer.from + 2; at < outer.to; at += 1) if (/^(?:sch|coll|fac)$/.test(canon[at] ?? '')) return at;
  return null;
}

/** Institutes that bear the own word of the university they belong to: `Harvard-Smithsonian Center for Astrophysics`. */
function bearers(index: NameIndex, { canon }: Words, taken: Found[]): void {
  for (const outer of [...taken]) {
    const institution = index.institutions[outer.named.at];
    if (institution?.kind !== 'facility') continue;
    const printed = canon.slice(outer.from, outer.to);
    for (const id of parentsOf(institution)) {
      const at = index.byId.get(id);
      const parent = at === undefined ? undefined : index.institutions[at];
      if (at === undefined || parent?.kind !== 'education' || taken.some(({ named }) => named.at === at)) continue;
      const own = wordsOf(parent.name).canon.filter((word) => !ORGANISATION.has(word));
      if (own.length === 0 || own.some((word) => COMMON_WORDS.has(word)) || !own.every((word) => printed.includes(word))) continue;
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

/** `Xi'an University of Technology` is not Xi'an Technological University. */
const ORDER_TELLS = new Set(['technol', 'tech1', 'sci', 'state', 'normal', 'agr']);

const ORGANISATION = new Set(['univ', 'inst', 'hosp', 'coll', 'ctr', 'acad', 'polytech', 'lab', 'sch', 'fdn', 'assoc', 'soc', 'klinikum', 'ecole', 'tech1']);

function hasHead(canon: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (ORGANISATION.has(canon[at] ?? '')) return true;
  return false;
}

/** Takes the longest spans first; a span that is refused for its name still keeps shorter names inside it from being read. */
function settle(
  index: NameIndex,
  words: Words,
  evidence: Evidence,
  spans: Span[],
  taken: Found[],
  closed: Uint8Array,
  rejected: Rejected[] | undefined,
): void {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const { from, to } of taken) {
    starts.add(from);
    ends.add(to);
  }
  for (const { from, to } of spans) if (to - from > 1 && hasHead(words.canon, from, to)) starts.add(from);
  const around = { starts, ends };
  spans.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  for (const span of spans) {
    if (covered(closed, span)) {
      if (rejected !== undefined) reject(index, words, span, 'inside-a-longer-match', rejected);
      continue;
    }
    const edge: Boundary = span.rule === 'beginning' ? { kind: 'segment' } : boundary(words, span.from, span.to, evidence, around);
    const outcome = edge.kind === 'outside' ? edge.why : decide(index, words, evidence, span, edge);
    if (typeof outcome === 'string') {
      if (rejected !== undefined) reject(index, words, span, outcome, rejected);
      if (span.to - span.from > 1 && edge.kind !== 'loose' && (outcome === 'several-of-that-name' || outcome === 'another-country')) close(closed, span, words.gap);
      continue;
    }
    taken.push(outcome);
    ends.add(outcome.to);
    starts.add(outcome.from);
    close(closed, span, words.gap);
  }
}

function covered(closed: Uint8Array, { from, to }: Span): boolean {
  for (let at = from; at < to; at += 1) if (closed[at] === 1) return true;
  return false;
}

/** A name that runs over a comma leaves the segments after it open: `Jet Propulsion Lab, Caltech` names both. */
function close(closed: Uint8Array, { from, to }: Span, gap: readonly number[]): void {
  let until = from + 1;
  while (until < to && gap[until] !== GAP.hard) until += 1;
  closed.fill(1, from, until);
}

function decide(index: NameIndex, words: Words, evidence: Evidence, span: Span, edge: Boundary): Found | Reason {
  const campus = campusOf(index, evidence, span);
  if (campus !== null) return { from: span.from, to: span.to, named: campus, rule: 'campus', confidence: 0.97 };
  const window = words.canon.slice(span.from, span.to);
  const size = window.length;
  const alone = size === words.canon.length;
  if (!alone && evidence.isPlace(span.key)) return 'common-name-without-place';
  const letters = size === 1 || window.every((word) => word.length === 1);
  const entries = (span.entries ?? index.exact.get(span.key) ?? []).filter(({ kind }) => kind !== 'acronym' || letters);
  if (entries.length === 0) return 'part-of-a-longer-name';
  const here = entries.filter(
    ({ at }) => evidence.allows(index.institutions[at]?.country ?? 'ZZ') || (evidence.weak && agrees(index, evidence, at, span)),
  );
  if (here.length === 0) return 'another-country';
  const near = here.filter(({ at }) => agrees(index, evidence, at, span));
  const named = single(index, near, span.key) ?? (near.length > 0 ? null : single(index, here, span.key));
  const institution = named === null ? undefined : index.institutions[named.at];
  if (named === null || institution === undefined) return 'several-of-that-name';
  const inCity = near.includes(named);
  const inCountry = evidence.names(institution.country);
  const segment = edge.kind === 'segment';
  const common = isCommon(window, index.frequency, index.institutions.length) && !evidence.countryWithin(span.from, span.to) && !namesPeople(window);
  const found = { from: span.from, to: span.to, named, rule: span.rule };
  if (named.kind === 'acronym') {
    const printed = words.text.slice(words.from[span.from], words.to[span.to - 1]);
    if (!isAcronym(printed) && !alone && !(span.key.length > 4 && /^\p{Lu}/u.test(printed))) return 'acronym-without-place';
    const long = span.key.length >= 4;
    if (words.canon[span.to] === 'key') return 'part-of-a-longer-name';
    if (!(inCity && inCountry) && !(inCity && long) && !(long && segment && inCountry) && !(long && alone)) return 'acronym-without-place';
    return { ...found, confidence: inCity ? 0.95 : 0.85 };
  }
  const system = /\bsystem$/i.test(institution.name) && named.kind !== 'exact';
  if ((system || (index.extended.has(span.key) && (window.includes('univ') || window.includes('inst')))) && !inCity && evidence.hasCityBut(span.from, span.to)) {
    const one = childIn(index, evidence, institution.id, span);
    if (one !== null) return { ...found, named: one, rule: 'campus', confidence: 0.95 };
    if (system || (named.kind !== 'exact' && isCutShort(institution.name, span.key))) return 'several-of-that-name';
  }
  if (system && inCity) {
    const one = childIn(index, evidence, institution.id, span);
    if (one !== null) return { ...found, named: one, rule: 'campus', confidence: 0.95 };
  }
  const university = window.includes('univ');
  const placed = inCity || inCountry;
  const telling =
    isTelling(window, index) || evidence.placeWithin(span.from, span.to) || (named.kind === 'exact' && segment && size > 1 && !common);
  const trails = edge.kind === 'loose' && edge.opens && university && telling;
  const introduced = index.exact.get(words.canon[span.from - 1] ?? '')?.some(({ at }) => at === named.at) === true;
  if (edge.kind === 'loose' && !introduced && !(inCity || (inCountry && !common && university) || trails)) return 'part-of-a-longer-name';
  if (edge.kind === 'loose' && index.extended.has(`${span.key} ${words.canon[span.to] ?? ''}`) && !inCity) return 'part-of-a-longer-name';
  if (span.rule === 'beginning' && !inCity && !(alone && entries.length === 1)) return 'common-name-without-place';
  if (common && !inCity && !(inCountry && (university || size > 2)) && !(alone && named.kind === 'exact' && size > 1))
    return 'common-name-without-place';
  const elsewhere = !inCountry || evidence.hasCityBut(span.from, span.to);
  if (!inCity && !alone && elsewhere && GENERIC_FIRST.has(window[0] ?? '') && !window.includes('natl') && !isTelling(window, index, 8) && !evidence.placeWithin(span.from, span.to))
    return 'common-name-without-place';
  if (size === 1 && !inCity && !(segment && (inCountry || alone))) return 'common-name-without-place';
  if (!placed && !(alone && named.kind === 'exact' && size > 1) && !telling) return 'common-name-without-place';
  if (!inCity && (institution.kind === 'healthcare' || institution.kind === 'nonprofit') && evidence.hasCityBut(span.from, span.to))
    return 'common-name-without-place';
  if (span.rule === 'spelling' && !placed && !(alone && size > 2)) return 'common-name-without-place';
  if (!placed && evidence.hasCityBut(span.from, span.to) && !(university && telling)) return 'common-name-without-place';
  if (span.rule !== 'name' && !placed && !alone && !(university && segment)) return 'common-name-without-place';
  const sure = inCity ? 0.99 : inCountry ? 0.97 : 0.93;
  const doubt = (named.kind === 'short' ? 0.02 : 0) + (span.rule === 'name' ? 0 : 0.04) + (edge.kind === 'loose' ? 0.06 : segment ? 0 : 0.01);
  return { from: span.from, to: span.to, named, rule: span.rule, confidence: sure - doubt };
}

/** What a discipline's name follows: `Institute for Theoretical Physics` stands in many cities. */
const GENERIC_FIRST = new Set(['inst', 'ctr', 'lab', 'dept', 'sch', 'coll', 'div', 'fac']);

/** `Univ Wisconsin, Dept Chem, Madison`: the campus whose name is the university's and a city that the address names. */
function campusOf(index: NameIndex, evidence: Evidence, span: Span): Named | null {
  if (span.to - span.from < 2 || !/univ|inst/.test(span.key) || span.rule !== 'name') return null;
  for (const { key, from } of evidence.cities) {
    if (from < span.to && from >= span.from) continue;
    const entries = index.exact.get(span.key + key)?.filter(({ at }) => evidence.allows(index.institutions[at]?.country ?? 'ZZ'));
    const named = entries === undefined ? null : single(index, entries, span.key + key);
    if (named !== null) return named;
  }
  return null;
}

/** The one part of an institution that bears its name and stands in a city of the address. */
function childIn(index: NameIndex, evidence: Evidence, id: string, span: Span): Named | null {
  const found = (index.children.get(id) ?? []).filter((at) => {
    const institution = index.institutions[at];
    return (
      institution !== undefined &&
      institution.kind !== 'healthcare' &&
      keyOf(institution.name).startsWith(span.key) &&
      agrees(index, evidence, at, span)
    );
  });
  return found.length === 1 ? { at: found[0] ?? 0, kind: 'alias' } : null;
}

/** `Indian Institute of Technology` as a name of the one at Varanasi alone. */
function isCutShort(name: string, key: string): boolean {
  const whole = keyOf(name);
  return whole !== key && whole.startsWith(key);
}

function keyOf(name: string): string {
  return wordsOf(name).canon.join('');
}

function agrees(index: NameIndex, evidence: Evidence, at: number, span: Span): boolean {
  const city = index.cities[at] ?? '';
  return city !== '' && evidence.mentions(city, span.from, span.to);
}

/** The one institution meant by a name: the one that bears it first-hand, that still exists, or that is the others' parent. */
function single(index: NameIndex, all: readonly Named[], key: string): Named | null {
  const registered = all.filter(({ at }) => index.institutions[at]?.ror != null);
  const entries = distinct(registered.length > 0 ? registered : all);
  const [first] = entries;
  if (first === undefined) return null;
  if (entries.length === 1) return first;
  for (const kinds of [['exact'], ['exact', 'alias'], ['exact', 'alias', 'short']]) {
    const bearing = entries.filter(({ kind }) => kinds.includes(kind));
    if (bearing.length === 0) continue;
    const [only] = bearing;
    if (bearing.length === 1 && only !== undefined) return only;
    const active = bearing.filter(({ at }) => index.institutions[at]?.active !== false);
    const [living] = active;
    if (active.length === 1 && living !== undefined) return living;
    const pool = active.length > 0 ? active : bearing;
    const head = headOf(index, pool);
    if (head !== null) return head;
    const begun = pool.filter(({ at }) => keyOf(index.institutions[at]?.name ?? '').startsWith(key));
    return begun.length === 1 ? (begun[0] ?? null) : null;
  }
  return null;
}

function distinct(entries: readonly Named[]): Named[] {
  return entries.filter(({ at }, index) => entries.findIndex((one) => one.at === at) === index);
}

function headOf(index: NameIndex, entries: readonly Named[]): Named | null {
  const ids = new Map(entries.map((one) => [index.institutions[one.at]?.id ?? '', one]));
  const below = entries.filter(({ at }) => parentsOf(index.institutions[at]).some((id) => ids.has(id)));
  const above = new Set(below.flatMap(({ at }) => parentsOf(index.institutions[at]).filter((id) => ids.has(id))));
  const heads = [...above].flatMap((id) => ids.get(id) ?? []).filter((one) => !below.includes(one));
  return heads.length === 1 ? (heads[0] ?? null) : null;
}

function parentsOf(institution: Institution | undefined): readonly string[] {
  return institution?.parents ?? (institution?.parent ? [institution.parent] : []);
}

function matchesOf(index: NameIndex, words: Words, taken: readonly Found[]): InstitutionMatch[] {
  const matches = new Map<string, InstitutionMatch>();
  for (const found of taken.toSorted((a, b) => a.from - b.from)) {
    const institution = index.institutions[found.named.at];
    if (institution === undefined) continue;
    const held = matches.get(institution.id);
    if (held !== undefined && held.confidence >= found.confidence) continue;
    matches.set(institution.id, {
      id: institution.id,
      method: found.rule === 'spelling' || found.rule === 'word-order' ? 'spelling' : found.named.kind === 'short' ? 'alias' : found.named.kind,
      confidence: Math.round(found.confidence * 100) / 100,
      evidence: words.text.slice(words.from[found.from], words.to[found.to - 1]),
      rule: found.rule,
    });
  }
  return [...matches.values()];
}

function reject(index: NameIndex, words: Words, span: Span, why: Reason, rejected: Rejected[]): void {
  for (const { at } of (index.exact.get(span.key) ?? []).slice(0, 5)) {
    const institution = index.institutions[at];
    if (institution === undefined) continue;
    rejected.push({
      id: institution.id,
      name: institution.name,
      evidence: words.text.slice(words.from[span.from], words.to[span.to - 1]),
      why,
    });
  }
}
