import type { Membership } from '../graph/memberships.ts';
import { seededRandom } from '../graph/random.ts';

export interface RankInterval {
  readonly low: number;
  readonly high: number;
  /** Share of draws in which no pair is stronger. */
  readonly first: number;
}

/**
 * The rank of a pair among all pairs of `keep` when works are drawn again with replacement within each year: the middle
 * 95 % and the share of first places. `tell` hears the share of the draws that is done. METHODS 4.1, 5.3.
 */
export function rankBootstrap(
  works: readonly Membership[],
  keep: ReadonlySet<string>,
  a: string,
  b: string,
  draws: number,
  seed: number,
  tell: (done: number) => void = () => {},
): RankInterval | null {
  const ids = [...keep].toSorted((x, y) => (x < y ? -1 : 1));
  const index = new Map(ids.map((id, at) => [id, at]));
  const n = ids.length;
  const strata = new Map<number | null, number[][]>();
  for (const { year, entities } of works) {
    const nodes = entities.flatMap((id) => index.get(id) ?? []);
    const pairs: number[] = [];
    nodes.forEach((x, at) => {
      for (const y of nodes.slice(at + 1)) pairs.push(Math.min(x, y) * n + Math.max(x, y));
    });
    const held = strata.get(year) ?? [];
    held.push(pairs);
    strata.set(year, held);
  }
  const [x, y] = [index.get(a) ?? -1, index.get(b) ?? -1];
  if (x < 0 || y < 0 || draws === 0 || works.length === 0) return null;
  const own = Math.min(x, y) * n + Math.max(x, y);
  const random = seededRandom(seed);
  const counts = new Int32Array(n * n);
  const groups = [...strata].toSorted(([p], [q]) => (p ?? -1) - (q ?? -1)).map(([, group]) => group);
  const seen = [...new Set(groups.flatMap((group) => group.flat()))];
  const ranks = new Int32Array(draws);
  const every = Math.ceil(draws / 100);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % every === 0) tell(draw / draws);
    for (const pair of seen) counts[pair] = 0;
    for (const group of groups)
      for (let i = 0; i < group.length; i += 1)
        for (const pair of group[Math.floor(random() * group.length)] ?? []) counts[pair] = (counts[pair] ?? 0) + 1;
    let rank = 1;
    for (const pair of seen) if ((counts[pair] ?? 0) > (counts[own] ?? 0)) rank += 1;
    ranks[draw] = rank;
  }
  const first = ranks.reduce((sum, rank) => sum + (rank === 1 ? 1 : 0), 0) / draws;
  ranks.sort();
  return { low: ranks[Math.floor(0.025 * draws)] ?? 0, high: ranks[Math.min(draws - 1, Math.floor(0.975 * draws))] ?? 0, first };
}
