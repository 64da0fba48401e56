import type { Entry } from '../../record/entry.ts';
import { worksheetRows, tableEntries, type TableShape } from '../delimited/table.ts';
import type { SheetFormat, SheetRow } from '../format.ts';
import { wosRowRecord, wosTableLacks } from '../wos-table/wos-table.ts';

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
  detect: (rows) => (rows.some(({ cells }) => isHeader(cells)) ? 0.95 : 0),
  *read(rows) {
    const notes: Entry[] = [];
    for (const entry of tableEntries(worksheetRows(watched(rows, notes)), SHAPE)) {
      yield entry;
      yield* notes.splice(0);
    }
  },
};

/** Excel holds no more characters in a cell. */
const CELL_LIMIT = 32_767;

const TAGS: ReadonlyMap<string, string> = new Map([
  ['Publication Type', 'PT'],
  ['Authors', 'AU'],
  ['Book Authors', 'BA'],
  ['Book Editors', 'BE'],
  ['Book Group Authors', 'GP'],
  ['Author Full Names', 'AF'],
  ['Book Author Full Names', 'BF'],
  ['Group Authors', 'CA'],
  ['Article Title', 'TI'],
  ['Source Title', 'SO'],
  ['Book Series Title', 'SE'],
  ['Book Series Subtitle', 'BS'],
  ['Language', 'LA'],
  ['Document Type', 'DT'],
  ['Conference Title', 'CT'],
  ['Conference Date', 'CY'],
  ['Conference Location', 'CL'],
  ['Conference Sponsor', 'SP'],
  ['Conference Host', 'HO'],
  ['Author Keywords', 'DE'],
  ['Keywords Plus', 'ID'],
  ['Abstract', 'AB'],
  ['Addresses', 'C1'],
  ['Affiliations', 'C3'],
  ['Reprint Addresses', 'RP'],
  ['Email Addresses', 'EM'],
  ['Researcher Ids', 'RI'],
  ['ORCIDs', 'OI'],
  ['Funding Orgs', 'FU'],
  ['Funding Name Preferred', 'FP'],
  ['Funding Text', 'FX'],
  ['Cited References', 'CR'],
  ['Cited Reference Count', 'NR'],
  ['Times Cited, WoS Core', 'TC'],
  ['Times Cited, All Databases', 'Z9'],
  ['180 Day Usage Count', 'U1'],
  ['Since 2013 Usage Count', 'U2'],
  ['Publisher', 'PU'],
  ['Publisher City', 'PI'],
  ['Publisher Address', 'PA'],
  ['ISSN', 'SN'],
  ['eISSN', 'EI'],
  ['ISBN', 'BN'],
  ['Journal Abbreviation', 'J9'],
  ['Journal ISO Abbreviation', 'JI'],
  ['Publication Date', 'PD'],
  ['Publication Year', 'PY'],
  ['Volume', 'VL'],
  ['Issue', 'IS'],
  ['Part Number', 'PN'],
  ['Supplement', 'SU'],
  ['Special Issue', 'SI'],
  ['Meeting Abstract', 'MA'],
  ['Start Page', 'BP'],
  ['End Page', 'EP'],
  ['Article Number', 'AR'],
  ['DOI', 'DI'],
  ['Book DOI', 'D2'],
  ['Early Access Date', 'EA'],
  ['Number of Pages', 'PG'],
  ['WoS Categories', 'WC'],
  ['Web of Science Index', 'WE'],
  ['Research Areas', 'SC'],
  ['IDS Number', 'GA'],
  ['Pubmed Id', 'PM'],
  ['Open Access Designations', 'OA'],
  ['Highly Cited Status', 'HC'],
  ['Hot Paper Status', 'HP'],
  ['Date of Export', 'DA'],
  ['UT (Unique WOS ID)', 'UT'],
  ['UT (Unique ID)', 'UT'],
]);

const SHAPE: TableShape = {
  id: 'UT (Unique WOS ID)',
  isHeader,
  recordOf: (row) => wosRowRecord(row, (name) => TAGS.get(name) ?? null),
  lacks: (columns) => wosTableLacks(columns, 'Addresses', 'Funding Orgs'),
  ragged: true,
};

function isHeader(cells: readonly string[]): boolean {
  return ['Publication Type', 'Article Title', 'Source Title'].every((name) => cells.includes(name));
}

function* watched(rows: Iterable<SheetRow>, notes: Entry[]): Iterable<SheetRow> {
  let names: readonly string[] = [];
  for (const row of rows) {
    if (isHeader(row.cells)) names = row.cells;
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
