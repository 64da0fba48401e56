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
  const counted = shown.find(({ name, type }) => name === 'works' && (type === 'works' || type === 'credit'));
  const filters = answer.filters.map(parseFilter);
  const body: string[] = [];
  let opensAside = false;
  for (const row of answer.rows) {
    const behind = pack === null ? null : analysis.worksBehind(row, answer.params as never);
    const set = behind === null || pack === null ? null : await pack.set(filters, behind);
    const title = escapeHtml(rowTitle(row, answer.columns, language));
    const opened = (text: string): string => `<button class="open" data-set="${set}" data-title="${title}">${text}</button>`;
    const cells = shown.map((column) => cell(column, row, language, set !== null && column === counted ? opened : null));
    if (counted === undefined && set !== null && pack !== null) {
      opensAside = true;
      const size = pack.size(set);
      cells.push(`<td class="n" data-v="${size}">${opened(size.toLocaleString('en-US'))}</td>`);
    }
    body.push(`<tr>${cells.join('')}</tr>`);
  }
  const head = shown.map(
    (column) =>
      `<th${WORDLESS.has(column.type) ? '' : ' class="n"'} title="${escapeHtml(column.description[language])}"><button>${escapeHtml(column.label[language])}</button></th>`,
  );
  if (opensAside) head.push(`<th class="n"><button>${WORDS.worksBehind[language]}</button></th>`);
  return `<div class="scroll"><table class="sortable"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

const MOST_NAMES = 4;

/** The words in which a row is named when its works are opened: its year and its names, in this language where it has them. */
function rowTitle(row: Row, columns: readonly Column[], language: Language): string {
  const names = columns.filter(({ name, type }) => type === 'text' && !name.endsWith('_zh')).map(({ name }) => name);
  const ids = columns.filter(({ type }) => type === 'id').map(({ name }) => name);
  const told = (names.some((name) => row[name] !== null) ? names : ids).map((name) =>
    language === 'zh' ? (row[`${name}_zh`] ?? row[name]) : row[name],
  );
  return [row['year'], ...told]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .slice(0, MOST_NAMES)
    .join(' · ');
}

function cell(column: Column, row: Row, language: Language, opened: ((text: string) => string) | null): string {
  const value = row[column.name] ?? (column.name.endsWith('_zh') ? row[column.name.slice(0, -3)] : null) ?? null;
  if (column.name === 'year' && value === null) return `<td>${WORDS.total[language]}</td>`;
  if (!WORDLESS.has(column.type)) {
    const text = valueText(column, value);
    return `<td class="n" data-v="${value ?? ''}">${value !== null && opened !== null ? opened(text) : text}</td>`;
  }
  if (typeof value === 'boolean') return `<td>${value ? WORDS.yes[language] : ''}</td>`;
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
      return Number.isInteger(value) ? String(value) : Math.abs(value) < 0.005 ? value.toPrecision(1) : value.toFixed(2);
    case 'year':
      return String(value);
    default:
      return value.toLocaleString('en-US');
  }
}
