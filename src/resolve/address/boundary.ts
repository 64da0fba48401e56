import { COMMON_WORDS } from './abbreviations.ts';
import type { Evidence } from './evidence.ts';
import type { Reason } from './institution.ts';
import { GAP, type Words } from './words.ts';

/** Whether a name may stand where it was found: it fills its segment, is one part of it, or is cut from a longer name. */
export type Boundary =
  | { readonly kind: 'segment' | 'part' }
  | { readonly kind: 'loose'; readonly opens: boolean }
  | { readonly kind: 'outside'; readonly why: Reason };

const OUTSIDE: Boundary = { kind: 'outside', why: 'part-of-a-longer-name' };

/** Heads of the parts of an institution: what follows one of these, or goes before, is not another institution's name. */
const PART = new Set(
  `sch dept fac coll ctr div lab grad program campus unit sect inst lib clin serv off grp team chair lehrstuhl press main branch
  facultad faculdade departamento departament dipartimento departement fakultat fakultas abteilung jurusan bolumu fakultesi laborat servicio unidad escuela escola
  key state joint professor prof lecturer student students phd msc emeritus discipline institut member director head dean`.split(/\s+/),
);
/** Words that make of a university's name the name of another institution. */
const ANOTHER = new Set(['hosp', 'klinikum', 'technol', 'normal', 'tradit', 'agr', 'univ', 'polytech', 'clin', 'hosps']);
const HOSPITAL = new Set(['hosp', 'klinikum', 'hospices', 'infirmary']);
/** Words before a name that belong to it: `South China Agr Univ` is not China Agr Univ. Not abbreviated: a medical university is one, medicine is a field. */
const QUALIFIES = new Set(
  `all south north east west southern northern eastern western southeast southwest northeast northwest southeastern southwestern northeastern
  northwestern new old great upper lower first second third fourth fifth central cent national natl nat nacional nationale state federal technical tech
  technological technische technischen medical med medizinische catholic catholique catholica catolica katholieke kath cattolica free freie vrije libre open
  pontifical pontificia pontificale autonomous autonoma autonome islamic agricultural agr agrarian normal polytechnic metropolitan christian american amer
  pedagogical private royal international int european estadual saint st saints san santa port mt mount mid middle former military mil army peoples public
  municipal regional provincial prov city county general gen children childrens women womens memorial mem university univ institute inst academy acad college
  coll hosp hospital i ii iii iv tecnica tecnologica politecnica`.split(/\s+/),
);
/** `Marine Science Institute University of California`: what ends an institution's name, and no word of the next. */
const ORGANISED = new Set(['inst', 'coll', 'hosp', 'acad']);
const HEADS = new Set([
  'univ',
  'inst',
  'coll',
  'hosp',
  'acad',
  'sch',
  'ctr',
  'polytech',
  'natl',
  'med',
  'tech1',
  'res',
  'gen',
  'reg',
  'fdn',
  'soc',
  'assoc',
  'minist',
  'lab',
  'dept',
  'canc',
  'clin',
  'state',
  'fed',
  'cent',
  'sci',
  'technol',
  'engn',
  'agr',
  'publ',
  'hlth',
  'fac',
]);
export const LEGAL_FORMS = new Set([
  'inc',
  'ltd',
  'corp',
  'co',
  'gmbh',
  'ag',
  'sa',
  'bv',
  'nv',
  'llc',
  'plc',
  'spa',
  'srl',
  'kk',
  'oy',
  'ab',
  'as',
  'kg',
  'grp',
  'group',
  'pvt',
  'pty',
  'limited',
]);

/** Where other names of the address begin and end. */
export interface Around {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
}

export function boundary(words: Words, from: number, to: number, evidence: Evidence, around: Around): Boundary {
  const before = opens(words, from, to, evidence, around);
  if (before === false) return OUTSIDE;
  const after = closes(words, from, to, evidence, around);
  if (after !== true && after !== 'loose') return { kind: 'outside', why: after };
  if (before === 'loose' || after === 'loose') return { kind: 'loose', opens: before === 'start' };
  return before === 'start' ? { kind: 'segment' } : { kind: 'part' };
}

function opens(
  { canon, plain, gap, linked, wide }: Words,
  from: number,
  to: number,
  evidence: Evidence,
  { ends }: Around,
): 'start' | 'loose' | boolean {
  if (from === 0 || gap[from] === GAP.hard || wide[from] === true) return 'start';
  const previous = canon[from - 1] ?? '';
  if (ends.has(from)) return true;
  if (/^\d+$/.test(previous) || previous.length === 1) return gap[from - 1] === GAP.hard ? 'start' : true;
  const first = canon[from] ?? '';
  if (gap[from] === GAP.and) {
    for (let at = from + 1; at < to; at += 1) if (gap[at] === GAP.hard) return false;
    return !HEADS.has(first) || first === 'univ' || first === 'hosp' || first === 'inst';
  }
  if (linked[from] === true) return !(HEADS.has(first) && first !== 'univ') || PART.has(previous) || inPart(canon, gap, from);
  if (
    QUALIFIES.has(plain[from - 1] ?? '') &&
    !(ORGANISED.has(previous) && first === 'univ' && (linked[from + 1] === true || canon[from + 1] === 'coll'))
  )
    return false;
  if (/^univ(?:ersity)?$/.test(plain[from] ?? '') && linked[from + 1] !== true && !COMMON_WORDS.has(previous)) return false;
  if (inPart(canon, gap, from)) return HEADS.has(first) && evidence.placeAt(from - 1) ? 'loose' : true;
  return first === 'univ' || !evidence.placeAt(from - 1)
    ? HEADS.has(first) && !canon.slice(from, to).includes('univ')
      ? false
      : 'loose'
    : false;
}

