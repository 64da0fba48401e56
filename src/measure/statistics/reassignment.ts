import { seededRandom, shuffle } from '../graph/random.ts';
import type { PanelUnit } from './callaway-santanna.ts';

export type StaggeredMean = 'simple' | 'byGroup' | 'dynamic';

export interface Reassigned {
  readonly effect: number;
  /** Two-sided: the share of assignments whose effect is as far from nil, the one that happened among them. */
  readonly p: number;
  /** The same by effects over their errors by unit: surer where units differ in size, unless one alone is treated. */
  readonly pOfRatio: number;
  /** Constant effects that the same test does not reject at 5 %; null where it rejects none however far. */
  readonly low: number | null;
  readonly high: number | null;
  /** How many different ways there are to hand out the dates; no p is below one over it. */
  readonly assignments: number;
  /** How many of them were tried: all where they are few, else seeded draws. */
  readonly tried: number;
}

/**
 * Hands out the dates of treatment anew among the treated and the never treated, and compares the mean effect over groups and times
 * (never-treated controls) with those it then takes. Holds with few treated units, where errors by unit are too small, if units could
 * have changed places. MacKinnon & Webb (2020), doi:10.1016/j.jeconom.2020.04.024. Null where no unit is treated within the panel or
 * none is left untreated.
 */
export function reassignedEffect(
  units: readonly PanelUnit[],
  over: StaggeredMean,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Reassigned | null {
  const length = units[0]?.outcomes.length ?? 0;
  const used = units.filter(({ first }) => first === null || (first > 0 && first < length));
  const dates = Int32Array.from(used, ({ first }) => first ?? 0).toSorted();
  const roles = rolesOf(dates, length, over);
  if (roles === null) return null;
  const values = used.map(({ outcomes }) => roles.map((weights) => weighed(weights, outcomes)));
  const treated = used.map(({ first }) => roles.map((weights) => weighed(weights, outcomes(first, length))));
  const effectOf = (table: readonly (readonly number[])[], given: Int32Array): number =>
    table.reduce((sum, row, unit) => sum + (row[given[unit] ?? 0] ?? 0), 0);
  const happened = Int32Array.from(used, ({ first }) => first ?? 0);
  const own = effectOf(values, happened);
  const ratio = (given: Int32Array, effect: number): number => Math.abs(effect) / (errorOf(values, given) || Number.EPSILON);
  const ownRatio = ratio(happened, own);
  const assignments = waysOf(dates);
  const [lows, highs]: [number[], number[]] = [[], []];
  let [asFar, asClear] = [0, 0];
  let tried = 0;
  const meet = (given: Int32Array): void => {
    const [effect, part] = [effectOf(values, given), effectOf(treated, given)];
    tried += 1;
    if (Math.abs(effect) >= Math.abs(own) - 1e-12 * (1 + Math.abs(own))) asFar += 1;
    if (ratio(given, effect) >= ownRatio * (1 - 1e-12)) asClear += 1;
    // Had the effect been τ, this assignment would show effect − τ·part, and the one that happened own − τ: as far between two roots.
    const roots = [(own - effect) / (1 - part), (own + effect) / (1 + part)];
    const told = Math.abs(part) < 1 - 1e-9;
    lows.push(told ? Math.min(...roots) : Number.NEGATIVE_INFINITY);
    highs.push(told ? Math.max(...roots) : Number.POSITIVE_INFINITY);
  };
  if (assignments <= draws) for (const given of arrangements(dates)) meet(given);
  else {
    const random = seededRandom(seed);
    meet(happened);
    for (let draw = 1; draw < draws; draw += 1) {
      const given = dates.slice();
      shuffle(given, random);
      meet(given);
    }
  }
  const last = Math.ceil(0.05 * tried) - 1;
  const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);
  return {
    effect: own,
    p: asFar / tried,
    pOfRatio: asClear / tried,
    low: finite(lows.toSorted((a, b) => a - b)[last]),
    high: finite(highs.toSorted((a, b) => b - a)[last]),
    assignments,
    tried,
  };
}

/** Standard error by unit: the spread of what the units of a date, or of none, bring to the mean. */
function errorOf(values: readonly (readonly number[])[], given: Int32Array): number {
  const sums = new Map<number, { n: number; sum: number; squares: number }>();
  values.forEach((row, unit) => {
    const date = given[unit] ?? 0;
    const value = row[date] ?? 0;
    const held = sums.get(date) ?? { n: 0, sum: 0, squares: 0 };
    sums.set(date, { n: held.n + 1, sum: held.sum + value, squares: held.squares + value ** 2 });
  });
  let variance = 0;
  for (const { n, sum, squares } of sums.values()) if (n > 1) variance += (Math.max(0, squares - sum ** 2 / n) * n) / (n - 1);
  return Math.sqrt(variance);
}

/** What each time of a unit weighs in the mean effect, by the date it is given; 0 stands for never. */
function rolesOf(dates: Int32Array, length: number, over: StaggeredMean): Float64Array[] | null {
  const never = dates.filter((date) => date === 0).length;
  const groups = [...new Set(dates)].filter((date) => date > 0);
  if (never === 0 || groups.length === 0) return null;
  const sizes = new Map(groups.map((group) => [group, dates.filter((date) => date === group).length]));
  const cells = groups.flatMap((group) =>
    Array.from({ length: length - group }, (_, since) => ({ group, since, size: sizes.get(group) ?? 0 })),
  );
  const raw = cells.map(({ group, since, size }) => {
    if (over === 'simple') return size;
    if (over === 'byGroup') return size / (length - group);
    return size / cells.filter((other) => other.since === since).reduce((sum, other) => sum + other.size, 0);
  });
  const total = raw.reduce((sum, value) => sum + value, 0);
  const roles = Array.from({ length }, () => new Float64Array(length));
  cells.forEach(({ group, since, size }, at) => {
    const weight = (raw[at] ?? 0) / total;
    for (const [role, part] of [
      [group, weight / size],
      [0, -weight / never],
    ] as const) {
      const held = roles[role] ?? new Float64Array(length);
      held[group + since] = (held[group + since] ?? 0) + part;
      held[group - 1] = (held[group - 1] ?? 0) - part;
    }
  });
  return roles;
}

function weighed(weights: Float64Array, outcomes: readonly number[]): number {
  return weights.reduce((sum, weight, time) => sum + weight * (outcomes[time] ?? 0), 0);
}

/** One from the date of treatment on. */
function outcomes(first: number | null, length: number): number[] {
  return Array.from({ length }, (_, time) => (first !== null && time >= first ? 1 : 0));
}

/** In how many ways the dates can be handed out. */
function waysOf(sorted: Int32Array): number {
  let [ways, run] = [1, 0];
  sorted.forEach((date, at) => {
    run = at > 0 && sorted[at - 1] === date ? run + 1 : 1;
    ways = (ways * (at + 1)) / run;
  });
  return Math.round(ways);
}

/** Every order of the dates once, from the ascending one on. */
function* arrangements(sorted: Int32Array): Iterable<Int32Array> {
  const now = sorted.slice();
  for (;;) {
    yield now;
    let at = now.length - 2;
    while (at >= 0 && (now[at] ?? 0) >= (now[at + 1] ?? 0)) at -= 1;
    if (at < 0) return;
    let other = now.length - 1;
    while ((now[other] ?? 0) <= (now[at] ?? 0)) other -= 1;
    [now[at], now[other]] = [now[other] ?? 0, now[at] ?? 0];
    now.subarray(at + 1).reverse();
  }
}
