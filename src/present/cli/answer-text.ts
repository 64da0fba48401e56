import type { Answer } from '../../measure/ask.ts';
import type { Column, Need } from '../../measure/analysis.ts';
import { NEED_WORDS } from '../../measure/coverage.ts';
import type { Row } from '../../store/store.ts';

const WIDEST = 48;

/** A table for the terminal, its rule and coverage beneath. */
export function answerText(answer: Answer, language: 'en' | 'zh', quiet: boolean): string {
  const head = answer.columns.map((column) => column.name);
  const cells = answer.rows.map((row) => answer.columns.map((column) => shown(column, row[column.name] ?? null)));
  const widths = head.map((name, at) => Math.min(WIDEST, Math.max(width(name), ...cells.map((line) => width(line[at] ?? '')))));
  const right = answer.columns.map((column) => !['text', 'id', 'flag'].includes(column.type));
  const line = (parts: readonly string[]): string =>
    parts
      .map((part, at) => pad(part, widths[at] ?? 0, right[at] === true))
      .join('  ')
      .trimEnd();
  const lines = [line(head), line(widths.map((size) => '-'.repeat(size))), ...cells.map(line)];
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
      : [`${language === 'zh' ? '名称依据：' : 'Names resolved with: '}${answer.authority.join('; ')}.`]),
  ].join('\n');
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

/** Chinese characters take two cells. */
function width(text: string): number {
  let cells = 0;
  for (const character of text)
    cells += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1;
  return cells;
}

function pad(text: string, size: number, right: boolean): string {
  let cut = text;
  while (width(cut) > size) cut = `${cut.slice(0, -2)}…`;
  const blank = ' '.repeat(size - width(cut));
  return right ? blank + cut : cut + blank;
}
