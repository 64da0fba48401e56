import { expect, it } from 'vitest';
import { answerOf, times } from '../small-questions.ts';
import type { SmallWork } from '../small-corpus.ts';
import { sources } from './sources.ts';

/** Cases of hepatitis A in Taiwan on three lists (METHODS 12), told as works of three databases. */
const held = (count: number, source: string, ...alsoIn: string[]): SmallWork[] => times(count, { year: 2018, source, alsoIn });
const HEPATITIS = [
  ...held(28, 'p', 'q', 'e'),
  ...held(21, 'p', 'q'),
  ...held(17, 'p', 'e'),
  ...held(18, 'q', 'e'),
  ...held(69, 'p'),
  ...held(55, 'q'),
  ...held(63, 'e'),
];

it('estimates what no database holds by every model, and tells the spread instead of one number', async () => {
  const { rows, notes } = await answerOf(sources, HEPATITIS, { show: 'unseen' });
  const total = (databases: string, model: string): number =>
    Number(rows.find((row) => row['databases'] === databases && row['model'] === model)?.['total']);
  expect(total('p + q', 'Lincoln-Petersen')).toBeCloseTo(336.12, 2);
  expect(total('e + p + q', 'independent')).toBeCloseTo(388.48, 2);
  expect(total('e + p + q', 'p×q')).toBeCloseTo(416, 0);
  expect(total('e + p + q', 'Chao, lower bound')).toBeCloseTo(583.22, 2);
  expect(notes[0]?.en).toMatch(/^The models say \d+ to 1313 works in all\./);
});

it('says nothing of the unseen where databases share no work', async () => {
  const { rows, notes } = await answerOf(sources, [...held(20, 'p'), ...held(20, 'q'), ...held(20, 'e')], { show: 'unseen' });
  expect(rows).toEqual([]);
  expect(notes[0]?.en).toBe('e + p share no work, so nothing can be said of what neither holds.');
});

it('tells sizes and overlap, in the years that every database holds', async () => {
  const works = [...held(60, 'a', 'b'), ...held(140, 'a'), ...held(90, 'b'), ...times(500, { year: 1999, source: 'a' })];
  const { rows } = await answerOf(sources, works, { show: 'overlap' });
  expect(rows).toMatchObject([
    { works: 200, other_works: 150, both: 60, share: 0.3, other_share: 0.4, jaccard: expect.closeTo(0.206897, 6) },
  ]);
});

it('holds countries of the databases side by side, and opens their works', async () => {
  const works = [
    ...times(3, { year: 2018, source: 'a', countries: ['CN'] }),
    ...times(2, { year: 2018, source: 'a', alsoIn: ['b'], countries: ['US'] }),
  ];
  const { rows, opened } = await answerOf(sources, works, { show: 'country' });
  expect(rows.map(({ id, source, works: n, rank }) => [id, source, n, rank])).toEqual([
    ['CN', 'a', 3, 1],
    ['CN', 'b', 0, null],
    ['US', 'a', 2, 2],
    ['US', 'b', 2, 1],
  ]);
  expect(opened).toEqual([3, 0, 2, 2]);
});
