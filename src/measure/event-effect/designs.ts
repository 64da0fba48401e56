import type { Text } from '../../record/text.ts';
import { deviation } from '../statistics/averages.ts';
import { staggeredEffects, type PanelUnit } from '../statistics/callaway-santanna.ts';
import { minimumDetectableEffect } from '../statistics/power.ts';
import { segmentedSeries } from '../statistics/segmented-series.ts';
import { structuralEffect } from '../statistics/structural-series.ts';
import { syntheticControl, syntheticDifference } from '../statistics/synthetic-control.ts';
import { twoWayEffect } from '../statistics/two-way-effects.ts';
import { chiSquareTail, studentCdf, studentQuantile } from '../statistics/beta.ts';

/** One number that a design gives, or its refusal. Effects are relative changes unless the quantity says otherwise. */
export interface Found {
  readonly design: string;
  readonly quantity: string;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  readonly note: Text;
}

/** A treated series and what it is compared with; `event` is the index of the first period after. */
export interface Case {
  readonly treated: readonly number[];
  readonly controls: readonly { readonly unit: string; readonly counts: readonly number[] }[];
  readonly event: number;
  readonly exposure: readonly number[] | null;
  /** Periods of a year. */
  readonly season: number;
  readonly seed: number;
}

const refused = (design: string, en: string, zh: string): Found => ({
  design,
  quantity: 'refused',
  estimate: null,
  low: null,
  high: null,
  p: null,
  note: { en: `Refused: ${en}.`, zh: `拒绝：${zh}。` },
});

/** Interrupted time series: quasi-Poisson, level and slope centred at the first period after. Eight periods each side at least. */
export function seriesDesign({ treated, event, exposure, season }: Case): Found[] {
  const after = treated.length - event;
  if (event < 8 || after < 8)
    return [
      refused(
        'series',
        `${event} periods before and ${after} after; eight each are needed`,
        `事件前 ${event} 期、后 ${after} 期，各需至少八期`,
      ),
    ];
  const fit = segmentedSeries(treated, event + 1, {
    family: 'poisson',
    ...(exposure === null ? {} : { exposure: exposure.map((value) => Math.max(value, 0.5)) }),
    harmonics: season === 12 ? 2 : season === 4 ? 1 : 0,
    period: season,
  });
  if (fit === null) return [refused('series', 'the model does not converge', '模型不收敛')];
  const diagnostics = {
    en: `Quasi-Poisson, slope change centred at the event, dispersion ${fit.dispersion.toFixed(2)}, ${fit.degrees} degrees of freedom; Newey-West (lag ${fit.lag}, no small-sample factor) standard error`,
    zh: `拟泊松，斜率变化以事件为中心，离散度 ${fit.dispersion.toFixed(2)}，自由度 ${fit.degrees}；Newey-West（滞后 ${fit.lag}，无小样本修正）标准误`,
  };
  const tail = `Durbin-Watson ${fit.durbinWatson.toFixed(2)}, Ljung-Box p ${fit.ljungBoxP.toFixed(3)}`;
  return (['level', 'slope'] as const).map((name): Found => {
    const at = fit.names.indexOf(name);
    const newey = (fit.neweyWestErrors[at] ?? 0).toFixed(4);
    return {
      design: 'series',
      quantity: name === 'level' ? 'level change at the event' : 'change of growth a period',
      estimate: Math.expm1(fit.coefficients[at] ?? 0),
      low: Math.expm1(fit.intervals[at]?.low ?? 0),
      high: Math.expm1(fit.intervals[at]?.high ?? 0),
      p: fit.p[at] ?? null,
      note: { en: `${diagnostics.en} ${newey} on the log scale; ${tail}.`, zh: `${diagnostics.zh}（对数尺度）${newey}；${tail}。` },
    };
  });
}

