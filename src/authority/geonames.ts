import { listed, readTable } from './table.ts';
import { hasHanScript } from './script.ts';
import { storedText } from './stored-bytes.ts';

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

/** Cities of a GeoNames file (`cities15000.txt` or its `.zip`): 19 columns cut by tabs. Throws when a line has another number. */
export async function readGeonames(path: string): Promise<WorldCity[]> {
  const text = await storedText(path, /\.txt$/i);
  const cities: WorldCity[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const cells = line.replace(/\r$/, '').split('\t');
    if (cells.length !== COLUMNS) throw new Error(`${path}:${at + 1}: not a GeoNames file: ${cells.length} columns, not ${COLUMNS}`);
    const [, name = '', ascii = '', others = ''] = cells;
    const names = others.split(',').filter((one) => one !== '');
    cities.push({
      name,
      nameZh: names.find(hasHanScript) ?? null,
      aliases: [...new Set([ascii, ...names.filter((one) => /^[\p{Script=Latin} '.-]{3,}$/u.test(one))])].filter((one) => one !== name),
      country: cells[8] ?? 'ZZ',
      population: Number(cells[14]) || 0,
      latitude: degrees(cells[4]),
      longitude: degrees(cells[5]),
    });
  }
  if (cities.length === 0) throw new Error(`${path}: not a GeoNames file: it has no city`);
  return cities;
}

function degrees(cell: string | undefined): number | null {
  return cell === undefined || cell.trim() === '' || Number.isNaN(Number(cell)) ? null : Number(cell);
}
