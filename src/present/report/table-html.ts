import type { Analysis, Column } from '../../measure/analysis.ts';
import type { Answer } from '../../measure/ask.ts';
import { parseFilter } from '../../measure/filter.ts';
import type { Language } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { escapeHtml } from './html.ts';
import { WORDS } from './words.ts';
import type { WorksPack } from './works-pack.ts';

const WORDLESS = new Set(['text', 'id', 'flag', 'year']);

/** A sortable table of some columns; counts open their works. */
export async function tableHtml(
  answer: Answer,
  analysis: Analysis,
  language: Language,
  pack: WorksPack | null,
  columns: readonly string[] = answer.columns.map((column) => column.name),
): Promise<string> {
  const shown = columns.flatMap((name) => answer.columns.filter((column) => column.name === name));
  const head = shown
    .map(
      (column) =>
        `<th${WORDLESS.has(column.type) ? '' : ' class="n"'} title="${escapeHtml(column.description[language])}"><button>${escapeHtml(column.label[language])}</button></th>`,
    )
    .join('');
  const filters = answer.filters.map(parseFilter);
  const body: string[] = [];
  for (const row of answer.rows) {
    const behind = pack === null ? null : analysis.worksBehind(row, answer.params as never);
    const set = behind === null || pack === null ? null : await pack.set(filters, behind);
    body.push(`<tr>${shown.map((column) => cell(column, row, set, language)).join('')}</tr>`);
  }
  return `<div class="scroll"><table class="sortable"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function cell(column: Column, row: Row, set: number | null, language: Language): string {
  const value = row[column.name] ?? null;
  const text = column.name === 'year' && value === null ? WORDS.total[language] : valueText(column, value);
  if (value !== null && set !== null && (column.type === 'works' || (column.type === 'credit' && column.name === 'works'))) {
    const title = ['year', 'unit', 'funder', 'institution', 'country_name', 'a', 'b', 'source']
      .map((name) => row[name])
      .filter((part) => part !== null && part !== undefined)
      .join(' · ');
    return `<td class="n" data-v="${value}"><button class="open" data-set="${set}" data-title="${escapeHtml(title)}">${text}</button></td>`;
  }
  return WORDLESS.has(column.type) ? `<td>${escapeHtml(text)}</td>` : `<td class="n" data-v="${value ?? ''}">${text}</td>`;
}

/** A value as people read it. */
export function valueText(column: Pick<Column, 'type'>, value: Row[string]): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  switch (column.type) {
    case 'share':
    case 'percent':
      return `${(100 * value).toFixed(1)}&thinsp;%`;
    case 'credit':
      return value.toFixed(1);
    case 'number':
      return Number.isInteger(value) ? String(value) : value.toFixed(2);
    case 'year':
      return String(value);
    default:
      return value.toLocaleString('en-US');
  }
}
