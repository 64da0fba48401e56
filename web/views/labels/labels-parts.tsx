import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart } from '../../components/chart.tsx';
import { EventList, eventMarks, EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import type { Row } from '../../state/api.ts';
import { filterOn, useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { go, useParam } from '../../state/location.ts';

const STYLE = { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' };
const TIP = { fill: 'var(--paper)', stroke: 'var(--line)' };

/** When a term stood out, growth of the field allowed for. */
export function Bursts({ years }: { readonly years: readonly number[] }): ReactNode {
  const { say, number, percent } = useSpeech();
  const { data, error } = useAnalysis('term-bursts', { top: 24 });
  const rows = useMemo(
    () => [...(data?.rows ?? [])].toSorted((a, b) => Number(a['from']) - Number(b['from']) || Number(b['weight']) - Number(a['weight'])),
    [data],
  );
  const events = useEvents(years);
  const options = useMemo(() => {
    const [first, last] = [
      Math.min(...rows.map((row) => Number(row['from'])), years[0] ?? 3000),
      Math.max(...rows.map((row) => Number(row['until'])), years.at(-1) ?? 0),
    ];
    const most = Math.max(1, ...rows.map((row) => Number(row['weight'])));
    const keyed = rows.map((row, at) => ({ row, key: `${at} ${String(row['term'])}` }));
    return (width: number): Plot.PlotOptions => ({
      height: 52 + 22 * rows.length,
      marginTop: events.length > 0 ? 26 : 20,
      marginLeft: Math.min(width * 0.36, 210),
      style: STYLE,
      x: {
        domain: [first - 0.5, last + 0.5],
        tickFormat: (year: number) => String(year),
        ticks: Math.min(10, last - first + 1),
        grid: true,
        label: null,
      },
      y: { label: null, domain: keyed.map(({ key }) => key), tickFormat: (key: string) => key.slice(key.indexOf(' ') + 1), tickSize: 0 },
      marks: [
        ...eventMarks(events),
        Plot.barX(keyed, {
          x1: ({ row }: { row: Row }) => Number(row['from']) - 0.5,
          x2: ({ row }: { row: Row }) => Number(row['until']) + 0.5,
          y: 'key',
          fill: 'var(--c1)',
          fillOpacity: ({ row }: { row: Row }) => 0.35 + 0.6 * (Number(row['weight']) / most),
          insetTop: 4,
          insetBottom: 4,
          tip: TIP,
          title: ({ row }: { row: Row }) =>
            `${row['term']}, ${row['from']}–${row['until']}: ${percent(Number(row['during']))} ${say('against', '对')} ${percent(Number(row['usual']))}, ${say('weight', '权重')} ${number(Number(row['weight']), 1)}`,
        }),
      ],
    });
  }, [rows, years, number, events]);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  return (
    <Figure
      id="bursts"
      wide
      title={say('Bursts of terms', '术语突现')}
      controls={<EventSwitch />}
      note={<EventList events={events} />}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      twin={{
        head: [
          say('Term', '术语'),
          say('From', '起'),
          say('Until', '止'),
          say('Works', '文献数'),
          say('Usual share', '平时比例'),
          say('During', '突现期比例'),
          say('Weight', '权重'),
        ],
        rows: rows.map((row) => [
          String(row['term']),
          row['from'] ?? null,
          row['until'] ?? null,
          Number(row['works']),
          Number(row['usual']),
          Number(row['during']),
          Number(row['weight']),
        ]),
      }}
    >
      {rows.length === 0 ? (
        <Empty>{say('No term burst in these works.', '这些文献中没有突现术语。')}</Empty>
      ) : (
        <Chart options={options} label={say('Bursts of terms', '术语突现')} />
      )}
    </Figure>
  );
}

/** Themes of co-words by how central and how dense they are. */
export function Themes(): ReactNode {
  const { say, number, text } = useSpeech();
  const { data, error } = useAnalysis('thematic-map');
  const rows = data?.rows ?? [];
  const quadrants: Readonly<Record<string, { en: string; zh: string }>> = {
    motor: { en: 'Motor', zh: '核心主题' },
    basic: { en: 'Basic', zh: '基础主题' },
    niche: { en: 'Niche', zh: '专门主题' },
    emerging: { en: 'Emerging or declining', zh: '新兴或衰退' },
    'emerging-declining': { en: 'Emerging or declining', zh: '新兴或衰退' },
  };
  const options = useMemo(() => {
    const median = (key: string): number => {
      const sorted = rows.map((row) => Number(row[key])).toSorted((a, b) => a - b);
      const mid = Math.floor(sorted.length / 2);
      return sorted.length % 2 === 1 ? (sorted[mid] ?? 0) : ((sorted[mid - 1] ?? 0) + (sorted[mid] ?? 0)) / 2;
    };
    return (width: number): Plot.PlotOptions => ({
      height: Math.min(440, width * 0.55),
      marginLeft: 56,
      marginBottom: 42,
      inset: 46,
      style: STYLE,
      x: { label: say('centrality: ties to other themes →', '中心度：与其他主题的联系 →'), labelAnchor: 'center', ticks: 5 },
      y: { label: say('↑ density: ties inside', '↑ 密度：内部联系'), ticks: 5 },
      r: { range: [5, 30], domain: [0, Math.max(1, ...rows.map((row) => Number(row['works'])))] },
      marks: [
        Plot.ruleX([median('centrality')], { stroke: 'var(--line)' }),
        Plot.ruleY([median('density')], { stroke: 'var(--line)' }),
        Plot.dot(rows, {
          x: 'centrality',
          y: 'density',
          r: 'works',
          fill: 'var(--c0)',
          fillOpacity: 0.3,
          stroke: 'var(--c0)',
          tip: TIP,
          title: (row: Row) =>
            `${row['theme']} · ${text(quadrants[String(row['quadrant'])] ?? String(row['quadrant']))}\n${String(row['terms'])}\n${number(Number(row['works']))} ${say('works', '篇文献')}`,
        }),
        Plot.text(rows, {
          x: 'centrality',
          y: 'density',
          text: 'theme',
          fontWeight: 600,
          fill: 'var(--ink)',
          stroke: 'var(--paper)',
          strokeWidth: 3,
        }),
      ],
    });
  }, [data, say]);
  if (error !== null) return <Failed error={error} />;
  if (data === null || rows.length === 0) return null;
  return (
    <Figure
      id="themes"
      wide
      title={say('Themes', '主题图')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      twin={{
        head: [
          say('Theme', '主题'),
          say('Terms', '术语'),
          say('Works', '文献数'),
          say('Centrality', '中心度'),
          say('Density', '密度'),
          say('Quadrant', '象限'),
        ],
        rows: rows.map((row) => [
          String(row['theme']),
          String(row['terms']),
          Number(row['works']),
          Number(row['centrality']),
          Number(row['density']),
          text(quadrants[String(row['quadrant'])] ?? String(row['quadrant'])),
        ]),
      }}
    >
      <Chart options={options} label={say('Themes by centrality and density', '主题的中心度与密度')} />
    </Figure>
  );
}

/** Pairs of terms beyond what their numbers let expect; each opens its works. */
export function CoWords(): ReactNode {
  const { say, number } = useSpeech();
  const filters = useFilters();
  const [sort, setSort] = useParam('cowords', 'works');
  const { data, error } = useAnalysis('co-words', { top: 200, sort });
  const rows = data?.rows ?? [];
  const options = useMemo(() => {
    const terms = [...new Set(rows.flatMap((row) => [String(row['a']), String(row['b'])]))].slice(0, 22);
    const inside = rows.filter((row) => terms.includes(String(row['a'])) && terms.includes(String(row['b'])));
    const cells = inside.flatMap((row) => [
      { ...row, x: String(row['a']), y: String(row['b']) },
      { ...row, x: String(row['b']), y: String(row['a']) },
    ]);
    const most = Math.max(1, ...inside.map((row) => Number(row['works'])));
    return (width: number): Plot.PlotOptions => ({
      height: 150 + 22 * terms.length,
      marginLeft: Math.min(190, width * 0.3),
      marginTop: 130,
      style: STYLE,
      x: { axis: 'top', domain: terms, label: null, tickRotate: -45, tickSize: 0 },
      y: { domain: terms, label: null, tickSize: 0 },
      marks: [
        Plot.cell(cells, {
          x: 'x',
          y: 'y',
          fill: 'var(--c0)',
          fillOpacity: (row: { works: number }) => 0.12 + 0.85 * (row.works / most),
          inset: 1,
          tip: TIP,
          title: (row: { x: string; y: string; works: number; lift: number }) =>
            `${row.x} + ${row.y}: ${number(row.works)}, ×${number(row.lift, 2)}`,
        }),
      ],
    });
  }, [data, number]);
  if (error !== null) return <Failed error={error} />;
  if (data === null || rows.length === 0) return null;
  return (
    <Figure
      id="co-words"
      wide
      title={say('Words that go together', '共词矩阵')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      controls={
        <label>
          {say('Order', '排序')}{' '}
          <select value={sort} onChange={(event) => setSort(event.target.value)}>
            <option value="works">{say('works', '文献数')}</option>
            <option value="association">{say('association strength', '关联强度')}</option>
            <option value="equivalence">{say('equivalence', '等价指数')}</option>
          </select>
        </label>
      }
      twin={{
        head: ['A', 'B', say('Works', '文献数'), say('Lift', '提升度'), say('Equivalence', '等价指数')],
        rows: rows.map((row) => [
          String(row['a']),
          String(row['b']),
          Number(row['works']),
          Number(row['lift']),
          Number(row['equivalence']),
        ]),
      }}
      note={
        <p className="toolbar">
          <label>
            {say('Open the works of', '打开文献')}{' '}
            <select
              value=""
              onChange={(event) => {
                const row = rows[Number(event.target.value)];
                if (row !== undefined) go(worksAddress(filters, [filterOn('term', String(row['a'])), filterOn('term', String(row['b']))]));
              }}
            >
              <option value="" disabled>
                {say('a pair …', '选择一对 …')}
              </option>
              {rows.map((row, at) => (
                <option key={`${row['a']} ${row['b']}`} value={at}>
                  {String(row['a'])} + {String(row['b'])} ({number(Number(row['works']))})
                </option>
              ))}
            </select>
          </label>
        </p>
      }
    >
      <Chart options={options} label={say('Words that go together', '共词矩阵')} />
    </Figure>
  );
}
