import * as Plot from '@observablehq/plot';
import type { ReactNode } from 'react';
import type { Row } from '../state/api.ts';
import { useSpeech } from '../state/language.ts';
import { useParam } from '../state/location.ts';
import { useAnalysis } from './analysis-panel.tsx';

export interface DatedEvent {
  readonly id: string;
  readonly date: string;
  /** The date on an axis of years whose works stand at the middle of each. */
  readonly at: number;
  readonly title: { readonly en: string; readonly zh: string | null };
  readonly jurisdiction: string;
}

const NONE: readonly DatedEvent[] = [];
const MOST_OPEN = 10;

/** Dated events for a time axis, when the address asks for them; of `jurisdictions` only, if any are named. */
export function useEvents(years: readonly number[], jurisdictions: readonly string[] = []): readonly DatedEvent[] {
  const [shown] = useParam('events', 'off');
  const { data } = useAnalysis(
    shown === 'on' ? 'events' : null,
    jurisdictions.length === 0 ? {} : { jurisdiction: jurisdictions.join(',') },
  );
  if (shown !== 'on' || data === null) return NONE;
  if (years.length === 0) return NONE;
  return data.rows.map(eventOf).filter(({ at }) => at >= (years[0] ?? 0) - 0.5 && at <= (years.at(-1) ?? 0) + 0.5);
}

function eventOf(row: Row): DatedEvent {
  const date = String(row['date']);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return {
    id: String(row['event']),
    date,
    at: year - 0.5 + (month - 1) / 12 + (day - 1) / 365,
    title: { en: String(row['title']), zh: row['title_zh'] === null ? null : String(row['title_zh']) },
    jurisdiction: String(row['jurisdiction']),
  };
}

/** Rules with the number of each event in the list below the chart. */
export function eventMarks(events: readonly DatedEvent[]): Plot.Markish[] {
  return events.length === 0
    ? []
    : [
        Plot.ruleX(events, { x: 'at', stroke: 'var(--soft)', strokeOpacity: 0.6, strokeDasharray: '2 3' }),
        Plot.text(numbered(events), { x: 'at', text: 'text', frameAnchor: 'top', dy: -8, fill: 'var(--soft)', fontSize: 10 }),
      ];
}

/** The numbers of the events; those that stand too close share one, as 4–6. */
export function numbered(events: readonly DatedEvent[]): { at: number; text: string }[] {
  const least = Math.max(1, (events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0)) / 22;
  const groups: { first: number; last: number; from: number; until: number }[] = [];
  events.forEach(({ at }, index) => {
    const group = groups.at(-1);
    if (group !== undefined && at - group.from < least) {
      group.last = index + 1;
      group.until = at;
    } else groups.push({ first: index + 1, last: index + 1, from: at, until: at });
  });
  return groups.map(({ first, last, from, until }) => ({
    at: (from + until) / 2,
    text: first === last ? String(first) : `${first}–${last}`,
  }));
}

/** Shows or hides the events; the choice is in the address. */
export function EventSwitch(): ReactNode {
  const { say } = useSpeech();
  const [shown, setShown] = useParam('events', 'off');
  return (
    <button type="button" aria-pressed={shown === 'on'} onClick={() => setShown(shown === 'on' ? 'off' : 'on')}>
      {say('Policy events', '政策事件')}
    </button>
  );
}

export function EventList({ events }: { readonly events: readonly DatedEvent[] }): ReactNode {
  const { say, name, date: told } = useSpeech();
  if (events.length === 0) return null;
  return (
    <details className="events" open={events.length <= MOST_OPEN}>
      <summary>{say(`${events.length} events on the axis`, `坐标轴上的 ${events.length} 个事件`)}</summary>
      <ol>
        {events.map(({ id, date, title, jurisdiction }) => (
          <li key={id}>
            <span className="n">{told(date)}</span> {jurisdiction} · {name(title)}
          </li>
        ))}
      </ol>
      <p className="rule">
        {say(
          'That an event comes before a change does not make it the cause; the analysis “Effect of an event” tests one.',
          '事件先于变化不等于其原因；可用“事件影响”分析检验。',
        )}
      </p>
    </details>
  );
}
