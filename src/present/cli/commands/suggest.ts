import { openStudy } from '../../../study/open-study.ts';
import { LEDGER_COLUMNS } from '../../../study/decisions.ts';
import { suggest } from '../../../study/suggest/suggest.ts';
import { SUGGESTED_KINDS, type SuggestedKind, type Suggestion } from '../../../study/suggest/suggestion.ts';
import { csvOf } from '../csv.ts';
import { positional, textOption, UsageError, type Command } from '../command.ts';

export const suggestCommand: Command = {
  name: 'suggest',
  summary: {
    en: 'list what could be merged or placed, with the evidence and what it would move',
    zh: '列出可合并或可归属的名称、依据及影响',
  },
  usage: 'suggest STUDY institution|funder|person|work [--top N] [--format text|json|csv]',
  examples: [
    'fieldlines suggest my-field funder --top 20',
    'fieldlines suggest my-field person --format csv > candidates.csv   # rows of a ledger: keep those you agree with',
  ],
  options: [
    { name: 'top', type: 'string', value: 'N', help: { en: 'candidates shown (default 30)', zh: '显示的候选数（默认 30）' } },
    {
      name: 'format',
      type: 'string',
      value: 'text|json|csv',
      help: {
        en: 'how to print; csv prints lines that the ledger takes (default text)',
        zh: '输出格式（默认 text）；csv 的各行可直接写入决定记录',
      },
    },
  ],
  positionals: { min: 2, max: 2 },
  async run(invocation, terminal) {
    const kind = kindNamed(positional(invocation, 1, SUGGESTED_KINDS.join(', ')));
    const top = Number(textOption(invocation, 'top') ?? '30');
    if (!Number.isInteger(top) || top < 1)
      throw new UsageError(`invalid top: ${textOption(invocation, 'top')} (a whole number, at least 1)`);
    const format = textOption(invocation, 'format') ?? 'text';
    if (!['text', 'json', 'csv'].includes(format)) throw new UsageError(`invalid format: ${format} (text, json or csv)`);
    const { store } = await openStudy(positional(invocation, 0, 'STUDY'));
    try {
      const suggestions = await suggest(store, kind, top);
      if (format === 'json') terminal.out(JSON.stringify(suggestions, null, 2));
      else if (format === 'csv')
        terminal.out(
          csvOf(
            LEDGER_COLUMNS,
            suggestions.filter(({ object }) => object !== null).map((one) => ledgerRow(one, terminal.language)),
          ),
        );
      else if (suggestions.length === 0) terminal.out(terminal.language === 'zh' ? '没有候选。' : 'nothing to suggest');
      else {
        terminal.out(suggestions.map((one, at) => suggestionText(one, at + 1, terminal.language)).join('\n\n'));
        terminal.log(HOW_TO_TAKE[terminal.language]);
      }
      return 0;
    } finally {
      await store.close();
    }
  },
};

const HOW_TO_TAKE = {
  en: 'to take one: fieldlines decide STUDY ACTION KIND SUBJECT OBJECT --who NAME --why TEXT; or keep lines of --format csv in curation/',
  zh: '采纳一条：fieldlines decide STUDY ACTION KIND SUBJECT OBJECT --who 姓名 --why 理由；或将 --format csv 的行存入 curation/',
} as const;

function kindNamed(text: string): SuggestedKind {
  const kind = SUGGESTED_KINDS.find((one) => one === text);
  if (kind === undefined) throw new UsageError(`invalid kind: ${text} (one of ${SUGGESTED_KINDS.join(', ')})`);
  return kind;
}

function ledgerRow({ action, kind, subject, object, evidence }: Suggestion, language: 'en' | 'zh'): Record<string, string> {
  return { action, kind, subject, object: object ?? '', who: '', when: '', why: evidence.map((one) => one[language]).join('; ') };
}

function suggestionText(
  { action, subject, object, subjectName, objectName, works, score, evidence, effect }: Suggestion,
  at: number,
  language: 'en' | 'zh',
): string {
  const named = (id: string, name: string | null): string => (name === null || name === id ? id : `${name} [${id}]`);
  const lines = [`${at}. ${action} ${named(subject, subjectName)}${object === null ? '' : `\n   -> ${named(object, objectName)}`}`];
  const moved =
    language === 'zh'
      ? `涉及 ${works} 篇，置信 ${score.toFixed(2)}`
      : `moves ${works} ${works === 1 ? 'work' : 'works'}, score ${score.toFixed(2)}`;
  lines.push(`   ${moved}`, ...evidence.map((one) => `   - ${one[language]}`));
  if (effect !== null) {
    const rank = (value: number | null): string => (value === null ? (language === 'zh' ? '无' : 'none') : String(value));
    const change = `${effect.worksNow} -> ${effect.worksThen}`;
    const leaving =
      effect.leaving.length === 0
        ? ''
        : language === 'zh'
          ? `；退出前 20：${effect.leaving.join('、')}`
          : `; leaves the top 20: ${effect.leaving.join(', ')}`;
    lines.push(
      language === 'zh'
        ? `   效果：${change} 篇，名次 ${rank(effect.rankNow)} -> ${rank(effect.rankThen)}${leaving}`
        : `   effect: ${change} works, rank ${rank(effect.rankNow)} -> ${rank(effect.rankThen)}${leaving}`,
    );
  }
  return lines.join('\n');
}
