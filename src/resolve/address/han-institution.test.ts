import { describe, expect, it } from 'vitest';
import type { Institution } from '../../authority/institutions.ts';
import { hanInstitutionMatcher } from './han-institution.ts';
import type { Rejected } from './institution.ts';

function one(id: string, nameZh: string, more: Partial<Institution> = {}): Institution {
  const blank = { name: id, aliases: [], aliasesZh: [], city: null, cityZh: null, region: null, country: 'CN', parent: null, ror: null };
  return { id, nameZh, kind: 'education', ...blank, ...more };
}

const match = hanInstitutionMatcher([
  one('academy', '东洲科学院', { kind: 'government' }),
  one('academy-university', '东洲科学院大学'),
  one('university', '东洲大学'),
  one('hospital-north', '第一人民医院', { kind: 'healthcare', cityZh: '北城' }),
  one('hospital-south', '第一人民医院', { kind: 'healthcare', cityZh: '南城' }),
]);

describe('leaves, and says why', () => {
  it.each([
    ['a name inside a longer one', '东洲科学院大学化学系', ['academy-university'], 'academy', 'inside-a-longer-match'],
    ['the university of a hospital that is not listed', '东洲大学附属儿童医院', [], 'university', 'its-hospital'],
    ['the university of an independent college', '东洲大学城市学院', [], 'university', 'part-of-a-longer-name'],
    ['one of several of that name', '第一人民医院', [], 'hospital-north', 'several-of-that-name'],
  ])('%s', (_, text, taken, id, why) => {
    const rejected: Rejected[] = [];
    expect(match(text, rejected).map(({ institution }) => institution.id)).toEqual(taken);
    expect(rejected.filter((other) => other.id === id).map((other) => other.why)).toEqual([why]);
  });

  it('nothing where the city tells which is meant', () => {
    const rejected: Rejected[] = [];
    expect(match('南城市第一人民医院', rejected).map(({ institution }) => institution.id)).toEqual(['hospital-south']);
    expect(rejected).toEqual([]);
  });
});
