import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Bars } from '../../components/bars.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import { filterOn, toggleFilter, useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';

const MOST = 12;

/** The provinces whose funders works acknowledge; the name narrows the page, the number opens the works. */
export function FunderRegions(): ReactNode {
  const { say, name } = useSpeech();
  const filters = useFilters();
  const { data, error } = useAnalysis('funding-trend', { by: 'region', top: 0 });
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const works = new Map<string, number>();
  for (const row of data.rows) works.set(String(row['group']), (works.get(String(row['group'])) ?? 0) + Number(row['works']));
  const bars = [...works]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([id, value]) => ({ id, value, label: data.names[id] === undefined ? id : name(data.names[id]) }));
  const on = (id: string): string => filterOn('funder-region', id);
  const title = say('Provinces of funders', '资助机构所在省份');
  return (
    <Figure
      id="funder-regions"
      title={title}
      rule={say(
        'Works that acknowledge a funder of the province; national and foreign funders have none.',
        '致谢该省资助机构的文献；国家级与境外机构不计入省份。',
      )}
      coverage={<CoverageLine coverage={data.coverage} />}
      twin={{
        head: [title, say('Works', '文献数')],
        rows: bars.map(({ label, value }) => [label, value]),
        behind: (row, column) => (column === 1 ? [on(bars[row]?.id ?? '')] : null),
      }}
    >
      {bars.length === 0 ? (
        <Empty>{say('No funder of a province is acknowledged here.', '所选文献未致谢省级及以下地区的机构。')}</Empty>
      ) : (
        <Bars
          bars={bars}
          label={title}
          selected={(id) => filters.includes(on(id))}
          onPick={(id) => toggleFilter(on(id))}
          worksOf={(id) => worksAddress(filters, [on(id)])}
        />
      )}
    </Figure>
  );
}
