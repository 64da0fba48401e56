import { describe, expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { effectiveLabels, labelTrends, trendNotes } from './label-trends.ts';
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
  expect(found.rows.find((row) => row['label'] === 'any')?.['effective']).toBeCloseTo(
    Math.exp(-(2 / 22) * Math.log(2 / 22) - (20 / 22) * Math.log(20 / 22)),
    9,
  );
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

describe('three labels and more', () => {
  const years = [2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017];
  const series = (level: number, slope: number) => new Map(years.map((year, t) => [year, 1000 * Math.exp(level + slope * t)]));

  it('finds the trends that made the shares, whatever the number of works a year', () => {
    const made = [
      { label: 'a', works: new Map(years.map((year, t) => [year, 1000 * (1 + t)])) },
      { label: 'b', works: new Map(years.map((year, t) => [year, (1 + t) * (series(-1, 0.4).get(year) ?? 0)])) },
      { label: 'c', works: new Map(years.map((year, t) => [year, (1 + t) * (series(0.5, -0.2).get(year) ?? 0)])) },
    ];
    expect(labelTrends(made)?.trends.map(({ level, slope }) => [level, slope])).toEqual([
      [0, 0],
      [expect.closeTo(-1, 9), expect.closeTo(0.4, 9)],
      [expect.closeTo(0.5, 9), expect.closeTo(-0.2, 9)],
    ]);
    const notes = trendNotes(made).map(({ en }) => en);
    expect(notes).toHaveLength(4);
    expect(notes[0]).toContain('b overtakes a in 2012.5');
    expect(notes[1]).toContain('a overtakes c in 2012.5');
    expect(notes[2]).toContain('b overtakes c in 2012.5');
    expect(notes[3]).toContain('b +49.2 %');
  });

  it('is as many labels as are equally used', () => {
    expect(effectiveLabels([5, 5, 5, 0])).toBeCloseTo(3, 12);
    expect(effectiveLabels([50, 30, 15, 5])).toBeCloseTo(3.133404, 6);
    expect(effectiveLabels([0, 0])).toBeNull();
  });

  it('have no trend where years are too few', () => {
    expect(labelTrends(['a', 'b'].map((label) => ({ label, works: new Map([[2010, 3]]) })))).toBeNull();
  });
});
