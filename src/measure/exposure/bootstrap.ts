import { seededRandom } from '../graph/random.ts';
import { normalCdf, normalQuantile } from '../statistics/beta.ts';
import { Z95, type Interval } from '../statistics/normal.ts';
import type { Sum } from './outcomes.ts';
import { brokenPairs, type Corpus, type Scenario } from './scenario.ts';
import { matrixEfficiency, pathRoom, tiesLeft } from './tie-matrix.ts';

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
  /** Draws works within their years; false draws from all. */
  readonly byYear?: boolean;
  /** Recompute the efficiency of the network in each draw. */
  readonly network?: boolean;
}

export interface Bootstrapped {
  /** Shares lost: percentile and BCa intervals, in the order of the sums; null where a share is not defined. */
  readonly shares: readonly ({ readonly percentile: Interval; readonly bca: Interval | null; readonly median: number } | null)[];
  /** Share of the summed normalised citations that is lost. */
  readonly normalised: Interval | null;
  /** Relative change of efficiency, by ties and by weights. */
  readonly efficiency: { readonly plain: Interval; readonly weighted: Interval } | null;
}

/**
 * Draws works again, with replacement within each year, and recomputes the shares that a scenario takes, normalised
 * citations with their cells, and the network's efficiency. METHODS 5.3. BCa: Efron (1987), doi:10.1080/01621459.1987.10478410.
 */
export function bootstrapShares(corpus: Corpus, scenario: Scenario, sums: readonly Sum[], options: BootstrapOptions): Bootstrapped {
  const steps = bootstrapSteps(corpus, scenario, sums, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, each yielding how far it is (0 to 1), so that the caller may show progress, do other work, or stop. */
export function* bootstrapSteps(
  corpus: Corpus,
  scenario: Scenario,
  sums: readonly Sum[],
  options: BootstrapOptions,
): Generator<number, Bootstrapped, void> {
  const { draws, seed, byYear = true, network = true } = options;
  const random = seededRandom(seed);
  const strata = groupsOf(corpus, byYear);
  const k = sums.length;
  const n = corpus.works.length;
  const base = new Float64Array(n * k);
  const lost = new Float64Array(n * k);
  sums.forEach((sum, s) => {
    for (let i = 0; i < n; i += 1) {
      base[i * k + s] = sum.base[i] ?? 0;
      lost[i * k + s] = sum.lost[i] ?? 0;
    }
  });
  const size = corpus.nodes;
  const pairs = flat(
    corpus.works.map(({ units }) =>
      cellsOf(
        units.flatMap((i, at) => units.slice(at + 1).map((j) => [i, j] as const)),
        size,
      ),
    ),
  );
  const broken = flat(corpus.works.map((work) => cellsOf(brokenPairs(work, corpus, scenario.mode), size)));
  const times = new Int32Array(n);
  const exposed = Uint8Array.from(corpus.works, (work) => (work.exposed ? 1 : 0));
  const cellOf = Int32Array.from(corpus.works, (work) => (work.cited === null ? -1 : work.cell));
  const cited = Float64Array.from(corpus.works, (work) => work.cited ?? 0);
  const works = sums.find(({ id }) => id === 'works');
  const [baseTies, lostTies] = [new Float64Array(size * size), new Float64Array(size * size)];
  const room = pathRoom(size);
  const cellSum = new Float64Array(corpus.cells);
  const cellCount = new Float64Array(corpus.cells);
  const cellLost = new Float64Array(corpus.cells);
  const found = sums.map(() => [] as number[]);
  const normalised: number[] = [];
  const plain: number[] = [];
  const weighted: number[] = [];
  const [sumBase, sumLost] = [new Float64Array(k), new Float64Array(k)];
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % 25 === 0) yield draw / draws;
    sumBase.fill(0);
    sumLost.fill(0);
    cellSum.fill(0);
    cellCount.fill(0);
    cellLost.fill(0);
    if (network) {
      baseTies.fill(0);
      lostTies.fill(0);
    }
    times.fill(0);
    for (const group of strata)
      for (let t = 0; t < group.length; t += 1) {
        const i = group[Math.floor(random() * group.length)] ?? 0;
        times[i] = (times[i] ?? 0) + 1;
      }
    for (let i = 0; i < n; i += 1) {
      const often = times[i] ?? 0;
      if (often === 0) continue;
      const from = i * k;
      for (let s = 0; s < k; s += 1) sumBase[s] = (sumBase[s] ?? 0) + often * (base[from + s] ?? 0);
      if (exposed[i] === 1) for (let s = 0; s < k; s += 1) sumLost[s] = (sumLost[s] ?? 0) + often * (lost[from + s] ?? 0);
      const cell = cellOf[i] ?? -1;
      if (cell >= 0) {
        const count = often * (cited[i] ?? 0);
        cellSum[cell] = (cellSum[cell] ?? 0) + count;
        cellCount[cell] = (cellCount[cell] ?? 0) + often;
        if (exposed[i] === 1) cellLost[cell] = (cellLost[cell] ?? 0) + count * (works?.lost[i] ?? 0);
      }
      if (!network) continue;
      addTo(baseTies, pairs, i, often);
      addTo(lostTies, broken, i, often);
    }
    for (let s = 0; s < k; s += 1)
      if ((sumBase[s] ?? 0) !== 0) found[s]?.push((scenario.intensity * (sumLost[s] ?? 0)) / (sumBase[s] ?? 1));
    let [whole, gone] = [0, 0];
    for (let cell = 0; cell < corpus.cells; cell += 1) {
      if (cellSum[cell] === 0) continue;
      whole += cellCount[cell] ?? 0;
      gone += ((cellLost[cell] ?? 0) * (cellCount[cell] ?? 0)) / (cellSum[cell] ?? 1);
    }
    if (whole > 0) normalised.push((scenario.intensity * gone) / whole);
    if (!network) continue;
    mirror(size, baseTies);
    mirror(size, lostTies);
    const left = tiesLeft({ size, base: baseTies, exposed: lostTies }, corpus, scenario);
    for (const [values, isWeighted] of [
      [plain, false],
      [weighted, true],
    ] as const) {
      const before = matrixEfficiency(room, baseTies, isWeighted);
      if (before > 0) values.push(matrixEfficiency(room, left, isWeighted) / before - 1);
    }
  }
  return {
    shares: sums.map((sum, s) => {
      const values = (found[s] ?? []).toSorted((x, y) => x - y);
      if (values.length < draws / 2) return null;
      return { percentile: between(values, 0.025, 0.975), median: at(values, 0.5), bca: bca(values, sum, scenario.intensity) };
    }),
    normalised:
      normalised.length === 0
        ? null
        : between(
            normalised.toSorted((x, y) => x - y),
            0.025,
            0.975,
          ),
    efficiency:
      !network || plain.length === 0
        ? null
        : {
            plain: between(
              plain.toSorted((x, y) => x - y),
              0.025,
              0.975,
            ),
            weighted: between(
              weighted.toSorted((x, y) => x - y),
              0.025,
              0.975,
            ),
          },
  };
}

