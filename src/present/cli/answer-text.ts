import type { Answer } from '../../measure/ask.ts';
import type { Column, Need } from '../../measure/analysis.ts';
import { NEED_WORDS } from '../../measure/coverage.ts';
import type { Language } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { displayWidth, padCells } from './display-width.ts';

const WIDEST = 48;

/** A table for the terminal, its rule and coverage beneath; one wider than `screen` cells is cut into tables below one another. */
export function answerText(answer: Answer, language: Language, { quiet = false, screen = null }: AnswerLayout = {}): string {
  const head = answer.columns.map((column) => column.name);
  const cells = answer.rows.map((row) => answer.columns.map((column) => shown(column, row[column.name] ?? null)));
  const widths = head.map((name, at) => Math.min(WIDEST, Math.max(...[name, ...cells.map((line) => line[at] ?? '')].map(displayWidth))));
  const right = answer.columns.map((column) => !['text', 'id', 'flag'].includes(column.type));
  const line = (parts: readonly string[], shownColumns: readonly number[]): string =>
    shownColumns
      .map((at) => padCells(parts[at] ?? '', widths[at] ?? 0, right[at] === true))
      .join('  ')
      .trimEnd();
  const rules = widths.map((size) => '-'.repeat(size));
  const leading = right.findIndex((isNumber, at) => !isNumber && at > 0 && right.slice(at).every((later, index) => index === 0 || later));
  const tables = columnsThatFit(widths, screen, leading < 0 ? 1 : Math.min(leading + 1, 3));
  const lines = tables.flatMap((shownColumns, at) => [
    ...(at === 0 ? [] : ['']),
    ...[head, rules, ...cells].map((parts) => line(parts, shownColumns)),
  ]);
  if (quiet) return lines.join('\n');
  const { works, known } = answer.coverage;
  const coverage = Object.entries(known)
    .map(([need, n]) => `${NEED_WORDS[need as Need][language]} ${n}`)
    .join(language === 'zh' ? '、' : ', ');
  return [
    answer.title[language],
    '',
    ...lines,
    '',
    answer.rule[language],
    language === 'zh'
      ? `覆盖：${works} 篇文献${coverage === '' ? '' : `；其中${coverage}`}。`
      : `Coverage: ${works} works${coverage === '' ? '' : `, of which with ${coverage}`}.`,
    ...answer.notes.map((note) => note[language]),
    ...(answer.authority.length === 0
      ? []
      : [`${language === 'zh' ? '名称依据：' : 'Names resolved with: '}${answer.authority.join('; ')}${language === 'zh' ? '。' : '.'}`]),
  ].join('\n');
}

export interface AnswerLayout {
  readonly quiet?: boolean;
  /** Cells in a line of the screen; null where there is none. */
  readonly screen?: number | null;
}

/** The columns of each table below another: the first `repeated`, which tell the row, in all of them. */
function columnsThatFit(widths: readonly number[], screen: number | null, repeated: number): number[][] {
  const room = (columns: readonly number[]): number => columns.reduce((sum, at) => sum + (widths[at] ?? 0) + 2, -2);
  const all = widths.map((_, at) => at);
  if (screen === null || room(all) <= screen) return [all];
  const first = all.slice(0, repeated);
  const tables: number[][] = [];
  let table = [...first];
  for (const at of all.slice(repeated)) {
    if (table.length > first.length && room([...table, at]) > screen) {
      tables.push(table);
      table = [...first];
    }
    table.push(at);
  }
  return [...tables, table];
}

/** A value as people read it. */
export function shown(column: Column, value: Row[string]): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  switch (column.type) {
    case 'share':
    case 'percent':
      return `${(100 * value).toFixed(1)} %`;
    case 'credit':
      return value.toFixed(2);
    case 'number':
      return Number.isInteger(value) ? String(value) : value.toFixed(3);
    default:
      return String(value);
  }
}
