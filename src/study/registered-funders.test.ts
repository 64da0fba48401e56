import { expect, it } from 'vitest';
import { readFunders } from '../authority/funders.ts';
import type { Institution } from '../authority/institutions.ts';
import { registeredFunders } from './registered-funders.ts';

const own = { ...readFunders().find(({ id }) => id === 'us-nih'), id: 'own', ror: '000000001', crossref: null } as ReturnType<
  typeof readFunders
>[number];
const dumped: Institution = {
  id: 'https://ror.org/000000001',
  name: 'Invented Health Fund',
  nameZh: null,
  aliases: [],
  aliasesZh: [],
  city: null,
  cityZh: null,
  region: null,
  country: 'US',
  parent: null,
  kind: 'government',
  ror: '000000001',
  funds: '100000000007',
};

it('knows a funder of the table again in a registry that gives no country, by the number that the ROR dump gives it', () => {
  const listed = {
    id: 'http://dx.doi.org/10.13039/100000000007',
    name: 'Invented Health Fund',
    aliases: [],
    country: null,
    list: null,
    line: 2,
  };
  const { funders, rows, crossref } = registeredFunders([own], [listed], [dumped], []);
  expect(rows).toEqual([]);
  expect([...crossref]).toEqual([['own', '100000000007']]);
  expect(funders.map(({ id }) => id)).toEqual(['own', 'own']);
});
