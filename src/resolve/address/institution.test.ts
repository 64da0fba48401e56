import { describe, expect, it } from 'vitest';
import { readCountries } from '../../authority/countries.ts';
import type { Institution } from '../../authority/institutions.ts';
import { readPlaces } from '../../authority/places.ts';
import { addressResolver } from './address.ts';
import type { Rejected } from './institution.ts';

function one(id: string, name: string, city: string, country: string, more: Partial<Institution> = {}): Institution {
  return {
    id,
    name,
    nameZh: null,
    aliases: [],
    aliasesZh: [],
    city,
    cityZh: null,
    region: null,
    country,
    parent: null,
    kind: 'education',
    ror: null,
    listed: true,
    ...more,
  };
}

const institutions = [
  one('ostrava', 'Testing University of Ostmark', 'Ostmark', 'DE', { aliases: ['Universität Ostmark', 'TUO'] }),
  one('wald', 'University of Waldmark', 'Waldmark', 'DE', { aliases: ['Waldmark University'] }),
  one('wald-hospital', 'Second Hospital of University of Waldmark', 'Waldmark', 'DE', { kind: 'healthcare', parent: 'wald' }),
  one('acton-de', 'Actonfeld University', 'Ostmark', 'DE', { relations: 30, listed: true, ror: '1' }),
  one('acton-fr', 'Actonfeld University', 'Valmont', 'FR', { relations: 2, ror: '2' }),
  one('ryaz', 'Ryazmark State University named after Orlov', 'Waldmark', 'DE', { ror: '3' }),
  one('system', 'University of Lakeland System', 'Northtown', 'US', { aliases: ['University of Lakeland'] }),
  one('eastville', 'University of Lakeland, Eastville', 'Eastville', 'US', { parent: 'system', parents: ['system'] }),
  one('westville', 'University of Lakeland Westville', 'Westville', 'US', { parent: 'system', parents: ['system'] }),
  one('general-de', 'General Hospital', 'Ostmark', 'DE', { kind: 'healthcare' }),
  one('general-fr', 'General Hospital', 'Valmont', 'FR', { kind: 'healthcare' }),
  one('acme-us', 'Acmeon (United States)', 'Northtown', 'US', { kind: 'company' }),
  one('acme-fr', 'Acmeon (France)', 'Valmont', 'FR', { kind: 'company', parents: ['acme-us'] }),
  one('brunner', 'Brunnerfeld Institute of Science', 'Valmont', 'FR', { kind: 'facility' }),
  one('poly', 'Valmont Normal University', 'Valmont', 'FR'),
  one('orlin', 'Orlinski State Medical University', 'Waldmark', 'DE'),
  one('heat', 'Brandis Institute for Heat', 'Ostmark', 'DE', { kind: 'facility' }),
  one('light', 'Brandis Institute for Light', 'Waldmark', 'DE', { kind: 'facility' }),
  one('quentin', 'Quentin University', 'Northtown', 'US'),
];
const address = addressResolver({ countries: readCountries(), places: readPlaces(), institutions });
const ids = (raw: string): string[] => address(raw).institutions.map(({ id }) => id);
const why = (raw: string, id: string): string | undefined => {
  const rejected: Rejected[] = [];
  address(raw, rejected);
  return rejected.find((row) => row.id === id)?.why;
};

