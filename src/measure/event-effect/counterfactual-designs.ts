import { deviation } from '../statistics/averages.ts';
import { structuralEffect } from '../statistics/structural-series.ts';
import { syntheticControl, syntheticDifference } from '../statistics/synthetic-control.ts';
import { studentCdf, studentQuantile } from '../statistics/beta.ts';
import { type Case, type Found, levelled, refused } from './design.ts';

/** Synthetic control and synthetic difference in differences on series indexed to their mean before the event. */
export function syntheticDesigns({ treated: counted, controls: all, event, exposure }: Case): Found[] {
  const treated = levelled(counted, exposure);
  const controls = all.map(({ unit, counts }) => ({ unit, counts: levelled(counts, exposure) }));
  const after = treated.length - event;
  if (event < 4 || after < 1 || controls.length < 10)
    return [
      refused(
        'synthetic',
        `${event} periods before, ${after} after, ${controls.length} donors; four, one and ten are needed`,
        `前 ${event} 期、后 ${after} 期、供体 ${controls.length} 个；至少需 4、1、10`,
      ),
    ];
  const index = (counts: readonly number[], until = event): number[] => {
    const level = counts.slice(0, until).reduce((sum, value) => sum + value, 0) / until;
    return counts.map((value) => value / Math.max(level, 0.5));
  };
  const [own, pool] = [index(treated), controls.map(({ counts }) => index(counts))];
  const found = syntheticControl(own, pool, event);
  const placebos = pool.map((one, at) => syntheticControl(one, [...pool.slice(0, at), ...pool.slice(at + 1)], event));
  const rank = (some: typeof placebos, value: (one: (typeof placebos)[number]) => number): string =>
    `${1 + some.filter((one) => value(one) > value(found)).length} of ${some.length + 1}`;
  const close = placebos.filter((one) => one.preError ** 2 <= 5 * found.preError ** 2 && one.preError ** 2 >= found.preError ** 2 / 5);
  const p = (1 + placebos.filter((one) => one.ratio >= found.ratio).length) / (1 + placebos.length);
  const heaviest = found.weights
    .map((weight, at) => ({ weight, unit: controls[at]?.unit ?? '', at }))
    .filter(({ weight }) => weight > 0.01)
    .toSorted((a, b) => b.weight - a.weight);
  const without = heaviest.slice(0, 5).map(
    ({ at }) =>
      syntheticControl(
        own,
        pool.filter((_, other) => other !== at),
        event,
      ).effect,
  );
  const told = heaviest
    .slice(0, 5)
    .map(({ unit, weight }) => `${unit} ${weight.toFixed(2)}`)
    .join(', ');
  const early = Math.floor(event / 2);
  const before = [treated, ...controls.map(({ counts }) => counts)].map((counts) => index(counts.slice(0, event), early));
  const inTime = (effect: typeof syntheticControl | typeof syntheticDifference): number | null =>
    early < 3 ? null : effect(before[0] ?? [], before.slice(1), early).effect;
  const difference = syntheticDifference(own, pool, event);
  const inSpace = pool.map((one, at) => syntheticDifference(one, [...pool.slice(0, at), ...pool.slice(at + 1)], event).effect);
  const spread = deviation(inSpace);
  const larger = 1 + inSpace.filter((effect) => Math.abs(effect) >= Math.abs(difference.effect)).length;
  const reach = studentQuantile(0.975, controls.length - 1);
  return [
    {
      design: 'synthetic-control',
      quantity: 'effect after the event',
      estimate: found.effect,
      low: null,
      high: null,
      p,
      note: {
        en: `Of the mean before the event; donors ${told}; error before ${found.preError.toFixed(3)}; in-space ranks ${rank(placebos, (one) => one.ratio)} by ratio of errors, ${rank(close, (one) => one.ratio)} among as good fits, ${rank(placebos, (one) => Math.abs(one.effect))} by size.`,
        zh: `相对事件前均值；供体 ${told}；事件前误差 ${found.preError.toFixed(3)}；空间安慰剂名次：误差比 ${rank(placebos, (one) => one.ratio)}，拟合相近者 ${rank(close, (one) => one.ratio)}，效应大小 ${rank(placebos, (one) => Math.abs(one.effect))}。`,
      },
    },
    {
      design: 'synthetic-control',
      quantity: 'leaving out one donor',
      estimate: found.effect,
      low: Math.min(found.effect, ...without),
      high: Math.max(found.effect, ...without),
      p: null,
      note: {
        en: 'Range of the effect when each of the heaviest five donors is left out; not a confidence interval.',
        zh: '依次去掉权重最大的五个供体时效应的范围；非置信区间。',
      },
    },
    {
      design: 'synthetic-control',
      quantity: 'placebo in time',
      estimate: inTime(syntheticControl),
      low: null,
      high: null,
      p: null,
      note: HALFWAY,
    },
    {
      design: 'synthetic-did',
      quantity: 'effect after the event',
      estimate: difference.effect,
      low: difference.effect - reach * spread,
      high: difference.effect + reach * spread,
      p: spread === 0 ? null : 2 * studentCdf(-Math.abs(difference.effect / spread), controls.length - 1),
      note: {
        en: `Of the mean before the event; standard error from the effects on controls in place of the treated; in-space rank ${larger} of ${inSpace.length + 1} by size.`,
        zh: `相对事件前均值；标准误由各对照的安慰剂效应得出；空间安慰剂按效应大小名次 ${larger} / ${inSpace.length + 1}。`,
      },
    },
    {
      design: 'synthetic-did',
      quantity: 'placebo in time',
      estimate: inTime(syntheticDifference),
      low: null,
      high: null,
      p: null,
      note: HALFWAY,
    },
  ];
}

