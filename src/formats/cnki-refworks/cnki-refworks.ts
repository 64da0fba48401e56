import type { Entry } from '../../record/entry.ts';
import { cnkiEntries, NO_FUNDS } from '../cnki/cnki-entries.ts';
import { CnkiDraft, type CnkiField } from '../cnki/cnki-record.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';

const FIELDS: ReadonlyMap<string, CnkiField> = new Map([
  ['RT', 'type'],
  ['A1', 'author'],
  ['AD', 'organ'],
  ['T1', 'title'],
  ['T2', 'other-title'],
  ['JF', 'journal'],
  ['YR', 'year'],
  ['FD', 'date'],
  ['IS', 'issue'],
  ['VO', 'volume'],
  ['OP', 'pages'],
  ['K1', 'keywords'],
  ['AB', 'abstract'],
  ['SN', 'issn'],
  ['PB', 'publisher'],
  ['LA', 'language'],
  ['DO', 'doi'],
  ['LK', 'link'],
  ['CL', 'database'],
] satisfies [string, CnkiField][]);

/** CNKI's RefWorks text: two-letter tags, the letter case and the blank after them not to be relied on. */
export const cnkiRefworks: TextFormat = {
  kind: 'text',
  id: 'cnki-refworks',
  source: 'cnki',
  label: { en: 'CNKI RefWorks', zh: 'CNKI RefWorks' },
  extensions: ['txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: NO_FUNDS,
  detect: (head) =>
    /^RT [A-Z]/m.test(head) && /^(?:T1|A1) ?\S/m.test(head) && /^(?:SR \d|DS CNKI|LK https?:\/\/[^\s]*cnki)/m.test(head) ? 0.9 : 0,
  read: (lines) => tellLacks(entries(lines), cnkiRefworks),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: CnkiDraft | null = null;
  let lastTag = '';
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.trim() === '') continue;
    const tag = /^([A-Za-z][A-Z0-9a-z])(?=\s|$|\P{ASCII})/u.exec(line)?.[1]?.toUpperCase();
    const known = tag !== undefined && (FIELDS.has(tag) || OTHER_TAGS.has(tag));
    if (tag === 'RT') {
      if (draft !== null) yield* cnkiEntries(draft);
      draft = new CnkiDraft(lines.number);
    }
    if (draft === null) continue;
    if (known) {
      draft.add(FIELDS, tag, line.slice(2).trim());
      lastTag = tag;
    } else draft.extend(line.trim());
  }
  if (draft === null) return;
  yield* cnkiEntries(draft);
  if (lastTag === 'RT' || lastTag === 'SR' || !draft.values.has('title')) {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${draft.line}: export it again`,
    };
  }
}

const OTHER_TAGS = new Set([
  'SR',
  'CN',
  'DS',
  'DB',
  'A2',
  'A3',
  'PP',
  'ED',
  'ID',
  'C1',
  'U1',
  'U2',
  'U3',
  'U4',
  'U5',
  'UL',
  'CT',
  'NO',
  'RD',
  'SP',
  'WP',
  'AN',
  'PM',
  'C2',
  'C3',
]);
