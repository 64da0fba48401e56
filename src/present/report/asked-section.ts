import type { Column } from '../../measure/analysis.ts';
import type { Language } from '../../record/text.ts';
import { inLanguage, type StudyFile } from '../../study/study-file.ts';
import { escapeHtml } from './html.ts';
import type { Section, Writing } from './report.ts';
import { tableHtml } from './table-html.ts';

const SHOWN_AT_ONCE = 40;

/** An analysis that study.yaml asks for, as it stands there: table, rule, coverage. Throws with its place when it cannot be asked. */
export async function askedSection(writing: Writing, asked: StudyFile['analyses'][number], at: number): Promise<Section> {
  const { language, pack } = writing;
  const given = Object.fromEntries(Object.entries(asked.params).map(([name, value]) => [name, String(value)]));
  const { answer, analysis } = await writing.ask(asked.analysis, asked.where, given).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`invalid analyses[${at + 1}] of study.yaml (${asked.analysis}): ${reason}`, { cause });
  });
  const columns = inOneLanguage(answer.columns, language);
  const first = await tableHtml({ ...answer, rows: answer.rows.slice(0, SHOWN_AT_ONCE) }, analysis, language, pack, columns);
  const rest = answer.rows.slice(SHOWN_AT_ONCE);
  const more =
    rest.length === 0
      ? ''
      : `<details><summary>${language === 'zh' ? `其余 ${rest.length} 行` : `${rest.length.toLocaleString('en-US')} more rows`}</summary>${await tableHtml({ ...answer, rows: rest }, analysis, language, pack, columns)}</details>`;
  const none = language === 'zh' ? '没有符合的行。' : 'No rows.';
  return {
    id: `asked-${at + 1}-${asked.analysis}`,
    title: asked.title === undefined ? answer.title[language] : inLanguage(asked.title, language),
    html: `<p>${escapeHtml(analysis.summary[language])}</p>${answer.rows.length === 0 ? `<p>${none}</p>` : first}${more}${writing.rule(answer)}`,
  };
}

/** Where a table carries a name in both languages, the one that is read here. */
export function inOneLanguage(columns: readonly Column[], language: Language): string[] {
  const names = new Set(columns.map(({ name }) => name));
  return [...names].filter((name) =>
    language === 'zh' ? !names.has(`${name}_zh`) : !(name.endsWith('_zh') && names.has(name.slice(0, -3))),
  );
}
