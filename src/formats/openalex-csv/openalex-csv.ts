import { parseDoi } from '../../record/doi.ts';
import type { Acknowledgement, Author, Keyword, SourceRecord } from '../../record/record.ts';
import { AffiliationDraft } from '../affiliation-draft.ts';
import { headerNames, columnSet, hasHeader, tableEntries, tableRows, type NamedRow, type TableShape } from '../delimited/table.ts';
import type { TextFormat } from '../format.ts';
import { abstractOf } from '../openalex/abstract.ts';
import { shortId } from '../openalex/openalex-record.ts';
import { isoMonthIn } from '../dates.ts';
import { issnOf } from '../issn.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { blankRecord } from '../../record/blank-record.ts';

/** OpenAlex works as CSV: the export of its website, and tables that its R client wrote. */
export const openalexCsv: TextFormat = {
  kind: 'text',
  id: 'openalex-csv',
  source: 'openalex',
  label: { en: 'OpenAlex (CSV)', zh: 'OpenAlex（CSV）' },
  extensions: ['csv'],
  carries: { addresses: true, authorAddressLinks: false, funding: true, references: true },
  howTo: {
    en: 'On openalex.org: Export results > CSV. It does not say which author is where: prefer fieldlines fetch openalex, or JSON.',
    zh: '在 openalex.org：Export results > CSV。该格式不含作者与地址的对应关系：建议使用 fieldlines fetch openalex 或 JSON。',
  },
  detect(head) {
    return hasHeader(head, isHeader) && /https?:\/\/openalex\.org\/|\bW\d{5,}/.test(head) ? 0.9 : 0;
  },
  *read(lines) {
    yield* tableEntries(tableRows(lines, isHeader), SHAPE);
  },
};

const SHAPE: TableShape = {
  id: 'id',
  isHeader,
  recordOf,
  *lacks(columns) {
    const remedy = 'fetch the works as JSON (fieldlines fetch openalex), or tick the column when exporting';
    if (![...RAW_ADDRESSES, ...INSTITUTIONS].some((name) => columns.has(name))) yield noAddresses(remedy);
    if (!FUNDERS.some((name) => columns.has(name))) yield noFunding(remedy);
  },
};

function isHeader(cells: readonly string[]): boolean {
  const names = headerNames(cells);
  return names.has('id') && names.has('publication_year') && (names.has('title') || names.has('display_name'));
}

const RAW_ADDRESSES = [
  'authorships.raw_affiliation_strings',
  'authorships.raw_affiliation_string',
  'authorships_raw_affiliation_string',
  'author_institution_raw',
];
const INSTITUTIONS = ['authorships.institutions.display_name', 'authorships_institutions_display_name'];
const FUNDERS = ['grants.funder_display_name', 'funders.display_name', 'awards.funder_display_name', 'grants_funder_display_name'];
const NAMES = ['authorships.author.display_name', 'authorships_author_display_name', 'authorships.raw_author_name'];
const AUTHOR_IDS = ['authorships.author.id', 'authorships_author_id'];

const READ = columnSet(
  `id|doi|title|display_name|type|language|publication_year|publication_date|cited_by_count|abstract|abstract_inverted_index|ids.openalex|
  ids.doi|ids.pmid|referenced_works|corresponding_author_ids|issn|issn_l|publisher|biblio.volume|biblio.issue|biblio.first_page|
  biblio.last_page|primary_location.source.display_name|primary_location.source.issn|primary_location.source.host_organization_name|
  host_venue.display_name|host_venue.publisher|keywords.display_name|mesh.descriptor_name|topics.display_name|concepts.display_name|
  authorships.author.orcid|grants.award_id|awards.funder_award_id|author_institution_id|author_institution_ror|
  ${[...RAW_ADDRESSES, ...INSTITUTIONS, ...FUNDERS, ...NAMES, ...AUTHOR_IDS].join('|')}`,
);

