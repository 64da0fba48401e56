import type { ReactNode } from 'react';
import { filterOn, toggleFilter, useFilters, worksAddress } from '../state/filters.ts';
import { useSpeech } from '../state/language.ts';
import { useAnalysis } from './analysis-panel.tsx';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from './says.tsx';

interface TermBarsProps {
  readonly id: string;
  readonly title: string;
  /** Filters of the page that are not in the address. */
  readonly extra: readonly string[];
}

const MOST = 12;

/** The author keywords of the works of a page. */
export function TermBars({ id, title, extra }: TermBarsProps): ReactNode {
  const { say } = useSpeech();
  const filters = useFilters();
  const { data, error } = useAnalysis('terms', { top: MOST, minimum: 1 }, extra);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const bars = data.rows.map((row) => ({ id: String(row['term']), label: String(row['term']), value: Number(row['works']) }));
  const behind = (term: string): readonly string[] => [
    ...extra,
    ...(data.worksBehind[bars.findIndex((bar) => bar.id === term)] ?? [filterOn('keyword', term)]),
  ];
  return (
    <Figure
      id={id}
      title={title}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      twin={{
        head: [say('Keyword', '关键词'), say('Works', '文献数')],
        rows: bars.map(({ label, value }) => [label, value]),
        behind: (row, column) => (column === 1 ? behind(bars[row]?.id ?? '') : null),
      }}
    >
      {bars.length === 0 ? (
        <Empty>{say('These works carry no author keywords.', '这些文献没有作者关键词。')}</Empty>
      ) : (
        <Bars
          bars={bars}
          label={title}
          selected={(term) => filters.includes(filterOn('keyword', term))}
          onPick={(term) => toggleFilter(filterOn('keyword', term))}
          worksOf={(term) => worksAddress(filters, behind(term))}
        />
      )}
    </Figure>
  );
}
