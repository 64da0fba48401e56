import type { CompactGraph, Quality } from './compact.ts';
import { shuffle } from './random.ts';

const RANDOMNESS = 0.01;
const LEAST_GAIN = 1e-10;
const LARGE = 1000;
const PASSES_OF_LARGE = 4;

/**
 * One run of the Leiden algorithm to a partition that no pass improves (above 1,000 nodes at most 4 passes): fast local moves, refinement by random merges
 * of well connected parts, aggregation. Returns a community number for each node, numbered from 0 in order of first node.
 * Traag, Waltman & van Eck (2019), doi:10.1038/s41598-019-41695-z.
 */
export function leidenRun({ graph, mass, gamma }: Quality, random: () => number): Int32Array {
  const community = Int32Array.from({ length: graph.size }, (_, i) => i);
  for (let pass = 0; pass < (graph.size > LARGE ? PASSES_OF_LARGE : 1000); pass += 1)
    if (!improve(graph, mass, gamma, community, random)) break;
  return numbered(community);
}

/** One pass over all levels, in place; false when nothing moved. */
function improve(graph: CompactGraph, mass: Float64Array, gamma: number, community: Int32Array, random: () => number): boolean {
  let level = graph;
  let levelMass = mass;
  let current = numbered(community);
  const top = Int32Array.from({ length: graph.size }, (_, i) => i);
  let moved = false;
  for (;;) {
    const here = moveNodes(level, levelMass, gamma, current, random);
    moved ||= here;
    current = numbered(current);
    const parts = countOf(current);
    if (parts === level.size) break;
    const refined = numbered(refine(level, levelMass, gamma, current, parts, random));
    const pieces = countOf(refined);
    if (pieces === level.size) break;
    for (let i = 0; i < top.length; i += 1) top[i] = refined[top[i] ?? 0] ?? 0;
    const above = new Int32Array(pieces);
    for (let i = 0; i < level.size; i += 1) above[refined[i] ?? 0] = current[i] ?? 0;
    levelMass = summed(levelMass, refined, pieces);
    level = aggregated(level, refined, pieces);
    current = above;
  }
  for (let i = 0; i < top.length; i += 1) community[i] = current[top[i] ?? 0] ?? 0;
  return moved;
}

/** Moves nodes to the neighbouring (or an empty) community of largest gain until none gains, in place. */
function moveNodes(graph: CompactGraph, mass: Float64Array, gamma: number, community: Int32Array, random: () => number): boolean {
  const { size, start, target, weight } = graph;
  const sums = summed(mass, community, size);
  const members = new Int32Array(size);
  for (let i = 0; i < size; i += 1) members[community[i] ?? 0] = (members[community[i] ?? 0] ?? 0) + 1;
  const free: number[] = [];
  for (let c = size - 1; c >= 0; c -= 1) if (members[c] === 0) free.push(c);
  const queue = Int32Array.from({ length: size }, (_, i) => i);
  shuffle(queue, random);
  const waits = new Uint8Array(size).fill(1);
  const ties = new Float64Array(size);
  const seen = new Int32Array(size);
  let [head, waiting, moved] = [0, size, false];
  while (waiting > 0) {
    const node = queue[head] ?? 0;
    head = head + 1 === size ? 0 : head + 1;
    waiting -= 1;
    waits[node] = 0;
    const own = community[node] ?? 0;
    const k = mass[node] ?? 0;
    let found = 0;
    for (let e = start[node] ?? 0; e < (start[node + 1] ?? 0); e += 1) {
      const c = community[target[e] ?? 0] ?? 0;
      if (ties[c] === 0) {
        seen[found] = c;
        found += 1;
      }
      ties[c] = (ties[c] ?? 0) + (weight[e] ?? 0);
    }
    let best = own;
    let gain = (ties[own] ?? 0) - gamma * k * ((sums[own] ?? 0) - k);
    if ((members[own] ?? 0) > 1 && gain < -LEAST_GAIN) {
      best = free.at(-1) ?? own;
      gain = 0;
    }
    for (let s = 0; s < found; s += 1) {
      const c = seen[s] ?? 0;
      if (c !== own) {
        const here = (ties[c] ?? 0) - gamma * k * (sums[c] ?? 0);
        if (here > gain + LEAST_GAIN) {
          best = c;
          gain = here;
        }
      }
    }
    for (let s = 0; s < found; s += 1) ties[seen[s] ?? 0] = 0;
    if (best === own) continue;
    moved = true;
    if (best === free.at(-1)) free.pop();
    sums[own] = (sums[own] ?? 0) - k;
    sums[best] = (sums[best] ?? 0) + k;
    members[own] = (members[own] ?? 0) - 1;
    members[best] = (members[best] ?? 0) + 1;
    if (members[own] === 0) free.push(own);
    community[node] = best;
    for (let e = start[node] ?? 0; e < (start[node + 1] ?? 0); e += 1) {
      const other = target[e] ?? 0;
      if (waits[other] === 0 && community[other] !== best) {
        waits[other] = 1;
        queue[(head + waiting) % size] = other;
        waiting += 1;
      }
    }
  }
  return moved;
}

