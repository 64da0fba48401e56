import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { HIGH, LOW, numberColumn, RANK, SHARE, WORKS, YEAR } from '../columns.ts';
import { where } from '../filter.ts';
import { coOccurrence, memberships, occurrences, personDyads, topEntities, type Membership } from '../graph/memberships.ts';
import { quasiIndependence } from '../graph/normalise.ts';
import { poissonInterval } from '../statistics/gamma.ts';

/** One pair of countries against all pairs, over time, on one fixed set of nodes. METHODS 4.1-4.4. */
export const dyad = defineAnalysis({
  id: 'dyad',
  title: { en: 'A tie against all ties', zh: '一对国家的联系' },
  summary: {
    en: 'How strong one tie is: works by year, rank among all pairs, against what both sizes let expect, and by the persons behind it.',
    zh: '某对国家的联系有多强：历年文献、在所有对中的排名、与期望之比及按作者的计数。',
  },
  params: {
    a: { type: 'text', default: 'CN', help: { en: 'One country code.', zh: '国家或地区代码（一）。' } },
    b: { type: 'text', default: 'US', help: { en: 'The other.', zh: '国家或地区代码（二）。' } },
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: {
        en: 'Compare with pairs of the top N countries over the whole window; 0 takes all.',
        zh: '与整个窗口文献最多的 N 国之间的对比较；0 为全部。',
      },
    },
  },
  columns: [
    YEAR,
    WORKS,
    RANK,
    numberColumn('rank_average', 'number', 'Mean rank', '平均名次', { en: 'Tied pairs share their mean rank.', zh: '并列取平均名次。' }),
    numberColumn('of', 'integer', 'Of pairs', '总对数', {
      en: 'All possible pairs of the fixed set, those without works included.',
      zh: '固定节点集中所有可能的对，含无合作者。',
    }),
    { ...SHARE, description: { en: 'Share of all ties.', zh: '占全部联系的比例。' } },
    numberColumn('mean_normalised', 'number', 'Times the mean tie', '平均联系的倍数', {
      en: 'Works over the mean of all possible pairs.',
      zh: '与所有可能对平均值之比。',
    }),
    numberColumn('expected', 'number', 'Expected', '期望', {
      en: 'Under quasi-independence of the year’s network.',
      zh: '当年网络拟独立模型的期望。',
    }),
    numberColumn('ratio', 'number', 'Observed/expected', '观测/期望', { en: 'Works over expected.', zh: '观测与期望之比。' }),
    LOW,
    HIGH,
    numberColumn('works_two_persons', 'integer', 'Two persons', '两位作者', {
      en: 'Rule B: two different authors, one of each country.',
      zh: '规则 B：两位不同作者分属两国。',
    }),
    numberColumn('works_exclusive', 'integer', 'Exclusive', '互斥作者', {
      en: 'Rule C: an author of each country only.',
      zh: '规则 C：各有一位仅属该国的作者。',
    }),
    numberColumn('dependence_a', 'share', 'Share of A’s', '占甲国际合作', {
      en: 'Share of A’s international works.',
      zh: '占甲国际合作文献的比例。',
    }),
    numberColumn('dependence_b', 'share', 'Share of B’s', '占乙国际合作', {
      en: 'Share of B’s international works.',
      zh: '占乙国际合作文献的比例。',
    }),
  ],
  needs: ['year', 'address', 'author-address-link'],
  rule: ({ a, b, top }) => ({
    en: `Works that name both ${a} and ${b} (rule A), whole counts, against all possible pairs of ${top === 0 ? 'all countries of the window' : `the top ${top} countries of the window`}, zeros included. low and high: exact 95 % Poisson interval of observed over expected. The row without a year is the whole window.`,
    zh: `同时出现 ${a} 与 ${b} 的文献（规则 A，全计数），与${top === 0 ? '窗口内所有国家' : `窗口内前 ${top} 国`}的全部可能对比较（含零）。low、high 为观测/期望的 95% 精确泊松区间。无年份的行为整个窗口。`,
  }),
  async run(question, { a, b, top }) {
    const [x, y] = [a.toUpperCase(), b.toUpperCase()];
    const works = await memberships(question, 'country');
    const keep = topEntities(occurrences(works), top);
    if (top > 0) for (const id of [x, y]) keep.add(id);
    const [two, exclusive] = [await personDyads(question, 'B'), await personDyads(question, 'C')];
    const key = x < y ? `${x} ${y}` : `${y} ${x}`;
    const years = [...new Set(works.map(({ year }) => year).filter((year) => year !== null))].toSorted((p, q) => p - q);
    return {
      rows: [...years, null].map((year) => {
        const part = year === null ? works : works.filter((work) => work.year === year);
        const ids = new Set(part.map(({ work }) => work));
        const persons = (pairs: ReadonlyMap<string, ReadonlySet<number>>): number =>
          [...(pairs.get(key) ?? [])].filter((work) => ids.has(work)).length;
        return { year, ...standing(part, keep, x, y), works_two_persons: persons(two), works_exclusive: persons(exclusive) };
      }),
    };
  },
  worksBehind: (row, { a, b }) => [
    ...(row['year'] === null ? [] : [where('year', String(row['year']))]),
    where('country', a.toUpperCase()),
    where('country', b.toUpperCase()),
  ],
  citations: ['Zitt, Bassecoulard & Okubo (2000), doi:10.1023/A:1005632319799', 'Garwood (1936), doi:10.1093/biomet/28.3-4.437'],
});

function standing(works: readonly Membership[], keep: ReadonlySet<string>, x: string, y: string): Row {
  const graph = coOccurrence(works);
  const ties = graph.edges.filter(({ a, b }) => keep.has(graph.ids[a] ?? '') && keep.has(graph.ids[b] ?? ''));
  const [i, j] = [graph.ids.indexOf(x), graph.ids.indexOf(y)];
  const own = ties.find(({ a, b }) => (a === i && b === j) || (a === j && b === i))?.weight ?? 0;
  const possible = (keep.size * (keep.size - 1)) / 2;
  const mass = ties.reduce((sum, { weight }) => sum + weight, 0);
  const above = ties.filter(({ weight }) => weight > own).length;
  const level = own === 0 ? possible - ties.length : ties.filter(({ weight }) => weight === own).length;
  const multipliers = quasiIndependence(graph);
  const expected = multipliers === null || i < 0 || j < 0 ? null : (multipliers[i] ?? 0) * (multipliers[j] ?? 0);
  const interval = poissonInterval(own);
  const international = (id: string): number => works.filter(({ entities }) => entities.length > 1 && entities.includes(id)).length;
  const [ofX, ofY] = [international(x), international(y)];
  return {
    works: own,
    rank: mass === 0 ? null : above + 1,
    rank_average: mass === 0 ? null : above + (level + 1) / 2,
    of: possible,
    share: mass === 0 ? null : own / mass,
    mean_normalised: mass === 0 ? null : own / (mass / possible),
    expected,
    ratio: expected === null || expected === 0 ? null : own / expected,
    low: expected === null || expected === 0 ? null : interval.low / expected,
    high: expected === null || expected === 0 ? null : interval.high / expected,
    dependence_a: ofX === 0 ? null : own / ofX,
    dependence_b: ofY === 0 ? null : own / ofY,
  };
}
