import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { cellsBy, MatrixFigure } from '../../components/matrix-figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import { CATEGORIES } from '../../state/categories.ts';
import { useSpeech } from '../../state/language.ts';
import { countryName, useStudy } from '../../state/study.tsx';

const MOST = 20;

interface SourceMatrixProps {
  readonly of: string;
  onChange(of: string): void;
}

/** The same countries, institutions, funders or words in each database: share of its works, rank and number. */
export function SourceMatrix({ of, onChange }: SourceMatrixProps): ReactNode {
  const speech = useSpeech();
  const { say, text, name, number, percent } = speech;
  const { names } = useStudy();
  const { data, error } = useAnalysis('sources', { show: of, top: MOST });
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const cells = cellsBy(data, 'id', 'source');
  const label = (id: string): string => {
    const known = data.names[id];
    return known !== undefined ? name(known) : of === 'country' ? countryName(names, id, speech) : id;
  };
  const controls = (
    <label>
      {say('Compare', '比较')}{' '}
      <select value={of} onChange={(event) => onChange(event.target.value)}>
        <option value="country">{say('countries', '国家/地区')}</option>
        <option value="institution">{say('institutions', '机构')}</option>
        <option value="funder">{say('funders', '资助机构')}</option>
        <option value="term">{say('words', '词')}</option>
      </select>
    </label>
  );
  if (data.rows.length === 0) return <Empty />;
  return (
    <MatrixFigure
      id="source-matrix"
      title={say('The same things in each database', '各数据库中的同一对象')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      controls={controls}
      upright
      head={say('Name', '名称')}
      rows={cells.rows.map((id) => ({ id, name: label(id) }))}
      columns={cells.columns.map((id) => ({ id, name: text(CATEGORIES[id] ?? id) }))}
      cell={(id, source) => {
        const cell = cells.at(id, source);
        if (cell === null) return null;
        const [works, share, rank] = [Number(cell.row['works']), Number(cell.row['share']), cell.row['rank']];
        return {
          value: share,
          label: works === 0 ? '–' : `${number(works)} · ${percent(share)}`,
          title:
            rank === null
              ? say('not in this database', '该数据库未收录')
              : say(
                  `rank ${Number(rank)}: ${number(works)} works, ${percent(share)} of the database`,
                  `第 ${Number(rank)} 位：${number(works)} 篇，占该库 ${percent(share)}`,
                ),
          behind: works === 0 ? null : cell.behind,
        };
      }}
    />
  );
}
