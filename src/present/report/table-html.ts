import type { Analysis, Column } from '../../measure/analysis.ts';
import type { Answer } from '../../measure/ask.ts';
import { parseFilter } from '../../measure/filter.ts';
import type { Language } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { escapeHtml } from './html.ts';
import { CATEGORIES, WORDS } from './words.ts';
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

/** The words in which a row is named when its works are opened. */
function rowTitle(row: Row, language: Language): string {
  const named = ['funder', 'institution', 'country_name', 'a_name', 'b_name'].map((name) =>
    language === 'zh' ? (row[name === 'country_name' ? 'country_name_zh' : `${name}_zh`] ?? row[name]) : row[name],
  );
  return [row['year'], row['unit'], ...named, row['source']].filter((part) => part !== null && part !== undefined).join(' · ');
}

function cell(column: Column, row: Row, set: number | null, language: Language): string {
  const value = row[column.name] ?? null;
  if (column.name === 'year' && value === null) return `<td>${WORDS.total[language]}</td>`;
  if (value !== null && set !== null && column.name === 'works' && (column.type === 'works' || column.type === 'credit')) {
    return `<td class="n" data-v="${value}"><button class="open" data-set="${set}" data-title="${escapeHtml(rowTitle(row, language))}">${valueText(column, value)}</button></td>`;
  }
  if (!WORDLESS.has(column.type)) return `<td class="n" data-v="${value ?? ''}">${valueText(column, value)}</td>`;
  const text = CATEGORIES[String(value)]?.[language] ?? valueText(column, value);
  return `<td${/^[A-Z]{2}-[A-Z]{2,3}$/.test(text) ? ' class="code"' : ''}>${escapeHtml(text)}</td>`;
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
