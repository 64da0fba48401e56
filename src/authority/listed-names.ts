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
}

const HEADS: Readonly<Record<keyof ListedName, RegExp>> = {
  id: /^(?:uri|id|doi|funder_?(?:id|doi)|entity_number|_id|source_id)$/,
  name: /^(?:name|primary_name(?:_display)?|primary_name|pref_?label|funder_?name|entity|organi[sz]ation)$/,
  aliases: /^(?:alt_?names?|aliases|alternative_names?|alt_?labels?|other_names?)$/,
  country: /^(?:country|country_code|location|addresses|source_country)$/,
  list: /^(?:list|source|source_list|programs?)$/,
};

const ROWS = z.array(z.array(z.string()));

/**
 * Rows of a funder registry or screening list as CSV (also packed), its columns told by their heads. Throws with what it found
 * when no column holds names.
 */
export async function readListedNames(path: string): Promise<ListedName[]> {
  const rows = ROWS.parse(parse(await storedText(path, /\.csv$/i), { bom: true, relax_column_count: true, skip_empty_lines: true }));
  const [header = [], ...body] = rows;
  const heads = header.map((cell) => cell.trim().toLowerCase().replace(/[ -]+/g, '_'));
  const column = (key: keyof ListedName): number => heads.findIndex((head) => HEADS[key].test(head));
  const names = column('name');
  if (names < 0) throw new Error(`${path}:1: no column of names (found ${header.join(', ')}; one must be called name)`);
  const [ids, aliases, countries, lists] = [column('id'), column('aliases'), column('country'), column('list')];
  return body.flatMap((cells, at): ListedName[] => {
    const name = cells[names]?.trim() ?? '';
    if (name === '') return [];
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
      },
    ];
  });
}
