import { listed, readTable } from './table.ts';

export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly aliases: readonly string[];
  readonly aliasesZh: readonly string[];
  readonly city: string | null;
  readonly cityZh: string | null;
  readonly region: string | null;
  readonly country: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly ror: string | null;
  /** Every parent, where there are several. */
  readonly parents?: readonly string[];
  /** State or province by name. */
  readonly regionName?: string | null;
  /** Whether it still exists under this name. */
  readonly active?: boolean;
  /** Whether the project's own table has it, which lists what the literature names most. */
  readonly listed?: boolean;
  /** How many organisations a dump says it is related to: parts, parents, partners. */
  readonly relations?: number;
  /** Where it gives money too: its id in the Crossref Funder Registry, empty where it has none. */
  readonly funds?: string;
}

/** The institutions that the project ships. */
export function readInstitutions(): Institution[] {
  return readTable('institutions').map((row) => ({
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    nameZh: row['name_zh'] || null,
    aliases: listed(row['aliases']),
    aliasesZh: listed(row['aliases_zh']),
    city: row['city'] || null,
    cityZh: row['city_zh'] || null,
    region: row['region'] || null,
    country: row['country'] ?? 'ZZ',
    parent: row['parent'] || null,
    kind: row['kind'] || 'other',
    ror: row['ror'] || null,
    listed: true,
  }));
}
