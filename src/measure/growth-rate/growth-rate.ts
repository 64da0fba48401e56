import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column } from '../analysis.ts';
import { HIGH, LOW, numberColumn, UNIT, WORKS } from '../columns.ts';
import { countryFilterOf, COUNTING, SCHEME_LABELS } from '../counting/schemes.ts';
import { cellText, where } from '../filter.ts';
import { output } from '../output/output.ts';
import { seededRandom } from '../graph/random.ts';
import { logLinearOutlook, poissonOutlook, type Outlook } from '../statistics/outlook.ts';
import { poissonTrend } from '../statistics/poisson-trend.ts';
import { Draws } from '../statistics/random-draws.ts';

const LEVELS = [50, 80, 95] as const;

const COLUMNS = [
  UNIT,
  numberColumn('from', 'year', 'From', '起始', { en: 'First year with works.', zh: '首个有文献的年份。' }),
  numberColumn('until', 'year', 'Until', '截至', { en: 'Last year.', zh: '最后年份。' }),
  WORKS,
  numberColumn('rate', 'percent', 'Growth a year', '年增长率', {
    en: 'e^β - 1 of the Poisson trend ln μ = α + βt.',
    zh: '泊松趋势 ln μ = α + βt 的 e^β - 1。',
  }),
  { ...LOW, type: 'percent' },
  { ...HIGH, type: 'percent' },
  numberColumn('doubling', 'number', 'Doubling time (years)', '倍增时间（年）', {
    en: 'ln 2 / β; negative: time to halve.',
    zh: 'ln 2 / β；负值为减半时间。',
  }),
  numberColumn('dispersion', 'number', 'Dispersion', '离散度', {
    en: 'Pearson dispersion; 1 for a Poisson process.',
    zh: 'Pearson 离散度；泊松过程为 1。',
  }),
  numberColumn('cagr', 'percent', 'CAGR', '复合年增长率', {
    en: 'Compound growth from the first to the last year only: a description, not an estimate.',
    zh: '仅由首末两年计算，只作描述。',
  }),
] as const satisfies readonly Column[];

const level = (percent: number, end: 'low' | 'high') =>
  numberColumn(
    `${end}_${percent}`,
    'number',
    `${end === 'low' ? 'Low' : 'High'} ${percent} %`,
    `${percent}% ${end === 'low' ? '下限' : '上限'}`,
    {
      en: `${end === 'low' ? 'Lower' : 'Upper'} end of the ${percent} % prediction interval.`,
      zh: `${percent}% 预测区间${end === 'low' ? '下限' : '上限'}。`,
    },
  );

/** What the trend expects of a later year. */
const AHEAD: readonly Column[] = [
  numberColumn('for_year', 'year', 'For', '预期年份', { en: 'The year expected.', zh: '预期的年份。' }),
  numberColumn('expected', 'number', 'Expected', '预期', { en: 'Works that the trend expects.', zh: '趋势预期的文献数。' }),
  ...LEVELS.flatMap((percent) => [level(percent, 'low'), level(percent, 'high')]),
];

