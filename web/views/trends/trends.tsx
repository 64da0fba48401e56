import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart, COLOURS, SYMBOLS } from '../../components/chart.tsx';
import { Choice } from '../../components/choice.tsx';
import { Doors } from '../../components/doors.tsx';
import { Figure } from '../../components/figure.tsx';
import { Carries } from '../../components/carries.tsx';
import { EventList, eventMarks, EventSwitch, useEvents } from '../../components/events.tsx';
import { CoverageLine, Empty, Failed, Waiting } from '../../components/says.tsx';
import { useAsk, type Series } from '../../state/api.ts';
import { CATEGORIES } from '../../state/categories.ts';
import { useScope } from '../../state/filters.ts';
import { useSpeech } from '../../state/language.ts';
import { useParam } from '../../state/location.ts';
import { countryName, useStudy } from '../../state/study.tsx';
import { MEASURES, SCALES, schemesOf, TOPS, TREND_DIMENSIONS, TREND_NEEDS } from './choices.ts';
import { GrowthFigure } from './growth-figure.tsx';

const LONGEST = 34;
const NO_YEARS: readonly number[] = [];

interface Point {
  readonly year: number;
  readonly name: string;
  readonly value: number;
  readonly works: number;
}

/** Output over the years: absolute, as shares, or indexed; every line also in the table. */
export function TrendsView(): ReactNode {
  const speech = useSpeech();
  const { say, text, name } = speech;
  const { study, names, analyses } = useStudy();
  const scope = useScope();
  const [dimension, setDimension] = useParam('by', 'country');
  const [counting, setCounting] = useParam('counting', 'full');
  const [measure, setMeasure] = useParam('measure', 'works');
  const [scale, setScale] = useParam('scale', 'linear');
  const [top, setTop] = useParam('top', '6');
  const byScheme = dimension === 'country' && counting !== 'full';
  const cube = useAsk<Series>(byScheme ? null : `/api/trends?dimension=${dimension}&top=${top}&${scope}`);
  const scheme = useAnalysis(byScheme ? 'output' : null, { counting, top });
  const series = useMemo((): Series | null => {
    if (!byScheme) return cube.data;
    if (scheme.data === null) return null;
    const years = [...new Set(scheme.data.rows.map((row) => Number(row['year'])))];
    const of = (unit: string): number[] =>
      years.map((year) => Number(scheme.data?.rows.find((row) => row['year'] === year && row['unit'] === unit)?.['works'] ?? 0));
    const units = [...new Set(scheme.data.rows.map((row) => String(row['unit'])))].filter((unit) => unit !== 'world');
    return { years, world: of('world'), growth: null, series: units.map((id) => ({ id, works: of(id), growth: null })) };
  }, [byScheme, cube.data, scheme.data]);
  const error = cube.error ?? scheme.error;
  const label = (id: string, known?: { en: string; zh: string | null }): string =>
    known !== undefined ? name(known) : dimension === 'country' ? countryName(names, id, speech) : text(CATEGORIES[id] ?? id);
  const points = useMemo(
    () =>
      (series?.series ?? []).flatMap((one) => {
        const base = one.works.find((works) => works > 0) ?? 0;
        return (series?.years ?? []).map((year, at): Point => {
          const works = one.works[at] ?? 0;
          const world = series?.world[at] ?? 0;
          const value =
            measure === 'share'
              ? world === 0
                ? Number.NaN
                : works / world
              : measure === 'index'
                ? base === 0
                  ? Number.NaN
                  : (100 * works) / base
                : works;
          return { year, name: label(one.id, one.name), value: scale === 'log' && value === 0 ? Number.NaN : value, works };
        });
      }),
    [series, measure, scale, names, speech],
  );
  const events = useEvents(series?.years ?? NO_YEARS);
  const provisional = study?.provisionalFrom ?? null;
  const shaded = provisional !== null && (series?.years.at(-1) ?? 0) >= provisional;
  const order = useMemo(() => [...new Set(points.map((one) => one.name))], [points]);
  const options = useMemo(
    () => (width: number) => ({
      height: Math.max(320, Math.min(440, width * 0.46)),
      marginTop: events.length > 0 ? 26 : 20,
      marginLeft: 52,
      marginRight: Math.min(width * 0.3, 24 + 6.6 * Math.min(LONGEST, Math.max(8, ...order.map(widthOf)))),
      style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' },
      x: { tickFormat: (year: number) => String(year), label: null, ticks: Math.min(12, series?.years.length ?? 1) },
      y: {
        grid: true,
        label: null,
        type: scale === 'log' ? ('log' as const) : ('linear' as const),
        tickFormat: measure === 'share' ? '%' : (one: number) => speech.number(one),
        ...(scale === 'log' ? {} : { zero: true }),
      },
      color: { domain: order, range: COLOURS },
      symbol: { domain: order, range: [...SYMBOLS] },
      marks: [
        ...(shaded && provisional !== null
          ? [Plot.rectX([0], { x1: provisional - 0.5, x2: (series?.years.at(-1) ?? provisional) + 0.5, fill: 'var(--tint)' })]
          : []),
        ...eventMarks(events),
        Plot.line(points, { x: 'year', y: 'value', stroke: 'name', strokeWidth: 2 }),
        Plot.dot(points, {
          x: 'year',
          y: 'value',
          stroke: 'name',
          symbol: 'name',
          r: 3.2,
          fill: 'var(--paper)',
          tip: { fill: 'var(--paper)', stroke: 'var(--line)' },
          title: (one: Point) => `${one.name}, ${one.year}: ${speech.number(one.works, 1)}`,
        }),
        Plot.text(ends(points, scale === 'log'), {
          x: 'year',
          y: 'at',
          text: 'short',
          fill: 'name',
          textAnchor: 'start',
          dx: 9,
          fontWeight: 600,
        }),
      ],
    }),
    [points, order, measure, scale, provisional, shaded, series, speech, events],
  );
  const word = text(TREND_DIMENSIONS.find(([id]) => id === dimension)?.[1] ?? dimension);
  const rule = byScheme
    ? (scheme.data?.rule ?? '')
    : {
        en: `Works by year of publication, whole counts; the ${series?.series.length ?? 0} with most works over all years. ${measure === 'index' ? 'Indexed: first year with works = 100. ' : ''}${measure === 'share' ? 'Share of the works of the year. ' : ''}${shaded ? 'Shaded years are provisional: databases add works for up to two years.' : ''}`,
        zh: `按出版年份的文献数，全计数；文献总数最多的 ${series?.series.length ?? 0} 项。${measure === 'index' ? '指数：首个有文献的年份为 100。' : ''}${measure === 'share' ? '占当年文献的比例。' : ''}${shaded ? '阴影年份尚不完整：数据库会在两年内继续补录。' : ''}`,
      };
  const covered =
    scheme.data !== null && byScheme ? <CoverageLine coverage={scheme.data.coverage} /> : <Carries needs={TREND_NEEDS[dimension] ?? []} />;
  return (
    <>
      <h1>{say('Trends', '趋势')}</h1>
      <form className="settings row" onSubmit={(event) => event.preventDefault()}>
        <Choice label={say('Lines', '曲线')} value={dimension} options={TREND_DIMENSIONS} onChange={setDimension} />
        {dimension === 'country' && (
          <Choice label={say('Counting', '计数')} value={counting} options={schemesOf(analyses)} onChange={setCounting} />
        )}
        <Choice label={say('Measure', '指标')} value={measure} options={MEASURES} onChange={setMeasure} />
        <Choice label={say('Scale', '刻度')} value={scale} options={SCALES} onChange={setScale} />
        <Choice label={say('How many', '数量')} value={top} options={TOPS.map((one) => [one, one] as const)} onChange={setTop} />
      </form>
      {error !== null && <Failed error={error} />}
      {error === null && series === null && <Waiting />}
      {error === null && series !== null && (
        <Figure
          id="trends"
          wide
          title={say(`${word} over the years`, `${word}：历年变化`)}
          rule={rule}
          coverage={covered}
          controls={<EventSwitch />}
          note={<EventList events={events} />}
          twin={{
            head: [say('Year', '年份'), say('All works', '全部文献'), ...series.series.map((one) => label(one.id, one.name))],
            rows: series.years.map((year, at) => [year, series.world[at], ...series.series.map((one) => one.works[at])]),
          }}
        >
          {series.series.length === 0 ? <Empty /> : <Chart options={options} label={say(`${word} by year`, `${word}历年`)} />}
        </Figure>
      )}
      {error === null && series !== null && series.series.length > 0 && (
        <GrowthFigure series={series} counting={byScheme ? counting : null} coverage={covered} labelOf={(one) => label(one.id, one.name)} />
      )}
      <Doors ids={['growth-rate', 'shares', 'growth', 'projection', 'activity-index', 'event-effect', 'events', 'specification']} />
    </>
  );
}

