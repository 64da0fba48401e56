import { listed, readTable } from './table.ts';

export interface FunderRow {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly aliases: readonly string[];
  readonly aliasesZh: readonly string[];
  readonly kind: string;
  readonly agency: string | null;
  /** Null where a loaded registry is silent: it never tells the level. */
  readonly level: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly crossref: string | null;
  readonly ror: string | null;
}

/** The funders and programmes that the project ships. */
export function readFunders(): FunderRow[] {
  return readTable('funders').map((row) => ({
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    nameZh: row['name_zh'] || null,
    aliases: listed(row['aliases']),
    aliasesZh: listed(row['aliases_zh']),
    kind: row['kind'] || 'agency',
    agency: row['agency'] || null,
    level: row['level'] || 'national',
    region: row['region'] || null,
    city: row['city'] || null,
    country: row['country'] ?? 'ZZ',
    crossref: row['crossref'] || null,
    ror: row['ror'] || null,
  }));
}