function recordOf(row: NamedRow): SourceRecord {
  const { other, ...people } = peopleOf(row);
  const id = row.text('id', 'ids.openalex');
  return {
    ...blankRecord('openalex'),
    sourceId: id === null ? null : shortId(id),
    doi: parseDoi(row.text('doi', 'ids.doi') ?? ''),
    pmid: /(\d+)\/?$/.exec(row.text('ids.pmid', 'pmid') ?? '')?.[1] ?? null,
    title: row.text('title', 'display_name') ?? '',
    documentTypes: row.list('|', 'type'),
    languages: row.list('|', 'language'),
    year: row.year('publication_year'),
    month: isoMonthIn(row.text('publication_date')),
    journal: row.text('primary_location.source.display_name', 'host_venue.display_name', 'so'),
    issns: [...new Set([...row.list('|', 'primary_location.source.issn', 'issn'), ...row.list('|', 'issn_l')].map(issnOf))],
    publisher: row.text('primary_location.source.host_organization_name', 'host_venue.publisher', 'publisher'),
    volume: row.text('biblio.volume', 'volume'),
    issue: row.text('biblio.issue', 'issue'),
    firstPage: row.text('biblio.first_page', 'first_page'),
    lastPage: row.text('biblio.last_page', 'last_page'),
    abstract: row.text('abstract', 'ab') ?? abstractOf(row.text('abstract_inverted_index')),
    ...people,
    acknowledgements: fundersOf(row),
    keywords: keywordsOf(row),
    references: row
      .list('|', 'referenced_works')
      .map((raw) => ({ raw: shortId(raw), author: null, year: null, source: null, volume: null, page: null, doi: null })),
    citedBy: row.number('cited_by_count'),
    other: [...row.others(READ), ...other],
  };
}

type People = Pick<SourceRecord, 'authors' | 'addresses' | 'authorAddresses' | 'correspondences' | 'other'>;

/** The lists of the CSV are positional, but an author with two addresses shifts all that follow: only a single author is linked. */
function peopleOf(row: NamedRow): People {
  const names = positional(row.text(...NAMES));
  const ids = positional(row.text(...AUTHOR_IDS));
  const orcids = positional(row.text('authorships.author.orcid'));
  const authors = names.map((name, at): Author => {
    const aligned = ids.length === names.length;
    return {
      name,
      fullName: null,
      kind: 'person',
      orcid: orcids.length === names.length ? (/\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(orcids[at] ?? '')?.[0] ?? null) : null,
      sourceAuthorId: aligned && ids[at] !== '' ? shortId(ids[at] ?? '') : null,
    };
  });
  const draft = new AffiliationDraft();
  const printed = positional(row.text(...RAW_ADDRESSES));
  const rors = positional(row.text('author_institution_ror'));
  const institutions = positional(row.text('author_institution_id'));
  const other = new Set<string>();
  for (const [at, raw] of (printed.some((text) => text !== '') ? printed : positional(row.text(...INSTITUTIONS))).entries()) {
    const place = draft.place(raw);
    const ror = rors.length === printed.length ? (rors[at] ?? '') : '';
    if (place !== null && ror !== '') other.add([place + 1, ror, shortId(institutions[at] ?? ''), '', ''].join(' | '));
  }
  draft.linkSingle(authors.length);
  for (const id of row.list('|', 'corresponding_author_ids')) {
    const at = authors.findIndex((author) => author.sourceAuthorId === shortId(id));
    if (at >= 0) draft.correspondAt(at, authors[at]?.name ?? '');
  }
  return {
    authors: authors.filter((author) => author.name !== ''),
    addresses: draft.addresses,
    authorAddresses: draft.authorAddresses,
    correspondences: draft.correspondences,
    other: [...other].map((text): [string, string] => ['institution', text]),
  };
}

function fundersOf(row: NamedRow): Acknowledgement[] {
  const found: Acknowledgement[] = [];
  for (const [funder, award] of [
    [
      ['grants.funder_display_name', 'grants_funder_display_name'],
      ['grants.award_id', 'grants_award_id'],
    ],
    [['awards.funder_display_name'], ['awards.funder_award_id']],
  ] as const) {
    const names = positional(row.text(...funder));
    const awards = positional(row.text(...award));
    const aligned = names.length === awards.length;
    for (const [at, name] of names.entries()) add(found, name, aligned ? (awards[at] ?? '') : '');
    if (!aligned) for (const one of awards) add(found, '', one);
  }
  for (const name of row.list('|', 'funders.display_name')) add(found, name, '');
  return found;
}

function add(found: Acknowledgement[], name: string, award: string): void {
  if (name === '' && award === '') return;
  const at = found.findIndex((one) => one.name === (name === '' ? null : name));
  const held = found[at];
  if (held === undefined) found.push({ name: name === '' ? null : name, awards: award === '' ? [] : [award] });
  else if (award !== '' && !held.awards.includes(award)) found[at] = { name: held.name, awards: [...held.awards, award] };
}

function keywordsOf(row: NamedRow): Keyword[] {
  const of = (kind: Keyword['kind'], name: string): Keyword[] => [...new Set(row.list('|', name))].map((text) => ({ kind, text }));
  const topics = of('subject', 'topics.display_name');
  return [
    ...of('index', 'keywords.display_name'),
    ...of('index', 'mesh.descriptor_name'),
    ...(topics.length > 0 ? topics : of('subject', 'concepts.display_name')),
  ];
}

/** The values of a list, empty ones kept in their place. */
function positional(text: string | null): string[] {
  return text === null ? [] : text.split('|').map((value) => value.trim());
}
