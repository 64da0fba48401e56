import { bibtexDialect } from '../bibtex/bibtex-dialect.ts';
import { bibtexEntries } from '../bibtex/bibtex-entries.ts';
import { plainBibRecord } from '../bibtex/plain-record.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';

/** BibTeX of any maker that has no reader of its own. */
export const genericBibtex: TextFormat = {
  kind: 'text',
  id: 'generic-bibtex',
  source: 'bibtex',
  label: { en: 'BibTeX (any database or reference manager)', zh: 'BibTeX（任意数据库或文献管理软件）' },
  extensions: ['bib'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: {
    en: 'Export > BibTeX. BibTeX has no field for funders and rarely has addresses: the database’s own full export tells more.',
    zh: '导出 > BibTeX。BibTeX 没有基金字段，也很少含地址：请优先使用数据库自己的完整导出格式。',
  },
  detect: (head) => (bibtexDialect(head) === 'plain' ? 0.7 : 0),
  read: (lines) =>
    tellLacks(
      bibtexEntries(lines, (entry) => plainBibRecord(entry, 'bibtex')),
      genericBibtex,
    ),
};
