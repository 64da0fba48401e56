import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { parseFilter } from './filter.ts';
import { filterWords } from './filter-words.ts';
import { toy8Store } from './toy8.ts';

describe('filterWords', () => {
  let store: Store;
  beforeAll(async () => {
    store = await toy8Store();
    await store.run(`INSERT INTO country BY NAME SELECT 'ZX' AS code, 'Examplia' AS name, '例国' AS name_zh`);
  });
  afterAll(() => store.close());
  const words = (...texts: string[]) => filterWords(store, texts.map(parseFilter));

  it('names what a condition holds by id, and what the condition is', async () => {
    expect(await words('funder-tree=NSFC', 'corresponding-country!=ZX')).toEqual([
      {
        en: 'funder with its programmes National Natural Science Foundation of China',
        zh: '资助机构（含计划）National Natural Science Foundation of China',
      },
      { en: 'not corresponding author in Examplia', zh: '非通讯作者所在 例国' },
    ]);
  });

  it('tells years in a row as one span, and of a long list how many it leaves out', async () => {
    expect((await words('year=2014..2016,2019'))[0]?.en).toBe('years 2014–2016, 2019');
    expect((await words('keyword=a,b,c,d,e,f,g,h'))[0]?.en).toBe('keyword a, b, c, d, e, f and 2 more');
  });

  it('keeps what has no other name', async () => {
    expect((await words('institution=nowhere-university'))[0]).toEqual({
      en: 'institution nowhere-university',
      zh: '机构 nowhere-university',
    });
  });
});
