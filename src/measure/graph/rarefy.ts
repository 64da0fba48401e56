import { graphOf, type Graph } from './graph.ts';
import { coOccurrence, type Membership } from './memberships.ts';
import { seededRandom } from './random.ts';

export interface Rarefied {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The network on a fixed set of nodes; those without ties stay. */
export function graphOn(works: readonly Membership[], keep: ReadonlySet<string>): Graph {
  const tied = coOccurrence(works, undefined, keep);
  return graphOf(
    keep,
    tied.edges.map(({ a, b, weight }) => [tied.ids[a] ?? '', tied.ids[b] ?? '', weight] as const),
  );
}

/**
 * Statistics of random subsets of `size` works: their means and the middle 95 %, so that periods with more works compare
 * with those with fewer (METHODS 3.6). A statistic that is undefined in a draw is left out of its mean.
 */
export function rarefied<K extends string>(
  works: readonly Membership[],
  keep: ReadonlySet<string>,
  size: number,
  draws: number,
  statistics: (graph: Graph) => Readonly<Record<K, number | null>>,
  seed = 1,
): Readonly<Partial<Record<K, Rarefied>>> {
  const random = seededRandom(seed);
  const values = new Map<K, number[]>();
  const order = works.map((_, at) => at);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let i = 0; i < size; i += 1) {
      const j = i + Math.floor(random() * (order.length - i));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    const drawn = order.slice(0, size).flatMap((at) => works[at] ?? []);
    for (const [name, value] of Object.entries(statistics(graphOn(drawn, keep))) as [K, number | null][]) {
      if (value === null) continue;
      const held = values.get(name) ?? [];
      held.push(value);
      values.set(name, held);
    }
  }
  const out: Partial<Record<K, Rarefied>> = {};
  for (const [name, list] of values) {
    const sorted = list.toSorted((p, q) => p - q);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
    out[name] = { mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length, low: at(0.025), high: at(0.975) };
  }
  return out;
}
