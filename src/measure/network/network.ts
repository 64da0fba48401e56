import type { Row } from '../../store/store.ts';
import { defineAnalysis, type ColumnType } from '../analysis.ts';
import { numberColumn, YEAR } from '../columns.ts';
import { graphOf, subgraph } from '../graph/graph.ts';
import { BY, coOccurrence, memberships, occurrences, topEntities } from '../graph/memberships.ts';
import { graphStatistics } from '../graph/statistics.ts';

const STATISTICS: readonly (readonly [name: string, type: ColumnType, en: string, zh: string, about: string, aboutZh: string])[] = [
  ['nodes', 'integer', 'Nodes', '节点', 'Nodes, those without ties included.', '节点数，含孤立节点。'],
  ['edges', 'integer', 'Ties', '边', 'Pairs with at least one work.', '至少有一篇合作文献的对数。'],
  ['works', 'integer', 'Collaborative works', '合作文献', 'Works that name two or more of the nodes.', '出现两个及以上节点的文献数。'],
  ['density', 'number', 'Density', '密度', 'Ties over possible ties.', '实际边数与可能边数之比。'],
  ['transitivity', 'number', 'Transitivity', '传递性', 'Closed triples over triples.', '闭合三元组比例。'],
  ['clustering', 'number', 'Mean clustering', '平均聚类系数', 'Mean local clustering.', '局部聚类系数均值。'],
  ['centralization_degree', 'number', 'Degree centralization', '度中心势', 'Freeman, by degree.', 'Freeman 度中心势。'],
  ['centralization_betweenness', 'number', 'Betweenness centralization', '中介中心势', 'Freeman, by betweenness.', 'Freeman 中介中心势。'],
  [
    'strength_hhi',
    'number',
    'Concentration of strength',
    '强度集中度',
    'Herfindahl index of tie strength over nodes.',
    '联系强度的赫芬达尔指数。',
  ],
  ['mean_path', 'number', 'Mean path', '平均路径', 'Mean number of ties between nodes that are connected.', '相连节点间平均边数。'],
  ['diameter', 'integer', 'Diameter', '直径', 'Longest of the shortest paths.', '最长最短路径。'],
  ['components', 'integer', 'Components', '连通分量', 'Pieces of the network.', '网络的连通分量数。'],
  ['assortativity', 'number', 'Degree assortativity', '度同配性', 'Correlation of degrees over ties.', '边两端度数的相关。'],
  [
    'jaccard_nodes',
    'number',
    'Nodes shared with the year before',
    '与上年节点重合',
    'Jaccard of the node sets of consecutive years.',
    '相邻两年节点集的 Jaccard。',
  ],
];

/** Statistics of the collaboration network, for the window or year by year on a stated set of nodes. METHODS 3.6. */
export const network = defineAnalysis({
  id: 'network',
  title: { en: 'Network statistics', zh: '网络统计' },
  summary: {
    en: 'Density, clustering, centralization and paths of the collaboration network, comparable over years on one set of nodes.',
    zh: '合作网络的密度、聚类、中心势与路径；在同一节点集上逐年可比。',
  },
  params: {
    by: BY,
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Nodes kept, by works; 0 keeps all.', zh: '保留文献最多的节点；0 为全部。' } },
    set: {
      type: 'choice',
      default: 'fixed',
      choices: ['fixed', 'per-period'],
      help: { en: 'One set of nodes for all years, or the top of each.', zh: '固定节点集或各年各自的前列。' },
    },
    per: {
      type: 'choice',
      default: 'year',
      choices: ['year', 'window'],
      help: { en: 'Year by year, or the whole window.', zh: '逐年或整个窗口。' },
    },
  },
  columns: [
    YEAR,
    ...STATISTICS.map(([name, type, en, zh, about, aboutZh]) => numberColumn(name, type, en, zh, { en: about, zh: aboutZh })),
  ],
  needs: ['year', 'address'],
  rule: ({ by, top, set, per }) => ({
    en: `Network of ${by === 'country' ? 'countries' : by === 'city' ? 'cities' : `${by}s`} tied by works that name both, ${per === 'year' ? 'year by year' : 'over the whole window'}, on ${top === 0 ? 'all nodes' : `the top ${top} nodes by works`} (${set} set). Density and centralization grow with the number of works: compare years with care.`,
    zh: `由同时出现两者的文献构成的网络，${per === 'year' ? '逐年' : '整个窗口'}，${top === 0 ? '全部节点' : `文献最多的 ${top} 个节点`}（${set === 'fixed' ? '固定' : '逐期'}节点集）。密度与中心势随文献量上升，跨年比较须谨慎。`,
  }),
  async run(question, { by, top, set, per }) {
    const works = await memberships(question, by);
    const fixed = topEntities(occurrences(works), top);
    const years =
      per === 'window' ? [null] : [...new Set(works.map(({ year }) => year).filter((year) => year !== null))].toSorted((x, y) => x - y);
    let before: ReadonlySet<string> | null = null;
    return {
      rows: years.map((year): Row => {
        const part = year === null ? works : works.filter((work) => work.year === year);
        const keep = set === 'fixed' ? fixed : topEntities(occurrences(part), top);
        const tied = subgraph(coOccurrence(part), keep);
        const graph = graphOf(
          keep,
          tied.edges.map(({ a, b, weight }) => [tied.ids[a] ?? '', tied.ids[b] ?? '', weight] as const),
        );
        const shared: number | null = before === null ? null : overlap(before, keep);
        before = keep;
        return {
          year,
          ...graphStatistics(graph),
          works: part.filter(({ entities }) => entities.filter((id) => keep.has(id)).length > 1).length,
          jaccard_nodes: set === 'fixed' ? null : shared,
        };
      }),
    };
  },
  worksBehind: () => null,
  citations: ['Freeman (1979), doi:10.1016/0378-8733(78)90021-7', 'Newman (2002), doi:10.1103/PhysRevLett.89.208701'],
});

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((id) => b.has(id)).length;
  return both / Math.max(1, a.size + b.size - both);
}