/** Ratio of ratios against all controls together, as Poisson regression with unit and time effects gives it; inference by controls in place of the treated. */
export function differenceDesign(one: Case, design = 'did'): Found[] {
  const { treated, controls, event } = one;
  const after = treated.length - event;
  if (event < 2 || after < 1 || controls.length < 10)
    return [
      refused(
        design,
        `${event} periods before, ${after} after, ${controls.length} controls; two, one and ten are needed`,
        `前 ${event} 期、后 ${after} 期、对照 ${controls.length} 个；至少需 2、1、10`,
      ),
    ];
  const others = (skip: number): number[] =>
    treated.map((_, t) => controls.reduce((sum, { counts }, at) => sum + (at === skip ? 0 : (counts[t] ?? 0)), 0));
  const own = logRatio(treated, others(-1), event);
  const placebos = controls.map(({ counts }, at) => logRatio(counts, others(at), event));
  const range = placeboRange(own, placebos);
  const error = deviation(placebos);
  const size = Math.expm1(minimumDetectableEffect(error));
  const leads = leadTest(one);
  const known: Text = {
    en: `Against ${controls.length} controls; interval and p by giving each control the event (p at least ${(1 / (controls.length + 1)).toFixed(3)}).`,
    zh: `对照 ${controls.length} 个；以各对照为安慰剂推断（p 最小为 ${(1 / (controls.length + 1)).toFixed(3)}）。`,
  };
  return [
    {
      design,
      quantity: 'effect after the event',
      estimate: Math.expm1(own),
      low: Math.expm1(range.low),
      high: Math.expm1(range.high),
      p: range.p,
      note: known,
    },
    {
      design,
      quantity: 'pre-trend',
      estimate: leads.largest,
      low: null,
      high: null,
      p: leads.p,
      note: {
        en: 'Largest departure from the controls before the event, and its p among them. A small p means the comparison fails before the event already.',
        zh: '事件前与对照的最大偏离及其 p 值；p 小说明事件前比较已不成立。',
      },
    },
    {
      design,
      quantity: 'minimum detectable effect',
      estimate: size,
      low: null,
      high: null,
      p: null,
      note: {
        en: `With 80 % power at 5 %, from the spread of the placebos; effects smaller than this would mostly be missed.`,
        zh: '由安慰剂离散度得出的 80% 功效（5% 水平）最小可检效应；更小的效应多半检不出。',
      },
    },
  ];
}

/** Effects period by period against the last one before; up to twelve on each side. */
export function eventStudyDesign({ treated, controls, event }: Case, periods: readonly string[]): Found[] {
  if (event < 2 || controls.length < 10)
    return [
      refused(
        'event-study',
        `${event} periods before and ${controls.length} controls; two and ten are needed`,
        `前 ${event} 期、对照 ${controls.length} 个；至少需 2 与 10`,
      ),
    ];
  const base = event - 1;
  const path = (counts: readonly number[], skip: number): number[] => {
    const rest = treated.map((_, t) => controls.reduce((sum, one, at) => sum + (at === skip ? 0 : (one.counts[t] ?? 0)), 0));
    return treated.map((_, t) => half(counts[t]) - half(counts[base]) - (half(rest[t]) - half(rest[base])));
  };
  const own = path(treated, -1);
  const placebos = controls.map(({ counts }, at) => path(counts, at));
  return own.flatMap((effect, t): Found[] => {
    if (t === base || Math.abs(t - event) > 12) return [];
    const range = placeboRange(
      effect,
      placebos.map((one) => one[t] ?? 0),
    );
    return [
      {
        design: 'event-study',
        quantity: `${periods[t]} (${t - event >= 0 ? '+' : ''}${t - event})`,
        estimate: Math.expm1(effect),
        low: Math.expm1(range.low),
        high: Math.expm1(range.high),
        p: range.p,
        note: { en: `Against ${periods[base]}, half a work added to each count.`, zh: `以 ${periods[base]} 为基期，各计数加二分之一。` },
      },
    ];
  });
}

