import type { Text } from '../../record/text.ts';
import type { Ruling } from '../decisions.ts';

export const SUGGESTED_KINDS = ['institution', 'funder', 'person', 'work'] as const;
export type SuggestedKind = (typeof SUGGESTED_KINDS)[number];

/** What a decision would do to the twenty entities with most works. */
export interface Effect {
  /** Rank of the object by works now; null when it has none. */
  readonly rankNow: number | null;
  readonly rankThen: number | null;
  readonly worksNow: number;
  readonly worksThen: number;
  /** Names that would leave the top twenty. */
  readonly leaving: readonly string[];
}

/** A decision that somebody may want to take, with the reasons. Nothing is changed by it. */
export interface Suggestion {
  readonly kind: SuggestedKind;
  readonly action: Ruling['action'];
  readonly subject: string;
  /** What the subject may be; null when nothing near is known and a person must say. */
  readonly object: string | null;
  readonly subjectName: string;
  readonly objectName: string | null;
  /** 0..1: how much speaks for it. */
  readonly score: number;
  readonly evidence: readonly Text[];
  /** Works that the decision would move. */
  readonly works: number;
  readonly effect: Effect | null;
}

/** By what is at stake: likeness times works moved, the rest by name. */
export function byStake(a: Suggestion, b: Suggestion): number {
  return b.score * b.works - a.score * a.works || b.works - a.works || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0);
}
