import type { Institution } from '../../authority/institutions.ts';
import { candidatesOf } from './candidates.ts';
import { evidenceOf } from './evidence.ts';
import type { Mention } from './gazetteer.ts';
import { nameIndexOf, type NameIndex } from './name-index.ts';
import { namedWithin, type Found } from './named-within.ts';
import { respelling } from './respell.ts';
import { settle, type Settled } from './settle.ts';
import { begunNames, exactSpans, looseSpans } from './spans.ts';
import { weighed, type Watch } from './weigh.ts';
import type { Words } from './words.ts';

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
 * it; as the university or society that another name contains; by most of its words.
 */
export type Rule = 'name' | 'campus' | 'word-order' | 'spelling' | 'beginning' | 'named-within' | 'words';

/** A name that was found and not taken. */
export interface Rejected {
  readonly id: string;
  readonly name: string;
  readonly evidence: string;
  readonly why: Reason;
  /** How likely it is by all signs together, where they were weighed. */
  readonly odds?: number;
}

export type Reason =
  | 'another-country'
  | 'several-of-that-name'
  | 'acronym-without-place'
  | 'common-name-without-place'
  | 'part-of-a-longer-name'
  | 'inside-a-longer-match'
  | 'its-hospital'
  | 'over-a-comma'
  | 'shares-its-beginning'
  | 'too-little-speaks-for-it';

export type MatchInstitutions = (
  words: Words,
  mentions: readonly Mention[],
  told: { readonly country: string; readonly method: string },
  rejected?: Rejected[],
) => InstitutionMatch[];

/** A matcher of Latin-script addresses over an index of names; several institutions of one address are all found. */
export function institutionMatcher(institutions: readonly Institution[], watch?: Watch): MatchInstitutions {
  const index = nameIndexOf(institutions);
  const respell = respelling(index);
  return (words, mentions, { country, method }, rejected) => {
    const evidence = evidenceOf(words, mentions, country, method);
    const settled: Settled = { taken: [], refused: [], closed: new Uint8Array(words.canon.length) };
    settle(index, words, evidence, exactSpans(index, words), settled, rejected);
    settle(index, words, evidence, looseSpans(index, words, settled.closed, respell), settled, rejected);
    settle(index, words, evidence, begunNames(index, words, evidence, settled.closed), settled, rejected);
    namedWithin(index, words, settled.taken);
    return matchesOf(
      index,
      words,
      weighed(index, words, evidence, candidatesOf(index, words, evidence, settled, respell), rejected, watch),
    );
  };
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
        found.rule === 'spelling' || found.rule === 'word-order' || found.rule === 'words'
          ? 'spelling'
          : found.named.kind === 'short'
            ? 'alias'
            : found.named.kind,
      confidence: Math.round(found.confidence * 100) / 100,
      evidence: words.text.slice(words.from[found.from], words.to[found.to - 1]),
      rule: found.rule,
    });
  }
  return [...matches.values()];
}
