import { buildStudy, type BuildStep } from '../../../study/build.ts';
import type { Account } from '../../../study/account.ts';
import type { Language, Text } from '../../../record/text.ts';
import { accountJson, accountText, idleText } from '../account-text.ts';
import { EXIT, flagOption, InterruptedError, positional, textOption, UsageError, type Command } from '../command.ts';

export const buildCommand: Command = {
  name: 'build',
  summary: { en: 'build a study from its exports, and print the account of records', zh: '由导出文件构建研究，并列出记录去向' },
  usage: 'build STUDY [--json] [--keep-going] [--memory MB]',
  examples: ['fieldlines build my-field', 'fieldlines build my-field --json > account.json'],
  options: [
    { name: 'json', type: 'boolean', help: { en: 'print the account as JSON', zh: '以 JSON 输出记录去向' } },
    {
      name: 'keep-going',
      type: 'boolean',
      help: { en: 'use what can be read when a file is refused or cut short', zh: '遇到无法识别或不完整的文件时，使用可读取的部分' },
    },
    {
      name: 'memory',
      type: 'string',
      value: 'MB',
      help: { en: 'memory the engine may hold (default 400)', zh: '引擎可用的内存（默认 400）' },
    },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const memory = textOption(invocation, 'memory');
    if (memory !== undefined && !/^\d{2,6}$/.test(memory)) throw new UsageError(`invalid memory: ${memory} (megabytes, such as 2000)`);
    const { language } = terminal;
    const started = Date.now();
    const secondsSince = (): number => (Date.now() - started) / 1000;
    let stopped = false;
    const letGo = terminal.onInterrupt?.(() => {
      stopped = true;
      terminal.log(SAID.stopping[language]);
    });
    const account = await buildStudy(root, {
      keepGoing: flagOption(invocation, 'keep-going'),
      ...(memory === undefined ? {} : { memoryBytes: Number(memory) * 1e6 }),
      progress: (step) => {
        if (stopped) throw new InterruptedError(SAID.stopped);
        terminal.progress(progressLine(step, secondsSince(), language));
      },
    }).finally(() => letGo?.());
    terminal.progress('');
    if (flagOption(invocation, 'json')) terminal.out(JSON.stringify(accountJson(account), null, 2));
    else {
      terminal.out(accountText(account, language));
      for (const line of [...lacksText(account, language), ...idleText(account, language)]) terminal.log(line);
    }
    if (flagOption(invocation, 'quiet')) return EXIT.ok;
    const { read, kept, files } = account;
    const problems = files.reduce((sum, file) => sum + file.problems, 0);
    if (problems > 0) terminal.log(SAID.problems[language](problems, root));
    if (read === 0) terminal.log(SAID.empty[language](root));
    else if (kept === 0) terminal.log(SAID.noneKept[language](root));
    else if (!flagOption(invocation, 'json')) terminal.log(SAID.built[language](root, secondsSince().toFixed(1)));
    return EXIT.ok;
  },
};

const SAID = {
  stopping: { en: 'stopping …', zh: '正在中止 …' },
  stopped: { en: 'stopped; the last good study is unharmed', zh: '已中止；上一次构建的研究未受影响' },
  problems: {
    en: (n: number, root: string) => `${n} problem${n === 1 ? '' : 's'} met while reading, by file and line: fieldlines check ${root}`,
    zh: (n: number, root: string) => `读取时发现 ${n} 个问题，文件和行号见：fieldlines check ${root}`,
  },
  empty: {
    en: (root: string) => `no records yet: add export files with fieldlines add ${root} FILE...`,
    zh: (root: string) => `尚无记录：请用 fieldlines add ${root} FILE... 添加导出文件`,
  },
  noneKept: {
    en: (root: string) =>
      `no work is left: study.yaml sets all of them aside, for the reasons above; what the records hold instead: fieldlines check ${root}`,
    zh: (root: string) => `没有文献入选：按 study.yaml 的条件，全部记录因上列原因未纳入；记录的实际取值见：fieldlines check ${root}`,
  },
  built: {
    en: (root: string, seconds: string) =>
      `built ${root} in ${seconds} s\nnext: fieldlines serve ${root} (the app), or fieldlines report ${root}`,
    zh: (root: string, seconds: string) =>
      `已构建 ${root}，用时 ${seconds} 秒\n下一步：fieldlines serve ${root}（打开应用），或 fieldlines report ${root}（生成报告）`,
  },
} as const;

/** What is missing for which analysis, each kind said once with the files it is true of. */
function lacksText({ lacks }: Account, language: Language): string[] {
  const files = new Map<string, string[]>();
  for (const { path, text } of lacks) files.set(text, [...(files.get(text) ?? []), path]);
  return [...files].map(
    ([text, paths]) => `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? MORE[language](paths.length - 3) : ''}: ${text}`,
  );
}

const MORE = { en: (n: number) => ` and ${n} more`, zh: (n: number) => ` 等另 ${n} 个文件` } as const;

const STAGES: Readonly<Record<Extract<BuildStep, { kind: 'stage' }>['stage'], Text>> = {
  join: { en: 'joining records of one publication', zh: '合并同一文献的记录' },
  select: { en: 'selecting', zh: '筛选' },
  resolve: { en: 'resolving names', zh: '识别名称' },
  assemble: { en: 'assembling', zh: '汇总' },
  write: { en: 'writing', zh: '写入' },
};

function progressLine(step: BuildStep, seconds: number, language: Language): string {
  if (step.kind === 'stage') return `${STAGES[step.stage][language]} …`;
  const { path, bytesDone, bytesAll, records } = step.progress;
  const share = bytesAll === 0 ? 1 : bytesDone / bytesAll;
  const rate = (records / Math.max(seconds, 0.001)).toFixed(0);
  const left = share > 0.02 ? Math.max(0, (seconds / share) * (1 - share)).toFixed(0) : null;
  const done = (100 * share).toFixed(0);
  return language === 'zh'
    ? `读取 ${path}：${records} 条记录，每秒 ${rate} 条，${done} %${left === null ? '' : `，约剩 ${left} 秒`}`
    : `reading ${path}: ${records} records, ${rate} a second, ${done} %${left === null ? '' : `, ${left} s left`}`;
}
