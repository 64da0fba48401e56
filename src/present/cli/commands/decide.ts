import { existsSync } from 'node:fs';
import { readDecisions, ACTIONS, type Decision } from '../../../study/decisions.ts';
import { studyFolder } from '../../../study/study-folder.ts';
import { appendDecision, deleteDecision, LEDGER } from '../../../study/write-decisions.ts';
import { flagOption, positional, textOption, UsageError, type Command, type Invocation } from '../command.ts';

export const decideCommand: Command = {
  name: 'decide',
  summary: { en: 'write a decision into the ledger of a study, list them, or undo one', zh: '记录、列出或撤销一项人工决定' },
  usage: 'decide STUDY ACTION KIND SUBJECT [OBJECT] --who NAME --why TEXT [--when DATE] | decide STUDY --list | decide STUDY --undo ID',
  examples: [
    'fieldlines decide my-field merge funder "Nat Sci Fdn of Somewhere" nsfc --who "A. Reader" --why "the same agency, by its site"',
    'fieldlines decide my-field set-parent institution west-china-hospital sichuan-university --who "A. Reader" --why "affiliated hospital"',
    'fieldlines decide my-field --list',
  ],
  options: [
    {
      name: 'who',
      type: 'string',
      value: 'NAME',
      help: {
        en: 'who decides (or the environment says it: FIELDLINES_WHO, GIT_AUTHOR_NAME)',
        zh: '决定人（也可由环境变量 FIELDLINES_WHO、GIT_AUTHOR_NAME 给出）',
      },
    },
    {
      name: 'why',
      type: 'string',
      value: 'TEXT',
      help: { en: 'the reason, for those who read the ledger later', zh: '理由，供日后查阅者参考' },
    },
    { name: 'when', type: 'string', value: 'YYYY-MM-DD', help: { en: 'the day (default today)', zh: '日期（默认当天）' } },
    { name: 'list', type: 'boolean', help: { en: 'print the ledger, with the id of every line', zh: '列出全部人工决定及其编号' } },
    { name: 'undo', type: 'string', value: 'ID', help: { en: 'delete the line of that id', zh: '删除该编号的一行' } },
    { name: 'json', type: 'boolean', help: { en: 'as JSON', zh: '以 JSON 输出' } },
  ],
  positionals: { min: 1, max: 5 },
  run(invocation, terminal) {
    const folder = studyFolder(positional(invocation, 0, 'STUDY'));
    if (!existsSync(folder.studyFile))
      throw new Error(`no study in ${folder.root}: study.yaml is missing (make one with: fieldlines new ${folder.root})`);
    const undo = textOption(invocation, 'undo');
    const [done, shown] = flagOption(invocation, 'list')
      ? ['', readDecisions(folder.curation)]
      : undo !== undefined
        ? ['undone', [deleteDecision(folder.curation, undo)]]
        : ['decided', [decided(invocation, folder.curation)]];
    if (flagOption(invocation, 'json')) terminal.out(JSON.stringify(done === '' ? shown : shown[0], null, 2));
    else if (shown.length === 0) terminal.out('no decisions yet');
    else terminal.out(shown.map((one) => `${done === '' ? '' : `${done}: `}${line(one)}`).join('\n'));
    if (done !== '') terminal.log(`build again to apply it: fieldlines build ${folder.root}`);
    return Promise.resolve(0);
  },
};

function decided(invocation: Invocation, curation: string): Decision {
  const [action, kind, subject, object = ''] = invocation.positionals.slice(1);
  if (action === undefined || kind === undefined || subject === undefined)
    throw new UsageError(`missing ACTION, KIND or SUBJECT (actions: ${Object.keys(ACTIONS).join(', ')})`);
  const who = textOption(invocation, 'who') ?? process.env['FIELDLINES_WHO'] ?? process.env['GIT_AUTHOR_NAME'] ?? '';
  if (who.trim() === '') throw new UsageError(`say who decides: --who NAME (written to ${LEDGER})`);
  const why = textOption(invocation, 'why') ?? '';
  if (why.trim() === '') throw new UsageError('say why: --why TEXT');
  const when = textOption(invocation, 'when') ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(when)) throw new UsageError(`invalid when: ${when} (YYYY-MM-DD)`);
  try {
    return appendDecision(curation, { action, kind, subject, object, who: who.trim(), why: why.trim(), when });
  } catch (cause) {
    if (cause instanceof Error && /^(?:invalid|unknown) /.test(cause.message)) throw new UsageError(cause.message);
    throw cause;
  }
}

function line({ id, file, line: at, action, kind, subject, object, who, when, why }: Decision): string {
  return `${id}  ${file}:${at}  ${action} ${kind} ${subject}${object === '' ? '' : ` -> ${object}`}  (${[who, when, why].filter((part) => part !== '').join(', ')})`;
}
