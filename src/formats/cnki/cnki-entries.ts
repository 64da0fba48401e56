import type { Entry } from '../../record/entry.ts';
import { cnkiRecord, type CnkiDraft } from './cnki-record.ts';

/** The record of a draft, and what is wrong with it. */
export function* cnkiEntries(draft: CnkiDraft): Iterable<Entry> {
  const record = cnkiRecord(draft);
  yield { kind: 'record', line: draft.line, record };
  if (record.title === '') yield { kind: 'problem', line: draft.line, code: 'missing-title', text: 'the record has no title' };
}

/** The same of the last draft of a file that ends on `line`: without a title it was cut short. */
export function* lastCnkiEntries(draft: CnkiDraft, line: number): Iterable<Entry> {
  yield* cnkiEntries(draft);
  if (draft.values.has('title')) return;
  yield {
    kind: 'problem',
    line,
    code: 'truncated',
    text: `the file ends inside the record that begins on line ${draft.line}: export it again`,
  };
}

/** What CNKI's exports other than 自定义 lack, for their description. */
export const NO_FUNDS = {
  en: 'This export carries no funding: choose 自定义 (self-defined) with the field 基金 (Fund) when funders matter.',
  zh: '此导出格式不含基金信息：如需分析基金，请选择“自定义”并勾选“基金”。',
} as const;
