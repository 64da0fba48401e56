import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import { termTies, themePlaces } from '../text/simple-centres.ts';
import { thematicMap } from './thematic-map.ts';

it('gives the centrality and density of METHODS 9.2', () => {
  const documents = [
    ['pm', 'gen', 'ai'],
    ['pm', 'gen'],
    ['pm', 'ai'],
    ['pm', 'gen'],
    ['tcm', 'acu'],
    ['tcm', 'acu', 'pm'],
  ].map((terms) => ({ terms }));
  const counts = new Map([
    ['pm', 5],
    ['gen', 3],
    ['ai', 2],
    ['tcm', 2],
    ['acu', 2],
  ]);
  const places = themePlaces(
    [
      ['pm', 'gen', 'ai'],
      ['tcm', 'acu'],
    ],
    termTies(documents, counts, new Set(counts.keys()), 1),
  );
  expect(places).toEqual([
    { centrality: expect.closeTo(2, 9), density: expect.closeTo(38.888889, 6) },
    { centrality: expect.closeTo(2, 9), density: expect.closeTo(50, 9) },
  ]);
});

it('finds two separate themes and opens their works', async () => {
  const works = [...times(6, { year: 2014, keywords: ['a', 'b', 'c'] }), ...times(4, { year: 2018, keywords: ['x', 'y', 'z'] })];
  const found = await answerOf(thematicMap, works, { minimum: '2' });
  expect(found.rows.map((row) => [row['terms'], row['works'], row['mean_year']])).toEqual([
    ['a · b · c', 6, 2014],
    ['x · y · z', 4, 2018],
  ]);
  expect(found.opened).toEqual([6, 4]);
});
