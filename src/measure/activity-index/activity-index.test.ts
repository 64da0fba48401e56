import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { seededRandom } from '../graph/random.ts';
import { activityIndex } from './activity-index.ts';
import { indexIntervals, type Incidence } from './work-bootstrap.ts';

it('is 1.5, 0.2 and 0.405465 on the table of METHODS 2.2, and its weighted mean is one', async () => {
  const works = [
    ...times(15, { year: 2018, countries: ['CN'], keywords: ['f'] }),
    ...times(185, { year: 2018, countries: ['CN'], keywords: ['g'] }),
    ...times(35, { year: 2018, countries: ['US'], keywords: ['f'] }),
    ...times(765, { year: 2018, countries: ['US'], keywords: ['g'] }),
  ];
  const found = await answerOf(activityIndex, works);
  const row = found.rows.findIndex((one) => one['entity'] === 'CN' && one['topic'] === 'f');
  expect(found.rows[row]).toMatchObject({ works: 15, activity: 1.5, rsca: 0.2, log_activity: expect.closeTo(0.405465, 6) });
  expect(found.opened[row]).toBe(15);
  const mean = [...found.rows]
    .filter((one) => one['topic'] === 'f')
    .reduce((sum, one) => sum + Number(one['activity']) * (one['entity'] === 'CN' ? 0.2 : 0.8), 0);
  expect(mean).toBeCloseTo(1, 12);
});

it('sets funders against institutions, and each cell opens the works of both', async () => {
  const works = [
    ...times(6, { year: 2018, countries: ['CN'], institutions: ['fudan-university'], funders: ['nsfc'] }),
    ...times(2, { year: 2018, countries: ['CN'], institutions: ['fudan-university'], funders: ['us-nih'] }),
    ...times(2, { year: 2018, countries: ['US'], institutions: ['harvard-university'], funders: ['nsfc'] }),
    ...times(6, { year: 2018, countries: ['US'], institutions: ['harvard-university'], funders: ['us-nih'] }),
  ];
  const found = await answerOf(activityIndex, works, { by: 'funder', across: 'institution' });
  expect(found.rows.map((row, at) => [row['entity'], row['topic'], row['works'], row['activity'], found.opened[at]])).toEqual([
    ['nsfc', 'fudan-university', 6, 1.5, 6],
    ['nsfc', 'harvard-university', 2, 0.5, 2],
    ['us-nih', 'fudan-university', 2, 0.5, 2],
    ['us-nih', 'harvard-university', 6, 1.5, 6],
  ]);
});

const intervals = (works: readonly Incidence[], draws = 2000) => {
  const steps = indexIntervals(works, [2, 2], draws, seededRandom(3));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
const one = (entity: number, topic: number): Incidence => ({ entities: [entity], topics: [topic], allEntities: 1, allTopics: 1 });

it('has the interval of the logarithm’s standard error where works are many, each of one entity and one topic', () => {
  const table = [
    [300, 0, 0],
    [3700, 0, 1],
    [700, 1, 0],
    [15_300, 1, 1],
  ] as const;
  const works = table.flatMap(([count, entity, topic]) => Array.from({ length: count }, () => one(entity, topic)));
  const error = Math.sqrt(1 / 300 - 1 / 4000 - 1 / 1000 + 1 / 20_000);
  const found = intervals(works, 1000)[0];
  expect(Math.abs((found?.low ?? 0) - 1.5 * Math.exp(-1.96 * error))).toBeLessThan(0.02);
  expect(Math.abs((found?.high ?? 0) - 1.5 * Math.exp(1.96 * error))).toBeLessThan(0.02);
});

it('draws works whole: entities that are always named together have an index of one, for certain', () => {
  const works = [0, 0, 0, 1, 1, 0, 1, 0].map((topic): Incidence => ({ entities: [0, 1], topics: [topic], allEntities: 2, allTopics: 1 }));
  for (const cell of intervals(works, 200)) expect(cell).toEqual({ low: 1, high: 1 });
});
