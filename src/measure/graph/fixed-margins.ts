import type { ChoiceParam } from '../analysis.ts';
import { worksOfBoth, type Incidence } from './incidence.ts';
import type { Membership } from './memberships.ts';
import { seededRandom } from './random.ts';

/** Whether works of one entity alone are part of the matrices; METHODS 4.3. */
export const DOMESTIC: ChoiceParam<'include' | 'exclude'> = {
  type: 'choice',
  default: 'include',
  choices: ['include', 'exclude'],
  help: {
    en: 'Works that name one side alone in the matrices: include asks whether to collaborate at all, exclude only with whom.',
    zh: '零模型是否包含仅有一方的文献：include 检验是否合作，exclude 仅检验与谁合作。',
  },
};

/** The works that the matrices are made of. */
export function worksTested(works: readonly Membership[], domestic: 'include' | 'exclude'): readonly Membership[] {
  return domestic === 'include' ? works : works.filter(({ entities }) => entities.length > 1);
}

/** How an observed count stands in the ensemble of all ways to keep works' sizes and entities' totals. */
export interface NullStanding {
  readonly observed: number;
  readonly expected: number;
  readonly deviation: number;
  /** Standard score; null where the ensemble does not vary. */
  readonly score: number | null;
  readonly atLeast: number;
  readonly atMost: number;
  /** Two-sided, twice the smaller mid-p tail, at most 1. */
  readonly p: number;
  /** Matrices behind it; `exact` when they are all there are. */
  readonly matrices: number;
  readonly exact: boolean;
}

export interface SamplingOptions {
  /** Matrices drawn; METHODS asks for 1,000 or more. */
  readonly draws?: number;
  readonly seed?: number;
  /** Hears the share of the draws that is done, a hundred times at most. */
  readonly tell?: (done: number) => void;
}

const BURN_IN_PER_WORK = 5;
const MOST_ENUMERATED = 50_000;

/**
 * Counts of works naming both of each pair, over matrices with the same number of entities in each work and of works in
 * each entity. Every matrix when they are few, else drawn by curveball trades after a burn-in of 5 trades a work, one
 * trade a work apart. Strona et al. (2014), doi:10.1038/ncomms5114; Neal (2014), doi:10.1016/j.socnet.2014.06.001.
 */
export function fixedMarginsNull(
  incidence: Incidence,
  pairs: readonly (readonly [number, number])[],
  { draws = 1000, seed = 1, tell = () => {} }: SamplingOptions = {},
): NullStanding[] {
  const counts: Map<number, number>[] = pairs.map(() => new Map());
  const tally = (count: number, at: number): void => {
    const held = counts[at];
    held?.set(count, (held.get(count) ?? 0) + 1);
  };
  const all = enumerated(incidence, pairs, tally);
  if (all === null) for (const held of counts) held.clear();
  const matrices = all ?? sampled(incidence, pairs, { draws, seed, tell }, tally);
  return pairs.map(([a, b], at) => standing(worksOfBoth(incidence, a, b), counts[at] ?? new Map(), matrices, all !== null));
}

function standing(observed: number, counts: ReadonlyMap<number, number>, matrices: number, exact: boolean): NullStanding {
  let [sum, squares, above, level] = [0, 0, 0, 0];
  for (const [count, times] of counts) {
    sum += count * times;
    squares += count * count * times;
    if (count > observed) above += times;
    if (count === observed) level += times;
  }
  const expected = sum / matrices;
  const variance = Math.max(0, squares / matrices - expected * expected);
  const deviation = Math.sqrt(variance);
  const below = matrices - above - level;
  const tail = (Math.min(above, below) + level / 2) / matrices;
  // A sample of matrices holds the observed one too: p is never 0 (Phipson & Smyth 2010).
  const p = exact ? Math.min(1, 2 * tail) : Math.min(1, 2 * Math.max(tail, 1 / (matrices + 1)));
  return {
    observed,
    expected,
    deviation,
    score: deviation < 1e-12 ? null : (observed - expected) / deviation,
    atLeast: (above + level) / matrices,
    atMost: (below + level) / matrices,
    p,
    matrices,
    exact,
  };
}

