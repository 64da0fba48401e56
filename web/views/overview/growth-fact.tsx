import type { ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import { useAsk, type Series } from '../../state/api.ts';
import { useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf } from '../../state/location.ts';

/** The steady growth of all works a year, with its interval; nothing where the years are too few. */
export function GrowthFact(): ReactNode {
  const { say, percent } = useSpeech();
  const scope = useScope();
  const growth = useAsk<Series>(`/api/trends?dimension=source&top=1&${scope}`).data?.growth ?? null;
  if (growth === null) return null;
  const { rate, low, high } = growth;
  const interval = low === null || high === null ? '' : `${percent(low, 0)}–${percent(high, 0)}`;
  return (
    <div>
      <dt>
        {say('growth a year', '年增长率')}
        {interval !== '' && say(` (95 %: ${interval})`, `（95% 区间 ${interval}）`)}
      </dt>
      <dd>
        <Link to={addressOf('/trends')}>{percent(rate, 0)}</Link>
      </dd>
    </div>
  );
}
