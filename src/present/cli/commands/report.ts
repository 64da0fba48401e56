import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openStudy } from '../../../study/open-study.ts';
import { studyFolder } from '../../../study/study-folder.ts';
import { reportHtml } from '../../report/report.ts';
import { askApart } from '../../worker/ask-apart.ts';
import { flagOption, InterruptedError, positional, textOption, type Command } from '../command.ts';
import { progressLine } from '../progress-line.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: { en: 'write the report of a study: one HTML file, no network needed', zh: '生成研究报告：单个 HTML 文件，可离线阅读' },
  usage: 'report STUDY [--out FILE] [--lang en|zh] [--no-works]',
  examples: ['fieldlines report my-field', 'fieldlines report my-field --lang zh --out 报告.html'],
  options: [
    {
      name: 'out',
      type: 'string',
      value: 'FILE',
      help: { en: 'where to write (default: STUDY/out/report-LANG.html)', zh: '输出文件（默认 STUDY/out/report-语言.html）' },
    },
    {
      name: 'no-works',
      type: 'boolean',
      help: { en: 'leave the list of works out: a smaller file whose numbers do not open', zh: '不含文献清单：文件更小，但数字不能点开' },
    },
  ],
  positionals: { min: 1, max: 1 },
  async run(invocation, terminal) {
    const root = positional(invocation, 0, 'STUDY');
    const opened = await openStudy(root);
    const stop = new AbortController();
    const letGo = terminal.onInterrupt?.(() => stop.abort(new InterruptedError()));
    const draw = progressLine(terminal);
    try {
      const html = await reportHtml(opened, {
        language: terminal.language,
        works: !flagOption(invocation, 'no-works'),
        ask: (analysis, asked, params) => askApart(opened, analysis, asked, params),
        progress: (done, analysis) => draw(done, `report, ${analysis}`),
        signal: stop.signal,
      });
      const path = textOption(invocation, 'out') ?? join(studyFolder(root).out, `report-${terminal.language}.html`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, html);
      terminal.progress('');
      const size = `${(html.length / 1e6).toFixed(1)} MB`;
      terminal.out(
        terminal.language === 'zh' ? `已生成 ${path}（${size}），可用浏览器打开` : `wrote ${path} (${size}): open it in a browser`,
      );
      return 0;
    } finally {
      letGo?.();
      await opened.store.close();
    }
  },
};
