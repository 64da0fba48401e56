import type { Row } from '../../store/store.ts';
import type { Column } from '../analysis.ts';
import { numberColumn } from '../columns.ts';
import type { Graph } from '../graph/graph.ts';
import { occurrences, type Membership } from '../graph/memberships.ts';
import { equivalence, inclusion, relativeIntensity, specificityIndex, steijn, type Margins } from '../graph/normalise.ts';
import { poissonInterval } from '../statistics/gamma.ts';

/** Columns of the measures that are shown when all are asked for. METHODS 1.3, 3.1. */
export const MORE_COLUMNS: readonly Column[] = [
  numberColumn('author_shares', 'credit', 'Author shares', '作者份额之积', {
    en: 'Sum over works of the product of both sides’ fractional shares by author; countries only.',
    zh: '双方按作者分数份额之积的总和；仅限国家。',
  }),
  numberColumn('steijn', 'number', 'Steijn', 'Steijn', {
    en: 'Works over the chance tie of nodes that have none with themselves.',
    zh: '与无自连接时随机期望之比。',
  }),
  numberColumn('inclusion', 'number', 'Inclusion', '包含指数', { en: 'w/min(o_i, o_j).', zh: 'w/min(o_i, o_j)。' }),
  numberColumn('equivalence', 'number', 'Equivalence', '等价指数', { en: 'w²/(o_i o_j).', zh: 'w²/(o_i o_j)。' }),
  numberColumn('sei', 'number', 'Specificity', 'SEI 指数', {
    en: 'A’s share of collaborative works with B over B’s share of all collaborative works (NSF).',
    zh: '甲合作文献中与乙合作的占比，与乙在全部合作文献中的占比之比（NSF）。',
  }),
  numberColumn('intensity_a', 'number', 'Intensity of A to B', '甲对乙强度', {
    en: 'Relative intensity: B’s share in A’s works with others over its share in the rest. Empty when there is no rest.',
    zh: '相对强度：乙在甲合作文献中的占比与其余文献中的占比之比；无其余文献时为空。',
  }),
  numberColumn('intensity_b', 'number', 'Intensity of B to A', '乙对甲强度', { en: 'Likewise, the other way.', zh: '同上，方向相反。' }),
  numberColumn('low', 'number', 'Observed/expected, low', '观测/期望下限', {
    en: 'Exact 95 % Poisson interval of works, over expected.',
    zh: '文献数的 95% 精确泊松区间下限与期望之比。',
  }),
  numberColumn('high', 'number', 'Observed/expected, high', '观测/期望上限', { en: 'Upper end.', zh: '上限。' }),
  numberColumn('log_ratio', 'number', 'Log ratio, shrunk', '收缩对数比', {
    en: 'ln((w+½)/(E+½)): small ties do not run away.',
    zh: 'ln((w+½)/(E+½))，抑制小样本波动。',
  }),
];

/** Fractional shares by author of the countries of each work. */
export type AuthorShares = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** The cells of the further measures for each edge; `expected` is that of quasi-independence. */
export function moreMeasures(
  graph: Graph,
  works: readonly Membership[],
  {
    margins,
    expected,
    shares,
  }: { readonly margins: Margins; readonly expected: readonly number[] | null; readonly shares: AuthorShares | null },
): Row[] {
  const counts = occurrences(works);
  const shared = works.filter(({ entities }) => entities.length > 1);
  const abroad = occurrences(shared);
  const [chance, included, alike, specific] = [
    steijn(graph, margins),
    inclusion(graph, counts),
    equivalence(graph, counts),
    specificityIndex(graph, abroad, shared.length),
  ];
  const products = shares === null ? null : productsOf(shared, shares);
  return graph.edges.map(({ a, b, weight }, at): Row => {
    const [x, y] = [graph.ids[a] ?? '', graph.ids[b] ?? ''];
    const [ofX, ofY] = [abroad.get(x) ?? 0, abroad.get(y) ?? 0];
    const tie = expected === null ? null : (expected[a] ?? 0) * (expected[b] ?? 0);
    const interval = poissonInterval(weight);
    return {
      author_shares: products === null ? null : (products.get(`${x}\n${y}`) ?? 0),
      steijn: chance[at] ?? null,
      inclusion: included[at] ?? null,
      equivalence: alike[at] ?? null,
      sei: specific[at] ?? null,
      intensity_a: relativeIntensity(weight, ofX, ofY, shared.length),
      intensity_b: relativeIntensity(weight, ofY, ofX, shared.length),
      low: tie === null || tie === 0 ? null : interval.low / tie,
      high: tie === null || tie === 0 ? null : interval.high / tie,
      log_ratio: tie === null ? null : Math.log((weight + 0.5) / (tie + 0.5)),
    };
  });
}

function productsOf(works: readonly Membership[], shares: AuthorShares): Map<string, number> {
  const products = new Map<string, number>();
  for (const { work, entities } of works) {
    const own = shares.get(work);
    entities.forEach((x, at) => {
      for (const y of entities.slice(at + 1)) {
        const key = `${x}\n${y}`;
        products.set(key, (products.get(key) ?? 0) + (own?.get(x) ?? 0) * (own?.get(y) ?? 0));
      }
    });
  }
  return products;
}
