import type { Problem } from '../../record/entry.ts';
import type { SourceRecord } from '../../record/record.ts';
import type { Columns, NamedRow } from '../delimited/table.ts';
import { noAddresses, noFunding } from '../shortage.ts';
import { wrapping } from '../wos-plain/tags.ts';
import { wosRecord } from '../wos-plain/wos-record.ts';

/**
 * The record of one row of a Web of Science table. The workbook joins blocks of corresponding authors by `.;` without the blank of
 * all other exports. `tagOf` gives the two-letter tag of a column; columns without one are left out.
 */
export function wosRowRecord(row: NamedRow, tagOf: (name: string) => string | null): SourceRecord {
  const lines = new Map<string, readonly string[]>();
  for (const [at, cell] of row.cells.entries()) {
    const name = row.columns.names[at] ?? '';
    const value = cell.trim();
    if (name === '' || value === '') continue;
    const tag = tagOf(name);
    if (tag === null) continue;
    if (tag === 'RP') lines.set(tag, [value.replaceAll(/\.;(?=\S)/g, '.; ')]);
    else lines.set(tag, wrapping(tag) === 'items' ? itemsIn(tag, value) : [value]);
  }
  return wosRecord({ line: row.line, lines, closed: true });
}

/** What the columns of a Web of Science table lack. */
export function* wosTableLacks(columns: Columns, addresses: string, funding: string): Iterable<Pick<Problem, 'code' | 'text'>> {
  const remedy = 'search the Web of Science Core Collection (not All Databases) and export Record content: Full Record';
  if (!columns.has(addresses)) yield noAddresses(remedy);
  if (!columns.has(funding)) yield noFunding(remedy);
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
