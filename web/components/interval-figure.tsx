import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useSpeech, type Text } from '../state/language.ts';
import { Chart } from './chart.tsx';
import { Figure } from './figure.tsx';

export interface Interval {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface IntervalFigureProps {
  readonly id: string;
  readonly title: string;
  readonly rule: Text | string;
  readonly coverage?: ReactNode;
  readonly rows: readonly Interval[];
  /** Where nothing differs: 1 for a ratio, 0 for a share. */
  readonly still: number;
  readonly share?: boolean;
  readonly log?: boolean;
  readonly controls?: ReactNode;
  readonly note?: ReactNode;
  readonly value: string;
  /** What every number of it is, where the table leaves the page. */
  readonly reading?: string;
}

/** Values with their intervals, one a row. */
export function IntervalFigure({
  id,
  title,
  rule,
  coverage,
  rows,
  still,
  share,
  log,
  controls,
  note,
  value,
  reading,
}: IntervalFigureProps): ReactNode {
  const { say, number, percent } = useSpeech();
  const told = share === true ? (one: number) => percent(one) : (one: number) => number(one, 2);
  const key = rows.map((row) => `${row.name} ${row.value} ${row.low} ${row.high}`).join('\n');
  const options = useMemo(() => {
    const drawn = rows
      .map((row, at) => ({ ...row, key: `${at} ${row.name}` }))
      .filter(({ value: one }) => one !== null && (log !== true || one > 0));
    const long = Math.max(0, ...rows.map(({ name }) => widthOf(name)));
    return (width: number): Plot.PlotOptions => ({
      height: 46 + 30 * drawn.length,
      marginLeft: Math.min(width * 0.42, 16 + long * 6.6),
      marginRight: 56,
      style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' },
      x: {
        grid: true,
        label: null,
        type: log === true ? 'log' : 'linear',
        ...(share === true ? { tickFormat: '%' } : { tickFormat: (one: number) => number(one, 2) }),
        ticks: 6,
      },
      y: { label: null, domain: drawn.map((row) => row.key), tickFormat: (one: string) => one.slice(one.indexOf(' ') + 1), tickSize: 0 },
      marks: [
        Plot.ruleX([still], { stroke: 'var(--soft)', strokeDasharray: '3 3' }),
        Plot.ruleY(
          drawn.filter(({ low, high }) => low !== null && high !== null && (log !== true || low > 0)),
          { y: 'key', x1: 'low', x2: 'high', stroke: 'var(--c0)', strokeWidth: 2.4 },
        ),
        Plot.dot(drawn, { y: 'key', x: 'value', fill: 'var(--c0)', stroke: 'var(--paper)', r: 5 }),
        Plot.text(drawn, {
          y: 'key',
          x: (row: Interval) => Math.max(row.high ?? 0, row.value ?? 0),
          text: (row: Interval) => told(row.value ?? 0),
          textAnchor: 'start',
          dx: 9,
          fill: 'var(--ink)',
        }),
      ],
    });
  }, [key, still, share, log, number]);
  return (
    <Figure
      id={id}
      title={title}
      rule={rule}
      coverage={coverage}
      controls={controls}
      note={note}
      wide
      twin={{
        head: [
          say('What', '内容'),
          value,
          say('Low', '下限'),
          say('High', '上限'),
          ...(reading === undefined ? [] : [say('To be read as', '性质')]),
        ],
        rows: rows.map((row) => [row.name, row.value, row.low, row.high, ...(reading === undefined ? [] : [reading])]),
      }}
    >
      <Chart options={options} label={title} />
    </Figure>
  );
}

function widthOf(name: string): number {
  return Array.from(name).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 1.9 : 1), 0);
}
