import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Author, Keyword, Reference, SourceRecord } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import type { TextFormat } from '../format.ts';
import { jsonEntries, type JsonShape } from '../json-items/json-entries.ts';
import { objectOf, objectsOf, textOf, textsOf, wholeOf, yearOf, type JsonObject } from '../json-items/json-values.ts';
import { isoMonthIn } from '../dates.ts';
import { issnOf } from '../issn.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';

/** Lens, scholarly works as JSON lines (export) or pages (API). */
export const lensJsonl: TextFormat = {
  kind: 'text',
  id: 'lens-jsonl',
  source: 'lens',
  label: { en: 'Lens (JSON, JSON Lines)', zh: 'Lens（JSON、JSON Lines）' },
  extensions: ['jsonl', 'json', 'ndjson'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > JSON Lines, all fields; or the answers of the Lens API.',
    zh: '导出 > JSON Lines（全部字段）；或 Lens API 的返回结果。',
  },
  detect: (head) => (/^\s*[[{]/.test(head) && OPENING.test(head) ? 0.9 : 0),
  read: (lines) => jsonEntries(lines, SHAPE),
};

/** A work; the references inside it have nothing but their id. */
const OPENING = /\{\s*"lens_id"\s*:\s*"[\dX-]{15,24}"\s*,/;

const SHAPE: JsonShape = {
  opening: OPENING,
  recordOf: (work) => (textOf(work['lens_id']) === null ? null : recordOf(work)),
  notWork: 'an object that is no work of Lens (it has no lens_id)',
  isFunded: (work) => 'funding' in work,
  *lacks({ addressed, funded }) {
    if (!addressed) yield noAddresses('export JSON Lines with the authors and their affiliations');
    if (!funded) yield noFunding('export JSON Lines with the field funding');
  },
};

function recordOf(work: JsonObject): SourceRecord {
  const source = objectOf(work['source']);
  const ids = objectsOf(work['external_ids']);
  const external = (type: string): string | null => textOf(ids.find((id) => textOf(id['type'])?.toLowerCase() === type)?.['value']);
  return {
    ...blankRecord('lens'),
    sourceId: textOf(work['lens_id']),
    doi: parseDoi(external('doi') ?? ''),
    pmid: external('pmid'),
    title: textOf(work['title']) ?? '',
    documentTypes: [textOf(work['publication_type'])].filter((type) => type !== null),
    languages: textsOf(work['languages']),
    year: yearOf(work['year_published']),
    month: isoMonthIn(textOf(work['date_published'])),
    journal: textOf(source?.['title']),
    issns: [...textsOf(source?.['issn']), ...objectsOf(source?.['issn']).flatMap((issn) => textOf(issn['value']) ?? [])].map(issnOf),
    publisher: textOf(source?.['publisher']),
    volume: textOf(work['volume']),
    issue: textOf(work['issue']),
    firstPage: textOf(work['start_page']),
    lastPage: textOf(work['end_page']),
    abstract: textOf(work['abstract']),
    ...peopleOf(objectsOf(work['authors'])),
    acknowledgements: fundersOf(objectsOf(work['funding'])),
    keywords: keywordsOf(work),
    references: objectsOf(work['references'])
      .map(referenceOf)
      .filter(({ raw }) => raw !== ''),
    citedBy: wholeOf(work['scholarly_citations_count']),
    other: ['publication_supplementary_type', 'is_open_access', 'date_published', 'conference'].flatMap((name): [string, string][] => {
      const text = typeof work[name] === 'boolean' ? String(work[name]) : (textOf(work[name]) ?? textOf(objectOf(work[name])?.['name']));
      return text === null ? [] : [[name, text]];
    }),
  };
}

function peopleOf(printed: readonly JsonObject[]): Pick<SourceRecord, 'authors' | 'addresses' | 'authorAddresses' | 'correspondences'> {
  const authors: Author[] = [];
  const draft = new AffiliationDraft();
  for (const one of printed) {
    const last = textOf(one['last_name']);
    const first = textOf(one['first_name']) ?? textOf(one['initials']);
    const group = textOf(one['collective_name']);
    const name = group ?? (last === null ? textOf(one['display_name']) : first === null ? last : `${last}, ${first}`);
    if (name === null) continue;
    const at = authors.length;
    const orcid = objectsOf(one['ids']).find((id) => textOf(id['type'])?.toLowerCase() === 'orcid');
    authors.push({
      name,
      fullName: group === null ? null : group,
      kind: group === null ? 'person' : 'group',
      orcid: /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(textOf(orcid?.['value']) ?? '')?.[0] ?? null,
      sourceAuthorId: null,
    });
    for (const affiliation of objectsOf(one['affiliations'])) {
      const place = draft.place(textOf(affiliation['name_original']) ?? textOf(affiliation['name']) ?? '');
      if (place !== null) draft.link(at, place);
    }
    if (one['is_corresponding_author'] === true) draft.correspondAt(at, name);
  }
  return { authors, addresses: draft.addresses, authorAddresses: draft.authorAddresses, correspondences: draft.correspondences };
}

function fundersOf(printed: readonly JsonObject[]): Acknowledgement[] {
  const funders = new Map<string, string[]>();
  for (const one of printed) {
    const name = textOf(one['org']) ?? '';
    const awards = funders.get(name) ?? [];
    const award = textOf(one['funding_id']);
    if (award !== null && !awards.includes(award)) awards.push(award);
    if (name !== '' || award !== null) funders.set(name, awards);
  }
  return [...funders].map(([name, awards]) => ({ name: name === '' ? null : name, awards }));
}

function keywordsOf(work: JsonObject): Keyword[] {
  return [
    ...textsOf(work['keywords']).map((text): Keyword => ({ kind: 'author', text })),
    ...objectsOf(work['mesh_terms']).flatMap((term): Keyword[] => {
      const text = textOf(term['mesh_heading']);
      return text === null ? [] : [{ kind: 'index', text }];
    }),
    ...textsOf(work['fields_of_study']).map((text): Keyword => ({ kind: 'subject', text })),
  ];
}

function referenceOf(printed: JsonObject): Reference {
  const doi = textOf(printed['doi']);
  return {
    raw: textOf(printed['text']) ?? textOf(printed['lens_id']) ?? doi ?? '',
    author: null,
    year: null,
    source: null,
    volume: null,
    page: null,
    doi: parseDoi(doi ?? ''),
  };
}
