import type { Row } from '../../store/store.ts';
import type { Column, ColumnType } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { numberColumn, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { BY, memberships, NODES, occurrences, nodeNotes, topEntities, type Membership } from '../graph/memberships.ts';
import { periodsOf, SET, worksIn } from '../graph/periods.ts';
import { graphOn, rarefied } from '../graph/rarefy.ts';
import { graphStatistics, pathNotes, tieStatistics } from '../graph/statistics.ts';

const STATISTICS: readonly (readonly [name: string, type: ColumnType, en: string, zh: string, about: string, aboutZh: string])[] = [
  ['nodes', 'integer', 'Nodes', '节点', 'Nodes, those without ties included.', '节点数，含孤立节点。'],
  ['edges', 'integer', 'Ties', '边', 'Pairs with at least one work.', '至少有一篇合作文献的对数。'],
  ['works', 'integer', 'Collaborative works', '合作文献', 'Works that name two or more of the nodes.', '出现两个及以上节点的文献数。'],
  ['density', 'number', 'Density', '密度', 'Ties over possible ties.', '实际边数与可能边数之比。'],
  ['transitivity', 'number', 'Transitivity', '传递性', 'Closed triples over triples.', '闭合三元组比例。'],
  ['clustering', 'number', 'Mean clustering', '平均聚类系数', 'Mean local clustering.', '局部聚类系数均值。'],
  ['centralization_degree', 'number', 'Degree centralization', '度中心势', 'Freeman, by degree.', 'Freeman 度中心势。'],
  ['centralization_closeness', 'number', 'Closeness centralization', '接近中心势', 'Freeman, by closeness.', 'Freeman 接近中心势。'],
  ['centralization_betweenness', 'number', 'Betweenness centralization', '中介中心势', 'Freeman, by betweenness.', 'Freeman 中介中心势。'],
  [
    'strength_hhi',
    'number',
    'Concentration of strength',
    '强度集中度',
    'Herfindahl index of tie strength over nodes.',
    '联系强度的赫芬达尔指数。',
  ],
  [
    'centralization_strength',
    'number',
    'Spread of strength',
    '强度离散',
    'Σ(max − s)/((n − 1) max): how far the strongest stands out; a size, no position.',
    'Σ(max − s)/((n − 1) max)：反映规模而非位置。',
  ],
  ['efficiency', 'number', 'Efficiency', '全局效率', 'Mean of 1 over the path, 0 where there is none.', '路径倒数的均值，不连通为 0。'],
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

const RAREFIED = ['density', 'transitivity', 'clustering', 'centralization_degree', 'strength_hhi'] as const;
const COLUMNS: readonly Column[] = [
  YEAR,
  ...STATISTICS.map(([name, type, en, zh, about, aboutZh]) => numberColumn(name, type, en, zh, { en: about, zh: aboutZh })),
];
const RAREFIED_COLUMNS: readonly Column[] = [
  numberColumn('rarefied_to', 'integer', 'Drawn works', '抽取文献', {
    en: 'Works in each draw: those of the smallest period.',
    zh: '每次抽取的文献数：最小时期的文献数。',
  }),
  ...RAREFIED.flatMap((name) => {
    const known = STATISTICS.find(([id]) => id === name);
    const [en, zh] = [known?.[2] ?? name, known?.[3] ?? name];
    return [
      numberColumn(`${name}_rarefied`, 'number', `${en}, rarefied`, `${zh}（稀疏化）`, { en: 'Mean over draws.', zh: '各次抽取的均值。' }),
      numberColumn(`${name}_low`, 'number', `${en}, low`, `${zh}下限`, { en: '2.5 % of draws.', zh: '抽取的 2.5% 分位。' }),
      numberColumn(`${name}_high`, 'number', `${en}, high`, `${zh}上限`, { en: '97.5 % of draws.', zh: '抽取的 97.5% 分位。' }),
    ];
  }),
];

/** Statistics of the collaboration network, for the window or year by year on a stated set of nodes. METHODS 3.6. */
export const network = defineTieAnalysis({
  id: 'network',
  title: { en: 'Network statistics', zh: '网络统计' },
  summary: {
    en: 'Density, clustering, centralization and paths of the collaboration network, comparable over years on one set of nodes.',
    zh: '合作网络的密度、聚类、中心势与路径；在同一节点集上逐年可比。',
  },
  params: {
    by: BY,
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Nodes kept, by works; 0 keeps all.', zh: '保留文献最多的节点；0 为全部。' } },
    set: SET,
    per: {
      type: 'choice',
      default: 'year',
      choices: ['year', 'window'],
      help: { en: 'Year by year, or the whole window.', zh: '逐年或整个窗口。' },
    },
    rarefy: {
      type: 'integer',
      default: 0,
      min: 0,
      max: 10_000,
      help: {
        en: 'Draws of as many works as the smallest year has, so that years compare; METHODS asks for 200. 0 draws none.',
        zh: '按最小年份的文献数抽取的次数，使各年可比（建议 200）；0 为不抽取。',
      },
    },
  },
  columns: COLUMNS,
  columnsFor: ({ rarefy }) => (rarefy === 0 ? COLUMNS : [...COLUMNS, ...RAREFIED_COLUMNS]),
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ by, top, set, per, rarefy }) => ({
    en: `Network of ${NODES[by].en} tied by works that name both, ${per === 'year' ? 'year by year' : 'over the whole window'}, on ${top === 0 ? 'all nodes' : `the top ${top} nodes by works`} (${set} set). ${rarefy === 0 ? '' : `Rarefied values are means over ${rarefy} seeded draws of equally many works. `}Density and centralization grow with the number of works: compare years with care.`,
    zh: `由同时出现两者的文献构成的${NODES[by].zh}网络，${per === 'year' ? '逐年' : '整个窗口'}，${top === 0 ? '全部节点' : `文献最多的 ${top} 个节点`}（${set === 'fixed' ? '固定' : '逐期'}节点集）。密度与中心势随文献量上升，跨年比较须谨慎。`,
  }),
  async run(question, { by, top, set, per, rarefy }) {
    const works = await memberships(question, by);
    const counts = occurrences(works);
    const fixed = topEntities(counts, top);
    const years = periodsOf(works, per);
    const parts = years.map((year) => worksIn(works, year));
    const smallest = Math.min(...parts.map((part) => part.length));
    let before: ReadonlySet<string> | null = null;
    return {
      notes: [
        ...pathNotes(
          Math.max(...(set === 'fixed' ? [fixed] : parts.map((part) => topEntities(occurrences(part), top))).map(({ size }) => size)),
        ),
        ...(await nodeNotes(question, by, counts, top)),
        {
          en: `A row measures a network, not works: it opens all works of its ${per === 'year' ? 'year' : 'window'}; the ties it is made of, each with its works, are the table collaboration${per === 'year' ? ' (per year)' : ''}.`,
          zh: `每行描述一个网络而非文献：可打开该${per === 'year' ? '年' : '窗口'}全部文献；构成网络的联系及其文献见 collaboration 表${per === 'year' ? '（逐年）' : ''}。`,
        },
      ],
      rows: years.map((year, at): Row => {
        const part = parts[at] ?? [];
        const keep = set === 'fixed' ? fixed : topEntities(occurrences(part), top);
        const graph = graphOn(part, keep);
        const shared: number | null = before === null ? null : overlap(before, keep);
        before = keep;
        return {
          year,
          ...graphStatistics(graph),
          works: part.filter(({ entities }) => entities.filter((id) => keep.has(id)).length > 1).length,
          jaccard_nodes: set === 'fixed' ? null : shared,
          ...(rarefy === 0 ? {} : rarefiedCells(part, keep, smallest, rarefy)),
        };
      }),
    };
  },
  worksBehind: (row) => (row['year'] === null ? [] : [where('year', cellText(row, 'year'))]),
  citations: ['Freeman (1979), doi:10.1016/0378-8733(78)90021-7', 'Newman (2002), doi:10.1103/PhysRevLett.89.208701'],
});

function rarefiedCells(works: readonly Membership[], keep: ReadonlySet<string>, size: number, draws: number): Row {
  const drawn = rarefied(works, keep, size, draws, tieStatistics);
  const cells: Record<string, number | null> = { rarefied_to: size };
  for (const name of RAREFIED) {
    cells[`${name}_rarefied`] = drawn[name]?.mean ?? null;
    cells[`${name}_low`] = drawn[name]?.low ?? null;
    cells[`${name}_high`] = drawn[name]?.high ?? null;
  }
  return cells;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((id) => b.has(id)).length;
  return both / Math.max(1, a.size + b.size - both);
}
