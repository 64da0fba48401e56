import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../measure/ask.ts';
import { ANALYSES } from '../measure/catalog.ts';
import { parseFilter } from '../measure/filter.ts';
import { readParams } from '../measure/params.ts';
import { questionOf } from '../measure/ask.ts';
import { rowFilters } from '../measure/filter.ts';
import { createHash } from 'node:crypto';
import { buildStudy } from '../study/build.ts';
import { loadAuthority } from '../study/load-authority.ts';
import type { Account } from '../study/account.ts';
import { openStudy, type OpenStudy } from '../study/open-study.ts';
import { CNKI, CNKI_FUNDERS, FIRST_CN, FIRST_US, WORLD, WOS_FUNDERS } from './margins.ts';
import { exampleFiles, exampleTruth } from './precision-medicine.ts';

const root = mkdtempSync(join(tmpdir(), 'fieldlines-example-'));
const yaml = readFileSync(new URL('../../examples/precision-medicine/study.yaml', import.meta.url), 'utf8');
let account: Account;
let opened: OpenStudy;

const table = async (id: string, where: string[], params: Record<string, string> = {}) => {
  const analysis = ANALYSES.find((one) => one.id === id);
  if (analysis === undefined) throw new Error(`no analysis ${id}`);
  return ask(analysis, { store: opened.store, units: 'separate', filters: where.map(parseFilter) }, readParams(analysis.params, params));
};

