import { boundary, type Boundary } from './boundary.ts';
import { decide } from './decide.ts';
import type { Evidence } from './evidence.ts';
import type { Reason, Rejected } from './institution.ts';
import type { NameIndex } from './name-index.ts';
import type { Found } from './named-within.ts';
import { hasHead, type Span } from './spans.ts';
import { GAP, type Words } from './words.ts';

/** What the rules took of an address, what they refused, and the words that are spoken for. */
export interface Settled {
  readonly taken: Found[];
  readonly refused: Refused[];
  readonly closed: Uint8Array;
}

/** A name that no rule took, and where it stands. */
export interface Refused {
  readonly span: Span;
  readonly edge: Boundary['kind'];
  readonly why: Reason;
}

/** Takes the longest spans first; a span that is refused for its name still keeps shorter names inside it from being read. */
export function settle(
  index: NameIndex,
  words: Words,
  evidence: Evidence,
  spans: Span[],
  { taken, refused, closed }: Settled,
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
      refused.push({ span, edge: 'outside', why: 'inside-a-longer-match' });
      continue;
    }
    const edge: Boundary = span.rule === 'beginning' ? { kind: 'segment' } : boundary(words, span.from, span.to, evidence, around);
    const outcome = edge.kind === 'outside' ? edge.why : decide(index, words, evidence, span, edge);
    if (typeof outcome === 'string') {
      if (rejected !== undefined) reject(index, words, span, outcome, rejected);
      refused.push({ span, edge: edge.kind, why: outcome });
      if (span.to - span.from > 1 && edge.kind !== 'loose' && (outcome === 'several-of-that-name' || outcome === 'another-country'))
        close(closed, span, words.gap);
      continue;
    }
    taken.push({ ...outcome, edge: edge.kind });
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
