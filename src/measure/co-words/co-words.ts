import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, WORKS } from '../columns.ts';
import { ranked } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';
import { termTies } from '../text/simple-centres.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, topTerms } from '../text/term-works.ts';

/** Terms that stand in the same works. METHODS 9.1. */
export const coWords = defineAnalysis({
  id: 'co-words',
  title: { en: 'Co-words', zh: '共词' },
  summary: { en: 'Which terms go together, beyond what their numbers let expect.', zh: '哪些术语共同出现且超出期望。' },
  params: {
    from: FROM,
    minimum: { type: 'integer', default: 5, min: 1, help: { en: 'Fewest works of a term.', zh: '术语的最少文献数。' } },
    together: { type: 'integer', default: 2, min: 1, help: { en: 'Fewest works with both.', zh: '共现的最少文献数。' } },
    terms: { type: 'integer', default: 200, min: 2, help: { en: 'Terms kept, by works.', zh: '保留的术语数。' } },
    sort: {
      type: 'choice',
      default: 'works',
      choices: ['works', 'association', 'equivalence'],
      help: { en: 'Order of the pairs.', zh: '词对排序。' },
    },
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Pairs kept; 0 keeps all.', zh: '保留的词对数；0 为全部。' } },
  },
  columns: [
    RANK,
    idColumn('a', 'Term', '术语', { en: 'One term.', zh: '术语一。' }),
    idColumn('b', 'Term', '术语', { en: 'The other.', zh: '术语二。' }),
    WORKS,
    numberColumn('works_a', 'integer', 'Works of the first', '术语一文献', { en: 'Works with the first term.', zh: '含术语一的文献。' }),
    numberColumn('works_b', 'integer', 'Works of the second', '术语二文献', { en: 'Works with the second term.', zh: '含术语二的文献。' }),
    numberColumn('association', 'number', 'Association strength', '关联强度', {
      en: 'c/(o(a) o(b)), o the works of each term.',
      zh: 'c/(o(a) o(b))，o 为各术语文献数。',
    }),
    numberColumn('lift', 'number', 'Lift', '提升度', {
      en: 'Times what independence of the two lets expect: association × works.',
      zh: '相对独立期望的倍数。',
    }),
    numberColumn('equivalence', 'number', 'Equivalence', '等价指数', { en: 'c²/(o(a) o(b)).', zh: 'c²/(o(a) o(b))。' }),
  ],
  needs: [],
  rule: ({ from, minimum, together }) => ({
    en: `Pairs of ${from === 'keyword' ? 'author keywords' : 'words of titles'} in the same work; terms in at least ${minimum} works, pairs in ${together}; margins are the works of each term.`,
    zh: `同一文献中的${from === 'keyword' ? '作者关键词' : '题名用词'}对；术语至少 ${minimum} 篇，词对至少 ${together} 篇；边际为各术语文献数。`,
  }),
  async run(question, { from, minimum, together, terms, sort, top }) {
    const works = await termWorks(question, from);
    const counts = documentCounts(works);
    const kept = new Set(topTerms(counts, minimum, terms));
    const rows = termTies(works, counts, kept, together)
      .filter(
        ({ a, b }) =>
          from === 'keyword' || (!` ${a} `.includes(` ${b} `) && !` ${b} `.includes(` ${a} `) && !a.includes(b) && !b.includes(a)),
      )
      .map(({ a, b, works: both, equivalence }): Row => {
        const [own, other] = [counts.get(a) ?? 1, counts.get(b) ?? 1];
        const association = both / (own * other);
        return { a, b, works: both, works_a: own, works_b: other, association, lift: association * works.length, equivalence };
      })
      .toSorted(
        (x, y) => Number(y[sort]) - Number(x[sort]) || (cellText(x, 'a') + cellText(x, 'b') < cellText(y, 'a') + cellText(y, 'b') ? -1 : 1),
      );
    return { rows: ranked(top === 0 ? rows : rows.slice(0, top), sort) };
  },
  worksBehind: (row, { from }) => [where(TERM_FILTER[from], cellText(row, 'a')), where(TERM_FILTER[from], cellText(row, 'b'))],
  citations: ['van Eck & Waltman (2009), doi:10.1002/asi.21075', 'Callon, Courtial & Laville (1991), doi:10.1007/BF02019280'],
});
