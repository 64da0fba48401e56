import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { leadingText, storedText } from './stored-bytes.ts';

/** One row of a funder registry or of a screening list. */
export interface ListedName {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly country: string | null;
  /** Which list of several it stands on. */
  readonly list: string | null;
  /** Of the CSV; in JSON the number of the entry. */
  readonly line: number;
}

const HEADS: Readonly<Record<Exclude<keyof ListedName, 'line'> | 'type', RegExp>> = {
  id: /^(?:uri|id|doi|funder_?(?:id|doi)|entity_number|_id|source_id)$/,
  name: /^(?:name|primary_name(?:_display)?|primary_name|pref_?label|funder_?name|entity|organi[sz]ation)$/,
  aliases: /^(?:alt_?names?|aliases|alternative_names?|alt_?labels?|other_names?)$/,
  country: /^(?:country|country_code|location|addresses|source_country)$/,
  list: /^(?:list|source|source_list|programs?)$/,
  type: /^(?:type|entity_type|sdn_type)$/,
};

const ROWS = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** Screening lists hold people, ships and aircraft too; only organisations are read. */
const NO_ORGANISATION = /^(?:individual|person|vessel|aircraft)$/i;

/**
 * Rows of a funder registry or screening list (also packed): as CSV, its columns told by their heads, or the consolidated
 * screening list as JSON. Throws with the file and what it found when nothing holds names.
 */
export async function readListedNames(path: string): Promise<ListedName[]> {
  const head = await leadingText(path, FILES);
  const names = /^\uFEFF?\s*[{[]/.test(head) ? await readEntries(path) : await readRows(path);
  if (names.length === 0) throw new Error(`${path}: no organisation is in it`);
  return names;
}

const FILES = [/\.csv$/i, /\.json$/i];

async function readRows(path: string): Promise<ListedName[]> {
  const [header, ...body] = csvRows(await storedText(path, FILES), path);
  const heads = (header?.record ?? []).map((cell) => cell.trim().toLowerCase().replace(/[ -]+/g, '_'));
  const column = (key: keyof typeof HEADS): number => heads.findIndex((head) => HEADS[key].test(head));
  const names = column('name');
  if (names < 0) throw new Error(`${path}:1: no column of names (found ${(header?.record ?? []).join(', ')}; one must be called name)`);
  const [ids, aliases, countries, lists, types] = [column('id'), column('aliases'), column('country'), column('list'), column('type')];
  return body.flatMap(({ record: cells, info }, at): ListedName[] => {
    const name = cells[names]?.trim() ?? '';
    if (name === '' || NO_ORGANISATION.test(cells[types]?.trim() ?? '')) return [];
    return [
      {
        id: cells[ids]?.trim() || String(at + 1),
        name,
        aliases: (cells[aliases] ?? '')
          .split(/[|;]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        country: cells[countries]?.trim() || null,
        list: cells[lists]?.trim() || null,
        line: info.lines,
      },
    ];
  });
}

function csvRows(text: string, path: string): z.infer<typeof ROWS> {
  try {
    return ROWS.parse(parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, info: true }));
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause['lines'] === 'number' ? cause['lines'] : 1;
    throw new Error(`${path}:${line}: not a CSV row: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

const TEXT = z.string().nullish();
const ENTRIES = z.array(
  z.object({
    id: TEXT,
    name: z.string(),
    alt_names: z.array(z.string()).nullish(),
    addresses: z.array(z.object({ country: TEXT })).nullish(),
    country: TEXT,
    source: TEXT,
    type: TEXT,
  }),
);

async function readEntries(path: string): Promise<ListedName[]> {
  let held: unknown;
  try {
    held = JSON.parse((await storedText(path, FILES)).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Error(`${path}: not whole JSON (${cause instanceof Error ? cause.message : String(cause)}): get the file again`, { cause });
  }
  const parsed = ENTRIES.safeParse(typeof held === 'object' && held !== null && 'results' in held ? held.results : held);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${path}: not a screening list: entry ${Number(issue?.path[0] ?? 0) + 1}: ${issue?.path.slice(1).join('.')} ${issue?.message}`,
    );
  }
  return parsed.data.flatMap(({ id, name, alt_names, addresses, country, source, type }, at): ListedName[] => {
    if (name.trim() === '' || NO_ORGANISATION.test(type?.trim() ?? '')) return [];
    const places = new Set([country, ...(addresses ?? []).map((one) => one.country)].filter((one) => one !== null && one !== undefined));
    return [
      {
        id: id ?? String(at + 1),
        name: name.trim(),
        aliases: (alt_names ?? []).map((one) => one.trim()).filter((one) => one !== ''),
        country: [...places].join('; ') || null,
        list: source ?? null,
        line: at + 1,
      },
    ];
  });
}
