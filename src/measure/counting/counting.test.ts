import { describe, expect, it } from 'vitest';
import { questionOf } from '../ask.ts';
import { personDyads } from '../graph/memberships.ts';
import { smallStore, type SmallWork } from '../small-corpus.ts';
import { ranked, topRows } from './top.ts';
import { countryCredit, type Scheme } from './schemes.ts';

async function credit(work: SmallWork, scheme: Scheme): Promise<Record<string, number>> {
  const store = await smallStore([work]);
  const rows = await questionOf({ store, units: 'separate', filters: [] }).rows(`${countryCredit(scheme)} ORDER BY unit`);
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
