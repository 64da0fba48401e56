import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart } from '../../components/chart.tsx';
import { Figure } from '../../components/figure.tsx';
import { IntervalFigure, type Interval } from '../../components/interval-figure.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { Working } from '../../components/working.tsx';
import type { Answer, Row } from '../../state/api.ts';
import { useSpeech, type Text } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';

export interface Pair {
  readonly by: string;
  readonly a: string;
  readonly b: string;
  nameOf(id: string): string;
}

export const known = (value: Row[string] | undefined): number | null => (value === null || value === undefined ? null : Number(value));

function intervals(data: Answer, label: (row: Row) => string, of: readonly [string, string, string]): Interval[] {
  return data.rows.map((row) => ({ name: label(row), value: known(row[of[0]]), low: known(row[of[1]]), high: known(row[of[2]]) }));
}

/** The names of both sides instead of their codes, in texts that an analysis wrote. */
function told(text: string, { a, b, nameOf }: Pair): string {
  return text
    .split(/(?<![\p{L}\d-])(?=[\p{Lu}])|(?<=[\p{Lu}])(?![\p{L}\d-])|(?<=\p{Script=Han})(?=\p{Lu})/u)
    .map((part) => (part === a || part === b ? nameOf(part) : part))
    .join('');
}

function useRowName(pair: Pair, en: string, zh: string): (row: Row) => string {
  const { language } = useSpeech();
  return (row) => told(String((language === 'zh' ? (row[zh] ?? row[en]) : row[en]) ?? ''), pair);
}

/** Which side gives the first, last and corresponding authors, year by year. */
export function Leadership({ pair }: { readonly pair: Pair }): ReactNode {
  const { say, language } = useSpeech();
  const { data, error } = useAnalysis('dyad-leadership', { by: pair.by, a: pair.a, b: pair.b });
  const years = useMemo(() => yearsOf(data), [data]);
  const lines = useMemo(() => {
    const rows = data?.rows ?? [];
    return [...new Set(rows.map((row) => String(row['role'])))].map((role) => ({
      name: String(rows.find((row) => row['role'] === role)?.[language === 'zh' ? 'role_zh' : 'role'] ?? role),
      values: years.map((year) => known(rows.find((row) => row['role'] === role && row['year'] === year)?.['share_a'])),
    }));
  }, [data, years, language]);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  if (years.length === 0) return null;
  return (
    <LineFigure
      id="dyad-leadership"
      title={say(`Share of the tie led from ${pair.nameOf(pair.a)}`, `由${pair.nameOf(pair.a)}主导的比例`)}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      years={years}
      lines={lines}
      share
    />
  );
}

/** Citation of the works of both against matched works of others. */
export function Citation({ pair }: { readonly pair: Pair }): ReactNode {
  const { say } = useSpeech();
  const asked = useAnalysis('dyad-citation', { by: pair.by, a: pair.a, b: pair.b });
  const { data, error } = asked;
  const label = useRowName(pair, 'against', 'against_zh');
  const rows = useMemo(() => (data === null ? [] : intervals(data, label, ['ratio', 'low', 'high'])), [data, pair.a, pair.b, say]);
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Working of={asked} what={say('Matching works by year, type and team', '正在按年份、类型与团队规模匹配')} />;
  return (
    <IntervalFigure
      id="dyad-citation"
      title={say('Citation, against matched works of', '被引：与匹配文献之比')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      rows={rows}
      still={1}
      value={say('Ratio of citations', '被引之比')}
    />
  );
}

/** What changed between the halves of the window, and what the change is made of. */
export function Change({ pair }: { readonly pair: Pair }): ReactNode {
  const { say } = useSpeech();
  const { data, error } = useAnalysis('dyad-change', { by: pair.by, a: pair.a, b: pair.b });
  const label = useRowName(pair, 'quantity', 'quantity_zh');
  const rows = useMemo(
    () => (data === null ? [] : intervals(data, label, ['ratio', 'low', 'high']).filter(({ value }) => value !== null)),
    [data, pair.a, pair.b, say],
  );
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  return (
    <IntervalFigure
      id="dyad-change"
      title={say('Second half of the window against the first', '窗口后半与前半之比')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      rows={rows}
      still={1}
      log
      value={say('Ratio', '比值')}
    />
  );
}

const DRAWS = '2000';

/** What in the corpus carries the tie and would go with it: at once without intervals, with them when asked. */
export function Exposed({ pair }: { readonly pair: Pair }): ReactNode {
  const { say } = useSpeech();
  const [draws, setDraws] = useParam('draws', '0');
  const asked = useAnalysis('exposure', { by: pair.by, a: pair.a, b: pair.b, draws });
  const { data, error, waiting } = asked;
  const label = useRowName(pair, 'outcome', 'outcome_zh');
  const rows = useMemo(
    () => (data === null ? [] : intervals(data, label, ['share', 'low', 'high']).filter(({ value }) => value !== null)),
    [data, pair.a, pair.b, say],
  );
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Working of={asked} what={say('Reckoning what would be exposed', '正在计算暴露')} />;
  return (
    <IntervalFigure
      id="dyad-exposure"
      title={say('What would be exposed: share lost if the tie broke', '暴露核算：若联系中断将失去的比例')}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      rows={rows}
      still={0}
      share
      value={say('Share lost', '失去比例')}
      reading={say('exposure, not a forecast', '暴露核算，非预测')}
      note={<Working of={asked} what={say('Drawing 2,000 samples', '正在抽样 2000 次')} />}
      controls={
        <button type="button" disabled={waiting} aria-pressed={draws !== '0'} onClick={() => setDraws(draws === '0' ? DRAWS : '0')}>
          {waiting ? say('Drawing …', '正在抽样 …') : say('95 % intervals, 2,000 draws', '95% 区间（2000 次抽样）')}
        </button>
      }
    />
  );
}

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

function yearsOf(data: Answer | null): number[] {
  return [...new Set((data?.rows ?? []).flatMap((row) => (row['year'] === null ? [] : [Number(row['year'])])))].toSorted((x, y) => x - y);
}
