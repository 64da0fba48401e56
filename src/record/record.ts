import type { Doi } from './doi.ts';

/** The databases whose exports can be read, in the order in which their records tell a work unless a study says otherwise. */
export const SOURCES = [
  'wos',
  'scopus',
  'cnki',
  'cssci',
  'wanfang',
  'pubmed',
  'embase',
  'openalex',
  'dimensions',
  'lens',
  'cochrane',
  'crossref',
  'ris',
  'bibtex',
] as const;

/** A database that hands out exports; `ris` and `bibtex` are files that do not say which one made them. */
export type SourceName = (typeof SOURCES)[number];

export interface Author {
  /** As the source abbreviates it: `Zhai, QX`, or the only form it gives: `夏翠娟`. */
  readonly name: string;
  readonly fullName: string | null;
  readonly kind: 'person' | 'group';
  readonly orcid: string | null;
  /** The source's own id of this person (ResearcherID, CNKI scholar id). */
  readonly sourceAuthorId: string | null;
}

export interface Address {
  readonly raw: string;
  /** `corresponding`: printed only beside a corresponding author, not in the list of addresses. */
  readonly origin: 'address' | 'corresponding';
}

/** Author `author` of the record works at address `address` (both count from 0). */
export interface AuthorAddress {
  readonly author: number;
  readonly address: number;
}

/** A corresponding author, once per address. `author` is null when the printed name is not among the authors. */
export interface Correspondence {
  readonly author: number | null;
  readonly name: string;
  readonly address: number | null;
}

export interface Acknowledgement {
  /** The funder as printed; null when only award numbers are. */
  readonly name: string | null;
  readonly awards: readonly string[];
}

export interface Keyword {
  readonly kind: 'author' | 'index' | 'subject' | 'classification';
  readonly text: string;
}

export interface Reference {
  readonly raw: string;
  readonly author: string | null;
  readonly year: number | null;
  readonly source: string | null;
  readonly volume: string | null;
  readonly page: string | null;
  readonly doi: Doi | null;
}

/** What one export says of one publication, in the source's own words. `null`: the source is silent. */
export interface SourceRecord {
  readonly source: SourceName;
  readonly sourceId: string | null;
  readonly doi: Doi | null;
  readonly pmid: string | null;
  readonly title: string;
  /** Titles in other languages, as given. */
  readonly otherTitles: readonly string[];
  readonly documentTypes: readonly string[];
  readonly languages: readonly string[];
  /** Year of publication as printed; null for early access without an issue. */
  readonly year: number | null;
  /** 1..12 where the source names a month or a day. */
  readonly month: number | null;
  readonly earlyAccessYear: number | null;
  readonly journal: string | null;
  readonly journalAbbreviation: string | null;
  readonly issns: readonly string[];
  readonly publisher: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly firstPage: string | null;
  readonly lastPage: string | null;
  readonly abstract: string | null;
  readonly authors: readonly Author[];
  readonly addresses: readonly Address[];
  /** Empty when the source gives no author-address links. A single author is linked to every address. */
  readonly authorAddresses: readonly AuthorAddress[];
  readonly correspondences: readonly Correspondence[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly fundingText: string | null;
  readonly keywords: readonly Keyword[];
  readonly references: readonly Reference[];
  readonly citedBy: number | null;
  /** ISO date on which the source made the export, where it says so. */
  readonly exportedOn: string | null;
  /** Tags the reader has no field for, kept as printed. */
  readonly other: readonly (readonly [tag: string, value: string])[];
}
