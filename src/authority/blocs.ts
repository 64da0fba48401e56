import { readTable } from './table.ts';

export interface BlocMember {
  readonly bloc: string;
  readonly name: string;
  readonly nameZh: string;
  readonly code: string;
  /** First year of membership; null where it is not known. */
  readonly from: number | null;
  /** First year without membership; null for members of today. */
  readonly until: number | null;
  readonly source: string;
}

/** Members of the blocs that the project ships, with the years of membership and the source. */
export function readBlocs(): BlocMember[] {
  return readTable('blocs').map((row) => ({
    bloc: row['bloc'] ?? '',
    name: row['name'] ?? '',
    nameZh: row['name_zh'] ?? '',
    code: row['code'] ?? '',
    from: yearOf(row['from']),
    until: yearOf(row['until']),
    source: row['source'] ?? '',
  }));
}

function yearOf(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell);
}
