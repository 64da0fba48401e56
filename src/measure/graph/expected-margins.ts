import { worksOfBoth, type Incidence } from './incidence.ts';

/** The chance that a pair meets in `k` or more works. */
export interface ExpectedStanding {
  readonly observed: number;
  readonly expected: number;
  readonly atLeast: number;
}

/**
 * Ties when works' sizes and entities' totals hold in expectation: P = xy/(1 + xy), its tail Poisson-binomial (SDSM on
 * the bipartite configuration model). Saracco et al. (2015), doi:10.1038/srep10595; Neal et al. (2021),
 * doi:10.1038/s41598-021-03238-3.
 */
export function expectedMarginsNull(incidence: Incidence, a: number, b: number): ExpectedStanding {
  const { start, entity, ids } = incidence;
  const works = start.length - 1;
  const sizes = Array.from({ length: works }, (_, i) => (start[i + 1] ?? 0) - (start[i] ?? 0));
  const totals = ids.map(() => 0);
  for (const one of entity) totals[one] = (totals[one] ?? 0) + 1;
  const kinds = new Map<number, number>();
  for (const size of sizes) kinds.set(size, (kinds.get(size) ?? 0) + 1);
  const classes = [...kinds].toSorted(([p], [q]) => p - q);
  const all = entity.length;
  let x = classes.map(([size]) => size / Math.sqrt(all));
  let y = totals.map((total) => total / Math.sqrt(all));
  for (let step = 0; step < 100_000; step += 1) {
    const nextX = classes.map(([size], c) => size / y.reduce((sum, value) => sum + value / (1 + (x[c] ?? 0) * value), 0));
    const nextY = y.map(
      (value, e) =>
        (totals[e] ?? 0) / classes.reduce((sum, [, times], c) => sum + (times * (nextX[c] ?? 0)) / (1 + (nextX[c] ?? 0) * value), 0),
    );
    const change = Math.max(...nextY.map((value, e) => Math.abs(value - (y[e] ?? 0)) / (1 + value)));
    x = nextX;
    y = nextY;
    if (change < 1e-13) break;
  }
  const observed = worksOfBoth(incidence, a, b);
  const chance = (c: number, e: number): number => ((x[c] ?? 0) * (y[e] ?? 0)) / (1 + (x[c] ?? 0) * (y[e] ?? 0));
  const both = classes.map(([, times], c) => ({ times, p: chance(c, a) * chance(c, b) }));
  const below = new Float64Array(observed);
  if (observed > 0) below[0] = 1;
  for (const { times, p } of both) {
    for (let t = 0; t < times; t += 1) {
      for (let k = observed - 1; k > 0; k -= 1) below[k] = (below[k] ?? 0) * (1 - p) + (below[k - 1] ?? 0) * p;
      if (observed > 0) below[0] = (below[0] ?? 0) * (1 - p);
    }
  }
  return {
    observed,
    expected: both.reduce((sum, { times, p }) => sum + times * p, 0),
    atLeast: 1 - below.reduce((sum, value) => sum + value, 0),
  };
}
