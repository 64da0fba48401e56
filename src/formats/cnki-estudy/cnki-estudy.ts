import type { Entry } from '../../record/entry.ts';
import { cnkiEntries, lastCnkiEntries, NO_FUNDS } from '../cnki/cnki-entries.ts';
import { CnkiDraft, type CnkiField } from '../cnki/cnki-record.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';

/** The ASCII half of E-Study's keys. `PageCount` counts pages here, so it is kept and read as nothing. */
const FIELDS: ReadonlyMap<string, CnkiField> = new Map([
  ['Title', 'title'],
  ['Author', 'author'],
  ['Source', 'journal'],
  ['Year', 'year'],
  ['PubTime', 'date'],
  ['Keyword', 'keywords'],
  ['Summary', 'abstract'],
  ['Period', 'issue'],
  ['Roll', 'volume'],
  ['Page', 'pages'],
  ['SrcDatabase', 'database'],
  ['Organ', 'organ'],
  ['Link', 'link'],
  ['DOI', 'doi'],
  ['ISSN', 'issn'],
] satisfies [string, CnkiField][]);

/** CNKI's E-Study text: `DataType: 1` begins a record, `Key-键: value` lines follow without a blank line between records. */
export const cnkiEstudy: TextFormat = {
  kind: 'text',
  id: 'cnki-estudy',
  source: 'cnki',
  label: { en: 'CNKI E-Study', zh: 'CNKI E-Study（知网研学）' },
  extensions: ['txt', 'eln'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: NO_FUNDS,
  detect: (head) => (/^\uFEFF?DataType: ?\d/m.test(head) && /^Title-(?:题名|篇名|书名):/m.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(entries(lines), cnkiEstudy),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: CnkiDraft | null = null;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const text = line.trim();
    if (text === '') continue;
    if (/^DataType: ?\d/.test(text)) {
      if (draft !== null) yield* cnkiEntries(draft);
      draft = new CnkiDraft(lines.number);
      continue;
    }
    if (draft === null) continue;
    const key = /^([A-Za-z]{2,20})-\p{Script=Han}{1,10}\s*[:：]/u.exec(text);
    if (key === null) draft.extend(text);
    else draft.add(FIELDS, key[1] ?? '', text.slice(key[0].length).trim());
  }
  if (draft === null) return;
  yield* lastCnkiEntries(draft, lines.number);
}
