import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { IntervalFigure, type Interval } from '../../components/interval-figure.tsx';
import type { Growth, Series } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';

interface GrowthFigureProps {
  readonly series: Series;
  /** The counting that the series is in, when it is not whole counts of works. */
  readonly counting: string | null;
  readonly coverage: ReactNode;
  labelOf(one: Series['series'][number]): string;
}

/** The steady rate of growth of each line, and of all works, with its interval. */
export function GrowthFigure({ series, counting, coverage, labelOf }: GrowthFigureProps): ReactNode {
  const { say } = useSpeech();
  const counted = useAnalysis(counting === null ? null : 'growth-rate', { counting: counting ?? 'full', top: series.series.length });
  const rateOf = (id: string): Growth | null => {
    const row = counted.data?.rows.find((one) => one['unit'] === id);
    const value = (name: string): number | null => (row?.[name] === null || row?.[name] === undefined ? null : Number(row[name]));
    const rate = value('rate');
    return rate === null ? null : { rate, low: value('low'), high: value('high') };
  };
  const row = (name: string, growth: Growth | null): Interval => ({
    name,
    value: growth?.rate ?? null,
    low: growth?.low ?? null,
    high: growth?.high ?? null,
  });
  return (
    <IntervalFigure
      id="growth"
      title={say('Growth a year', '年增长率')}
      rule={{
        en: 'Steady rate over the years shown, from the first with works: Poisson regression of the yearly counts on time, quasi-Poisson 95 % interval (Student’s t). No line: too few years for an interval. Years not complete yet count as they are.',
        zh: '所示年份（自首个有文献的年份起）的平均增长率：年度文献数对时间的泊松回归，拟泊松 95% 区间（t 分布）。无线段者年份过少。尚不完整的年份按现有数计入。',
      }}
      coverage={coverage}
      rows={[
        row(say('All works', '全部文献'), counting === null ? series.growth : rateOf('world')),
        ...series.series.map((one) => row(labelOf(one), counting === null ? one.growth : rateOf(one.id))),
      ]}
      still={0}
      share
      value={say('Growth a year', '年增长率')}
    />
  );
}
