import { parseDoi } from '../../record/doi.ts';
import type { Address, Keyword, SourceRecord } from '../../record/record.ts';
import { monthIn, yearIn } from '../dates.ts';
import { authorsOf, documentTypeOf, fundsOf, keywordsOf, organsOf, pagesOf } from './cnki-values.ts';

/** A field that CNKI's exports share, whatever they call it. */
export type CnkiField =
  | 'title'
  | 'other-title'
  | 'author'
  | 'organ'
  | 'journal'
  | 'keywords'
  | 'abstract'
  | 'fund'
  | 'year'
  | 'date'
  | 'volume'
  | 'issue'
  | 'pages'
  | 'first-page'
  | 'last-page'
  | 'classification'
  | 'database'
  | 'type'
  | 'doi'
  | 'link'
  | 'language'
  | 'issn'
  | 'publisher';

/** The values of one entry by field, in order, and what has no field. */
export interface CnkiEntry {
  readonly values: ReadonlyMap<CnkiField, readonly string[]>;
  readonly other: readonly (readonly [string, string])[];
}

/** Collects the values of one entry, field by field. */
export class CnkiDraft {
  readonly line: number;
  readonly values = new Map<CnkiField, string[]>();
  readonly other: [string, string][] = [];
  private last: string[] | null = null;

  constructor(line: number) {
    this.line = line;
  }

  /** Takes one printed field; names the table lacks are kept. */
  add(fields: ReadonlyMap<string, CnkiField>, name: string, value: string): void {
    const field = fields.get(name);
    if (field === undefined) {
      if (value !== '') this.other.push([name, value]);
      this.last = null;
      return;
    }
    let held = this.values.get(field);
    if (held === undefined) {
      held = [];
      this.values.set(field, held);
    }
    held.push(value);
    this.last = held;
  }

  /** Adds an untagged line to the field before it. */
  extend(text: string): void {
    if (this.last !== null) this.last.push(`${this.last.pop() ?? ''}\n${text}`);
    else {
      const kept = this.other.at(-1);
      if (kept !== undefined) kept[1] += `\n${text}`;
    }
  }
}

/** The record an entry tells. CNKI links no author to an organ, except where there is one author. */
export function cnkiRecord(entry: CnkiEntry): SourceRecord {
  const all = (field: CnkiField): readonly string[] =>
    (entry.values.get(field) ?? []).map((value) => value.trim()).filter((value) => value !== '');
  const one = (field: CnkiField): string | null => all(field)[0] ?? null;
  const { organs, emails } = organsOf(all('organ'));
  const authors = authorsOf(all('author'), organs);
  const addresses = organs.map((raw): Address => ({ raw, origin: 'address' }));
  const pages = pagesOf(one('pages'), one('first-page'), one('last-page'));
  const funds = all('fund');
  const keywords: Keyword[] = keywordsOf(all('keywords')).map((text) => ({ kind: 'author', text }));
  for (const text of all('classification').flatMap((value) => value.split(/[;；]\s*/))) {
    if (text !== '') keywords.push({ kind: 'classification', text });
  }
  const type = documentTypeOf(one('database'), one('type'));
  const link = one('link');
  return {
    source: 'cnki',
    sourceId: fileNameOf(link),
    doi:
      all('doi')
        .map(parseDoi)
        .find((doi) => doi !== null) ?? null,
    pmid: null,
    title: one('title') ?? '',
    otherTitles: all('other-title'),
    documentTypes: type === null ? [] : [type],
    languages: all('language')
      .flatMap((value) => value.split(/[;；]/))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
    year: yearIn(one('year')) ?? yearIn(one('date')),
    month: monthIn(one('date')),
    earlyAccessYear: null,
    journal: one('journal'),
    journalAbbreviation: null,
    issns: all('issn'),
    publisher: one('publisher'),
    volume: one('volume'),
    issue: one('issue'),
    ...pages,
    abstract: one('abstract'),
    authors,
    addresses,
    authorAddresses: authors.length === 1 ? addresses.map((_, address) => ({ author: 0, address })) : [],
    correspondences: [],
    acknowledgements: fundsOf(funds).map((name) => ({ name, awards: [] })),
    fundingText: funds.length === 0 ? null : funds.join('\n'),
    keywords,
    references: [],
    citedBy: null,
    exportedOn: null,
    other: [
      ...entry.other,
      ...emails.map((email): [string, string] => ['e-mail', email]),
      ...(one('database') === null ? [] : [['database', one('database') ?? ''] as [string, string]]),
      ...(link === null ? [] : [['link', link] as [string, string]]),
    ],
  };
}

/** CNKI's own id of an article stands in some links; a session's hash does not count. */
function fileNameOf(link: string | null): string | null {
  const name = link === null ? undefined : /[?&](?:filename|fn)=([A-Za-z0-9.]+)/i.exec(link)?.[1];
  return name === undefined ? null : `CNKI:${name.toUpperCase()}`;
}
