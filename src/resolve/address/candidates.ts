import { boundary, isQualified } from './boundary.ts';
import { agrees } from './campus.ts';
import type { Evidence } from './evidence.ts';
import type { Reason } from './institution.ts';
import type { Named, NameIndex } from './name-index.ts';
import type { Found } from './named-within.ts';
import type { Respell } from './respell.ts';
import type { Settled } from './settle.ts';
import { nearlyNamed } from './nearly-named.ts';
import { parentsOf, single } from './single.ts';
import { cutSpans, sharedSpans, type Span } from './spans.ts';
import { GAP, type Words } from './words.ts';

/** An institution that an address may name, with what the rules made of it. */
export interface Candidate extends Found {
  readonly outcome: 'taken' | Reason | 'nearly-named';
  /** Share of the name's words that are printed, by how telling they are. */
  readonly printed: number;
  /** Whether the word that says what it is (university, hospital) is not among the printed. */
  readonly headless: boolean;
  /** Whether it is named by a school of its. */
  readonly school: boolean;
  /** Telling words beside it in its segment that the name lacks. */
  readonly strange: number;
  /** How many institutions of the countries told bear the name. */
  readonly bearers: number;
  /** Its part of all the relations that a dump knows of those that bear the name, from 0 to 1. */
  readonly renown: number;
}

/** What the rules took, the names they refused that nothing taken covers, and names printed with some words left out or changed. */
export function candidatesOf(index: NameIndex, words: Words, evidence: Evidence, settled: Settled, respell: Respell): Candidate[] {
  const found: Candidate[] = settled.taken.map((one) => ({
    ...one,
    outcome: 'taken',
    printed: 1,
    strange: 0,
    headless: false,
    school: false,
    ...bearersOf(index, evidence, words.canon.slice(one.from, one.to).join(''), one.named.at),
  }));
  const covered = coveredBy(words, settled.taken);
  const known = new Set(settled.taken.map(({ named }) => named.at));
  const shared = sharedSpans(index, words, settled.taken).map((span) => ({
    span,
    edge: 'part' as const,
    why: 'shares-its-beginning' as const,
  }));
  const cut = cutSpans(index, words, covered).map((span) => ({ span, edge: 'part' as const, why: 'over-a-comma' as const }));
  for (const { span, edge, why } of [...shared, ...settled.refused, ...cut]) {
    if (why !== 'inside-a-longer-match' && why !== 'shares-its-beginning' && covered.subarray(span.from, span.to).includes(1)) continue;
    if (why === 'its-hospital' || (why === 'part-of-a-longer-name' && isQualified(words, span.from))) continue;
    const named = meant(index, evidence, span.entries ?? index.exact.get(span.key) ?? [], span);
    if (named === null || known.has(named.at)) continue;
    known.add(named.at);
    const { from, to, rule } = span;
    found.push({
      from,
      to,
      rule,
      named,
      edge,
      outcome: why,
      confidence: 0,
      printed: 1,
      strange: 0,
      headless: false,
      school: false,
      ...bearersOf(index, evidence, span.key, named.at),
    });
  }
  for (const near of nearlyNamed(index, words, evidence, covered, respell)) {
    const span: Span = { from: near.from, to: near.to, key: near.key, rule: 'words' };
    const named = meant(index, evidence, index.exact.get(near.key) ?? [], span);
    if (named === null || named.kind === 'acronym' || known.has(named.at)) continue;
    known.add(named.at);
    const edge = boundary(words, near.from, near.to, evidence, NOTHING).kind;
    found.push({
      ...near,
      rule: 'words',
      named,
      edge,
      outcome: 'nearly-named',
      confidence: 0,
      ...bearersOf(index, evidence, near.key, named.at),
    });
  }
  return found;
}

const NOTHING = { starts: new Set<number>(), ends: new Set<number>() };

/** The words that an institution taken is named by, up to the end of its first segment. */
function coveredBy({ canon, gap }: Words, taken: readonly Found[]): Uint8Array {
  const covered = new Uint8Array(canon.length);
  for (const { from, to } of taken) {
    let until = from + 1;
    while (until < to && gap[until] !== GAP.hard) until += 1;
    covered.fill(1, from, until);
  }
  return covered;
}

/** The one meant by a name: in the city told, else in a country told, else, of companies, the one that the others belong to. */
function meant(index: NameIndex, evidence: Evidence, entries: readonly Named[], span: Span): Named | null {
  const listed = (among: readonly Named[]): Named | null => single(index, among, span.key) ?? onlyListed(index, among);
  const here = entries.filter(({ at }) => evidence.allows(index.institutions[at]?.country ?? 'ZZ'));
  const near = here.filter(({ at }) => agrees(index, evidence, at, span));
  if (near.length > 0) return listed(near);
  if (here.length > 0) return listed(here);
  const companies = entries.filter(({ at }) => index.institutions[at]?.kind === 'company');
  return companies.length > 0 ? single(index, companies, span.key) : null;
}

/** The only one of several of a name that the project's own table lists: MIT. */
function onlyListed(index: NameIndex, entries: readonly Named[]): Named | null {
  const known = entries.filter(({ at }) => index.institutions[at]?.listed === true);
  return new Set(known.map(({ at }) => at)).size === 1 ? (known[0] ?? null) : null;
}

/** The institutions of the countries told that bear a name, those that belong to the one meant, or it to them, apart. */
function bearersOf(index: NameIndex, evidence: Evidence, key: string, meantAt: number): Pick<Candidate, 'bearers' | 'renown'> {
  const one = index.institutions[meantAt];
  const parents = parentsOf(one);
  const relations = 1 + (one?.relations ?? 0);
  let bearers = 1;
  let all = relations;
  for (const { at } of index.exact.get(key) ?? []) {
    const other = index.institutions[at];
    if (at === meantAt || other === undefined || one === undefined || other.ror === null || !evidence.allows(other.country)) continue;
    if (parents.includes(other.id) || parentsOf(other).includes(one.id)) continue;
    bearers += 1;
    all += 1 + (other.relations ?? 0);
  }
  return { bearers, renown: relations / all };
}
