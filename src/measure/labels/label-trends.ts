import type { Text } from '../../record/text.ts';
import { countModel } from '../statistics/generalised-linear.ts';

/** Works of one label by year. */
export interface LabelSeries {
  readonly label: string;
  readonly works: ReadonlyMap<number, number>;
}

/** ln odds of a label against the first: `level` in the first year, `slope` a year; `error` of the slope allows for dispersion. */
export interface LabelTrend {
  readonly label: string;
  readonly level: number;
  readonly slope: number;
  readonly error: number;
}

/**
 * Multinomial logit of labels on time, by the Poisson model with an effect for each year that is the same likelihood (Baker 1994,
 * doi:10.2307/2348134); of two labels it is the binomial logit. Null below four years or two labels, or where labels are separated.
 */
export function labelTrends(
  series: readonly LabelSeries[],
): { readonly years: readonly number[]; readonly trends: readonly LabelTrend[] } | null {
  const used = series.filter(({ works }) => [...works.values()].some((count) => count > 0));
  const years = [...new Set(used.flatMap(({ works }) => [...works.keys()]))].toSorted((a, b) => a - b);
  const [first = 0] = years;
  if (years.length < 4 || used.length < 2) return null;
  const cells = used.flatMap(({ works }, label) =>
    years.map((year, at) => ({ label, at, time: year - first, count: works.get(year) ?? 0 })),
  );
  const others = used.slice(1).map((_, at) => at + 1);
  const fit = countModel(
    cells.map(({ label, at, time }) => [
      ...years.map((_, year) => (year === at ? 1 : 0)),
      ...others.flatMap((one) => (one === label ? [1, time] : [0, 0])),
    ]),
    cells.map(({ count }) => count),
  );
  if (fit === null) return null;
  const spread = Math.max(1, Number.isFinite(fit.dispersion) ? fit.dispersion : 1);
  const place = (label: number): number => years.length + 2 * (label - 1);
  return {
    years,
    trends: used.map(({ label }, at) =>
      at === 0
        ? { label, level: 0, slope: 0, error: 0 }
        : {
            label,
            level: fit.coefficients[place(at)] ?? 0,
            slope: fit.coefficients[place(at) + 1] ?? 0,
            error: (fit.errors[place(at) + 1] ?? 0) * Math.sqrt(spread),
          },
    ),
  };
}

/** e to the entropy of the labels' shares: as many labels in equal use would be as spread. Null without any. */
export function effectiveLabels(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0
    ? null
    : Math.exp(-counts.reduce((sum, count) => sum + (count === 0 ? 0 : (count / total) * Math.log(count / total)), 0));
}

/** Says how the odds of each label move against the first, and in which year one overtakes another. */
export function trendNotes(series: readonly LabelSeries[]): Text[] {
  const found = labelTrends(series);
  if (found === null) return [];
  const [first = 0, last = 0] = [found.years[0], found.years.at(-1)];
  const crossings = found.trends.flatMap((a, at) =>
    found.trends.slice(at + 1).flatMap((b): Text[] => {
      const year = first - (a.level - b.level) / (a.slope - b.slope);
      if (a.slope === b.slope || !(year >= first && year <= last)) return [];
      const [rising, falling] = a.slope > b.slope ? [a.label, b.label] : [b.label, a.label];
      return [
        {
          en: `${rising} overtakes ${falling} in ${year.toFixed(1)} (logit trend of the labels’ shares).`,
          zh: `${rising} 约于 ${year.toFixed(1)} 年超过 ${falling}（各标签占比的 logit 趋势）。`,
        },
      ];
    }),
  );
  const [base, ...others] = found.trends;
  const percent = (slope: number): string => `${Math.expm1(slope) < 0 ? '' : '+'}${(100 * Math.expm1(slope)).toFixed(1)} %`;
  const moves = others.map(
    ({ label, slope, error }) => `${label} ${percent(slope)} [${percent(slope - 1.959964 * error)}, ${percent(slope + 1.959964 * error)}]`,
  );
  return [
    ...crossings,
    {
      en: `Odds against ${base?.label}, change a year: ${moves.join('; ')} (multinomial logit; a work with two labels counts under each).`,
      zh: `相对 ${base?.label} 的优势，年变化：${moves.join('；')}（多项 logit；带两个标签的文献各计一次）。`,
    },
  ];
}
