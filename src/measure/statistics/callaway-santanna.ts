import { chiSquareTail } from './beta.ts';
import { dot, inverse, product, times as applied, type Matrix } from './matrix.ts';

/** One unit of a balanced panel: its outcomes by time, and the index of the time it is first treated (null: never). */
export interface PanelUnit {
  readonly id: string;
  readonly first: number | null;
  readonly outcomes: readonly number[];
}

export interface GroupTime {
  readonly group: number;
  readonly time: number;
  readonly effect: number;
  readonly error: number;
  readonly treated: number;
  readonly controls: number;
}

export interface Aggregate {
  readonly effect: number;
  readonly error: number;
}

export interface StaggeredEffects {
  readonly cells: readonly GroupTime[];
  /** Mean over cells after treatment, by treated units. */
  readonly simple: Aggregate | null;
  /** Mean within each group, then over groups by size. */
  readonly byGroup: Aggregate | null;
  /** Mean over times since treatment, each counted once. */
  readonly dynamic: Aggregate | null;
  readonly eventStudy: readonly (Aggregate & { readonly since: number })[];
  /** Joint test that effects before treatment are nil; null without such cells. */
  readonly preTrend: { readonly statistic: number; readonly degrees: number; readonly p: number } | null;
}

/**
 * Effects by group and time without covariates: growth of a group since just before its treatment, less that of units never
 * (or not yet) treated. Before treatment the base is the time before. Group sizes count as known in the errors, variances have n − 1.
 * Callaway & Sant’Anna (2021), doi:10.1016/j.jeconom.2020.12.001.
 */
export function staggeredEffects(units: readonly PanelUnit[], controls: 'never' | 'not-yet' = 'never'): StaggeredEffects {
  const length = units[0]?.outcomes.length ?? 0;
  const groups = [...new Set(units.map(({ first }) => first).filter((first) => first !== null))]
    .filter((first) => first > 0 && first < length)
    .toSorted((a, b) => a - b);
  const found: { cell: GroupTime; influence: number[] }[] = [];
  for (const group of groups) {
    for (let time = 1; time < length; time += 1) {
      const base = time >= group ? group - 1 : time - 1;
      const treated = units.map(({ first }) => first === group);
      const control = units.map(
        ({ first }) => first === null || (controls === 'not-yet' && first > Math.max(time, base) && first !== group),
      );
      const change = units.map(({ outcomes }) => (outcomes[time] ?? 0) - (outcomes[base] ?? 0));
      const [ours, theirs] = [side(change, treated), side(change, control)];
      if (ours === null || theirs === null) continue;
      const influence = change.map((value, at) =>
        treated[at] === true
          ? ((value - ours.mean) * ours.scale) / ours.n
          : control[at] === true
            ? -((value - theirs.mean) * theirs.scale) / theirs.n
            : 0,
      );
      found.push({
        cell: {
          group,
          time,
          effect: ours.mean - theirs.mean,
          error: Math.sqrt(dot(influence, influence)),
          treated: ours.n,
          controls: theirs.n,
        },
        influence,
      });
    }
  }
  const combine = (weights: readonly number[], cells: typeof found): Aggregate | null => {
    const total = weights.reduce((sum, value) => sum + value, 0);
    if (total === 0) return null;
    const influence = units.map((_, at) => cells.reduce((sum, one, i) => sum + ((weights[i] ?? 0) / total) * (one.influence[at] ?? 0), 0));
    return {
      effect: cells.reduce((sum, one, i) => sum + ((weights[i] ?? 0) / total) * one.cell.effect, 0),
      error: Math.sqrt(dot(influence, influence)),
    };
  };
  const after = found.filter(({ cell }) => cell.time >= cell.group);
  const length0 = (group: number): number => after.filter(({ cell }) => cell.group === group).length;
  const since = [...new Set(found.map(({ cell }) => cell.time - cell.group))].toSorted((a, b) => a - b);
  const eventStudy = since.flatMap((lag) => {
    const cells = found.filter(({ cell }) => cell.time - cell.group === lag);
    const sum = combine(
      cells.map(({ cell }) => cell.treated),
      cells,
    );
    return sum === null ? [] : [{ since: lag, ...sum }];
  });
  const lags = since.filter((lag) => lag >= 0).map((lag) => found.filter(({ cell }) => cell.time - cell.group === lag));
  const dynamicWeights = after.map(({ cell }) => {
    const peers = lags.find((cells) => cells.some((one) => one.cell === cell)) ?? [];
    return cell.treated / peers.reduce((sum, one) => sum + one.cell.treated, 0);
  });
  return {
    cells: found.map(({ cell }) => cell),
    simple: combine(
      after.map(({ cell }) => cell.treated),
      after,
    ),
    byGroup: combine(
      after.map(({ cell }) => cell.treated / length0(cell.group)),
      after,
    ),
    dynamic: combine(dynamicWeights, after),
    eventStudy,
    preTrend: wald(found.filter(({ cell }) => cell.time < cell.group)),
  };
}

function side(
  change: readonly number[],
  member: readonly boolean[],
): { readonly mean: number; readonly n: number; readonly scale: number } | null {
  const own = change.filter((_, at) => member[at] === true);
  const n = own.length;
  return n === 0 ? null : { mean: own.reduce((sum, value) => sum + value, 0) / n, n, scale: n === 1 ? 1 : Math.sqrt(n / (n - 1)) };
}

function wald(cells: readonly { readonly cell: GroupTime; readonly influence: readonly number[] }[]): StaggeredEffects['preTrend'] {
  if (cells.length === 0) return null;
  const influences: Matrix = cells.map(({ influence }) => influence);
  const covariance = product(influences, influences[0]?.map((_, at) => influences.map((row) => row[at] ?? 0)) ?? []);
  const inverted = inverse(covariance);
  if (inverted === null) return null;
  const effects = cells.map(({ cell }) => cell.effect);
  const statistic = dot(effects, applied(inverted, effects));
  return { statistic, degrees: cells.length, p: chiSquareTail(statistic, cells.length) };
}
