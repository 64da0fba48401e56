import type { SourceRecord } from '../../record/record.ts';
import { headerNames, type NamedRow, type TableShape } from '../delimited/table.ts';
import { noAddresses, noFunding } from '../lacks.ts';
import { wrapping } from '../wos-plain/tags.ts';
import { wosRecord } from '../wos-plain/wos-record.ts';
import { TAGS_BY_NAME } from './column-names.ts';

/** Whether the cells are the names of a Web of Science table: tags, or the English names of its workbook. */
export function isWosHeader(cells: readonly string[]): boolean {
  const tags = new Set(Array.from(headerNames(cells), tagOf));
  return cells.length > 5 && ['PT', 'AU', 'TI', 'SO'].every((tag) => tags.has(tag));
}

/** How a Web of Science table is read, tab-delimited or a workbook. */
export const WOS_TABLE: TableShape = {
  id: 'UT',
  isHeader: isWosHeader,
  recordOf,
  isCut: ({ sourceId }) => sourceId !== null && /^WOS:\d{0,14}$/.test(sourceId),
  *lacks(columns) {
    const tags = new Set(columns.names.map(tagOf));
    const remedy = 'search the Web of Science Core Collection (not All Databases) and export Record content: Full Record';
    if (!tags.has('C1')) yield noAddresses(remedy);
    if (!tags.has('FU')) yield noFunding(remedy);
  },
};

function tagOf(name: string): string | null {
  return TAGS_BY_NAME.get(name) ?? (/^[A-Z][A-Z0-9]$/.test(name) ? name : null);
}

/** The workbook joins blocks of corresponding authors by `.;` without the blank of all other exports. */
function recordOf(row: NamedRow): SourceRecord {
  const lines = new Map<string, readonly string[]>();
  for (const [at, cell] of row.cells.entries()) {
    const value = cell.trim();
    const tag = value === '' ? null : tagOf(row.columns.names[at] ?? '');
    if (tag === null) continue;
    if (tag === 'RP') lines.set(tag, [value.replaceAll(/\.;(?=\S)/g, '.; ')]);
    else lines.set(tag, wrapping(tag) === 'items' ? itemsIn(tag, value) : [value]);
  }
  return wosRecord({ line: row.line, lines, closed: true });
}

/** Items are joined by `; `, and so are the names inside the brackets of an address. */
function itemsIn(tag: string, text: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91 && tag === 'C1') depth += 1;
    else if (code === 93 && tag === 'C1') depth = Math.max(0, depth - 1);
    else if (code === 59 && depth === 0 && (tag !== 'CR' || text.charCodeAt(at + 1) === 32)) {
      items.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  items.push(text.slice(from).trim());
  return items.filter((item) => item !== '');
}
