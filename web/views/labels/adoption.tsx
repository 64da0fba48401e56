import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { cellsBy, MatrixFigure } from '../../components/matrix-figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { useSpeech } from '../../state/language.ts';
import { countryName, useStudy } from '../../state/study.tsx';

/** Which label each country uses: shares of its works that carry any of them, and the year it first did. */
export function Adoption(): ReactNode {
  const speech = useSpeech();
  const { say, percent, number } = speech;
  const { names } = useStudy();
  const { data, error } = useAnalysis('labels', { by: 'country', top: 12 });
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const cells = cellsBy(data, 'entity', 'label');
  return (
    <MatrixFigure
      id="adoption"
      title={say('Adoption by country: share of works, first year', '各国采用情况：文献比例与首次年份')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      head={say('Country', '国家/地区')}
      rows={cells.rows.map((id) => ({ id, name: countryName(names, id, speech) }))}
      columns={cells.columns.filter((id) => id !== 'any').map((id) => ({ id, name: id }))}
      cell={(country, label) => {
        const cell = cells.at(country, label);
        if (cell === null) return null;
        const [share, works, of] = [Number(cell.row['share']), Number(cell.row['works']), Number(cell.row['of'])];
        const interval = `${percent(Number(cell.row['low']))}–${percent(Number(cell.row['high']))}`;
        return {
          value: share,
          label: `${percent(share, 0)} · ${cell.row['first_year'] ?? '–'}`,
          title: say(
            `${number(works)} of ${number(of)} works with any label; 95 % interval ${interval}; first in ${cell.row['first_year'] ?? '–'}`,
            `${number(of)} 篇含任一标签的文献中有 ${number(works)} 篇；95% 区间 ${interval}；首次 ${cell.row['first_year'] ?? '–'}`,
          ),
          behind: cell.behind,
        };
      }}
    />
  );
}
