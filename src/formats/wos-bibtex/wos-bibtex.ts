import { parseDoi } from '../../record/doi.ts';
import type { Keyword, SourceRecord } from '../../record/record.ts';
import { bibtexDialect } from '../bibtex/bibtex-dialect.ts';
import { bibLines, bibList, bibOthers, bibText, bibtexEntries, type BibEntry } from '../bibtex/bibtex-entries.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { isoDateIn, monthIn, yearIn } from '../dates.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { pageRange } from '../pages.ts';
import { fundersOf } from '../wos-plain/funding.ts';
import { referenceOf } from '../wos-plain/references.ts';
import { bibPeople } from './affiliation.ts';

const READ = new Set(
  `author title journal booktitle year volume number pages month publisher type language affiliation doi earlyaccessdate issn eissn
   keywords keywords-plus research-areas web-of-science-categories abstract funding-acknowledgement funding-text cited-references
   times-cited journal-iso article-number unique-id da orcid-numbers researcherid-numbers pubmed-id`.split(/\s+/),
);

/** Web of Science BibTeX, 2015 to now: values in two braces or one, addresses one author a line. */
export const wosBibtex: TextFormat = {
  kind: 'text',
  id: 'wos-bibtex',
  source: 'wos',
  label: { en: 'Web of Science (BibTeX)', zh: 'Web of Science（BibTeX）' },
  extensions: ['bib'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > BibTeX > Record content: Full Record and Cited References.',
    zh: '导出 > BibTeX > 记录内容：全记录与引用的参考文献。',
  },
  detect: (head) => (bibtexDialect(head) === 'wos' ? 0.9 : 0),
  read: (lines) => tellLacks(bibtexEntries(lines, recordOf), wosBibtex),
};

function recordOf(entry: BibEntry): SourceRecord {
  const funding = bibText(entry, 'funding-acknowledgement');
  const online = bibText(entry, 'earlyaccessdate');
  const pages = pageRange(bibText(entry, 'pages')?.replace(/\+$/, '') ?? null);
  const [issue = null, ...special] = bibText(entry, 'number')?.split(/, (?=SI?$)|^(?=SI$)/) ?? [];
  const month = bibText(entry, 'month') ?? online;
  const cited = bibText(entry, 'times-cited');
  const doi = bibText(entry, 'doi') ?? '';
  return {
    ...blankRecord('wos'),
    sourceId: (bibText(entry, 'unique-id') ?? (/^[A-Z]+:/.test(entry.key) ? entry.key : null))?.replace(/^ISI:/, 'WOS:') ?? null,
    doi:
      doi
        .split(/;\s*/)
        .map((text) => parseDoi(text.replace(/\s+/g, '')))
        .find((one) => one !== null) ?? null,
    pmid: bibText(entry, 'pubmed-id'),
    title: bibText(entry, 'title') ?? '',
    documentTypes: bibList(entry, 'type'),
    languages: bibList(entry, 'language'),
    year: yearIn(bibText(entry, 'year')),
    month: month !== null && /[A-Za-z]/.test(month) ? monthIn(month) : null,
    earlyAccessYear: yearIn(online),
    journal: bibText(entry, 'journal', 'booktitle'),
    journalAbbreviation: bibText(entry, 'journal-iso'),
    issns: [bibText(entry, 'issn'), bibText(entry, 'eissn')].filter((issn) => issn !== null),
    publisher: bibText(entry, 'publisher'),
    volume: bibText(entry, 'volume'),
    issue: issue === '' ? null : issue,
    firstPage: pages.firstPage ?? bibText(entry, 'article-number'),
    lastPage: pages.lastPage ?? pages.firstPage,
    abstract: bibText(entry, 'abstract'),
    ...bibPeople(entry),
    acknowledgements: funding === null ? [] : fundersOf(funding),
    fundingText: bibText(entry, 'funding-text'),
    keywords: keywordsOf(entry),
    references: bibLines(entry, 'cited-references').map((line) => referenceOf(line.endsWith('.') ? line.slice(0, -1) : line)),
    citedBy: cited !== null && /^\d+$/.test(cited) ? Number(cited) : null,
    exportedOn: isoDateIn(bibText(entry, 'da')),
    other: [...bibOthers(entry, READ), ...special.map((mark): [string, string] => ['SI', mark])],
  };
}

function keywordsOf(entry: BibEntry): Keyword[] {
  const keywords: Keyword[] = [];
  for (const text of bibList(entry, 'keywords')) keywords.push({ kind: 'author', text });
  for (const text of bibList(entry, 'keywords-plus')) keywords.push({ kind: 'index', text });
  const subjects = new Set([...bibList(entry, 'web-of-science-categories'), ...bibList(entry, 'research-areas')]);
  for (const text of subjects) keywords.push({ kind: 'subject', text });
  return keywords;
}