/** Letters wide; a Chinese character is almost two. */
function widthOf(name: string): number {
  return Array.from(name).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 1.8 : 1), 0);
}

/** Names at the right end of their lines, moved apart where they would overlap. */
function ends(points: readonly Point[], log: boolean): { year: number; at: number; name: string; short: string }[] {
  const last = new Map<string, Point>();
  for (const point of points) if (!Number.isNaN(point.value)) last.set(point.name, point);
  const list = [...last.values()].toSorted((a, b) => a.value - b.value);
  const year = Math.max(...points.map((one) => one.year));
  const most = Math.max(...points.map(({ value }) => (Number.isNaN(value) ? 0 : value)));
  const least = Math.min(...points.map(({ value }) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)));
  const to = (value: number): number => (log ? Math.log(value) : value);
  const back = (value: number): number => (log ? Math.exp(value) : value);
  const gap = (to(most) - (log ? to(least) : 0)) * 0.052;
  let floor = Number.NEGATIVE_INFINITY;
  return list.map((point) => {
    const at = Math.max(to(point.value), floor);
    floor = at + gap;
    return {
      year,
      at: back(at),
      name: point.name,
      short: widthOf(point.name) > LONGEST ? `${point.name.slice(0, LONGEST - 1)}…` : point.name,
    };
  });
}
