import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row, Store } from '../store/store.ts';
import type { Analysis } from './analysis.ts';
import { ask } from './ask.ts';
import { ANALYSES } from './catalog.ts';
import { parseFilter } from './filter.ts';
import { readParams } from './params.ts';
import { toy8Store } from './toy8.ts';

let store: Store;
beforeAll(async () => {
  store = await toy8Store();
  await store.run(`INSERT INTO bloc VALUES ('EURO', 'Europe', '欧洲', 'DE', 1990, NULL, 'test'), ('EURO', 'Europe', '欧洲', 'GB', 1990, 2019, 'test'),
    ('ISLES', 'Isles', '岛', 'DE', NULL, NULL, 'test')`);
  await store.run(`INSERT INTO list_entry VALUES
    ('screen', 'v1', 2, 'Harvard Univ', NULL, 'US', NULL), ('screen', 'v1', 3, 'Univ Oxford', NULL, NULL, NULL),
    ('screen', 'v1', 4, 'Peking Univ', NULL, 'TW', NULL), ('screen', 'v1', 5, 'anything', 'Wellcome', NULL, NULL)`);
  await store.run(`INSERT INTO reference (work_id, position, raw, author, year, source, doi) VALUES
    (1, 1, 'x', 'Old A', 2000, 'J ONE', '10.1/X'), (1, 2, 'y', 'Old B', 2001, 'J TWO', '10.1/y'), (2, 1, 'x', 'Old A', 2000, 'J ONE', '10.1/x'),
    (2, 2, 'y', 'Old B', 2001, 'J TWO', '10.1/y'), (4, 1, 'x', 'Old A', 2000, 'J ONE', '10.1/x'), (4, 2, 'z', 'Old C', 2002, 'J ONE', NULL)`);
  await store.run(
    `INSERT INTO keyword VALUES (1, 'author', 'Genomics'), (2, 'author', 'genomics'), (6, 'author', 'Cohort'), (3, 'author', 'cohort')`,
  );
});
afterAll(() => store.close());

const table = async (id: string, params: Record<string, string> = {}, where: string[] = [], blocs: string[] = []) => {
  const analysis = ANALYSES.find((one) => one.id === id) as Analysis;
  return ask(analysis, { store, units: 'separate', filters: where.map(parseFilter), blocs }, readParams(analysis.params, params));
};
const named = (rows: readonly Row[], column: string, value: string): Row => rows.find((row) => row[column] === value) ?? {};

