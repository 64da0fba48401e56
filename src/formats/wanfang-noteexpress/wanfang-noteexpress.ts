import { parseDoi } from '../../record/doi.ts';
import type { Entry } from '../../record/entry.ts';
import type { Address, Author, AuthorAddress, SourceRecord } from '../../record/record.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { documentTypeOf } from '../cnki/cnki-values.ts';
import { monthIn, yearIn } from '../dates.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { pageRange } from '../pages.ts';

/** Wanfang's NoteExpress text: one value a line, tags repeated, one address for each author. */
export const wanfangNoteexpress: TextFormat = {
  kind: 'text',
  id: 'wanfang-noteexpress',
  source: 'wanfang',
  label: { en: 'Wanfang (NoteExpress)', zh: '万方（NoteExpress）' },
  extensions: ['net', 'txt'],
  carries: { addresses: true, authorAddressLinks: true, funding: false, references: false },
  howTo: {
    en: 'Wanfang > export > NoteExpress. It carries no funding: Wanfang’s 自定义格式 with 基金项目, or CNKI’s 自定义, has it.',
    zh: '万方 > 导出 > NoteExpress。该格式不含基金信息：如需分析基金，请用知网“自定义”导出并勾选“基金”。',
  },
  detect(head) {
    if (!/^\uFEFF?\{Reference Type\}\s*[:：]/m.test(head)) return 0;
    return /^\{Translated Author\}:/m.test(head) || /^\{Database Provider\}: ?.*(?:万方|Wanfang)/im.test(head) ? 0.95 : 0;
  },
  read: (lines) => tellLacks(entries(lines), wanfangNoteexpress),
};

interface Draft {
  readonly line: number;
  readonly fields: Map<string, string[]>;
}

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: Draft | null = null;
  let last: string[] | null = null;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.trim() === '') continue;
    const field = /^\{([^}]{1,40})\}\s*[:：]/.exec(line);
    const name = field?.[1]?.trim();
    if (name === 'Reference Type') {
      if (draft !== null) yield* told(draft);
      draft = { line: lines.number, fields: new Map() };
    }
    if (draft === null) continue;
    if (field === null || name === undefined) {
      if (last !== null) last[last.length - 1] += `\n${line.trim()}`;
      continue;
    }
    last = draft.fields.get(name) ?? [];
    last.push(line.slice(field[0].length).trim());
    draft.fields.set(name, last);
  }
  if (draft === null) return;
  yield* told(draft);
  if (!draft.fields.has('Title')) {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${draft.line}: export it again`,
    };
  }
}

function* told(draft: Draft): Iterable<Entry> {
  const record = recordOf(draft);
  yield { kind: 'record', line: draft.line, record };
  if (record.title === '') yield { kind: 'problem', line: draft.line, code: 'missing-title', text: 'the record has no title' };
}

const READ = new Set(
  `Reference Type|Title|Translated Title|Author|Translated Author|Author Address|Journal|ISBN/ISSN|Year|Volume|Issue|Pages|Keywords|Abstract|URL|DOI|Language|Date|Publisher`.split(
    '|',
  ),
);

function recordOf({ fields }: Draft): SourceRecord {
  const all = (name: string): string[] => (fields.get(name) ?? []).filter((value) => value !== '');
  const one = (name: string): string | null => all(name)[0] ?? null;
  const printed = all('Author')
    .flatMap((value) => value.split(/[;；]+/))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const authors = printed.map((name): Author => ({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null }));
  const { addresses, links } = placesOf(fields.get('Author Address') ?? [], authors.length);
  const pages = pageRange(one('Pages'));
  const link = one('URL');
  const type = documentTypeOf(null, one('Reference Type'));
  return {
    ...blankRecord('wanfang'),
    sourceId: wanfangId(link),
    doi: parseDoi((one('DOI') ?? '').normalize('NFKC')),
    title: one('Title') ?? '',
    otherTitles: all('Translated Title'),
    documentTypes: type === null ? [] : [type],
    languages: all('Language'),
    year: yearIn(one('Year')) ?? yearIn(one('Date')),
    month: one('Date') === null ? null : monthIn(one('Date')),
    journal: one('Journal'),
    issns: all('ISBN/ISSN'),
    publisher: one('Publisher'),
    volume: one('Volume'),
    issue: one('Issue'),
    ...pages,
    abstract: one('Abstract'),
    authors,
    addresses,
    authorAddresses: links,
    keywords: all('Keywords')
      .flatMap((value) => value.split(/[;；]+/))
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => ({ kind: 'author', text })),
    other: [
      ...[...fields]
        .filter(([name]) => !READ.has(name))
        .flatMap(([name, values]) => values.filter((value) => value !== '').map((value): [string, string] => [name, value])),
      ...all('Translated Author').map((name): [string, string] => ['Translated Author', name]),
      ...(link === null ? [] : [['link', link] as [string, string]]),
    ],
  };
}

/** As many address lines as authors are theirs in order; an author may have several behind semicolons. Otherwise they are nobody's. */
function placesOf(values: readonly string[], authorCount: number): { addresses: Address[]; links: AuthorAddress[] } {
  const addresses: Address[] = [];
  const links: AuthorAddress[] = [];
  const paired = values.length === authorCount;
  values.forEach((value, author) => {
    for (const part of value.split(/[;；]+/)) {
      const raw = part.trim();
      if (raw === '') continue;
      let address = addresses.findIndex((known) => known.raw === raw);
      if (address < 0) address = addresses.push({ raw, origin: 'address' }) - 1;
      const link = { author: authorCount === 1 ? 0 : author, address };
      if ((paired || authorCount === 1) && !links.some((one) => one.author === link.author && one.address === address)) links.push(link);
    }
  });
  return { addresses, links };
}

function wanfangId(link: string | null): string | null {
  if (link === null || !/wanfangdata/i.test(link)) return null;
  const id = /[?&]id=([\w.-]+)/.exec(link)?.[1] ?? /\/(?:periodical|thesis|conference|patent|standard)\/([\w.-]+)/i.exec(link)?.[1];
  return id === undefined ? null : `WANFANG:${id}`;
}
