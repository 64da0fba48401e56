import { readWorldCities, type WorldCity } from './geonames.ts';
import { listed, readTable } from './table.ts';

export interface City {
  readonly name: string;
  readonly nameZh: string;
  readonly aliases: readonly string[];
  /** ISO 3166-2 of its province; HK, MO and TW for themselves. */
  readonly region: string;
  readonly country: string;
}

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly country: string;
  readonly aliases?: readonly string[];
}

export interface Places {
  /** Cities of mainland China, Hong Kong, Macao and Taiwan. */
  readonly cities: readonly City[];
  /** Provinces of China, states of the United States, provinces of Canada. */
  readonly regions: readonly Region[];
  /** Cities elsewhere whose name stands for one place alone. */
  readonly world: readonly WorldCity[];
}

export function readPlaces(): Places {
  const rows = readTable('places-cn');
  const cities = rows.flatMap((row) =>
    (row['cities'] ?? '').split(';').flatMap((text): City[] => {
      const match = /^([A-Za-z' -]+) (\p{Script=Han}+) ?(.*)$/u.exec(text.trim());
      const region = row['region'] ?? '';
      return match === null
        ? []
        : [{ name: match[1] ?? '', nameZh: match[2] ?? '', aliases: listed(match[3]), region, country: region.slice(0, 2) }];
    }),
  );
  const regions = [
    ...rows.map((row): Region => ({
      code: row['region'] ?? '',
      name: row['name'] ?? '',
      nameZh: row['name_zh'] ?? '',
      country: (row['region'] ?? '').slice(0, 2),
    })),
    ...readTable('us-ca-regions').map((row): Region => ({
      code: `${row['country']}-${row['code']}`,
      name: row['name'] ?? '',
      nameZh: '',
      country: row['country'] ?? '',
      aliases: listed(row['aliases']),
    })),
  ];
  return { cities, regions, world: readWorldCities() };
}
