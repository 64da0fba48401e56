import { choiceName } from '../choice-names.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { questionOf } from '../ask.ts';
import { idColumn, numberColumn, WORKS } from '../columns.ts';
import { cellText, parseFilter, where } from '../filter.ts';
import { logLikelihoodRatio, logOdds } from '../statistics/log-odds.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, type From, type TermWork } from '../text/term-works.ts';

/** Terms that tell one set of works from another. METHODS 9.5. */
export const keyness = defineAnalysis({
  id: 'keyness',
  title: { en: 'Keyness', zh: '关键性' },
  summary: {
    en: 'Which terms one set of works uses more than another: countries, funders, periods.',
    zh: '一组文献比另一组更常用的术语：国家、资助者、时期。',
  },
  params: {
    a: { type: 'text', default: 'country=CN', help: { en: 'Filter of the one set.', zh: '甲组的筛选条件。' } },
    b: {
      type: 'text',
      default: '',
      help: { en: 'Filter of the other; empty is all other works.', zh: '乙组的筛选条件；留空为其余文献。' },
    },
    from: FROM,
    script: {
      type: 'choice',
      default: 'latin',
      choices: ['latin', 'han'],
      help: {
        en: 'Script of the terms: terms of two languages are never set against one another.',
        zh: '术语的文字：两种语言的用词不作比较。',
      },
    },
    minimum: {
      type: 'integer',
      default: 5,
      min: 1,
      help: { en: 'Fewest works of a term in both sets together.', zh: '两组合计的最少文献数。' },
    },
    prior: {
      type: 'number',
      default: 0,
      min: 0,
      help: { en: 'Weight of the prior; 0 takes the pooled counts themselves.', zh: '先验权重；0 取合并计数本身。' },
    },
    top: {
      type: 'integer',
      default: 20,
      min: 0,
      help: { en: 'Terms kept on each side; 0 keeps all.', zh: '每侧保留的术语数；0 为全部。' },
    },
  },
  columns: [
    idColumn('term', 'Term', '术语', { en: 'Keyword or word of titles.', zh: '关键词或题名用词。' }),
    idColumn('set', 'Set', '组别', { en: 'The set that uses it more: a or b.', zh: '更常用该术语的组：a 或 b。' }),
    {
      ...WORKS,
      label: { en: 'Works in a', zh: '甲组文献' },
      description: { en: 'Works of set a with the term.', zh: '甲组中含该术语的文献。' },
    },
    numberColumn('works_b', 'integer', 'Works in b', '乙组文献', { en: 'Works of set b with the term.', zh: '乙组中含该术语的文献。' }),
    numberColumn('log_odds', 'number', 'Log-odds', '对数优势', {
      en: 'ln of the ratio of odds, with the prior.',
      zh: '含先验的对数优势比。',
    }),
    numberColumn('z', 'number', 'z', 'z', { en: 'Log-odds over its standard error.', zh: '对数优势除以标准误。' }),
    numberColumn('q', 'number', 'q', 'q', { en: 'p after Benjamini-Hochberg.', zh: 'BH 校正后的 p。' }),
    numberColumn('g2', 'number', 'G²', 'G²', { en: 'Four-cell log-likelihood ratio.', zh: '四格对数似然比。' }),
  ],
  needs: [],
  rule: ({ a, b, from, script, prior }) => ({
    en: `Works with each ${from === 'keyword' ? 'author keyword' : 'word of the title'} (${choiceName(script).en} script), set a: ${a}, set b: ${b === '' ? 'all other works' : b}; log-odds with an informative Dirichlet prior of weight ${prior === 0 ? 'the pooled counts' : prior}.`,
    zh: `含各${from === 'keyword' ? '作者关键词' : '题名用词'}（${choiceName(script).zh}）的文献，甲组：${a}，乙组：${b === '' ? '其余文献' : b}；信息性 Dirichlet 先验，权重${prior === 0 ? '为合并计数' : ` ${prior}`}。`,
  }),
  async run(question, { a, b, from, script, minimum, prior, top }) {
    const own = await within(question, a, from);
    const ids = new Set(own.map(({ work }) => work));
    const other = b === '' ? (await termWorks(question, from)).filter(({ work }) => !ids.has(work)) : await within(question, b, from);
    const [mine, theirs] = [documentCounts(own), documentCounts(other)];
    const words = [...new Set([...mine.keys(), ...theirs.keys()])]
      .filter((term) => /\p{Script=Han}/u.test(term) === (script === 'han'))
      .filter((term) => (mine.get(term) ?? 0) + (theirs.get(term) ?? 0) >= minimum)
      .toSorted((x, y) => (x < y ? -1 : 1));
    const [x, y] = [words.map((term) => mine.get(term) ?? 0), words.map((term) => theirs.get(term) ?? 0)];
    const scores = logOdds(x, y, prior === 0 ? null : prior);
    const q = benjaminiHochberg(scores.map(({ p }) => p));
    const rows = words.map((term, at): Row => ({
      term,
      set: (scores[at]?.delta ?? 0) >= 0 ? 'a' : 'b',
      works: x[at] ?? 0,
      works_b: y[at] ?? 0,
      log_odds: scores[at]?.delta ?? null,
      z: scores[at]?.z ?? null,
      q: q[at] ?? null,
      g2: own.length === 0 || other.length === 0 ? null : logLikelihoodRatio(x[at] ?? 0, own.length, y[at] ?? 0, other.length),
    }));
    const side = (set: string): Row[] =>
      rows
        .filter((row) => row['set'] === set)
        .toSorted(
          (one, two) => Math.abs(Number(two['z'])) - Math.abs(Number(one['z'])) || (cellText(one, 'term') < cellText(two, 'term') ? -1 : 1),
        )
        .slice(0, top === 0 ? undefined : top);
    return {
      rows: [...side('a'), ...side('b')],
      notes: [
        {
          en: `Set a has ${own.length} works with terms, set b ${other.length}.`,
          zh: `甲组有术语的文献 ${own.length} 篇，乙组 ${other.length} 篇。`,
        },
      ],
    };
  },
  worksBehind: (row, { a, from }) => [a, where(TERM_FILTER[from], cellText(row, 'term'))],
  citations: [
    'Monroe, Colaresi & Quinn (2008), doi:10.1093/pan/mpn018',
    'Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x',
  ],
});

function within(question: Question, filter: string, from: From): Promise<TermWork[]> {
  const { store, units, filters } = question;
  return termWorks(questionOf({ store, units, filters: [...filters, parseFilter(filter)] }), from);
}
