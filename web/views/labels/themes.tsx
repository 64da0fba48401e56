import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart, PLAIN, TIP } from '../../components/chart.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Failed } from '../../components/says.tsx';
import type { Row } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { valueWord } from '../../state/value-words.ts';

/** Themes of co-words by how central and how dense they are. */
export function Themes(): ReactNode {
  const { say, number, text } = useSpeech();
  const { data, error } = useAnalysis('thematic-map');
  const rows = data?.rows ?? [];
  const quadrantOf = (row: Row): string => {
    const quadrant = String(row['quadrant']);
    return text(valueWord('quadrant', quadrant) ?? quadrant);
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
      style: PLAIN,
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
            `${row['theme']} · ${quadrantOf(row)}\n${String(row['terms'])}\n${number(Number(row['works']))} ${say('works', '篇文献')}`,
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
          quadrantOf(row),
        ]),
        behind: (row, column) => (column === 2 ? (data.worksBehind[row] ?? null) : null),
      }}
    >
      <Chart options={options} label={say('Themes by centrality and density', '主题的中心度与密度')} />
    </Figure>
  );
}
