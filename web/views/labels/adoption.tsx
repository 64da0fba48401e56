import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart } from '../../components/chart.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import type { Row } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';

const STYLE = { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' };
const TIP = { fill: 'var(--paper)', stroke: 'var(--line)' };
const MOST_SHOWN = 14;

/** Who uses which label of a set: shares of the works that carry any of them, and the year of the first. */
export function Adoption({ set }: { readonly set: string }): ReactNode {
  const speech = useSpeech();
  const { say, percent, number, name } = speech;
  const [by, setBy] = useParam('adopted-by', 'country');
  const [sort, setSort] = useParam('adopted', 'works');
  const { data, error } = useAnalysis('labels', { by, sort, top: 60, ...(set === '' ? {} : { set }) });
  const { entities, rows } = useMemo(() => shown(data?.rows ?? []), [data]);
  const label = useMemo(() => {
    const told = new Map(
      rows.filter((row) => row['name'] !== null && row['name'] !== undefined).map((row) => [String(row['entity']), nameOf(row)]),
    );
    return (id: string): string => {
      const own = told.get(id);
      return own === undefined ? id : name(own);
    };
  }, [rows, name]);
  const options = useMemo(() => {
    const labels = [...new Set(rows.map((row) => String(row['label'])))];
    return (width: number): Plot.PlotOptions => ({
      height: 56 + 30 * entities.length,
      marginLeft: by === 'country' ? 130 : Math.min(260, width * 0.34),
      marginTop: 34,
      style: STYLE,
      x: {
        axis: 'top',
        label: null,
        domain: labels,
        tickSize: 0,
        tickFormat: (one: string) => (width / labels.length < 150 && one.length > 13 ? `${one.slice(0, 12)}…` : one),
      },
      y: {
        label: null,
        domain: entities,
        tickFormat: (id: string) => (label(id).length > 38 ? `${label(id).slice(0, 37)}…` : label(id)),
        tickSize: 0,
      },
      marks: [
        Plot.cell(rows, {
          x: 'label',
          y: 'entity',
          fill: 'var(--c0)',
          fillOpacity: (row: Row) => 0.04 + 0.5 * Number(row['share']),
          inset: 1,
          tip: TIP,
          title: (row: Row) =>
            `${label(String(row['entity']))}, ${row['label']}: ${percent(Number(row['share']))} (${number(Number(row['works']))}/${number(Number(row['of']))}), ${say('since', '始于')} ${row['first_year'] ?? '–'}`,
        }),
        Plot.text(rows, {
          x: 'label',
          y: 'entity',
          text: (row: Row) => `${percent(Number(row['share']), 0)} · ${row['first_year'] ?? '–'}`,
          fill: 'var(--ink)',
        }),
      ],
    });
  }, [rows, entities, by, label, say, percent, number]);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  return (
    <Figure
      id="adoption"
      wide
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
      twin={{
        head: [
          say('Label', '标签'),
          say('Who', '采用者'),
          say('Works', '文献数'),
          say('Of', '总数'),
          say('Share', '比例'),
          say('Low', '下限'),
          say('High', '上限'),
          say('First year', '首次年份'),
        ],
        rows: rows.map((row) => [
          String(row['label']),
          label(String(row['entity'])),
          Number(row['works']),
          Number(row['of']),
          Number(row['share']),
          Number(row['low']),
          Number(row['high']),
          row['first_year'] ?? null,
        ]),
      }}
    >
      {rows.length === 0 ? <Empty /> : <Chart options={options} label={say('Adoption of labels', '标签采用情况')} />}
    </Figure>
  );
}

const nameOf = (row: Row): { readonly en: string; readonly zh: string | null } => ({
  en: String(row['name']),
  zh: row['name_zh'] === null || row['name_zh'] === undefined ? null : String(row['name_zh']),
});

/** The first entities of the whole set, in the order of the answer, and their rows by label. */
function shown(all: readonly Row[]): { readonly entities: readonly string[]; readonly rows: readonly Row[] } {
  const entities = all
    .filter((row) => row['label'] === 'any')
    .slice(0, MOST_SHOWN)
    .map((row) => String(row['entity']));
  return { entities, rows: all.filter((row) => row['label'] !== 'any' && entities.includes(String(row['entity']))) };
}