/** Synthetic control and synthetic difference in differences on series indexed to their mean before the event. */
export function syntheticDesigns({ treated, controls, event }: Case): Found[] {
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
  const inTime =
    early >= 3
      ? syntheticControl(
          index(treated.slice(0, event), early),
          controls.map(({ counts }) => index(counts.slice(0, event), early)),
          early,
        ).effect
      : null;
  const difference = syntheticDifference(own, pool, event);
  const spread = deviation(pool.map((one, at) => syntheticDifference(one, [...pool.slice(0, at), ...pool.slice(at + 1)], event).effect));
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
      estimate: inTime,
      low: null,
      high: null,
      p: null,
      note: {
        en: 'Effect found halfway through the periods before, where there was none.',
        zh: '在事件前时段中点处（本无事件）得到的“效应”。',
      },
    },
    {
      design: 'synthetic-did',
      quantity: 'effect after the event',
      estimate: difference.effect,
      low: difference.effect - reach * spread,
      high: difference.effect + reach * spread,
      p: spread === 0 ? null : 2 * studentCdf(-Math.abs(difference.effect / spread), controls.length - 1),
      note: {
        en: 'Of the mean before the event; standard error from the effects on controls in place of the treated.',
        zh: '相对事件前均值；标准误由各对照的安慰剂效应得出。',
      },
    },
  ];
}

/** Bayesian structural series with the controls as regressors: their sum, and the closest of them as far as the periods allow. */
export function structuralDesign({ treated, controls, event, seed }: Case): Found[] {
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
  const found = structuralEffect(treated, rows, event, { seed });
  const expected = found.counterfactual.reduce((sum, { mean }) => sum + mean, 0);
  const relative = (value: number): number => value / Math.max(expected, 1e-9);
  return [
    {
      design: 'structural',
      quantity: 'effect after the event',
      estimate: relative(found.cumulative),
      low: relative(found.cumulativeInterval.low),
      high: relative(found.cumulativeInterval.high),
      p: 2 * Math.min(found.tail, 1 - found.tail),
      note: {
        en: `${found.cumulative.toFixed(1)} works [${found.cumulativeInterval.low.toFixed(1)}, ${found.cumulativeInterval.high.toFixed(1)}] against ${expected.toFixed(1)} expected: local level with ${near.length + 1} series as regressors, 1,000 draws, seed ${seed}; p is twice the posterior tail.`,
        zh: `累计 ${found.cumulative.toFixed(1)} 篇 [${found.cumulativeInterval.low.toFixed(1)}, ${found.cumulativeInterval.high.toFixed(1)}]，期望 ${expected.toFixed(1)}：局部水平模型加 ${near.length + 1} 条回归序列，1,000 次抽样，种子 ${seed}；p 为后验尾概率的两倍。`,
      },
    },
  ];
}

