import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { simpleCentres, termTies } from '../text/simple-centres.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, topTerms, type TermWork } from '../text/term-works.ts';

interface Theme {
  readonly name: string;
  readonly terms: readonly string[];
  readonly works: number;
}

/** Themes of one period and what became of them in the next. METHODS 9.2. */
export const fieldEvolution = defineAnalysis({
  id: 'field-evolution',
  title: { en: 'Evolution of the field', zh: '领域演化' },
  summary: {
    en: 'Which themes go on, split, merge, appear and vanish from period to period.',
    zh: '各时期主题的延续、分化、合并、出现与消失。',
  },
  params: {
    from: FROM,
    cuts: {
      type: 'text',
      default: '',
      help: {
        en: 'First years of later periods: 2015,2018; empty cuts into three with equal works.',
        zh: '后续时期的首年：2015,2018；留空按文献数三等分。',
      },
    },
    minimum: { type: 'integer', default: 5, min: 1, help: { en: 'Fewest works of a term in a period.', zh: '时期内术语的最少文献数。' } },
    together: { type: 'integer', default: 3, min: 1, help: { en: 'Fewest works with both terms of a tie.', zh: '共现的最少文献数。' } },
    terms: { type: 'integer', default: 150, min: 2, help: { en: 'Terms kept in a period.', zh: '每个时期保留的术语数。' } },
    largest: { type: 'integer', default: 12, min: 2, help: { en: 'Most terms of a theme.', zh: '主题的最多术语数。' } },
    inclusion: {
      type: 'number',
      default: 0.25,
      min: 0,
      max: 1,
      help: { en: 'Smallest inclusion index of a link.', zh: '联系的最小包含指数。' },
    },
  },
  columns: [
    textColumn('period', 'Period', '时期', { en: 'Years of the theme.', zh: '主题所在年份。' }),
    idColumn('theme', 'Theme', '主题', { en: 'Its most used term.', zh: '最常用术语。' }),
    { ...WORKS, description: { en: 'Works of the period with any of its terms.', zh: '该时期含其任一术语的文献。' } },
    textColumn('terms', 'Terms', '术语', { en: 'Its terms.', zh: '所含术语。' }),
    textColumn('next_period', 'Next period', '下一时期', { en: 'Years of the period after.', zh: '下一时期的年份。' }),
    idColumn('next_theme', 'Becomes', '演变为', {
      en: 'Theme of the next period that takes up its terms; empty: it ends.',
      zh: '下一时期承接其术语的主题；空为终止。',
    }),
    numberColumn('shared', 'integer', 'Shared terms', '共有术语', { en: 'Terms in both.', zh: '两者共有的术语数。' }),
    numberColumn('inclusion', 'number', 'Inclusion', '包含指数', {
      en: 'Shared terms over those of the smaller theme.',
      zh: '共有术语 / 较小主题术语数。',
    }),
    numberColumn('jaccard', 'number', 'Jaccard', 'Jaccard', {
      en: 'Shared terms over all terms of the two.',
      zh: '共有术语 / 两者全部术语。',
    }),
  ],
  needs: ['year'],
  rule: ({ from, largest, inclusion }) => ({
    en: `Themes by simple centres (at most ${largest} terms) from ${from === 'keyword' ? 'author keywords' : 'words of titles'}, in each period on its own; linked to themes of the next period that share terms with an inclusion index of ${inclusion} or more.`,
    zh: `各时期分别以简单中心法（至多 ${largest} 个术语）聚类${from === 'keyword' ? '作者关键词' : '题名用词'}；与下一时期包含指数不低于 ${inclusion} 的主题相连。`,
  }),
  async run(question, { from, cuts, minimum, together, terms, largest, inclusion }) {
    const works = (await termWorks(question, from)).filter(({ year }) => year !== null);
    if (works.length === 0) return { rows: [] };
    const periods = periodsOf(works, cuts).map(({ first, last }) => {
      const own = works.filter(({ year }) => (year ?? 0) >= first && (year ?? 0) <= last);
      const counts = documentCounts(own);
      const ties = termTies(own, counts, new Set(topTerms(counts, minimum, terms)), together);
      const themes = simpleCentres(ties, largest, 3).map((theme): Theme => {
        const sorted = theme.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
        const held = new Set(theme);
        return { name: sorted[0] ?? '', terms: sorted, works: own.filter((work) => work.terms.some((term) => held.has(term))).length };
      });
      return { label: `${first}..${last}`, themes };
    });
    const rows = periods.flatMap(({ label, themes }, at) => {
      const next = periods[at + 1];
      return themes.flatMap((theme): Row[] => {
        const base = {
          period: label,
          theme: theme.name,
          works: theme.works,
          terms: theme.terms.join(' · '),
          next_period: next?.label ?? null,
        };
        const links = (next?.themes ?? [])
          .map((other) => {
            const shared = theme.terms.filter((term) => other.terms.includes(term)).length;
            const smaller = Math.min(theme.terms.length, other.terms.length);
            return {
              next_theme: other.name,
              shared,
              inclusion: shared / smaller,
              jaccard: shared / (theme.terms.length + other.terms.length - shared),
            };
          })
          .filter((link) => link.shared > 0 && link.inclusion >= inclusion)
          .toSorted((a, b) => b.inclusion - a.inclusion || (a.next_theme < b.next_theme ? -1 : 1));
        return links.length === 0
          ? [{ ...base, next_theme: null, shared: 0, inclusion: null, jaccard: null }]
          : links.map((link) => ({ ...base, ...link }));
      });
    });
    return { rows };
  },
  worksBehind: (row, { from }) => [
    where('year', cellText(row, 'period')),
    `${TERM_FILTER[from]}=${cellText(row, 'terms')
      .split(' · ')
      .map((term) => term.replaceAll(',', '\\,'))
      .join(',')}`,
  ],
  citations: ['Cobo et al. (2011), doi:10.1016/j.joi.2010.10.002', 'Callon, Courtial & Laville (1991), doi:10.1007/BF02019280'],
});

/** The periods that the cuts make, or three with about as many works each. Throws on cuts that are not rising years. */
function periodsOf(works: readonly TermWork[], cuts: string): { readonly first: number; readonly last: number }[] {
  const years = works.map(({ year }) => year ?? 0).toSorted((a, b) => a - b);
  const [start, end] = [years[0] ?? 0, years.at(-1) ?? 0];
  const given =
    cuts === ''
      ? [years[Math.floor(years.length / 3)] ?? start, years[Math.floor((2 * years.length) / 3)] ?? start]
      : cuts.split(',').map(Number);
  if (given.some((year, at) => !Number.isInteger(year) || (cuts !== '' && year <= (given[at - 1] ?? 0))))
    throw new Error(`invalid cuts: ${cuts} (write rising years: 2015,2018)`);
  const firsts = [...new Set([start, ...given.filter((year) => year > start && year <= end)])].toSorted((a, b) => a - b);
  return firsts.map((first, at) => ({ first, last: (firsts[at + 1] ?? end + 1) - 1 }));
}
