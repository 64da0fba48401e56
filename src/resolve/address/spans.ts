import { COMMON_WORDS } from './abbreviations.ts';
import type { Evidence } from './evidence.ts';
import type { Rule } from './institution.ts';
import { isCommon, START, type Named, type NameIndex } from './name-index.ts';
import type { Respell } from './respell.ts';
import { GAP, type Words } from './words.ts';

/** A run of words that is a name, or may be one. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly rule: Rule;
  /** Set where more than one key may be meant. */
  readonly entries?: readonly Named[];
}

/** Spans whose words are a name of the index. A name may run over a comma only from the start of a segment to the end of one. */
export function exactSpans(index: NameIndex, { canon, gap }: Words): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < canon.length; from += 1) {
    let key = '';
    let crossed = false;
    const last = Math.min(canon.length, from + index.longest);
    for (let to = from + 1; to <= last; to += 1) {
      if (to > from + 1 && gap[to - 1] === GAP.hard) {
        if (gap[from] !== GAP.hard) break;
        crossed = true;
      }
      key += canon[to - 1] ?? '';
      if (key.length >= START && !index.starts.has(key.slice(0, START))) break;
      if (!index.exact.has(key)) continue;
      if (crossed && to < canon.length && gap[to] !== GAP.hard && !/^\d/.test(canon[to] ?? '')) continue;
      spans.push({ from, to, key, rule: 'name' });
    }
  }
  return spans;
}

/** Names that a comma cuts before the word that says what they are: `Department of Surgery Yonsei, University College of Medicine`. */
export function cutSpans(index: NameIndex, { canon, gap }: Words, covered: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (let cut = 1; cut < canon.length; cut += 1) {
    if (gap[cut] !== GAP.hard || covered[cut - 1] === 1 || covered[cut] === 1) continue;
    for (let from = cut - 1; from >= Math.max(0, cut - 6) && covered[from] !== 1; from -= 1) {
      if (ORGANISATION.has(canon[from] ?? '')) break;
      let key = canon.slice(from, cut).join('');
      if (key.length >= START && !index.starts.has(key.slice(0, START))) continue;
      for (let to = cut + 1; to <= Math.min(canon.length, cut + 6) && covered[to - 1] !== 1; to += 1) {
        if (to > cut + 1 && gap[to - 1] === GAP.hard) break;
        key += canon[to - 1] ?? '';
        if (!index.starts.has(key.slice(0, START))) break;
        if (index.exact.has(key) && (to - from > 2 || ORGANISATION.has(canon[cut] ?? '')) && hasHead(canon, cut, to))
          spans.push({ from, to, key, rule: 'name' });
      }
      if (gap[from] === GAP.hard) break;
    }
  }
  return spans.toSorted((a, b) => b.to - b.from - (a.to - a.from));
}

/** `Max Planck Institute for Physics and Astrophysics`: the second of two names that share their beginning. */
export function sharedSpans(
  index: NameIndex,
  { canon, gap }: Words,
  taken: readonly { readonly from: number; readonly to: number }[],
): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of taken) {
    if (to - from < 2 || to >= canon.length || gap[to] !== GAP.and) continue;
    const key = canon.slice(from, to - 1).join('') + (canon[to] ?? '');
    if (index.exact.has(key)) spans.push({ from, to: to + 1, key, rule: 'name' });
  }
  return spans;
}

/** Words in another order, or with a slip of spelling, in what no name has covered. */
export function looseSpans(index: NameIndex, words: Words, closed: Uint8Array, respell: Respell): Span[] {
  const spans: Span[] = [];
  const { canon, gap, wide } = words;
  const breaks = (at: number): boolean => gap[at] === GAP.hard || wide[at] === true;
  for (let start = 0; start < canon.length; start += 1) {
    if (!breaks(start) && start > 0) continue;
    let end = start + 1;
    while (end < canon.length && !breaks(end)) end += 1;
    if (end - start < 2) continue;
    let free = true;
    for (let at = start; at < end; at += 1) if (closed[at] === 1) free = false;
    if (!free) continue;
    const mended = canon.slice(start, end).map((word, at) => respell.word(word, words.text[words.to[start + at] ?? 0] === '.'));
    if (!hasHead(mended, 0, mended.length)) continue;
    const changed = mended.some((word, at) => word !== canon[start + at]);
    for (let from = start; from < end; from += 1) {
      for (let to = Math.min(end, from + 8); to >= from + 2; to -= 1) {
        if (!hasHead(mended, from - start, to - start)) continue;
        const window = mended.slice(from - start, to - start);
        if (changed) {
          const key = window.join('');
          if (index.exact.has(key) && window.some((word, at) => word !== canon[from + at])) spans.push({ from, to, key, rule: 'spelling' });
        }
        if (to - from > 6) continue;
        const keys = index.sorted.get(window.toSorted().join(' '));
        const [key] = keys ?? [];
        if (
          key === undefined ||
          window.some((word) => ORDER_TELLS.has(word) && !(word === 'sci' && window.includes('acad'))) ||
          isCommon(window, index.frequency, index.institutions.length)
        )
          continue;
        const entries = keys?.flatMap((one) => index.exact.get(one) ?? []) ?? [];
        spans.push({ from, to, key, entries, rule: window.some((word, at) => word !== canon[from + at]) ? 'spelling' : 'word-order' });
      }
    }
  }
  return spans;
}

/** Segments that are the beginning of a single name, with a word of its own in them: `Weizmann Institute` of Science. */
export function begunNames(index: NameIndex, { canon, gap }: Words, evidence: Evidence, closed: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < canon.length; start += 1) {
    if (gap[start] !== GAP.hard && start > 0) continue;
    let end = start + 1;
    while (end < canon.length && gap[end] !== GAP.hard) end += 1;
    if (end - start < 2 || closed.subarray(start, end).includes(1) || !hasHead(canon, start, end)) continue;
    const window = canon.slice(start, end);
    const own = window[window[0] === 'st' ? 1 : 0] ?? '';
    if (!index.bearing.has(own) || evidence.isPlace(own) || COMMON_WORDS.has(own)) continue;
    const begun = (index.bearing.get(own) ?? []).filter(
      ({ words }) => words.length > window.length && window.every((word, at) => words[at] === word),
    );
    const plain = begun.filter(({ words }) => words.slice(window.length).every((word) => LEFT_OUT.has(word)));
    const placed = begun.filter(({ words }) =>
      words.slice(window.length).every((word) => COMMON_WORDS.has(word) || evidence.isPlace(word)),
    );
    const entries = (plain.length > 0 ? plain : placed)
      .flatMap(({ key }) => index.exact.get(key) ?? [])
      .filter(({ kind }) => kind !== 'acronym');
    if (new Set(entries.map(({ at }) => at)).size === 1)
      spans.push({ from: start, to: end, key: window.join(''), entries, rule: 'beginning' });
  }
  return spans;
}

/** What names are most often printed without: the Weizmann Institute of Science. */
const LEFT_OUT = new Set(['sci', 'technol', 'res']);

/** `Xi'an University of Technology` is not Xi'an Technological University. */
const ORDER_TELLS = new Set(['technol', 'tech1', 'sci', 'state', 'normal', 'agr']);

export const ORGANISATION = new Set([
  'univ',
  'inst',
  'hosp',
  'coll',
  'ctr',
  'acad',
  'polytech',
  'lab',
  'sch',
  'fdn',
  'assoc',
  'soc',
  'klinikum',
  'ecole',
  'tech1',
]);

export function hasHead(canon: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (ORGANISATION.has(canon[at] ?? '')) return true;
  return false;
}
