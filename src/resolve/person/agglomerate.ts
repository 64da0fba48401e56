import type { Basis, PeopleInput, ResolvedPerson, ScoredPair } from './people.ts';

interface Cluster {
  readonly mentions: number[];
  readonly works: Set<number>;
  readonly names: Set<number>;
  orcid: string | null;
  basis: Basis;
}

interface Task {
  readonly input: PeopleInput;
  readonly order: Int32Array;
  readonly namesOf: Int32Array;
  readonly namesAgree: (a: number, b: number) => boolean;
  readonly pairs: readonly ScoredPair[];
}

/** Joins by id, then by pairs in the order given, as long as nothing forbids it. */
export function agglomerate({ input, order, namesOf, namesAgree, pairs }: Task): ResolvedPerson[] {
  const { mentions, apart = [] } = input;
  const clusters: (Cluster | undefined)[] = mentions.map(({ work, orcid }, at) => ({
    mentions: [at],
    works: new Set([work]),
    names: new Set([namesOf[at] ?? 0]),
    orcid,
    basis: 'single',
  }));
  const of = Int32Array.from(mentions.keys());
  const foes = new Map<number, number[]>();
  for (const [a, b] of apart) {
    foes.set(a, [...(foes.get(a) ?? []), b]);
    foes.set(b, [...(foes.get(b) ?? []), a]);
  }
  const join = (a: number, b: number, basis: Basis): void => {
    const [p, q] = [of[a] ?? 0, of[b] ?? 0];
    const [one, other] = [clusters[p], clusters[q]];
    if (p === q || one === undefined || other === undefined) return;
    if (one.orcid !== null && other.orcid !== null && one.orcid !== other.orcid) return;
    const [to, from, large, small] = one.mentions.length >= other.mentions.length ? [p, q, one, other] : [q, p, other, one];
    for (const work of small.works) if (large.works.has(work)) return;
    for (const x of small.names) for (const y of large.names) if (x !== y && !namesAgree(x, y)) return;
    if (foes.size > 0 && small.mentions.some((mention) => foes.get(mention)?.some((foe) => of[foe] === to) === true)) return;
    for (const mention of small.mentions) {
      of[mention] = to;
      large.mentions.push(mention);
    }
    for (const work of small.works) large.works.add(work);
    for (const name of small.names) large.names.add(name);
    large.orcid ??= small.orcid;
    large.basis = stronger(stronger(large.basis, small.basis), basis);
    clusters[from] = undefined;
  };
  joinById(
    order,
    (at) => mentions[at]?.orcid ?? null,
    (a, b) => join(a, b, 'orcid'),
  );
  joinById(
    order,
    (at) => mentions[at]?.sourceId ?? null,
    (a, b) => join(a, b, 'source-id'),
  );
  for (const { a, b } of pairs) join(a, b, 'evidence');
  const rank = new Int32Array(order.length);
  order.forEach((mention, at) => (rank[mention] = at));
  return clusters
    .filter((cluster) => cluster !== undefined)
    .map(({ mentions: own, basis }) => ({ mentions: own.sort((x, y) => (rank[x] ?? 0) - (rank[y] ?? 0)), basis }))
    .sort((x, y) => (rank[x.mentions[0] ?? 0] ?? 0) - (rank[y.mentions[0] ?? 0] ?? 0));
}

const STRENGTH: readonly Basis[] = ['single', 'evidence', 'source-id', 'orcid'];

function stronger(a: Basis, b: Basis): Basis {
  return STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b;
}

/** Every later mention of an id is tried against each earlier group of that id: an id that two persons carry stays in two groups. */
function joinById(order: Int32Array, idOf: (mention: number) => string | null, join: (a: number, b: number) => void): void {
  const holders = new Map<string, number[]>();
  for (const at of order) {
    const id = idOf(at);
    if (id === null) continue;
    const held = holders.get(id);
    if (held === undefined) holders.set(id, [at]);
    else {
      for (const one of held) join(one, at);
      held.push(at);
    }
  }
}
