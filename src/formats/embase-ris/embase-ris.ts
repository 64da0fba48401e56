import type { Address, AuthorAddress, SourceRecord } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { risDialect } from '../ris/ris-dialect.ts';
import { risEntries } from '../ris/ris-entries.ts';
import { risKeywords, risRecord } from '../ris/ris-fields.ts';
import { risItems, risText, type RisRecord } from '../ris/ris-records.ts';

/** Embase RIS: authors in `A1`, addresses in `M1` or `AD` behind the authors in brackets. */
export const embaseRis: TextFormat = {
  kind: 'text',
  id: 'embase-ris',
  source: 'embase',
  label: { en: 'Embase (RIS)', zh: 'Embase（RIS）' },
  extensions: ['ris'],
  carries: { addresses: true, authorAddressLinks: true, funding: false, references: false },
  howTo: {
    en: 'Export > RIS format > Full Record. Embase exports no funders: add the same works from PubMed, Web of Science or Scopus.',
    zh: '导出 > RIS > 完整记录。Embase 不导出基金信息：请另加 PubMed、Web of Science 或 Scopus 的同批文献。',
  },
  detect: (head) => (risDialect(head) === 'embase' ? 0.9 : 0),
  read: (lines) => tellLacks(risEntries(lines, recordOf), embaseRis),
};

function recordOf(record: RisRecord): SourceRecord {
  const plain = risRecord(record, 'embase');
  const index = new Map(plain.authors.map(({ name }, at) => [foldName(name), at]));
  const addresses: Address[] = [];
  const links: AuthorAddress[] = [];
  for (const item of [...risItems(record, 'AD'), ...risItems(record, 'M1').filter((text) => text.startsWith('('))]) {
    const [, names, printed] = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*(.*)$/s.exec(item) ?? [undefined, '', item];
    const raw = withoutEnd(printed ?? '', '.;');
    if (raw === '') continue;
    let address = addresses.findIndex((one) => one.raw === raw);
    if (address < 0) address = addresses.push({ raw, origin: 'address' }) - 1;
    for (const name of (names ?? '').split(/[;,]\s*/)) {
      const author = index.get(foldName(name));
      if (author !== undefined) links.push({ author, address });
    }
  }
  return {
    ...plain,
    sourceId: embaseId(risItems(record, 'U2', 'AN', 'ID')),
    pmid:
      risItems(record, 'C5', 'U1', 'AN')
        .map((text) => /^(?:PMID:?\s*)?(\d{5,8})$/i.exec(text)?.[1])
        .find((id) => id !== undefined) ?? plain.pmid,
    journal: risText(record, 'JF', 'T2', 'JO'),
    addresses,
    authorAddresses: links.length === 0 && plain.authors.length === 1 ? addresses.map((_, address) => ({ author: 0, address })) : links,
    keywords: risKeywords(risItems(record, 'KW'), 'index'),
    other: plain.other.filter(([tag, value]) => !READ.has(tag) && !(tag === 'M1' && value.startsWith('('))),
  };
}

const READ = new Set(['U2', 'C5']);

function embaseId(values: readonly string[]): string | null {
  return values.find((text) => /^L\d{6,}$/.test(text)) ?? null;
}

function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[.,\s]+/g, ' ')
    .trim();
}
