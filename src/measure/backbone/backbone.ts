import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { ENDS, numberColumn, WORKS } from '../columns.ts';
import { cellText } from '../filter.ts';
import { DOMESTIC, fixedMarginsNull, worksTested } from '../graph/fixed-margins.ts';
import { freeMargins } from '../graph/free-margins.ts';
import { incidenceOf } from '../graph/incidence.ts';
import {
  BY,
  coOccurrence,
  degreesOf,
  entityNames,
  memberships,
  NODES,
  occurrences,
  nodeNotes,
  strengthsOf,
  topEntities,
  whereEntity,
} from '../graph/memberships.ts';
import { disparityEnds } from '../graph/normalise.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';
import { SEED } from '../communities/communities.ts';

/** The ties that are more than their nodes' sizes give: the disparity filter, or works' and nodes' margins held. METHODS 3.2, 4.3. */
export const backbone = defineTieAnalysis({
  id: 'backbone',
  title: { en: 'Backbone', zh: '网络骨干' },
  summary: {
    en: 'The ties that stand out from what the sizes of their nodes give, by the disparity filter or against matrices with the same margins.',
    zh: '超出节点规模所致的联系：差异过滤或固定边际零模型。',
  },
  params: {
    by: BY,
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Nodes kept, by works; 0 keeps all.', zh: '保留文献最多的节点；0 为全部。' } },
    method: {
      type: 'choice',
      default: 'disparity',
      choices: ['disparity', 'fixed-margins', 'hypergeometric'],
      help: {
        en: 'disparity: against an even spread of each node’s ties; fixed-margins: against matrices that keep works’ sizes and nodes’ totals; hypergeometric: against nodes’ totals alone, quick and too kind to large works.',
        zh: 'disparity：与节点联系均匀分布比较；fixed-margins：与保持文献规模和节点总数的矩阵比较；hypergeometric：仅保持节点总数，快速但偏袒大规模合作文献。',
      },
    },
    ends: {
      type: 'choice',
      default: 'either',
      choices: ['either', 'both'],
      help: { en: 'Disparity: at one end at least, or at both.', zh: '差异过滤：至少一端显著，或两端均显著。' },
    },
    alpha: {
      type: 'number',
      default: 0.05,
      min: 0,
      max: 1,
      help: { en: 'Level below which a tie is kept.', zh: '保留联系的显著性水平。' },
    },
    correct: {
      type: 'flag',
      default: false,
      help: { en: 'Judge by values corrected for the number of ties (Benjamini & Hochberg).', zh: '按 Benjamini-Hochberg 校正值判断。' },
    },
    all: { type: 'flag', default: false, help: { en: 'Show also the ties that are not kept.', zh: '同时显示未保留的联系。' } },
    domestic: DOMESTIC,
    draws: {
      type: 'integer',
      default: 1000,
      min: 100,
      max: 100_000,
      help: { en: 'Matrices drawn (fixed-margins).', zh: '抽取的矩阵数（固定边际）。' },
    },
    seed: SEED,
  },
  columns: [
    ...ENDS,
    WORKS,
    numberColumn('expected', 'number', 'Expected', '期望', {
      en: 'Mean over matrices with the same margins, or o_a o_b / N; empty for disparity.',
      zh: '固定边际矩阵的均值，或 o_a o_b / N；差异过滤为空。',
    }),
    numberColumn('p', 'number', 'Level', '显著性', {
      en: 'α of the disparity filter, or the share of matrices with as many works or more.',
      zh: '差异过滤的 α，或达到同等文献数的矩阵比例。',
    }),
    numberColumn('p_corrected', 'number', 'Corrected level', '校正显著性', {
      en: 'Benjamini & Hochberg over all ties shown to the test.',
      zh: '对全部联系的 Benjamini-Hochberg 校正。',
    }),
    { ...numberColumn('kept', 'flag', 'Kept', '保留', { en: 'In the backbone.', zh: '属于骨干。' }) },
  ],
  needs: ['address'],
  resamples: true,
  rule: ({ by, top, method, ends, alpha, correct, domestic, draws, seed }) => ({
    en: `Ties of ${top === 0 ? 'all' : `the top ${top}`} ${NODES[by].en} by works that name both. Kept below ${alpha}${correct ? ' after correction' : ', not corrected for the number of ties'}: ${method === 'disparity' ? `disparity filter at ${ends === 'either' ? 'either end' : 'both ends'}` : `one-sided against ${method === 'hypergeometric' ? 'works drawn by lot (hypergeometric)' : `${draws} curveball matrices (seed ${seed})`} over works that name ${domestic === 'include' ? 'one or more' : 'two or more'}`}.`,
    zh: `${top === 0 ? '全部' : `前 ${top} 个`}${NODES[by].zh}间的联系。显著性低于 ${alpha}（${correct ? '已校正' : '未作多重校正'}）者保留：${method === 'disparity' ? `差异过滤（${ends === 'either' ? '任一端' : '两端'}）` : `与${method === 'hypergeometric' ? '随机抽取文献（超几何分布' : ` ${draws} 个保持边际的随机（curveball）矩阵单侧比较（种子 ${seed}`}，${domestic === 'include' ? '含' : '不含'}单一单位文献）`}。`,
  }),
  async run(question, { by, top, method, ends, alpha, correct, all, domestic, draws, seed }) {
    const works = await memberships(question, by);
    const names = await entityNames(question, by);
    const counts = occurrences(works);
    const keep = topEntities(counts, top);
    const graph = coOccurrence(works, undefined, keep);
    const shown = graph.edges.map((_, at) => at);
    const [degrees, strengths] = [degreesOf(works, keep), strengthsOf(works)];
    const disparity = disparityEnds(
      graph,
      graph.ids.map((id) => degrees.get(id) ?? 0),
      graph.ids.map((id) => strengths.get(id) ?? 0),
    );
    const part = worksTested(works, domestic);
    const incidence = incidenceOf(part);
    const place = new Map(incidence.ids.map((id, at) => [id, at]));
    const totals = occurrences(part);
    const free = shown.map((at) => {
      const { a, b, weight } = graph.edges[at] ?? { a: 0, b: 0, weight: 0 };
      return freeMargins(weight, totals.get(graph.ids[a] ?? '') ?? 0, totals.get(graph.ids[b] ?? '') ?? 0, incidence.start.length - 1);
    });
    const nulls =
      method !== 'fixed-margins'
        ? []
        : fixedMarginsNull(
            incidence,
            shown.map(
              (at) =>
                [
                  place.get(graph.ids[graph.edges[at]?.a ?? 0] ?? '') ?? -1,
                  place.get(graph.ids[graph.edges[at]?.b ?? 0] ?? '') ?? -1,
                ] as const,
            ),
            { draws, seed },
          );
    const levels = shown.map((at, index) => {
      switch (method) {
        case 'disparity':
          return disparity[at]?.[ends] ?? 1;
        case 'fixed-margins':
          return upperTail(nulls[index]);
        case 'hypergeometric':
          return free[index]?.atLeast ?? 1;
      }
    });
    const corrected = benjaminiHochberg(levels);
    const rows = shown.map((at, index): Row => {
      const { a, b, weight } = graph.edges[at] ?? { a: 0, b: 0, weight: 0 };
      const [x, y] = [graph.ids[a] ?? '', graph.ids[b] ?? ''];
      return {
        a: x,
        b: y,
        a_name: names.get(x)?.name ?? x,
        b_name: names.get(y)?.name ?? y,
        works: weight,
        expected: method === 'hypergeometric' ? (free[index]?.expected ?? null) : (nulls[index]?.expected ?? null),
        p: levels[index] ?? 1,
        p_corrected: corrected[index] ?? 1,
        kept: ((correct ? corrected[index] : levels[index]) ?? 1) < alpha,
      };
    });
    const kept = rows.filter((row) => row['kept'] === true);
    return {
      rows: (all ? rows : kept).toSorted(
        (p, q) =>
          Number(p['p']) - Number(q['p']) ||
          Number(q['works']) - Number(p['works']) ||
          (`${p['a']} ${p['b']}` < `${q['a']} ${q['b']}` ? -1 : 1),
      ),
      notes: [
        { en: `${kept.length} of ${rows.length} ties are kept.`, zh: `${rows.length} 条联系中保留 ${kept.length} 条。` },
        ...(method === 'disparity'
          ? [
              {
                en: 'Ties that come from works are a projection: for those, the test with margins held (fixed-margins) is to be preferred.',
                zh: '由文献投影而来的网络宜用固定边际检验（fixed-margins）。',
              },
            ]
          : []),
        ...(await nodeNotes(question, by, counts, top)),
      ],
    };
  },
  worksBehind: (row, { by }) => [whereEntity(by, cellText(row, 'a')), whereEntity(by, cellText(row, 'b'))],
  citations: [
    'Serrano, Boguñá & Vespignani (2009), doi:10.1073/pnas.0808904106',
    'Neal (2014), doi:10.1016/j.socnet.2014.06.001',
    'Strona et al. (2014), doi:10.1038/ncomms5114',
    'Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x',
  ],
});

/** Share of matrices with as many works or more, the observed one among them. */
function upperTail(standing: { readonly atLeast: number; readonly matrices: number; readonly exact: boolean } | undefined): number {
  if (standing === undefined) return 1;
  return standing.exact ? standing.atLeast : (standing.atLeast * standing.matrices + 1) / (standing.matrices + 1);
}
