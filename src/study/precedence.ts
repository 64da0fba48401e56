import { SOURCES, type SourceName } from '../record/record.ts';

/**
 * Groups of fields that a work takes from one record, and the databases in the order in which they are asked. The first that
 * says something is taken; databases not named follow in the order of SOURCES, records of one database newest first.
 */
const PRECEDENCE = {
  /** Title, type, language, dates, journal, volume, pages. */
  description: [],
  /** Authors, addresses, links and corresponding authors; records with addresses before those without. */
  people: [],
  funding: ['wos', 'pubmed', 'scopus', 'cnki', 'cssci', 'dimensions', 'openalex', 'crossref'],
  references: ['wos', 'scopus', 'cssci', 'crossref', 'openalex', 'dimensions'],
  abstract: ['wos', 'pubmed', 'scopus'],
  identifiers: ['crossref', 'wos', 'pubmed', 'scopus'],
  citations: ['wos', 'scopus', 'cnki', 'openalex'],
} as const satisfies Readonly<Record<string, readonly SourceName[]>>;

export type FieldGroup = keyof typeof PRECEDENCE;
export const FIELD_GROUPS = Object.keys(PRECEDENCE) as FieldGroup[];

/** Every database once, in the order in which `group` asks them; what a study names comes first. */
export function sourceOrder(
  group: FieldGroup,
  named: Readonly<Partial<Record<FieldGroup, readonly SourceName[] | undefined>>>,
): SourceName[] {
  return [...new Set<SourceName>([...(named[group] ?? []), ...PRECEDENCE[group], ...SOURCES])];
}
