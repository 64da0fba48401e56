import type { Entry } from '../../record/entry.ts';
import type { Acknowledgement, Address, Author, AuthorAddress, SourceRecord } from '../../record/record.ts';
import { apart, withoutEnd } from '../apart.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { yearIn } from '../dates.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { cssciReference } from './reference.ts';

/** CSSCI's text (中文社会科学引文索引, Nanjing): `【来源篇名】…` lines, records closed by a line of dashes. */
export const cssci: TextFormat = {
  kind: 'text',
  id: 'cssci',
  source: 'cssci',
  label: { en: 'CSSCI (Nanjing University)', zh: 'CSSCI（南京大学）' },
  extensions: ['txt'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'CSSCI > tick the records > 下载 (download). The file has everything CSSCI knows.',
    zh: 'CSSCI > 勾选文献 > 下载。下载文件包含 CSSCI 的全部字段。',
  },
  detect: (head) => (/^\uFEFF?【来源篇名】/m.test(head) && /^【(?:年代卷期|来源作者|期\s*刊)】/m.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(entries(lines), cssci),
};

interface Draft {
  readonly line: number;
  readonly fields: Map<string, string[]>;
}

function* entries(lines: LineReader): Iterable<Entry> {
  let draft: Draft | null = null;
  let last: string[] | null = null;
  let citing = false;
  for (let whole = lines.next(); whole !== null; whole = lines.next()) {
    for (const line of whole.split('\r')) {
      const text = line.trim();
      if (text === '') continue;
      if (/^-{10,}$/.test(text)) {
        if (draft !== null) yield* told(draft);
        draft = null;
        last = null;
        continue;
      }
      const field = /^【([^】]{1,12})】/.exec(text);
      const name = field?.[1]?.replace(/\s+/g, '') ?? '';
      if (field === null || !(KNOWN.has(name) || (!citing && /^\p{Script=Han}{2,5}$/u.test(name)))) {
        last?.push(text);
        continue;
      }
      if (name === '来源篇名') {
        if (draft !== null) {
          yield missingEnd(draft);
          yield* told(draft);
        }
        draft = { line: lines.number, fields: new Map() };
      }
      if (draft === null) continue;
      citing = name === '参考文献';
      last = [text.slice(field[0].length).trim()];
      draft.fields.set(name, last);
    }
  }
  if (draft === null) return;
  yield* told(draft);
  yield {
    kind: 'problem',
    line: lines.number,
    code: 'truncated',
    text: `the file ends inside the record that begins on line ${draft.line}: the download was cut short; export it again`,
  };
}

function missingEnd(draft: Draft): Entry {
  return {
    kind: 'problem',
    line: draft.line,
    code: 'missing-end',
    text: `the record that begins on line ${draft.line} has no line of dashes after it; it was kept`,
  };
}

const KNOWN = new Set(
  '来源篇名 英文篇名 来源作者 基金 期刊 第一机构 机构名称 第一作者 中图类号 年代卷期 关键词 基金类别 参考文献 文献类型 学科类别'.split(' '),
);
const READ = new Set('来源篇名 英文篇名 来源作者 基金 期刊 机构名称 中图类号 年代卷期 关键词 参考文献'.split(' '));

function* told(draft: Draft): Iterable<Entry> {
  const record = recordOf(draft);
  yield { kind: 'record', line: draft.line, record };
  if (record.title === '') yield { kind: 'problem', line: draft.line, code: 'missing-title', text: 'the record has no title (来源篇名)' };
}

function recordOf({ fields }: Draft): SourceRecord {
  const one = (name: string): string | null => (fields.get(name) ?? []).join('').replace(/\s+/g, ' ') || null;
  const list = (name: string): string[] =>
    (one(name) ?? '')
      .split('/')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  const authors = list('来源作者').map((name): Author => ({ name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null }));
  const { addresses, links } = placesOf(one('机构名称') ?? '', authors);
  const issue = /^\s*((?:1[5-9]|20)\d\d)?\s*[,，]?\s*([^(（:：]*?)\s*(?:[(（]([^)）]*)[)）])?\s*(?:[:：]\s*(.*))?$/.exec(
    one('年代卷期') ?? '',
  );
  const pages = /([A-Za-z]?\d+)(?:\s*[-–—~]\s*([A-Za-z]?\d+))?/.exec(issue?.[4] ?? '');
  const english = one('英文篇名');
  const funds = fundsOf(one('基金') ?? '');
  return {
    ...blankRecord('cssci'),
    title: one('来源篇名') ?? '',
    otherTitles: english === null ? [] : [english],
    year: yearIn(issue?.[1] ?? one('年代卷期')),
    journal: one('期刊'),
    volume: issue?.[2] || null,
    issue: issue?.[3] || null,
    firstPage: pages?.[1] ?? null,
    lastPage: pages?.[2] ?? null,
    authors,
    addresses,
    authorAddresses: links,
    acknowledgements: funds,
    fundingText: one('基金'),
    keywords: [
      ...list('关键词').map((text) => ({ kind: 'author', text }) as const),
      ...list('中图类号')
        .filter((text) => !/^\*+$/.test(text))
        .map((text) => ({ kind: 'classification', text }) as const),
    ],
    references: (fields.get('参考文献') ?? []).filter((line) => /[^\s\d.]/.test(line)).map(cssciReference),
    other: [...fields]
      .filter(([name]) => !READ.has(name))
      .flatMap(([name, values]) => (values.join('') === '' ? [] : [[name, values.join('\n')] as [string, string]])),
  };
}

/** `[author]University.Department/[author]University.`: a full stop divides them, the department may be empty. */
function placesOf(text: string, authors: readonly Author[]): { addresses: Address[]; links: AuthorAddress[] } {
  const addresses: Address[] = [];
  const links: AuthorAddress[] = [];
  for (const part of text.split(/\/(?=\[|$)|\/(?=[^/[\]]*(?:大学|学院|研究|图书馆|中心))/)) {
    const [, name, place = ''] = /^\s*(?:\[([^\]]*)\])?\s*(.*)$/s.exec(part) ?? [];
    const raw = withoutEnd(place, './').replace(/(?<=[\p{Script=Han})）])\.(?=[\p{Script=Han}])/u, ',');
    if (raw === '') continue;
    let address = addresses.findIndex((known) => known.raw === raw);
    if (address < 0) address = addresses.push({ raw, origin: 'address' }) - 1;
    const author = name === undefined ? (authors.length === 1 ? 0 : -1) : authors.findIndex((one) => one.name === name.trim());
    if (author >= 0 && !links.some((one) => one.author === author && one.address === address)) links.push({ author, address });
  }
  return { addresses, links };
}

/** Funds stand between slashes, each with its number in brackets: `甲基金项目(15XX001)/乙基金`. Slashes in brackets and quotation marks divide nothing. */
function fundsOf(text: string): Acknowledgement[] {
  return apart(text, '/', '(（“‘《[', ')）”’》]')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ name, awards: [] }));
}
