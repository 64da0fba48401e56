import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { labels } from './labels.ts';

const SET = { labelSets: { names: ['precision', 'personalised'] } };

it('finds the year in which a label overtakes another: 2016.6 in METHODS 9.3', async () => {
  const a = [2, 3, 5, 10, 22, 40, 60, 75];
  const b = [20, 22, 25, 28, 30, 29, 27, 24];
  const works = a.flatMap((count, at) => [
    ...times(count, { year: 2012 + at, labels: ['precision'] }),
    ...times(b[at] ?? 0, { year: 2012 + at, labels: ['personalised'] }),
  ]);
  const found = await answerOf(labels, works, {}, SET);
  expect(found.notes[0]?.en).toContain('precision overtakes personalised in 2016.6');
  expect(found.rows[0]).toMatchObject({ label: 'precision', entity: '2012', works: 2, of: 22 });
  expect(found.opened[0]).toBe(2);
});

it('counts an overlap once', async () => {
  const works = [
    ...times(3, { year: 2018, labels: ['precision', 'personalised'] }),
    ...times(5, { year: 2018, labels: ['precision'] }),
    { year: 2018, labels: ['personalised'] },
  ];
  const found = await answerOf(labels, works, { by: 'overlap' }, SET);
  expect(found.rows.map((row) => [row['label'], row['entity'], row['works'], row['of']])).toEqual([
    ['precision', 'precision', 8, 8],
    ['precision', 'personalised', 3, 9],
    ['personalised', 'personalised', 4, 4],
  ]);
  expect(found.opened).toEqual([8, 3, 4]);
});

it('names the first users of a label', async () => {
  const works = [
    ...times(4, { year: 2016, countries: ['US'], labels: ['precision'] }),
    { year: 2014, countries: ['CN'], labels: ['precision'] },
  ];
  const found = await answerOf(labels, works, { by: 'country', sort: 'first' }, SET);
  expect(found.rows[0]).toMatchObject({ label: 'precision', entity: 'CN', works: 1, first_year: 2014 });
});

it('says so when the study has no labels, and names the sets when one is unknown', async () => {
  expect((await answerOf(labels, [{ year: 2018 }])).notes[0]?.en).toContain('names no labels');
  await expect(answerOf(labels, [{ year: 2018 }], { set: 'other' }, SET)).rejects.toThrow('unknown label set: other (known: names)');
});
