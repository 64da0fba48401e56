import { partitionQuality, qualityOf, type Objective } from './compact.ts';
import type { Graph } from './graph.ts';
import { leidenRun, numbered } from './leiden.ts';
import { adjustedRand } from './partitions.ts';
import { seededRandom } from './random.ts';

export interface Communities {
  /** Community of each node, numbered from 0: the largest first, then by smallest node. */
  readonly community: Int32Array;
  readonly quality: number;
  /** Share of the runs whose quality is within 1e-6 of the best. */
  readonly shareAtBest: number;
  /** Partitions among the runs that are different and reach the best. */
  readonly optima: number;
  /** Mean adjusted Rand index over pairs of runs; 1 when all agree. */
  readonly meanAgreement: number;
  /** For each node, the mean share of runs in which it stays with its fellows; null for a node alone. */
  readonly coAssignment: readonly (number | null)[];
  readonly runs: number;
}

export interface ClusteringOptions {
  readonly objective: Objective;
  readonly resolution?: number;
  readonly runs?: number;
  readonly seed?: number;
}

/** The best of many seeded Leiden runs, with how far the runs agree. METHODS 3.4. */
export function communities(graph: Graph, { objective, resolution = 1, runs = 100, seed = 1 }: ClusteringOptions): Communities {
  const quality = qualityOf(graph, objective, resolution);
  const kinds = new Map<string, { readonly partition: Int32Array; readonly quality: number; count: number }>();
  for (let run = 0; run < runs; run += 1) {
    const partition = leidenRun(quality, seededRandom(seed * 100_003 + run));
    const key = partition.join(' ');
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { partition, quality: partitionQuality(quality, partition), count: 1 });
    else known.count += 1;
  }
  const found = [...kinds.values()];
  const best = Math.max(...found.map((one) => one.quality));
  const atBest = [...kinds].filter(([, one]) => one.quality > best - 1e-6).toSorted(([x], [y]) => (x < y ? -1 : 1));
  const chosen = atBest[0]?.[1].partition ?? new Int32Array(0);
  let agreement = 0;
  let pairs = 0;
  found.forEach((one, at) => {
    const same = (one.count * (one.count - 1)) / 2;
    agreement += same;
    pairs += same;
    for (const other of found.slice(at + 1)) {
      agreement += one.count * other.count * (adjustedRand(one.partition, other.partition) ?? 1);
      pairs += one.count * other.count;
    }
  });
  return {
    community: bySize(chosen),
    quality: best,
    shareAtBest: atBest.reduce((sum, [, one]) => sum + one.count, 0) / runs,
    optima: atBest.length,
    meanAgreement: pairs === 0 ? 1 : agreement / pairs,
    coAssignment: togetherness(chosen, found, runs),
    runs,
  };
}

/** Parts numbered by size, largest first, then by smallest node. */
export function bySize(partition: ArrayLike<number>): Int32Array {
  const plain = numbered(partition);
  const sizes = new Map<number, number>();
  for (const p of plain) sizes.set(p, (sizes.get(p) ?? 0) + 1);
  const order = [...sizes].toSorted(([p, x], [q, y]) => y - x || p - q).map(([p]) => p);
  const name = new Map(order.map((p, at) => [p, at]));
  return plain.map((p) => name.get(p) ?? 0);
}

function togetherness(
  chosen: Int32Array,
  found: readonly { readonly partition: Int32Array; readonly count: number }[],
  runs: number,
): (number | null)[] {
  const n = chosen.length;
  const sizes = new Map<number, number>();
  for (const c of chosen) sizes.set(c, (sizes.get(c) ?? 0) + 1);
  const shares = new Float64Array(n);
  for (const { partition, count } of found) {
    const width = partition.reduce((most, p) => Math.max(most, p), 0) + 1;
    const cells = new Int32Array(sizes.size * width);
    for (let i = 0; i < n; i += 1) {
      const cell = (chosen[i] ?? 0) * width + (partition[i] ?? 0);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    for (let i = 0; i < n; i += 1) {
      const fellows = (cells[(chosen[i] ?? 0) * width + (partition[i] ?? 0)] ?? 1) - 1;
      shares[i] = (shares[i] ?? 0) + count * fellows;
    }
  }
  return Array.from(shares, (share, i) => {
    const fellows = (sizes.get(chosen[i] ?? 0) ?? 1) - 1;
    return fellows === 0 ? null : share / (runs * fellows);
  });
}
