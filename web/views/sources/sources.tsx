import { useMemo, type ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { Carries } from '../../components/carries.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { Empty, Failed, Waiting } from '../../components/says.tsx';
import { YearStrip } from '../../components/year-strip.tsx';
import { useAsk, type Series } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { filterOn, useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { SourceMatrix } from './source-matrix.tsx';

/** The databases side by side: trends, the same things in each, and where they overlap. */
export function SourcesView(): ReactNode {
  const { say, text } = useSpeech();
  const { study } = useStudy();
  const scope = useScope();
  const [of, setOf] = useParam('of', 'country');
  const { data, error } = useAsk<Series>(`/api/trends?dimension=source&top=8&${scope}`);
  const lines = useMemo(
    () =>
      (data?.series ?? []).map(({ id, works }) => ({ name: text(CATEGORIES[id] ?? id), values: works, where: [filterOn('source', id)] })),
    [data, text],
  );
  const several = (study?.sources ?? []).length > 1;
  return (
    <>
      <h1>{say('Sources', '数据源')}</h1>
      <YearStrip />
      {error !== null && <Failed error={error} />}
      {data === null && error === null && <Waiting />}
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
      {several ? (
        <>
          <AnalysisPanel id="sources" settings={{ show: 'overlap' }} title={say('Overlap', '重合')} height={300} />
          <SourceMatrix of={of} onChange={setOf} />
          <AnalysisPanel id="sources" settings={{ show: 'ranks' }} title={say('Do they rank alike?', '排名是否一致')} height={300} />
          <AnalysisPanel
            id="sources"
            settings={{ show: 'unseen' }}
            title={say('What none of them has', '各库均未收录的估计')}
            height={300}
          />
        </>
      ) : (
        <Empty>
          {say(
            'This study holds one database. Add exports of another, and they stand side by side here.',
            '本研究只有一个数据库。加入其他数据库的导出文件后，可在此并列比较。',
          )}
        </Empty>
      )}
      <AnalysisPanel id="sources" title={say('Year by year', '逐年')} height={460} />
    </>
  );
}

const NONE: readonly number[] = [];
