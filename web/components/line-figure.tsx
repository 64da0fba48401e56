import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useSpeech, type Text } from '../state/language.ts';
import { Chart, COLOURS, LegendSign, SYMBOLS } from './chart.tsx';
import { EventList, eventMarks, EventSwitch, useEvents, type DatedEvent } from './events.tsx';
import { Figure } from './figure.tsx';

export interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
  /** The filters that find its works, so that the numbers of its table open them. */
  readonly where?: readonly string[];
}

interface LineFigureProps {
  readonly id: string;
  readonly title: string;
  readonly rule: Text | string;
  readonly coverage?: ReactNode;
  readonly years: readonly number[];
  readonly lines: readonly Line[];
  /** An interval around the first line. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
  readonly height?: number;
  /** Values are shares: the axis is in per cent. */
  readonly share?: boolean;
  readonly controls?: ReactNode;
  /** Events of the page; a figure that is given none has its own, and their switch. */
  readonly events?: readonly DatedEvent[];
  /** Whether the events are listed below; another chart of the page may do that. */
  readonly listed?: boolean;
}

const NO_YEARS: readonly number[] = [];

/** Lines over years, with their legend, table, rule and exports. */
export function LineFigure({
  id,
  title,
  rule,
  coverage,
  years,
  lines,
  band,
  height = 300,
  share,
  controls,
  events: given,
  listed,
}: LineFigureProps): ReactNode {
  const { say, number, percent } = useSpeech();
  const own = useEvents(given === undefined ? years : NO_YEARS);
  const events = given ?? own;
  const order = lines.map(({ name }) => name).join('\n');
  const options = useMemo(() => {
    const points = lines.flatMap((line) =>
      years.map((year, at) => ({ year, name: line.name, value: line.values[at] ?? Number.NaN, dashed: line.dashed === true })),
    );
    const names = lines.map(({ name }) => name);
    return () => ({
      height,
      marginTop: events.length > 0 ? 26 : 20,
      marginLeft: 48,
      style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' },
      x: { tickFormat: (year: number) => String(year), label: null, ticks: Math.min(12, years.length) },
      y: { grid: true, label: null, zero: true, ...(share === true ? { tickFormat: '%' } : {}) },
      color: { domain: names, range: COLOURS },
      symbol: { domain: names, range: [...SYMBOLS] },
      marks: [
        ...eventMarks(events),
        ...(band === undefined
          ? []
          : [
              Plot.areaY(
                years.map((year, at) => ({ year, low: band.low[at] ?? Number.NaN, high: band.high[at] ?? Number.NaN })),
                { x: 'year', y1: 'low', y2: 'high', fill: 'var(--c0)', fillOpacity: 0.14 },
              ),
            ]),
        Plot.line(
          points.filter((one) => !one.dashed),
          { x: 'year', y: 'value', stroke: 'name', strokeWidth: 2 },
        ),
        Plot.line(
          points.filter((one) => one.dashed),
          { x: 'year', y: 'value', stroke: 'name', strokeWidth: 1.8, strokeDasharray: '5 4' },
        ),
        Plot.dot(points, {
          x: 'year',
          y: 'value',
          stroke: 'name',
          symbol: 'name',
          r: 3,
          fill: 'var(--paper)',
          title: (one: { name: string; year: number; value: number }) =>
            `${one.name}, ${one.year}: ${share === true ? percent(one.value) : number(one.value, 1)}`,
          tip: { fill: 'var(--paper)', stroke: 'var(--line)' },
        }),
      ],
    });
  }, [order, years, lines, band, height, number, share, events]);
  return (
    <Figure
      id={id}
      title={title}
      rule={rule}
      coverage={coverage}
      wide
      controls={
        given === undefined ? (
          <>
            {controls}
            <EventSwitch />
          </>
        ) : (
          controls
        )
      }
      note={listed === false ? undefined : <EventList events={events} />}
      twin={{
        head: [say('Year', '年份'), ...lines.map(({ name }) => name)],
        rows: years.map((year, at) => [year, ...lines.map(({ values }) => values[at] ?? null)]),
        behind: (row, column) => {
          const where = lines[column - 1]?.where;
          return where === undefined ? null : [`year=${years[row]}`, ...where];
        },
      }}
    >
      <ul className="legend" aria-hidden="true">
        {lines.map(({ name, dashed }, at) => (
          <li key={name}>
            <LegendSign at={at} dashed={dashed === true} />
            {name}
          </li>
        ))}
      </ul>
      <Chart options={options} label={title} />
    </Figure>
  );
}
