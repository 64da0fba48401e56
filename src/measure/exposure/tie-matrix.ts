import { brokenPairs, type Corpus, type Scenario } from './scenario.ts';

/** Ties between the nodes of a corpus as a full matrix, before the scenario and the part of each that is exposed. */
export interface TieMatrix {
  readonly size: number;
  readonly base: Float64Array;
  readonly exposed: Float64Array;
}

export function tieMatrix(corpus: Corpus, mode: Scenario['mode']): TieMatrix {
  const size = corpus.nodes;
  const base = new Float64Array(size * size);
  const exposed = new Float64Array(size * size);
  const add = (to: Float64Array, i: number, j: number): void => {
    if (i >= size || j >= size) return;
    to[i * size + j] = (to[i * size + j] ?? 0) + 1;
    to[j * size + i] = (to[j * size + i] ?? 0) + 1;
  };
  for (const work of corpus.works) {
    work.units.forEach((i, at) => {
      for (const j of work.units.slice(at + 1)) add(base, i, j);
    });
    for (const [i, j] of brokenPairs(work, corpus, mode)) add(exposed, i, j);
  }
  return { size, base, exposed };
}

/** Ties that are expected to be left, the lost slots of both sides filled by the substitution. METHODS 5.1. */
export function tiesLeft({ size, base, exposed }: TieMatrix, { a, b }: Pick<Corpus, 'a' | 'b'>, scenario: Scenario): Float64Array {
  const left = base.map((weight, at) => weight - scenario.intensity * (exposed[at] ?? 0));
  const { substitution, filled } = scenario;
  if (a < 0 || b < 0 || filled === 0 || substitution === 'none' || substitution === 'domestic') return left;
  const lost = scenario.intensity * (exposed[a * size + b] ?? 0);
  const pull = substitution === 'partners' ? base : chanceTies(size, base);
  for (const [side, other] of [
    [a, b],
    [b, a],
  ] as const) {
    let total = 0;
    for (let j = 0; j < size; j += 1) if (j !== side && j !== other) total += pull[side * size + j] ?? 0;
    if (total === 0) continue;
    for (let j = 0; j < size; j += 1) {
      if (j === side || j === other) continue;
      const gain = (filled * lost * (pull[side * size + j] ?? 0)) / total;
      left[side * size + j] = (left[side * size + j] ?? 0) + gain;
      left[j * size + side] = (left[j * size + side] ?? 0) + gain;
    }
  }
  return left;
}

/** Ties in proportion to the product of strengths: where slots go when partners are taken by their size. */
function chanceTies(size: number, base: Float64Array): Float64Array {
  const s = new Float64Array(size);
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) s[i] = (s[i] ?? 0) + (base[i * size + j] ?? 0);
  return base.map((_, at) => (s[Math.floor(at / size)] ?? 0) * (s[at % size] ?? 0));
}

/** Sum of all ties, each once. */
export function massOf(size: number, ties: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) for (let j = i + 1; j < size; j += 1) sum += ties[i * size + j] ?? 0;
  return sum;
}

/** Room for shortest paths, reused over many draws. */
export interface PathRoom {
  readonly size: number;
  readonly distance: Float64Array;
}

export function pathRoom(size: number): PathRoom {
  return { size, distance: new Float64Array(size * size) };
}

const NONE = 1e18;
const LEAST = 1e-9;

/**
 * Global efficiency of a tie matrix: mean of 1/d over ordered pairs of the units kept, d counting ties or 1 over their
 * weight, by the Floyd-Warshall recursion. Latora & Marchiori (2001), doi:10.1103/PhysRevLett.87.198701.
 */
export function matrixEfficiency({ size, distance }: PathRoom, ties: Float64Array, weighted: boolean): number {
  if (size < 2) return 0;
  if (!weighted) return plainEfficiency(size, ties);
  for (let at = 0; at < ties.length; at += 1) {
    const weight = ties[at] ?? 0;
    distance[at] = weight > LEAST ? 1 / weight : NONE;
  }
  for (let k = 0; k < size; k += 1) {
    const fromK = k * size;
    for (let i = 0; i < size; i += 1) {
      const toK = distance[i * size + k] ?? NONE;
      if (toK >= NONE || i === k) continue;
      const row = i * size;
      for (let j = 0; j < size; j += 1) {
        const through = toK + (distance[fromK + j] ?? NONE);
        if (through < (distance[row + j] ?? NONE)) distance[row + j] = through;
      }
    }
  }
  let sum = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const d = distance[i * size + j] ?? NONE;
      if (i !== j && d < NONE) sum += 1 / d;
    }
  }
  return sum / (size * (size - 1));
}

