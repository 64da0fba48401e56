import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { coverageOf } from '../../components/carries.tsx';
import { EventList, EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { Link } from '../../components/link.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { YearBrush } from '../../components/year-brush.tsx';
import { useAsk, type Facets } from '../../state/api.ts';
import { scopeText, setYears, useFilters, yearsOf } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { addressOf, usePlace } from '../../state/location.ts';
import { useStudy } from '../../state/study.tsx';
import { Facts, Narrowed, WORKS } from './narrowed.tsx';

/** The field on one page; every chart narrows the others, every heading is a door to its view. */
export function OverviewView(): ReactNode {
  const { say, text } = useSpeech();
  const { study } = useStudy();
  const filters = useFilters();
  const { query } = usePlace();
  const [dragged, setDragged] = useState<readonly [number, number] | null | undefined>(undefined);
  const years = dragged === undefined ? yearsOf(filters) : dragged;
  const others = filters.filter((one) => !one.startsWith('year='));
  const asked = [...(years === null ? [] : [`year=${years[0]}..${years[1]}`]), ...others];
  const { data, error, waiting, path } = useAsk<Facets>(`/api/facets?top=14&${scopeText(asked, query.get('units'))}`);
  const answered = useMemo(() => new URLSearchParams(path?.slice(path.indexOf('?'))).getAll('where'), [path]);
  const events = useEvents(useMemo(() => data?.years.map(({ year }) => year) ?? [], [data]));
  useLayoutEffect(() => {
    if (path !== null) performance.mark('overview-drawn', { detail: path });
  }, [path, data]);
  if (error !== null) return <Failed error={error} />;
  if (data === null || study === null) return <Waiting what={say('Counting works …', '正在统计文献 …')} />;
  return (
    <div className="overview" aria-busy={waiting}>
      <h1>{study.title === undefined ? study.folder : text(study.title)}</h1>
      {study.question !== null && study.question !== undefined && filters.length === 0 && <p className="lead">{text(study.question)}</p>}
      <Facts data={data} filters={answered} />
      <Figure
        id="years"
        wide
        title={say('Output by year', '历年产出')}
        rule={WORKS}
        controls={
          <>
            <EventSwitch />
            <Link to={addressOf('/trends')} className="door">
              {say('Trends', '趋势')} <span aria-hidden="true">→</span>
            </Link>
          </>
        }
        note={<EventList events={events} />}
        coverage={<CoverageLine coverage={coverageOf(data, [])} />}
        twin={{ head: [say('Year', '年份'), say('Works', '文献数')], rows: data.years.map((one) => [one.year, one.works]) }}
      >
        <YearBrush
          years={data.years}
          selected={years}
          provisionalFrom={study.provisionalFrom ?? null}
          events={events}
          onChange={(next, done) => {
            if (!done) return setDragged(next);
            setDragged(undefined);
            return setYears(filters, next);
          }}
        />
      </Figure>
      <Narrowed data={data} filters={answered} />
    </div>
  );
}
