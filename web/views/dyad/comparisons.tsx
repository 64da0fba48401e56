import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { IntervalFigure } from '../../components/interval-figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { Working } from '../../components/working.tsx';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { intervals, useRowName, type Pair } from './pair.ts';

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