/** Callaway and Sant'Anna where several units are treated at different times; two-way fixed effects beside it for comparison only. */
export function staggeredDesign(units: readonly PanelUnit[]): Found[] {
  const treated = units.filter(({ first }) => first !== null).length;
  if (treated < 2 || units.length - treated < 2)
    return [
      refused(
        'callaway-santanna',
        `${treated} treated units and ${units.length - treated} untreated; two each are needed`,
        `处理单位 ${treated} 个、未处理 ${units.length - treated} 个；各需至少两个`,
      ),
    ];
  const effects = staggeredEffects(units);
  const row = (quantity: string, one: { readonly effect: number; readonly error: number } | null): Found => ({
    design: 'callaway-santanna',
    quantity,
    estimate: one?.effect ?? null,
    low: one === null ? null : one.effect - 1.959964 * one.error,
    high: one === null ? null : one.effect + 1.959964 * one.error,
    p: one === null || one.error === 0 ? null : chiSquareTail((one.effect / one.error) ** 2, 1),
    note: {
      en: `Of each unit’s mean before any treatment; ${treated} treated, never-treated controls; errors by unit${treated < 30 ? ', too small with so few treated' : ''}.`,
      zh: `相对各单位处理前均值；处理单位 ${treated} 个，以从未处理者为对照；按单位计标准误${treated < 30 ? '（处理单位少，标准误偏小）' : ''}。`,
    },
  });
  return [
    row('simple', effects.simple),
    row('by group', effects.byGroup),
    row('dynamic', effects.dynamic),
    ...effects.cells.filter(({ group, time }) => time >= group).map((cell) => row(`ATT(${cell.group}, ${cell.time})`, cell)),
    {
      design: 'callaway-santanna',
      quantity: 'pre-trend',
      estimate: effects.preTrend?.statistic ?? null,
      low: null,
      high: null,
      p: effects.preTrend?.p ?? null,
      note: { en: 'Joint test that effects before treatment are nil.', zh: '处理前效应均为零的联合检验。' },
    },
    {
      design: 'two-way fixed effects',
      quantity: 'for comparison only',
      estimate: twoWayEffect(units),
      low: null,
      high: null,
      p: null,
      note: {
        en: 'Wrong where timing differs: earlier treated units serve as controls for later ones.',
        zh: '处理时间不一时有误：先处理者被当作后处理者的对照。',
      },
    },
  ];
}

/** ln of (after/before of the one) over (after/before of the others), half a work added to empty sums. */
function logRatio(one: readonly number[], others: readonly number[], event: number): number {
  const change = (counts: readonly number[]): number => {
    const [before, after] = [counts.slice(0, event), counts.slice(event)].map((part) => part.reduce((sum, value) => sum + value, 0));
    return half(after) - half(before);
  };
  return change(one) - change(others);
}

function half(count: number | undefined): number {
  return Math.log((count ?? 0) === 0 ? 0.5 : (count ?? 0));
}

/** Interval by turning the placebos round the estimate, and the share of placebos as far from nil. Conley & Taber (2011), doi:10.1162/REST_a_00049. */
function placeboRange(own: number, placebos: readonly number[]): { readonly low: number; readonly high: number; readonly p: number } {
  const sorted = placebos.toSorted((a, b) => a - b);
  const at = (q: number): number => {
    const place = Math.min(Math.max(q * (sorted.length + 1) - 1, 0), sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return below + (above - below) * (place - Math.floor(place));
  };
  return {
    low: own - at(0.975),
    high: own - at(0.025),
    p: (1 + placebos.filter((value) => Math.abs(value) >= Math.abs(own)).length) / (1 + placebos.length),
  };
}

/** The largest jump between neighbouring halves of the periods before, against those of the controls. */
function leadTest(one: Case): { readonly largest: number; readonly p: number } {
  const { treated, controls, event } = one;
  const gap = (counts: readonly number[], skip: number): number => {
    const rest = treated.map((_, t) => controls.reduce((sum, other, at) => sum + (at === skip ? 0 : (other.counts[t] ?? 0)), 0));
    let largest = 0;
    for (let split = 1; split < event; split += 1) {
      const value = logRatio(counts.slice(0, event), rest.slice(0, event), split);
      if (Math.abs(value) > Math.abs(largest)) largest = value;
    }
    return largest;
  };
  const own = gap(treated, -1);
  const others = controls.map(({ counts }, at) => gap(counts, at));
  return { largest: Math.expm1(own), p: (1 + others.filter((value) => Math.abs(value) >= Math.abs(own)).length) / (1 + others.length) };
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [x, y].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const sum = (f: (at: number) => number): number => x.reduce((total, _, at) => total + f(at), 0);
  const [dx, dy] = [(at: number): number => (x[at] ?? 0) - (a ?? 0), (at: number): number => (y[at] ?? 0) - (b ?? 0)];
  return sum((at) => dx(at) * dy(at)) / Math.sqrt(Math.max(1e-12, sum((at) => dx(at) ** 2) * sum((at) => dy(at) ** 2)));
}