/** Rate of growth over the window, by a Poisson trend with quasi-Poisson interval; CAGR as description only. METHODS 2.1. */
export const growthRate = defineAnalysis({
  id: 'growth-rate',
  title: { en: 'Rate of growth', zh: '增长速度' },
  summary: {
    en: 'The steady rate at which each output grew over the window, with its interval and doubling time.',
    zh: '各产出在时间窗内的平均增长率、区间与倍增时间。',
  },
  params: {
    counting: COUNTING,
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: { en: 'Countries kept, by their works; 0 keeps all.', zh: '保留文献最多的国家数；0 为全部。' },
    },
    ahead: {
      type: 'integer',
      default: 0,
      min: 0,
      max: 30,
      help: { en: 'Years on for which the trend’s expectation is given; 0 gives none.', zh: '给出趋势预期的未来年数；0 为不给。' },
    },
    far: {
      type: 'flag',
      default: false,
      help: { en: 'Expect beyond a third of the years seen.', zh: '允许超出已有年数三分之一的预期。' },
    },
    trend: {
      type: 'choice',
      default: 'poisson',
      choices: ['poisson', 'log-linear'],
      help: { en: 'Which trend is run on.', zh: '外推所用的趋势。' },
    },
  },
  columns: [...COLUMNS, ...AHEAD],
  columnsFor: ({ ahead }) => (ahead === 0 ? COLUMNS : [...COLUMNS, ...AHEAD]),
  needs: ['year', 'address'],
  rule: ({ counting, ahead, trend }) => ({
    en: `Poisson regression of yearly works on time with quasi-Poisson 95 % interval; countries by ${SCHEME_LABELS[counting].en}.${ahead === 0 ? '' : ` ${ahead === 1 ? 'The next year' : `${ahead} years on`} by the ${trend === 'poisson' ? 'same trend: intervals of the count, by draws' : 'line through ln works: intervals by Student’s t'}.`}`,
    zh: `年度文献数对时间的泊松回归，拟泊松 95% 区间；国家采用${SCHEME_LABELS[counting].zh}。${ahead === 0 ? '' : `${ahead} 年后的预期按${trend === 'poisson' ? '同一趋势，区间由抽样得出' : 'ln 文献数的直线，区间按 t 分布'}。`}`,
  }),
  async run(question, params) {
    const { rows } = await output.run(question, { ...params, unknown: 'apart' });
    const units = [...new Set(rows.map((row) => String(row['unit'])))];
    return {
      rows: units.flatMap((unit): Row[] => {
        const series = rows.filter((row) => row['unit'] === unit);
        const { years, counts, trend } = trendOf(
          series.map((row) => Number(row['year'])),
          series.map((row) => Number(row['works'])),
        );
        const [first, last] = [counts[0] ?? 0, counts.at(-1) ?? 0];
        const span = years.length;
        const outlook = params.ahead === 0 || (!params.far && 3 * params.ahead > span) ? null : ahead(years, counts, params);
        return [
          {
            unit,
            from: years[0] ?? null,
            until: years.at(-1) ?? null,
            works: counts.reduce((sum, count) => sum + count, 0),
            rate: trend?.growth ?? null,
            low: trend?.interval?.low ?? null,
            high: trend?.interval?.high ?? null,
            doubling: trend === null || !Number.isFinite(trend.doubling) ? null : trend.doubling,
            dispersion: trend?.dispersion ?? null,
            cagr: compoundGrowth(first, last, years.length - 1),
            ...(params.ahead === 0 ? {} : expectation((years.at(-1) ?? 0) + params.ahead, outlook)),
          },
        ];
      }),
      notes:
        params.ahead > 0 && !params.far
          ? [
              {
                en: 'No expectation further than a third of the years seen (--far gives it all the same). A trend run on knows nothing of what ends it.',
                zh: '不给出超过已有年数三分之一的预期（--far 可强制给出）。延续趋势无法预知其终止。',
              },
            ]
          : [],
    };
  },
  worksBehind(row, { counting }) {
    const years = where('year', `${cellText(row, 'from')}..${cellText(row, 'until')}`);
    const unit = cellText(row, 'unit');
    return unit === 'world' ? [years] : [years, where(countryFilterOf(counting), unit)];
  },
  citations: ['McCullagh & Nelder (1989), Generalized Linear Models'],
});

/** Growth a year that leads from one count to another over so many intervals: the two ends alone tell it. Null from nothing or over none. */
export function compoundGrowth(first: number, last: number, intervals: number): number | null {
  return intervals < 1 || first === 0 ? null : (last / first) ** (1 / intervals) - 1;
}

function ahead(
  years: readonly number[],
  counts: readonly number[],
  params: { ahead: number; trend: 'poisson' | 'log-linear' },
): Outlook | null {
  const at = (years.at(-1) ?? 0) + params.ahead;
  return params.trend === 'poisson' ? poissonOutlook(years, counts, at, new Draws(seededRandom(1))) : logLinearOutlook(years, counts, at);
}

function expectation(year: number, outlook: Outlook | null): Row {
  return {
    for_year: year,
    expected: outlook?.expected ?? null,
    ...Object.fromEntries(
      LEVELS.flatMap((percent) => {
        const { low = null, high = null } = outlook?.interval(percent / 100) ?? {};
        return [
          [`low_${percent}`, low],
          [`high_${percent}`, high],
        ];
      }),
    ),
  };
}

export interface Growth {
  readonly rate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The steady rate of growth of a series, from its first year with works, with its 95 % interval; null where none can be told. */
export function steadyGrowth(years: readonly number[], works: readonly number[]): Growth | null {
  const { trend } = trendOf(years, works);
  return trend === null ? null : { rate: trend.growth, low: trend.interval?.low ?? null, high: trend.interval?.high ?? null };
}

function trendOf(
  years: readonly number[],
  works: readonly number[],
): { readonly years: readonly number[]; readonly counts: readonly number[]; readonly trend: ReturnType<typeof poissonTrend> } {
  const start = Math.max(
    0,
    works.findIndex((count) => count > 0),
  );
  const [from, counts] = [years.slice(start), works.slice(start)];
  return { years: from, counts, trend: poissonTrend(from, counts) };
}
