import { strengths, type Graph } from './graph.ts';
import { associationStrength } from './normalise.ts';

/** A weighted undirected graph as adjacency arrays: neighbours of node i are `target[start[i]] .. target[start[i + 1] - 1]`. */
export interface CompactGraph {
  readonly size: number;
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float64Array;
}

/** The graph as arrays, with its own weights or others in the order of its edges. */
export function compact(graph: Graph, weights?: readonly number[]): CompactGraph {
  const size = graph.ids.length;
  const start = new Int32Array(size + 1);
  for (const { a, b } of graph.edges) {
    start[a + 1] = (start[a + 1] ?? 0) + 1;
    start[b + 1] = (start[b + 1] ?? 0) + 1;
  }
  for (let i = 0; i < size; i += 1) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const at = start.slice(0, size);
  const target = new Int32Array(start[size] ?? 0);
  const weight = new Float64Array(start[size] ?? 0);
  const put = (from: number, to: number, value: number): void => {
    const place = at[from] ?? 0;
    at[from] = place + 1;
    target[place] = to;
    weight[place] = value;
  };
  graph.edges.forEach(({ a, b, weight: own }, edge) => {
    const value = weights?.[edge] ?? own;
    put(a, b, value);
    put(b, a, value);
  });
  return { size, start, target, weight };
}

/** What a clustering maximises; they are not interchangeable, so the output names the one used. METHODS 3.4. */
export type Objective = 'modularity' | 'cpm' | 'vos';
export const OBJECTIVES: readonly Objective[] = ['modularity', 'cpm', 'vos'];

/**
 * A quality Σ over communities of [inner weight − γ K²/2], K the sum of node masses, and the terms that turn it into the
 * number the literature prints: `scale · (Σ … + offset)`.
 */
export interface Quality {
  readonly graph: CompactGraph;
  readonly mass: Float64Array;
  readonly gamma: number;
  readonly scale: number;
  readonly offset: number;
}

/**
 * Modularity: (1/2m) Σ_ij [w_ij − γ s_i s_j / 2m] δ. CPM: Σ_c [e_c − γ n_c(n_c − 1)/2] (Traag et al. 2011,
 * doi:10.1103/PhysRevE.84.016114). VOS: CPM on association strengths as CWTS prints it, (2 Σ_in AS − γ Σ n_c²)/(2 Σ AS)
 * (Waltman, van Eck & Noyons 2010, doi:10.1016/j.joi.2010.07.002).
 */
export function qualityOf(graph: Graph, objective: Objective, resolution: number): Quality {
  const ones = new Float64Array(graph.ids.length).fill(1);
  if (objective === 'modularity') {
    const mass = Float64Array.from(strengths(graph));
    const total = mass.reduce((sum, value) => sum + value, 0);
    return {
      graph: compact(graph),
      mass,
      gamma: total === 0 ? 0 : resolution / total,
      scale: total === 0 ? 0 : 2 / total,
      offset: 0,
    };
  }
  if (objective === 'cpm')
    return { graph: compact(graph), mass: ones, gamma: resolution, scale: 1, offset: (resolution * graph.ids.length) / 2 };
  const values = associationStrength(graph);
  const sum = values.reduce((left, right) => left + right, 0);
  return { graph: compact(graph, values), mass: ones, gamma: resolution, scale: sum === 0 ? 0 : 1 / sum, offset: 0 };
}

/** The quality of a partition, in the literature's units. */
export function partitionQuality({ graph, mass, gamma, scale, offset }: Quality, community: ArrayLike<number>): number {
  let inner = 0;
  const sums = new Map<number, number>();
  for (let i = 0; i < graph.size; i += 1) {
    const own = community[i] ?? 0;
    sums.set(own, (sums.get(own) ?? 0) + (mass[i] ?? 0));
    for (let e = graph.start[i] ?? 0; e < (graph.start[i + 1] ?? 0); e += 1)
      if (community[graph.target[e] ?? 0] === own) inner += (graph.weight[e] ?? 0) / 2;
  }
  let chance = 0;
  for (const sum of sums.values()) chance += (sum * sum) / 2;
  return scale * (inner - gamma * chance + offset);
}
