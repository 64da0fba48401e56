import type { Entry } from '../../record/entry.ts';
import { cnkiEntries, NO_FUNDS } from '../cnki/cnki-entries.ts';
import { CnkiDraft, type CnkiField } from '../cnki/cnki-record.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';

const FIELDS: ReadonlyMap<string, CnkiField> = new Map([
  ['0', 'type'],
  ['A', 'author'],
  ['+', 'organ'],
  ['T', 'title'],
  ['J', 'journal'],
  ['B', 'journal'],
  ['D', 'year'],
  ['8', 'date'],
  ['V', 'volume'],
  ['N', 'issue'],
  ['P', 'pages'],
  ['K', 'keywords'],
  ['X', 'abstract'],
  ['@', 'issn'],
  ['I', 'publisher'],
  ['G', 'language'],
  ['9', 'database'],
  ['R', 'doi'],
  ['U', 'link'],
] satisfies [string, CnkiField][]);

/** CNKI's EndNote text: `%A value` lines, one author a line. */
export const cnkiEndnote: TextFormat = {
  kind: 'text',
  id: 'cnki-endnote',
  source: 'cnki',
  label: { en: 'CNKI EndNote', zh: 'CNKI EndNote' },
  extensions: ['txt', 'enw'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: NO_FUNDS,
  detect(head) {
    if (!/^%0 [A-Z]/m.test(head) || !/^%T /m.test(head)) return 0;
    return /^%W CNKI/m.test(head) || /^%T .*\p{Script=Han}/mu.test(head) ? 0.9 : 0.3;
  },
  read: (lines) => tellLacks(entries(lines), cnkiEndnote),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: CnkiDraft | null = null;
  let lastTag = '';
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.trim() === '') continue;
    const tag = /^%(\S)(?:\s|$)/.exec(line)?.[1];
    if (tag === '0') {
      if (draft !== null) yield* cnkiEntries(draft);
      draft = new CnkiDraft(lines.number);
    }
    if (draft === null) continue;
    if (tag === undefined) {
      if (line.trim() !== '%') draft.extend(line.trim());
    } else {
      draft.add(FIELDS, tag, line.slice(2).trim());
      lastTag = tag;
    }
  }
  if (draft === null) return;
  yield* cnkiEntries(draft);
  if (lastTag === '0') {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${draft.line}: export it again`,
    };
  }
}
