import { describe, expect, it } from 'vitest';
import { questionOf } from '../ask.ts';
import { personDyads } from '../graph/memberships.ts';
import { countries } from '../countries/countries.ts';
import { smallStore, type SmallWork } from '../small-corpus.ts';
import { answerOf } from '../small-questions.ts';
import { ranked, topRows } from './top.ts';
import { countryCredit, type Scheme } from './schemes.ts';

async function credit(work: SmallWork, scheme: Scheme, unknown?: 'apart' | 'spread'): Promise<Record<string, number>> {
  const store = await smallStore([work]);
  const rows = await questionOf({ store, units: 'separate', filters: [] }).rows(`${countryCredit(scheme, unknown)} ORDER BY unit`);
  await store.close();
  return Object.fromEntries(rows.map((row) => [row['unit'], Number(row['credit'])]));
}

describe('corresponding authors (METHODS 1.1, 1.2)', () => {
  // A@CN1; A@CN2; B@US: one author named once for each address, and another.
  const work: SmallWork = {
    year: 2018,
    countries: ['CN', 'CN', 'US'],
    links: [[0, 1], [2]],
    corresponding: [
      [0, 0],
      [0, 1],
      [1, 2],
    ],
  };

  it('are authors, not entries: one half each, where entries would give two thirds', async () => {
    expect(await credit(work, 'corr-frac')).toEqual({ CN: 0.5, US: 0.5 });
    expect(await credit(work, 'corr-full')).toEqual({ CN: 1, US: 1 });
  });

  it('are not stood in for by the first author where none is named', async () => {
    expect(await credit({ ...work, corresponding: [] }, 'corr-full')).toEqual({});
    expect(await credit({ ...work, corresponding: [] }, 'first-full')).toEqual({ CN: 1 });
  });
});

it('gives the share of an author without an address to ZZ', async () => {
  expect(await credit({ year: 2018, countries: ['CN'], links: [[0], []] }, 'frac-author')).toEqual({ CN: 0.5, ZZ: 0.5 });
});

it('spreads that share over the countries told when asked, and keeps it where none is', async () => {
  const work: SmallWork = { year: 2018, countries: ['CN', 'US'], links: [[0], [], [0, 1]] };
  expect(await credit(work, 'frac-author')).toEqual({
    CN: expect.closeTo(1 / 2, 12),
    US: expect.closeTo(1 / 6, 12),
    ZZ: expect.closeTo(1 / 3, 12),
  });
  expect(await credit(work, 'frac-author', 'spread')).toEqual({ CN: expect.closeTo(3 / 4, 12), US: expect.closeTo(1 / 4, 12) });
  expect(await credit(work, 'full', 'spread')).toEqual({ CN: 1, US: 1 });
  expect(await credit({ year: 2018, countries: ['ZZ'], links: [[0]] }, 'frac-author', 'spread')).toEqual({ ZZ: 1 });
  expect(await credit({ year: 2018, countries: ['ZZ', 'DE'], links: [[0], [1]] }, 'first-frac', 'spread')).toEqual({ ZZ: 1 });
});

it('tells beside the countries how much is unknown, and what became of it', async () => {
  const works: SmallWork[] = [{ year: 2018, countries: ['CN', 'ZZ'], links: [[0], [], [1]] }];
  const apart = await answerOf(countries, works);
  expect(apart.notes[0]?.en).toBe(
    'Country unknown: 1 works have an address whose country is not told, and 1 authorships have no address of their own in works that have some. By author that is 0.67 of the credit (66.7 %), which no country gets (--unknown spread gives it to the countries told).',
  );
  const spread = await answerOf(countries, works, { unknown: 'spread' });
  expect([apart.rows[0]?.['frac-author'], spread.rows[0]?.['frac-author']]).toEqual([expect.closeTo(1 / 3, 10), 1]);
  expect(spread.notes[0]?.en).toContain('0.00 by author (0.0 %) is of works that tell none');
});

it('ties no two persons in a work of one author with two countries (METHODS 1.3)', async () => {
  const store = await smallStore([{ year: 2018, countries: ['CN', 'US'], links: [[0, 1]] }]);
  const question = questionOf({ store, units: 'separate', filters: [] });
  expect([(await personDyads(question, 'B')).size, (await personDyads(question, 'C')).size]).toEqual([0, 0]);
  expect(await question.rows(`SELECT unit FROM (${countryCredit('full')}) ORDER BY unit`)).toEqual([{ unit: 'CN' }, { unit: 'US' }]);
  await store.close();
});

it('ranks and cuts the institutions of TOY-8 as METHODS 1.4', () => {
  const counts = { Harvard: 5, Peking: 3, Fudan: 2, Heidelberg: 2, Oxford: 2, Edinburgh: 1, HKU: 1 };
  const rows = ranked(
    Object.entries(counts).map(([name, works]) => ({ name, works })),
    'works',
  );
  expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 3, 3, 6, 6]);
  const kept = (ties: 'inclusive' | 'strict' | 'exclusive'): unknown[] => topRows(rows, 'works', 3, ties).map(({ name }) => name);
  expect(kept('inclusive')).toEqual(['Harvard', 'Peking', 'Fudan', 'Heidelberg', 'Oxford']);
  expect(kept('strict')).toEqual(['Harvard', 'Peking', 'Fudan']);
  expect(kept('exclusive')).toEqual(['Harvard', 'Peking']);
});
