export interface Concentration {
  readonly n: number;
  /** Σp². Hirschman (1964). */
  readonly hhi: number;
  /** (HHI − 1/n)/(1 − 1/n); null for one. */
  readonly hhiNormalised: number | null;
  readonly effective: number;
  readonly gini: number;
  /** Gini × n/(n − 1); null for one. */
  readonly giniCorrected: number | null;
  /** Σ p ln(np). Theil (1967). */
  readonly theil: number;
  readonly shannon: number;
}

/** How unequally amounts are spread over those that have any; null without amounts. METHODS 7.2. */
export function concentration(amounts: readonly number[]): Concentration | null {
  const x = amounts.filter((value) => value > 0).toSorted((a, b) => a - b);
  const n = x.length;
  const total = x.reduce((sum, value) => sum + value, 0);
  if (n === 0) return null;
  const p = x.map((value) => value / total);
  const hhi = p.reduce((sum, value) => sum + value * value, 0);
  const gini = (2 * x.reduce((sum, value, at) => sum + (at + 1) * value, 0)) / (n * total) - (n + 1) / n;
  const shannon = -p.reduce((sum, value) => sum + value * Math.log(value), 0);
  return {
    n,
    hhi,
    hhiNormalised: n === 1 ? null : (hhi - 1 / n) / (1 - 1 / n),
    effective: 1 / hhi,
    gini,
    giniCorrected: n === 1 ? null : (gini * n) / (n - 1),
    theil: Math.log(n) - shannon,
    shannon,
  };
}

/** Theil’s index split into what lies between groups and within them. */
export function theilParts(groups: readonly (readonly number[])[]): { readonly between: number; readonly within: number } {
  const kept = groups.map((group) => group.filter((value) => value > 0)).filter((group) => group.length > 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const total = sum(kept.map(sum));
  const n = sum(kept.map((group) => group.length));
  let [between, within] = [0, 0];
  for (const group of kept) {
    const share = sum(group) / total;
    between += share * Math.log((share * n) / group.length);
    within += share * (concentration(group)?.theil ?? 0);
  }
  return { between, within };
}