function sampled(
  { ids, start, entity }: Incidence,
  pairs: readonly (readonly [number, number])[],
  { draws, seed, tell }: Required<SamplingOptions>,
  tally: (count: number, at: number) => void,
): number {
  const random = seededRandom(seed);
  const works = start.length - 1;
  const now = entity.slice();
  const trade = curveball(start, now, ids.length, random);
  for (let t = 0; t < BURN_IN_PER_WORK * works; t += 1) trade();
  const members = ids.map(() => [] as number[]);
  pairs.forEach(([a, b], at) => {
    members[a]?.push(at);
    members[b]?.push(at);
  });
  const met = new Uint8Array(pairs.length);
  const found = new Int32Array(pairs.length);
  const every = Math.ceil(draws / 100);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % every === 0) tell(draw / draws);
    for (let t = 0; t < works; t += 1) trade();
    found.fill(0);
    for (let i = 0; i < works; i += 1) {
      const [from, to] = [start[i] ?? 0, start[i + 1] ?? 0];
      if (to - from < 2) continue;
      for (let e = from; e < to; e += 1) {
        for (const at of members[now[e] ?? 0] ?? []) {
          const times = (met[at] ?? 0) + 1;
          met[at] = times;
          if (times === 2) found[at] = (found[at] ?? 0) + 1;
        }
      }
      for (let e = from; e < to; e += 1) for (const at of members[now[e] ?? 0] ?? []) met[at] = 0;
    }
    found.forEach(tally);
  }
  return draws;
}

/** A trade between two works drawn at random: what only one of them names is pooled and dealt out again, in place. */
function curveball(start: Int32Array, now: Int32Array, entities: number, random: () => number): () => void {
  const works = start.length - 1;
  const mark = new Int32Array(entities);
  const pool = new Int32Array(2 * Math.max(1, entities));
  let stamp = 0;
  return () => {
    if (works < 2) return;
    const i = Math.floor(random() * works);
    let j = Math.floor(random() * (works - 1));
    if (j >= i) j += 1;
    const [fromI, toI, fromJ, toJ] = [start[i] ?? 0, start[i + 1] ?? 0, start[j] ?? 0, start[j + 1] ?? 0];
    stamp += 2;
    for (let e = fromI; e < toI; e += 1) mark[now[e] ?? 0] = stamp;
    let shared = fromJ;
    for (let e = fromJ; e < toJ; e += 1) {
      const one = now[e] ?? 0;
      if (mark[one] !== stamp) continue;
      mark[one] = stamp + 1;
      now[e] = now[shared] ?? 0;
      now[shared] = one;
      shared += 1;
    }
    const ofJ = toJ - shared;
    if (ofJ === 0) return;
    let front = fromI;
    for (let e = fromI; e < toI; e += 1) {
      const one = now[e] ?? 0;
      if (mark[one] !== stamp + 1) continue;
      now[e] = now[front] ?? 0;
      now[front] = one;
      front += 1;
    }
    const ofI = toI - front;
    if (ofI === 0) return;
    for (let k = 0; k < ofI; k += 1) pool[k] = now[front + k] ?? 0;
    for (let k = 0; k < ofJ; k += 1) pool[ofI + k] = now[shared + k] ?? 0;
    const size = ofI + ofJ;
    for (let k = 0; k < ofI; k += 1) {
      const other = k + Math.floor(random() * (size - k));
      const held = pool[k] ?? 0;
      pool[k] = pool[other] ?? 0;
      pool[other] = held;
    }
    for (let k = 0; k < ofI; k += 1) now[front + k] = pool[k] ?? 0;
    for (let k = 0; k < ofJ; k += 1) now[shared + k] = pool[ofI + k] ?? 0;
  };
}

/** Goes through every matrix with these margins; null when there may be too many. Returns how many there are. */
function enumerated(
  { ids, start, entity }: Incidence,
  pairs: readonly (readonly [number, number])[],
  tally: (count: number, at: number) => void,
): number | null {
  const works = start.length - 1;
  if (works > 12 || ids.length > 12) return null;
  const left = ids.map(() => 0);
  for (const one of entity) left[one] = (left[one] ?? 0) + 1;
  const sizes = Array.from({ length: works }, (_, i) => (start[i + 1] ?? 0) - (start[i] ?? 0));
  const rows: number[] = [];
  let matrices = 0;
  const row = (i: number): boolean => {
    if (i === works) {
      matrices += 1;
      pairs.forEach(([a, b], at) => {
        let count = 0;
        for (const set of rows) if (((set >> a) & 1) === 1 && ((set >> b) & 1) === 1) count += 1;
        tally(count, at);
      });
      return matrices <= MOST_ENUMERATED;
    }
    const choose = (from: number, wanted: number, set: number): boolean => {
      if (wanted === 0) {
        if (left.some((count) => count > works - i - 1)) return true;
        rows.push(set);
        const goesOn = row(i + 1);
        rows.pop();
        return goesOn;
      }
      for (let c = from; c <= ids.length - wanted; c += 1) {
        if ((left[c] ?? 0) === 0) continue;
        left[c] = (left[c] ?? 0) - 1;
        const goesOn = choose(c + 1, wanted - 1, set | (1 << c));
        left[c] = (left[c] ?? 0) + 1;
        if (!goesOn) return false;
      }
      return true;
    };
    return choose(0, sizes[i] ?? 0, 0);
  };
  return row(0) ? matrices : null;
}
