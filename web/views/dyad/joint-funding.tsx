import * as Plot from '@observablehq/plot';
import { useMemo, type ReactNode } from 'react';
import { useAnalysis } from '../../components/analysis-panel.tsx';
import { Chart, COLOURS } from '../../components/chart.tsx';
import { EventFigure } from '../../components/event-figure.tsx';
import { eventMarks, useEvents } from '../../components/events.tsx';
import type { Row } from '../../state/api.ts';
import { useSpeech } from '../../state/language.ts';
import { known, type Pair } from './pair.ts';

/** Works that funders of both sides, of one, or of neither stand behind, as shares of the works with funding data. */
export function JointFunding({ pair }: { readonly pair: Pair }): ReactNode {
  const { say, language, percent, number } = useSpeech();
  const asked = useAnalysis('dyad-funding', { by: pair.by, a: pair.a, b: pair.b });
  const { data } = asked;
  const rows = useMemo(() => (data?.rows ?? []).filter((row) => row['year'] !== null), [data]);
  const label = (row: Row): string =>
    ({
      'a only': say(`${pair.nameOf(pair.a)} only`, `仅${pair.nameOf(pair.a)}`),
      'b only': say(`${pair.nameOf(pair.b)} only`, `仅${pair.nameOf(pair.b)}`),
    })[String(row['funding'])] ?? String(row[language === 'zh' ? 'funding_zh' : 'funding']);
  const names = [...new Set(rows.map(label))];
  const key = names.join('|');
  const years = useMemo(() => [...new Set(rows.map((row) => Number(row['year'])))].toSorted((x, y) => x - y), [rows]);
  const events = useEvents(years, pair.by === 'country' ? [pair.a, pair.b, 'INT'] : []);
  const options = useMemo(
    () => (): Plot.PlotOptions => ({
      height: 260,
      marginTop: events.length > 0 ? 26 : 20,
      marginLeft: 48,
      style: { background: 'transparent', color: 'var(--ink)', fontSize: '12px', fontFamily: 'inherit' },
      // A year is the interval from itself to the next: its middle is where the line charts have it.
      x: { label: null, ticks: years.map((year) => year + 0.5), tickFormat: (middle: number) => String(Math.floor(middle)) },
      y: { label: null, grid: true, tickFormat: '%' },
      color: { domain: names, range: [COLOURS[2] ?? '', COLOURS[0] ?? '', COLOURS[1] ?? '', 'var(--tie)'] },
      marks: [
        Plot.rectY(rows, {
          x: 'year',
          interval: 1,
          y: 'share',
          fill: label,
          order: names,
          insetLeft: 3,
          insetRight: 3,
          tip: { fill: 'var(--paper)', stroke: 'var(--line)' },
          title: (row: Row) =>
            `${label(row)}, ${row['year']}: ${percent(Number(row['share']))} (${number(Number(row['works']))}/${number(Number(row['funded']))})`,
        }),
        ...eventMarks(events.map((event) => ({ ...event, at: event.at + 0.5 }))),
      ],
    }),
    [rows, key, years, events],
  );
  return (
    <EventFigure
      id="dyad-funding"
      title={say('Whose funders stand behind it', '资助来自哪一方')}
      asked={asked}
      events={events}
      rows={rows.length}
      empty={say('No work of this pair carries funding data.', '双方共同文献均无资助信息。')}
      twin={() => ({
        head: [
          say('Year', '年份'),
          say('Funding', '资助'),
          say('Works', '文献数'),
          say('With funding data', '有资助信息'),
          say('Share', '比例'),
          say('Low', '下限'),
          say('High', '上限'),
        ],
        rows: rows.map((row) => [
          known(row['year']),
          label(row),
          known(row['works']),
          known(row['funded']),
          known(row['share']),
          known(row['low']),
          known(row['high']),
        ]),
      })}
    >
      <ul className="legend" aria-hidden="true">
        {names.map((name, at) => (
          <li key={name}>
            <svg viewBox="0 0 12 12">
              <rect width="12" height="12" style={{ fill: [COLOURS[2], COLOURS[0], COLOURS[1], 'var(--tie)'][at] ?? 'currentColor' }} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <Chart options={options} label={say('Funding of the tie by year', '历年资助来源')} />
    </EventFigure>
  );
}
