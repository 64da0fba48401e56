import { logGamma } from '../statistics/gamma.ts';

export interface FreeMargins {
  /** Works of both that independence lets expect: o_a o_b / N. */
  readonly expected: number;
  /** Chance of as many works of both or more. */
  readonly atLeast: number;
}

/**
 * The quick null model of a tie: works of a and works of b drawn by lot from N works, hypergeometric. It holds how many works
 * each has, and nothing about how many sides a work has, so that large works look like strong ties. METHODS 4.3, M0.
 */
export function freeMargins(both: number, a: number, b: number, works: number): FreeMargins {
  let atLeast = 0;
  for (let k = both; k <= Math.min(a, b); k += 1)
    atLeast += a + b - k > works ? 0 : Math.exp(logChoose(a, k) + logChoose(works - a, b - k) - logChoose(works, b));
  return { expected: works === 0 ? 0 : (a * b) / works, atLeast: Math.min(1, atLeast) };
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
