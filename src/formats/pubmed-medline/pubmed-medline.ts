import { parseDoi } from '../../record/doi.ts';
import type { Entry } from '../../record/entry.ts';
import type { Author, Keyword, SourceRecord } from '../../record/record.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { monthNamed, yearIn } from '../dates.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { pageRange } from '../pages.ts';
import { acknowledgementsOf, grantOf, orcidOf, PubmedPeople, titleOf } from '../pubmed/pubmed-values.ts';
import { cutMedline, type MedlineFields } from './medline-fields.ts';

/** PubMed's MEDLINE text and `.nbib`. */
export const pubmedMedline: TextFormat = {
  kind: 'text',
  id: 'pubmed-medline',
  source: 'pubmed',
  label: { en: 'PubMed (MEDLINE text, .nbib)', zh: 'PubMed（MEDLINE 文本、.nbib）' },
  extensions: ['nbib', 'txt', 'medline'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: false },
  howTo: {
    en: 'PubMed > Save > Format: PubMed. (CSV and Summary have neither addresses nor grants.)',
    zh: 'PubMed > Save > Format: PubMed。（CSV 与 Summary 不含地址和基金。）',
  },
  detect: (head) => (/^\uFEFF?PMID- *\d+/m.test(head) && /^(?:TI {2}|OWN |STAT|DP {2}|AU {2})- /m.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(entries(lines), pubmedMedline),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let last: MedlineFields | null = null;
  for (const fields of cutMedline(lines)) {
    const record = recordOf(fields);
    yield { kind: 'record', line: fields.line, record };
    if (record.title === '') yield { kind: 'problem', line: fields.line, code: 'missing-title', text: 'the record has no title (TI)' };
    if (record.pmid === null) yield { kind: 'problem', line: fields.line, code: 'missing-id', text: 'the record has no PMID' };
    last = fields;
  }
  // every complete record of an article ends with its citation, SO
  if (last !== null && !last.fields.some(([tag, value]) => tag === 'SO' || tag === 'BTI' || (tag === 'PT' && value === 'Book'))) {
    yield {
      kind: 'problem',
      line: lines.number,
      code: 'truncated',
      text: `the file ends inside the record that begins on line ${last.line} (no SO): the download was cut short; export it again`,
    };
  }
}

const READ = new Set('PMID TI TT BTI DP DEP TA JT IS VI IP PG AB LA PT FAU AU AUID AD CN IR FIR IRAD GR OT MH LID AID PB'.split(' '));

function recordOf({ fields }: MedlineFields): SourceRecord {
  const values = new Map<string, string[]>();
  for (const [tag, value] of fields) {
    if (value === '') continue;
    const held = values.get(tag);
    if (held === undefined) values.set(tag, [value]);
    else held.push(value);
  }
  const all = (tag: string): readonly string[] => values.get(tag) ?? [];
  const one = (tag: string): string | null => all(tag)[0] ?? null;
  const people = peopleOf(fields);
  const pages = pageRange(one('PG'));
  const title = one('TI') ?? one('BTI');
  const located = [...all('LID'), ...all('AID')];
  return {
    ...blankRecord('pubmed'),
    sourceId: one('PMID') === null ? null : `PMID:${one('PMID')}`,
    doi:
      located
        .filter((text) => text.endsWith('[doi]'))
        .map((text) => parseDoi(text.slice(0, -5)))
        .find((doi) => doi !== null) ?? null,
    pmid: one('PMID'),
    title: title === null ? '' : titleOf(title),
    otherTitles: all('TT').map(titleOf),
    documentTypes: all('PT'),
    languages: all('LA'),
    year: yearIn(one('DP')) ?? yearIn(one('DEP')),
    month: monthNamed(one('DP')),
    earlyAccessYear: yearIn(one('DEP')?.slice(0, 4) ?? null),
    journal: one('JT') ?? (one('TI') === null ? null : one('BTI')),
    journalAbbreviation: one('TA'),
    issns: [...new Set(all('IS').map((text) => text.slice(0, 9).trim()))],
    publisher: one('PB'),
    volume: one('VI'),
    issue: one('IP'),
    ...pages,
    abstract: one('AB'),
    authors: people.authors,
    addresses: people.addresses,
    authorAddresses: people.authorAddresses,
    acknowledgements: acknowledgementsOf(all('GR').map(grantOf)),
    keywords: keywordsOf(all('OT'), all('MH')),
    other: [
      ...fields.filter(([tag, value]) => !READ.has(tag) && value !== ''),
      ...people.emails.map((email): [string, string] => ['e-mail', email]),
    ],
  };
}

/** Authors take the ids and addresses that follow them; investigators (`IR`, `FIR`, `IRAD`) are no authors and theirs are skipped. */
function peopleOf(fields: MedlineFields['fields']): PubmedPeople {
  const people = new PubmedPeople();
  let full: string | null = null;
  let investigator = false;
  for (const [tag, value] of fields) {
    if (value === '') continue;
    if (tag === 'FAU') full = value;
    else if (tag === 'AU') {
      people.add(person(value, full));
      full = null;
      investigator = false;
    } else if (tag === 'CN') {
      people.add({ name: value, fullName: value, kind: 'group', orcid: null, sourceAuthorId: null });
      investigator = false;
    } else if (tag === 'FIR' || tag === 'IR') investigator = true;
    else if (tag === 'AUID' && !investigator) {
      const last = people.authors.at(-1);
      const orcid = orcidOf(value);
      if (last !== undefined && orcid !== null) people.authors[people.authors.length - 1] = { ...last, orcid };
    } else if (tag === 'AD' && !investigator) people.place(value);
  }
  if (full !== null) people.add(person(full, full));
  return people;
}

function person(name: string, fullName: string | null): Author {
  return { name, fullName, kind: 'person', orcid: null, sourceAuthorId: null };
}

function keywordsOf(own: readonly string[], headings: readonly string[]): Keyword[] {
  return [
    ...own.map((text) => ({ kind: 'author', text: text.replace(/^\*/, '') }) as const),
    ...headings.map((text) => ({ kind: 'index', text: text.replaceAll('*', '') }) as const),
  ];
}
