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
  return (
    <div>
      <dt>{say('growth a year (95 %)', '年增长率（95%）')}</dt>
      <dd>
        {growth === null ? (
          '–'
        ) : (
          <>
            <Link to={addressOf('/trends')}>{percent(growth.rate, 0)}</Link>
            {growth.low !== null && growth.high !== null && (
              <small>
                {' '}
                {percent(growth.low, 0)} – {percent(growth.high, 0)}
              </small>
            )}
          </>
        )}
      </dd>
    </div>
  );
}
