import { useState, type ReactNode } from 'react';
import { useAsk, type Facets } from '../state/api.ts';
import { setYears, useFilters, useScope, yearsOf } from '../state/filters.ts';
import { useSpeech } from '../state/language.ts';
import { useStudy } from '../state/study.tsx';
import { Figure } from './figure.tsx';
import { YearBrush } from './year-brush.tsx';

/** Works by year at the head of a view: a span taken there narrows everything on the page. */
export function YearStrip(): ReactNode {
  const { say } = useSpeech();
  const scope = useScope();
  const { data } = useAsk<Facets>(`/api/facets?${['top=1', scope].filter(Boolean).join('&')}`);
  if (data === null || data.years.length < 2) return null;
  return (
    <section className="year-strip" aria-label={say('Years', '年份')}>
      <BrushedYears years={data.years} />
    </section>
  );
}

interface YearFigureProps {
  readonly id: string;
  readonly rule: string;
  readonly facets: Facets;
  /** The filters that find the works of the page, besides those of the address. */
  readonly extra: readonly string[];
}

/** The same for a page about one thing, with its table and exports. */
export function YearFigure({ id, rule, facets, extra }: YearFigureProps): ReactNode {
  const { say } = useSpeech();
  return (
    <Figure
      id={id}
      wide
      title={say('Works by year', '历年文献')}
      rule={rule}
      twin={{
        head: [say('Year', '年份'), say('Works', '文献数')],
        rows: facets.years.map(({ year, works }) => [year, works]),
        behind: (row, column) => (column === 1 ? [`year=${facets.years[row]?.year}`, ...extra] : null),
      }}
    >
      <BrushedYears years={facets.years} />
    </Figure>
  );
}

function BrushedYears({ years }: { readonly years: Facets['years'] }): ReactNode {
  const { study } = useStudy();
  const filters = useFilters();
  const [dragged, setDragged] = useState<readonly [number, number] | null | undefined>(undefined);
  return (
    <YearBrush
      height={104}
      years={years}
      selected={dragged === undefined ? yearsOf(filters) : dragged}
      provisionalFrom={study?.provisionalFrom ?? null}
      onChange={(next, done) => {
        setDragged(done ? undefined : next);
        if (done) setYears(filters, next);
      }}
    />
  );
}
