import { listed, readTable } from './table.ts';
import { hasHanScript } from './script.ts';
import { storedLines } from './stored-bytes.ts';

/** A city of the world. */
export interface WorldCity {
  readonly name: string;
  readonly nameZh: string | null;
  readonly aliases: readonly string[];
  readonly country: string;
  readonly population: number;
  /** Degrees; null where the table does not tell. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Cities of the world that the project ships: those whose name stands for one place alone, in both scripts. */
export function readWorldCities(): WorldCity[] {
  return readTable('cities-world').flatMap((row) =>
    (row['cities'] ?? '').split(';').map((text): WorldCity => {
      const match = /^(.+?) (\p{Script=Han}+)(?: (.+))?$/u.exec(text);
      if (match === null) throw new Error(`cities-world: not a city with its Chinese name: ${text}`);
      return {
        name: match[1] ?? '',
        nameZh: match[2] ?? '',
        aliases: listed(match[3]),
        country: row['country'] ?? 'ZZ',
        population: 0,
        latitude: null,
        longitude: null,
      };
    }),
  );
}

const COLUMNS = 19;
/** An archive of one country holds a readme beside its places, that of the names a list of languages. */
const FILES = [/^(?!.*(?:readme|languagecodes)).*\.txt$/i];
/** Of a file of all places those are read that GeoNames' own largest list of cities holds. */
const LEAST_POPULATION = 500;
const SEAT = /^PPL(?:A\d?|C)$/;

/**
 * Cities of a GeoNames file (`cities15000`, `allCountries` or that of one country, as `.txt` or `.zip`): 19 columns cut by tabs.
 * Of other places than cities, and of hamlets, nothing is read. Throws when a line has another number of columns.
 */
export async function readGeonames(path: string): Promise<WorldCity[]> {
  const cities: WorldCity[] = [];
  let at = 0;
  for await (const line of storedLines(path, FILES)) {
    at += 1;
    if (line.trim() === '') continue;
    const cells = line.split('\t');
    if (cells.length !== COLUMNS) throw new Error(`${path}:${at}: not a GeoNames file: ${otherShape(cells)}`);
    const [, name = '', ascii = '', others = ''] = cells;
    const population = Number(cells[14]) || 0;
    if (cells[6] !== 'P' || (population < LEAST_POPULATION && !SEAT.test(cells[7] ?? ''))) continue;
    const names = others.split(',').filter((one) => one !== '');
    cities.push({
      name,
      nameZh: names.find(hasHanScript) ?? null,
      aliases: [...new Set([ascii, ...names.filter((one) => /^[\p{Script=Latin} '.-]{3,}$/u.test(one))])].filter((one) => one !== name),
      country: cells[8] ?? 'ZZ',
      population,
      latitude: degrees(cells[4]),
      longitude: degrees(cells[5]),
    });
  }
  if (cities.length === 0) throw new Error(`${path}: not a GeoNames file: it has no city`);
  return cities;
}

function otherShape(cells: readonly string[]): string {
  const isNames = cells.length >= 4 && cells.length <= 10 && /^\d+$/.test(cells[0] ?? '') && /^\d+$/.test(cells[1] ?? '');
  return isNames
    ? 'it holds names alone, without places; load cities15000.zip or allCountries.zip, which hold both'
    : `${cells.length} columns, not ${COLUMNS}`;
}

function degrees(cell: string | undefined): number | null {
  return cell === undefined || cell.trim() === '' || Number.isNaN(Number(cell)) ? null : Number(cell);
}
