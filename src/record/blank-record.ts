import type { SourceName, SourceRecord } from './record.ts';

/** A record that says nothing yet; a reader spreads it and adds what its file tells. */
export function blankRecord(source: SourceName): SourceRecord {
  return {
    source,
    sourceId: null,
    doi: null,
    pmid: null,
    title: '',
    otherTitles: [],
    documentTypes: [],
    languages: [],
    year: null,
    month: null,
    earlyAccessYear: null,
    journal: null,
    journalAbbreviation: null,
    issns: [],
    publisher: null,
    volume: null,
    issue: null,
    firstPage: null,
    lastPage: null,
    abstract: null,
    authors: [],
    addresses: [],
    authorAddresses: [],
    correspondences: [],
    acknowledgements: [],
    fundingText: null,
    keywords: [],
    references: [],
    citedBy: null,
    exportedOn: null,
    other: [],
  };
}
