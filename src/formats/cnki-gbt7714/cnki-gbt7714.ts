import type { Entry } from '../../record/entry.ts';
import { NO_FUNDS } from '../cnki/cnki-entries.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { citationRecord } from './citation.ts';

/** The mark of the kind of document in GB/T 7714-2015: `[J]`, `[D]`, `[EB/OL]`. */
const MARK = /\[(?:J|D|C|N|M|P|S|R|A|G|Z|DB|DS|CP|EB|CM)(?:\/(?:OL|CD|MT|DK))?\]/;
const NUMBERED = /^\s*\[\d{1,6}\]\s*/;

/** References as text after GB/T 7714-2015: `[1]张三,李四.题名[J].刊名,2018,12(03):24-28.` */
export const cnkiGbt7714: TextFormat = {
  kind: 'text',
  id: 'cnki-gbt7714',
  source: 'cnki',
  label: { en: 'CNKI references (GB/T 7714-2015)', zh: 'CNKI 参考文献文本（GB/T 7714-2015）' },
  extensions: ['txt'],
  carries: { addresses: false, authorAddressLinks: false, funding: false, references: false },
  howTo: NO_FUNDS,
  detect(head) {
    const lines = head.split(/[\n\r]+/).filter((line) => line.trim() !== '');
    const cited = lines.filter((line) => NUMBERED.test(line) && MARK.test(line)).length;
    const plain = lines.filter((line) => MARK.test(line)).length;
    if (cited === 0 && plain < lines.length) return 0;
    return plain > 0 && (cited * 2 >= lines.length || plain === lines.length) && /\p{Script=Han}/u.test(head) ? 0.9 : 0;
  },
  read: (lines) => tellLacks(entries(lines), cnkiGbt7714),
};

/** A reference begins with its number, or without numbers on each line that has a mark; other lines go on with the one before. */
function* entries(lines: LineReader): Iterable<Entry> {
  let text = '';
  let begun = 0;
  let numbered = false;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const number = NUMBERED.exec(trimmed);
    numbered ||= number !== null;
    if (text !== '' && (number !== null || (!numbered && MARK.test(text)))) {
      yield* told(text, begun);
      text = '';
    }
    if (text === '') begun = lines.number;
    text += (text === '' ? '' : ' ') + trimmed.slice(number?.[0].length ?? 0);
  }
  if (text !== '') yield* told(text, begun);
}

function* told(text: string, line: number): Iterable<Entry> {
  const record = citationRecord(text.replace(/\s+/g, ' '));
  if (record === null) {
    yield {
      kind: 'problem',
      line,
      code: 'unknown-line',
      text: `no reference after GB/T 7714, for it has no mark such as [J]: ${JSON.stringify(text.slice(0, 40))}`,
    };
    return;
  }
  yield { kind: 'record', line, record };
  if (record.title === '') yield { kind: 'problem', line, code: 'missing-title', text: 'the reference has no title' };
}