describe('finds', () => {
  it.each([
    ['a name in Web of Science abbreviations', 'Univ Waldmark, Dept Phys, Waldmark, Germany', ['wald']],
    ['a name without commas about it', 'Department of Physics University of Waldmark Waldmark Germany', ['wald']],
    ['its words in another order', 'Ostmark Testing Univ, Ostmark, Germany', ['ostrava']],
    ['a name in another language', 'Universität Ostmark, Institut für Physik, Deutschland', ['ostrava']],
    ['a slip of spelling', 'Univeristy of Waldmark, Waldmark, Germany', ['wald']],
    ['words run together', 'University of WaldmarkGermany', ['wald']],
    ['a hospital and not the university that its name names', 'Second Hospital of University of Waldmark, Germany', ['wald-hospital']],
    ['the namesake that is related to far more organisations, where no place tells', 'Actonfeld University', ['acton-de']],
    ['the namesake of the country', 'Actonfeld University, France', ['acton-fr']],
    ['a name without whom it is named after', 'Ryazmark State University, Waldmark, Germany', ['ryaz']],
    ['a university whose comma is lost', 'Heat Research Institute University of Waldmark, Germany', ['wald']],
    ['a name between wide blanks', 'Department of Heat Quentin University  Northtown USA', ['quentin']],
    ['the campus whose city follows', 'University of Lakeland, Eastville, USA', ['eastville']],
    ['the campus whose city is elsewhere', 'University of Lakeland, Dept Chem, Westville, USA', ['westville']],
    ['the system where no campus is told', 'University of Lakeland, USA', ['system']],
    ['the company of the country', 'Acmeon SA, Valmont, France', ['acme-fr']],
    ['the first company where no country is told', 'Acmeon', ['acme-us']],
    ['the beginning of a name in its city', 'Brunnerfeld Institute, Valmont, France', ['brunner']],
    ['the one of the city where names are shared', 'General Hospital, Valmont, France', ['general-fr']],
    ['an acronym with its city', 'TUO, Ostmark, Germany', ['ostrava']],
    [
      'most of the words of a name',
      'Department of Physics, Orlinski State University of Medicine and Health, Waldmark, Germany',
      ['orlin'],
    ],
    ['a name that a comma cuts', 'Department of Surgery Quentin, University, Northtown, USA', ['quentin']],
    ['the university of a school', 'Quentin Business School, Northtown, USA', ['quentin']],
    ['two that share the beginning of their names', 'Brandis Institute for Heat and Light, Waldmark, Germany', ['heat', 'light']],
    ['a name run together with the word before it', 'Department of PhysicsUniversity of Waldmark, Waldmark, Germany', ['wald']],
    ['a number run together with a name', 'Waldmark University12 Long Road, Germany', ['wald']],
    ['a university cut to its letter', 'U. of Waldmark, Germany', ['wald']],
    ['several', 'Univ Waldmark, Waldmark, Germany; Acmeon, Northtown, USA', ['wald', 'acme-us']],
  ])('%s', (_, raw, expected) => {
    expect(ids(raw)).toEqual(expected);
  });
});

describe('leaves', () => {
  it.each([
    ['a university in another country', 'University of Waldmark, Oslo, Norway', 'wald', 'another-country'],
    ['a name that several share', 'General Hospital', 'general-de', 'several-of-that-name'],
    ['an acronym alone', 'Dept Phys, TUO', 'ostrava', 'acronym-without-place'],
    ['the university of a hospital that is not listed', 'Waldmark University Hospital, Waldmark, Germany', 'wald', 'its-hospital'],
    ['a university cut from a longer name', 'University of Waldmark of Technology, Germany', 'wald', 'part-of-a-longer-name'],
  ])('%s', (_, raw, id, reason) => {
    expect(ids(raw)).not.toContain(id);
    expect(why(raw, id)).toBe(reason);
  });

  it('a name of which too little is printed, and says so', () => {
    const raw = 'Orlinski Medical Prize, Oslo Road, Ostmark, Germany';
    expect(ids(raw)).toEqual([]);
    expect(why(raw, 'orlin')).toBe('too-little-speaks-for-it');
  });

  it('a name with a qualifying word before it', () => {
    expect(ids('South Valmont Normal University, Valmont, France')).toEqual([]);
  });
});

it('says which words and which rule', () => {
  const [found] = address('Dept Chem, University of Lakeland, Westville, USA').institutions;
  expect(found).toMatchObject({ id: 'westville', evidence: 'University of Lakeland, Westville', rule: 'name' });
  expect(found?.confidence).toBeGreaterThan(0.85);
});

it('resolves an address the same whatever was resolved before it', () => {
  const raw = 'Univ Waldmark, Dept Phys, Waldmark, Germany';
  const before = address(raw);
  address('Ostmark Testing Univ, Ostmark, Germany');
  expect(address(raw)).toEqual(before);
});
