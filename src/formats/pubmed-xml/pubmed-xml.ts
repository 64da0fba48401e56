import type { Entry } from '../../record/entry.ts';
import type { LineReader, TextFormat } from '../format.ts';
import { tellLacks } from '../lacks.ts';
import { articleRecord } from './article-record.ts';
import { cutArticles } from './article-tree.ts';

/** PubMed XML, of the website, of E-utilities and of the yearly baseline. */
export const pubmedXml: TextFormat = {
  kind: 'text',
  id: 'pubmed-xml',
  source: 'pubmed',
  label: { en: 'PubMed (XML)', zh: 'PubMed（XML）' },
  extensions: ['xml'],
  carries: { addresses: true, authorAddressLinks: true, funding: true, references: true },
  howTo: {
    en: 'E-utilities efetch with rettype=xml (fieldlines fetch pubmed), or the yearly baseline files.',
    zh: 'E-utilities 的 efetch（rettype=xml，即 fieldlines fetch pubmed），或年度 baseline 文件。',
  },
  detect: (head) => (/<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle)\b/.test(head) ? 0.95 : 0),
  read: (lines) => tellLacks(entries(lines), pubmedXml),
};

function* entries(lines: LineReader): Iterable<Entry> {
  for (const piece of cutArticles(lines)) {
    if (piece.kind !== 'article') {
      yield {
        kind: 'problem',
        line: piece.line,
        code: 'bad-value',
        text: piece.kind === 'fault' ? `the XML is not well formed: ${piece.text}` : piece.text,
      };
      continue;
    }
    const record = articleRecord(piece.node);
    yield { kind: 'record', line: piece.line, record };
    if (record.title === '') yield { kind: 'problem', line: piece.line, code: 'missing-title', text: 'the article has no title' };
    if (record.pmid === null) yield { kind: 'problem', line: piece.line, code: 'missing-id', text: 'the article has no PMID' };
    if (!piece.closed) {
      yield {
        kind: 'problem',
        line: Math.max(1, lines.number),
        code: 'truncated',
        text: `the article that begins on line ${piece.line} has no end: the download was cut short; fetch it again`,
      };
    }
  }
}
