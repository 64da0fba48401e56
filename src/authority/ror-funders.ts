import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { FunderRow } from './funders.ts';

const organisations = z.array(
  z.object({
    id: z.string(),
    names: z.array(z.object({ value: z.string(), types: z.array(z.string()) })),
    locations: z.array(z.object({ geonames_details: z.object({ country_code: z.string() }) })),
    types: z.array(z.string()),
    status: z.string().nullish(),
    external_ids: z.array(z.object({ type: z.string(), preferred: z.string().nullish(), all: z.array(z.string()).nullish() })).nullish(),
  }),
);

const HAN = /\p{Script=Han}/u;

/**
 * Funders of a ROR dump in schema v2 (`.json`, `.json.gz`): active organisations of type `funder`, by their ROR id. ROR tells
 * neither level nor region, so both stay unknown; acronyms are left out because many organisations share them.
 */
export function readRorFunders(path: string): FunderRow[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const parsed = organisations.safeParse(parseJson(text, path));
  if (!parsed.success)
    throw new Error(`${path}: not a ROR dump in schema v2: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
  return parsed.data
    .filter((one) => one.types.includes('funder') && (one.status ?? 'active') === 'active')
    .map((one): FunderRow => {
      const names = one.names.filter(({ types }) => !types.includes('acronym'));
      const shown = names.find(({ types }) => types.includes('ror_display')) ?? names[0];
      const chinese = names.map(({ value }) => value).filter((value) => HAN.test(value));
      const crossref = one.external_ids?.find(({ type }) => type === 'fundref');
      return {
        id: one.id,
        name: shown?.value ?? one.id,
        nameZh: chinese[0] ?? null,
        aliases: names.map(({ value }) => value).filter((value) => value !== shown?.value && !chinese.includes(value)),
        aliasesZh: chinese.slice(1),
        kind: 'agency',
        agency: null,
        level: 'unknown',
        region: null,
        city: null,
        country: one.locations[0]?.geonames_details.country_code ?? 'ZZ',
        crossref: crossref?.preferred ?? crossref?.all?.[0] ?? null,
        ror: one.id.slice(-9),
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
