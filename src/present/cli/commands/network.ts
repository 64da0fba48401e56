import { collaboration } from '../../../measure/collaboration/collaboration.ts';
import { centrality } from '../../../measure/centrality/centrality.ts';
import { network } from '../../../measure/network/network.ts';
import { openStudy } from '../../../study/open-study.ts';
import { answerText } from '../answer-text.ts';
import { answerJson, askFrom } from './table.ts';
import { positional, textOption, type Command } from '../command.ts';

export const networkCommand: Command = {
  name: 'network',
  summary: 'the collaboration network: its statistics, nodes and ties',
  usage: 'network STUDY [--by country|institution|city|funder] [--top N] [--where KEY=VALUE ...] [--format text|json]',
  examples: [
    'fieldlines network my-field --where year=2014..2019 --top 50',
    'fieldlines network my-field --by institution --format json > network.json',
  ],
  options: [
    {
      name: 'by',
      type: 'string',
      value: 'country|institution|city|funder|person|term|cited-work|...',
      help: 'what the nodes are (default country)',
    },
    { name: 'top', type: 'string', value: 'N', help: 'nodes kept, by works (default 50; 0 all)' },
    { name: 'where', type: 'string', value: 'KEY=VALUE', multiple: true, help: 'only works with this' },
    { name: 'units', type: 'string', value: 'U', help: 'unit policy' },
    { name: 'blocs', type: 'string', value: 'EU,...', help: 'blocs whose members count as one unit' },
    { name: 'format', type: 'string', value: 'text|json', help: 'how to print; for files see fieldlines export' },
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
      if (textOption(invocation, 'format') === 'json')
        terminal.out(
          JSON.stringify(
            answers.map((answer) => answerJson(answer, terminal.language)),
            null,
            2,
          ),
        );
      else for (const answer of answers) terminal.out(`${answerText(answer, terminal.language, false)}\n`);
      return 0;
    } finally {
      await opened.store.close();
    }
  },
};
