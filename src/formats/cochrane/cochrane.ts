import { parseDoi } from '../../record/doi.ts';
import type { Entry } from '../../record/entry.ts';
import type { Author, SourceRecord } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { yearIn } from '../dates.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { pageRange } from '../pages.ts';

/** Cochrane Library plain text: `Record #1 of 5`, then `TI: …` lines. */
export const cochrane: TextFormat = {
  kind: 'text',
  id: 'cochrane',
  source: 'cochrane',
  label: { en: 'Cochrane Library (plain text)', zh: 'Cochrane 图书馆（纯文本）' },
  extensions: ['txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: {
    en: 'Cochrane Library > Export selected citation(s) > Plain text, with abstracts. It carries no funders, and addresses of corresponding authors at most: add the same trials from PubMed.',
    zh: 'Cochrane Library > 导出所选题录 > 纯文本（含摘要）。该格式不含基金，至多含通讯作者地址：请另加 PubMed 的同批文献。',
  },
  detect: (head) => (/^\uFEFF?Record #\d+ of \d+\s*$/m.test(head) && /^(?:ID|TI|AU): /m.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(entries(lines), cochrane),
};

interface Draft {
  readonly line: number;
  readonly number: number;
  readonly of: number;
  readonly fields: Map<string, string[]>;
}

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: Draft | null = null;
  let last: string[] | null = null;
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const begin = /^Record #(\d+) of (\d+)\s*$/.exec(line);
    if (begin !== null) {
      if (draft !== null) yield* told(draft);
      draft = { line: lines.number, number: Number(begin[1]), of: Number(begin[2]), fields: new Map() };
      last = null;
      continue;
    }
    if (draft === null || line.trim() === '') continue;
    const field = /^([A-Z][A-Z0-9]{1,2}): ?(.*)$/.exec(line);
    if (field === null || field[1] === undefined) {
      if (last !== null) last[last.length - 1] += ` ${line.trim()}`;
      continue;
    }
    last = draft.fields.get(field[1]) ?? [];
    last.push((field[2] ?? '').trim());
    draft.fields.set(field[1], last);
  }
  if (draft === null) return;
  yield* told(draft);
  if (draft.number < draft.of || draft.fields.size === 0) {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: `the file ends at record ${draft.number} of ${draft.of}: export it again`,
    };
  }
}

function* told(draft: Draft): Iterable<Entry> {
  const record = recordOf(draft);
  yield { kind: 'record', line: draft.line, record };
  if (record.title === '') yield { kind: 'problem', line: draft.line, code: 'missing-title', text: 'the record has no title (TI)' };
}

const READ = new Set('ID AU TI SO YR VL NO PG PM PT KY DOI AB CA LA SN ST PB'.split(' '));

function recordOf({ fields }: Draft): SourceRecord {
  const all = (name: string): string[] => (fields.get(name) ?? []).filter((value) => value !== '');
  const one = (name: string): string | null => all(name)[0] ?? null;
  const list = (name: string): string[] =>
    all(name)
      .flatMap((value) => value.split(/;\s*/))
      .filter((value) => value !== '');
  const pages = pageRange(one('PG'));
  const authors = list('AU').map((name): Author => ({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null }));
  const addresses = all('CA').map((raw) => ({ raw: withoutEnd(raw, '.'), origin: 'corresponding' }) as const);
  return {
    ...blankRecord('cochrane'),
    sourceId: one('ID'),
    doi: parseDoi(one('DOI') ?? ''),
    pmid: /\d{5,8}/.exec(one('PM') ?? '')?.[0] ?? null,
    title: one('TI') ?? '',
    documentTypes: list('PT'),
    languages: list('LA'),
    year: yearIn(one('YR')),
    journal: one('SO'),
    issns: all('SN'),
    publisher: one('PB'),
    volume: one('VL'),
    issue: one('NO'),
    ...pages,
    abstract: one('AB'),
    authors,
    addresses,
    keywords: list('KY').map((text) => ({ kind: 'index', text: text.replaceAll('*', '') })),
    other: [...fields]
      .filter(([name]) => !READ.has(name))
      .flatMap(([name, values]) => values.filter((value) => value !== '').map((value): [string, string] => [name, value])),
  };
}
