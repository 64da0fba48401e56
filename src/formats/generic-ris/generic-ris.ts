import type { SourceRecord } from '../../record/record.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { risDialect } from '../ris/ris-dialect.ts';
import { risEntries } from '../ris/ris-entries.ts';
import { risRecord } from '../ris/ris-fields.ts';
import { risText, type RisRecord } from '../ris/ris-records.ts';

/** RIS of any maker that has no reader of its own. */
export const genericRis: TextFormat = {
  kind: 'text',
  id: 'generic-ris',
  source: 'ris',
  label: { en: 'RIS (any database or reference manager)', zh: 'RIS（任意数据库或文献管理软件）' },
  extensions: ['ris', 'txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: {
    en: 'Export > RIS. RIS has no field for funders and rarely has addresses: the database’s own full export tells more.',
    zh: '导出 > RIS。RIS 没有基金字段，也很少含地址：请优先使用数据库自己的完整导出格式。',
  },
  detect: (head) => (risDialect(head) === 'plain' ? 0.7 : 0),
  read: (lines) => tellLacks(risEntries(lines, recordOf), genericRis),
};

function recordOf(record: RisRecord): SourceRecord {
  const plain = risRecord(record, 'ris');
  // IEEE prints some authors twice in a row
  const authors = plain.authors.filter(({ name }, at) => name !== plain.authors[at - 1]?.name);
  const database = risText(record, 'DB');
  const accession = risText(record, 'AN');
  const pmid = /^(?:PMID:?\s*)(\d{5,8})$/i.exec(accession ?? '')?.[1];
  return {
    ...plain,
    sourceId: database === null || accession === null ? null : `${database}:${accession}`,
    pmid: pmid ?? plain.pmid,
    authors,
    authorAddresses: authors.length === 1 ? plain.addresses.map((_, address) => ({ author: 0, address })) : [],
  };
}
