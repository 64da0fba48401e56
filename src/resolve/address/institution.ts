import type { Institution } from '../../authority/institutions.ts';
import { foldLatin, foldHan, hasHan } from '../fold.ts';
import { abbreviated } from './abbreviations.ts';

export interface InstitutionMatch {
  readonly id: string;
  readonly method: 'exact' | 'alias' | 'acronym' | 'spelling';
  readonly confidence: number;
  readonly evidence: string;
}

interface Named {
  readonly institution: Institution;
  readonly method: 'exact' | 'alias' | 'acronym';
}

/** What is known of where an address is, before institutions are looked for. */
export interface Whereabouts {
  readonly country: string;
  /** Every segment folded: the city of a candidate is looked for among them. */
  readonly folded: readonly string[];
}

export type MatchInstitutions = (segments: readonly string[], where: Whereabouts) => InstitutionMatch[];

/** Words that may follow an institution's name within its segment: parts of it, not other institutions. */
const PARTS = new Set([
  'sch',
  'dept',
  'fac',
  'coll',
  'inst',
  'ctr',
  'div',
  'lab',
  'grad',
  'program',
  'campus',
  'key',
  'unit',
  'sect',
  'hlth',
  'med',
  'res',
  'state',
  'natl',
  'joint',
  'canc',
  'clin',
  'biomed',
  'precis',
  'genom',
  'lib',
  'main',
  'sci',
  'engn',
  'publ',
  'shanghai',
  'beijing',
  'shenzhen',
  'suzhou',
]);
/** After `med`, `hlth` and the like, only these make a part: `Univ X Med Sch`, not `Univ X Med`. */
const NEEDS_HEAD = new Set([
  'hlth',
  'med',
  'res',
  'state',
  'natl',
  'joint',
  'canc',
  'clin',
  'biomed',
  'precis',
  'genom',
  'sci',
  'engn',
  'publ',
  'key',
  'grad',
  'main',
  'shanghai',
  'beijing',
  'shenzhen',
  'suzhou',
]);
const HEADS = new Set(['sch', 'coll', 'ctr', 'campus', 'fac', 'lab', 'dept', 'div', 'inst']);
const MAKES_ANOTHER = new Set(['hosp', 'technol', 'normal', 'tradit', 'agr', 'univ']);
const BEFORE = new Set(['dept', 'sch', 'div', 'fac', 'lab', 'coll', 'ctr', 'grad', 'inst']);
const SHORTEST_FOR_SPELLING = 14;
/** In larger tables a slip of spelling is more often another institution. */
const MOST_FOR_SPELLING = 5_000;

/**
 * A matcher of Latin-script addresses: per segment the longest name that covers it, or begins it and is followed by a part
 * of the institution; candidates must agree with the country, and with the city where a name is shared. A name known only
 * as an acronym needs its city too. One slip of spelling is allowed in long names when a single institution is that near.
 */
export function institutionMatcher(institutions: readonly Institution[]): MatchInstitutions {
  const index = new Map<string, Named[]>();
  const near = new Map<string, Set<string>>();
  let longest = 1;
  for (const institution of institutions) {
    const names = new Set([institution.name, ...institution.aliases]);
    for (const name of names) {
      if (hasHan(name)) continue;
      const words = abbreviated(foldLatin(name));
      const key = words.join(' ');
      if (key === '') continue;
      const acronym = words.length === 1 && /^[A-Z][A-Z&-]{1,7}$/.test(name);
      const entry: Named = { institution, method: acronym ? 'acronym' : name === institution.name ? 'exact' : 'alias' };
      const held = index.get(key);
      if (held === undefined) index.set(key, [entry]);
      else if (!held.some((one) => one.institution.id === institution.id)) held.push(entry);
      longest = Math.max(longest, words.length);
      if (!acronym && key.length >= SHORTEST_FOR_SPELLING && institutions.length <= MOST_FOR_SPELLING)
        for (const form of deletions(key)) near.set(form, (near.get(form) ?? new Set()).add(key));
    }
  }

  const choose = (key: string, where: Whereabouts): Named | null => {
    const here = (index.get(key) ?? []).filter(({ institution }) => where.country === 'ZZ' || institution.country === where.country);
    const cityAgrees = ({ institution }: Named): boolean =>
      institution.city !== null && mentions(where.folded, foldLatin(institution.city));
    const sure = here.filter((one) => one.method !== 'acronym' || cityAgrees(one));
    if (sure.length === 1) return where.country === 'ZZ' && key.split(' ').length < 2 ? null : (sure[0] ?? null);
    const agreeing = sure.filter(cityAgrees);
    return agreeing.length === 1 ? (agreeing[0] ?? null) : null;
  };

  const matchSegment = (
    segment: string,
    where: Whereabouts,
  ): { named: Named; method: InstitutionMatch['method']; evidence: string } | null => {
    const words = abbreviated(foldLatin(segment));
    if (words.length === 0) return null;
    for (let size = Math.min(longest, words.length); size >= 1; size -= 1) {
      for (let from = 0; from + size <= words.length; from += 1) {
        const key = words.slice(from, from + size).join(' ');
        if (!index.has(key)) continue;
        if (!fits(words, from, from + size)) continue;
        const named = choose(key, where);
        if (named !== null) return { named, method: named.method, evidence: segment.trim() };
      }
    }
    const whole = words.join(' ');
    if (whole.length < SHORTEST_FOR_SPELLING || index.has(whole)) return null;
    const candidates = new Set<string>();
    for (const form of [whole, ...deletions(whole)]) {
      for (const key of near.get(form) ?? []) candidates.add(key);
      if (index.has(form)) candidates.add(form);
    }
    const found = [...candidates].map((key) => choose(key, where)).filter((named) => named !== null);
    const ids = new Set(found.map((named) => named.institution.id));
    const [named] = found;
    if (named === undefined || ids.size !== 1) return null;
    const city = named.institution.city;
    return city !== null && mentions(where.folded, foldLatin(city)) ? { named, method: 'spelling', evidence: segment.trim() } : null;
  };

  return (segments, where) => {
    const found = new Map<string, InstitutionMatch>();
    for (const segment of segments) {
      const match = matchSegment(segment, where);
      if (match === null || found.has(match.named.institution.id)) continue;
      found.set(match.named.institution.id, {
        id: match.named.institution.id,
        method: match.method,
        confidence: CONFIDENCE[match.method],
        evidence: match.evidence,
      });
    }
    return [...found.values()];
  };
}

