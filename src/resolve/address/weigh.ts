import type { Candidate } from './candidates.ts';
import type { Evidence } from './evidence.ts';
import type { Rejected } from './institution.ts';
import type { NameIndex } from './name-index.ts';
import type { Found } from './named-within.ts';
import { telling } from './nearly-named.ts';
import { parentsOf } from './single.ts';
import { BIAS, LEAST, WEIGHTS } from './weights.ts';
import { GAP, type Words } from './words.ts';

/** What speaks for or against a candidate, by name; a yes is 1. */
export type Features = ReadonlyMap<string, number>;

/** Is shown every candidate that is weighed, for training. */
export type Watch = (id: string, features: Features) => void;

/** Candidates with the odds that a reader would name them, in the order they came; those below the least odds are left. */
export function weighed(
  index: NameIndex,
  words: Words,
  evidence: Evidence,
  candidates: readonly Candidate[],
  rejected: Rejected[] | undefined,
  watch: Watch | undefined,
): Found[] {
  const scored = candidates
    .map((one, at) => {
      const features = featuresOf(index, words, evidence, one, candidates);
      watch?.(index.institutions[one.named.at]?.id ?? '', features);
      return { one, at, odds: oddsOf(features) };
    })
    .toSorted((a, b) => Number(b.one.outcome === 'taken') - Number(a.one.outcome === 'taken') || b.odds - a.odds);
  const found: (Found & { readonly at: number })[] = [];
  for (const { one, at, odds } of scored) {
    const added = one.outcome !== 'taken';
    const listed = index.institutions[one.named.at]?.listed === true;
    const alone = candidates.every((other) => other === one || other.outcome !== 'taken');
    const least = added ? LEAST.added : !listed ? LEAST.taken : alone ? LEAST.alone : LEAST.listed;
    if (odds >= least && !(added && !OVERLAPS.has(one.outcome) && found.some(({ from, to }) => from < one.to && one.from < to))) {
      found.push({ ...one, at, confidence: odds });
      continue;
    }
    const institution = index.institutions[one.named.at];
    if (rejected === undefined || institution === undefined || (added && one.outcome !== 'nearly-named')) continue;
    const printed = words.text.slice(words.from[one.from], words.to[one.to - 1]);
    rejected.push({ id: institution.id, name: institution.name, evidence: printed, why: 'too-little-speaks-for-it', odds });
  }
  return found.toSorted((a, b) => a.at - b.at);
}

/** What may be named by words that name another too. */
const OVERLAPS: ReadonlySet<string> = new Set(['inside-a-longer-match', 'shares-its-beginning']);

