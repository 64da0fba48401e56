import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Author, Keyword, Reference, SourceRecord } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import type { TextFormat } from '../format.ts';
import { jsonEntries, type JsonShape } from '../json-items/json-entries.ts';
import { listOf, objectOf, objectsOf, textOf, textsOf, wholeOf, yearOf, type JsonObject } from '../json-items/json-values.ts';
import { issnOf } from '../issn.ts';
import { pageRange } from '../pages.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';

/** Crossref works as JSON: pages of the REST API, single works, JSON lines. */
export const crossrefJson: TextFormat = {
  kind: 'text',
  id: 'crossref-json',
  source: 'crossref',
  label: { en: 'Crossref (JSON)', zh: 'Crossref（JSON）' },
  extensions: ['json', 'jsonl', 'ndjson'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'fieldlines fetch crossref, or answers of https://api.crossref.org/works. Publishers deposit affiliations and funders unevenly.',
    zh: 'fieldlines fetch crossref，或 https://api.crossref.org/works 的返回结果。出版社提交的机构和基金信息不完整。',
  },
  detect,
  read: (lines) => jsonEntries(lines, SHAPE),
};

/** How a work begins as the API writes it: `indexed` comes first, or the DOI in answers to `select=`. */
const OPENING = /\{\s*"(?:indexed"\s*:\s*\{|DOI"\s*:\s*"10\.\d{4,9}\/[^"]+"\s*,\s*"(?:type|title|author|issued|publisher|URL)")/;

const SHAPE: JsonShape = {
  opening: OPENING,
  recordOf: (work) => {
    const doi = textOf(work['DOI']);
    return doi === null ? null : recordOf(work, doi);
  },
  notWork: 'an object that is no work of Crossref (it has no DOI)',
  isFunded: (_, { acknowledgements }) => acknowledgements.length > 0,
  *lacks({ addressed, funded }) {
    const remedy = 'publishers did not deposit any; read the same works from OpenAlex, Web of Science or Scopus too';
    if (!addressed) yield noAddresses(remedy);
    if (!funded) yield noFunding(remedy);
  },
};

function detect(head: string): number {
  if (!/^\s*[[{]/.test(head) || !/"DOI"\s*:\s*"10\./.test(head)) return 0;
  const signs = [
    '"is-referenced-by-count"',
    '"container-title"',
    '"reference-count"',
    '"message-type"',
    '"date-parts"',
    '"member"',
    '"indexed"',
  ];
  const seen = signs.filter((sign) => head.includes(sign)).length;
  return seen >= 2 ? 0.9 : seen === 1 ? 0.6 : 0;
}

function recordOf(work: JsonObject, doi: string): SourceRecord {
  const print = dateOf(work['published-print']) ?? dateOf(objectOf(work['journal-issue'])?.['published-print']);
  const online = dateOf(work['published-online']);
  const date = print ?? dateOf(work['published']) ?? dateOf(work['issued']) ?? online;
  const pages = pageRange(textOf(work['page']));
  return {
    ...blankRecord('crossref'),
    sourceId: parseDoi(doi) ?? doi.toLowerCase(),
    doi: parseDoi(doi),
    title: textsOf(work['title'])[0] ?? textOf(work['title']) ?? '',
    otherTitles: textsOf(work['original-title']),
    documentTypes: [textOf(work['type'])].filter((type) => type !== null),
    languages: [textOf(work['language'])].filter((language) => language !== null),
    year: date?.year ?? null,
    month: date?.month ?? null,
    earlyAccessYear: print === null || online === null ? null : online.year,
    journal: textsOf(work['container-title'])[0] ?? null,
    journalAbbreviation: textsOf(work['short-container-title'])[0] ?? null,
    issns: textsOf(work['ISSN']).map(issnOf),
    publisher: textOf(work['publisher']),
    volume: textOf(work['volume']),
    issue: textOf(work['issue']),
    firstPage: pages.firstPage ?? textOf(work['article-number']),
    lastPage: pages.lastPage,
    abstract: withoutTags(textOf(work['abstract'])),
    ...peopleOf(objectsOf(work['author'])),
    acknowledgements: fundersOf(objectsOf(work['funder'])),
    keywords: textsOf(work['subject']).map((text): Keyword => ({ kind: 'subject', text })),
    references: objectsOf(work['reference']).map(referenceOf),
    citedBy: wholeOf(work['is-referenced-by-count']),
    exportedOn: /^\d{4}-\d{2}-\d{2}/.exec(textOf(objectOf(work['indexed'])?.['date-time']) ?? '')?.[0] ?? null,
    other: ['subtype', 'subtitle', 'URL'].flatMap((name): [string, string][] => {
      const text = textOf(work[name]) ?? textsOf(work[name])[0] ?? null;
      return text === null ? [] : [[name, text]];
    }),
  };
}

function dateOf(value: unknown): { readonly year: number; readonly month: number | null } | null {
  const [printed, month] = listOf(listOf(objectOf(value)?.['date-parts'])[0]).map(wholeOf);
  const year = yearOf(printed);
  if (year === null) return null;
  return { year, month: month === undefined || month === null || month < 1 || month > 12 ? null : month };
}

/** Abstracts come as JATS: tags out, a leading `Abstract` too. */
function withoutTags(text: string | null): string | null {
  if (text === null) return null;
  const plain = text
    .replace(/<jats:title>\s*abstract\s*<\/jats:title>/i, '')
    .replace(/<\/?(?:jats:)?(?:italic|bold|sub|sup|sc|underline|monospace|xref|ext-link|i|b)(?: [^<>]{0,200})?>/gi, '')
    .replace(/<\/?(?:jats:)?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : plain;
}

function peopleOf(printed: readonly JsonObject[]): Pick<SourceRecord, 'authors' | 'addresses' | 'authorAddresses' | 'correspondences'> {
  const authors: Author[] = [];
  const draft = new AffiliationDraft();
  for (const one of printed) {
    const family = textOf(one['family']);
    const given = textOf(one['given']);
    const group = family === null ? textOf(one['name']) : null;
    const name = group ?? (family === null ? given : given === null ? family : `${family}, ${given}`);
    if (name === null) continue;
    const at = authors.length;
    authors.push({
      name,
      fullName: null,
      kind: group === null ? 'person' : 'group',
      orcid: /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(textOf(one['ORCID']) ?? '')?.[0] ?? null,
      sourceAuthorId: null,
    });
    for (const affiliation of objectsOf(one['affiliation'])) {
      const place = draft.place([textOf(affiliation['name']), ...textsOf(affiliation['place'])].filter((text) => text !== null).join(', '));
      if (place !== null) draft.link(at, place);
    }
  }
  return { authors, addresses: draft.addresses, authorAddresses: draft.authorAddresses, correspondences: [] };
}

function fundersOf(printed: readonly JsonObject[]): Acknowledgement[] {
  const found: Acknowledgement[] = [];
  const seen = new Set<string>();
  for (const one of printed) {
    const name = textOf(one['name']);
    const awards = [...new Set(textsOf(one['award']))];
    const key = `${name ?? ''}|${awards.join('|')}`.toLowerCase();
    if ((name === null && awards.length === 0) || seen.has(key)) continue;
    seen.add(key);
    found.push({ name, awards });
  }
  return found;
}

function referenceOf(printed: JsonObject): Reference {
  const author = textOf(printed['author']);
  const year = textOf(printed['year']);
  const source = textOf(printed['journal-title']) ?? textOf(printed['volume-title']) ?? textOf(printed['series-title']);
  const volume = textOf(printed['volume']);
  const page = textOf(printed['first-page']);
  const doi = textOf(printed['DOI']);
  const parts = [
    author,
    year,
    textOf(printed['article-title']),
    source,
    volume === null ? null : `V${volume}`,
    page === null ? null : `P${page}`,
    doi,
  ];
  return {
    raw: textOf(printed['unstructured']) ?? parts.filter((part) => part !== null).join(', '),
    author,
    year: year === null ? null : Number(/\b(1[5-9]\d\d|20\d\d)/.exec(year)?.[1] ?? Number.NaN) || null,
    source,
    volume,
    page,
    doi: parseDoi(doi ?? ''),
  };
}
