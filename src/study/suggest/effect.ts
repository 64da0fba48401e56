import type { Effect } from './suggestion.ts';

const TABLE = 20;

/** The works of every entity, from which the effect of joining two is told. */
export interface Holdings {
  readonly works: ReadonlyMap<string, ReadonlySet<number>>;
  readonly names: ReadonlyMap<string, string>;
  /** Numbers of works, descending. */
  readonly sizes: readonly number[];
}

/** Ranks before and after the works `moved` (and those of `from`, which then has none) go to `to`. Ranks are 1224; whole counts. */
export function effectOf({ works, names, sizes }: Holdings, to: string, moved: ReadonlySet<number>, from: string | null): Effect {
  const now = works.get(to)?.size ?? 0;
  const then = new Set([...(works.get(to) ?? []), ...moved]).size;
  const gone = from === null ? 0 : (works.get(from)?.size ?? 0);
  const larger = (n: number): number => countLarger(sizes, n);
  const rankThen = (n: number): number => 1 + larger(n) - (now > n ? 1 : 0) - (gone > n ? 1 : 0) + (then > n ? 1 : 0);
  const least = sizes[Math.min(TABLE, sizes.length) - 1] ?? 0;
  const leaving: string[] = [];
  for (const [id, own] of works) {
    if (own.size >= least && id !== to && id !== from && rankThen(own.size) > TABLE) leaving.push(names.get(id) ?? id);
  }
  return {
    rankNow: now === 0 ? null : 1 + larger(now),
    rankThen: then === 0 ? null : rankThen(then),
    worksNow: now,
    worksThen: then,
    leaving: leaving.toSorted(),
  };
}

/** How many of the numbers, which descend, are larger. */
function countLarger(descending: readonly number[], n: number): number {
  let [low, high] = [0, descending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((descending[middle] ?? 0) > n) low = middle + 1;
    else high = middle;
  }
  return low;
}
