import { strengths, type Graph } from './graph.ts';

/** Strengths of nodes and of all: of the graph itself, or of a larger one that it was cut from. */
export interface Margins {
  readonly s: readonly number[];
  readonly total: number;
}

function marginsOf(graph: Graph): Margins {
  const s = strengths(graph);
  return { s, total: s.reduce((sum, value) => sum + value, 0) };
}

/** Association strength with co-occurrence margins: T·w / (s_i s_j). van Eck & Waltman (2009), doi:10.1002/asi.21075. */
export function associationStrength(graph: Graph, { s, total }: Margins = marginsOf(graph)): number[] {
  return graph.edges.map(({ a, b, weight }) => (total * weight) / ((s[a] ?? 0) * (s[b] ?? 0)));
}

/** Salton's cosine: w / √(o_i o_j), o the occurrences of each node. */
export function salton(graph: Graph, occurrences: ReadonlyMap<string, number>): number[] {
  return graph.edges.map(({ a, b, weight }) => weight / Math.sqrt(occurrence(graph, occurrences, a) * occurrence(graph, occurrences, b)));
}

/** Jaccard: w / (o_i + o_j − w). */
export function jaccard(graph: Graph, occurrences: ReadonlyMap<string, number>): number[] {
  return graph.edges.map(({ a, b, weight }) => weight / (occurrence(graph, occurrences, a) + occurrence(graph, occurrences, b) - weight));
}

/** Inclusion: w / min(o_i, o_j). */
export function inclusion(graph: Graph, occurrences: ReadonlyMap<string, number>): number[] {
  return graph.edges.map(({ a, b, weight }) => weight / Math.min(occurrence(graph, occurrences, a), occurrence(graph, occurrences, b)));
}

/** Equivalence: w² / (o_i o_j). Callon et al. (1991), doi:10.1007/BF02019280. */
export function equivalence(graph: Graph, occurrences: ReadonlyMap<string, number>): number[] {
  return salton(graph, occurrences).map((cosine) => cosine * cosine);
}

/** Observed over expected if works drew their nodes independently: N·w / (o_i o_j), N all works. */
export function independenceRatio(graph: Graph, occurrences: ReadonlyMap<string, number>, all: number): number[] {
  return graph.edges.map(({ a, b, weight }) => (weight * all) / (occurrence(graph, occurrences, a) * occurrence(graph, occurrences, b)));
}

/** Times the mean of all possible pairs of the graph's nodes, those without a tie included. */
export function meanNormalised(graph: Graph): number[] {
  const pairs = (graph.ids.length * (graph.ids.length - 1)) / 2;
  const mean = graph.edges.reduce((sum, { weight }) => sum + weight, 0) / pairs;
  return graph.edges.map(({ weight }) => weight / mean);
}

function occurrence(graph: Graph, occurrences: ReadonlyMap<string, number>, node: number): number {
  return occurrences.get(graph.ids[node] ?? '') ?? 0;
}

/** The chance tie of two nodes that have no ties with themselves. Steijn (2021), doi:10.1162/qss_a_00122. */
export function steijn(graph: Graph, { s, total: t }: Margins = marginsOf(graph)): number[] {
  return graph.edges.map(({ a, b, weight }) => {
    const [i, j] = [s[a] ?? 0, s[b] ?? 0];
    return weight / ((t / 2) * ((i / t) * (j / (t - i)) + (j / t) * (i / (t - j))));
  });
}

/**
 * Multipliers a of quasi-independence: the expected tie of i and j is a_i a_j, with Σ_{j≠i} a_i a_j = s_i (METHODS 3.1).
 * Null when some node holds half of all ties or more: no such expectation exists.
 */
export function quasiIndependence(graph: Graph): number[] | null {
  return multipliersOf(strengths(graph));
}

/** The same from strengths alone. */
export function multipliersOf(s: readonly number[]): number[] | null {
  const total = s.reduce((sum, value) => sum + value, 0);
  if (total === 0 || s.some((value) => value >= total / 2)) return null;
  const a = s.map((value) => value / Math.sqrt(total));
  for (let step = 0; step < 20_000; step += 1) {
    const sum = a.reduce((left, right) => left + right, 0);
    let change = 0;
    for (let i = 0; i < a.length; i += 1) {
      const old = a[i] ?? 0;
      if (s[i] === 0) {
        a[i] = 0;
        continue;
      }
      const next = Math.sqrt((old * (s[i] ?? 0)) / (sum - old));
      change = Math.max(change, Math.abs(next - old));
      a[i] = next;
    }
    if (change < 1e-13) break;
  }
  return a;
}

/** Disparity at both ends of each edge: the smaller and the larger α. A backbone keeps one or the other below a level. Serrano et al. (2009), doi:10.1073/pnas.0808904106. */
export function disparityEnds(
  graph: Graph,
  degrees: readonly number[] = graph.neighbours.map((list) => list.length),
  s: readonly number[] = strengths(graph),
): { readonly either: number; readonly both: number }[] {
  const alpha = (node: number, weight: number): number => {
    const degree = degrees[node] ?? 0;
    return degree <= 1 ? 1 : (1 - weight / (s[node] ?? 1)) ** (degree - 1);
  };
  return graph.edges.map(({ a, b, weight }) => {
    const [x, y] = [alpha(a, weight), alpha(b, weight)];
    return { either: Math.min(x, y), both: Math.max(x, y) };
  });
}

/** SEI index of each edge: the share of one's international works with the other over the other's share of all. NSF (2008), table 5-26. */
export function specificityIndex(graph: Graph, international: ReadonlyMap<string, number>, all: number): number[] {
  return graph.edges.map(
    ({ a, b, weight }) => (weight * all) / (occurrence(graph, international, a) * occurrence(graph, international, b)),
  );
}

/**
 * Relative intensity of collaboration of `a` with `b`: b's share in a's international works over its share in the others.
 * Null when there are no others. Fuchs, Sivertsen & Rousseau (2021), doi:10.1007/s11192-021-04110-x.
 */
export function relativeIntensity(both: number, ofA: number, ofB: number, all: number): number | null {
  const others = ofB - both;
  return ofA === 0 || all === ofA || others === 0 ? null : both / ofA / (others / (all - ofA));
}
