import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, UNIT, WORKS } from '../columns.ts';
import { countryFilterOf, COUNTING, SCHEME_LABELS } from '../counting/schemes.ts';
import { cellText, where } from '../filter.ts';
import { output } from '../output/output.ts';
import { fitCurve, poissonLikelihood, smallSampleAic, type CurveFit } from '../statistics/life-cycle-curves.ts';
import { poissonTrend } from '../statistics/poisson-trend.ts';

const CURVE_IDS = ['logistic', 'gompertz', 'richards', 'bass'] as const;

/** Curves of growth fitted to yearly counts, shown only past three gates. METHODS 2.3. */
export const lifeCycle = defineAnalysis({
  id: 'life-cycle',
  title: { en: 'Life cycle', zh: '生命周期' },
  summary: {
    en: 'Whether growth has turned, and where it tends; or the reasons why the years do not tell.',
    zh: '增长是否已过拐点、趋向何处；若数据不足以判断，则说明原因。',
  },
  params: {
    counting: COUNTING,
    top: { type: 'integer', default: 0, min: 0, max: 20, help: { en: 'Countries beside the whole.', zh: '除总体外的国家数。' } },
    drop: { type: 'integer', default: 2, min: 0, help: { en: 'Last years left out as provisional.', zh: '略去的最近暂定年数。' } },
  },
  columns: [
    UNIT,
    idColumn('curve', 'Curve', '曲线', { en: 'Form of the cumulative curve.', zh: '累积曲线的形式。' }),
    numberColumn('from', 'year', 'From', '起始', { en: 'First year used.', zh: '所用首年。' }),
    numberColumn('until', 'year', 'Until', '截至', { en: 'Last year used.', zh: '所用末年。' }),
    WORKS,
    numberColumn('gain', 'number', 'Gain over exponential', '优于指数增长', {
      en: 'AICc of exponential growth less that of the curve; at least 2 to be shown.',
      zh: '指数增长与该曲线的 AICc 之差；至少为 2。',
    }),
    numberColumn('ceiling', 'number', 'Ceiling', '上限', {
      en: 'Works in all, in the end; empty when a gate is shut.',
      zh: '最终累积文献数；未过门槛则为空。',
    }),
    numberColumn('ceiling_low', 'number', 'Low', '下限', { en: 'Profile-likelihood 95 % interval.', zh: '剖面似然 95% 区间下限。' }),
    numberColumn('ceiling_high', 'number', 'High', '上限', { en: 'Upper end.', zh: '区间上限。' }),
    numberColumn('turn', 'number', 'Turning year', '拐点年', { en: 'When yearly output is largest.', zh: '年产出最大的时间。' }),
    numberColumn('saturation', 'number', 'Saturation (90 %)', '饱和年（90%）', {
      en: 'When 90 % of the ceiling is reached.',
      zh: '达到上限 90% 的时间。',
    }),
    numberColumn('dispersion', 'number', 'Dispersion', '离散度', {
      en: 'Pearson dispersion around the curve.',
      zh: '围绕曲线的 Pearson 离散度。',
    }),
    textColumn('verdict', 'Verdict', '结论', { en: 'Shown, or which gate is shut.', zh: '可显示，或未过哪道门槛。' }),
    textColumn('verdict_zh', 'Verdict (Chinese)', '结论（中文）', { en: 'The same in Chinese.', zh: '结论的中文表述。' }),
  ],
  needs: ['year', 'address'],
  rule: ({ counting, drop }) => ({
    en: `Growth curves fitted to yearly works (not to their sum) by Poisson likelihood, the last ${drop} years left out as provisional; countries by ${SCHEME_LABELS[counting].en}. Shown only when the turn lies two years inside the data, the ceiling has a finite interval and AICc beats exponential growth by 2.`,
    zh: `以泊松似然对年度（非累积）文献数拟合增长曲线，略去最近 ${drop} 年；国家采用${SCHEME_LABELS[counting].zh}。仅当拐点在数据内至少两年、上限区间有限且 AICc 优于指数增长 2 以上时显示。`,
  }),
  async run(question, { counting, top, drop }) {
    const { rows } = await output.run(question, { counting, unknown: 'apart', top: top === 0 ? 1 : top });
    const units = [...new Set(rows.map((row) => String(row['unit'])))].slice(0, top === 0 ? 1 : top + 1);
    return {
      rows: units.flatMap((unit) => {
        const series = rows.filter((row) => row['unit'] === unit);
        const used = series.slice(
          Math.max(
            0,
            series.findIndex((row) => Number(row['works']) > 0),
          ),
          series.length - drop,
        );
        return verdicts(
          unit,
          used.map((row) => Number(row['year'])),
          used.map((row) => Number(row['works'])),
        );
      }),
    };
  },
  worksBehind(row, { counting }) {
    if (row['from'] === null) return null;
    const years = where('year', `${cellText(row, 'from')}..${cellText(row, 'until')}`);
    const unit = cellText(row, 'unit');
    return unit === 'world' ? [years] : [years, where(countryFilterOf(counting), unit)];
  },
  citations: [
    'Meyer, Yung & Ausubel (1999), doi:10.1016/S0040-1625(99)00021-9',
    'Richards (1959), doi:10.1093/jxb/10.2.290',
    'Bass (1969), doi:10.1287/mnsc.15.5.215',
    'Burnham & Anderson (2002), doi:10.1007/b97636',
  ],
});

