import { parseDoi } from '../../record/doi.ts';
import type { Keyword, Reference, SourceRecord } from '../../record/record.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { monthIn, yearIn } from '../dates.ts';
import { pageRange } from '../pages.ts';
import { acknowledgementsOf, orcidOf, PubmedPeople, titleOf } from '../pubmed/pubmed-values.ts';
import { child, children, textAt, textIn, type XmlNode } from './article-tree.ts';

/** The record that a `PubmedArticle` or `PubmedBookArticle` tells. */
export function articleRecord(node: XmlNode): SourceRecord {
  const citation = child(node, 'MedlineCitation') ?? child(node, 'BookDocument');
  const article = child(citation, 'Article') ?? citation;
  const book = child(citation, 'Book');
  const journal = child(article, 'Journal');
  const issue = child(journal, 'JournalIssue');
  const data = child(node, 'PubmedData') ?? child(node, 'PubmedBookData');
  const date = child(issue, 'PubDate') ?? child(book, 'PubDate');
  const dated = textAt(date, 'MedlineDate');
  const pages = pageRange(textAt(article, 'Pagination', 'MedlinePgn') ?? textAt(article, 'Pagination', 'StartPage'));
  const title = textAt(article, 'ArticleTitle') ?? textAt(book, 'BookTitle');
  const pmid = textAt(citation, 'PMID');
  const people = peopleOf(article);
  const online = children(article, 'ArticleDate').find(({ attributes }) => attributes['DateType'] !== 'Print');
  const vernacular = textAt(article, 'VernacularTitle');
  return {
    ...blankRecord('pubmed'),
    sourceId: pmid === null ? null : `PMID:${pmid}`,
    doi: doiOf(article, data),
    pmid,
    title: title === null ? '' : titleOf(title),
    otherTitles: vernacular === null ? [] : [titleOf(vernacular)],
    documentTypes: texts(child(article, 'PublicationTypeList'), 'PublicationType'),
    languages: texts(article, 'Language'),
    year: yearIn(textAt(date, 'Year') ?? dated) ?? yearIn(textAt(online, 'Year')),
    month: monthIn(textAt(date, 'Month')) ?? (dated === null ? null : monthIn(dated.replace(/\d+/g, ' '))),
    earlyAccessYear: yearIn(textAt(online, 'Year')),
    journal: textAt(journal, 'Title') ?? (textAt(article, 'ArticleTitle') === null ? null : textAt(book, 'BookTitle')),
    journalAbbreviation: textAt(citation, 'MedlineJournalInfo', 'MedlineTA') ?? textAt(journal, 'ISOAbbreviation'),
    issns: [...new Set([...texts(journal, 'ISSN'), ...texts(child(citation, 'MedlineJournalInfo'), 'ISSNLinking')])],
    publisher: textAt(book, 'Publisher', 'PublisherName'),
    volume: textAt(issue, 'Volume'),
    issue: textAt(issue, 'Issue'),
    firstPage: pages.firstPage,
    lastPage: pages.lastPage ?? textAt(article, 'Pagination', 'EndPage'),
    abstract: abstractOf(child(article, 'Abstract')),
    authors: people.authors,
    addresses: people.addresses,
    authorAddresses: people.authorAddresses,
    acknowledgements: acknowledgementsOf(
      children(child(article, 'GrantList'), 'Grant').map((grant) => ({
        number: textAt(grant, 'GrantID'),
        agency: textAt(grant, 'Agency'),
      })),
    ),
    keywords: keywordsOf(citation),
    references: referencesOf(data),
    other: [
      ...idsOf(data).filter(([type]) => type === 'pmc' || type === 'pii'),
      ...people.emails.map((email): [string, string] => ['e-mail', email]),
      ...textOther(citation, 'CoiStatement', 'COIS'),
    ],
  };
}

function texts(node: XmlNode | undefined, name: string): string[] {
  return children(node, name).flatMap((one) => textIn(one) ?? []);
}

function textOther(node: XmlNode | undefined, name: string, tag: string): [string, string][] {
  const text = textAt(node, name);
  return text === null ? [] : [[tag, text]];
}

