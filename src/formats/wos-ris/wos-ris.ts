import type { Keyword, SourceRecord } from '../../record/record.ts';
import { parseDoi } from '../../record/doi.ts';
import { monthNamed, yearIn } from '../dates.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { risAuthor, risRecord } from '../ris/ris-fields.ts';
import { risDialect } from '../ris/ris-dialect.ts';
import { risEntries } from '../ris/ris-entries.ts';
import { risItems, risOthers, risText, type RisRecord } from '../ris/ris-records.ts';
import { fundersOf } from '../wos-plain/funding.ts';

const READ = new Set('TY TI T2 LA AU A1 AD AB KW FU FX PU SN J9 JI DA PY VL IS SP EP C6 C7 DO AN N1'.split(' '));

/** Web of Science RIS: addresses without their authors, funders, no references and no document types. */
export const wosRis: TextFormat = {
  kind: 'text',
  id: 'wos-ris',
  source: 'wos',
  label: { en: 'Web of Science (RIS)', zh: 'Web of Science（RIS）' },
  extensions: ['ris'],
  carries: { addresses: true, authorAddressLinks: false, funding: true, references: false },
  howTo: {
    en: 'Export > RIS > Record content: Full Record. It links no author to an address and has no references or document types: Plain text file has them.',
    zh: '导出 > RIS > 记录内容：全记录。该格式不含作者与地址的对应、参考文献和文献类型；如需要请选“纯文本文件”。',
  },
  detect: (head) => (risDialect(head) === 'wos' ? 0.9 : 0),
  read: (lines) => tellLacks(risEntries(lines, recordOf), wosRis),
};

function recordOf(record: RisRecord): SourceRecord {
  const plain = risRecord(record, 'wos');
  const groups = risItems(record, 'A1').map((name) => ({ ...risAuthor(name), fullName: name, kind: 'group' }) as const);
  const authors = [
    ...risItems(record, 'AU')
      .filter((name) => !/^\[?anonymous\]?$/i.test(name))
      .map(risAuthor),
    ...groups,
  ];
  const funding = risText(record, 'FU');
  const online = risText(record, 'C6');
  const [cited] = /Times Cited in Web of Science Core Collection:\s*(\d+)/i.exec(risText(record, 'N1') ?? '')?.slice(1) ?? [];
  return {
    ...plain,
    sourceId: risText(record, 'AN', 'UT')?.replace(/^ISI:/, 'WOS:') ?? null,
    doi:
      (risText(record, 'DO') ?? '')
        .split(/;\s*/)
        .map((text) => parseDoi(text.replace(/\s+/g, '')))
        .find((doi) => doi !== null) ?? null,
    documentTypes: [],
    languages: risItems(record, 'LA'),
    year: yearIn(risText(record, 'PY')),
    month: monthNamed(risText(record, 'DA')) ?? monthNamed(online),
    earlyAccessYear: yearIn(online),
    journalAbbreviation: risText(record, 'J9', 'JI'),
    issue: risText(record, 'IS'),
    authors,
    authorAddresses: authors.length === 1 ? plain.addresses.map((_, address) => ({ author: 0, address })) : [],
    acknowledgements: funding === null ? [] : fundersOf(funding),
    fundingText: risText(record, 'FX'),
    keywords: keywordsOf(risItems(record, 'KW')),
    citedBy: cited === undefined ? null : Number(cited),
    other: [...risOthers(record, READ), ...risItems(record, 'TY').map((code): [string, string] => ['TY', code])],
  };
}

/** Author keywords come first, then Keywords Plus, which are all capitals: the capitals at the end of the list are taken for those. */
function keywordsOf(values: readonly string[]): Keyword[] {
  let from = values.length;
  while (from > 0 && isCapital(values[from - 1] ?? '')) from -= 1;
  return values.map((text, at) => ({ kind: at < from ? 'author' : 'index', text }));
}

function isCapital(text: string): boolean {
  return text === text.toUpperCase() && /[A-Z]/.test(text);
}
