import { COMPANY_PARTS, LEGAL_FORMS, type Boundary } from './boundary.ts';
import { agrees, campusOf, childIn, isCampusAfter, isCutShort } from './campus.ts';
import type { Evidence } from './evidence.ts';
import type { Reason } from './institution.ts';
import { isAcronym, isCommon, isTelling, namesPeople, type NameIndex } from './name-index.ts';
import type { Found } from './named-within.ts';
import { single } from './single.ts';
import type { Span } from './spans.ts';
import { GAP, type Words } from './words.ts';

/** The institution that a name stands for at its place, or why it is not taken. */
export function decide(index: NameIndex, words: Words, evidence: Evidence, span: Span, edge: Boundary): Found | Reason {
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

/** What a discipline's name follows: `Institute for Theoretical Physics` stands in many cities. */
const GENERIC_FIRST = new Set(['inst', 'ctr', 'lab', 'dept', 'sch', 'coll', 'div', 'fac']);
