import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { coverageOf } from '../../components/carries.tsx';
import { EventList, EventSwitch, useEvents } from '../../components/events.tsx';
import { Figure } from '../../components/figure.tsx';
import { Link } from '../../components/link.tsx';
import { CoverageLine, Failed, Waiting } from '../../components/says.tsx';
import { YearBrush } from '../../components/year-brush.tsx';
import { askAhead, useAsk, type Facets, type SpanFacets } from '../../state/api.ts';
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
  const units = query.get('units');
  const scopeOf = (span: readonly [number, number] | null, among: readonly string[]): string => {
    const others = among.filter((one) => !one.startsWith('year='));
    return `top=14&${scopeText([...(span === null ? [] : [`year=${span[0]}..${span[1]}`]), ...others], units)}`;
  };
  const pathOf = (span: readonly [number, number] | null, among = filters): string => `/api/facets?${scopeOf(span, among)}`;
  const { data, error, waiting, path } = useAsk<Facets>(pathOf(years));
  const pointed = useRef<(filter: string) => void>(() => {});
  pointed.current = (filter) => askAhead(pathOf(yearsOf(filters), toggled(filters, filter)));
  const onPoint = useCallback((filter: string) => pointed.current(filter), []);
  const pointing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onPointYear = (year: number, pressed: boolean): void => {
    clearTimeout(pointing.current);
    const ask = (): void =>
      askAhead<readonly SpanFacets[]>(`/api/facets/spans?anchor=${year}&${scopeOf(null, filters)}`, (spans) =>
        spans.map(({ from, until, facets }) => [pathOf([from, until]), facets]),
      );
    if (pressed) ask();
    else pointing.current = setTimeout(ask, REST_MS);
  };
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
          onPoint={onPointYear}
          onChange={(next, done) => {
            setDragged(done ? undefined : next);
            if (done) setYears(filters, next);
          }}
        />
      </Figure>
      <Narrowed data={data} filters={answered} onPoint={onPoint} />
    </div>
  );
}

/** A hand that crosses the bars asks for none of them; one that rests on a bar may press it. */
const REST_MS = 40;
