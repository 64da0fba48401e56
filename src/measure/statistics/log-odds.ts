import { twoSided } from './beta.ts';

export interface LogOdds {
  readonly delta: number;
  readonly z: number;
  readonly p: number;
}

/**
 * Log-odds of each term in one set against another, with a Dirichlet prior proportional to the pooled counts and of total weight
 * `strength` (null: the pooled counts themselves). Monroe, Colaresi & Quinn (2008), doi:10.1093/pan/mpn018.
 */
export function logOdds(own: readonly number[], other: readonly number[], strength: number | null = null): LogOdds[] {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const pooled = own.map((value, at) => value + (other[at] ?? 0));
  const factor = strength === null ? 1 : strength / sum(pooled);
  const prior = pooled.map((value) => value * factor);
  const [n, m, a] = [sum(own), sum(other), sum(prior)];
  return own.map((y, at) => {
    const alpha = prior[at] ?? 0;
    const [i, j] = [y + alpha, (other[at] ?? 0) + alpha];
    const delta = Math.log(i / (n + a - i)) - Math.log(j / (m + a - j));
    const z = delta / Math.sqrt(1 / i + 1 / j);
    return { delta, z, p: twoSided(z) };
  });
}

/** G² of a term: 2 Σ O ln(O/E) over its two cells, or all four with the other words. Dunning (1993), ACL J93-1003. */
export function logLikelihoodRatio(k1: number, n1: number, k2: number, n2: number, cells: 2 | 4 = 4): number {
  const share = (k1 + k2) / (n1 + n2);
  const part = (observed: number, expected: number): number => (observed === 0 ? 0 : observed * Math.log(observed / expected));
  const hits = part(k1, n1 * share) + part(k2, n2 * share);
  return 2 * (cells === 2 ? hits : hits + part(n1 - k1, n1 * (1 - share)) + part(n2 - k2, n2 * (1 - share)));
}
