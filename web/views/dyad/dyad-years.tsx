import { useMemo, type ReactNode } from 'react';
import { AnalysisPanel } from '../../components/analysis-panel.tsx';
import { EventSwitch, useEvents } from '../../components/events.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { CoverageLine } from '../../components/says.tsx';
import { Working } from '../../components/working.tsx';
import type { Answer } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import type { LongAsked } from '../../state/long-ask.ts';
import { known, type Pair } from './pair.ts';

interface DyadYearsProps {
  readonly answer: Answer;
  /** The question that the answer is of, or of which it is the one before. */
  readonly asked: LongAsked<Answer>;
  readonly pair: Pair;
}

const NULL_DRAWS = '1000';

/** The tie by year: works in each counting, observed against expected, and the null model when it is asked for. */
export function DyadYears({ answer, asked, pair: { by, a, b } }: DyadYearsProps): ReactNode {
  const { say, text } = useSpeech();
  const [draws, setDraws] = useParam('null', '0');
  const yearly = useMemo(() => answer.rows.filter((row) => row['year'] !== null), [answer]);
  const years = useMemo(() => yearly.map((row) => Number(row['year'])), [yearly]);
  const events = useEvents(years, by === 'country' ? [a, b, 'INT'] : []);
  const [lines, ratios, band] = useMemo(() => {
    const of = (key: string): (number | null)[] => yearly.map((row) => known(row[key]));
    return [
      [
        { name: say('Works that name both (A)', '同时出现双方（A）'), values: of('works') },
        { name: say('Two persons (B)', '两位作者（B）'), values: of('works_two_persons') },
        { name: say('Exclusive persons (C)', '互斥作者（C）'), values: of('works_exclusive') },
        { name: say('Expected', '期望'), values: of('expected'), dashed: true },
        ...(draws === '0' ? [] : [{ name: say('Expected, margins held', '期望（固定边际）'), values: of('expected_fixed'), dashed: true }]),
      ],
      [{ name: say('Observed / expected', '观测/期望'), values: of('ratio') }],
      { low: of('low'), high: of('high') },
    ] as const;
  }, [yearly, draws, text]);
  const coverage = <CoverageLine coverage={answer.coverage} />;
  return (
    <>
      <LineFigure
        id="dyad-years"
        title={say('Works by year, in each counting', '历年文献，各种计数')}
        rule={answer.rule}
        coverage={coverage}
        years={years}
        lines={lines}
        controls={<EventSwitch />}
        events={events}
      />
      <LineFigure
        id="dyad-ratio"
        title={say('Observed against expected', '观测与期望之比')}
        rule={{
          en: 'Works over what the strengths of both let expect in the network of the year (quasi-independence); the band is the exact 95 % Poisson interval. 1: as expected.',
          zh: '当年网络中观测与按两者强度的期望（拟独立）之比；带为 95% 精确泊松区间。1 为符合期望。',
        }}
        years={years}
        lines={ratios}
        band={band}
        height={220}
        coverage={coverage}
        events={events}
        listed={false}
        controls={
          <button
            type="button"
            disabled={asked.waiting}
            aria-pressed={draws !== '0'}
            onClick={() => setDraws(draws === '0' ? NULL_DRAWS : '0')}
          >
            {say('Rank interval and 1,000 matrices with the same margins', '名次区间与 1000 个同边际矩阵')}
          </button>
        }
      />
      <Working of={asked} what={say('Drawing 1,000 matrices and samples', '正在抽取 1000 个矩阵与样本')} />
      {draws !== '0' && !asked.waiting && (
        <AnalysisPanel
          id="dyad"
          settings={{ by, a, b, draws }}
          title={say('The tie, year by year, with null model', '逐年数值与零模型')}
          height={380}
        />
      )}
    </>
  );
}