/** Splits each community into well connected parts, merged at random in proportion to e^(gain/θ). */
function refine(
  graph: CompactGraph,
  mass: Float64Array,
  gamma: number,
  community: Int32Array,
  parts: number,
  random: () => number,
): Int32Array {
  const { size, start, target, weight } = graph;
  const part = Int32Array.from({ length: size }, (_, i) => i);
  const whole = summed(mass, community, parts);
  const partMass = mass.slice();
  const single = new Uint8Array(size).fill(1);
  const outside = new Float64Array(size);
  for (let i = 0; i < size; i += 1)
    for (let e = start[i] ?? 0; e < (start[i + 1] ?? 0); e += 1)
      if (community[target[e] ?? 0] === community[i]) outside[i] = (outside[i] ?? 0) + (weight[e] ?? 0);
  const order = Int32Array.from({ length: size }, (_, i) => i);
  shuffle(order, random);
  const ties = new Float64Array(size);
  const seen = new Int32Array(size);
  const gains = new Float64Array(size);
  for (const node of order) {
    const total = whole[community[node] ?? 0] ?? 0;
    const k = mass[node] ?? 0;
    if (single[node] === 0 || (outside[node] ?? 0) < gamma * k * (total - k)) continue;
    let found = 0;
    for (let e = start[node] ?? 0; e < (start[node + 1] ?? 0); e += 1) {
      const other = target[e] ?? 0;
      if (community[other] !== community[node]) continue;
      const p = part[other] ?? 0;
      if (ties[p] === 0) {
        seen[found] = p;
        found += 1;
      }
      ties[p] = (ties[p] ?? 0) + (weight[e] ?? 0);
    }
    let most = 0;
    let kept = 0;
    for (let s = 0; s < found; s += 1) {
      const p = seen[s] ?? 0;
      const own = partMass[p] ?? 0;
      const gain = (ties[p] ?? 0) - gamma * k * own;
      if (gain < 0 || (outside[p] ?? 0) < gamma * own * (total - own)) {
        ties[p] = 0;
        continue;
      }
      gains[kept] = gain;
      seen[kept] = p;
      kept += 1;
      most = Math.max(most, gain);
    }
    if (kept === 0) continue;
    const alone = chanceOf(-most);
    let sum = alone;
    for (let s = 0; s < kept; s += 1) {
      gains[s] = chanceOf((gains[s] ?? 0) - most);
      sum += gains[s] ?? 0;
    }
    let draw = random() * sum - alone;
    let chosen = -1;
    for (let s = 0; s < kept && draw >= 0; s += 1) {
      draw -= gains[s] ?? 0;
      chosen = seen[s] ?? 0;
    }
    if (chosen >= 0) {
      part[node] = chosen;
      single[chosen] = 0;
      single[node] = 0;
      partMass[chosen] = (partMass[chosen] ?? 0) + k;
      outside[chosen] = (outside[chosen] ?? 0) + (outside[node] ?? 0) - 2 * (ties[chosen] ?? 0);
    }
    for (let s = 0; s < kept; s += 1) ties[seen[s] ?? 0] = 0;
  }
  return part;
}

/** e^(gain/θ) of a gain below the largest; too small to be drawn is 0. */
function chanceOf(gain: number): number {
  return gain < -40 * RANDOMNESS ? 0 : Math.exp(gain / RANDOMNESS);
}

function aggregated(graph: CompactGraph, part: Int32Array, parts: number): CompactGraph {
  const { size, start, target, weight } = graph;
  const first = new Int32Array(parts + 1);
  for (let i = 0; i < size; i += 1) first[(part[i] ?? 0) + 1] = (first[(part[i] ?? 0) + 1] ?? 0) + 1;
  for (let p = 0; p < parts; p += 1) first[p + 1] = (first[p + 1] ?? 0) + (first[p] ?? 0);
  const at = first.slice(0, parts);
  const nodes = new Int32Array(size);
  for (let i = 0; i < size; i += 1) {
    const p = part[i] ?? 0;
    nodes[at[p] ?? 0] = i;
    at[p] = (at[p] ?? 0) + 1;
  }
  const ties = new Float64Array(parts);
  const seen = new Int32Array(parts);
  const outStart = new Int32Array(parts + 1);
  const outTarget = new Int32Array(target.length);
  const outWeight = new Float64Array(target.length);
  let written = 0;
  for (let p = 0; p < parts; p += 1) {
    let found = 0;
    for (let n = first[p] ?? 0; n < (first[p + 1] ?? 0); n += 1) {
      const node = nodes[n] ?? 0;
      for (let e = start[node] ?? 0; e < (start[node + 1] ?? 0); e += 1) {
        const q = part[target[e] ?? 0] ?? 0;
        if (q === p) continue;
        if (ties[q] === 0) {
          seen[found] = q;
          found += 1;
        }
        ties[q] = (ties[q] ?? 0) + (weight[e] ?? 0);
      }
    }
    for (let s = 0; s < found; s += 1) {
      const q = seen[s] ?? 0;
      outTarget[written] = q;
      outWeight[written] = ties[q] ?? 0;
      ties[q] = 0;
      written += 1;
    }
    outStart[p + 1] = written;
  }
  return { size: parts, start: outStart, target: outTarget.slice(0, written), weight: outWeight.slice(0, written) };
}

function summed(values: Float64Array, part: Int32Array, parts: number): Float64Array {
  const sums = new Float64Array(parts);
  for (let i = 0; i < values.length; i += 1) sums[part[i] ?? 0] = (sums[part[i] ?? 0] ?? 0) + (values[i] ?? 0);
  return sums;
}

function countOf(part: Int32Array): number {
  let most = -1;
  for (const p of part) most = Math.max(most, p);
  return most + 1;
}

/** The same partition, its parts numbered from 0 in order of their first node. */
export function numbered(part: ArrayLike<number>): Int32Array {
  let most = -1;
  for (let i = 0; i < part.length; i += 1) most = Math.max(most, part[i] ?? 0);
  const names = new Int32Array(most + 1).fill(-1);
  const out = new Int32Array(part.length);
  let next = 0;
  for (let i = 0; i < part.length; i += 1) {
    const p = part[i] ?? 0;
    if (names[p] === -1) {
      names[p] = next;
      next += 1;
    }
    out[i] = names[p] ?? 0;
  }
  return out;
}
