import { parseDoi } from '../../record/doi.ts';
import type { Entry } from '../../record/entry.ts';
import type { Address, SourceRecord } from '../../record/record.ts';
import { withoutEnd } from '../apart.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { authorsOf, keywordsOf } from '../cnki/cnki-values.ts';
import { yearIn } from '../dates.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { cutRecords, itemsOf, textOf, type Fields } from '../wos-plain/fields.ts';

/** CNKI records that CiteSpace converted: they pose as Web of Science, with accession numbers, months and citations made up. */
export const citespaceCnki: TextFormat = {
  kind: 'text',
  id: 'citespace-cnki',
  source: 'cnki',
  label: { en: 'CNKI converted by CiteSpace', zh: '经 CiteSpace 转换的 CNKI 数据' },
  extensions: ['txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: {
    en: 'Use the file that CNKI gave instead of the converted one; 自定义 (self-defined) with 基金 (Fund) tells most.',
    zh: '请改用知网导出的原始文件；“自定义”并勾选“基金”所含信息最全。',
  },
  detect: (head) => (/^\uFEFF?PT [A-Z]\s*$/m.test(head) && /^UT CNKI:/m.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(entries(lines), citespaceCnki),
};

function* entries(lines: LineReader): Iterable<Entry> {
  let told = false;
  for (const cut of cutRecords(lines)) {
    if ('kind' in cut) {
      yield cut;
      continue;
    }
    const record = recordOf(cut);
    yield { kind: 'record', line: cut.line, record };
    if (!told) {
      told = true;
      yield {
        kind: 'problem',
        line: cut.line,
        code: 'converted',
        text: 'CiteSpace converted this file from CNKI: its accession numbers (UT), months (PD), document types (DT) and citations (TC) are made up and were not read; use the file as CNKI gave it where you have it',
      };
    }
    if (record.title === '') yield { kind: 'problem', line: cut.line, code: 'missing-title', text: 'the record has no title (TI)' };
    if (!cut.closed) {
      yield {
        kind: 'problem',
        line: lines.number,
        code: 'truncated',
        text: `the file ends inside the record that begins on line ${cut.line}: convert it again`,
      };
    }
  }
}

const READ = new Set('PT AU AF TI SO DE AB C1 PY VL IS BP EP DI SN EI LA ER EF FN VR'.split(' '));

function recordOf(fields: Fields): SourceRecord {
  const places = [...new Set(itemsOf(fields, 'C1').map((raw) => withoutEnd(raw.replace(/^\[[^\]]*\]\s*/, ''), '.;,')))].filter(
    (raw) => raw !== '',
  );
  const authors = authorsOf(
    itemsOf(fields, 'AU').map((name) => withoutEnd(name, ',，')),
    places,
  );
  const addresses = places.map((raw): Address => ({ raw, origin: 'address' }));
  return {
    ...blankRecord('cnki'),
    doi: parseDoi(textOf(fields, 'DI') ?? ''),
    title: textOf(fields, 'TI') ?? '',
    languages: [textOf(fields, 'LA')].filter((language) => language !== null),
    year: yearIn(textOf(fields, 'PY')),
    journal: textOf(fields, 'SO'),
    issns: [textOf(fields, 'SN'), textOf(fields, 'EI')].filter((issn) => issn !== null),
    volume: textOf(fields, 'VL'),
    issue: textOf(fields, 'IS'),
    firstPage: textOf(fields, 'BP'),
    lastPage: textOf(fields, 'EP'),
    abstract: textOf(fields, 'AB'),
    authors,
    addresses,
    authorAddresses: authors.length === 1 ? addresses.map((_, address) => ({ author: 0, address })) : [],
    keywords: keywordsOf([textOf(fields, 'DE') ?? '']).map((text) => ({ kind: 'author', text })),
    other: [...fields.lines]
      .filter(([tag]) => !READ.has(tag))
      .flatMap(([tag, values]) => (values.join('') === '' ? [] : [[tag, values.join('\n')] as [string, string]])),
  };
}
