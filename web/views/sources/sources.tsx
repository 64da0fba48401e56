import { useMemo, type ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Carries } from '../../components/carries.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { useAsk, type Series } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';

/** The databases side by side: trends, what each carries, and where they overlap. */
export function SourcesView(): ReactNode {
  const { say, text } = useSpeech();
  const scope = useScope();
  const { data } = useAsk<Series>(`/api/trends?dimension=source&top=8&${scope}`);
  const lines = useMemo(
    () => (data?.series ?? []).map(({ id, works }) => ({ name: text(CATEGORIES[id] ?? id), values: works })),
    [data, text],
  );
  return (
    <>
      <h1>{say('Sources', '数据源')}</h1>
      {lines.length > 0 && (
        <LineFigure
          id="sources"
          title={say('Output in each database', '各数据库历年文献')}
          rule={say(
            'Works by year in each database; one that several hold counts in each. Compare trends, not sizes.',
            '各数据库历年文献；多库收录者各计一次。宜比较趋势而非规模。',
          )}
          years={data?.years ?? NONE}
          coverage={<Carries needs={[]} />}
          lines={lines}
        />
      )}
      <AnalysisPanel id="sources" height={620} />
    </>
  );
}

const NONE: readonly number[] = [];
