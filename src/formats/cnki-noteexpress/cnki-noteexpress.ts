import type { Entry } from '../../record/entry.ts';
import { cnkiEntries, NO_FUNDS } from '../cnki/cnki-entries.ts';
import { CnkiDraft, type CnkiField } from '../cnki/cnki-record.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';

const FIELDS: ReadonlyMap<string, CnkiField> = new Map([
  ['Reference Type', 'type'],
  ['Title', 'title'],
  ['Translated Title', 'other-title'],
  ['Author', 'author'],
  ['Author Address', 'organ'],
  ['Journal', 'journal'],
  ['Secondary Title', 'journal'],
  ['Year', 'year'],
  ['Date', 'date'],
  ['TryDate', 'date'],
  ['Volume', 'volume'],
  ['Issue', 'issue'],
  ['Pages', 'pages'],
  ['Keywords', 'keywords'],
  ['Abstract', 'abstract'],
  ['ISBN/ISSN', 'issn'],
  ['Publisher', 'publisher'],
  ['Language', 'language'],
  ['SrcDatabase', 'database'],
  ['Type of Work', 'database'],
  ['DOI', 'doi'],
  ['URL', 'link'],
  ['Link', 'link'],
] satisfies [string, CnkiField][]);

/** CNKI's NoteExpress text: `{Field}: value` lines. */
export const cnkiNoteexpress: TextFormat = {
  kind: 'text',
  id: 'cnki-noteexpress',
  source: 'cnki',
  label: { en: 'CNKI NoteExpress', zh: 'CNKI NoteExpress' },
  extensions: ['net', 'txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: NO_FUNDS,
  detect(head) {
    if (!/^\{Reference Type\}: /m.test(head)) return 0;
    return isWanfang(head) ? 0 : 0.9;
  },
  read: (lines) => tellLacks(entries(lines), cnkiNoteexpress),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: CnkiDraft | null = null;
  let lastName = '';
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.trim() === '') continue;
    const name = /^\{([^}]{1,40})\}\s*[:：]/.exec(line)?.[1]?.trim().replace(/,$/, '');
    if (name === 'Reference Type') {
      if (draft !== null) yield* cnkiEntries(draft);
      draft = new CnkiDraft(lines.number);
    }
    if (draft === null) continue;
    if (name === undefined) draft.extend(line.trim());
    else {
      draft.add(
        FIELDS,
        name,
        line
          .slice(line.search(/\}\s*[:：]/))
          .replace(/^\}\s*[:：]/, '')
          .trim(),
      );
      lastName = name;
    }
  }
  if (draft === null) return;
  yield* cnkiEntries(draft);
  if (lastName === 'Reference Type') {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${draft.line}: export it again`,
    };
  }
}

/** Wanfang writes one author and one address a line, with translations; its exports are another format. */
function isWanfang(head: string): boolean {
  return /^\{Translated Author\}:/m.test(head) || /^\{Database Provider\}: ?(?:万方|Wanfang)/im.test(head);
}
