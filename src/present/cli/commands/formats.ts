import { FORMATS } from '../../../formats/catalog.ts';
import { flagOption, type Command } from '../command.ts';

export const formatsCommand: Command = {
  name: 'formats',
  summary: { en: 'list the export formats that can be read, and what each carries', zh: '列出可读取的导出格式及各自包含的信息' },
  usage: 'formats [--json]',
  examples: ['fieldlines formats'],
  options: [{ name: 'json', type: 'boolean', help: { en: 'as JSON', zh: '以 JSON 输出' } }],
  positionals: { min: 0, max: 0 },
  async run(invocation, terminal) {
    const { language } = terminal;
    const rows = FORMATS.map((format) => ({
      id: format.id,
      source: format.source,
      label: format.label[language],
      extensions: format.extensions,
      carries: format.carries,
      howTo: format.howTo[language],
    }));
    if (flagOption(invocation, 'json')) terminal.out(JSON.stringify(rows, null, 2));
    else {
      for (const row of rows) {
        const carries = Object.entries(row.carries)
          .filter(([, has]) => has)
          .map(([name]) => name);
        terminal.out(
          `${row.id}  ${row.label}  (.${row.extensions.join(', .')})\n  carries: ${carries.join(', ') || 'titles and authors only'}\n  ${row.howTo}\n`,
        );
      }
    }
    return 0;
  },
};
