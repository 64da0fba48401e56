import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Keyword, SourceRecord } from '../../record/record.ts';
import { objectOf, objectsOf, textOf, textsOf, wholeOf, yearOf, type JsonObject } from '../json-items/json-values.ts';
import { isoMonthIn } from '../dates.ts';
import { issnOf } from '../issn.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { abstractOf } from './abstract.ts';
import { openalexPeople } from './people.ts';

/** Whether an object is a work of OpenAlex, whole or with the fields that were asked for. */
export function isWork(value: JsonObject): boolean {
  return /^(?:https?:\/\/openalex\.org\/)?[Ww]\d+$/.test(textOf(value['id']) ?? textOf(objectOf(value['ids'])?.['openalex']) ?? '');
}

/** Whether the fields that name funders were asked for. */
export function tellsFunders(work: JsonObject): boolean {
  return 'grants' in work || 'funders' in work || 'awards' in work;
}

/**
 * The record of one work of OpenAlex, in the schemas of 2022 (`host_venue`, `raw_affiliation_string`, `concepts`), 2023-25
 * (`primary_location`, `grants`, `topics`) and 2026 (`funders`, `awards`, `is_xpac`). Fields left out by `select=` are silent.
 */
export function openalexRecord(work: JsonObject): SourceRecord {
  const ids = objectOf(work['ids']);
  const biblio = objectOf(work['biblio']);
  const location = objectOf(work['primary_location']);
  const venue = objectOf(location?.['source']) ?? objectOf(work['host_venue']);
  const { other, ...people } = openalexPeople(work);
  const id = textOf(work['id']) ?? textOf(ids?.['openalex']);
  return {
    ...blankRecord('openalex'),
    sourceId: id === null ? null : shortId(id),
    doi: parseDoi(textOf(work['doi']) ?? textOf(ids?.['doi']) ?? ''),
    pmid: /(\d+)\/?$/.exec(textOf(ids?.['pmid']) ?? '')?.[1] ?? null,
    title: textOf(work['title']) ?? textOf(work['display_name']) ?? '',
    documentTypes: [textOf(work['type'])].filter((type) => type !== null),
    languages: [textOf(work['language'])].filter((language) => language !== null),
    year: yearOf(work['publication_year']),
    month: isoMonthIn(textOf(work['publication_date'])),
    journal: textOf(venue?.['display_name']) ?? unescaped(textOf(location?.['raw_source_name'])),
    issns: [...new Set([...textsOf(venue?.['issn']), textOf(venue?.['issn_l'])].filter((issn) => issn !== null).map(issnOf))],
    publisher: textOf(venue?.['host_organization_name']) ?? textOf(venue?.['publisher']),
    volume: textOf(biblio?.['volume']),
    issue: textOf(biblio?.['issue']),
    firstPage: textOf(biblio?.['first_page']),
    lastPage: textOf(biblio?.['last_page']),
    abstract: textOf(work['abstract']) ?? abstractOf(work['abstract_inverted_index']),
    ...people,
    acknowledgements: fundersOf(work),
    keywords: keywordsOf(work),
    references: textsOf(work['referenced_works']).map((raw) => ({
      raw: shortId(raw),
      author: null,
      year: null,
      source: null,
      volume: null,
      page: null,
      doi: null,
    })),
    citedBy: wholeOf(work['cited_by_count']),
    other: [...othersOf(work), ...other],
  };
}

/** `https://openalex.org/W1` as `W1`. */
export function shortId(id: string): string {
  return id.replace(/^https?:\/\/openalex\.org\//, '');
}

/** Funders with their awards: `grants` to 2025, `funders` and `awards` since. */
export function fundersOf(work: JsonObject): Acknowledgement[] {
  const funders = new Map<string, { name: string | null; awards: string[] }>();
  const add = (id: string | null, name: string | null, award: string | null): void => {
    const key = id ?? name ?? '';
    let held = funders.get(key);
    if (held === undefined) {
      held = { name, awards: [] };
      funders.set(key, held);
    }
    held.name ??= name;
    if (award !== null && !held.awards.includes(award)) held.awards.push(award);
  };
  for (const grant of objectsOf(work['grants'])) {
    add(textOf(grant['funder']), textOf(grant['funder_display_name']), textOf(grant['award_id']));
  }
  for (const funder of objectsOf(work['funders'])) add(textOf(funder['id']), textOf(funder['display_name']), null);
  for (const award of objectsOf(work['awards'])) {
    add(textOf(award['funder_id']), textOf(award['funder_display_name']), textOf(award['funder_award_id']));
  }
  return [...funders.values()].filter(({ name, awards }) => name !== null || awards.length > 0);
}

function keywordsOf(work: JsonObject): Keyword[] {
  const keywords: Keyword[] = [];
  const add = (kind: Keyword['kind'], text: string | null): void => {
    if (text !== null && !keywords.some((held) => held.kind === kind && held.text === text)) keywords.push({ kind, text });
  };
  for (const keyword of objectsOf(work['keywords'])) add('index', textOf(keyword['display_name']) ?? textOf(keyword['keyword']));
  for (const heading of objectsOf(work['mesh'])) add('index', textOf(heading['descriptor_name']));
  const topics = objectsOf(work['topics']);
  for (const topic of topics) {
    for (const level of [topic, objectOf(topic['subfield']), objectOf(topic['field'])]) add('subject', textOf(level?.['display_name']));
  }
  if (topics.length === 0) for (const concept of objectsOf(work['concepts'])) add('subject', textOf(concept['display_name']));
  return keywords;
}

/** Fields kept as printed, by their path. */
const KEPT = ['type_crossref', 'is_retracted', 'is_paratext', 'is_xpac', 'updated_date', 'created_date'];

function othersOf(work: JsonObject): [string, string][] {
  const others: [string, string][] = [];
  for (const name of KEPT) {
    const value = work[name];
    const text = typeof value === 'boolean' ? (value ? 'true' : null) : textOf(value);
    if (text !== null) others.push([name, text]);
  }
  const status = textOf(objectOf(work['open_access'])?.['oa_status']);
  if (status !== null) others.push(['oa_status', status]);
  return others;
}

function unescaped(text: string | null): string | null {
  return (
    text?.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&quot;', '"') ??
    null
  );
}
