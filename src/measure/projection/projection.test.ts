import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { projection } from './projection.ts';

const corpus = [...times(80, { year: 2018 }), ...times(120, { year: 2019 })];
const last = async (params: Record<string, string>) => (await answerOf(projection, corpus, params)).rows.at(-1);

it('completes the triangle of METHODS 2.4, and tests itself on complete years', async () => {
  const row = await last({ snapshots: '2016:80,100,110,110;2017:90,115,125;2018:100,125;2019:120' });
  expect(row).toMatchObject({ year: 2019, projected: expect.closeTo(165.16796, 5), known: 120 });
  const { rows } = await answerOf(projection, corpus, { snapshots: '2015:80,100;2016:80,100;2017:80,110;2018:80' });
  const year = rows.find((one) => one['year'] === 2018);
  expect(year?.['projected']).toBeCloseTo((80 * 310) / 240, 9);
  // Each complete year from the other two: 105 for 100 twice, 100 for 110.
  expect(year?.['back_test']).toBeCloseTo((0.05 + 0.05 + 10 / 110) / 3, 9);
});

it('completes by the same date of the year before', async () => {
  expect(await last({ earlier: '7265332', final: '10000000' })).toMatchObject({
    projected: expect.closeTo(165.544, 3),
    low: 151,
    high: 182,
  });
});

it('refuses when nothing tells how complete the year is, and marks the last two years', async () => {
  const { rows, notes } = await answerOf(projection, corpus);
  expect(rows.map((row) => [row['method'], row['projected'], row['provisional']])).toEqual([
    ['refused', null, true],
    ['refused', null, true],
  ]);
  expect(notes[0]?.en).toContain('no date of indexing');
});

it('offers the calendar for display only', async () => {
  expect(await last({ months: '9' })).toMatchObject({ method: 'calendar, for display only', projected: 160, low: null });
});

it('builds the triangle from dates of indexing, with a back-test', async () => {
  const indexed = [2014, 2015, 2016, 2017, 2018]
    .flatMap((year) => [...times(80, { year, indexed: year }), ...times(20, { year, indexed: year + 1 })])
    .filter((work) => (work.indexed ?? 0) <= 2018);
  const { rows } = await answerOf(projection, indexed);
  expect(rows.at(-1)).toMatchObject({
    year: 2018,
    works: 80,
    method: 'chain ladder, dates of indexing',
    projected: expect.closeTo(100, 6),
  });
});

it('says what is wrong with snapshots', async () => {
  await expect(last({ snapshots: '2016:100,80' })).rejects.toThrow('never fall');
});

/** Snapshots of one database a year apart: the years of the triangle of METHODS 2.4, as a study file would keep them. */
const TRIANGLE = [
  ['2016-09-30', { 2016: 80 }],
  ['2017-09-30', { 2016: 100, 2017: 90 }],
  ['2018-09-30', { 2016: 110, 2017: 115, 2018: 100 }],
  ['2019-09-30', { 2016: 110, 2017: 125, 2018: 125, 2019: 120 }],
] as const;
const asked = async (snapshots: Parameters<typeof answerOf>[3], works = corpus) => answerOf(projection, works, {}, snapshots);

it('completes the same triangle from the snapshots of the study file, year by year', async () => {
  const { rows, notes } = await asked({ snapshots: { wos: TRIANGLE } });
  expect(rows.map((row) => [row['year'], row['projected']])).toEqual([
    [2018, expect.closeTo(136.62791, 5)],
    [2019, expect.closeTo(165.16796, 5)],
  ]);
  // 2016 and 2017 from one age, by the other years' factors, against what they have come to.
  const [first, second] = [(80 * (240 / 190) * (125 / 115)) / 110 - 1, (90 * (225 / 180) * (110 / 100)) / 125 - 1];
  const third = (100 * (215 / 170)) / 125 - 1;
  expect(rows[1]?.['back_test']).toBeCloseTo((Math.abs(first) + Math.abs(second) + Math.abs(third)) / 3, 9);
  expect(notes[0]?.en).toContain('2016-09-30');
});

it('takes the same date of the year before where there are two snapshots only', async () => {
  const { rows } = await asked({
    snapshots: { wos: TRIANGLE.slice(2).map(([date, years]) => [date, Object.fromEntries(Object.entries(years).slice(2))] as const) },
  });
  expect(rows.at(-1)).toMatchObject({ method: 'same-date completeness', projected: expect.closeTo(120 + (121 * (1 - 0.8)) / 0.8, 9) });
});

it('projects a year of the snapshots that the works do not reach, and opens no works for it', async () => {
  const found = await asked({ snapshots: { wos: TRIANGLE } }, times(125, { year: 2018 }));
  expect(found.rows.at(-1)).toMatchObject({ year: 2019, works: null, known: 120 });
  expect(found.opened.at(-1)).toBeNull();
  expect(found.notes.some(({ en }) => en.startsWith('2019: no works'))).toBe(true);
});

it('refuses where the snapshots are of another database, or ages do not compare', async () => {
  const other = await asked({ snapshots: { cnki: TRIANGLE } });
  expect([other.rows.at(-1)?.['method'], other.notes[0]?.en]).toEqual(['refused', expect.stringContaining('--where source=cnki')]);
  await expect(asked({ snapshots: { wos: [...TRIANGLE.slice(0, 2), ['2018-03-31', { 2017: 100 }]] } })).rejects.toThrow('equal steps');
  await expect(asked({ snapshots: { wos: [...TRIANGLE, ['2020-09-30', { 2016: 100 }]] } })).rejects.toThrow('2016 falls');
});