const HALFWAY = {
  en: 'Effect found halfway through the periods before, where there was none.',
  zh: '在事件前时段中点处（本无事件）得到的“效应”。',
};

const DRAWS = 1000;

/** Bayesian structural series with the controls as regressors: their sum, and the closest of them as far as the periods allow. */
export function structuralDesign({ treated: counted, controls: all, event, exposure, seed }: Case): Found[] {
  const treated = levelled(counted, exposure);
  const controls = all.map(({ unit, counts }) => ({ unit, counts: levelled(counts, exposure) }));
  const after = treated.length - event;
  if (event < 6 || after < 1 || controls.length < 1)
    return [
      refused(
        'structural',
        `${event} periods before, ${after} after, ${controls.length} other series; six, one and one are needed`,
        `前 ${event} 期、后 ${after} 期、其他序列 ${controls.length} 条；至少需 6、1、1`,
      ),
    ];
  const near = controls
    .map(({ counts }) => ({ counts, r: Math.abs(correlation(treated.slice(0, event), counts.slice(0, event))) }))
    .toSorted((a, b) => b.r - a.r)
    .slice(0, Math.min(5, Math.floor(event / 6)));
  const rows = treated.map((_, t) => [
    controls.reduce((sum, { counts }) => sum + (counts[t] ?? 0), 0),
    ...near.map(({ counts }) => counts[t] ?? 0),
  ]);
  const found = structuralEffect(treated, rows, event, { seed, draws: DRAWS });
  const expected = found.counterfactual.reduce((sum, { mean }) => sum + mean, 0);
  const relative = (value: number): number => value / Math.max(expected, 1e-9);
  return [
    {
      design: 'structural',
      quantity: 'effect after the event',
      estimate: relative(found.cumulative),
      low: relative(found.cumulativeInterval.low),
      high: relative(found.cumulativeInterval.high),
      p: Math.min(1, 2 * Math.max(found.tail, 1 / DRAWS)),
      note: {
        en: `${found.cumulative.toFixed(1)} works [${found.cumulativeInterval.low.toFixed(1)}, ${found.cumulativeInterval.high.toFixed(1)}] against ${expected.toFixed(1)} expected${exposure === null ? '' : ', all periods taken at the mean number of all works'}: local level with ${near.length + 1} series as regressors, 1,000 draws, seed ${seed}; p is twice the posterior tail.`,
        zh: `累计 ${found.cumulative.toFixed(1)} 篇 [${found.cumulativeInterval.low.toFixed(1)}, ${found.cumulativeInterval.high.toFixed(1)}]，期望 ${expected.toFixed(1)}${exposure === null ? '' : '（各期均按全部文献的平均数折算）'}：局部水平模型加 ${near.length + 1} 条回归序列，1,000 次抽样，种子 ${seed}；p 为后验尾概率的两倍。`,
      },
    },
  ];
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x, y].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const sum = (f: (at: number) => number): number => x.reduce((total, _, at) => total + f(at), 0);
  const [dx, dy] = [(at: number): number => (x[at] ?? 0) - (a ?? 0), (at: number): number => (y[at] ?? 0) - (b ?? 0)];
  return sum((at) => dx(at) * dy(at)) / Math.sqrt(Math.max(1e-12, sum((at) => dx(at) ** 2) * sum((at) => dy(at) ** 2)));
}
