import { agglomerate } from './agglomerate.ts';
import { nameAgreement, type NameAgreement } from './agreement.ts';
import { evidenceOf } from './evidence.ts';
import { readName, type PersonName } from './name.ts';
import { namesakes } from './rarity.ts';

/** One author of one work, as printed. */
export interface Mention {
  /** Index into the works. */
  readonly work: number;
  readonly position: number;
  readonly name: string;
  readonly fullName: string | null;
  readonly orcid: string | null;
  /** A source's own id of the person. */
  readonly sourceId: string | null;
  readonly email: string | null;
  /** Indexes into the addresses. */
  readonly places: readonly number[];
  /** Whether the record links this author to these places; else they are the work's. */
  readonly linked: boolean;
}

export interface PeopleInput {
  readonly works: readonly { readonly key: string; readonly year: number | null; readonly journal: string | null }[];
  readonly mentions: readonly Mention[];
  readonly addresses: readonly {
    readonly raw: string;
    readonly institutions: readonly string[];
    readonly city: string | null;
    readonly country: string;
  }[];
  /** Pairs of mentions that somebody has told apart. */
  readonly apart?: readonly (readonly [number, number])[];
}

/** Why the mentions of one person are together. */
export type Basis = 'orcid' | 'source-id' | 'evidence' | 'single';

export interface ResolvedPerson {
  readonly mentions: readonly number[];
  readonly basis: Basis;
}

/** Odds, as a logarithm, from which two mentions are one person. */
const THRESHOLD = 2.5;
/** Common names with more pairs than this are compared only where two mentions share a coauthor, a place or an email. */
const MOST_PAIRS = 40_000;
/** Signs shared by more mentions of a block than this lead to no pairs of their own. */
const MOST_SHARING = 400;

/**
 * Groups mentions into people: those with one ORCID, then one id of a source, then pairs whose names agree and whose
 * evidence (coauthors, places, email, journal, years) outweighs the number of namesakes to be expected, strongest first.
 * Never joined: different ORCIDs, two authors of one work, names that contradict. Fellegi & Sunter (1969),
 * doi:10.1080/01621459.1969.10501049. Does not depend on the order of works or mentions: ties go by work key and position.
 */
export function resolvePeople(input: PeopleInput): ResolvedPerson[] {
  const { namesOf, order, agreement, pairs } = compared(input, THRESHOLD);
  return agglomerate({ input, order, namesOf, namesAgree: (a, b) => a === b || agreement(a, b).agreement !== 'none', pairs });
}

/** Pairs of mentions whose names agree and whose odds reach `floor`, strongest first; whether or not they can be joined. */
export function nearPairs(input: PeopleInput, floor: number): readonly ScoredPair[] {
  return compared(input, floor).pairs;
}

function compared(input: PeopleInput, threshold: number) {
  const { names, namesOf } = distinctNames(input);
  const order = canonicalOrder(input);
  const rank = new Int32Array(order.length);
  order.forEach((mention, at) => (rank[mention] = at));
  const agreements = new Map<number, NameAgreement>();
  const agreement = (a: number, b: number): NameAgreement => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * names.length + high;
    let found = agreements.get(key);
    if (found === undefined) {
      found = nameAgreement(names[low] ?? NO_NAME, names[high] ?? NO_NAME);
      agreements.set(key, found);
    }
    return found;
  };
  return { namesOf, order, agreement, pairs: scoredPairs(input, names, namesOf, rank, agreement, threshold) };
}

const NO_NAME: PersonName = { han: null, readings: [], isFull: false };

function distinctNames({ mentions }: PeopleInput): { readonly names: PersonName[]; readonly namesOf: Int32Array } {
  const index = new Map<string, number>();
  const names: PersonName[] = [];
  const namesOf = new Int32Array(mentions.length);
  mentions.forEach(({ name, fullName }, at) => {
    const key = `${name}\n${fullName ?? ''}`;
    let found = index.get(key);
    if (found === undefined) {
      found = names.length;
      names.push(readName(name, fullName));
      index.set(key, found);
    }
    namesOf[at] = found;
  });
  return { names, namesOf };
}

