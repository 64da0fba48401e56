import type { Language, Text } from '../../record/text.ts';
import { COMMANDS } from './catalog.ts';
import { LANGUAGE, QUIET, type Command } from './command.ts';

/** The commands in the order of the work, under what one wants. */
const TASKS: readonly (readonly [task: Text, commands: readonly string[]])[] = [
  [{ en: 'Start a study', zh: '建立研究' }, ['example', 'new', 'add', 'fetch', 'formats']],
  [{ en: 'Build and check it', zh: '构建与检查' }, ['build', 'check']],
  [{ en: 'Look and ask', zh: '浏览与分析' }, ['serve', 'analyses', 'table', 'network', 'records']],
  [{ en: 'Take results away', zh: '输出结果' }, ['report', 'export']],
  [{ en: 'Names and decisions', zh: '名称识别与人工决定' }, ['resolve', 'suggest', 'decide', 'authority']],
];

/** What the program does, and its commands. */
export function overview(language: Language): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const listed = TASKS.map(([task, names]) => [
    task[language],
    ...names.map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name]?.summary[language] ?? ''}`),
    '',
  ]);
  return [
    OVERVIEW.what[language],
    '',
    `${OVERVIEW.usage[language]}fieldlines COMMAND ...`,
    '',
    ...listed.flat(),
    OVERVIEW.example[language],
    '  fieldlines example my-study && fieldlines build my-study && fieldlines serve my-study',
    OVERVIEW.own[language],
    '  fieldlines new my-field && fieldlines add my-field FILES... && fieldlines build my-field && fieldlines serve my-field',
    '',
    OVERVIEW.more[language],
  ].join('\n');
}

/** One command: usage, options, examples. */
export function helpOf(command: Command, language: Language): string {
  const options = [...command.options, LANGUAGE, QUIET];
  const shown = options.map((option) => `--${option.name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`);
  const width = Math.max(...shown.map((word) => word.length));
  return [
    command.summary[language],
    '',
    `${OVERVIEW.usage[language]}fieldlines ${command.usage}`,
    '',
    ...options.map(
      (option, at) =>
        `  ${(shown[at] ?? '').padEnd(width)}  ${option.help[language]}${option.multiple === true ? OVERVIEW.repeated[language] : ''}`,
    ),
    '',
    OVERVIEW.examples[language],
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}

const OVERVIEW = {
  what: { en: 'fieldlines maps a research field from its publication records.', zh: 'fieldlines：由文献题录数据描绘一个研究领域。' },
  usage: { en: 'usage: ', zh: '用法：' },
  example: { en: 'The synthetic example, from nothing:', zh: '从合成示例开始：' },
  own: { en: 'Your own field, from the files that a database exported:', zh: '分析自己的领域（使用数据库导出的文件）：' },
  more: {
    en: 'fieldlines COMMAND --help shows options and examples. --lang zh: 中文。',
    zh: 'fieldlines COMMAND --help 显示选项和示例。--lang en: English.',
  },
  repeated: { en: ' (may be repeated)', zh: '（可重复）' },
  examples: { en: 'examples:', zh: '示例：' },
} as const;
