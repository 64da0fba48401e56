import type { Institution } from '../../authority/institutions.ts';
import type { Mention } from './gazetteer.ts';
import { boundary, COMPANY_PARTS, LEGAL_FORMS, type Boundary } from './boundary.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { isAcronym, isCommon, isTelling, namesPeople, nameIndexOf, type Named, type NameIndex } from './name-index.ts';
import { namedWithin, type Found } from './named-within.ts';
import { respelling } from './respell.ts';
import { keyOf, single } from './single.ts';
import { begunNames, exactSpans, hasHead, looseSpans, type Span } from './spans.ts';
import { GAP, type Words } from './words.ts';

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
      if (span.to - span.from > 1 && edge.kind !== 'loose' && (outcome === 'several-of-that-name' || outcome === 'another-country'))
        close(closed, span, words.gap);
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
  const letters = size === 1 || (size > 2 && window.every((word) => word.length === 1));
  const entries = (span.entries ?? index.exact.get(span.key) ?? []).filter(({ kind }) => kind !== 'acronym' || letters);
  if (entries.length === 0) return 'part-of-a-longer-name';
  const here = entries.filter(
    ({ at }) => evidence.allows(index.institutions[at]?.country ?? 'ZZ') || (evidence.weak && agrees(index, evidence, at, span)),
  );
  if (here.length === 0) return 'another-country';
  const near = here.filter(({ at }) => agrees(index, evidence, at, span));
  const told = here.filter(({ at }) => index.institutions[at]?.country === evidence.country);
  const named =
    single(index, near, span.key) ?? (near.length > 0 ? null : (single(index, here, span.key) ?? single(index, told, span.key)));
  const institution = named === null ? undefined : index.institutions[named.at];
  if (named === null || institution === undefined) return 'several-of-that-name';
  const inCity = near.includes(named);
  const inCountry = evidence.names(institution.country);
  const segment = edge.kind === 'segment';
  const common =
    isCommon(window, index.frequency, index.institutions.length) && !evidence.countryWithin(span.from, span.to) && !namesPeople(window);
  const found = { from: span.from, to: span.to, named, rule: span.rule };
  if (named.kind === 'acronym') {
    const printed = words.text.slice(words.from[span.from], words.to[span.to - 1]);
    if (!isAcronym(printed) && !alone && !(span.key.length > 4 && /^\p{Lu}/u.test(printed))) return 'acronym-without-place';
    const long = span.key.length >= 4;
    if (
      words.canon[span.to] === 'key' ||
      (institution.kind === 'government' && !long && words.text[(words.from[span.from] ?? 0) - 1] === '(')
    )
      return 'part-of-a-longer-name';
    if (span.key.length < 3 && !alone) return 'acronym-without-place';
    if (!(inCity && inCountry) && !(inCity && long) && !(long && segment && inCountry) && !(long && alone)) return 'acronym-without-place';
    return { ...found, confidence: inCity ? 0.95 : 0.85 };
  }
  const system = /\bsystem$/i.test(institution.name) && named.kind !== 'exact';
  if (
    (system || (index.extended.has(span.key) && (window.includes('univ') || window.includes('inst')))) &&
    !inCity &&
    evidence.hasCityBut(span.from, span.to)
  ) {
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
  if (
    !inCity &&
    !alone &&
    elsewhere &&
    GENERIC_FIRST.has(window[0] ?? '') &&
    !window.includes('natl') &&
    !isTelling(window, index, 8) &&
    !evidence.placeWithin(span.from, span.to)
  )
    return 'common-name-without-place';
  if (size === 1 && !endsSegment(words, span.to)) return 'part-of-a-longer-name';
  if (university && isCampusAfter(index, words, evidence, span, named.at)) return 'part-of-a-longer-name';
  if (size === 1 && !inCity && !(segment && (inCountry || alone))) return 'common-name-without-place';
  if (!placed && !(alone && named.kind === 'exact' && size > 1) && !telling) return 'common-name-without-place';
  if (
    !inCity &&
    (institution.kind === 'healthcare' || institution.kind === 'nonprofit') &&
    !isTelling(window, index, 8) &&
    evidence.hasCityBut(span.from, span.to)
  )
    return 'common-name-without-place';
  if (span.rule === 'spelling' && !placed && !(alone && size > 2)) return 'common-name-without-place';
  if (!placed && evidence.hasCityBut(span.from, span.to) && !(university && telling)) return 'common-name-without-place';
  if (span.rule === 'word-order' && !segment) return 'part-of-a-longer-name';
  if (span.rule !== 'name' && !placed && !alone) return 'common-name-without-place';
  const sure = inCity ? 0.99 : inCountry ? 0.97 : 0.93;
  const doubt =
    (named.kind === 'short' ? 0.02 : 0) + (span.rule === 'name' ? 0 : 0.04) + (edge.kind === 'loose' ? 0.06 : segment ? 0 : 0.01);
  return { from: span.from, to: span.to, named, rule: span.rule, confidence: sure - doubt };
}

/** Whether a segment ends at `to`, a company's legal form, a number or its research aside. */
function endsSegment({ canon, gap }: Words, to: number): boolean {
  return (
    to >= canon.length ||
    gap[to] !== GAP.none ||
    /\d/.test(canon[to] ?? '') ||
    LEGAL_FORMS.has(canon[to] ?? '') ||
    COMPANY_PARTS.has(canon[to] ?? '')
  );
}

/** `University of Minnesota Crookston`: another city straight after a name that others go on from. */
function isCampusAfter(index: NameIndex, { canon, gap }: Words, evidence: Evidence, span: Span, at: number): boolean {
  if (span.to >= canon.length || gap[span.to] !== GAP.none || !index.extended.has(span.key) || !evidence.stateWithin(span.from, span.to))
    return false;
  const place = evidence.cities.find(({ from }) => from === span.to);
  return place !== undefined && place.place.cityOf.length > 0 && place.place.countries.length === 0 && place.key !== index.cities[at];
}

/** What a discipline's name follows: `Institute for Theoretical Physics` stands in many cities. */
const GENERIC_FIRST = new Set(['inst', 'ctr', 'lab', 'dept', 'sch', 'coll', 'div', 'fac']);

/** `Univ Wisconsin, Dept Chem, Madison`: the campus whose name is the university's and a city that the address names. */
function campusOf(index: NameIndex, evidence: Evidence, span: Span): Named | null {
  if (span.to - span.from < 2 || !/univ|inst/.test(span.key) || span.rule !== 'name' || span.key === 'univcoll') return null;
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

function agrees(index: NameIndex, evidence: Evidence, at: number, span: Span): boolean {
  const city = index.cities[at] ?? '';
  return city !== '' && evidence.mentions(city, span.from, span.to);
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
      method:
        found.rule === 'spelling' || found.rule === 'word-order' ? 'spelling' : found.named.kind === 'short' ? 'alias' : found.named.kind,
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
