import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../store/store.ts';
import type { Analysis } from './analysis.ts';
import { ask, questionOf } from './ask.ts';
import { ANALYSES } from './catalog.ts';
import { countryCredit, SCHEMES, type Scheme } from './counting/schemes.ts';
import { parseFilter } from './filter.ts';
import { coOccurrence, memberships, pairKey, personDyads } from './graph/memberships.ts';
import { quasiIndependence, steijn } from './graph/normalise.ts';
import { graphOf, strengths } from './graph/graph.ts';
import { readParams } from './params.ts';
import { smallStore, type SmallWork } from './small-corpus.ts';

const COUNTRIES = ['CN', 'DE', 'GB', 'US'];

/** Works of up to four addresses whose authors have none, one, or several of them. */
const work: fc.Arbitrary<SmallWork> = fc
  .array(fc.constantFrom(...COUNTRIES), { minLength: 0, maxLength: 4 })
  .chain((countries) =>
    fc.record({
      year: fc.constantFrom(2018, 2019),
      countries: fc.constant(countries),
      links: fc.array(countries.length === 0 ? fc.constant<number[]>([]) : fc.uniqueArray(fc.nat(countries.length - 1), { maxLength: 3 }), {
        minLength: 1,
        maxLength: 4,
      }),
      leads: fc.boolean(),
    }),
  )
  .map(({ leads, ...one }) => ({
    ...one,
    corresponding: leads ? one.links.flatMap((places, author) => places.slice(0, 2).map((place): [number, number] => [author, place])) : [],
  }));
const corpus = fc.array(work, { minLength: 1, maxLength: 9 });
const RUNS = { numRuns: 15, seed: 6 };

/** What each work names by the credit of a scheme. */
async function credits(works: readonly SmallWork[], schemes: readonly Scheme[]): Promise<Map<Scheme, Row[]>> {
  const store = await smallStore(works);
  const question = questionOf({ store, units: 'separate', filters: [] });
  const found = new Map<Scheme, Row[]>();
  for (const scheme of schemes) found.set(scheme, await question.rows(`${countryCredit(scheme)} ORDER BY work_id, unit`));
  await store.close();
  return found;
}
const sum = (rows: readonly Row[] | undefined): number => (rows ?? []).reduce((total, row) => total + Number(row['credit']), 0);
const has = (one: SmallWork): boolean => (one.countries ?? []).length > 0;

describe('in any corpus, counting', () => {
  it('gives fractional credits that sum to the works which have what the scheme needs', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (works) => {
        const found = await credits(works, SCHEMES);
        const addressed = works.filter(has).length;
        for (const scheme of ['frac-country', 'frac-author', 'frac-address', 'harmonic', 'first-frac'] as const)
          expect([scheme, sum(found.get(scheme))]).toEqual([scheme, expect.closeTo(addressed, 9)]);
        const led = works.filter(({ corresponding = [] }) => corresponding.length > 0).length;
        expect(sum(found.get('corr-frac'))).toBeCloseTo(led, 9);
      }),
      RUNS,
    );
  });

  it('gives no country more than the work, and whole credits that are one for each country named', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (works) => {
        const found = await credits(works, SCHEMES);
        for (const [scheme, rows] of found)
          for (const row of rows) expect([scheme, Number(row['credit']) > 0 && Number(row['credit']) <= 1 + 1e-12]).toEqual([scheme, true]);
        expect(sum(found.get('full'))).toBe(works.reduce((total, { countries = [] }) => total + new Set(countries).size, 0));
        expect(sum(found.get('first-strict'))).toBe(
          works.filter((one) => has(one) && new Set((one.links?.[0] ?? []).map((place) => one.countries?.[place])).size <= 1).length,
        );
      }),
      RUNS,
    );
  });
});

/** The works of a pair by rules A, B and C, by going through all pairs of persons. */
function byHand(works: readonly SmallWork[], i: string, j: string): Record<'A' | 'B' | 'C', number[]> {
  const rules: Record<'A' | 'B' | 'C', number[]> = { A: [], B: [], C: [] };
  works.forEach(({ countries = [], links = [] }, at) => {
    if (!countries.includes(i) || !countries.includes(j)) return;
    rules.A.push(at + 1);
    const persons = links.map((places) => new Set(places.map((place) => countries[place])));
    const pairs = persons.flatMap((one, x) => persons.filter((_, y) => y !== x).map((other) => [one, other] as const));
    if (pairs.some(([one, other]) => one.has(i) && other.has(j))) rules.B.push(at + 1);
    if (pairs.some(([one, other]) => one.has(i) && !one.has(j) && other.has(j) && !other.has(i))) rules.C.push(at + 1);
  });
  return rules;
}

