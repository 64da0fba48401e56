/** One item: the group it belongs to, and the group it was put in. */
export interface Told {
  readonly truth: string;
  readonly found: string | number;
}

export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly pairs: { readonly precision: number; readonly recall: number };
}

/** B-cubed (averaged over items) and pairwise agreement of two groupings. Bagga & Baldwin (1998), doi:10.3115/980451.980859 */
export function bCubed(told: readonly Told[]): Agreement {
  const truths = counts(told.map(({ truth }) => truth));
  const founds = counts(told.map(({ found }) => String(found)));
  const both = counts(told.map(({ truth, found }) => `${truth}\n${found}`));
  let precision = 0;
  let recall = 0;
  for (const { truth, found } of told) {
    const shared = both.get(`${truth}\n${found}`) ?? 0;
    precision += shared / (founds.get(String(found)) ?? 1) / told.length;
    recall += shared / (truths.get(truth) ?? 1) / told.length;
  }
  const right = pairsOf(both);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    pairs: { precision: right / pairsOf(founds), recall: right / pairsOf(truths) },
  };
}

function counts(keys: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}

function pairsOf(groups: ReadonlyMap<string, number>): number {
  return [...groups.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}
