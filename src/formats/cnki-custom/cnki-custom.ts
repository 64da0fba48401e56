import type { Entry } from '../../record/entry.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { CUSTOM_FIELDS, customKey } from './fields.ts';
import { cnkiEntries, lastCnkiEntries } from '../cnki/cnki-entries.ts';
import { CnkiDraft } from '../cnki/cnki-record.ts';

/** CNKI's self-defined (自定义) text: `Key-键:  value` lines, records divided by blank lines. */
export const cnkiCustom: TextFormat = {
  kind: 'text',
  id: 'cnki-custom',
  source: 'cnki',
  label: { en: 'CNKI self-defined text (自定义)', zh: 'CNKI 自定义文本' },
  extensions: ['txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: true, references: false },
  howTo: {
    en: 'CNKI > export (导出与分析) > 自定义 > tick every field > txt. The only text export of CNKI with funds.',
    zh: 'CNKI > 导出与分析 > 自定义 > 全选字段 > 导出 txt。这是 CNKI 唯一含基金信息的文本导出。',
  },
  detect(head) {
    if (/^DataType:/m.test(head)) return 0;
    return /^(?:SrcDatabase-来源库|Title-(?:题名|篇名|书名)):/m.test(head) ? 0.95 : 0;
  },
  read: (lines) => tellLacks(entries(lines), cnkiCustom),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: CnkiDraft | null = null;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.trim() === '') continue;
    const key = customKey(line);
    if (key === null) {
      draft?.extend(line.trim());
      continue;
    }
    const value = line.slice(line.indexOf(':') + 1).trim();
    const starts = key === 'SrcDatabase' || (draft !== null && draft.values.has('title') && CUSTOM_FIELDS.get(key) === 'title');
    if (draft === null || (starts && (draft.values.size > 0 || draft.other.length > 0))) {
      if (draft !== null) yield* cnkiEntries(draft);
      draft = new CnkiDraft(lines.number);
    }
    draft.add(CUSTOM_FIELDS, key, value);
  }
  if (draft === null) return;
  yield* lastCnkiEntries(draft, lines.number);
}
