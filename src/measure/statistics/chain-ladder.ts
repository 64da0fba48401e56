/** Cumulative numbers by age, one row an origin year (oldest first), each row as far as it is known. */
export type Triangle = readonly (readonly number[])[];

export interface ChainLadder {
  readonly factors: readonly number[];
  readonly rows: readonly { readonly now: number; readonly ultimate: number; readonly error: number }[];
  /** What is still to come, of all rows, with Mack's standard error. */
  readonly reserve: number;
  readonly reserveError: number;
}

/**
 * Completes a development triangle: factors f_j = Σ C_{i,j+1} / Σ C_{ij}, standard errors after Mack (1993), doi:10.2143/AST.23.2.2005092.
 * Null without two ages and one row that knows both.
 */
export function chainLadder(triangle: Triangle): ChainLadder | null {
  const ages = Math.max(0, ...triangle.map((row) => row.length));
  if (ages < 2) return null;
  const factors: number[] = [];
  const weights: number[] = [];
  const variances: number[] = [];
  for (let j = 0; j + 1 < ages; j += 1) {
    const known = triangle.filter((row) => row.length > j + 1 && (row[j] ?? 0) > 0);
    const weight = known.reduce((sum, row) => sum + (row[j] ?? 0), 0);
    if (weight === 0) return null;
    const factor = known.reduce((sum, row) => sum + (row[j + 1] ?? 0), 0) / weight;
    factors.push(factor);
    weights.push(weight);
    const spread = known.reduce((sum, row) => sum + (row[j] ?? 0) * ((row[j + 1] ?? 0) / (row[j] ?? 1) - factor) ** 2, 0);
    const [before = 0, earlier = 0] = [variances[j - 1], variances[j - 2]];
    variances.push(
      known.length > 1 ? spread / (known.length - 1) : Math.min(earlier === 0 ? before : before ** 2 / earlier, before, earlier || before),
    );
  }
  const step = (j: number): number => (variances[j] ?? 0) / (factors[j] ?? 1) ** 2;
  const rows = triangle.map((row) => {
    const now = row.at(-1) ?? 0;
    let [ultimate, spread] = [now, 0];
    const from = row.length - 1;
    let part = now;
    const parts: number[] = [];
    for (let j = from; j >= 0 && j + 1 < ages; j += 1) {
      parts.push(part);
      part *= factors[j] ?? 1;
    }
    ultimate = part;
    parts.forEach((reached, at) => (spread += step(from + at) * (1 / reached + 1 / (weights[from + at] ?? 1))));
    return { now, ultimate, error: ultimate * Math.sqrt(spread), from };
  });
  let total = 0;
  rows.forEach((row, i) => {
    const later = rows.slice(i + 1).reduce((sum, other) => sum + other.ultimate, 0);
    let shared = 0;
    for (let j = row.from; j + 1 < ages; j += 1) shared += (2 * step(j)) / (weights[j] ?? 1);
    total += row.error ** 2 + row.ultimate * later * shared;
  });
  return {
    factors,
    rows: rows.map(({ now, ultimate, error }) => ({ now, ultimate, error })),
    reserve: rows.reduce((sum, row) => sum + row.ultimate - row.now, 0),
    reserveError: Math.sqrt(total),
  };
}
