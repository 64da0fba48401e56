import type { SourceRecord } from '../../record/record.ts';
import { isoDateIn } from '../dates.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { risDialect } from '../ris/ris-dialect.ts';
import { risEntries } from '../ris/ris-entries.ts';
import { risRecord } from '../ris/ris-fields.ts';
import { risItems, risText, type RisRecord } from '../ris/ris-records.ts';
import { scopusCorrespondence, scopusFunders, scopusId, scopusReferences } from '../scopus-bibtex/scopus-values.ts';

/** Scopus RIS: addresses without their authors; funding, references and citations stand in notes (`N1`). */
export const scopusRis: TextFormat = {
  kind: 'text',
  id: 'scopus-ris',
  source: 'scopus',
  label: { en: 'Scopus (RIS)', zh: 'Scopus（RIS）' },
  extensions: ['ris'],
  carries: { addresses: true, authorAddressLinks: false, funding: true, references: true },
  howTo: {
    en: 'Export > RIS > tick all fields, funding details and references included. CSV links authors to addresses as well.',
    zh: '导出 > RIS > 勾选全部字段（含资助信息和参考文献）。CSV 还包含作者与地址的对应。',
  },
  detect: (head) => (risDialect(head) === 'scopus' ? 0.9 : 0),
  read: (lines) => tellLacks(risEntries(lines, recordOf), scopusRis),
};

function recordOf(record: RisRecord): SourceRecord {
  const plain = risRecord(record, 'scopus');
  const notes = notesOf(record);
  const one = (label: string): string | null => notes.get(label)?.join('; ') ?? null;
  const printed = one('correspondence address');
  const correspondence = printed === null ? null : scopusCorrespondence(printed, plain.authors, plain.addresses);
  const texts = [...notes].filter(([label]) => label.startsWith('funding text')).flatMap(([, values]) => values);
  const cited = /^\d+/.exec(one('cited by') ?? '')?.[0];
  const link = risText(record, 'UR');
  return {
    ...plain,
    sourceId: scopusId(link),
    pmid: /^\d+/.exec(one('pubmed id') ?? '')?.[0] ?? plain.pmid,
    authors: plain.authors.filter(({ name }) => !/^\[?no author/i.test(name)),
    addresses: correspondence === null ? plain.addresses : [...plain.addresses, ...correspondence.added],
    correspondences: correspondence === null ? [] : correspondence.correspondences,
    acknowledgements: scopusFunders(notes.get('funding details') ?? []),
    fundingText: texts.length === 0 ? null : texts.join('\n'),
    references: scopusReferences(notes.get('references') ?? []),
    citedBy: cited === undefined ? null : Number(cited),
    exportedOn: isoDateIn(one('export date')),
    other: [
      ...plain.other.filter(([tag]) => tag !== 'N1'),
      ...[...notes]
        .filter(([label]) => !READ_NOTES.test(label))
        .flatMap(([label, values]) => values.map((value): [string, string] => [`N1 ${label}`, value])),
    ],
  };
}

const READ_NOTES = /^(?:export date|cited by|correspondence address|funding details|funding text.*|references|pubmed id)$/;
const LABEL =
  /(?:^|; ?|\n)(Export Date|Cited By|Correspondence Address|Funding details|Funding text(?: \d+)?|References|PubMed ID|CODEN|Chemicals\/CAS|Tradenames|Manufacturers|Molecular Sequence Numbers|Conference code|Conference name|Conference date|Sponsors|Art\. No\.|Note) ?: ?/gi;

/** Notes by their label, one note a line or all in one line behind semicolons. */
function notesOf(record: RisRecord): ReadonlyMap<string, string[]> {
  const notes = new Map<string, string[]>();
  for (const note of record.tags.get('N1') ?? []) {
    const labels = [...note.matchAll(LABEL)];
    if (labels.length === 0 || (labels[0]?.index ?? 0) > 0) keep(notes, 'note', note.slice(0, labels[0]?.index ?? note.length));
    labels.forEach((label, at) =>
      keep(notes, (label[1] ?? '').toLowerCase(), note.slice(label.index + label[0].length, labels[at + 1]?.index ?? note.length)),
    );
  }
  if (notes.has('references')) return notes;
  const references = risItems(record, 'R1', 'CR');
  if (references.length > 0) notes.set('references', references);
  return notes;
}

function keep(notes: Map<string, string[]>, label: string, value: string): void {
  const text = value.trim();
  if (text === '') return;
  const held = notes.get(label);
  if (held === undefined) notes.set(label, [text]);
  else held.push(text);
}