describe('a tie of TOY-8', () => {
  it('stands against margins held as the enumeration says', async () => {
    const { rows } = await table('dyad');
    const whole = named(rows, 'works', '3');
    const last = rows.at(-1) ?? whole;
    expect(last).toMatchObject({
      works: 3,
      works_two_persons: 3,
      works_exclusive: 2,
      works_one_person: 0,
      dependence_a: 1,
      dependence_b: 0.75,
    });
    expect(last['expected_fixed']).toBeCloseTo(2.640383, 6);
    expect(last['intensity_a']).toBeCloseTo(2, 10);
    expect(last['intensity_b']).toBeNull();
    expect(last['partners_a']).toBeCloseTo(Math.exp(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25))), 10);
  });

  it('is the same table whatever the order in which works came', async () => {
    const one = (await table('dyad', { draws: '200' })).rows;
    await store.run('CREATE OR REPLACE TABLE address AS SELECT * FROM address ORDER BY hash(raw)');
    expect((await table('dyad', { draws: '200' })).rows).toEqual(one);
  });

  it('may join institutions or cities', async () => {
    const { rows } = await table('dyad', { by: 'institution', a: 'Peking Univ', b: 'Harvard Univ' });
    expect(rows.at(-1)).toMatchObject({ works: 3, works_two_persons: 2, works_one_person: 1 });
    expect((await table('dyad', { by: 'city', a: 'Beijing', b: 'Boston' })).rows.at(-1)?.['works']).toBe(3);
    await expect(table('dyad', { by: 'institution' })).rejects.toThrow('invalid a: CN (no work names this institution');
    await expect(table('dyad', { a: 'us' })).rejects.toThrow('a tie has two sides');
    await expect(table('dyad', { a: 'QQ' })).rejects.toThrow('invalid a: QQ (no country has this code');
    await expect(table('dyad-change', { a: 'DE', b: 'US' }, [], ['ISLES'])).rejects.toThrow('invalid a: DE (counted as ISLES here');
  });

  it('is led, paid for and changed as the papers say', async () => {
    const lead = (await table('dyad-leadership', { per: 'window' })).rows;
    expect(named(lead, 'role', 'first')).toMatchObject({ works: 3, known: 3, only_a: 2, only_b: 0, both: 1, share_a: 1 });
    expect(named(lead, 'role', 'corresponding')).toMatchObject({ known: 3, only_a: 3 });
    const paid = (await table('dyad-funding', { per: 'window' })).rows;
    expect([
      named(paid, 'funding', 'joint')['works'],
      named(paid, 'funding', 'a only')['works'],
      named(paid, 'funding', 'neither')['works'],
    ]).toEqual([2, 1, 0]);
    const change = (await table('dyad-change')).rows;
    const part = (quantity: string): number => Number(named(change, 'quantity', quantity)['part']);
    expect(named(change, 'quantity', 'works')).toMatchObject({ first: 2, second: 1, ratio: 0.5 });
    expect(part('strength of CN') + part('strength of US') + part('all ties') + part('affinity')).toBeCloseTo(part('works'), 10);
    const topics = (await table('dyad-topics', { minimum: '1' })).rows;
    expect([named(topics, 'term', 'genomics')['status'], named(topics, 'term', 'cohort')['status']]).toEqual(['lost', 'gained']);
  });

  it('is made of size and affinity as METHODS 4.2 computes', () => {
    const parts = [
      Math.log(150 / 100),
      Math.log(88 / 80),
      -Math.log(600 / 400),
      Math.log(27 / ((150 * 88) / 600) / (30 / ((100 * 80) / 400))),
    ];
    [0.405465, 0.09531, -0.405465, -0.200671].forEach((value, at) => expect(parts[at]).toBeCloseTo(value, 6));
    expect(parts.reduce((sum, value) => sum + value, 0)).toBeCloseTo(Math.log(27 / 30), 12);
  });
});

describe('a row that counts no works', () => {
  const opened = async (id: string, given: Record<string, string>): Promise<readonly (readonly string[])[]> => {
    const analysis = ANALYSES.find((one) => one.id === id) as Analysis;
    const { rows } = await table(id, given);
    return rows.map((row) => [...(analysis.worksBehind(row, readParams(analysis.params, given)) ?? ['nothing'])]);
  };

  it('opens the works that it is made of', async () => {
    expect(await opened('network', { per: 'year' })).toEqual([['year=2018'], ['year=2019']]);
    expect(await opened('premium', { country: 'cn', draws: '100' })).toEqual([
      ['country=CN', 'max-countries!=1'],
      ['country=CN', 'max-countries!=1', 'max-countries=2'],
      ['country=CN', 'max-countries!=2'],
    ]);
    expect((await opened('community-flows', {}))[0]).toEqual(['year=2018..2019', 'country=CN,US']);
    const grew = await opened('specification', { claim: 'grew', show: 'runs' });
    expect(grew[0]).toEqual(['country=CN', 'country=US', 'year=2018..2019']);
  });

  it('says nothing meets a filter that leaves no works', async () => {
    const { notes } = await table('collaboration', {}, ['country=QQ']);
    expect(notes[0]?.en).toBe(
      'No work of the study has country=QQ: a value may be misspelt, or the filters leave nothing together. Drop one and ask again.',
    );
  });

  it('has a tie that grew from none hold, and prints no number for how much', async () => {
    const { rows } = await table('specification', { claim: 'grew', x: 'DE', y: 'HK', show: 'runs' });
    const held = rows.filter((row) => row['verdict'] === true);
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(held.map((row) => row['value']))).toEqual(new Set([null]));
  });
});

