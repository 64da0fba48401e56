import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { bursts } from '../statistics/bursts.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, topTerms } from '../text/term-works.ts';

/** Terms that were suddenly used much more, and when. METHODS 9.4. */
export const termBursts = defineAnalysis({
  id: 'term-bursts',
  title: { en: 'Bursts of terms', zh: '术语突现' },
  summary: {
    en: 'Which terms burst, from when to when, growth of the field allowed for.',
    zh: '哪些术语突现、起止年份（已计入领域增长）。',
  },
  params: {
    from: FROM,
    minimum: { type: 'integer', default: 5, min: 1, help: { en: 'Fewest works of a term.', zh: '术语的最少文献数。' } },
    scale: {
      type: 'number',
      default: 2,
      min: 1.01,
      max: 100,
      help: { en: 'How many times the usual rate a burst is.', zh: '突现状态的强度：基准频率的 s 倍。' },
    },
    gamma: { type: 'number', default: 1, min: 0, max: 100, help: { en: 'Cost of a burst to begin, in ln n.', zh: '进入突现的代价 γ。' } },
    top: { type: 'integer', default: 30, min: 0, help: { en: 'Bursts kept; 0 keeps all.', zh: '保留的突现数；0 为全部。' } },
  },
  columns: [
    idColumn('term', 'Term', '术语', { en: 'Keyword or word of titles.', zh: '关键词或题名用词。' }),
    numberColumn('from', 'year', 'From', '起始', { en: 'First year of the burst.', zh: '突现首年。' }),
    numberColumn('until', 'year', 'Until', '截至', { en: 'Last year.', zh: '突现末年。' }),
    { ...WORKS, description: { en: 'Works with the term in these years.', zh: '突现期间含该术语的文献。' } },
    numberColumn('weight', 'number', 'Weight', '权重', { en: 'Cost that the burst saves.', zh: '突现节省的代价。' }),
    numberColumn('usual', 'share', 'Usual share', '常率', { en: 'Share of all works with the term.', zh: '全部文献中含该术语的比例。' }),
    numberColumn('during', 'share', 'Share during', '突现率', { en: 'Share in the years of the burst.', zh: '突现期间的比例。' }),
  ],
  needs: ['year'],
  rule: ({ from, scale, gamma }) => ({
    en: `Two-state bursts of ${from === 'keyword' ? 'author keywords' : 'words of titles'} (s = ${scale}, γ = ${gamma}), the cheapest path over all years at once; each year counts against its own number of works with terms.`,
    zh: `${from === 'keyword' ? '作者关键词' : '题名用词'}的双状态突现（s = ${scale}，γ = ${gamma}），取全部年份的最优路径；以各年有术语的文献数为基数。`,
  }),
  async run(question, { from, minimum, scale, gamma, top }) {
    const works = (await termWorks(question, from)).filter(({ year }) => year !== null);
    if (works.length === 0) return { rows: [] };
    const counts = documentCounts(works);
    const kept = new Set(topTerms(counts, minimum, 0));
    const [first, last] = works.reduce(([a, b], { year }) => [Math.min(a, year ?? a), Math.max(b, year ?? b)], [9999, 0]);
    const span = last - first + 1;
    const documents = Array.from({ length: span }, () => 0);
    const hits = new Map([...kept].map((term) => [term, Array.from({ length: span }, () => 0)]));
    for (const { year, terms } of works) {
      const at = (year ?? first) - first;
      documents[at] = (documents[at] ?? 0) + 1;
      for (const term of terms) {
        const own = hits.get(term);
        if (own !== undefined) own[at] = (own[at] ?? 0) + 1;
      }
    }
    const sum = (values: readonly number[], from_: number, until: number): number =>
      values.slice(from_, until + 1).reduce((total, value) => total + value, 0);
    const rows = [...hits].flatMap(([term, own]) =>
      bursts(own, documents, scale, gamma).bursts.map((burst): Row => ({
        term,
        from: first + burst.from,
        until: first + burst.until,
        works: sum(own, burst.from, burst.until),
        weight: burst.weight,
        usual: sum(own, 0, span) / works.length,
        during: sum(own, burst.from, burst.until) / sum(documents, burst.from, burst.until),
      })),
    );
    const sorted = rows.toSorted(
      (a, b) => Number(b['weight']) - Number(a['weight']) || (cellText(a, 'term') < cellText(b, 'term') ? -1 : 1),
    );
    return { rows: top === 0 ? sorted : sorted.slice(0, top) };
  },
  worksBehind: (row, { from }) => [
    where(TERM_FILTER[from], cellText(row, 'term')),
    where('year', `${cellText(row, 'from')}..${cellText(row, 'until')}`),
  ],
  citations: ['Kleinberg (2003), doi:10.1023/A:1024940629314'],
});
