import type { Text } from '../../record/text.ts';
import { deviation } from '../statistics/averages.ts';
import { staggeredEffects, type PanelUnit } from '../statistics/callaway-santanna.ts';
import { minimumDetectableEffect, powerOf } from '../statistics/power.ts';
import { reassignedEffect } from '../statistics/reassignment.ts';
import { segmentedSeries } from '../statistics/segmented-series.ts';
import { twoWayEffect } from '../statistics/two-way-effects.ts';
import { chiSquareTail } from '../statistics/beta.ts';
import { type Case, type Found, refused } from './design.ts';
import { half, leadTest, logRatio, placeboRange } from './placebos.ts';

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
    {
      design,
      quantity: 'power for a fifth',
      estimate: powerOf(Math.log(1.2), error),
      low: null,
      high: null,
      p: null,
      note: {
        en: 'Chance of finding a rise of 20 % at the level of 5 %, had there been one.',
        zh: '若确有 20% 的上升，在 5% 水平下被检出的概率。',
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
        note: {
          en: `Against ${periods[base]}; a period without works counts as half a work.`,
          zh: `以 ${periods[base]} 为基期；无文献的时期按半篇计。`,
        },
      },
    ];
  });
}

/** Callaway and Sant'Anna where several units are treated at different times; two-way fixed effects beside it for comparison only. */
export function staggeredDesign(units: readonly PanelUnit[], seed: number): Found[] {
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
      en: `Of each unit’s mean before any treatment; ${treated} treated, never-treated controls; errors by unit${treated < FEW ? ', too small with so few treated: read it with dates handed out anew' : ''}.`,
      zh: `相对各单位处理前均值；处理单位 ${treated} 个，以从未处理者为对照；按单位计标准误${treated < FEW ? '（处理单位少，标准误偏小，请看重新分配日期的结果）' : ''}。`,
    },
  });
  return [
    row('simple', effects.simple),
    row('by group', effects.byGroup),
    row('dynamic', effects.dynamic),
    ...(treated < FEW ? reassignedRows(units, seed) : []),
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

/** Fewer treated units than this, and errors by unit tell too little: Cameron, Gelbach & Miller (2008), doi:10.1162/rest.90.3.414. */
const FEW = 30;
const DRAWS = 5000;

/** The three means against those that the same dates give in other hands. */
function reassignedRows(units: readonly PanelUnit[], seed: number): Found[] {
  const means = [
    ['simple', 'simple'],
    ['by group', 'byGroup'],
    ['dynamic', 'dynamic'],
  ] as const;
  return means.flatMap(([name, over]): Found[] => {
    const found = reassignedEffect(units, over, { draws: DRAWS, seed });
    if (found === null) return [];
    const all = found.tried === found.assignments;
    const [tried, seeded] = [found.tried.toLocaleString('en'), all ? '' : `, seed ${seed}`];
    const floor = found.assignments < 20;
    return [
      {
        design: 'callaway-santanna',
        quantity: `${name}, dates handed out anew`,
        estimate: found.effect,
        low: found.low,
        high: found.high,
        p: found.p,
        note: {
          en: `p: share of ${all ? `all ${tried}` : `${tried} drawn`} ways to give the dates to treated and untreated units whose effect is as large${seeded}; by effects over their errors ${found.pOfRatio.toFixed(3)}, surer where units differ in size. The interval holds the constant effects not rejected at 5 %.${floor ? ` With ${tried} ways no p can be below ${(1 / found.assignments).toFixed(3)}.` : ''}`,
          zh: `p：将日期重新分配给各单位的${all ? `全部 ${tried} 种` : ` ${tried} 种随机`}方式中效应同样大的比例${all ? '' : `（种子 ${seed}）`}；按效应与误差之比为 ${found.pOfRatio.toFixed(3)}，单位规模悬殊时更可靠。区间为 5% 水平下不被拒绝的恒定效应。${floor ? `仅 ${tried} 种方式，p 不可能小于 ${(1 / found.assignments).toFixed(3)}。` : ''}`,
        },
      },
    ];
  });
}
