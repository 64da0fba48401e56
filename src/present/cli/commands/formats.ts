import { FORMATS } from '../../../formats/catalog.ts';
import type { Text } from '../../../record/text.ts';
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
          .map(([name]) => CARRIES[name]?.[language] ?? name);
        const carried = carries.length === 0 ? SAID.bare[language] : carries.join(language === 'zh' ? '、' : ', ');
        terminal.out(`${row.id}  ${row.label}  (.${row.extensions.join(', .')})\n  ${SAID.carries[language]}${carried}\n  ${row.howTo}\n`);
      }
    }
    return 0;
  },
};

const CARRIES: Readonly<Record<string, Text>> = {
  addresses: { en: 'addresses', zh: '地址' },
  authorAddressLinks: { en: 'which author is where', zh: '作者与地址的对应' },
  funding: { en: 'funding', zh: '基金' },
  references: { en: 'references', zh: '参考文献' },
};

const SAID = {
  carries: { en: 'carries: ', zh: '包含：' },
  bare: { en: 'titles and authors only', zh: '仅题名与作者' },
} as const;