/** `South China Agr Univ`: a word before the name makes another name of it. */
export function isQualified({ plain, gap, linked, wide }: Words, from: number): boolean {
  return from > 0 && gap[from] === GAP.none && linked[from] !== true && wide[from] !== true && QUALIFIES.has(plain[from - 1] ?? '');
}

/** Whether the segment has opened with a part of an institution: `Department of Genetics Stanford University`. */
function inPart(canon: readonly string[], gap: readonly number[], from: number): boolean {
  for (let at = from - 1; at >= 0; at -= 1) {
    if (PART.has(canon[at] ?? '')) return true;
    if (gap[at] === GAP.hard) return false;
  }
  return false;
}

function closes(
  { canon, plain, gap, linked, wide }: Words,
  from: number,
  to: number,
  evidence: Evidence,
  { starts }: Around,
): true | 'loose' | Reason {
  if (to >= canon.length || gap[to] === GAP.hard || wide[to] === true) return true;
  const next = canon[to] ?? '';
  const rest = restOf(canon, gap, to);
  const university = canon.slice(from, to).includes('univ');
  if (isHealthCentre(rest)) return 'its-hospital';
  if (linked[to] !== true && starts.has(to)) return true;
  if (university && plain[from] === 'universite' && isOrdinal(plain[to] ?? '')) return 'part-of-a-longer-name';
  if (/^[a-z]{1,3}$/.test(next) && /^\d{3,}/.test(canon[to + 1] ?? '')) return true;
  if (/\d/.test(next) || LEGAL_FORMS.has(next) || next.length === 1) return true;
  if (gap[to] === GAP.and) {
    const goesOn = university ? ANOTHER.has(next) : COMMON_WORDS.has(next) && !HEADS.has(next);
    return goesOn ? 'part-of-a-longer-name' : true;
  }
  if (linked[to] === true) {
    if (starts.has(to)) return true;
    return evidence.placeAt(to) ? (university ? 'loose' : true) : 'part-of-a-longer-name';
  }
  if (university && next === 'affiliated') return true;
  if (university && rest[1] === 'coll' && !FIELDS.has(next)) return 'part-of-a-longer-name';
  const hospital = university ? rest.findIndex((word) => HOSPITAL.has(word)) : -1;
  if (hospital >= 0) return hospital > 1 || plain[to] === 'hopital' ? 'loose' : 'its-hospital';
  if (evidence.placeAt(to)) return true;
  if (endsInPlace(rest, to, evidence)) return true;
  if (PART.has(next) && !rest.some((word) => ANOTHER.has(word))) return true;
  if (rest.some((word) => ANOTHER.has(word))) return 'part-of-a-longer-name';
  if (university) return rest.some((word) => PART.has(word)) ? true : 'loose';
  return COMPANY_PARTS.has(next) || rest.some((word) => PART.has(word)) ? 'loose' : 'part-of-a-longer-name';
}

/** `University of Oklahoma Health Sciences Center`, `Duke University Medical Center`: institutions of their own. */
function isHealthCentre(rest: readonly string[]): boolean {
  return /^(?:med|(?:acad )?hlth(?: sci)?) ctr/.test(rest.join(' '));
}

/** `Université Paris VI`: one of several of that name. */
function isOrdinal(word: string): boolean {
  return /^(?:\d|1[0-3]|[ivx]{1,4})$/.test(word);
}

const FIELDS = new Set(['med', 'engn', 'sci', 'agr', 'hlth', 'dent', 'pharm', 'nursing', 'law', 'business', 'grad', 'vet', 'educ', 'arts']);

/** What may follow a company's name. */
export const COMPANY_PARTS = new Set([
  'res',
  'pharma',
  'labs',
  'pharmaceut',
  'healthcare',
  'hlthcare',
  'international',
  'int',
  'europe',
  'asia',
  'usa',
  'uk',
]);

/** `Lund University Malmö Sweden`: what follows is no institution and closes with a place. */
function endsInPlace(rest: readonly string[], to: number, evidence: Evidence): boolean {
  if (rest.length > 3 || rest.some((word) => ANOTHER.has(word) || HEADS.has(word))) return false;
  return rest.some((_, at) => evidence.placeAt(to + at));
}

function restOf(canon: readonly string[], gap: readonly number[], to: number): string[] {
  const rest: string[] = [];
  for (let at = to; at < canon.length && rest.length < 7; at += 1) {
    if (at > to && gap[at] !== GAP.none) break;
    rest.push(canon[at] ?? '');
  }
  return rest;
}
