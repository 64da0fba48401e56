import { parseDoi } from '../../record/doi.ts';
import type { Keyword, SourceRecord } from '../../record/record.ts';
import { isoDateIn, monthNamed, yearIn } from '../dates.ts';
import { itemsOf, listOf, textOf, type Fields } from './fields.ts';
import { fundersOf } from './funding.ts';
import { isReference, peopleOf } from './people.ts';
import { referenceOf } from './references.ts';
import { READ_TAGS, wrapping } from './tags.ts';

/** The record of one entry of Web of Science, whatever export its fields came in. */
export function wosRecord(fields: Fields): SourceRecord {
  const people = peopleOf(fields);
  const funding = textOf(fields, 'FU');
  // "All Databases" prints the original title in Z1 or FT, sometimes alone
  const titles = ['TI', 'Z1', 'FT'].map((tag) => textOf(fields, tag)).filter((title) => title !== null);
  const dois = (textOf(fields, 'DI') ?? '').split(/;\s*/).map((text) => parseDoi(text.replace(/\s+/g, '')));
  return {
    source: 'wos',
    sourceId: textOf(fields, 'UT')?.replace(/^ISI:/, 'WOS:') ?? null,
    doi: dois.find((doi) => doi !== null) ?? null,
    pmid: textOf(fields, 'PM'),
    title: titles[0] ?? '',
    otherTitles: titles.slice(1),
    documentTypes: listOf(fields, 'DT'),
    languages: listOf(fields, 'LA'),
    year: yearIn(textOf(fields, 'PY')),
    month: monthNamed(textOf(fields, 'PD') ?? textOf(fields, 'EA')),
    earlyAccessYear: yearIn(textOf(fields, 'EA')),
    journal: textOf(fields, 'SO') ?? textOf(fields, 'Z3') ?? textOf(fields, 'S1'),
    journalAbbreviation: textOf(fields, 'J9') ?? textOf(fields, 'JI'),
    issns: [textOf(fields, 'SN'), textOf(fields, 'EI')].filter((issn) => issn !== null),
    publisher: textOf(fields, 'PU'),
    volume: textOf(fields, 'VL'),
    issue: textOf(fields, 'IS'),
    firstPage: textOf(fields, 'BP') ?? textOf(fields, 'AR'),
    lastPage: textOf(fields, 'EP'),
    abstract: textOf(fields, 'AB') ?? textOf(fields, 'Z4') ?? textOf(fields, 'AK'),
    ...people,
    acknowledgements: funding === null ? [] : fundersOf(funding),
    fundingText: textOf(fields, 'FX'),
    keywords: keywordsOf(fields),
    references: [...itemsOf(fields, 'CR'), ...itemsOf(fields, 'C1').filter(isReference)].map(referenceOf),
    citedBy: wholeNumber(textOf(fields, 'TC')),
    exportedOn: isoDateIn(textOf(fields, 'DA')),
    other: othersOf(fields),
  };
}

function keywordsOf(fields: Fields): Keyword[] {
  const keywords: Keyword[] = [];
  for (const text of listOf(fields, 'DE')) keywords.push({ kind: 'author', text });
  for (const text of listOf(fields, 'ID')) keywords.push({ kind: 'index', text });
  for (const text of new Set([...listOf(fields, 'WC'), ...listOf(fields, 'SC')])) keywords.push({ kind: 'subject', text });
  return keywords;
}

function othersOf(fields: Fields): [string, string][] {
  const others: [string, string][] = [];
  for (const [tag, lines] of fields.lines) {
    if (!READ_TAGS.has(tag)) others.push([tag, lines.join(wrapping(tag) === 'text' ? ' ' : '\n')]);
  }
  const doi = textOf(fields, 'DI');
  if (doi !== null && /[;\s]/.test(doi)) others.push(['DI', doi]);
  return others;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
