import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, WORKS } from '../columns.ts';
import { cellText } from '../filter.ts';
import { mean, median } from '../statistics/averages.ts';
import { simpleCentres, termTies, themePlaces } from '../text/simple-centres.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, topTerms } from '../text/term-works.ts';

/** Themes by how much they hang together and with the rest: Callon's strategic diagram. METHODS 9.2. */
export const thematicMap = defineAnalysis({
  id: 'thematic-map',
  title: { en: 'Thematic map', zh: '主题图' },
  summary: { en: 'Themes of co-words: motor, basic, niche, or emerging and declining.', zh: '共词主题：驱动、基础、专门、新兴或衰退。' },
  params: {
    from: FROM,
    minimum: { type: 'integer', default: 5, min: 1, help: { en: 'Fewest works of a term.', zh: '术语的最少文献数。' } },
    together: { type: 'integer', default: 3, min: 1, help: { en: 'Fewest works with both terms of a tie.', zh: '共现的最少文献数。' } },
    terms: { type: 'integer', default: 200, min: 2, help: { en: 'Terms kept, by works.', zh: '保留的术语数。' } },
    largest: { type: 'integer', default: 12, min: 2, help: { en: 'Most terms of a theme.', zh: '主题的最多术语数。' } },
    smallest: { type: 'integer', default: 3, min: 2, help: { en: 'Fewest terms of a theme.', zh: '主题的最少术语数。' } },
  },
  columns: [
    idColumn('theme', 'Theme', '主题', { en: 'The term with most works.', zh: '文献最多的术语。' }),
    textColumn('terms', 'Terms', '术语', { en: 'Its terms, the most used first.', zh: '所含术语，按文献数排列。' }),
    numberColumn('size', 'integer', 'Terms', '术语数', { en: 'Number of terms.', zh: '术语数量。' }),
    { ...WORKS, description: { en: 'Works with any of its terms.', zh: '含其任一术语的文献。' } },
    numberColumn('centrality', 'number', 'Centrality', '中心度', {
      en: '10 × sum of equivalences of ties that leave it.',
      zh: '10 × 外部联系等价指数之和。',
    }),
    numberColumn('density', 'number', 'Density', '密度', {
      en: '100 × sum of equivalences inside it, over its terms.',
      zh: '100 × 内部联系等价指数之和 / 术语数。',
    }),
    textColumn('quadrant', 'Quadrant', '象限', {
      en: 'Against the median theme: motor, niche, basic, emerging or declining.',
      zh: '相对中位主题：驱动、专门、基础、新兴或衰退。',
    }),
    numberColumn('mean_year', 'number', 'Mean year', '平均年份', {
      en: 'Mean year of its works; tells emerging from declining.',
      zh: '文献平均年份，可区分新兴与衰退。',
    }),
  ],
  needs: ['year'],
  rule: ({ from, minimum, together, largest }) => ({
    en: `Themes by simple centres (at most ${largest} terms) from ${from === 'keyword' ? 'author keywords' : 'words of titles'} in at least ${minimum} works, ties in ${together}, by equivalence; quadrants by the median of centrality and density.`,
    zh: `以简单中心法（每个主题至多 ${largest} 个术语）聚类${from === 'keyword' ? '作者关键词' : '题名用词'}（至少 ${minimum} 篇，共现 ${together} 篇），按等价指数；象限以中位数划分。`,
  }),
  async run(question, { from, minimum, together, terms, largest, smallest }) {
    const works = await termWorks(question, from);
    const counts = documentCounts(works);
    const ties = termTies(works, counts, new Set(topTerms(counts, minimum, terms)), together);
    const themes = simpleCentres(ties, largest, smallest).map((theme) =>
      theme.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1)),
    );
    const places = themePlaces(themes, ties);
    const [x, y] = [median(places.map(({ centrality }) => centrality)), median(places.map(({ density }) => density))];
    const rows = themes.map((theme, at): Row => {
      const own = new Set(theme);
      const behind = works.filter(({ terms: held }) => held.some((term) => own.has(term)));
      const dated = behind.flatMap(({ year }) => (year === null ? [] : [year]));
      const { centrality = 0, density = 0 } = places[at] ?? {};
      return {
        theme: theme[0] ?? '',
        terms: theme.join(' · '),
        size: theme.length,
        works: behind.length,
        centrality,
        density,
        quadrant: centrality >= x ? (density >= y ? 'motor' : 'basic') : density >= y ? 'niche' : 'emerging or declining',
        mean_year: dated.length === 0 ? null : dated.reduce((sum, year) => sum + year, 0) / dated.length,
      };
    });
    return {
      rows: rows.toSorted((a, b) => Number(b['works']) - Number(a['works']) || (cellText(a, 'theme') < cellText(b, 'theme') ? -1 : 1)),
      notes:
        rows.length === 0
          ? []
          : [
              {
                en: `Medians: centrality ${x.toFixed(3)}, density ${y.toFixed(3)}; means: ${mean(places.map(({ centrality }) => centrality)).toFixed(3)}, ${mean(places.map(({ density }) => density)).toFixed(3)}.`,
                zh: `中位数：中心度 ${x.toFixed(3)}，密度 ${y.toFixed(3)}；均值：${mean(places.map(({ centrality }) => centrality)).toFixed(3)}、${mean(places.map(({ density }) => density)).toFixed(3)}。`,
              },
            ],
    };
  },
  worksBehind: (row, { from }) => [
    `${TERM_FILTER[from]}=${cellText(row, 'terms')
      .split(' · ')
      .map((term) => term.replaceAll(',', '\\,'))
      .join(',')}`,
  ],
  citations: ['Callon, Courtial & Laville (1991), doi:10.1007/BF02019280', 'Cobo et al. (2011), doi:10.1016/j.joi.2010.10.002'],
});
