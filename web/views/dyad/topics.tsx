import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart } from '../../components/chart.tsx';
import { Figure } from '../../components/figure.tsx';
import { CoverageLine, Failed } from '../../components/says.tsx';
import { useSpeech, type Text } from '../../state/language.ts';
import { known, type Pair } from './pair.ts';

/** Keywords that the tie gained and lost between the halves of the window. */
export function TopicsOfTie({ pair }: { readonly pair: Pair }): ReactNode {
  const { say } = useSpeech();
  const { data, error } = useAnalysis('dyad-topics', { by: pair.by, a: pair.a, b: pair.b, top: 24 });
  const rows = useMemo(() => (data?.rows ?? []).map((row): readonly [string, number] => [String(row['term']), Number(row['z'])]), [data]);
  const words: Text = { en: 'standardised difference of shares, z', zh: '比例差（标准化 z）' };
  const options = useMemo(
    () =>
      (width: number): Plot.PlotOptions => ({
        height: 40 + 22 * rows.length,
        marginLeft: Math.min(width * 0.4, 220),
        style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' },
        x: { grid: true, label: null },
        y: { label: null, domain: rows.toSorted((x, y) => y[1] - x[1]).map(([term]) => term), tickSize: 0 },
        marks: [
          Plot.barX(rows, {
            x: (row: readonly [string, number]) => row[1],
            y: (row: readonly [string, number]) => row[0],
            fill: (row: readonly [string, number]) => (row[1] >= 0 ? 'var(--c0)' : 'var(--c1)'),
            inset: 3,
          }),
          Plot.ruleX([0], { stroke: 'var(--soft)' }),
        ],
      }),
    [rows],
  );
  if (error !== null) return <Failed error={error} />;
  if (data === null || rows.length === 0) return null;
  return (
    <Figure
      id="dyad-topics"
      wide
      title={say('Keywords gained and lost', '增多与减少的关键词')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      twin={{
        head: [
          say('Keyword', '关键词'),
          say('Status', '状态'),
          say('Works', '文献数'),
          say('First half', '前半'),
          say('Second half', '后半'),
          'z',
          'q',
        ],
        rows: data.rows.map((row) => [
          String(row['term']),
          String(row['status']),
          known(row['works']),
          known(row['first']),
          known(row['second']),
          known(row['z']),
          known(row['q']),
        ]),
      }}
      note={<p className="rule">{say(`Bars: ${words.en}; right: more in the second half.`, `条形：${words.zh}；向右为后半增多。`)}</p>}
    >
      <Chart options={options} label={say('Keywords gained and lost', '增多与减少的关键词')} />
    </Figure>
  );
}
