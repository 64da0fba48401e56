import type { ReactNode } from 'react';
import type { Answer, Asked } from '../state/api.ts';
import { EventList, EventSwitch, type DatedEvent } from './events.tsx';
import { Figure, type Twin } from './figure.tsx';
import { CoverageLine, Empty, Failed, Waiting } from './says.tsx';

interface EventFigureProps {
  readonly id: string;
  readonly title: string;
  readonly asked: Pick<Asked<Answer>, 'data' | 'error'>;
  /** The events on its axis of years. */
  readonly events: readonly DatedEvent[];
  twin(answer: Answer): Twin;
  /** What is said where the answer has no rows. */
  readonly empty: string;
  readonly rows: number;
  readonly children: ReactNode;
}

/** An analysis over years as a wide chart that may carry events: switch above, list beneath, rule, coverage and table. */
export function EventFigure({ id, title, asked: { data, error }, events, twin, empty, rows, children }: EventFigureProps): ReactNode {
  if (error !== null) return <Failed error={error} />;
  if (data === null) return <Waiting />;
  return (
    <Figure
      id={id}
      wide
      title={title}
      controls={<EventSwitch />}
      note={<EventList events={events} />}
      rule={data.rule}
      coverage={<CoverageLine coverage={data.coverage} />}
      twin={twin(data)}
    >
      {rows === 0 ? <Empty>{empty}</Empty> : children}
    </Figure>
  );
}
