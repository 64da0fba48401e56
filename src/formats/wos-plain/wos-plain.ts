import { parseDoi } from '../../record/doi.ts';
import type { Entry } from '../../record/entry.ts';
import type { Keyword, SourceRecord } from '../../record/record.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { isoDateOf, monthOf, yearOf } from './dates.ts';
import { cutRecords, itemsOf, listOf, textOf, type Fields } from './fields.ts';
import { fundersOf } from './funding.ts';
import { isReference, peopleOf } from './people.ts';
import { referenceOf } from './references.ts';
import { READ_TAGS, wrapping } from './tags.ts';

/** Web of Science plain text, 2008 to now, and the `.ciw` of its desktop export. */
export const wosPlain: TextFormat = {
  kind: 'text',
  id: 'wos-plain',
  source: 'wos',
  label: { en: 'Web of Science (plain text)', zh: 'Web of Science（纯文本）' },
  extensions: ['txt', 'isi', 'ciw'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > Plain text file > Record content: Full Record and Cited References.',
    zh: '导出 > 纯文本文件 > 记录内容：全记录与引用的参考文献。',
  },
  detect,
  read: (lines) => tellLacks(entries(lines), wosPlain),
};

function* entries(lines: LineReader): Iterable<Entry> {
  for (const cut of cutRecords(lines)) {
    if ('kind' in cut) yield cut;
    else yield* entriesOf(cut, lines.number);
  }
}

function detect(head: string): number {
  const start = /^\uFEFF?PT [JBSPCA]\s*$/m.exec(head);
  if (start === null) return 0;
  if (/^UT CNKI:/m.test(head)) return 0;
  const rest = head.slice(start.index, start.index + 4_000).split('\n');
  const shaped = rest.filter((line) => /^(?:[A-Z][A-Z0-9](?:\s|$)|\s|$)/.test(line)).length;
  return shaped / rest.length > 0.8 ? 0.95 : 0.3;
}

function* entriesOf(fields: Fields, lastLine: number): Iterable<Entry> {
  const record = recordOf(fields);
  yield { kind: 'record', line: fields.line, record };
  if (record.title === '') yield { kind: 'problem', line: fields.line, code: 'missing-title', text: 'the record has no title (TI)' };
  if (itemsOf(fields, 'C1').some(isReference)) {
    yield {
      kind: 'problem',
      line: fields.line,
      code: 'unknown-line',
      text: 'references stand among the addresses (C1): the tag CR before them is missing; they were read as references',
    };
  }
  if (record.sourceId === null) {
    yield {
      kind: 'problem',
      line: fields.line,
      code: 'missing-id',
      text: 'the record has no accession number (UT); duplicates are told by title instead',
    };
  }
  if (!fields.closed) {
    yield {
      kind: 'problem',
      line: lastLine,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${fields.line}: the download was cut short; export it again`,
    };
  }
}

function recordOf(fields: Fields): SourceRecord {
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
    year: yearOf(textOf(fields, 'PY')),
    month: monthOf(textOf(fields, 'PD') ?? textOf(fields, 'EA')),
    earlyAccessYear: yearOf(textOf(fields, 'EA')),
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
    exportedOn: isoDateOf(textOf(fields, 'DA')),
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