function verdicts(unit: string, years: readonly number[], counts: readonly number[]): Row[] {
  const works = counts.reduce((sum, count) => sum + count, 0);
  const base = { unit, from: years[0] ?? null, until: years.at(-1) ?? null, works };
  const trend = poissonTrend(years, counts);
  const fits = CURVE_IDS.map((curve) => fitCurve(curve, years, counts));
  const least = Math.max(1, Math.min(...fits.map((fit) => fit?.dispersion ?? Number.POSITIVE_INFINITY)));
  const straight =
    trend === null
      ? Number.POSITIVE_INFINITY
      : smallSampleAic(
          poissonLikelihood(
            counts,
            years.map((year) => Math.exp(trend.intercept + trend.slope * year)),
          ),
          2,
          years.length,
          least,
        );
  return CURVE_IDS.map((curve, at): Row => {
    const fit = fits[at] ?? null;
    if (fit === null) {
      return { ...base, curve, ...EMPTY, gain: null, dispersion: null, verdict: 'too few years or works', verdict_zh: '年份或文献太少' };
    }
    const gain = straight - smallSampleAic(fit.logLikelihood, fit.parameters, years.length, least);
    const shut = gates(fit, years, gain);
    const shown = shut.length === 0;
    return {
      ...base,
      curve,
      ...(shown
        ? { ceiling: fit.ceiling, ceiling_low: fit.ceilingLow, ceiling_high: fit.ceilingHigh, turn: fit.turn, saturation: fit.saturation }
        : EMPTY),
      gain: Number.isFinite(gain) ? gain : null,
      dispersion: fit.dispersion,
      verdict: shown ? 'shown' : `no inflection identifiable: ${shut.map(({ en }) => en).join('; ')}`,
      verdict_zh: shown ? '可显示' : `无法识别拐点：${shut.map(({ zh }) => zh).join('；')}`,
    };
  });
}

const EMPTY = { ceiling: null, ceiling_low: null, ceiling_high: null, turn: null, saturation: null };

function gates(fit: CurveFit, years: readonly number[], gain: number): { readonly en: string; readonly zh: string }[] {
  const [first = 0, last = 0] = [years[0], years.at(-1)];
  return [
    ...(fit.turn >= first + 2 && fit.turn <= last - 2
      ? []
      : [{ en: 'the turn is not two years inside the data', zh: '拐点不在数据内两年' }]),
    ...(Number.isFinite(fit.ceilingHigh) ? [] : [{ en: 'the ceiling has no upper limit', zh: '上限无界' }]),
    ...(gain >= 2 ? [] : [{ en: 'exponential growth fits as well', zh: '指数增长拟合相当' }]),
  ];
}