const CONFIDENCE: Readonly<Record<InstitutionMatch['method'], number>> = { exact: 0.99, alias: 0.97, acronym: 0.9, spelling: 0.9 };

/** Whether a name may stand at words[from, to): it begins the segment, or what is before is a part; what follows is a part. */
function fits(words: readonly string[], from: number, to: number): boolean {
  if (from > 0 && !(BEFORE.has(words[0] ?? '') || BEFORE.has(words[from - 1] ?? ''))) return false;
  if (to === words.length) return true;
  const next = words[to] ?? '';
  if (/^\d+$/.test(next)) return words.length === to + 1;
  if (!PARTS.has(next)) return false;
  const rest = words.slice(to);
  if (rest.some((word) => MAKES_ANOTHER.has(word))) return false;
  return !NEEDS_HEAD.has(next) || rest.slice(1).some((word) => HEADS.has(word));
}

function mentions(folded: readonly string[], city: string): boolean {
  const plain = ` ${city.replace(/ /g, '')} `;
  return folded.some((segment) => ` ${segment} `.includes(` ${city} `) || ` ${segment} `.includes(plain));
}

/** A key with one character left out, each way: two keys within one slip share a form. */
function deletions(key: string): string[] {
  return Array.from({ length: key.length }, (_, at) => key.slice(0, at) + key.slice(at + 1));
}

export type MatchHan = (
  text: string,
) => { readonly institution: Institution; readonly match: InstitutionMatch; readonly from: number; readonly to: number }[];

/** Colleges that bear a university's name and are not the university. */
const INDEPENDENT =
  /^(?:城市学院|独立学院|珠海学院|科技学院|之江学院|宁波理工学院|城南学院|人文学院独立|现代科技学院|医学技术职业|附属中学|附属小学|出版社|学报)/;

/**
 * A matcher of Chinese strings: leftmost, longest, not overlapping. A university followed by a hospital that the table lacks
 * is passed over: an affiliated hospital is not its university.
 */
export function hanInstitutionMatcher(institutions: readonly Institution[]): MatchHan {
  const names = new Map<string, Institution[]>();
  const starts = new Map<string, number[]>();
  for (const institution of institutions) {
    for (const name of new Set([institution.nameZh, ...institution.aliasesZh])) {
      if (name === null) continue;
      const key = foldHan(name);
      if (key.length < 2) continue;
      const held = names.get(key);
      if (held === undefined) names.set(key, [institution]);
      else if (!held.includes(institution)) held.push(institution);
      const lengths = starts.get(key.slice(0, 2)) ?? [];
      if (!lengths.includes(key.length))
        starts.set(
          key.slice(0, 2),
          [...lengths, key.length].toSorted((a, b) => b - a),
        );
    }
  }
  return (text) => {
    const folded = foldHan(text);
    const found: ReturnType<MatchHan> = [];
    for (let at = 0; at + 1 < folded.length; at += 1) {
      for (const length of starts.get(folded.slice(at, at + 2)) ?? []) {
        const key = folded.slice(at, at + length);
        const candidates = names.get(key);
        if (candidates === undefined) continue;
        const institution =
          candidates.length === 1 ? candidates[0] : candidates.find((one) => one.cityZh !== null && folded.includes(foldHan(one.cityZh)));
        if (institution === undefined) continue;
        if (isAnother(key, institution, folded.slice(at + length))) {
          at += length - 1;
          break;
        }
        const method = key === foldHan(institution.nameZh ?? '') ? 'exact' : 'alias';
        found.push({
          institution,
          match: { id: institution.id, method, confidence: CONFIDENCE[method], evidence: key },
          from: at,
          to: at + length,
        });
        at += length - 1;
        break;
      }
    }
    return found;
  };
}

function isAnother(name: string, institution: Institution, rest: string): boolean {
  if (INDEPENDENT.test(rest)) return true;
  if (institution.kind === 'healthcare' || name.endsWith('医院')) return /^(?:集团|分院区?$)/.test(rest);
  return /^[^0-9]{0,14}?医院/.test(rest) && !/^(?:医院管理|医院感染)/.test(rest);
}
