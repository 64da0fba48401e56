import { countModel } from './generalised-linear.ts';
import { Z95 } from './normal.ts';

/** One estimate of how many there are in all, seen and unseen. */
export interface PopulationEstimate {
  readonly model: string;
  readonly total: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Akaike's criterion; null where the model has no likelihood. */
  readonly aic: number | null;
}

/** Lincoln and Petersen's n1 n2 / m; null when the lists share nothing. */
export function lincolnPetersen(n1: number, n2: number, m: number): number | null {
  return m === 0 ? null : (n1 * n2) / m;
}

/**
 * Chapman's (1951) estimate from two lists, nearly without bias, with the 95 % interval by the log transform of what is unseen,
 * which never falls below what was seen (Chao 1987, doi:10.2307/2531532).
 */
export function chapman(
  n1: number,
  n2: number,
  m: number,
): { readonly total: number; readonly error: number; readonly low: number; readonly high: number } {
  const total = ((n1 + 1) * (n2 + 1)) / (m + 1) - 1;
  const variance = ((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m)) / ((m + 1) ** 2 * (m + 2));
  const seen = n1 + n2 - m;
  const unseen = total - seen;
  if (unseen <= 0 || variance === 0) return { total, error: Math.sqrt(variance), low: seen, high: Math.max(seen, total) };
  const spread = Math.exp(Z95 * Math.sqrt(Math.log(1 + variance / unseen ** 2)));
  return { total, error: Math.sqrt(variance), low: seen + unseen / spread, high: seen + unseen * spread };
}

/** The 95 % interval of how many there are by the logit of what both lists hold. Sadinle (2009), doi:10.1080/03610910903168595. */
export function logitInterval(n1: number, n2: number, m: number): { readonly low: number; readonly high: number } {
  const [both, first, second] = [m + 0.5, n1 - m + 0.5, n2 - m + 0.5];
  const spread = Math.exp(Z95 * Math.sqrt(1 / both + 1 / first + 1 / second + both / (first * second)));
  const [seen, unseen] = [n1 + n2 - m - 0.5, (first * second) / both];
  return { low: seen + unseen / spread, high: seen + unseen * spread };
}

/** Chao's (1987) lower bound, f1² / 2 f2 unseen, from how many were seen by one list and by two, with its bias-corrected form. */
export function chaoLowerBound(seen: number, once: number, twice: number): { readonly bound: number; readonly corrected: number } {
  return {
    bound: twice === 0 ? Number.POSITIVE_INFINITY : seen + (once * once) / (2 * twice),
    corrected: seen + (once * (once - 1)) / (2 * (twice + 1)),
  };
}

/**
 * Log-linear models of which lists hold what: independence, then every set of pairwise dependences between lists that leaves
 * a degree of freedom or none. Fienberg (1972), doi:10.1093/biomet/59.3.591. `cells`: how many are on exactly the lists of a
 * bit mask, from 1 to 2^lists − 1. At most four lists; models that do not converge are left out.
 */
export function logLinearModels(lists: number, cells: ReadonlyMap<number, number>): PopulationEstimate[] {
  const masks = Array.from({ length: 2 ** lists - 1 }, (_, at) => at + 1);
  const counts = masks.map((mask) => cells.get(mask) ?? 0);
  const seen = counts.reduce((sum, count) => sum + count, 0);
  const pairs: [number, number][] = [];
  for (let i = 0; i < lists; i += 1) for (let j = i + 1; j < lists; j += 1) pairs.push([i, j]);
  const estimates: PopulationEstimate[] = [];
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen += 1) {
    const terms = pairs.filter((_, at) => (chosen >> at) & 1);
    if (1 + lists + terms.length > masks.length) continue;
    const design = masks.map((mask) => [
      1,
      ...Array.from({ length: lists }, (_, list) => (mask >> list) & 1),
      ...terms.map(([i, j]) => (mask >> i) & (mask >> j) & 1),
    ]);
    const fit = countModel(design, counts);
    if (fit === null) continue;
    const [intercept = 0] = fit.coefficients;
    const unseen = Math.exp(intercept);
    const error = Math.sqrt(fit.bread[0]?.[0] ?? Number.POSITIVE_INFINITY);
    estimates.push({
      model: terms.length === 0 ? 'independent' : terms.map(([i, j]) => `${i + 1}×${j + 1}`).join(' + '),
      total: seen + unseen,
      low: Number.isFinite(error) ? seen + unseen * Math.exp(-Z95 * error) : null,
      high: Number.isFinite(error) ? seen + unseen * Math.exp(Z95 * error) : null,
      aic: 2 * (1 + lists + terms.length) - 2 * fit.logLikelihood,
    });
  }
  return estimates;
}