describe('exposure of TOY-8', () => {
  it('says what it is on every output, and counts as METHODS 5.2', async () => {
    for (const id of ['exposure', 'exposure-grid'])
      expect((await table(id, id === 'exposure' ? { draws: '100' } : {})).rule.en).toContain('not a forecast');
    const { rows } = await table('exposure', { draws: '200' });
    expect(named(rows, 'outcome', 'works')).toMatchObject({ base: 8, lost: 3 });
    expect(named(rows, 'outcome', 'citations')['share']).toBeCloseTo(22 / 51, 10);
    expect(named(rows, 'outcome', 'third parties that join both sides')['base']).toBe(1);
    expect(named(rows, 'outcome', 'units in the largest piece')).toMatchObject({ base: 5, after: 4 });
  });

  it('takes filters, funders and lists for selectors', async () => {
    const lost = async (params: Record<string, string>): Promise<number> =>
      Number(named((await table('exposure', { draws: '0', ...params })).rows, 'outcome', 'works')['lost']);
    expect(await lost({ also: 'funder=NIH' })).toBe(2);
    expect(await lost({ selector: 'country' })).toBe(5);
    expect(await lost({ selector: 'filters', also: 'institution=Fudan Univ' })).toBe(2);
    expect(await lost({ mode: 'funder-withdrawal', threshold: '0.5' })).toBe(2);
    expect(await lost({ mode: 'funder-withdrawal', threshold: '1' })).toBe(0);
    expect(await lost({ selector: 'list', list: 'screen' })).toBe(5);
    await expect(lost({ selector: 'list', list: 'none' })).rejects.toThrow('unknown list: none (known: screen)');
  });

  it('lets no name decide alone, and no name in another country at all', async () => {
    const { rows } = await table('list-hits');
    expect(rows.map((row) => [row['line'], row['id'], row['method'], row['decides'], row['works']])).toEqual([
      [2, 'Harvard Univ', 'name+country', true, 5],
      [3, 'Univ Oxford', 'name-only', false, 2],
      [5, 'Wellcome', 'id', true, 1],
    ]);
  });

  it('lets a name that two of one country share decide only where the city tells them apart', async () => {
    await store.run(
      `INSERT INTO institution (institution_id, name, city, country) VALUES ('n', 'Twin Univ', 'Nanjing', 'CN'), ('w', 'Twin Univ', 'Wuhan', 'CN')`,
    );
    await store.run(
      `INSERT INTO list_entry VALUES ('twins', 'v1', 2, 'Twin Univ', NULL, 'CN', NULL), ('twins', 'v1', 3, 'Twin Univ', NULL, 'CN', 'Wuhan')`,
    );
    const { rows } = await table('list-hits', { list: 'twins' });
    await store.run(`DELETE FROM list_entry WHERE list = 'twins'`);
    await store.run(`DELETE FROM institution WHERE name = 'Twin Univ'`);
    expect(rows.map((row) => [row['line'], row['id'], row['method'], row['decides']])).toEqual([
      [2, 'n', 'name+country', false],
      [2, 'w', 'name+country', false],
      [3, 'w', 'name+city', true],
    ]);
    expect(rows[0]?.['evidence']).toBe('name and country CN, but 2 institutions there have it');
  });
});

