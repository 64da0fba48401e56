import { z } from 'zod';
import type { Institution } from './institutions.ts';
import { jsonObjects, storedBytes } from './stored-bytes.ts';

const organisation = z.object({
  id: z.string().regex(/^https:\/\/ror\.org\/\w{9}$/),
  names: z.array(z.object({ value: z.string(), types: z.array(z.string()) })).min(1),
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
  external_ids: z.array(z.object({ type: z.string(), preferred: z.string().nullish(), all: z.array(z.string()).nullish() })).nullish(),
});

/**
 * Organisations of a ROR dump in schema v2 (`.json`, `.json.gz`, or the `.zip` as published), by their ROR id. Withdrawn records
 * are left out; inactive ones stay, for they bore their name when a work was printed. Throws when the file is of another shape.
 */
export async function readRor(path: string): Promise<Institution[]> {
  const found: Institution[] = [];
  for await (const one of jsonObjects(storedBytes(path, FILES), path)) {
    const parsed = organisation.safeParse(one);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const fault =
        typeof one === 'object' && one !== null && 'name' in one && !('names' in one)
          ? 'it is in schema v1: take the file with v2 in its name'
          : `record ${found.length + 1}: ${issue?.path.join('.')} ${issue?.message}`;
      throw new Error(`${path}: not a ROR dump in schema v2: ${fault}`);
    }
    if (parsed.data.status !== 'withdrawn') found.push(institutionOf(parsed.data));
  }
  if (found.length === 0) throw new Error(`${path}: not a ROR dump: it has no organisation`);
  return found;
}

/** A release may hold the same organisations in schema v1 and as CSV beside them. */
const FILES = [/schema_v2\.json$/i, /v2[^/]*\.json$/i, /^(?!.*schema_v1).*\.json$/i];

function institutionOf(one: z.infer<typeof organisation>): Institution {
  const shown = one.names.find(({ types }) => types.includes('ror_display')) ?? one.names[0];
  const chinese = one.names.filter(({ value }) => /\p{Script=Han}/u.test(value)).map(({ value }) => value);
  const place = one.locations[0]?.geonames_details;
  const fundref = one.external_ids?.find(({ type }) => type.toLowerCase() === 'fundref');
  const parents = one.relationships?.filter(({ type }) => type === 'parent').map(({ id }) => id) ?? [];
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
    parent: parents[0] ?? null,
    kind: one.types?.find((type) => type !== 'funder') ?? one.types?.[0] ?? 'other',
    ror: one.id.slice(-9),
    parents,
    regionName: place?.country_subdivision_name ?? null,
    active: one.status !== 'inactive',
    relations: one.relationships?.length ?? 0,
    ...(one.types?.includes('funder') === true && { funds: fundref?.preferred ?? fundref?.all?.[0] ?? '' }),
  };
}
