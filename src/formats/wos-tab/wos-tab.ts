import { hasHeader, tableEntries, tableRows } from '../delimited/table.ts';
import type { TextFormat } from '../format.ts';
import { isWosHeader, WOS_TABLE } from '../wos-table/wos-table.ts';

/** Web of Science, tab-delimited, as downloaded; and its tables as a spreadsheet saves them again, quoted or with commas. */
export const wosTab: TextFormat = {
  kind: 'text',
  id: 'wos-tab',
  source: 'wos',
  label: { en: 'Web of Science (tab-delimited)', zh: 'Web of Science（制表符分隔）' },
  extensions: ['txt', 'tsv', 'tab', 'csv'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > Tab delimited file > Record content: Full Record and Cited References.',
    zh: '导出 > 制表符分隔文件 > 记录内容：全记录与引用的参考文献。',
  },
  detect: (head) => (hasHeader(head, isWosHeader) ? 0.95 : 0),
  *read(lines) {
    yield* tableEntries(tableRows(lines, isWosHeader, 'plain tabs'), WOS_TABLE);
  },
};
