import type { Entry } from '../../record/entry.ts';
import { tableEntries, worksheetRows } from '../delimited/table.ts';
import type { SheetFormat, SheetRow } from '../format.ts';
import { isWosHeader, WOS_TABLE } from '../wos-table/wos-table.ts';

/** Web of Science, Excel: `.xls` as downloaded, `.xlsx` when saved again. */
export const wosExcel: SheetFormat = {
  kind: 'sheet',
  id: 'wos-excel',
  source: 'wos',
  label: { en: 'Web of Science (Excel)', zh: 'Web of Science（Excel）' },
  extensions: ['xls', 'xlsx'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > Excel > Record content: Full Record. References that pass 32,767 characters are cut by Excel: choose plain text for them.',
    zh: '导出 > Excel > 记录内容：全记录。超过 32,767 个字符的参考文献会被 Excel 截断：此时请选择纯文本。',
  },
  detect: (rows) => (rows.some(({ cells }) => isWosHeader(cells)) ? 0.95 : 0),
  *read(rows) {
    const notes: Entry[] = [];
    for (const entry of tableEntries(worksheetRows(watched(rows, notes)), { ...WOS_TABLE, ragged: true })) {
      yield entry;
      yield* notes.splice(0);
    }
  },
};

/** Excel holds no more characters in a cell. */
const CELL_LIMIT = 32_767;

function* watched(rows: Iterable<SheetRow>, notes: Entry[]): Iterable<SheetRow> {
  let names: readonly string[] = [];
  for (const row of rows) {
    if (isWosHeader(row.cells)) names = row.cells;
    for (const [at, cell] of row.cells.entries()) {
      if (cell.length < CELL_LIMIT) continue;
      notes.push({
        kind: 'problem',
        line: row.number,
        code: 'bad-value',
        text: `the cell ${JSON.stringify(names[at] ?? '')} is cut at Excel's limit of 32,767 characters; export plain text to have all of it`,
      });
    }
    yield row;
  }
}
