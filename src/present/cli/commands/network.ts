import { collaboration } from '../../../measure/collaboration/collaboration.ts';
import { centrality } from '../../../measure/centrality/centrality.ts';
import { network } from '../../../measure/network/network.ts';
import { openStudy } from '../../../study/open-study.ts';
import { answerText } from '../answer-text.ts';
import { answerJson, askFrom } from './table.ts';
import { flagOption, positional, textOption, type Command } from '../command.ts';
import { QUESTION_OPTIONS } from '../question-options.ts';

export const networkCommand: Command = {
  name: 'network',
  summary: { en: 'the collaboration network: its statistics, nodes and ties', zh: '合作网络：统计指标、节点和联系' },
  usage: 'network STUDY [--by country|institution|city|funder] [--top N] [--where KEY=VALUE ...] [--format text|json]',
  examples: [
    'fieldlines network my-field --where year=2014..2019 --top 50',
    'fieldlines network my-field --by institution --format json > network.json',
  ],
  options: [
    { name: 'json', type: 'boolean', help: { en: 'the same as --format json', zh: '等同于 --format json' } },
    {
      name: 'by',
      type: 'string',
      value: 'country|institution|city|funder|person|term|cited-work|...',
      help: { en: 'what the nodes are (default country)', zh: '节点类型（默认 country）' },
    },
    {
      name: 'top',
      type: 'string',
      value: 'N',
      help: { en: 'nodes kept, by works (default 50; 0 all)', zh: '保留文献最多的节点（默认 50；0 为全部）' },
    },
    ...QUESTION_OPTIONS,
    {
      name: 'format',
      type: 'string',
      value: 'text|json',
      help: { en: 'how to print; for files see fieldlines export', zh: '输出格式；导出为文件见 fieldlines export' },
    },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const opened = await openStudy(positional(invocation, 0, 'STUDY'));
    try {
      const given = { by: textOption(invocation, 'by') ?? 'country', top: textOption(invocation, 'top') ?? '50' };
      const answers = [
        await askFrom(opened, network, invocation, terminal, { ...given, per: 'window' }),
        await askFrom(opened, centrality, invocation, terminal, given),
        await askFrom(opened, collaboration, invocation, terminal, given),
      ];
      if (flagOption(invocation, 'json') || textOption(invocation, 'format') === 'json')
        terminal.out(
          JSON.stringify(
            answers.map((answer) => answerJson(answer, terminal.language)),
            null,
            2,
          ),
        );
      else for (const answer of answers) terminal.out(`${answerText(answer, terminal.language, { screen: terminal.columns ?? null })}\n`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};
