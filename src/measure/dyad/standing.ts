import type { Row } from '../../store/store.ts';
import { coOccurrence, type Membership } from '../graph/memberships.ts';
import { quasiIndependence, relativeIntensity } from '../graph/normalise.ts';
import { poissonInterval } from '../statistics/gamma.ts';
import { wilson } from '../statistics/normal.ts';

/** A pair among all pairs of `keep`, those without works included, and against what both sizes let expect. METHODS 4.1-4.3. */
export function standing(works: readonly Membership[], keep: ReadonlySet<string>, x: string, y: string): Row {
  const graph = coOccurrence(works);
  const ties = graph.edges.filter(({ a, b }) => keep.has(graph.ids[a] ?? '') && keep.has(graph.ids[b] ?? ''));
  const [i, j] = [graph.ids.indexOf(x), graph.ids.indexOf(y)];
  const own = ties.find(({ a, b }) => (a === i && b === j) || (a === j && b === i))?.weight ?? 0;
  const possible = (keep.size * (keep.size - 1)) / 2;
  const mass = ties.reduce((sum, { weight }) => sum + weight, 0);
  const above = ties.filter(({ weight }) => weight > own).length;
  const level = own === 0 ? possible - ties.length : ties.filter(({ weight }) => weight === own).length;
  const stronger = new Set(ties.flatMap(({ weight }) => (weight > own ? weight : []))).size;
  const multipliers = quasiIndependence(graph);
  const expected = multipliers === null || i < 0 || j < 0 ? null : (multipliers[i] ?? 0) * (multipliers[j] ?? 0);
  const interval = poissonInterval(own);
  const shared = works.filter(({ entities }) => entities.length > 1);
  const [ofX, ofY] = [x, y].map((id) => shared.filter(({ entities }) => entities.includes(id)).length);
  return {
    works: own,
    rank: mass === 0 ? null : above + 1,
    rank_average: mass === 0 ? null : above + (level + 1) / 2,
    rank_dense: mass === 0 ? null : stronger + 1,
    percentile: mass === 0 ? null : (possible - above - level / 2) / possible,
    of: possible,
    share: mass === 0 ? null : own / mass,
    mean_normalised: mass === 0 ? null : own / (mass / possible),
    mean_realised: mass === 0 ? null : own / (mass / ties.length),
    expected,
    ratio: expected === null || expected === 0 ? null : own / expected,
    low: expected === null || expected === 0 ? null : interval.low / expected,
    high: expected === null || expected === 0 ? null : interval.high / expected,
    ...dependence('a', own, ofX ?? 0),
    ...dependence('b', own, ofY ?? 0),
    intensity_a: relativeIntensity(own, ofX ?? 0, ofY ?? 0, shared.length),
    intensity_b: relativeIntensity(own, ofY ?? 0, ofX ?? 0, shared.length),
    partners_a: effectivePartners(graph.neighbours[i] ?? []),
    partners_b: effectivePartners(graph.neighbours[j] ?? []),
  };
}

/** The share of a side's works with others that the tie is, with its Wilson interval. */
function dependence(side: 'a' | 'b', own: number, shared: number): Row {
  const interval = shared === 0 ? null : wilson(own, shared);
  return {
    [`dependence_${side}`]: shared === 0 ? null : own / shared,
    [`dependence_${side}_low`]: interval?.low ?? null,
    [`dependence_${side}_high`]: interval?.high ?? null,
  };
}

/** exp(−Σ p ln p) over the shares of a node's ties; null without ties. */
function effectivePartners(ties: readonly { readonly weight: number }[]): number | null {
  const total = ties.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  return Math.exp(-ties.reduce((sum, { weight }) => sum + (weight / total) * Math.log(weight / total), 0));
}
