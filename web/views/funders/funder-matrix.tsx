import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { cellsBy, MatrixFigure } from '../../components/matrix-figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';

const [FUNDERS, COLUMNS] = [14, 14];

/** Which institutions and which topics each funder pays for. */
export function FunderMatrix(): ReactNode {
  const { say, number, name } = useSpeech();
  const { study } = useStudy();
  const [across, setAcross] = useParam('across', 'keyword');
  const { data, error } = useAnalysis('activity-index', { by: 'funder', across, top: FUNDERS, topics: COLUMNS });
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const cells = cellsBy(data, 'entity', 'topic');
  const named = (id: string): { id: string; name: string } => ({ id, name: data.names[id] === undefined ? id : name(data.names[id]) });
  const title = say('Funders by institution and topic', '资助机构的受资助机构与主题');
  const controls = (
    <label>
      {say('Against', '对照')}{' '}
      <select value={across} onChange={(event) => setAcross(event.target.value)}>
        <option value="keyword">{say('topics (author keywords)', '主题（作者关键词）')}</option>
        {(study?.labels ?? []).length > 0 && <option value="label">{say('labels of the study', '研究标签')}</option>}
        <option value="institution">{say('institutions', '机构')}</option>
      </select>
    </label>
  );
  if (data.rows.length === 0)
    return <Empty>{say('These records name no funder that is recognised.', '这些记录未含已识别的资助机构。')}</Empty>;
  return (
    <MatrixFigure
      id="funder-matrix"
      title={title}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      controls={controls}
      head={say('Funder', '资助机构')}
      rows={cells.rows.map(named)}
      columns={cells.columns.map(named)}
      cell={(funder, topic) => {
        const cell = cells.at(funder, topic);
        if (cell === null) return null;
        const [works, expected] = [Number(cell.row['works']), Number(cell.row['expected'])];
        return {
          value: works,
          title: say(
            `${named(funder).name} and ${named(topic).name}: ${number(works)} works, ${number(expected, 1)} expected`,
            `${named(funder).name} 与 ${named(topic).name}：${number(works)} 篇，期望 ${number(expected, 1)} 篇`,
          ),
          behind: cell.behind,
        };
      }}
    />
  );
}
