import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import type { Column } from '../analysis.ts';
import { numberColumn, textColumn } from '../columns.ts';

export const DIMENSIONS = ['database', 'counting', 'units', 'types', 'window', 'duplicates'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  database: '数据库',
  counting: '计数',
  units: '单位规则',
  types: '文献类型',
  window: '窗口',
  duplicates: '重复记录',
};

/** One run: the choice made in each dimension, and what came out. */
export interface Run {
  readonly choices: Readonly<Record<Dimension, string>>;
  readonly value: number | null;
  readonly holds: boolean | null;
}

/** Columns of a row for each choice. */
export const CHOICES: readonly Column[] = [
  textColumn('dimension', 'Dimension', '维度', { en: 'What was chosen; empty: all runs.', zh: '所作选择的维度；空为全部运行。' }),
  textColumn('dimension_zh', 'Dimension (Chinese)', '维度（中文）', { en: 'In Chinese.', zh: '中文名称。' }),
  textColumn('choice', 'Choice', '选项', { en: 'The choice.', zh: '选项。' }),
  numberColumn('runs', 'integer', 'Runs', '运行数', {
    en: 'Runs with this choice in which the claim can be judged.',
    zh: '此选项下可判断的运行数。',
  }),
  numberColumn('holds', 'integer', 'Holds', '成立', { en: 'Of these, runs in which it holds.', zh: '其中成立的运行数。' }),
  numberColumn('share', 'share', 'Share', '占比', { en: 'Holds over runs.', zh: '成立占比。' }),
  numberColumn('flips', 'integer', 'Flips', '翻转', {
    en: 'Pairs of runs that differ in this dimension alone and disagree; one is this choice.',
    zh: '仅此维度不同而结论相反的运行对，其一为此选项。',
  }),
  numberColumn('least', 'number', 'Least', '最小值', {
    en: 'Smallest value of the quantity over these runs.',
    zh: '这些运行中量的最小值。',
  }),
  numberColumn('most', 'number', 'Most', '最大值', { en: 'Largest value.', zh: '最大值。' }),
];

/** Runs that are alike but in one dimension, and disagree. */
function flipsOf(runs: readonly Run[], dimension: Dimension): Map<string, number> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.holds === null) continue;
    const key = DIMENSIONS.filter((name) => name !== dimension)
      .map((name) => run.choices[name])
      .join('\n');
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const flips = new Map<string, number>();
  for (const group of groups.values())
    for (const one of group)
      for (const other of group)
        if (one.holds !== other.holds) flips.set(one.choices[dimension], (flips.get(one.choices[dimension]) ?? 0) + 1);
  return flips;
}

/** A row for all runs, and one for each choice. */
export function summary(runs: readonly Run[]): Row[] {
  const rowOf = (dimension: Dimension | null, choice: string | null, of: readonly Run[], flips: number | null): Row => {
    const judged = of.filter(({ holds }) => holds !== null);
    const values = judged.flatMap(({ value }) => value ?? []);
    const yes = judged.filter(({ holds }) => holds === true).length;
    return {
      dimension,
      dimension_zh: dimension === null ? null : DIMENSION_NAMES[dimension],
      choice,
      runs: judged.length,
      holds: yes,
      share: judged.length === 0 ? null : yes / judged.length,
      flips,
      least: values.length === 0 ? null : Math.min(...values),
      most: values.length === 0 ? null : Math.max(...values),
    };
  };
  return [
    rowOf(null, null, runs, null),
    ...DIMENSIONS.flatMap((dimension) => {
      const flips = flipsOf(runs, dimension);
      return [...new Set(runs.map(({ choices }) => choices[dimension]))].map((choice) =>
        rowOf(
          dimension,
          choice,
          runs.filter(({ choices }) => choices[dimension] === choice),
          flips.get(choice) ?? 0,
        ),
      );
    }),
  ];
}

/** Which dimensions flip the claim, the strongest first. */
export function flipText(runs: readonly Run[]): Text {
  const counts = DIMENSIONS.map((dimension) => ({
    dimension,
    flips: [...flipsOf(runs, dimension).values()].reduce((sum, n) => sum + n, 0) / 2,
  }))
    .filter(({ flips }) => flips > 0)
    .toSorted((p, q) => q.flips - p.flips);
  if (counts.length === 0) return { en: 'No choice flips it.', zh: '没有选项使其翻转。' };
  return {
    en: `Flipped by the choice of ${counts.map(({ dimension, flips }) => `${dimension} (${flips} pairs of runs)`).join(', ')}.`,
    zh: `使其翻转的选择：${counts.map(({ dimension, flips }) => `${DIMENSION_NAMES[dimension]}（${flips} 对运行）`).join('、')}。`,
  };
}
