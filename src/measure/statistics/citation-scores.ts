/** One work in one or several cells (field, year, document type), its weights there summing to 1. */
export interface Scored {
  readonly cited: number;
  readonly cells: readonly { readonly cell: string; readonly weight: number }[];
}

export interface NormalisedScores {
  /** Citations over those expected; null for works that are in no cell with citations. */
  readonly scores: readonly (number | null)[];
  /** Expected citations of each cell: its citations over its works, both weighted. */
  readonly expected: ReadonlyMap<string, number>;
  /** Works of each cell, weighted. */
  readonly works: ReadonlyMap<string, number>;
}

/**
 * Normalised citation scores Σ_f w_f c / e_f: the works of several fields are treated so that the mean over all is 1.
 * A cell without any citation gives no score, and its weight is left out. Waltman et al. (2011), doi:10.1016/j.joi.2010.08.001.
 */
export function normalisedScores(works: readonly Scored[]): NormalisedScores {
  const citations = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const { cited, cells } of works) {
    for (const { cell, weight } of cells) {
      citations.set(cell, (citations.get(cell) ?? 0) + weight * cited);
      sizes.set(cell, (sizes.get(cell) ?? 0) + weight);
    }
  }
  const expected = new Map([...sizes].map(([cell, size]) => [cell, (citations.get(cell) ?? 0) / size]));
  const scores = works.map(({ cited, cells }) => {
    const told = cells.filter(({ cell }) => (expected.get(cell) ?? 0) > 0);
    const weight = told.reduce((sum, one) => sum + one.weight, 0);
    return weight === 0 ? null : told.reduce((sum, one) => sum + (one.weight * cited) / (expected.get(one.cell) ?? 1), 0) / weight;
  });
  return { scores, expected, works: sizes };
}

/**
 * For each work, its share in the top `q` of its cells: 1 above the threshold, and at it what is left over for those
 * tied, so that all shares average q. Waltman & Schreiber (2013), doi:10.1002/asi.22775.
 */
export function topShares(works: readonly Scored[], q = 0.1): number[] {
  const cells = new Map<string, { cited: number; weight: number }[]>();
  for (const { cited, cells: own } of works) {
    for (const { cell, weight } of own) {
      const held = cells.get(cell) ?? [];
      held.push({ cited, weight });
      cells.set(cell, held);
    }
  }
  const thresholds = new Map([...cells].map(([cell, held]) => [cell, threshold(held, q)]));
  return works.map(({ cited, cells: own }) =>
    own.reduce((sum, { cell, weight }) => {
      const at = thresholds.get(cell);
      if (at === undefined || cited < at.value) return sum;
      return sum + weight * (cited > at.value ? 1 : at.share);
    }, 0),
  );
}

/** The citations at the edge of the top q, and the share that those tied there get. */
function threshold(held: readonly { readonly cited: number; readonly weight: number }[], q: number): { value: number; share: number } {
  const total = held.reduce((sum, { weight }) => sum + weight, 0);
  const sorted = held.toSorted((x, y) => y.cited - x.cited);
  let above = 0;
  for (let i = 0; i < sorted.length;) {
    const value = sorted[i]?.cited ?? 0;
    let tied = 0;
    for (; sorted[i]?.cited === value; i += 1) tied += sorted[i]?.weight ?? 0;
    if (above + tied > q * total + 1e-12) return { value, share: (q * total - above) / tied };
    above += tied;
  }
  return { value: Number.NEGATIVE_INFINITY, share: 1 };
}
