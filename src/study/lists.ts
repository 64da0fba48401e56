import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ListedName } from '../authority/listed-names.ts';
import type { Store } from '../store/store.ts';
import type { AuthorityPin } from './authority-pins.ts';
import type { Authority } from './load-authority.ts';
import { csvRows, csvText } from './spreadsheet-csv.ts';

/** One line of a list of the user's, such as a screening list: a name, and what tells it from its namesakes. */
export interface ListEntry {
  readonly list: string;
  /** The list's own version if its file name carries one (`name@version.csv`), else the start of its checksum. */
  readonly version: string;
  readonly line: number;
  readonly name: string;
  readonly id: string | null;
  readonly country: string | null;
  readonly city: string | null;
}

const HEADS: Readonly<Record<'name' | 'id' | 'country' | 'city', readonly string[]>> = {
  name: ['name', 'organisation', 'organization', 'entity', 'institution', 'funder', '名称'],
  id: ['id', 'ror', 'ror_id', 'crossref', 'identifier', '编号'],
  country: ['country', 'country_code', '国家'],
  city: ['city', '城市'],
};

/** Reads `lists/*.csv` of a study. Throws with file, line and remedy when a list has no column of names or ids. */
export function readLists(root: string): ListEntry[] {
  const folder = join(root, 'lists');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .toSorted()
    .flatMap((name) => parseList(csvText(join(folder, name), `lists/${name}`), name));
}

export function parseList(content: string, file: string): ListEntry[] {
  const rows = csvRows(content, `lists/${file}`);
  const heads = (rows[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const at = (kind: keyof typeof HEADS): number => heads.findIndex((head) => HEADS[kind].includes(head));
  if (at('name') < 0 && at('id') < 0)
    throw new Error(`lists/${file}:1: no column of names or ids (found ${heads.join(', ')}; name one of them name or id)`);
  const [, list = file, stated] = /^(.*?)(?:@(.*))?\.csv$/i.exec(file) ?? [];
  const version = stated ?? createHash('sha256').update(content).digest('hex').slice(0, 12);
  const cell = (cells: readonly string[], kind: keyof typeof HEADS): string | null => {
    const text = cells[at(kind)]?.trim() ?? '';
    return text === '' ? null : text;
  };
  return rows.slice(1).flatMap(({ cells, line }) => {
    const [name, id] = [cell(cells, 'name'), cell(cells, 'id')];
    if (name === null && id === null) return [];
    return [{ list, version, line, name: name ?? '', id, country: cell(cells, 'country'), city: cell(cells, 'city') }];
  });
}

/** The entries of a loaded screening list, one for each name and country that an entry gives. */
export function screeningEntries(screening: readonly ListedName[], { version, date }: Pick<AuthorityPin, 'version' | 'date'>): ListEntry[] {
  return screening.flatMap(({ id, name, aliases, country, list, line }) => {
    const places = new Set(
      (country ?? '').split(';').flatMap((address) => {
        const last = address.split(',').at(-1)?.trim() ?? '';
        return last === '' ? [] : [last];
      }),
    );
    return [...new Set([name, ...aliases])].flatMap((each) =>
      [...(places.size === 0 ? [null] : places)].map((place): ListEntry => ({
        list: list ?? 'screening',
        version: `${version} of ${date}`,
        line,
        name: each,
        id,
        country: place,
        city: null,
      })),
    );
  });
}

/** Stores the lists of the study: those in `lists/`, and the screening list that it pins. */
export async function writeLists(store: Store, root: string, { files, screening }: Pick<Authority, 'files' | 'screening'>): Promise<void> {
  const appender = await store.appender('list_entry');
  const pin = files.find(({ kind }) => kind === 'screening');
  const pinned = pin === undefined ? [] : screeningEntries(screening, pin);
  for (const one of [...readLists(root), ...pinned])
    appender.row([one.list, one.version, one.line, one.name, one.id, one.country, one.city]);
  appender.close();
}
