import type { Evidence } from './evidence.ts';
import type { Named, NameIndex } from './name-index.ts';
import { keyOf, single } from './single.ts';
import type { Span } from './spans.ts';
import { GAP, type Words } from './words.ts';

/** `Univ Wisconsin, Dept Chem, Madison`: the campus whose name is the university's and a city that the address names. */
export function campusOf(index: NameIndex, evidence: Evidence, span: Span): Named | null {
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
export function childIn(index: NameIndex, evidence: Evidence, id: string, span: Span): Named | null {
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
export function isCutShort(name: string, key: string): boolean {
  const whole = keyOf(name);
  return whole !== key && whole.startsWith(key);
}

/** `University of Minnesota Crookston`: another city straight after a name that others go on from. */
export function isCampusAfter(index: NameIndex, { canon, gap }: Words, evidence: Evidence, span: Span, at: number): boolean {
  if (span.to >= canon.length || gap[span.to] !== GAP.none || !index.extended.has(span.key) || !evidence.stateWithin(span.from, span.to))
    return false;
  const place = evidence.cities.find(({ from }) => from === span.to);
  return place !== undefined && place.place.cityOf.length > 0 && place.place.countries.length === 0 && place.key !== index.cities[at];
}

/** Whether the address names the institution's city, outside the span. */
export function agrees(index: NameIndex, evidence: Evidence, at: number, span: Span): boolean {
  const city = index.cities[at] ?? '';
  return city !== '' && evidence.mentions(city, span.from, span.to);
}