function oddsOf(features: Features): number {
  let sum = BIAS;
  for (const [name, value] of features) sum += (WEIGHTS.get(name) ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}

/** The features of a candidate beside the others of its address. */
export function featuresOf(
  index: NameIndex,
  words: Words,
  evidence: Evidence,
  one: Candidate,
  candidates: readonly Candidate[],
): Map<string, number> {
  const features = new Map<string, number>();
  const say: Say = (name, value = 1) => void features.set(name, value);
  const institution = index.institutions[one.named.at];
  if (institution === undefined) return features;
  const { kind, country } = institution;
  const taken = one.outcome === 'taken';
  const side = taken ? 'taken' : one.outcome === 'nearly-named' ? 'nearly' : 'refused';
  const city = index.cities[one.named.at] ?? '';
  const inCity = city !== '' && evidence.mentions(city, one.from, one.to);
  const inCountry = evidence.names(country);
  say(side);
  say(taken ? `rule ${one.rule}` : `refused ${one.outcome}`);
  if (taken && one.rule === 'named-within') say(`named-within ${kind}`);
  say(`${side} ${kind}`);
  say(`${side} borne ${one.named.kind}`);
  say(`${side} edge ${one.edge ?? 'none'}`);
  if (inCity) say(`${side} in city`);
  if (inCountry) say(`${side} in country`);
  if (!evidence.allows(country)) say('other country');
  if (!inCity && evidence.hasCityBut(one.from, one.to)) say(`${side} other city`);
  const span = words.canon.slice(one.from, one.to);
  const own = Math.max(...span.map((word) => telling(index, word)));
  say(`${side} telling`, own);
  say(`${side} words`, Math.min(6, span.length) / 6);
  if (one.named.kind === 'acronym') say(inCity ? 'acronym in city' : 'acronym elsewhere');
  if (one.named.kind === 'acronym') say('acronym length', Math.min(6, span.join('').length) / 6);
  if (span.length === words.canon.length) say(`${side} alone`);
  if (one.bearers > 1) say(one.named.kind === 'acronym' ? 'acronym renown' : `${side} renown`, one.renown);
  if (one.bearers > 1) say(one.named.kind === 'acronym' ? 'acronym borne by several' : `${side} borne by several`);
  if (institution.active === false) say('ended');
  const others = candidates.filter((other) => other !== one && other.outcome === 'taken');
  if (others.length === 0) say(`${side} only`);
  else say(`${kind === 'government' || kind === 'nonprofit' ? 'umbrella' : kind} beside`, Math.min(3, others.length));
  if (one.named.kind === 'acronym' && others.length > 0) say('acronym beside');
  const parents = parentsOf(institution);
  if (others.some(({ named }) => parents.includes(index.institutions[named.at]?.id ?? ''))) say(`${kind} of one named`);
  if (others.some(({ named }) => parentsOf(index.institutions[named.at]).includes(institution.id))) say(`${kind} over one named`);
  if (side === 'nearly') {
    say('printed', one.printed);
    if (one.school) say('school of it');
    else if (one.headless) say(`headless ${kind}`);
    if (one.printed === 1) say(inCity ? 'wholly printed in city' : inCountry ? 'wholly printed in country' : 'wholly printed');
    const better = candidates.filter((other) => other !== one && other.outcome === 'nearly-named' && other.printed >= one.printed).length;
    if (better > 0) say('another as nearly named');
    say('strange', Math.min(4, one.strange) / 4);
    say('printed in city', inCity ? one.printed : 0);
  }
  const outer =
    one.outcome === 'inside-a-longer-match'
      ? candidates.find((other) => other.outcome === 'taken' && other.from <= one.from && other.to >= one.to)
      : undefined;
  if (outer !== undefined) {
    const around = index.institutions[outer.named.at];
    say(`inside ${around?.kind} ${kind}`);
    if (parentsOf(around).includes(institution.id)) say(`inside its part ${kind}`);
    else if (kind === 'company' && around?.kind === 'company') say('inside another company');
    if (outer.from === one.from) say('inside at the beginning');
    if (one.named.at === outer.named.at) say('inside itself');
  } else if (one.outcome === 'inside-a-longer-match') say('inside nothing taken');
  if (institution.listed === true) {
    say(`${side} listed`);
    if (!taken && one.named.kind === 'acronym') say(others.length === 0 ? 'only acronym listed' : 'acronym listed');
    if (!taken && kind === 'company') say(evidence.allows(country) ? 'company listed' : 'company abroad listed');
    if (!taken && others.length === 0) say('listed telling', own);
  }
  if (!taken) say(`refused by rule ${one.rule}`);
  say(one.named.kind === 'acronym' ? 'acronym relations' : `${side} relations`, Math.log1p(institution.relations ?? 0) / 4);
  if (taken) amongNames(index, one, others, say);
  else atItsPlace(words, one, side, inCountry, say);
  if (kind === 'company' && !evidence.allows(country)) say('company abroad relations', Math.log1p(institution.relations ?? 0) / 4);
  if (one.named.kind === 'acronym' && isUnit(words, one)) say(`${side} unit`);
  if (/\bsystem$/i.test(institution.name)) say('system');
  return features;
}

type Say = (name: string, value?: number) => void;

/** How a name that a rule took lies with others that were: in a longer one, at its end, or over that of the institution's parent. */
function amongNames(index: NameIndex, one: Candidate, others: readonly Candidate[], say: Say): void {
  const institution = index.institutions[one.named.at];
  if (institution === undefined) return;
  const { kind } = institution;
  if (one.rule === 'named-within') {
    const whole = others.find((other) => other.rule !== 'named-within' && other.from <= one.from && other.to >= one.to);
    const around = whole === undefined ? undefined : index.institutions[whole.named.at];
    say(`named within ${around?.kind ?? 'nothing'} ${kind}`);
    if (around !== undefined && around.ror === null) say('named within one unregistered');
  } else if (others.some((other) => other.to === one.to && other.from < one.from)) say(`ends a longer name ${kind}`);
  const parents = parentsOf(institution);
  const within = others.filter(({ from, to }) => from >= one.from && to <= one.to && to - from < one.to - one.from);
  if (within.some(({ named }) => parents.includes(index.institutions[named.at]?.id ?? ''))) say(`${kind} holds its parent`);
}

/** Whether a name that no rule took opens or closes its segment, and whether the words go on after it. */
function atItsPlace(words: Words, { from, to, named }: Candidate, side: string, inCountry: boolean, say: Say): void {
  const { canon, gap, wide, linked } = words;
  const breaks = (at: number): boolean => at === 0 || at === canon.length || gap[at] === GAP.hard || wide[at] === true;
  const what = named.kind === 'acronym' ? 'acronym' : side;
  if (breaks(from)) say(`${what} opens`);
  if (breaks(from) && to - from > 2) say(`${side} opens at length`);
  if (breaks(to)) say(`${what} closes`);
  if (linked[to] === true && gap[to] === GAP.none) say(`${side} goes on`);
  if (breaks(from) && !breaks(to) && named.kind === 'acronym' && inCountry) say('acronym opens in country');
}

/** `UMR CNRS 5119`. */
function isUnit({ canon }: Words, { from, to }: Candidate): boolean {
  return UNITS.has(canon[from - 1] ?? '') || UNITS.has(canon[to] ?? '') || /^\d{3,4}$/.test(canon[to] ?? '');
}

const UNITS = new Set(['umr', 'upr', 'ura', 'ums', 'usr', 'fre', 'gdr', 'unite', 'u']);
