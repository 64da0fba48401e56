import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { events } from './events.ts';

const EVENTS = {
  events: [
    ['own-1', '2018-08', 'US', 'visa'],
    ['own-2', '2018-08-20', 'US;CN', 'data'],
    ['own-3', '1999', 'EU', 'data'],
  ] as const,
};

it('lists the events of the window with the works of their years', async () => {
  const works = [...times(2, { year: 2018 }), { year: 2016 }];
  const found = await answerOf(events, works, {}, EVENTS);
  expect(found.rows.map((row) => [row['event'], row['works']])).toEqual([
    ['own-1', 2],
    ['own-2', 2],
  ]);
  expect(found.opened).toEqual([2, 2]);
  expect((await answerOf(events, works, { jurisdiction: 'cn' }, EVENTS)).rows.map((row) => row['event'])).toEqual(['own-2']);
  expect((await answerOf(events, works, { window: 'false', kind: 'data' }, EVENTS)).rows.map((row) => row['event'])).toEqual([
    'own-3',
    'own-2',
  ]);
});