function canonicalOrder({ works, mentions }: PeopleInput): Int32Array {
  const place = new Int32Array(works.length);
  works
    .map(({ key }, at) => ({ key, at }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .forEach(({ at }, rank) => (place[at] = rank));
  const rankOf = (at: number): number => place[mentions[at]?.work ?? 0] ?? 0;
  return Int32Array.from(mentions.keys()).sort(
    (a, b) => rankOf(a) - rankOf(b) || (mentions[a]?.position ?? 0) - (mentions[b]?.position ?? 0),
  );
}

/** Two mentions and the odds that they are one person; by rank, the lower first. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

function scoredPairs(
  input: PeopleInput,
  names: readonly PersonName[],
  namesOf: Int32Array,
  rank: Int32Array,
  agreement: (a: number, b: number) => NameAgreement,
  threshold: number,
): ScoredPair[] {
  const rarity = namesakes(names);
  const { evidence, strong } = evidenceOf(input, names, namesOf, rarity);
  const mentionsOf: number[][] = names.map(() => []);
  namesOf.forEach((name, mention) => mentionsOf[name]?.push(mention));
  const pairs: ScoredPair[] = [];
  const tryPair = (x: number, y: number, prior: number): void => {
    if (input.mentions[x]?.work === input.mentions[y]?.work) return;
    const score = prior + evidence(x, y, threshold - prior);
    if (score < threshold) return;
    pairs.push((rank[x] ?? 0) < (rank[y] ?? 0) ? { a: x, b: y, score } : { a: y, b: x, score });
  };
  const compared = new Set<number>();
  for (const block of blocks(names)) {
    for (let i = 0; i < block.length; i += 1) {
      for (let j = i; j < block.length; j += 1) {
        const [f, g] = [block[i] ?? 0, block[j] ?? 0];
        const [xs, ys] = [mentionsOf[f] ?? [], mentionsOf[g] ?? []];
        if (f === g && xs.length < 2) continue;
        const key = Math.min(f, g) * names.length + Math.max(f, g);
        if ((names[f]?.readings.length ?? 0) > 1 && (names[g]?.readings.length ?? 0) > 1) {
          if (compared.has(key)) continue;
          compared.add(key);
        }
        const found = agreement(f, g);
        if (found.agreement === 'none') continue;
        const prior = -Math.log(rarity(found.surname, found.given, found.agreement === 'initials' || !(names[f]?.isFull ?? false)));
        if (xs.length * ys.length > MOST_PAIRS && prior < 0) for (const [x, y] of sharing(xs, ys, strong)) tryPair(x, y, prior);
        else
          for (let p = 0; p < xs.length; p += 1) {
            for (let q = f === g ? p + 1 : 0; q < ys.length; q += 1) tryPair(xs[p] ?? 0, ys[q] ?? 0, prior);
          }
      }
    }
  }
  return pairs.sort((p, q) => q.score - p.score || (rank[p.a] ?? 0) - (rank[q.a] ?? 0) || (rank[p.b] ?? 0) - (rank[q.b] ?? 0));
}

/** Names that could agree: one surname and one first letter. A name of several readings is in several blocks. */
function blocks(names: readonly PersonName[]): Iterable<readonly number[]> {
  const found = new Map<string, number[]>();
  names.forEach(({ readings }, at) => {
    for (const key of new Set(readings.map(({ surname, flat }) => `${surname} ${flat.charAt(0)}`))) {
      const block = found.get(key);
      if (block === undefined) found.set(key, [at]);
      else block.push(at);
    }
  });
  return found.values();
}

function* sharing(
  xs: readonly number[],
  ys: readonly number[],
  strong: (mention: number) => readonly string[],
): Iterable<[number, number]> {
  const bySign = new Map<string, number[]>();
  for (const y of ys) {
    for (const sign of strong(y)) {
      const held = bySign.get(sign);
      if (held === undefined) bySign.set(sign, [y]);
      else held.push(y);
    }
  }
  const met = new Set<number>();
  for (const x of xs) {
    met.clear();
    for (const sign of strong(x)) {
      const held = bySign.get(sign) ?? [];
      if (held.length > MOST_SHARING) continue;
      for (const y of held) {
        if (y === x || met.has(y) || (xs === ys && y < x)) continue;
        met.add(y);
        yield [x, y];
      }
    }
  }
}
