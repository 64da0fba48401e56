import { expect, it } from 'vitest';
import { readCountries } from './countries.ts';
import { readPlaces } from './places.ts';
import isoCountries from 'i18n-iso-countries';

/** Prefecture-level units of each province by the Ministry of Civil Affairs: 333 in all; municipalities have none. */
const PREFECTURES: Readonly<Record<string, number>> = {
  HE: 11,
  SX: 11,
  NM: 12,
  LN: 14,
  JL: 9,
  HL: 13,
  JS: 13,
  ZJ: 11,
  AH: 16,
  FJ: 9,
  JX: 11,
  SD: 16,
  HA: 17,
  HB: 13,
  HN: 14,
  GD: 21,
  GX: 14,
  HI: 4,
  SC: 21,
  GZ: 9,
  YN: 16,
  XZ: 7,
  SN: 10,
  GS: 14,
  QH: 8,
  NX: 5,
  XJ: 14,
};

it('names the 34 province-level units of China and at least as many places in each as it has prefectures', () => {
  const { regions, cities } = readPlaces();
  const provinces = regions.filter(({ code }) => /^(?:CN-|HK$|MO$|TW$)/.test(code));
  expect(provinces).toHaveLength(34);
  for (const { code, name, nameZh } of provinces) {
    expect(name).toMatch(/^[A-Z]/);
    expect(nameZh).toMatch(/^\p{Script=Han}+$/u);
    expect({ code, enough: cities.filter(({ region }) => region === code).length >= (PREFECTURES[code.slice(3)] ?? 1) }).toEqual({
      code,
      enough: true,
    });
  }
  expect(Object.values(PREFECTURES).reduce((sum, count) => sum + count, 0)).toBe(333);
  for (const name of ['阿拉善', '大兴安岭', '延吉', '恩施', '吉首', '三沙', '凉山', '黔西南', '迪庆', '那曲', '临夏', '果洛', '克孜勒苏'])
    expect(cities.map(({ nameZh }) => nameZh)).toContain(name);
});

it('writes each city once in a province, in both scripts', () => {
  const { cities } = readPlaces();
  for (const field of ['name', 'nameZh'] as const) {
    const all = cities.map((city) => `${city.region} ${city[field]}`);
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  }
});

it('names every country and territory of ISO 3166-1 in both scripts', () => {
  const countries = new Map(readCountries().map((one) => [one.code, one]));
  const codes = Object.keys(isoCountries.getAlpha2Codes());
  expect(codes.length).toBeGreaterThanOrEqual(249);
  for (const code of codes) {
    expect(countries.get(code)?.name).toMatch(/\p{Script=Latin}{3}/u);
    expect(countries.get(code)?.nameZh).toMatch(/\p{Script=Han}{2}/u);
  }
});
