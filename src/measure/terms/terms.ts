import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, SHARE, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { poissonTrend } from '../statistics/poisson-trend.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, topTerms } from '../text/term-works.ts';

/** Terms by works, with the year they appear and how their share moves. METHODS 9.1, 9.3. */
export const terms = defineAnalysis({
  id: 'terms',
  title: { en: 'Terms', zh: '术语' },
  summary: { en: 'Which words the field uses, since when, and which are rising.', zh: '领域用词、出现时间与升降趋势。' },
  params: {
    from: FROM,
    minimum: { type: 'integer', default: 5, min: 1, help: { en: 'Fewest works of a term.', zh: '术语的最少文献数。' } },
    sort: {
      type: 'choice',
      default: 'works',
      choices: ['works', 'rising', 'new'],
      help: { en: 'By works, by growth of the share, or newest first.', zh: '按文献数、占比增长或出现先后排序。' },
    },
    top: { type: 'integer', default: 30, min: 0, help: { en: 'Terms kept; 0 keeps all.', zh: '保留的术语数；0 为全部。' } },
  },
  columns: [
    idColumn('term', 'Term', '术语', { en: 'Keyword or word of titles.', zh: '关键词或题名用词。' }),
    WORKS,
    SHARE,
    numberColumn('first_year', 'year', 'First year', '首次年份', { en: 'Year of the first work.', zh: '首篇文献年份。' }),
    numberColumn('established', 'year', 'Established', '确立年份', {
      en: 'First year with three works from two institutions.',
      zh: '首个有两家机构三篇以上文献的年份。',
    }),
    numberColumn('trend', 'percent', 'Change a year', '年变化', {
      en: 'Yearly change of the share of works with the term: Poisson trend with the works of each year as exposure.',
      zh: '含该术语文献占比的年变化（以当年文献数为暴露量的泊松趋势）。',
    }),
  ],
  needs: ['year'],
  rule: ({ from, minimum }) => ({
    en: `${from === 'keyword' ? 'Author keywords, case folded' : 'Words and pairs of words of titles'}, counted once a work, in at least ${minimum} works. Synonyms are not merged.`,
    zh: `${from === 'keyword' ? '作者关键词（不分大小写）' : '题名中的词与词组'}，每篇计一次，至少 ${minimum} 篇。未合并同义词。`,
  }),
  async run(question, { from, minimum, sort, top }) {
    const works = await termWorks(question, from);
    const counts = documentCounts(works);
    const [all] = await question.rows('SELECT count(*) AS works FROM scope');
    const institutions = new Map<number, string[]>();
    for (const row of await question.rows(INSTITUTIONS)) {
      const held = institutions.get(Number(row['work_id']));
      if (held === undefined) institutions.set(Number(row['work_id']), [String(row['institution_id'])]);
      else held.push(String(row['institution_id']));
    }
    const perYear = new Map<number, number>();
    for (const { year } of works) if (year !== null) perYear.set(year, (perYear.get(year) ?? 0) + 1);
    const years = [...perYear.keys()].toSorted((a, b) => a - b);
    const kept = new Set(topTerms(counts, minimum, sort === 'works' ? top : 0));
    const uses = new Map<string, { work: number; year: number }[]>();
    for (const { work, year, terms: own } of works) {
      if (year === null) continue;
      for (const term of own) {
        if (!kept.has(term)) continue;
        const held = uses.get(term);
        if (held === undefined) uses.set(term, [{ work, year }]);
        else held.push({ work, year });
      }
    }
    const rows = [...kept].map((term): Row => {
      const own = uses.get(term) ?? [];
      const yearly = years.map((year) => own.filter((one) => one.year === year).length);
      const rates = yearly.map((count, at) => (1000 * count) / (perYear.get(years[at] ?? 0) ?? 1));
      return {
        term,
        works: counts.get(term) ?? 0,
        share: (counts.get(term) ?? 0) / Math.max(1, Number(all?.['works'] ?? 0)),
        first_year: own.length === 0 ? null : Math.min(...own.map(({ year }) => year)),
        established:
          years.find((year) => {
            const inYear = own.filter((one) => one.year === year);
            return inYear.length >= 3 && new Set(inYear.flatMap(({ work }) => institutions.get(work) ?? [])).size >= 2;
          }) ?? null,
        trend: years.length < 3 ? null : (poissonTrend(years, rates)?.growth ?? null),
      };
    });
    const value = (row: Row): number =>
      sort === 'rising' ? Number(row['trend'] ?? -1) : sort === 'new' ? Number(row['established'] ?? 0) : Number(row['works']);
    const sorted = rows.toSorted(
      (a, b) => value(b) - value(a) || Number(b['works']) - Number(a['works']) || (cellText(a, 'term') < cellText(b, 'term') ? -1 : 1),
    );
    return { rows: top === 0 ? sorted : sorted.slice(0, top) };
  },
  worksBehind: (row, { from }) => [where(TERM_FILTER[from], cellText(row, 'term'))],
  citations: ['McCullagh & Nelder (1989), Generalized Linear Models'],
});

const INSTITUTIONS = `
  SELECT DISTINCT i.work_id, i.institution_id FROM address_institution i JOIN scope s ON s.work_id = i.work_id
  JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted ORDER BY i.work_id, i.institution_id`;
