import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import type { UnitPolicy } from '../analysis.ts';
import { questionOf } from '../ask.ts';
import { filterText, parseFilter, where } from '../filter.ts';
import { smallStore, type SmallWork } from '../small-corpus.ts';
import { CrossFilter } from './cross-filter.ts';
import { readIndex } from './read-index.ts';
import { columnsOf, seriesOf, sliceOf, type Slice } from './slice.ts';
import { DIMENSIONS, type Dimension } from './work-index.ts';

const CODES = ['CN', 'HK', 'TW', 'US', 'GB', 'DE', 'FR', 'ZZ'];
const FUNDERS = ['F', 'F1', 'F2', 'F21', 'G', 'H'];
const WORKS = 400;

let store: Store;
let filter: CrossFilter;
beforeAll(async () => {
  store = await smallStore(
    Array.from({ length: WORKS }, (_, at) => inventedWork(at)),
    {
      funders: [
        { id: 'F', level: 'national', country: 'CN' },
        { id: 'F1', level: 'national', country: 'CN', agency: 'F' },
        { id: 'F2', level: 'provincial', country: 'CN', agency: 'F' },
        { id: 'F21', level: 'municipal', country: 'CN', agency: 'F2' },
        { id: 'G', level: 'foundation', country: 'GB' },
      ],
    },
  );
  for (const statement of [
    'UPDATE work SET year = NULL WHERE work_id % 23 = 0',
    'UPDATE work SET reference_count = 5 WHERE work_id % 3 = 0',
    'UPDATE work SET linked = false WHERE work_id % 4 = 0',
    'UPDATE address SET counted = false WHERE position = 3',
    `UPDATE work_document_type SET document_type = 'Review' WHERE work_id % 6 = 0`,
    `INSERT INTO work_language SELECT work_id, CASE WHEN work_id % 3 = 0 THEN 'Chinese' ELSE 'English' END FROM work WHERE work_id % 11 > 0`,
    `INSERT INTO acknowledgement BY NAME SELECT work_id, 9 AS position, 'A prize' AS raw FROM work WHERE work_id % 7 = 0`,
    `INSERT INTO described_funder BY NAME SELECT 'A prize' AS raw, 'city' AS level`,
    `INSERT INTO bloc BY NAME SELECT 'EU' AS bloc_id, unnest(['DE', 'FR']) AS code, 'European Union' AS name`,
    'DELETE FROM work WHERE work_id IN (1, 40, 41)',
  ])
    await store.run(statement);
  filter = new CrossFilter(store);
});
afterAll(async () => {
  await filter.stop();
  await store.close();
});

