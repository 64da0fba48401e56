import { cutPlainRows } from '../delimited/delimited.ts';
import { lineCells, tableEntries, type TableShape } from '../delimited/table.ts';
import type { TextFormat } from '../format.ts';
import { wosRowRecord, wosTableLacks } from '../wos-table/wos-table.ts';

/** Web of Science, tab-delimited, UTF-8 or UTF-16, as downloaded or saved again by a spreadsheet. */
export const wosTab: TextFormat = {
  kind: 'text',
  id: 'wos-tab',
  source: 'wos',
  label: { en: 'Web of Science (tab-delimited)', zh: 'Web of Science（制表符分隔）' },
  extensions: ['txt', 'tsv', 'tab'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > Tab delimited file > Record content: Full Record and Cited References.',
    zh: '导出 > 制表符分隔文件 > 记录内容：全记录与引用的参考文献。',
  },
  detect: (head) => (isHeader(lineCells(head.replace(/^[\s\uFEFF]+/, '').split('\n', 1)[0] ?? '', '\t')) ? 0.95 : 0),
  *read(lines) {
    yield* tableEntries(cutPlainRows(lines, '\t'), SHAPE);
  },
};

const SHAPE: TableShape = {
  id: 'UT',
  isHeader,
  recordOf: (row) => wosRowRecord(row, (name) => name.toUpperCase()),
  isCut: ({ sourceId }) => sourceId !== null && /^WOS:\d{0,14}$/.test(sourceId),
  lacks: (columns) => wosTableLacks(columns, 'C1', 'FU'),
};

function isHeader(cells: readonly string[]): boolean {
  return (
    cells.length > 5 && ['PT', 'AU', 'TI', 'SO'].every((tag) => cells.includes(tag)) && cells.slice(0, 60).every((cell) => cell.length <= 3)
  );
}