/** Lists one after the other: those of i are `cell[start[i]] .. cell[start[i + 1] - 1]`. */
interface Flat {
  readonly start: Int32Array;
  readonly cell: Int32Array;
}

function flat(lists: readonly (readonly number[])[]): Flat {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, at) => {
    start[at + 1] = (start[at] ?? 0) + list.length;
  });
  return { start, cell: Int32Array.from(lists.flat()) };
}

function addTo(ties: Float64Array, { start, cell }: Flat, i: number, often: number): void {
  const end = start[i + 1] ?? 0;
  for (let at = start[i] ?? 0; at < end; at += 1) {
    const pair = cell[at] ?? 0;
    ties[pair] = (ties[pair] ?? 0) + often;
  }
}

function cellsOf(pairs: readonly (readonly [number, number])[], size: number): number[] {
  return pairs.filter(([i, j]) => i < size && j < size).map(([i, j]) => i * size + j);
}

function groupsOf(corpus: Corpus, byYear: boolean): Int32Array[] {
  const strata = new Map<number | null, number[]>();
  corpus.works.forEach(({ year }, index) => {
    const key = byYear ? year : 0;
    const held = strata.get(key) ?? [];
    held.push(index);
    strata.set(key, held);
  });
  return [...strata].toSorted(([p], [q]) => (p ?? -1) - (q ?? -1)).map(([, works]) => Int32Array.from(works));
}

function mirror(size: number, ties: Float64Array): void {
  for (let i = 0; i < size; i += 1) for (let j = i + 1; j < size; j += 1) ties[j * size + i] = ties[i * size + j] ?? 0;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? Number.NaN;
}

function between(sorted: readonly number[], low: number, high: number): Interval {
  return { low: at(sorted, low), high: at(sorted, high) };
}

/** Bias-corrected and accelerated; null where the draws do not vary. */
function bca(sorted: readonly number[], sum: Sum, intensity: number): Interval | null {
  const n = sum.base.length;
  let [base, lost] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    base += sum.base[i] ?? 0;
    lost += sum.lost[i] ?? 0;
  }
  if (base === 0 || sorted[0] === sorted.at(-1)) return null;
  const point = (intensity * lost) / base;
  const below =
    sorted.filter((value) => value < point - 1e-12).length + sorted.filter((value) => Math.abs(value - point) <= 1e-12).length / 2;
  if (below === 0 || below === sorted.length) return null;
  const bias = normalQuantile(below / sorted.length);
  const without = Float64Array.from({ length: n }, (_, i) => {
    const rest = base - (sum.base[i] ?? 0);
    return rest === 0 ? point : (intensity * (lost - (sum.lost[i] ?? 0))) / rest;
  });
  const mean = without.reduce((total, value) => total + value, 0) / n;
  let [squares, cubes] = [0, 0];
  for (const value of without) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  const acceleration = squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
  const share = (z: number): number => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
  return between(sorted, share(-Z95), share(Z95));
}
