import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { numberColumn, textColumn, WORKS } from '../columns.ts';
import { inPeriod, periodsOf, PERIODS, periodText } from '../dyad-change/dyad-change.ts';
import { PAIR, pairName, pairOfWorks, wherePair } from '../dyad/pair.ts';
import { cellText, where } from '../filter.ts';
import { memberships } from '../graph/memberships.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';
import { termContrast } from '../statistics/term-contrast.ts';
import { twoSided } from '../statistics/beta.ts';

/** What a tie carries: the keywords it gained and lost between periods, or that set it apart from its sides' other works. */
export const dyadTopics = defineTieAnalysis({
  id: 'dyad-topics',
  title: { en: 'Topics of a tie', zh: '联系的主题' },
  summary: {
    en: 'Keywords that the works of a tie gained and lost between two periods, or use more than the other works of both sides.',
    zh: '联系文献在两个时期间新增、消失的关键词，或相对双方其他文献更常用的关键词。',
  },
  params: {
    ...PAIR,
    against: {
      type: 'choice',
      default: 'periods',
      choices: ['periods', 'partners'],
      help: {
        en: 'Second period against first, or the tie against other works of either side.',
        zh: '后期与前期比较，或联系与双方其他文献比较。',
      },
    },
    ...PERIODS,
    minimum: {
      type: 'integer',
      default: 3,
      min: 1,
      help: { en: 'Fewest works of a keyword, both sets together.', zh: '关键词在两组中的最少文献数。' },
    },
    top: {
      type: 'integer',
      default: 40,
      min: 0,
      help: { en: 'Keywords kept, by |z|; 0 keeps all.', zh: '按 |z| 保留的关键词数；0 为全部。' },
    },
  },
  columns: [
    textColumn('term', 'Keyword', '关键词', { en: 'As printed, lower case.', zh: '原文小写。' }),
    textColumn('status', 'Status', '状态', {
      en: 'gained, lost, or in both sets.',
      zh: '新增（gained）、消失（lost）或两组均有（both）。',
    }),
    {
      ...WORKS,
      description: { en: 'Works of the tie with this keyword; opens the list of them.', zh: '联系中含此关键词的文献；可打开列表。' },
    },
    numberColumn('first', 'integer', 'First set', '前组', {
      en: 'Works with it in the first period, or outside the tie.',
      zh: '前期或联系之外的文献数。',
    }),
    numberColumn('second', 'integer', 'Second set', '后组', {
      en: 'Works with it in the second period, or in the tie.',
      zh: '后期或联系之内的文献数。',
    }),
    numberColumn('share_first', 'share', 'Share of first', '前组占比', {
      en: 'Share of the first set’s works with keywords.',
      zh: '占前组有关键词文献的比例。',
    }),
    numberColumn('share_second', 'share', 'Share of second', '后组占比', {
      en: 'Share of the second set’s works with keywords.',
      zh: '占后组有关键词文献的比例。',
    }),
    numberColumn('z', 'number', 'z', 'z', {
      en: 'Log-odds of the second set against the first, over its error; prior: both sets pooled.',
      zh: '后组对前组的对数优势比除以误差；先验为两组合并。',
    }),
    numberColumn('q', 'number', 'q', 'q', {
      en: 'Two-sided level, corrected for the number of keywords.',
      zh: '按关键词数校正的双侧水平。',
    }),
  ],
  needs: ['year', 'address'],
  rule: ({ against, minimum, first, second, ...pair }) => ({
    en: `Author and index keywords of the tie ${pairName(pair)}, counted by works: ${against === 'periods' ? `${second === '' ? 'second half' : second} against ${first === '' ? 'first half of the window' : first}` : 'the tie against the other works of either side'}; keywords of ${minimum} works or more. Spellings are not merged.`,
    zh: `${pairName(pair)} 的作者与索引关键词，按文献计：${against === 'periods' ? `${second === '' ? '后半' : second} 与 ${first === '' ? '窗口前半' : first} 比较` : '与双方其他文献比较'}；至少 ${minimum} 篇。不同写法未合并。`,
  }),
  async run(question, { against, first, second, minimum, top, ...pair }) {
    const { a, b, works, both, years } = await pairOfWorks(question, pair);
    if (years.length === 0) return { rows: [] };
    const terms = new Map((await memberships(question, 'term')).map((one) => [one.work, one.entities]));
    const periods = periodsOf(first, second, years);
    const joint = new Set(both.map(({ work }) => work));
    const [one, two] =
      against === 'periods'
        ? [inPeriod(both, periods[0]), inPeriod(both, periods[1])]
        : [works.filter(({ work, entities }) => !joint.has(work) && (entities.includes(a) || entities.includes(b))), both];
    const count = (set: readonly { readonly work: number }[]): { readonly n: number; readonly of: ReadonlyMap<string, number> } => {
      const of = new Map<string, number>();
      let n = 0;
      for (const { work } of set) {
        const own = terms.get(work) ?? [];
        if (own.length > 0) n += 1;
        for (const term of own) of.set(term, (of.get(term) ?? 0) + 1);
      }
      return { n, of };
    };
    const [x, y, all] = [count(one), count(two), count(both)];
    const names = [...new Set([...x.of.keys(), ...y.of.keys()])].filter((term) => (x.of.get(term) ?? 0) + (y.of.get(term) ?? 0) >= minimum);
    const rows = names.map((term): Row => {
      const [inFirst, inSecond] = [x.of.get(term) ?? 0, y.of.get(term) ?? 0];
      return {
        term,
        status: inFirst === 0 ? 'gained' : inSecond === 0 ? 'lost' : 'both',
        works: all.of.get(term) ?? 0,
        first: inFirst,
        second: inSecond,
        share_first: x.n === 0 ? null : inFirst / x.n,
        share_second: y.n === 0 ? null : inSecond / y.n,
        z: termContrast({ y: inSecond, n: y.n }, { y: inFirst, n: x.n }).z,
      };
    });
    const q = benjaminiHochberg(rows.map((row) => twoSided(Number(row['z']))));
    const sorted = rows
      .map((row, at): Row => ({ ...row, q: q[at] ?? 1 }))
      .toSorted((p, r) => Math.abs(Number(r['z'])) - Math.abs(Number(p['z'])) || (String(p['term']) < String(r['term']) ? -1 : 1));
    return {
      rows: top === 0 ? sorted : sorted.slice(0, top),
      notes: [
        {
          en: `Works with keywords: ${x.n} in the first set, ${y.n} in the second${against === 'periods' ? ` (${periodText(periods[0])} and ${periodText(periods[1])})` : ''}; ${names.length} keywords compared.`,
          zh: `有关键词的文献：前组 ${x.n}，后组 ${y.n}${against === 'periods' ? `（${periodText(periods[0])} 与 ${periodText(periods[1])}）` : ''}；比较 ${names.length} 个关键词。`,
        },
      ],
    };
  },
  worksBehind: (row, pair) => [...wherePair(pair), where('keyword', cellText(row, 'term'))],
  citations: [
    'Monroe, Colaresi & Quinn (2008), doi:10.1093/pan/mpn018',
    'Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x',
  ],
});
