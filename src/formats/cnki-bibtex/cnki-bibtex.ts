import type { SourceRecord } from '../../record/record.ts';
import { bibtexDialect } from '../bibtex/bibtex-dialect.ts';
import { bibtexEntries, bibText, type BibEntry } from '../bibtex/bibtex-entries.ts';
import { plainBibRecord } from '../bibtex/plain-record.ts';
import { NO_FUNDS } from '../cnki/cnki-entries.ts';
import { authorsOf, keywordsOf, organsOf } from '../cnki/cnki-values.ts';
import type { TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';

/** CNKI's BibTeX: Chinese names between `and` or semicolons, the file name of the article as key. */
export const cnkiBibtex: TextFormat = {
  kind: 'text',
  id: 'cnki-bibtex',
  source: 'cnki',
  label: { en: 'CNKI BibTeX', zh: 'CNKI BibTeX' },
  extensions: ['bib', 'txt'],
  carries: { addresses: true, authorAddressLinks: false, funding: false, references: false },
  howTo: NO_FUNDS,
  detect: (head) => (bibtexDialect(head) === 'cnki' ? 0.9 : 0),
  read: (lines) => tellLacks(bibtexEntries(lines, recordOf), cnkiBibtex),
};

function recordOf(entry: BibEntry): SourceRecord {
  const plain = plainBibRecord(entry, 'cnki');
  const { organs } = organsOf([bibText(entry, 'affiliation', 'organization', 'organ') ?? ''].filter((text) => text !== ''));
  const authors = authorsOf(
    plain.authors.map(({ name }) => name.replace(/^(\p{Script=Han}{1,3}), ?(?=\p{Script=Han})/u, '$1')),
    organs,
  );
  const file =
    /[?&](?:filename|fn)=([A-Za-z0-9.]+)/i.exec(bibText(entry, 'url') ?? '')?.[1] ??
    (/^[A-Z]{4}\d{6,}|^\d{10}\.nh$/.test(entry.key) ? entry.key : undefined);
  const addresses = organs.map((raw) => ({ raw, origin: 'address' }) as const);
  return {
    ...plain,
    sourceId: file === undefined ? null : `CNKI:${file.toUpperCase()}`,
    authors,
    addresses,
    authorAddresses: authors.length === 1 ? addresses.map((_, address) => ({ author: 0, address })) : [],
    keywords: keywordsOf([bibText(entry, 'keywords', 'keyword') ?? '']).map((text) => ({ kind: 'author', text })),
    other: plain.other.filter(([name]) => name !== 'organization' && name !== 'organ'),
  };
}
