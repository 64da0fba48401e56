import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { HIGH, LOW, numberColumn, UNIT, WORKS } from '../columns.ts';
import { countryFilterOf, COUNTING, SCHEME_LABELS } from '../counting/schemes.ts';
import { cellText, where } from '../filter.ts';
import { output } from '../output/output.ts';
import { poissonTrend } from '../statistics/poisson-trend.ts';

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
  },
  columns: [
    UNIT,
    numberColumn('from', 'year', 'From', '起始', { en: 'First year with works.', zh: '首个有文献的年份。' }),
    numberColumn('until', 'year', 'Until', '截至', { en: 'Last year.', zh: '最后年份。' }),
    WORKS,
    numberColumn('rate', 'percent', 'Growth a year', '年增长率', {
      en: 'e^β - 1 of the Poisson trend ln μ = α + βt.',
      zh: '泊松趋势 ln μ = α + βt 的 e^β - 1。',
    }),
    LOW,
    HIGH,
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
  ],
  needs: ['year', 'address'],
  rule: ({ counting }) => ({
    en: `Poisson regression of yearly works on time with quasi-Poisson 95 % interval; countries by ${SCHEME_LABELS[counting].en}.`,
    zh: `年度文献数对时间的泊松回归，拟泊松 95% 区间；国家采用${SCHEME_LABELS[counting].zh}。`,
  }),
  async run(question, params) {
    const { rows } = await output.run(question, params);
    const units = [...new Set(rows.map((row) => String(row['unit'])))];
    return {
      rows: units.flatMap((unit): Row[] => {
        const series = rows.filter((row) => row['unit'] === unit);
        const { years, counts, trend } = trendOf(
          series.map((row) => Number(row['year'])),
          series.map((row) => Number(row['works'])),
        );
        const [first, last] = [counts[0] ?? 0, counts.at(-1) ?? 0];
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
            cagr: years.length < 2 || first === 0 ? null : (last / first) ** (1 / (years.length - 1)) - 1,
          },
        ];
      }),
    };
  },
  worksBehind(row, { counting }) {
    const years = where('year', `${cellText(row, 'from')}..${cellText(row, 'until')}`);
    const unit = cellText(row, 'unit');
    return unit === 'world' ? [years] : [years, where(countryFilterOf(counting), unit)];
  },
  citations: ['McCullagh & Nelder (1989), Generalized Linear Models'],
});

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