describe('networks of all kinds', () => {
  it('clusters countries as the enumeration says, and says how far runs agree', async () => {
    const { rows, notes } = await table('communities');
    expect(rows.map((row) => `${row['community']}${row['id']}`).toSorted()).toEqual(['1CN', '1GB', '1US', '2DE', '2HK']);
    expect(notes[0]?.en).toContain('Quality 0.123457; 100 % of 100 runs reach it');
    const flows = (await table('community-flows')).rows;
    expect(flows.reduce((sum, row) => sum + Number(row['nodes']), 0)).toBe(2);
  });

  it('ties what is cited together and what cites the same', async () => {
    const together = await table('citation-network', { minimum: '1' });
    expect(together.rows.map((row) => [row['a'], row['b'], row['works']])).toEqual([['10.1/x', '10.1/y', 2]]);
    const same = await table('citation-network', { kind: 'coupling', minimum: '1' });
    expect(same.rows.map((row) => [row['a'], row['b'], row['shared']])).toEqual([
      ['P1', 'P2', 2],
      ['P1', 'P4', 1],
      ['P2', 'P4', 1],
    ]);
    expect((await table('citation-network', { kind: 'coupling', of: 'author', minimum: '2' })).rows.length).toBeGreaterThan(0);
    expect((await table('collaboration', { by: 'cited-source' })).rows).toMatchObject([{ a: 'j one', b: 'j two', works: 2 }]);
  });

  it('keeps the backbone by either test', async () => {
    const disparity = (await table('backbone', { all: 'true' })).rows;
    expect(disparity.find((row) => row['a'] === 'CN' && row['b'] === 'GB')?.['p']).toBeCloseTo(0.5625, 10);
    const fixed = (await table('backbone', { all: 'true', method: 'fixed-margins' })).rows;
    expect(fixed.find((row) => row['a'] === 'DE' && row['b'] === 'HK')?.['p']).toBeCloseTo(0.193073, 6);
    const persons = await table('collaboration', { by: 'person' });
    expect(persons.rows.find((row) => row['a'] === 'Jones K' && row['b'] === 'Smith J')?.['works']).toBe(2);
    const rarefied = (await table('network', { rarefy: '20', top: '0' })).rows;
    expect(rarefied.map((row) => row['rarefied_to'])).toEqual([3, 3]);
  });

  it('counts blocs as one unit wherever a country stands', async () => {
    const { rows, rule } = await table('countries', {}, [], ['EURO@2018']);
    expect(named(rows, 'country', 'EURO')).toMatchObject({ full: 3 });
    expect(rows.find((row) => row['country'] === 'DE')).toBeUndefined();
    expect(rule.en).toContain('Members of EURO@2018 count as one unit');
    expect(named((await table('countries', {}, [], ['EURO'])).rows, 'country', 'GB')['full']).toBe(2);
    expect((await table('dyad', { b: 'EURO', draws: '0' }, [], ['EURO@2018'])).rows.at(-1)?.['works']).toBe(1);
    await expect(table('countries', {}, [], ['EURO', 'ISLES'])).rejects.toThrow('DE is in EURO and ISLES');
    await expect(table('countries', {}, [], ['MARS'])).rejects.toThrow('unknown bloc: MARS (known: EURO, ISLES)');
  });
});

describe('citations and claims of TOY-8', () => {
  it('compares international with domestic works', async () => {
    const { rows } = await table('premium', { country: 'CN' });
    expect(rows[0]?.['raw']).toBeCloseTo(22 / 3 / 2, 10);
    const impact = (await table('citation-impact', { minimum: '1', least: '1', counting: 'full', draws: '100' })).rows;
    expect(named(impact, 'id', 'CN')['mncs']).toBeCloseTo(1.035714, 6);
  });

  it('says which choice flips a claim', async () => {
    const { rows, notes } = await table('specification');
    const counting = rows.filter((row) => row['dimension'] === 'counting');
    expect(counting.find((row) => row['choice'] === 'full')?.['holds']).toBe(0);
    expect(Number(counting.find((row) => row['choice'] === 'frac-author')?.['holds'])).toBeGreaterThan(0);
    expect(notes[0]?.en).toContain('Flipped by the choice of counting');
    expect((await table('specification', { show: 'runs' })).rows.length).toBe(3 * 10 * 3);
  });
});
