import { expect, it } from 'vitest';
import { readBlocs } from '../authority/blocs.ts';
import { readCountries } from '../authority/countries.ts';
import { parseList } from './lists.ts';

it('reads a list with its version, lines and places', () => {
  expect(parseList('Name,ROR,Country\nAn Institute,https://ror.org/00x,NL\n,,\nOther,,\n', 'watch@2024-05.csv')).toEqual([
    { list: 'watch', version: '2024-05', line: 2, name: 'An Institute', id: 'https://ror.org/00x', country: 'NL', city: null },
    { list: 'watch', version: '2024-05', line: 4, name: 'Other', id: null, country: null, city: null },
  ]);
  expect(parseList('name\nA\n', 'plain.csv')[0]?.version).toMatch(/^[0-9a-f]{12}$/);
  expect(() => parseList('what,where\nA,B\n', 'odd.csv')).toThrow('lists/odd.csv:1: no column of names or ids');
});

it('ships blocs of known countries, each member once at a time and with a source', () => {
  const codes = new Set(readCountries().map(({ code }) => code));
  const members = readBlocs();
  for (const one of members) {
    expect(codes.has(one.code)).toBe(true);
    expect(one.source).not.toBe('');
    expect(one.until ?? 9999).toBeGreaterThan(one.from ?? 0);
  }
  expect(new Set(members.map(({ bloc, code }) => `${bloc} ${code}`)).size).toBe(members.length);
  const today = (bloc: string): number => members.filter((one) => one.bloc === bloc && one.until === null).length;
  expect([today('EU'), today('FVEY')]).toEqual([27, 5]);
});
