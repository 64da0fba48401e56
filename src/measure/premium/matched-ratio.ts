import type { Param } from '../analysis.ts';
import { seededRandom } from '../graph/random.ts';
import type { Interval } from '../statistics/normal.ts';
import type { CitedWork } from './cited-works.ts';

/** How often a ratio of matched works is drawn anew for its interval. */
export const DRAWS = {
  type: 'integer',
  default: 1000,
  min: 100,
  max: 20_000,
  help: { en: 'Bootstrap draws within cells.', zh: '单元内自助抽样次数。' },
} as const satisfies Param;

export interface MatchedRatio {
  readonly matched: number;
  readonly controls: number;
  readonly mean: number | null;
  readonly meanControls: number | null;
  /** Ratio of means with its percentile interval. */
  readonly ratio: (Interval & { readonly value: number }) | null;
  /** Ratio of geometric means of c + 1. */
  readonly geometric: (Interval & { readonly value: number }) | null;
}

interface Cell {
  readonly treated: Float64Array;
  readonly controls: Float64Array;
}

/**
 * Citations of some works against others of the same cell, controls weighted so that each cell counts as often as among
 * the first. Cells with works of one kind only are left out. Intervals: works drawn again within each cell and kind.
 */
export function matchedRatio(
  treated: readonly CitedWork[],
  controls: readonly CitedWork[],
  cellOf: (work: CitedWork) => string,
  draws: number,
  seed: number,
): MatchedRatio {
  const groups = new Map<string, { treated: number[]; controls: number[] }>();
  const put = (works: readonly CitedWork[], kind: 'treated' | 'controls'): void => {
    for (const one of works) {
      const key = cellOf(one);
      const held = groups.get(key) ?? { treated: [], controls: [] };
      held[kind].push(one.cited);
      groups.set(key, held);
    }
  };
  put(treated, 'treated');
  put(controls, 'controls');
  const cells = [...groups]
    .toSorted(([x], [y]) => (x < y ? -1 : 1))
    .flatMap(([, group]) =>
      group.treated.length > 0 && group.controls.length > 0
        ? [
            {
              treated: Float64Array.from(group.treated.toSorted((x, y) => x - y)),
              controls: Float64Array.from(group.controls.toSorted((x, y) => x - y)),
            },
          ]
        : [],
    );
  const matched = cells.reduce((sum, cell) => sum + cell.treated.length, 0);
  const controlCount = cells.reduce((sum, cell) => sum + cell.controls.length, 0);
  if (matched === 0) return { matched, controls: controlCount, mean: null, meanControls: null, ratio: null, geometric: null };
  const whole = sums(cells, null);
  const random = seededRandom(seed);
  const ratios: number[] = [];
  const geometric: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = sums(cells, random);
    if (drawn.controls > 0) ratios.push(drawn.treated / drawn.controls);
    geometric.push(Math.exp((drawn.logTreated - drawn.logControls) / matched));
  }
  return {
    matched,
    controls: controlCount,
    mean: whole.treated / matched,
    meanControls: whole.controls / matched,
    ratio: whole.controls === 0 ? null : { value: whole.treated / whole.controls, ...middle(ratios) },
    geometric: { value: Math.exp((whole.logTreated - whole.logControls) / matched), ...middle(geometric) },
  };
}

/** Sums over works of the first kind, and over as many controls; of works drawn again when there is a generator. */
function sums(
  cells: readonly Cell[],
  random: (() => number) | null,
): { treated: number; controls: number; logTreated: number; logControls: number } {
  let [treated, controls, logTreated, logControls] = [0, 0, 0, 0];
  for (const cell of cells) {
    const one = total(cell.treated, random);
    const other = total(cell.controls, random);
    const weight = cell.treated.length / cell.controls.length;
    treated += one.sum;
    logTreated += one.logs;
    controls += other.sum * weight;
    logControls += other.logs * weight;
  }
  return { treated, controls, logTreated, logControls };
}

function total(values: Float64Array, random: (() => number) | null): { sum: number; logs: number } {
  let [sum, logs] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[random === null ? i : Math.floor(random() * values.length)] ?? 0;
    sum += value;
    logs += Math.log1p(value);
  }
  return { sum, logs };
}

/** The middle 95 % of values. */
export function middle(values: readonly number[]): Interval {
  const sorted = values.toSorted((x, y) => x - y);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}
