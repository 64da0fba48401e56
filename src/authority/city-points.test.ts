import { expect, it } from 'vitest';
import { citySorting, findCity, readCityPoints } from './city-points.ts';
import { readCountries } from './countries.ts';
import { readInstitutions } from './institutions.ts';
import { readPlaces } from './places.ts';

it('holds the cities of the world above 15,000 people, in order, each once, of a known country', () => {
  const cities = readCityPoints();
  const codes = new Set(readCountries().map(({ code }) => code));
  expect(cities.filter(({ population }) => population >= 15_000).length).toBeGreaterThan(24_000);
  expect(cities).toEqual(cities.toSorted(citySorting));
  expect(new Set(cities.map((one) => JSON.stringify(one))).size).toBe(cities.length);
  for (const { country, latitude, longitude } of cities) {
    expect(codes).toContain(country);
    expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
    expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
  }
});

it.each([
  ['Munich', 'DE', null, 48.1, 11.6],
  ['München', 'DE', null, 48.1, 11.6],
  ['北京', 'CN', 'CN-BJ', 39.9, 116.4],
  ["Xi'an", 'CN', 'CN-SN', 34.3, 108.9],
  ['Jinan', 'CN', 'CN-SD', 36.7, 117.0],
  ['Suzhou', 'CN', 'CN-JS', 31.3, 120.6],
  ['Suzhou', 'CN', 'CN-AH', 33.6, 117.0],
  ['Columbia', 'US', 'US-MO', 39.0, -92.3],
  ['Columbia', 'US', 'US-SC', 34.0, -81.0],
  ['London', 'CA', 'CA-ON', 43.0, -81.2],
  ['Washington', 'US', 'US-DC', 38.9, -77.0],
])('finds %s of %s %s', (name, country, region, latitude, longitude) => {
  const found = findCity(name, country, region);
  expect([found?.latitude.toFixed(0), found?.longitude.toFixed(0)]).toEqual([latitude.toFixed(0), longitude.toFixed(0)]);
});

it('finds nothing where there is nothing, and no city of another province', () => {
  expect(findCity('Ostmark', 'DE')).toBeNull();
  expect(findCity('Nanjing', 'CN', 'CN-GD')).toBeNull();
});

it('places the cities of the institutions and most of China (leagues and autonomous prefectures are no points)', () => {
  const institutions = readInstitutions().filter(({ city }) => city !== null);
  const placed = institutions.filter(({ city, country, region }) => findCity(city ?? '', country, region) !== null);
  expect(placed.length / institutions.length).toBeGreaterThan(0.96);
  const { cities } = readPlaces();
  const found = cities.filter(({ name, country, region }) => findCity(name, country, region) !== null);
  expect(found.length / cities.length).toBeGreaterThan(0.75);
});