beforeAll(async () => {
  for (const file of exampleFiles()) {
    const path = join(root, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.concat([...file.bytes]));
  }
  writeFileSync(join(root, 'study.yaml'), yaml);
  account = await buildStudy(root);
  opened = await openStudy(root);
});
afterAll(async () => {
  await opened.store.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the founding study, from raw exports', () => {
  it('accounts for every record', () => {
    const { read, merged } = exampleTruth();
    expect({ read: account.read, merged: account.merged, kept: account.kept }).toEqual({ read, merged, kept: 4599 + 3231 });
    expect(account.setAside).toEqual({ window: 1680 + 1978 + 260, type: 402, language: 44, term: 160 + 140, 'in-press': 35 });
  });

  it('finds the yearly output of the world, the United States and China', async () => {
    const { rows } = await table('output', ['source=wos'], { counting: 'first-full' });
    const series = (unit: string) =>
      Object.fromEntries(rows.filter((row) => row['unit'] === unit).map((row) => [row['year'], row['works']]));
    const inWindow = (years: Readonly<Record<number, number>>) =>
      Object.fromEntries(Object.entries(years).filter(([year]) => Number(year) <= 2019));
    expect(series('world')).toEqual(inWindow(WORLD));
    expect(series('US')).toEqual(inWindow(FIRST_US));
    expect(series('CN')).toEqual(inWindow(FIRST_CN));
    const total = (unit: string) => rows.filter((row) => row['unit'] === unit).reduce((sum, row) => sum + Number(row['works']), 0);
    expect([total('world'), total('US'), total('CN')]).toEqual([4599, 2611, 633]);
  });

  it('finds the printed growth, to within the point that whole numbers allow', async () => {
    const { rows } = await table('growth', ['source=wos'], { counting: 'first-full' });
    const growth = (unit: string, year: number) =>
      100 * Number(rows.find((row) => row['unit'] === unit && row['year'] === year)?.['growth']);
    expect(growth('CN', 2018)).toBeCloseTo(47.54, 2);
    expect(growth('CN', 2019)).toBeCloseTo(37.22, 2);
    expect(Math.round(growth('US', 2018))).toBe(11);
    expect(Math.round(growth('US', 2019))).toBe(13);
  });

  it('finds the rise of CNKI in 2015 and 2016 and its fall after 2017', async () => {
    const { rows } = await table('growth', ['source=cnki'], { top: '1' });
    const growth = (year: number) => Number(rows.find((row) => row['unit'] === 'world' && row['year'] === year)?.['growth']);
    expect([growth(2015), growth(2016)].map((rate) => rate > 0.5)).toEqual([true, true]);
    expect([growth(2018), growth(2019)].map((rate) => rate < -0.1)).toEqual([true, true]);
    const curves = await table('life-cycle', ['source=wos']);
    expect(curves.rows.every((row) => row['ceiling'] === null)).toBe(true);
  });

  it('projects CNKI’s 2020 from what earlier downloads listed, tested on years since filled, and refuses the rest', async () => {
    const { rows, notes } = await table('projection', ['source=cnki']);
    const last = rows.at(-1);
    expect(last).toMatchObject({ year: 2020, works: null, known: 260, method: 'chain ladder, snapshots', provisional: true });
    // 2016 to 2019 grew from 1,682 in August to 2,707 a year later, then from 2,214 to 2,248, and hardly after.
    expect(last?.['projected']).toBeCloseTo(((260 * 2707) / 1682) * ((430 + 859 + 789 + 600) / (424 + 846 + 777 + 591)) * (2080 / 2078), 6);
    expect(Number(last?.['low']) < 426 && Number(last?.['high']) > 424).toBe(true);
    expect(Number(last?.['back_test'])).toBeGreaterThan(0);
    expect(Number(last?.['back_test'])).toBeLessThan(0.05);
    expect(notes[0]?.en).toContain('2020-08-31');
    for (const where of [['source=wos'], [], ['source=cnki', 'country=CN']])
      expect((await table('projection', where)).rows.at(-1)).toMatchObject({ method: 'refused', projected: null });
  });

  it.each(['country', 'institution', 'funder'])('finds all four names of the idea by %s, each with its first users', async (by) => {
    const { rows } = await table('labels', [], { by, sort: 'first', top: '3' });
    for (const label of ['precision medicine', 'personalised medicine', 'stratified medicine', 'genomic medicine']) {
      const own = rows.filter((row) => row['label'] === label);
      expect([label, own.length]).toEqual([label, 3]);
      expect(own.map((row) => row['first_year'])).toEqual(own.map((row) => row['first_year']).toSorted((a, b) => Number(a) - Number(b)));
    }
  });

  it('sets the competing fields beside it, and pairs the names of both languages', async () => {
    const { rows } = await table('labels', ['source=cnki'], { set: 'fields' });
    const works = (label: string, year: number) =>
      Number(rows.find((row) => row['label'] === label && row['entity'] === String(year))?.['works'] ?? 0);
    for (const label of ['digital health', 'internet hospitals', 'AI in health care'])
      expect(works(label, 2018)).toBeGreaterThan(works(label, 2014));
    const pairs = (await table('label-alignment', [], { labels: 'true' })).rows.filter((row) => row['mutual'] === true);
    expect(Object.fromEntries(pairs.map((row) => [row['english'], row['chinese']]))).toMatchObject({
      'precision medicine': '精准医疗',
      'personalized medicine': '个体化医疗',
      'stratified medicine': '分层医疗',
      'genomic medicine': '基因组医学',
      'digital health': '数字健康',
      'internet hospitals': '互联网医院',
    });
  });

  it('finds table 1, and no other Chinese funder with ten works', async () => {
    const { rows } = await table('funders', ['source=wos'], { country: 'CN', minimum: '10' });
    expect(Object.fromEntries(rows.map((row) => [row['funder_id'], row['works']]))).toEqual(WOS_FUNDERS);
  });

  it('finds table 2', async () => {
    const { rows } = await table('institutions', ['source=wos', 'first-author-country=CN'], { top: '20' });
    expect(rows.map((row) => [row['city'], row['institution'], row['works']])).toEqual([
      ['Beijing', 'Chinese Academy of Sciences', 117],
      ['Shanghai', 'Shanghai Jiao Tong University', 56],
      ['Beijing', 'Chinese Academy of Medical Sciences & Peking Union Medical College', 49],
      ['Shanghai', 'Fudan University', 45],
      ['Hangzhou', 'Zhejiang University', 32],
      ['Guangzhou', 'Sun Yat-sen University', 31],
      ['Beijing', 'Peking University', 29],
      ['Beijing', 'Capital Medical University', 28],
      ['Shanghai', 'Shanghai Institutes for Biological Sciences CAS', 24],
      ['Changsha', 'Central South University', 23],
      ['Beijing', 'Tsinghua University', 18],
      ['Wuhan', 'Huazhong University of Science and Technology', 16],
      ['Chengdu', 'Sichuan University', 16],
      ['Harbin', 'Harbin Medical University', 15],
      ['Guangzhou', 'Southern Medical University', 15],
      ['Tianjin', 'Tianjin Medical University', 15],
      ['Nanjing', 'Southeast University', 14],
      ['Nanjing', 'Nanjing Medical University', 13],
      ['Shanghai', 'Tongji University', 12],
      ['Xiamen', 'Xiamen University', 12],
    ]);
  });

  it('finds table 3', async () => {
    const { rows } = await table('funders', ['source=cnki'], { top: '10' });
    expect(Object.fromEntries(rows.map((row) => [row['funder_id'], row['works']]))).toEqual(CNKI_FUNDERS);
  });

  it('finds table 4', async () => {
    const { rows } = await table('institutions', ['source=cnki'], { top: '10' });
    expect(rows.map((row) => [row['city'], row['institution_zh'], row['works']])).toEqual([
      ['Beijing', '北京大学', 47],
      ['Shanghai', '复旦大学', 42],
      ['Chengdu', '四川大学华西医院', 27],
      ['Beijing', '中国人民解放军总医院', 24],
      ['Beijing', '中国医学科学院北京协和医学院', 23],
      ['Hangzhou', '浙江大学', 19],
      ['Beijing', '北京中医药大学', 18],
      ['Shanghai', '上海交通大学', 18],
      ['Beijing', '清华大学', 18],
      ['Beijing', '中国医学科学院医学信息研究所', 17],
    ]);
  });

  it('finds the entries of CNKI by year', async () => {
    const { rows } = await table('sources', ['source=cnki']);
    expect(Object.fromEntries(rows.filter((row) => row['year'] !== null).map((row) => [row['year'], row['works']]))).toEqual(CNKI);
  });

  it('finds 89 articles with the NIH and 3 with Merck among those first-authored in China', async () => {
    const { rows } = await table('foreign-funding', ['source=wos', 'first-author-country=CN']);
    expect(rows.find((row) => row['funder_id'] === 'us-nih')?.['works']).toBe(89);
    expect(rows.find((row) => row['funder_id'] === 'co-merck')?.['works']).toBe(3);
  });

  it('finds the United States and China the strongest dyad, in the window and every year from 2014', async () => {
    const { rows } = await table('dyad', ['source=wos'], { top: '50' });
    const told = rows.filter((one) => one['year'] === null || Number(one['year']) >= 2014);
    expect(told.map((row) => [row['year'], row['rank'], row['rank_average']])).toEqual(
      [2014, 2015, 2016, 2017, 2018, 2019, null].map((year) => [year, 1, 1]),
    );
    const yearly = await table('collaboration', ['source=wos', 'year=2015..2019'], { per: 'year' });
    const strongest = yearly.rows.filter((row) => row['rank'] === 1).map((row) => [row['year'], row['a'], row['b']]);
    expect(strongest).toEqual([2015, 2016, 2017, 2018, 2019].map((year) => [year, 'CN', 'US']));
    const ties = await table('collaboration', ['source=wos', 'year=2014..2019']);
    expect([ties.rows[0]?.['a'], ties.rows[0]?.['b']]).toEqual(['CN', 'US']);
  });

  it('resolves every spelling to the funder, and every address to the country, that the generator meant', () => {
    const { funders, countries } = exampleTruth();
    const { funder, address } = loadAuthority().resolvers;
    const wrongFunders = [...funders].filter(
      ([printed, label]) =>
        funder(printed)
          .map(({ id }) => id)
          .join() !== label,
    );
    const wrongCountries = [...countries].filter(([text, country]) => address(text).country !== country);
    expect([wrongFunders, wrongCountries]).toEqual([[], []]);
    expect([funders.size > 150, countries.size > 1000]).toEqual([true, true]);
  });

  it('finds the paper’s numbers of 2020 and 2021 when the window is opened', async () => {
    await opened.store.close();
    writeFileSync(join(root, 'study.yaml'), yaml.replace('until: 2019', 'until: 2021'));
    await buildStudy(root);
    opened = await openStudy(root);
    const { rows } = await table('output', ['source=wos', 'year=2020..2021'], { counting: 'first-full' });
    const works = (unit: string) => rows.filter((row) => row['unit'] === unit).map((row) => row['works']);
    expect([works('world'), works('US'), works('CN')]).toEqual([
      [1680, 1978],
      [757, 832],
      [283, 373],
    ]);
    await opened.store.close();
    writeFileSync(join(root, 'study.yaml'), yaml);
    expect(await buildStudy(root)).toEqual(account);
    opened = await openStudy(root);
  });

  it('writes the same bytes for the same seed', () => {
    const digest = (): string => {
      const hash = createHash('sha256');
      for (const file of exampleFiles()) for (const bytes of file.bytes) hash.update(bytes);
      return hash.digest('hex');
    };
    expect(digest()).toBe(digest());
  });

  it('resolves every name that it prints', async () => {
    const unresolved = await opened.store.rows(
      'SELECT DISTINCT raw FROM acknowledgement WHERE funder_id IS NULL AND raw IS NOT NULL ORDER BY raw',
    );
    expect(unresolved).toEqual([]);
    expect(await opened.store.rows(`SELECT DISTINCT raw FROM address WHERE country = 'ZZ'`)).toEqual([]);
  });

  it.each([
    'output',
    'growth',
    'countries',
    'institutions',
    'funders',
    'foreign-funding',
    'sources',
    'collaboration',
    'dyad',
    'labels',
    'terms',
    'co-words',
    'term-bursts',
    'keyness',
    'funding-trend',
    'co-funding',
    'displacement',
    'event-effect',
  ])('%s: a sample of rows opens exactly the works it counts', async (id) => {
    const analysis = ANALYSES.find((one) => one.id === id);
    if (analysis === undefined) throw new Error(id);
    const params = readParams(analysis.params, {});
    const answer = await ask(analysis, { store: opened.store, units: 'separate', filters: [parseFilter('source=wos')] }, params);
    for (const row of answer.rows.filter((_, at) => at % Math.ceil(answer.rows.length / 12) === 0)) {
      const behind = analysis.worksBehind(row, params);
      if (behind === null) continue;
      const question = questionOf({ store: opened.store, units: 'separate', filters: rowFilters([parseFilter('source=wos')], behind) });
      const [found] = await question.rows('SELECT count(*) AS works FROM scope');
      expect({ row, works: found?.['works'] }).toEqual({ row, works: row['works'] });
    }
  });
});