/** The same where ties cost 1: breadth first from each unit, neighbours as sets of bits. */
function plainEfficiency(size: number, ties: Float64Array): number {
  const words = (size + 31) >> 5;
  const near = new Int32Array(size * words);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1)
      if (i !== j && (ties[i * size + j] ?? 0) > LEAST) near[i * words + (j >> 5)] = (near[i * words + (j >> 5)] ?? 0) | (1 << (j & 31));
  const [seen, front, next] = [new Int32Array(words), new Int32Array(words), new Int32Array(words)];
  let sum = 0;
  for (let source = 0; source < size; source += 1) {
    seen.fill(0);
    front.fill(0);
    seen[source >> 5] = 1 << (source & 31);
    front[source >> 5] = 1 << (source & 31);
    for (let steps = 1; ; steps += 1) {
      next.fill(0);
      for (let w = 0; w < words; w += 1) {
        for (let bits = front[w] ?? 0; bits !== 0; bits &= bits - 1) {
          const from = (w * 32 + 31 - Math.clz32(bits & -bits)) * words;
          for (let v = 0; v < words; v += 1) next[v] = (next[v] ?? 0) | (near[from + v] ?? 0);
        }
      }
      let reached = 0;
      for (let w = 0; w < words; w += 1) {
        const fresh = (next[w] ?? 0) & ~(seen[w] ?? 0);
        front[w] = fresh;
        seen[w] = (seen[w] ?? 0) | fresh;
        for (let bits = fresh; bits !== 0; bits &= bits - 1) reached += 1;
      }
      if (reached === 0) break;
      sum += reached / steps;
    }
  }
  return sum / (size * (size - 1));
}

export interface Structure {
  /** Units in the largest piece. */
  readonly giant: number;
  readonly components: number;
  /** Ties without which a piece falls apart, and units likewise. */
  readonly bridges: number;
  readonly articulations: number;
}

/** Pieces, bridges and articulation points. Tarjan (1972), doi:10.1137/0201010. */
export function structureOf(size: number, ties: Float64Array): Structure {
  const neighbours = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => j).filter((j) => (ties[i * size + j] ?? 0) > LEAST),
  );
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const cut = new Set<number>();
  let [next, bridges, giant, components] = [0, 0, 0, 0];
  const visit = (node: number, from: number): number => {
    order[node] = next;
    low[node] = next;
    next += 1;
    let [seen, children] = [1, 0];
    for (const other of neighbours[node] ?? []) {
      if (other === from) continue;
      if (order[other] === -1) {
        children += 1;
        seen += visit(other, node);
        low[node] = Math.min(low[node] ?? 0, low[other] ?? 0);
        if ((low[other] ?? 0) > (order[node] ?? 0)) bridges += 1;
        if (from !== -1 && (low[other] ?? 0) >= (order[node] ?? 0)) cut.add(node);
      } else low[node] = Math.min(low[node] ?? 0, order[other] ?? 0);
    }
    if (from === -1 && children > 1) cut.add(node);
    return seen;
  };
  for (let node = 0; node < size; node += 1) {
    if (order[node] !== -1) continue;
    components += 1;
    giant = Math.max(giant, visit(node, -1));
  }
  return { giant, components, bridges, articulations: cut.size };
}

/** How both sides hang together beside their tie. */
export interface Redundancy {
  readonly twoStepPaths: number;
  /** Fewest ties whose loss parts the sides, the direct one among them. */
  readonly edgeConnectivity: number;
  /** Largest flow between the sides without the direct tie. */
  readonly flowWithout: number;
}

export function redundancyOf(size: number, ties: Float64Array, a: number, b: number): Redundancy {
  let twoStepPaths = 0;
  for (let j = 0; j < size; j += 1)
    if (j !== a && j !== b && (ties[a * size + j] ?? 0) > LEAST && (ties[b * size + j] ?? 0) > LEAST) twoStepPaths += 1;
  const without = ties.slice();
  without[a * size + b] = 0;
  without[b * size + a] = 0;
  return {
    twoStepPaths,
    edgeConnectivity: Math.round(
      maxFlow(
        size,
        ties.map((weight) => (weight > LEAST ? 1 : 0)),
        a,
        b,
      ),
    ),
    flowWithout: maxFlow(size, without, a, b),
  };
}

/** Largest flow from a to b by shortest augmenting paths. Edmonds & Karp (1972), doi:10.1145/321694.321699. */
function maxFlow(size: number, ties: Float64Array, a: number, b: number): number {
  const room = ties.slice();
  let flow = 0;
  for (;;) {
    const before = new Int32Array(size).fill(-1);
    before[a] = a;
    const queue = [a];
    for (let head = 0; head < queue.length && before[b] === -1; head += 1) {
      const node = queue[head] ?? 0;
      for (let j = 0; j < size; j += 1) {
        if (before[j] === -1 && (room[node * size + j] ?? 0) > LEAST) {
          before[j] = node;
          queue.push(j);
        }
      }
    }
    if (before[b] === -1) return flow;
    let most = Number.POSITIVE_INFINITY;
    for (let node = b; node !== a; node = before[node] ?? a) most = Math.min(most, room[(before[node] ?? a) * size + node] ?? 0);
    for (let node = b; node !== a; node = before[node] ?? a) {
      const from = before[node] ?? a;
      room[from * size + node] = (room[from * size + node] ?? 0) - most;
      room[node * size + from] = (room[node * size + from] ?? 0) + most;
    }
    flow += most;
  }
}