describe('in any corpus, a tie', () => {
  it('has the works of rules A, B and C that persons one by one give, C among B among A, and dual affiliation for the rest', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (works) => {
        const store = await smallStore(works);
        const asked = { store, units: 'separate' as const, filters: [] };
        const question = questionOf(asked);
        const [b, c] = [await personDyads(question, 'B'), await personDyads(question, 'C')];
        const named = await memberships(question, 'country');
        const filtered = async (filter: string): Promise<number[]> =>
          (await questionOf({ ...asked, filters: [parseFilter(filter)] }).rows('SELECT work_id FROM scope ORDER BY work_id')).map((row) =>
            Number(row['work_id']),
          );
        for (const [i, j] of [
          ['CN', 'US'],
          ['DE', 'GB'],
        ] as const) {
          const rules = byHand(works, i, j);
          expect(named.filter(({ entities }) => entities.includes(i) && entities.includes(j)).map(({ work: id }) => id)).toEqual(rules.A);
          expect([...(b.get(pairKey(i, j)) ?? [])].toSorted((x, y) => x - y)).toEqual(rules.B);
          expect([...(c.get(pairKey(i, j)) ?? [])].toSorted((x, y) => x - y)).toEqual(rules.C);
          expect([await filtered(`dyad-b=${i}+${j}`), await filtered(`dyad-c=${j}+${i}`)]).toEqual([rules.B, rules.C]);
          expect([rules.C.every((id) => rules.B.includes(id)), rules.B.every((id) => rules.A.includes(id))]).toEqual([true, true]);
        }
        const dyad = ANALYSES.find(({ id }) => id === 'dyad') as Analysis;
        const table = (await ask(dyad, asked, readParams(dyad.params, { draws: '0' }))).rows;
        const { A, B, C } = byHand(works, 'CN', 'US');
        const told = table
          .slice(-1)
          .map((row) => [row['works'], row['works_two_persons'], row['works_exclusive'], row['works_one_person']]);
        expect(told).toEqual([[A.length, B.length, C.length, A.length - B.length]]);
        await store.close();
      }),
      RUNS,
    );
  });

  it('sums by 1/(k-1) to the international works of each country, by 1/C(k,2) to all of them', () => {
    fc.assert(
      fc.property(corpus, (works) => {
        const named = works.map(({ countries = [], year }, at) => ({ work: at, year, entities: [...new Set(countries)].toSorted() }));
        const shared = named.filter(({ entities }) => entities.length > 1);
        const newman = coOccurrence(named, (k) => 1 / (k - 1));
        strengths(newman).forEach((strength, at) =>
          expect(strength).toBeCloseTo(shared.filter(({ entities }) => entities.includes(newman.ids[at] ?? '')).length, 9),
        );
        const even = coOccurrence(named, (k) => 2 / (k * (k - 1)));
        expect(even.edges.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(shared.length, 9);
      }),
    );
  });

  it('is expected by quasi-independence and by Steijn so that expectations sum to the ties', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const pairs = ids.flatMap((x, at) => ids.slice(at + 1).map((y) => [x, y] as const));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 10, maxLength: 10 }), (weights) => {
        const graph = graphOf(
          ids,
          pairs.map(([x, y], at) => [x, y, weights[at] ?? 1] as const),
        );
        const mass = weights.reduce((total, weight) => total + weight, 0);
        const ratios = steijn(graph);
        expect(graph.edges.reduce((total, { weight }, at) => total + weight / (ratios[at] ?? Number.NaN), 0)).toBeCloseTo(mass, 6);
        const a = quasiIndependence(graph);
        if (a === null) return;
        expect(graph.edges.reduce((total, edge) => total + (a[edge.a] ?? 0) * (a[edge.b] ?? 0), 0)).toBeCloseTo(mass, 5);
        strengths(graph).forEach((strength, i) =>
          expect(a.reduce((total, value, j) => (i === j ? total : total + (a[i] ?? 0) * value), 0)).toBeCloseTo(strength, 4),
        );
      }),
    );
  });
});
