import { expect, it } from 'vitest';
import { answerOf } from '../small-questions.ts';
import { labelSwitches } from './label-switches.ts';

const SET = { labelSets: { names: ['old', 'new'] } };

it('follows the same people from one label to the next', async () => {
  const works = [
    { year: 2012, people: ['ann', 'bo', 'cy'], labels: ['old'] },
    { year: 2015, people: ['ann'], labels: ['new'] },
    { year: 2016, people: ['ann', 'bo'], labels: ['old'] },
    { year: 2016, people: ['dee'], labels: ['new'] },
  ];
  const { rows } = await answerOf(labelSwitches, works, {}, SET);
  expect(rows[0]).toMatchObject({ from: 'old', to: 'new', people: 1, at_risk: 2, share: 0.5, kept: 1, median_year: 2015 });
  expect(rows[1]).toMatchObject({ from: 'new', to: 'old', people: 0 });
});

it('refuses when nobody can be told apart', async () => {
  const { rows, notes } = await answerOf(labelSwitches, [{ year: 2012, countries: ['CN'], labels: ['old'] }], {}, SET);
  expect([rows, notes[0]?.en]).toEqual([[], expect.stringContaining('Refused')]);
});
