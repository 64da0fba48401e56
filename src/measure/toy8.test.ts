import { expect, it } from 'vitest';
import { questionOf } from './ask.ts';
import { parseFilter } from './filter.ts';
import { toy8Store } from './toy8.ts';

it('spreads the credit of every work with addresses over its links, one in all', async () => {
  const store = await toy8Store();
  const rows = await store.rows('SELECT work_id, round(sum(weight), 12) AS credit FROM affiliation GROUP BY work_id ORDER BY work_id');
  expect(rows).toEqual([1, 2, 3, 4, 5, 6, 7].map((work_id) => ({ work_id, credit: 1 })));
  const corresponding = await store.rows('SELECT round(sum(weight), 12) AS credit FROM correspondence');
  expect(corresponding).toEqual([{ credit: 7 }]);
  await store.close();
});

it.each([
  ['country=CN', 'separate', 4],
  ['country=CN,HK', 'separate', 5],
  ['country=CN', 'cn+hk+mo', 5],
  ['first-author-country=CN', 'separate', 4],
  ['first-author-only-country=CN', 'separate', 3],
  ['corresponding-country=GB', 'separate', 2],
  ['institution=Harvard Univ', 'separate', 5],
  ['funder=NIH,NSFC', 'separate', 4],
  ['funder-level=municipal', 'separate', 1],
  ['year=2018..2018', 'separate', 3],
  ['source=wos', 'separate', 8],
  ['type=article', 'separate', 8],
  ['term=paper p1', 'separate', 1],
  ['country!=CN', 'separate', 4],
  ['funder-country!=US,CN', 'separate', 3],
  ['person=Smith J', 'separate', 3],
] as const)('%s under %s leaves %d works', async (filter, units, works) => {
  const store = await toy8Store();
  const question = questionOf({ store, units, filters: [parseFilter(filter)] });
  expect(await question.rows('SELECT count(*) AS works FROM scope')).toEqual([{ works }]);
  await store.close();
});
