import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { coverageOf } from '../../components/carries.tsx';
import { EventList, EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { Link } from '../../components/link.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { YearBrush } from '../../components/year-brush.tsx';
import { askAhead, useAsk, type Facets } from '../../state/api.ts';
import { scopeText, setYears, toggled, useFilters, yearsOf } from '../../state/filters.ts';
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
  const [anchor, setAnchor] = useState<number | null>(null);
  const units = query.get('units');
  const pathOf = (span: readonly [number, number] | null, among = filters): string => {
    const others = among.filter((one) => !one.startsWith('year='));
    return `/api/facets?top=14&${scopeText([...(span === null ? [] : [`year=${span[0]}..${span[1]}`]), ...others], units)}`;
  };
  const { data, error, waiting, path } = useAsk<Facets>(pathOf(years));
  const counted = data?.years.map(({ year }) => year) ?? [];
  const ahead =
    anchor === null
      ? ''
      : spansFrom(anchor, counted)
          .map((span) => pathOf(span))
          .join('\n');
  useEffect(() => (ahead === '' ? undefined : askAhead(ahead.split('\n'))), [ahead]);
  const pointed = useRef<(filter: string) => void>(() => {});
  const stop = useRef<() => void>(() => {});
  pointed.current = (filter) => {
    stop.current();
    stop.current = askAhead([pathOf(yearsOf(filters), toggled(filters, filter))]);
  };
  const onPoint = useCallback((filter: string) => pointed.current(filter), []);
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
            if (!done) {
              if (anchor === null && next !== null) setAnchor(next[0]);
              return setDragged(next);
            }
            setDragged(undefined);
            setAnchor(null);
            return setYears(filters, next);
          }}
        />
      </Figure>
      <Narrowed data={data} filters={answered} onPoint={onPoint} />
    </div>
  );
}

const MOST_AHEAD = 60;

/** The spans that a drag from a year can take, the nearest first. */
function spansFrom(anchor: number, years: readonly number[]): (readonly [number, number])[] {
  return years
    .toSorted((a, b) => Math.abs(a - anchor) - Math.abs(b - anchor))
    .slice(0, MOST_AHEAD)
    .map((year) => [Math.min(year, anchor), Math.max(year, anchor)]);
}
