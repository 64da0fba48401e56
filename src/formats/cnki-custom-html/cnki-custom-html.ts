import { Parser } from 'htmlparser2';
import type { Entry } from '../../record/entry.ts';
import { CUSTOM_FIELDS } from '../cnki-custom/fields.ts';
import { cnkiEntries } from '../cnki/cnki-entries.ts';
import { CnkiDraft } from '../cnki/cnki-record.ts';
import type { TextFormat, LineReader } from '../format.ts';
import { tellLacks } from '../lacks.ts';

/** CNKI's self-defined (自定义) .xls: HTML that claims gb2312, holds GB18030, and has a table for each kind of document. */
export const cnkiCustomHtml: TextFormat = {
  kind: 'text',
  id: 'cnki-custom-html',
  source: 'cnki',
  label: { en: 'CNKI self-defined .xls (HTML)', zh: 'CNKI 自定义 xls（HTML）' },
  extensions: ['xls'],
  carries: { addresses: true, authorAddressLinks: false, funding: true, references: false },
  howTo: {
    en: 'CNKI > export (导出与分析) > 自定义 > tick every field > xls.',
    zh: 'CNKI > 导出与分析 > 自定义 > 全选字段 > 导出 xls。',
  },
  detect: (head) => (/<t[dhr][\s>]/i.test(head) && /(?:Title-(?:题名|篇名|书名)|SrcDatabase-来源库)/.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(readTables(lines), cnkiCustomHtml),
};

function* readTables(lines: LineReader): Iterable<Entry> {
  const done: Entry[] = [];
  let header: string[] | null = null;
  let cells: string[] | null = null;
  let cell: string | null = null;
  let rowLine = 1;
  let open = 0;
  const finishRow = (): void => {
    if (cells === null) return;
    const names = cells.map((text) => /^([A-Za-z]+)-\p{Script=Han}/u.exec(text.trim())?.[1]);
    if (names.filter((name) => name !== undefined).length >= Math.max(2, cells.length / 2))
      header = names.map((name, at) => name ?? `column ${at + 1}`);
    else if (header !== null && cells.some((text) => text.trim() !== '')) {
      const draft = new CnkiDraft(rowLine);
      const wanted = header;
      cells.forEach((text, at) => draft.add(CUSTOM_FIELDS, wanted[at] ?? `column ${at + 1}`, tidy(text)));
      done.push(...cnkiEntries(draft));
    }
    cells = null;
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'table') {
          open += 1;
          header = null;
        } else if (name === 'tr') {
          finishRow();
          cells = [];
          rowLine = lines.number;
        } else if (name === 'td' || name === 'th') cell = '';
        else if (name === 'br' && cell !== null) cell += '\n';
      },
      ontext(text) {
        if (cell !== null) cell += text;
      },
      onclosetag(name, implied) {
        if ((name === 'td' || name === 'th') && cell !== null) {
          cells?.push(cell);
          cell = null;
        } else if (name === 'tr') finishRow();
        else if (name === 'table' && !implied) open -= 1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  for (let line = lines.next(); line !== null; line = lines.next()) {
    parser.write(`${line}\n`);
    if (done.length > 0) yield* done.splice(0);
  }
  const cutShort = open > 0;
  parser.end();
  yield* done.splice(0);
  if (cutShort) {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: 'the file ends inside a table: the download was cut short; export it again',
    };
  }
}

function tidy(text: string): string {
  return text.replace(/^[ \t\n\u00a0]+|[ \t\n\u00a0]+$/g, '').replace(/[ \t\u00a0]*\n[ \t\u00a0]*/g, '\n');
}
