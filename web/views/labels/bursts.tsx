import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart, PLAIN, TIP } from '../../components/chart.tsx';
import { EventFigure } from '../../components/event-figure.tsx';
import { eventMarks, useEvents } from '../../components/events.tsx';
import type { Row } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';

/** When a term stood out, growth of the field allowed for. */
export function Bursts({ years }: { readonly years: readonly number[] }): ReactNode {
  const { say, number, percent } = useSpeech();
  const asked = useAnalysis('term-bursts', { top: 24 });
  const { data } = asked;
  const order = useMemo(() => {
    const rows = data?.rows ?? [];
    const [from, weight] = [(at: number) => Number(rows[at]?.['from']), (at: number) => Number(rows[at]?.['weight'])];
    return rows.map((_, at) => at).toSorted((a, b) => from(a) - from(b) || weight(b) - weight(a));
  }, [data]);
  const rows = useMemo(
    () =>
      order.flatMap((at): Row[] => {
        const row = data?.rows[at];
        return row === undefined ? [] : [row];
      }),
    [order, data],
  );
  const events = useEvents(years);
  const options = useMemo(() => {
    const [first, last] = [
      Math.min(...rows.map((row) => Number(row['from'])), years[0] ?? 3000),
      Math.max(...rows.map((row) => Number(row['until'])), years.at(-1) ?? 0),
    ];
    const most = Math.max(1, ...rows.map((row) => Number(row['weight'])));
    const keyed = rows.map((row, at) => ({ row, key: `${at} ${String(row['term'])}` }));
    return (width: number): Plot.PlotOptions => ({
      height: 52 + 22 * rows.length,
      marginTop: events.length > 0 ? 26 : 20,
      marginLeft: Math.min(width * 0.36, 210),
      style: PLAIN,
      x: {
        domain: [first - 0.5, last + 0.5],
        tickFormat: (year: number) => String(year),
        ticks: Math.min(10, last - first + 1),
        grid: true,
        label: null,
      },
      y: { label: null, domain: keyed.map(({ key }) => key), tickFormat: (key: string) => key.slice(key.indexOf(' ') + 1), tickSize: 0 },
      marks: [
        ...eventMarks(events),
        Plot.barX(keyed, {
          x1: ({ row }: { row: Row }) => Number(row['from']) - 0.5,
          x2: ({ row }: { row: Row }) => Number(row['until']) + 0.5,
          y: 'key',
          fill: 'var(--c1)',
          fillOpacity: ({ row }: { row: Row }) => 0.35 + 0.6 * (Number(row['weight']) / most),
          insetTop: 4,
          insetBottom: 4,
          tip: TIP,
          title: ({ row }: { row: Row }) =>
            `${row['term']}, ${row['from']}–${row['until']}: ${percent(Number(row['during']))} ${say('against', '对')} ${percent(Number(row['usual']))}, ${say('weight', '权重')} ${number(Number(row['weight']), 1)}`,
        }),
      ],
    });
  }, [rows, years, number, events]);
  return (
    <EventFigure
      id="bursts"
      title={say('Bursts of terms', '术语突现')}
      asked={asked}
      events={events}
      rows={rows.length}
      empty={say('No term burst in these works.', '这些文献中没有突现术语。')}
      twin={({ worksBehind }) => ({
        head: [
          say('Term', '术语'),
          say('From', '起'),
          say('Until', '止'),
          say('Works', '文献数'),
          say('Usual share', '平时比例'),
          say('During', '突现期比例'),
          say('Weight', '权重'),
        ],
        rows: rows.map((row) => [
          String(row['term']),
          row['from'] ?? null,
          row['until'] ?? null,
          Number(row['works']),
          Number(row['usual']),
          Number(row['during']),
          Number(row['weight']),
        ]),
        behind: (row, column) => (column === 3 ? (worksBehind[order[row] ?? -1] ?? null) : null),
      })}
    >
      <Chart options={options} label={say('Bursts of terms', '术语突现')} />
    </EventFigure>
  );
}
