import { readFileSync } from 'node:fs';
import type { WorldCity } from './geonames.ts';
import { readPlaces } from './places.ts';

/** Where a city lies. */
export interface CityPoint {
  readonly name: string;
  readonly country: string;
  /** The state or province: the letters of ISO 3166-2 for China, the United States and Canada, GeoNames' code elsewhere. */
  readonly admin: string;
  readonly latitude: number;
  readonly longitude: number;
  /** 0 where it is not counted. */
  readonly population: number;
}

/** A city by its name in either script, its country, and its region (`CN-JS`) where the name is borne twice. */
export type FindCity = (name: string, country: string, region?: string | null) => CityPoint | null;

/** Countries in order of their letters, in each the cities by name, the largest of one name first. */
export function citySorting(
  a: Pick<CityPoint, 'country' | 'name' | 'population' | 'admin'>,
  b: Pick<CityPoint, 'country' | 'name' | 'population' | 'admin'>,
): number {
  return order(a.country, b.country) || order(a.name, b.name) || b.population - a.population || order(a.admin, b.admin);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

let held: FindCity | null = null;

/** The world's cities above 15,000 people, read when the first is asked for. Data: GeoNames, CC BY 4.0. */
export const findCity: FindCity = (name, country, region) => {
  held ??= cityFinder();
  return held(name, country, region);
};

function cityFinder(): FindCity {
  const text = cityText();
  const other = otherNames();
  const read = new Map<string, ReadonlyMap<string, readonly CityPoint[]>>();
  const pointsOf = (country: string): ReadonlyMap<string, readonly CityPoint[]> => {
    let points = read.get(country);
    if (points === undefined) {
      points = indexed(linesOf(text, country).map(pointOf));
      read.set(country, points);
    }
    return points;
  };
  return (name, country, region) => {
    const points = pointsOf(country);
    const names = [bare(name), bare(name.replace(/ City$/, '')), ...(other.get(`${country} ${bare(name)}`) ?? [])];
    const found = [...new Set(names)].flatMap((one) => points.get(one) ?? []);
    const admin = region?.startsWith(`${country}-`) === true ? region.slice(country.length + 1) : null;
    const within = admin !== null && ['CN', 'US', 'CA'].includes(country) ? found.filter((one) => one.admin === admin) : found;
    return within.toSorted((a, b) => b.population - a.population)[0] ?? null;
  };
}

/** Finds cities of a loaded file by any of their names, the largest of one name in a country. */
export function loadedPoints(cities: readonly WorldCity[]): (name: string, country: string) => CityPoint | null {
  const found = new Map<string, CityPoint>();
  for (const { name, nameZh, aliases, country, population, latitude, longitude } of cities) {
    if (latitude === null || longitude === null) continue;
    const point: CityPoint = { name, country, admin: '', latitude, longitude, population };
    for (const one of new Set([name, nameZh ?? '', ...aliases].map(bare))) {
      const key = `${country} ${one}`;
      if (one !== '' && (found.get(key)?.population ?? -1) < population) found.set(key, point);
    }
  }
  return (name, country) => found.get(`${country} ${bare(name)}`) ?? null;
}

/** Every city of the table. */
export function readCityPoints(): CityPoint[] {
  return cityText()
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map(pointOf);
}

function cityText(): string {
  return readFileSync(new URL('./tables/cities-geonames.tsv', import.meta.url), 'utf8');
}

/** The lines of a country, which stand together. */
function linesOf(text: string, country: string): string[] {
  const first = text.indexOf(`\n${country}\t`);
  if (first < 0) return [];
  const last = text.lastIndexOf(`\n${country}\t`);
  return text.slice(first + 1, text.indexOf('\n', last + 1)).split('\n');
}

function pointOf(line: string): CityPoint {
  const [country = '', name = '', admin = '', latitude, longitude, population] = line.split('\t');
  return { name, country, admin, latitude: Number(latitude), longitude: Number(longitude), population: Number(population) };
}

function indexed(points: readonly CityPoint[]): ReadonlyMap<string, readonly CityPoint[]> {
  const found = new Map<string, CityPoint[]>();
  for (const point of points) {
    for (const key of new Set([bare(point.name), bare(point.name.replace(/(?:, D\.C\.| (?:City|Shi|Xian|si))$/i, ''))])) {
      const same = found.get(key);
      if (same === undefined) found.set(key, [point]);
      else same.push(point);
    }
  }
  return found;
}

/** The other names of a city that the project's own tables know, by country and name. */
function otherNames(): ReadonlyMap<string, readonly string[]> {
  const { cities, world } = readPlaces();
  const names = new Map<string, string[]>();
  for (const { name, nameZh, aliases, country } of [...cities, ...world]) {
    const all = [name, name.replace(/ City$/, ''), nameZh ?? '', ...aliases].map(bare).filter((one) => one !== '');
    for (const one of all) {
      const key = `${country} ${one}`;
      names.set(key, [...(names.get(key) ?? []), ...all.filter((each) => each !== one)]);
    }
  }
  return names;
}

/** A name without accents, case, blanks and marks. */
export function bare(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^st\.? /, 'saint ')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
