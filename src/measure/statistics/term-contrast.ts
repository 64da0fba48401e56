/** How much more one set of works uses a term than another: z of the log-odds with an informative Dirichlet prior. */
export interface Contrast {
  readonly difference: number;
  readonly z: number;
}

/**
 * Log-odds of a term in two sets of works, pulled towards its share in both together. `y` of `n` works have it; `prior` is
 * the weight of the pooled counts (their own size when 1). Monroe, Colaresi & Quinn (2008), doi:10.1093/pan/mpn018.
 */
export function termContrast(
  first: { readonly y: number; readonly n: number },
  second: { readonly y: number; readonly n: number },
  pooled: { readonly y: number; readonly n: number } = { y: first.y + second.y, n: first.n + second.n },
): Contrast {
  const odds = ({ y, n }: { readonly y: number; readonly n: number }): number => Math.log((y + pooled.y) / (n + pooled.n - y - pooled.y));
  const difference = odds(first) - odds(second);
  return { difference, z: difference / Math.sqrt(1 / (first.y + pooled.y) + 1 / (second.y + pooled.y)) };
}
