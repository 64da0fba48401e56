/** Levels corrected for their number, in the order given: the false discovery rate at which each would be kept. Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x. */
export function benjaminiHochberg(levels: readonly number[]): number[] {
  const order = levels.map((level, at) => ({ level, at })).toSorted((p, q) => q.level - p.level || q.at - p.at);
  const out = levels.map(() => 1);
  let least = 1;
  order.forEach(({ level, at }, rank) => {
    least = Math.min(least, (level * levels.length) / (levels.length - rank));
    out[at] = least;
  });
  return out;
}
