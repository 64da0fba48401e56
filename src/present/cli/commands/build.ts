import { buildStudy, type BuildStep } from '../../../study/build.ts';
import type { Account } from '../../../study/account.ts';
import { flagOption, positional, type Command } from '../command.ts';

export const buildCommand: Command = {
  name: 'build',
  summary: 'build a study from its exports, and print the account of records',
  usage: 'build STUDY [--json] [--keep-going]',
  examples: ['fieldlines build my-field', 'fieldlines build my-field --json > account.json'],
  options: [
    { name: 'json', type: 'boolean', help: 'print the account as JSON' },
    { name: 'keep-going', type: 'boolean', help: 'use what can be read when a file is refused or cut short' },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const started = Date.now();
    const account = await buildStudy(root, {
      keepGoing: flagOption(invocation, 'keep-going'),
      progress: (step) => terminal.progress(progressLine(step, (Date.now() - started) / 1000)),
    });
    terminal.progress('');
    if (flagOption(invocation, 'json')) terminal.out(JSON.stringify(accountJson(account), null, 2));
    else {
      terminal.out(accountText(account));
      for (const line of [...lacksText(account), ...idleText(account, terminal.language)]) terminal.log(line);
      if (!flagOption(invocation, 'quiet')) terminal.log(`built ${root} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
    if (account.read === 0) terminal.log(`no records yet: add export files with fieldlines add ${root} FILE...`);
    return 0;
  },
};

/** The shape that scripts rely on: read = kept + merged + the sum of setAside. */
export function accountJson({ read, kept, merged, setAside, files }: Account): object {
  return { read, kept, merged, setAside, files };
}

export function accountText(account: Account): string {
  const lines = [
    `read      ${account.read}`,
    `kept      ${account.kept}`,
    `merged    ${account.merged}`,
    `set aside ${Object.values(account.setAside).reduce((sum, n) => sum + n, 0)}`,
    ...Object.entries(account.setAside)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, n]) => `  ${reason.padEnd(10)} ${n}`),
    '',
  ];
  const width = Math.max(4, ...account.files.map((file) => file.path.length));
  lines.push(`${'file'.padEnd(width)}  ${'format'.padEnd(16)} records    kept  merged  set aside  problems`);
  for (const file of account.files) {
    const aside = Object.values(file.setAside).reduce((sum, n) => sum + n, 0);
    lines.push(
      `${file.path.padEnd(width)}  ${(file.format ?? file.refused ?? '').padEnd(16)} ${String(file.records).padStart(7)} ${String(file.kept).padStart(7)} ${String(file.merged).padStart(7)}  ${String(aside).padStart(9)}  ${String(file.problems).padStart(8)}`,
    );
  }
  return lines.join('\n');
}

/** What is missing for which analysis, each kind said once with the files it is true of. */
function lacksText({ lacks }: Account): string[] {
  const files = new Map<string, string[]>();
  for (const { path, text } of lacks) files.set(text, [...(files.get(text) ?? []), path]);
  return [...files].map(
    ([text, paths]) => `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}: ${text}`,
  );
}

const MOST_IDLE = 10;

/** A line of the ledger about nothing in this study is no fault, but may be a slip of the pen. */
export function idleText({ idle }: Account, language: 'en' | 'zh', most = MOST_IDLE): string[] {
  const isChinese = language === 'zh';
  const reason = isChinese
    ? '未触及本研究的任何文献（名称或编号未见）'
    : 'touches no work of this study (nothing here has that name or id)';
  const lines = idle
    .slice(0, most)
    .map(({ file, line, action, kind, subject }) => `${file}:${line}: ${action} ${kind} ${subject}: ${reason}`);
  const more = idle.length - lines.length;
  const rest = isChinese ? `另有 ${more} 行：fieldlines check` : `and ${more} lines more: fieldlines check`;
  return more === 0 ? lines : [...lines, rest];
}

const STAGES = {
  join: 'joining records of one publication',
  select: 'selecting',
  resolve: 'resolving names',
  assemble: 'assembling',
  write: 'writing',
} as const;

function progressLine(step: BuildStep, seconds: number): string {
  if (step.kind === 'stage') return `${STAGES[step.stage]} …`;
  const { path, bytesDone, bytesAll, records } = step.progress;
  const share = bytesAll === 0 ? 1 : bytesDone / bytesAll;
  const left = share > 0.02 ? `, ${Math.max(0, (seconds / share) * (1 - share)).toFixed(0)} s left` : '';
  return `reading ${path}: ${records} records, ${(records / Math.max(seconds, 0.001)).toFixed(0)} a second, ${(100 * share).toFixed(0)} %${left}`;
}