/** Skewed, so that some sets are shared by many works and some entities are rare. */
function inventedWork(at: number): SmallWork {
  const draw = (salt: number, size: number): number => {
    const mixed = Math.imul(Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b), 0x2c1b3c6d);
    return Math.floor(size * (((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) ** 2);
  };
  const some = (salt: number, list: readonly string[], most: number): string[] =>
    Array.from({ length: draw(salt, most + 1) }, (_, n) => list[draw(salt + n + 1, list.length)] ?? '');
  const institutions = Array.from({ length: 90 }, (_, n) => `I${n}`);
  const countries = some(1, CODES, 4);
  return {
    year: 2001 + draw(11, 9),
    countries,
    institutions: countries.map((_, n) => institutions[draw(21 + n, 90)] ?? 'I0'),
    funders: some(31, FUNDERS, 3),
    labels: some(41, ['precision', 'personalised'], 1),
    keywords: some(51, ['gene', 'cell', 'drug'], 2),
    source: at % 5 === 0 ? 'cnki' : 'wos',
    alsoIn: at % 9 === 0 ? ['pubmed'] : [],
  };
}

const UNITS: readonly UnitPolicy[] = ['separate', 'cn+hk+mo', 'cn+hk+mo+tw'];
const FILTERS = [
  ['year=2002..2006', 'year!=2003,2004', 'year=2001', 'year=1990'],
  ['country=CN', 'country=CN,US', 'country!=CN', 'country=ZZ', 'country=EU,DE', 'country=nowhere', 'country-code=HK,DE'],
  ['institution=I0', 'institution=I1,I7,I40', 'institution!=I0', 'institution=I0,unknown'],
  ['funder-tree=F', 'funder-tree=F2,G', 'funder-tree!=F', 'funder-tree=H', 'funder=F2'],
  ['funder-level=national', 'funder-level=city,foundation', 'funder-level!=provincial'],
  ['source=wos', 'source=cnki,pubmed', 'source!=wos', 'language=english', 'language!=chinese', 'type=article', 'type!=article'],
  ['label=precision', 'label!=precision', 'with=funding', 'with!=address', 'with=reference,funding'],
  ['keyword=gene', 'term!=drug', 'funder-country=CN', 'bloc=EU', 'work!=W2,W3'],
]
  .flat()
  .map(parseFilter);

const scopes = fc.record({
  units: fc.constantFrom(...UNITS),
  blocs: fc.constantFrom<readonly string[]>([], ['EU']),
  filters: fc.array(fc.constantFrom(...FILTERS), { maxLength: 3 }),
});
type Scope = typeof scopes extends fc.Arbitrary<infer T> ? T : never;

async function counted({ units, blocs, filters }: Scope, more: readonly string[] = []): Promise<number> {
  const question = questionOf({ store, units, blocs, filters: [...filters, ...more.map(parseFilter)] });
  const [row] = await question.rows('SELECT count(*) AS n FROM scope');
  return Number(row?.['n']);
}

it.each(FILTERS.map((one) => [filterText(one), one] as const))('leaves the works that the store leaves under %s', async (_, one) => {
  for (const blocs of [[], ['EU']]) {
    const scope: Scope = { units: 'cn+hk+mo', blocs, filters: [one] };
    const cube = await filter.cube(scope);
    expect(sliceOf(cube, columnsOf(cube, scope.filters), 1).works).toBe(await counted(scope));
  }
});

it('counts, under any filters, what the store counts when each number is asked for alone', async () => {
  let [told, empty] = [0, 0];
  const see = async (scope: Scope): Promise<void> => {
    const cube = await filter.cube(scope);
    const slice = sliceOf(cube, columnsOf(cube, scope.filters), 500);
    expect(slice.works).toBe(await counted(scope));
    if (slice.works === 0) empty += 1;
    for (const [name, { size, top }] of Object.entries(slice.dimensions) as [Dimension, Slice['dimensions'][Dimension]][]) {
      expect(size).toBe(top.length);
      for (const [id, works] of top.filter((_, at) => top.length < 10 || at % 9 === 0)) {
        told += 1;
        expect([name, id, works]).toEqual([name, id, await counted(scope, [where(DIMENSIONS[name], id)])]);
      }
      const without = top.map(([id]) => filterText({ key: DIMENSIONS[name], values: [id], not: true }));
      const left = await questionOf({ store, ...scope, filters: [...scope.filters, ...without.map(parseFilter)] }).rows(
        `SELECT count(*) AS n FROM scope s JOIN (${NAMED[name]}) m ON m.work_id = s.work_id`,
      );
      expect([name, Number(left[0]?.['n'])]).toEqual([name, 0]);
    }
    for (const [a, b, works] of slice.ties.slice(0, 6)) expect(works).toBe(await counted(scope, [`country=${a}`, `country=${b}`]));
    for (const { year, works } of slice.years)
      expect(works).toBe(await counted({ ...scope, filters: scope.filters.filter(({ key }) => key !== 'year') }, [`year=${year}`]));
    for (const kind of ['address', 'funding', 'reference'] as const)
      expect(slice.carried[kind]).toBe(await counted(scope, [`with=${kind}`]));
  };
  await fc.assert(fc.asyncProperty(scopes, see), { numRuns: 30, seed: 20_261_121 });
  expect(told).toBeGreaterThan(300);
  expect(empty).toBeLessThan(12);
}, 240_000);

/** Works that name anything in a dimension: with every entity told of excluded, none may be left. */
const NAMED: Readonly<Record<Dimension, string>> = {
  country: `SELECT c.work_id FROM work_country c JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  funder: 'SELECT work_id FROM acknowledgement WHERE funder_id IS NOT NULL',
  level: `SELECT k.work_id FROM acknowledgement k JOIN funder f ON f.funder_id = k.funder_id WHERE f.level IS NOT NULL
    UNION ALL SELECT work_id FROM acknowledgement WHERE raw = 'A prize'`,
  institution: 'SELECT work_id FROM address_institution JOIN address USING (work_id, position) WHERE counted',
  source: 'SELECT work_id FROM work_source',
  language: 'SELECT work_id FROM work_language',
  type: 'SELECT work_id FROM work_document_type',
  label: 'SELECT work_id FROM work_label',
};

it('is put to works of every kind', async () => {
  for (const one of FILTERS.filter(({ values }) => !['unknown', 'NOWHERE', '1990'].some((value) => values.includes(value))))
    expect([filterText(one), await counted({ units: 'separate', blocs: ['EU'], filters: [one] })]).not.toEqual([filterText(one), 0]);
});

it('holds both ways of keeping memberships in these works', async () => {
  const index = await readIndex(store, () => false);
  expect([index.size, index.dimensions.source.kind, index.dimensions.institution.kind]).toEqual([WORKS - 3, 'sets', 'works']);
});

it('leaves works without a year out when years are asked for, and keeps them when years are excluded', async () => {
  const works = async (...texts: string[]): Promise<number> => {
    const filters = texts.map(parseFilter);
    const cube = await filter.cube({ units: 'separate', filters });
    return sliceOf(cube, columnsOf(cube, filters), 1).works;
  };
  const undated = Math.floor(WORKS / 23);
  expect(await works()).toBe(WORKS - 3);
  expect(await works('year=1900..2100')).toBe(WORKS - 3 - undated);
  expect(await works('year!=1900..2100')).toBe(undated);
});

it('gives each series the years of its own works', async () => {
  const cube = await filter.cube({ units: 'separate', filters: [] });
  const { years, series } = seriesOf(cube, 'country', [], 2);
  expect(series.length).toBe(2);
  for (const { id, works } of series)
    for (const [at, year] of years.entries())
      expect(works[at]).toBe(await counted({ units: 'separate', blocs: [], filters: [] }, [`country=${id}`, `year=${year}`]));
  expect(seriesOf(cube, 'country', ['US', 'nowhere'], 2).series.map(({ id }) => id)).toEqual(['US']);
});

it('stops reading when the study is closed', async () => {
  await expect(readIndex(store, () => true)).rejects.toThrow('closed');
});
