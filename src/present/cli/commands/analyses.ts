import { ANALYSES } from '../../../measure/catalog.ts';
import { FILTER_KEYS } from '../../../measure/filter.ts';
import { flagOption, type Command } from '../command.ts';

export const analysesCommand: Command = {
  name: 'analyses',
  summary: { en: 'list the analyses, their parameters and columns', zh: '列出全部分析及其参数和列' },
  usage: 'analyses [ANALYSIS] [--json]',
  examples: ['fieldlines analyses', 'fieldlines analyses collaboration'],
  options: [{ name: 'json', type: 'boolean', help: { en: 'as JSON', zh: '以 JSON 输出' } }],
  positionals: { min: 0, max: 1 },
  async run(invocation, terminal) {
    const { language } = terminal;
    const wanted = invocation.positionals[0];
    const shown = ANALYSES.filter((analysis) => wanted === undefined || analysis.id === wanted);
    if (shown.length === 0) throw new Error(`unknown analysis: ${wanted} (known: ${ANALYSES.map((analysis) => analysis.id).join(', ')})`);
    if (flagOption(invocation, 'json')) {
      terminal.out(
        JSON.stringify(
          shown.map(({ id, title, summary, params, columns, needs, citations }) => ({
            id,
            title,
            summary,
            params,
            columns,
            needs,
            citations,
          })),
          null,
          2,
        ),
      );
      return 0;
    }
    for (const analysis of shown) {
      terminal.out(`${analysis.id}  ${analysis.title[language]}\n  ${analysis.summary[language]}`);
      for (const [name, param] of Object.entries(analysis.params)) {
        const choices = param.type === 'choice' ? ` one of ${param.choices.join(', ')};` : '';
        terminal.out(`    --${name} (${param.type};${choices} default ${String(param.default) || 'none'})  ${param.help[language]}`);
      }
      if (wanted !== undefined) for (const column of analysis.columns) terminal.out(`    ${column.name}: ${column.description[language]}`);
    }
    if (wanted === undefined) terminal.out(`\nfilters, the same for every analysis: ${FILTER_KEYS.map((key) => `${key}=`).join(' ')}`);
    return 0;
  },
};
