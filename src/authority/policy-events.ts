import { listed, readTable } from './table.ts';

export interface PolicyEvent {
  readonly id: string;
  /** `2018-08-20`, `2016-03` or `2011`, as exactly as the source dates it. */
  readonly date: string;
  readonly title: string;
  readonly titleZh: string;
  /** Codes of countries, `EU`, or `INT` for the world. */
  readonly jurisdictions: readonly string[];
  readonly kind: string;
  readonly source: string;
  /** `document`: the source named is the act itself; `announcement`: it tells of it. */
  readonly evidence: string;
}

/** The dated policy events that the project ships, each with its source, in order of date. */
export function readPolicyEvents(): PolicyEvent[] {
  return readTable('policy-events').map((row) => ({
    id: row['id'] ?? '',
    date: row['date'] ?? '',
    title: row['title'] ?? '',
    titleZh: row['title_zh'] ?? '',
    jurisdictions: listed((row['jurisdiction'] ?? '').replaceAll(';', '|')),
    kind: row['kind'] ?? '',
    source: row['source'] ?? '',
    evidence: row['evidence'] ?? '',
  }));
}