function idsOf(data: XmlNode | undefined): [string, string][] {
  return children(child(data, 'ArticleIdList'), 'ArticleId').flatMap((id): [string, string][] => {
    const text = textIn(id);
    return text === null ? [] : [[id.attributes['IdType'] ?? '', text]];
  });
}

function doiOf(article: XmlNode | undefined, data: XmlNode | undefined): SourceRecord['doi'] {
  const said = [
    ...children(article, 'ELocationID')
      .filter(({ attributes }) => attributes['EIdType'] === 'doi' && attributes['ValidYN'] !== 'N')
      .flatMap((one) => textIn(one) ?? []),
    ...idsOf(data)
      .filter(([type]) => type === 'doi')
      .map(([, text]) => text),
  ];
  return said.map(parseDoi).find((doi) => doi !== null) ?? null;
}

function abstractOf(node: XmlNode | undefined): string | null {
  const parts = children(node, 'AbstractText').flatMap((part) => {
    const text = textIn(part);
    const label = part.attributes['Label'];
    return text === null ? [] : [label === undefined ? text : `${label}: ${text}`];
  });
  return parts.length === 0 ? null : parts.join(' ');
}

/** Authors only: investigators stand in a list of their own, editors in one of type `editors`. */
function peopleOf(article: XmlNode | undefined): PubmedPeople {
  const people = new PubmedPeople();
  const list = children(article, 'AuthorList').find(({ attributes }) => attributes['Type'] !== 'editors');
  for (const author of children(list, 'Author')) {
    if (author.attributes['ValidYN'] === 'N') continue;
    const collective = textAt(author, 'CollectiveName');
    const surname = textAt(author, 'LastName');
    const given = textAt(author, 'ForeName');
    const initials = textAt(author, 'Initials');
    const orcid =
      children(author, 'Identifier')
        .map((one) => (one.attributes['Source'] === 'ORCID' ? orcidOf(one.text) : null))
        .find((id) => id !== null) ?? null;
    if (collective !== null) people.add({ name: collective, fullName: collective, kind: 'group', orcid: null, sourceAuthorId: null });
    else if (surname !== null) {
      const suffix = textAt(author, 'Suffix');
      people.add({
        name: [surname, initials, suffix].filter((part) => part !== null).join(' '),
        fullName: given === null ? null : `${surname}, ${given}${suffix === null ? '' : ` ${suffix}`}`,
        kind: 'person',
        orcid,
        sourceAuthorId: null,
      });
    } else continue;
    for (const place of children(author, 'AffiliationInfo')) {
      const text = textAt(place, 'Affiliation');
      if (text !== null) people.place(text);
    }
    const old = textAt(author, 'Affiliation');
    if (old !== null) people.place(old);
  }
  return people;
}

function keywordsOf(citation: XmlNode | undefined): Keyword[] {
  const keywords: Keyword[] = [];
  for (const list of children(citation, 'KeywordList')) for (const text of texts(list, 'Keyword')) keywords.push({ kind: 'author', text });
  for (const heading of children(child(citation, 'MeshHeadingList'), 'MeshHeading')) {
    const parts = [textAt(heading, 'DescriptorName'), ...texts(heading, 'QualifierName')].filter((text) => text !== null);
    if (parts.length > 0) keywords.push({ kind: 'index', text: parts.join('/') });
  }
  return keywords;
}

function referencesOf(data: XmlNode | undefined): Reference[] {
  return children(data, 'ReferenceList').flatMap((list) =>
    children(list, 'Reference').flatMap((one): Reference[] => {
      const raw = textAt(one, 'Citation');
      const ids = idsOf(one);
      const doi = ids.find(([type]) => type === 'doi')?.[1];
      if (raw === null && ids.length === 0) return [];
      return [
        {
          raw: raw ?? ids.map(([type, id]) => `${type} ${id}`).join(', '),
          author: null,
          year: yearIn(raw),
          source: null,
          volume: null,
          page: null,
          doi: doi === undefined ? null : parseDoi(doi),
        },
      ];
    }),
  );
}
