import type { Row } from '../../store/store.ts';
import type { Column } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { idColumn, numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { allDistances, betweenness, closeness, clustering, coreness, eigenvector, harmonic, pageRank } from '../graph/centrality.ts';
import { chainedLayout } from '../graph/chained-layout.ts';
import { forceAtlas } from '../graph/force-atlas.ts';
import { pieces, strengths } from '../graph/graph.ts';
import { MOST_FOR_PATHS, pathNotes } from '../graph/statistics.ts';
import { BY, coOccurrence, entityNames, memberships, occurrences, nodeNotes, topEntities, whereEntity } from '../graph/memberships.ts';
import { periodsOf, worksIn } from '../graph/periods.ts';
import { graphOn } from '../graph/rarefy.ts';
import { vosLayout } from '../graph/vos-layout.ts';

const COLUMNS: readonly Column[] = [
  idColumn('id', 'Id', '编号', { en: 'Country code or id.', zh: '国家代码或编号。' }),
  textColumn('name', 'Name', '名称', { en: 'English name.', zh: '英文名。' }),
  textColumn('name_zh', 'Chinese name', '中文名', { en: 'Chinese name.', zh: '中文名。' }),
  WORKS,
  numberColumn('degree', 'integer', 'Degree', '度', { en: 'Partners.', zh: '合作伙伴数。' }),
  numberColumn('strength', 'integer', 'Strength', '强度', {
    en: 'Sum of ties: grows with output, no measure of position.',
    zh: '联系之和；随产出增长，并非位置指标。',
  }),
  numberColumn('betweenness', 'number', 'Betweenness', '中介', { en: 'On distances 1/w, not normalised.', zh: '距离取 1/w，未标准化。' }),
  numberColumn('closeness', 'number', 'Closeness', '接近', {
    en: 'On distances 1/w, within the piece of the network it belongs to; across pieces compare the harmonic one.',
    zh: '距离取 1/w，限所在连通分量；跨分量请比较调和接近。',
  }),
  numberColumn('harmonic', 'number', 'Harmonic closeness', '调和接近', { en: 'On distances 1/w.', zh: '距离取 1/w。' }),
  numberColumn('component', 'integer', 'Piece', '连通分量', {
    en: 'The piece of the network it belongs to, 1 the largest: eigenvector and closeness compare within a piece only.',
    zh: '所在连通分量，1 为最大；特征向量与接近仅在同一分量内可比。',
  }),
  numberColumn('eigenvector', 'number', 'Eigenvector', '特征向量', { en: 'Largest is 1.', zh: '最大值为 1。' }),
  numberColumn('pagerank', 'number', 'PageRank', 'PageRank', { en: 'Weighted, damping 0.85.', zh: '加权，阻尼 0.85。' }),
  numberColumn('coreness', 'integer', 'Core', '核数', { en: 'k-core number.', zh: 'k-核。' }),
  numberColumn('clustering', 'number', 'Clustering', '聚类', { en: 'Local clustering.', zh: '局部聚类系数。' }),
  numberColumn('x', 'number', 'x', 'x', {
    en: 'Place in the layout of the whole window: the same in every year.',
    zh: '整个窗口布局坐标；各年相同。',
  }),
  numberColumn('y', 'number', 'y', 'y', { en: 'Place in the layout of the whole window.', zh: '整个窗口布局坐标。' }),
];

const MOST_FOR_LAYOUT = 400;

const LAYOUTS = {
  vos: { en: 'VOS on association strengths of the whole window', zh: '整个窗口关联强度的 VOS 映射' },
  forceatlas2: { en: 'ForceAtlas2 of the whole window', zh: '整个窗口 ForceAtlas2' },
  chained: { en: 'VOS year by year, each held where the year before lay', zh: '逐年 VOS 映射，受上一年位置牵引' },
} as const;

/** Position of each node in the collaboration network, with one layout for all years. METHODS 3.3, 3.7. */
export const centrality = defineTieAnalysis({
  id: 'centrality',
  title: { en: 'Centrality', zh: '中心性' },
  summary: {
    en: 'Who is central in the collaboration network, by several measures, and where each stands in one stable layout.',
    zh: '合作网络中的中心性（多种指标）及统一布局中的位置。',
  },
  params: {
    by: BY,
    top: { type: 'integer', default: 0, min: 0, help: { en: 'Nodes kept, by works; 0 keeps all.', zh: '保留文献最多的节点；0 为全部。' } },
    per: {
      type: 'choice',
      default: 'window',
      choices: ['window', 'year'],
      help: { en: 'The whole window, or year by year on the same nodes.', zh: '整个窗口或在同一节点集上逐年。' },
    },
    layout: {
      type: 'choice',
      default: 'vos',
      choices: ['vos', 'forceatlas2', 'chained'],
      help: {
        en: `VOS mapping (up to ${MOST_FOR_LAYOUT} nodes, ForceAtlas2 above), or ForceAtlas2, both of the whole window; chained: VOS of each year, begun and held where the year before ended.`,
        zh: `VOS 映射（不超过 ${MOST_FOR_LAYOUT} 个节点，超过用 ForceAtlas2）或 ForceAtlas2，均取整个窗口；chained：逐年 VOS，自上一年位置起并受其牵引。`,
      },
    },
  },
  columns: COLUMNS,
  columnsFor: ({ per }) => (per === 'year' ? [YEAR, ...COLUMNS] : COLUMNS),
  needs: ['address'],
  rule: ({ top, per, layout }) => ({
    en: `Centralities of the network of works that name both, on ${top === 0 ? 'all nodes' : `the top ${top} nodes by works`}${per === 'year' ? ', year by year' : ''}; paths are short where ties are strong (1/w). Layout: ${LAYOUTS[layout].en}.`,
    zh: `${top === 0 ? '全部节点' : `文献最多的 ${top} 个节点`}${per === 'year' ? '，逐年' : ''}；联系越强距离越短（1/w）。布局：${LAYOUTS[layout].zh}。`,
  }),
  async run(question, { by, top, per, layout }) {
    if (layout === 'chained' && per !== 'year') throw new Error('invalid layout: chained (it runs from year to year: per year)');
    const works = await memberships(question, by);
    const names = await entityNames(question, by);
    const overall = occurrences(works);
    const keep = topEntities(overall, top);
    const pooled = coOccurrence(works, undefined, keep);
    const large = keep.size > MOST_FOR_LAYOUT;
    const chained = layout === 'chained' && per === 'year' && !large;
    const placed = layout === 'forceatlas2' || large ? forceAtlas(pooled) : vosLayout(pooled);
    const place = new Map(pooled.ids.map((id, at) => [id, placed.points[at] ?? null]));
    const years = periodsOf(works, per);
    const chain = chained
      ? chainedLayout(
          years.map((year) =>
            graphOn(
              works.filter((work) => work.year === year),
              keep,
            ),
          ),
        )
      : null;
    const rows = years.flatMap((year, turn) => {
      const part = worksIn(works, year);
      const counts = occurrences(part);
      const graph = graphOn(part, keep);
      const withPaths = graph.ids.length <= MOST_FOR_PATHS;
      const s = strengths(graph);
      const between = withPaths ? betweenness(graph) : null;
      const distances = withPaths ? allDistances(graph, true) : null;
      const near = distances === null ? null : harmonic(graph, true, distances);
      const close = distances === null ? null : closeness(graph, true, distances);
      const piece = pieces(graph);
      const eigen = eigenvector(graph);
      const rank = pageRank(graph);
      const core = coreness(graph);
      const local = clustering(graph);
      return graph.ids
        .map((id, at): Row => ({
          ...(per === 'year' ? { year } : {}),
          id,
          name: names.get(id)?.name ?? id,
          name_zh: names.get(id)?.nameZh ?? null,
          works: counts.get(id) ?? 0,
          degree: graph.neighbours[at]?.length ?? 0,
          strength: s[at] ?? 0,
          betweenness: between?.[at] ?? null,
          closeness: close?.[at] ?? null,
          harmonic: near?.[at] ?? null,
          component: piece[at] ?? null,
          eigenvector: eigen[at] ?? 0,
          pagerank: rank[at] ?? 0,
          coreness: core[at] ?? 0,
          clustering: local[at] ?? 0,
          x: (chain === null ? place.get(id) : chain.years[turn]?.[at])?.x ?? null,
          y: (chain === null ? place.get(id) : chain.years[turn]?.[at])?.y ?? null,
        }))
        .toSorted((a, b) => Number(b['works']) - Number(a['works']) || (String(a['id']) < String(b['id']) ? -1 : 1));
    });
    return {
      rows,
      notes: [
        ...(large && layout !== 'forceatlas2'
          ? [
              {
                en: `Above ${MOST_FOR_LAYOUT} nodes the layout is ForceAtlas2.`,
                zh: `超过 ${MOST_FOR_LAYOUT} 个节点时布局为 ForceAtlas2。`,
              },
            ]
          : []),
        ...(chain === null
          ? []
          : [
              {
                en: `Mean move from year to year over the mean distance: ${chain.displacement
                  .slice(1)
                  .map((one) => one.toFixed(2))
                  .join(', ')}.`,
                zh: `逐年平均位移与平均距离之比：${chain.displacement
                  .slice(1)
                  .map((one) => one.toFixed(2))
                  .join('、')}。`,
              },
            ]),
        ...pathNotes(keep.size),
        ...(await nodeNotes(question, by, overall, top)),
      ],
    };
  },
  worksBehind: (row, { by, per }) => [
    ...(per === 'year' ? [where('year', cellText(row, 'year'))] : []),
    whereEntity(by, cellText(row, 'id')),
  ],
  citations: [
    'Opsahl et al. (2010), doi:10.1016/j.socnet.2010.03.006',
    'van Eck et al. (2010), doi:10.1002/asi.21421',
    'Schönemann (1966), doi:10.1007/BF02289451',
  ],
});
