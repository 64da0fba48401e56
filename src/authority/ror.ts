import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Institution } from './institutions.ts';

const organisations = z.array(
  z.object({
    id: z.string(),
    names: z.array(z.object({ value: z.string(), types: z.array(z.string()), lang: z.string().nullish() })),
    locations: z.array(
      z.object({
        geonames_details: z.object({
          name: z.string().nullish(),
          country_code: z.string(),
          country_subdivision_code: z.string().nullish(),
          country_subdivision_name: z.string().nullish(),
        }),
      }),
    ),
    relationships: z.array(z.object({ type: z.string(), id: z.string() })).nullish(),
    types: z.array(z.string()).nullish(),
    status: z.string().nullish(),
  }),
);

/** Organisations of a ROR dump in schema v2 (`.json`, `.json.gz`), active ones, by their ROR id. Throws when the file is of another shape. */
export function readRor(path: string): Institution[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const parsed = organisations.safeParse(parseJson(text, path));
  if (!parsed.success)
    throw new Error(`${path}: not a ROR dump in schema v2: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
  return parsed.data
    .filter((one) => one.status !== 'withdrawn')
    .map((one): Institution => {
      const shown = one.names.find(({ types }) => types.includes('ror_display')) ?? one.names[0];
      const chinese = one.names.filter(({ value }) => /\p{Script=Han}/u.test(value)).map(({ value }) => value);
      const place = one.locations[0]?.geonames_details;
      return {
        id: one.id,
        name: shown?.value ?? one.id,
        nameZh: chinese[0] ?? null,
        aliases: one.names.map(({ value }) => value).filter((value) => value !== shown?.value && !chinese.includes(value)),
        aliasesZh: chinese.slice(1),
        city: place?.name ?? null,
        cityZh: null,
        region: place?.country_subdivision_code ? `${place.country_code}-${place.country_subdivision_code}` : null,
        country: place?.country_code ?? 'ZZ',
        parent: one.relationships?.find(({ type }) => type === 'parent')?.id ?? null,
        kind: one.types?.find((type) => type !== 'funder') ?? one.types?.[0] ?? 'other',
        ror: one.id.slice(-9),
        parents: one.relationships?.filter(({ type }) => type === 'parent').map(({ id }) => id) ?? [],
        regionName: place?.country_subdivision_name ?? null,
        active: one.status !== 'inactive',
      };
    });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path}: not JSON`, { cause });
  }
}
