import { ANALYSES } from '../../../measure/catalog.ts';
import { FILTER_KEYS } from '../../../measure/filter.ts';
import type { Param } from '../../../measure/analysis.ts';
import { analysisNamed } from './table.ts';
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
    if (wanted !== undefined && shown.length === 0) analysisNamed(wanted);
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
        terminal.out(`    --${name} ${HOLDS[language](param)}  ${param.help[language]}`);
      }
      if (wanted !== undefined) for (const column of analysis.columns) terminal.out(`    ${column.name}: ${column.description[language]}`);
    }
    if (wanted === undefined) terminal.out(`\n${FILTERS[language]}${FILTER_KEYS.map((key) => `${key}=`).join(' ')}`);
    return 0;
  },
};

/** What a parameter may hold, and holds when it is not given. */
const HOLDS = {
  en: (param: Param) =>
    `(${param.type === 'choice' ? `one of ${param.choices.join(', ')}` : param.type}; default ${String(param.default) || 'none'})`,
  zh: (param: Param) =>
    `（${param.type === 'choice' ? `可取 ${param.choices.join('、')}` : TYPES[param.type]}；默认 ${String(param.default) || '空'}）`,
} as const;

const TYPES: Readonly<Record<Param['type'], string>> = { integer: '整数', number: '数值', choice: '选项', flag: '开关', text: '文本' };

const FILTERS = {
  en: 'filters for --where, the same for every analysis (values with commas: or; several filters: and; !=: not): ',
  zh: '--where 的筛选条件，各分析通用（逗号分隔的值为“或”，多个条件为“且”，!= 为“非”）：',
} as const;
