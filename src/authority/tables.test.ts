import isoCountries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import { readCityPoints } from './city-points.ts';
import { readCountries } from './countries.ts';
import { readFunders } from './funders.ts';
import { readInstitutions } from './institutions.ts';
import { hasHanScript } from './script.ts';

/** How much the tables hold, as the project promises it. */
describe('institutions', () => {
  const all = readInstitutions();
  const chinese = all.filter(({ country }) => country === 'CN');
  const abroad = all.filter(({ country }) => country !== 'CN');
  const isOf = (parent: string): typeof all => chinese.filter((one) => one.parent === parent);
  const isMilitary = /解放军|军医|海军|空军|陆军|武警|军区|战区|国防科技|火箭军/;

  it('holds 1,000 of China, hospitals, institutes of the Academy and military units among them, and 1,500 elsewhere', () => {
    expect(chinese.length).toBeGreaterThanOrEqual(1_000);
    expect(chinese.filter(({ kind }) => kind === 'education').length).toBeGreaterThanOrEqual(300);
    expect(chinese.filter(({ kind }) => kind === 'healthcare').length).toBeGreaterThanOrEqual(300);
    expect(isOf('chinese-academy-of-sciences').length).toBeGreaterThanOrEqual(100);
    expect(chinese.filter(({ nameZh }) => isMilitary.test(nameZh ?? '')).length).toBeGreaterThanOrEqual(30);
    expect(abroad.length).toBeGreaterThanOrEqual(1_500);
    expect(new Set(abroad.map(({ country }) => country)).size).toBeGreaterThanOrEqual(60);
  });

  it('has a Latin name for each, a Chinese one for each of China and for nine in ten elsewhere', () => {
    expect(all.filter(({ name }) => hasHanScript(name) || name === '')).toEqual([]);
    expect(chinese.filter(({ nameZh }) => nameZh === null).map(({ id }) => id)).toEqual([]);
    expect(abroad.filter(({ nameZh }) => nameZh !== null).length / abroad.length).toBeGreaterThan(0.9);
    for (const { id, nameZh, aliasesZh } of all)
      for (const name of [...(nameZh === null ? [] : [nameZh]), ...aliasesZh])
        expect(`${id} ${name} ${/\p{Script=Han}|^[A-Z]/u.test(name)}`).toBe(`${id} ${name} true`);
  });

  it('gives no Chinese name of two characters to an institution abroad: 博思科技 is not 思科', () => {
    const short = abroad.flatMap(({ id, nameZh, aliasesZh, country }) =>
      ['TW', 'HK', 'MO'].includes(country)
        ? []
        : [nameZh ?? '', ...aliasesZh].filter((name) => /^\p{Script=Han}{1,2}$/u.test(name)).map((name) => `${id} ${name}`),
    );
    expect(short).toEqual(['microsoft 微软']);
  });
});

describe('funders', () => {
  const all = readFunders();
  const byId = new Map(all.map((one) => [one.id, one]));

  it('holds 600 of 30 countries, each with its level, programmes with the agency that runs them alone, provinces and cities with their region', () => {
    expect(all.length).toBeGreaterThanOrEqual(600);
    const counts = new Map<string, number>();
    for (const { country } of all) counts.set(country, (counts.get(country) ?? 0) + 1);
    expect([...counts.values()].filter((count) => count >= 4).length).toBeGreaterThanOrEqual(30);
    const levels = ['national', 'provincial', 'municipal', 'university', 'hospital', 'foundation', 'company', 'supranational'];
    expect(all.filter(({ level }) => level === null || !levels.includes(level)).map(({ id }) => id)).toEqual([]);
    const programmes = all.filter(({ kind }) => kind === 'programme');
    expect(programmes.filter(({ agency }) => agency !== null).length / programmes.length).toBeGreaterThan(0.85);
    expect(all.filter(({ agency }) => agency !== null && !byId.has(agency)).map(({ id }) => id)).toEqual([]);
    const placed = all.filter(({ level, country }) => country === 'CN' && (level === 'provincial' || level === 'municipal'));
    expect(placed.filter(({ region }) => region === null || !/^CN-[A-Z]{2}$/.test(region)).map(({ id }) => id)).toEqual([]);
  });

  it('names each in Latin letters, each of China and nine in ten elsewhere in Chinese', () => {
    expect(all.filter(({ name }) => hasHanScript(name) || name === '')).toEqual([]);
    const chinese = all.filter(({ country }) => country === 'CN');
    expect(chinese.filter(({ nameZh }) => nameZh === null).map(({ id }) => id)).toEqual([]);
    const abroad = all.filter(({ country }) => country !== 'CN');
    expect(abroad.filter(({ nameZh }) => nameZh !== null).length / abroad.length).toBeGreaterThan(0.88);
  });

  it('gives no name to two funders of one country', () => {
    const holder = new Map<string, string>();
    const shared: string[] = [];
    for (const { id, nameZh, aliasesZh, country } of all)
      for (const name of new Set([...(nameZh === null ? [] : [nameZh]), ...aliasesZh])) {
        const other = holder.get(`${country} ${name}`);
        if (other !== undefined) shared.push(`${name}: ${other}, ${id}`);
        holder.set(`${country} ${name}`, id);
      }
    expect(shared).toEqual([]);
  });
});

describe('places', () => {
  it('names every country and territory of ISO 3166 in both scripts', () => {
    const countries = new Map(readCountries().map((one) => [one.code, one]));
    for (const code of Object.keys(isoCountries.getAlpha2Codes())) {
      const one = countries.get(code);
      expect(`${code} ${one?.name !== code && one !== undefined} ${hasHanScript(one?.nameZh ?? '')}`).toBe(`${code} true true`);
    }
  });

  it('holds the cities of the world above 15,000 people', () => {
    const cities = readCityPoints();
    expect(cities.length).toBeGreaterThan(24_000);
    expect(new Set(cities.map(({ country }) => country)).size).toBeGreaterThan(200);
  });
});
