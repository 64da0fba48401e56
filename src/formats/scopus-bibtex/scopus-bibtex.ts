import { parseDoi } from '../../record/doi.ts';
import type { Address, Keyword, SourceRecord } from '../../record/record.ts';
import { bibtexDialect } from '../bibtex/bibtex-dialect.ts';
import { bibList, bibOthers, bibText, bibtexEntries, type BibEntry } from '../bibtex/bibtex-entries.ts';
import { latexText } from '../bibtex/latex.ts';
import { bibAuthors } from '../bibtex/names.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { isoDateIn, monthIn, yearIn } from '../dates.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { pageRange } from '../pages.ts';
import { scopusCorrespondence, scopusFunders, scopusId, scopusReferences } from './scopus-values.ts';

const READ = new Set(
  `author title journal booktitle year month volume number pages art_number publisher type document_type language affiliation affiliations
   doi issn isbn keywords author_keywords abstract funding_details note url abbrev_source_title correspondence_address correspondence_address1
   references pubmed_id source`.split(/\s+/),
);

/** Scopus BibTeX, with the names of fields of before and after 2023. */
export const scopusBibtex: TextFormat = {
  kind: 'text',
  id: 'scopus-bibtex',
  source: 'scopus',
  label: { en: 'Scopus (BibTeX)', zh: 'Scopus（BibTeX）' },
  extensions: ['bib'],
  carries: { addresses: true, authorAddressLinks: false, funding: true, references: true },
  howTo: {
    en: 'Export > BibTeX > tick all fields, funding details and references included. CSV links authors to addresses as well.',
    zh: '导出 > BibTeX > 勾选全部字段（含资助信息和参考文献）。CSV 还包含作者与地址的对应。',
  },
  detect: (head) => (bibtexDialect(head) === 'scopus' ? 0.9 : 0),
  read: (lines) => {
    const dated = exportDate(lines);
    return tellLacks(
      bibtexEntries(dated.lines, (entry) => recordOf(entry, dated.date())),
      scopusBibtex,
    );
  },
};

/** The lines as they are; the date of the export is told before the first entry: `EXPORT DATE: 22 May 2023`. */
function exportDate(lines: LineReader): { lines: LineReader; date: () => string | null } {
  let date: string | null = null;
  return {
    date: () => date,
    lines: {
      get number() {
        return lines.number;
      },
      next() {
        const line = lines.next();
        if (date === null && line !== null && line.startsWith('EXPORT DATE:')) date = isoDateIn(line.slice(12));
        return line;
      },
    },
  };
}

function recordOf(entry: BibEntry, exportedOn: string | null): SourceRecord {
  const authors = bibAuthors(entry.fields.get('author')?.[0]).filter(({ name }) => !/^\[?no author/i.test(name));
  const listed = (bibText(entry, 'affiliation', 'affiliations') ?? '')
    .split(/;\s*/)
    .filter((raw) => raw !== '')
    .map((raw): Address => ({ raw, origin: 'address' }));
  const printed = bibText(entry, 'correspondence_address1', 'correspondence_address');
  const correspondence = printed === null ? null : scopusCorrespondence(printed, authors, listed);
  const texts = [...entry.fields].filter(([name]) => name.startsWith('funding_text')).flatMap(([, values]) => values.map(latexText));
  const pages = pageRange(bibText(entry, 'pages'));
  const cited = /cited by:?\s*(\d+)/i.exec(bibText(entry, 'note') ?? '')?.[1];
  return {
    ...blankRecord('scopus'),
    sourceId: scopusId(bibText(entry, 'url')),
    doi: parseDoi(bibText(entry, 'doi') ?? ''),
    pmid: bibText(entry, 'pubmed_id'),
    title: bibText(entry, 'title') ?? '',
    documentTypes: [bibText(entry, 'document_type', 'type')].filter((type) => type !== null),
    languages: bibList(entry, 'language'),
    year: yearIn(bibText(entry, 'year')),
    month: monthIn(bibText(entry, 'month')),
    journal: bibText(entry, 'journal', 'booktitle'),
    journalAbbreviation: bibText(entry, 'abbrev_source_title'),
    issns: (bibText(entry, 'issn') ?? '').split(/[;,\s]+/).filter((issn) => issn !== ''),
    publisher: bibText(entry, 'publisher'),
    volume: bibText(entry, 'volume'),
    issue: bibText(entry, 'number'),
    firstPage: pages.firstPage ?? bibText(entry, 'art_number'),
    lastPage: pages.lastPage,
    abstract: bibText(entry, 'abstract'),
    authors,
    addresses: correspondence === null ? listed : [...listed, ...correspondence.added],
    authorAddresses: authors.length === 1 ? listed.map((_, address) => ({ author: 0, address })) : [],
    correspondences: correspondence === null ? [] : correspondence.correspondences,
    acknowledgements: scopusFunders((entry.fields.get('funding_details') ?? []).map(latexText)),
    fundingText: texts.length === 0 ? null : texts.join('\n'),
    keywords: keywordsOf(entry),
    references: scopusReferences((entry.fields.get('references') ?? []).map(latexText)),
    citedBy: cited === undefined ? null : Number(cited),
    exportedOn,
    other: bibOthers(entry, READ).filter(([name]) => !name.startsWith('funding_text')),
  };
}

function keywordsOf(entry: BibEntry): Keyword[] {
  return [
    ...bibList(entry, 'author_keywords').map((text) => ({ kind: 'author', text }) as const),
    ...bibList(entry, 'keywords').map((text) => ({ kind: 'index', text }) as const),
  ];
}
