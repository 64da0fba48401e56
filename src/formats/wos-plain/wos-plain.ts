import type { Entry } from '../../record/entry.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { cutRecords, itemsOf, type Fields } from './fields.ts';
import { isReference } from './people.ts';
import { wosRecord } from './wos-record.ts';

/** Web of Science plain text, 2008 to now, and the `.ciw` of its desktop export. */
export const wosPlain: TextFormat = {
  kind: 'text',
  id: 'wos-plain',
  source: 'wos',
  label: { en: 'Web of Science (plain text)', zh: 'Web of Science（纯文本）' },
  extensions: ['txt', 'isi', 'ciw'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'Export > Plain text file > Record content: Full Record and Cited References.',
    zh: '导出 > 纯文本文件 > 记录内容：全记录与引用的参考文献。',
  },
  detect,
  read: (lines) => tellLacks(entries(lines), wosPlain),
};

function* entries(lines: LineReader): Iterable<Entry> {
  for (const cut of cutRecords(lines)) {
    if ('kind' in cut) yield cut;
    else yield* entriesOf(cut, lines.number);
  }
}

function detect(head: string): number {
  const start = /^\uFEFF?PT [JBSPCA]\s*$/m.exec(head);
  if (start === null) return 0;
  if (/^UT CNKI:/m.test(head)) return 0;
  const rest = head.slice(start.index, start.index + 4_000).split('\n');
  const shaped = rest.filter((line) => /^(?:[A-Z][A-Z0-9](?:\s|$)|\s|$)/.test(line)).length;
  return shaped / rest.length > 0.8 ? 0.95 : 0.3;
}

function* entriesOf(fields: Fields, lastLine: number): Iterable<Entry> {
  const record = wosRecord(fields);
  yield { kind: 'record', line: fields.line, record };
  if (record.title === '') yield { kind: 'problem', line: fields.line, code: 'missing-title', text: 'the record has no title (TI)' };
  if (itemsOf(fields, 'C1').some(isReference)) {
    yield {
      kind: 'problem',
      line: fields.line,
      code: 'unknown-line',
      text: 'references stand among the addresses (C1): the tag CR before them is missing; they were read as references',
    };
  }
  if (record.sourceId === null) {
    yield {
      kind: 'problem',
      line: fields.line,
      code: 'missing-id',
      text: 'the record has no accession number (UT); duplicates are told by title instead',
    };
  }
  if (!fields.closed) {
    yield {
      kind: 'problem',
      line: lastLine,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${fields.line}: the download was cut short; export it again`,
    };
  }
}
