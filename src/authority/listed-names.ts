import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { storedText } from './stored-bytes.ts';

/** One row of a funder registry or of a screening list. */
export interface ListedName {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly country: string | null;
  /** Which list of several it stands on. */
  readonly list: string | null;
  /** Of the file. */
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
 * Rows of a funder registry or screening list as CSV (also packed), its columns told by their heads. Throws with what it found
 * when no column holds names.
 */
export async function readListedNames(path: string): Promise<ListedName[]> {
  const rows = ROWS.parse(
    parse(await storedText(path, /\.csv$/i), { bom: true, relax_column_count: true, skip_empty_lines: true, info: true }),
  );
  const [header, ...body] = rows;
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
