export interface TermTie {
  readonly a: string;
  readonly b: string;
  readonly works: number;
  /** c² / (o_a o_b). */
  readonly equivalence: number;
}

/** Ties of terms that stand in the same works at least `minimum` times, by equivalence. Callon et al. (1991), doi:10.1007/BF02019280. */
export function termTies(
  works: readonly { readonly terms: readonly string[] }[],
  counts: ReadonlyMap<string, number>,
  kept: ReadonlySet<string>,
  minimum: number,
): TermTie[] {
  const pairs = new Map<string, number>();
  for (const { terms } of works) {
    const own = terms.filter((term) => kept.has(term));
    own.forEach((a, at) => {
      for (const b of own.slice(at + 1)) {
        const key = a < b ? `${a}\t${b}` : `${b}\t${a}`;
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
      }
    });
  }
  return [...pairs]
    .filter(([, count]) => count >= minimum)
    .map(([key, count]) => {
      const [a = '', b = ''] = key.split('\t');
      return { a, b, works: count, equivalence: (count * count) / ((counts.get(a) ?? 1) * (counts.get(b) ?? 1)) };
    })
    .toSorted((x, y) => y.equivalence - x.equivalence || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1));
}

/** Themes by the algorithm of simple centres: the strongest free tie starts one, the strongest ties to it make it grow. Coulter, Monarch & Konda (1998), doi:10.1002/(SICI)1097-4571(19981101)49:13<1206::AID-ASI7>3.0.CO;2-F. */
export function simpleCentres(ties: readonly TermTie[], largest: number, smallest: number): string[][] {
  const free = new Set(ties.flatMap(({ a, b }) => [a, b]));
  const neighbours = new Map<string, TermTie[]>();
  for (const tie of ties) for (const end of [tie.a, tie.b]) neighbours.set(end, [...(neighbours.get(end) ?? []), tie]);
  const themes: string[][] = [];
  for (const { a, b } of ties) {
    if (!free.has(a) || !free.has(b)) continue;
    const theme = [a, b];
    for (const one of theme) free.delete(one);
    while (theme.length < largest) {
      let best: { term: string; equivalence: number } | null = null;
      for (const member of theme) {
        for (const tie of neighbours.get(member) ?? []) {
          const term = tie.a === member ? tie.b : tie.a;
          if (!free.has(term)) continue;
          if (best === null || tie.equivalence > best.equivalence || (tie.equivalence === best.equivalence && term < best.term))
            best = { term, equivalence: tie.equivalence };
        }
      }
      if (best === null) break;
      theme.push(best.term);
      free.delete(best.term);
    }
    if (theme.length >= smallest) themes.push(theme);
  }
  return themes;
}

export interface ThemePlace {
  /** 10 · Σ equivalence of ties that leave the theme. */
  readonly centrality: number;
  /** 100 · Σ equivalence of ties inside it, over its terms. */
  readonly density: number;
}

/** Where each theme stands. Callon et al. (1991), doi:10.1007/BF02019280. */
export function themePlaces(themes: readonly (readonly string[])[], ties: readonly TermTie[]): ThemePlace[] {
  const home = new Map(themes.flatMap((theme, at) => theme.map((term) => [term, at] as const)));
  const sums = themes.map(() => ({ out: 0, within: 0 }));
  for (const { a, b, equivalence } of ties) {
    const [i, j] = [home.get(a), home.get(b)];
    if (i !== undefined && i === j) {
      const own = sums[i];
      if (own !== undefined) own.within += equivalence;
    } else {
      for (const at of [i, j]) {
        const own = at === undefined ? undefined : sums[at];
        if (own !== undefined) own.out += equivalence;
      }
    }
  }
  return sums.map(({ out, within }, at) => ({ centrality: 10 * out, density: (100 * within) / (themes[at]?.length ?? 1) }));
}
