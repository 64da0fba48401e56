import type { ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { cellsBy, MatrixFigure } from '../../components/matrix-figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import type { Row } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';

const MOST_SHOWN = 14;

/** Who uses which label of a set: shares of the works that carry any of them, and the year of the first. */
export function Adoption({ set }: { readonly set: string }): ReactNode {
  const { say, percent, number, name } = useSpeech();
  const [by, setBy] = useParam('adopted-by', 'country');
  const [sort, setSort] = useParam('adopted', 'works');
  const { data, error } = useAnalysis('labels', { by, sort, top: 60, ...(set === '' ? {} : { set }) });
  const shown = firstOf(data?.rows ?? []);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  const cells = cellsBy(data, 'entity', 'label');
  const named = new Map(data.rows.map((row) => [String(row['entity']), row]));
  const nameOf = (id: string): string => {
    const row = named.get(id);
    const [en, zh] = [row?.['name'] ?? null, row?.['name_zh'] ?? null];
    return en === null ? id : name({ en: String(en), zh: zh === null ? null : String(zh) });
  };
  return (
    <MatrixFigure
      id="adoption"
      title={say('Adoption: share of works, first year', '采用情况：文献比例与首次年份')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      controls={
        <>
          <label>
            {say('By', '按')}{' '}
            <select value={by} onChange={(event) => setBy(event.target.value)}>
              <option value="country">{say('country', '国家/地区')}</option>
              <option value="institution">{say('institution', '机构')}</option>
              <option value="funder">{say('funder', '资助机构')}</option>
              <option value="source">{say('database', '数据库')}</option>
            </select>
          </label>
          <label>
            {say('Order', '排序')}{' '}
            <select value={sort} onChange={(event) => setSort(event.target.value)}>
              <option value="works">{say('most works', '文献最多')}</option>
              <option value="first">{say('first users', '最先使用')}</option>
            </select>
          </label>
        </>
      }
      head={say('Who', '采用者')}
      rows={shown.map((id) => ({ id, name: nameOf(id) }))}
      columns={cells.columns.filter((id) => id !== 'any').map((id) => ({ id, name: id }))}
      cell={(entity, label) => {
        const cell = cells.at(entity, label);
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

/** The first of the whole set, in the order of the answer. */
function firstOf(rows: readonly Row[]): readonly string[] {
  return rows
    .filter((row) => row['label'] === 'any')
    .slice(0, MOST_SHOWN)
    .map((row) => String(row['entity']));
}
