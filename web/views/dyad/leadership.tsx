import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { LineFigure } from '../../components/line-figure.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { useSpeech } from '../../state/language.ts';
import { known, yearsOf, type Pair } from './pair.ts';

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
