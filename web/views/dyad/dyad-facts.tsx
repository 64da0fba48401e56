import type { ReactNode } from 'react';
import { Link } from '../../components/link.tsx';
import type { Row } from '../../state/api.ts';
import { useFilters, worksAddress } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { known, type Pair } from './pair.ts';

interface DyadFactsProps {
  readonly works: number;
  readonly both: readonly string[];
  /** The row of the whole window among all pairs, when it is there. */
  readonly window: Row | undefined;
  readonly pair: Pair;
}

/** The tie in five numbers. */
export function DyadFacts({ works, both, window, pair: { a, b, nameOf } }: DyadFactsProps): ReactNode {
  const { say, number, percent } = useSpeech();
  const filters = useFilters();
  const value = (key: string): number | null => known(window?.[key]);
  const told = (one: number | null, digits = 0): string => (one === null ? '–' : number(one, digits));
  const interval = (low: string, high: string, digits: number): ReactNode =>
    value(low) !== null && (
      <small>
        {' '}
        {told(value(low), digits)}–{told(value(high), digits)}
      </small>
    );
  return (
    <dl className="facts">
      <div>
        <dt>{say('works that name both', '同时出现两者的文献')}</dt>
        <dd>
          <Link to={worksAddress(filters, both)}>{number(works)}</Link>
        </dd>
      </div>
      {window !== undefined && (
        <>
          <div>
            <dt>{say(`rank among ${told(value('of'))} pairs`, `在 ${told(value('of'))} 对中的名次`)}</dt>
            <dd>
              {told(value('rank'))}
              {interval('rank_low', 'rank_high', 0)}
            </dd>
          </div>
          <div>
            <dt>{say('observed / expected (95 %)', '观测/期望（95%）')}</dt>
            <dd>
              {told(value('ratio'), 2)}
              {interval('low', 'high', 2)}
            </dd>
          </div>
          {value('score_fixed') !== null && (
            <div>
              <dt>{say('z, margins held', 'z（固定边际）')}</dt>
              <dd>
                {told(value('score_fixed'), 1)}
                <small> p {told(value('p_fixed'), 4)}</small>
              </dd>
            </div>
          )}
          <div>
            <dt>{say(`of ${nameOf(a)}’s works with others`, `占${nameOf(a)}合作文献`)}</dt>
            <dd>{percent(value('dependence_a') ?? 0)}</dd>
          </div>
          <div>
            <dt>{say(`of ${nameOf(b)}’s works with others`, `占${nameOf(b)}合作文献`)}</dt>
            <dd>{percent(value('dependence_b') ?? 0)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
