import { choiceName } from '../choice-names.ts';
import type { Row } from '../../store/store.ts';
import type { ChoiceParam, IntegerParam, NumberParam } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { idColumn, numberColumn, textColumn, WORKS } from '../columns.ts';
import { cellText } from '../filter.ts';
import { OBJECTIVES, type Objective } from '../graph/compact.ts';
import { communities as clustered } from '../graph/communities.ts';
import { strengths } from '../graph/graph.ts';
import { BY, entityNames, memberships, NODES, occurrences, nodeNotes, topEntities, whereEntity } from '../graph/memberships.ts';
import { graphOn } from '../graph/rarefy.ts';

export const OBJECTIVE: ChoiceParam<Objective> = {
  type: 'choice',
  default: 'modularity',
  choices: OBJECTIVES,
  help: {
    en: 'What is maximised: modularity, CPM on works, or VOS clustering (CPM on association strengths). They are not interchangeable.',
    zh: '目标函数：模块度、CPM（文献数）或 VOS 聚类（关联强度上的 CPM），三者不可互换。',
  },
};
export const RESOLUTION: NumberParam = {
  type: 'number',
  default: 1,
  min: 0,
  help: { en: 'Resolution γ; larger gives more communities.', zh: '分辨率 γ；越大社群越多。' },
};
export const RUNS: IntegerParam = {
  type: 'integer',
  default: 100,
  min: 1,
  max: 10_000,
  help: { en: 'Seeded runs, of which the best is kept.', zh: '带种子的运行次数，取最优。' },
};
export const SEED: IntegerParam = { type: 'integer', default: 1, min: 0, help: { en: 'Seed of all that is drawn.', zh: '随机种子。' } };

/** Communities by the Leiden algorithm, with how far many runs agree. METHODS 3.4. */
export const communities = defineTieAnalysis({
  id: 'communities',
  title: { en: 'Communities', zh: '社群' },
  summary: {
    en: 'Who belongs together in the network: Leiden communities by a named objective, and how sure each place is.',
    zh: '网络中的社群：按指定目标函数的 Leiden 聚类及其稳定性。',
  },
  params: {
    by: BY,
    top: {
      type: 'integer',
      default: 100,
      min: 0,
      help: { en: 'Nodes kept, by works; 0 keeps all.', zh: '保留文献最多的节点；0 为全部。' },
    },
    objective: OBJECTIVE,
    resolution: RESOLUTION,
    runs: RUNS,
    seed: SEED,
  },
  columns: [
    numberColumn('community', 'integer', 'Community', '社群', {
      en: 'Numbered from 1, the largest first.',
      zh: '从 1 起编号，最大者在前。',
    }),
    numberColumn('size', 'integer', 'Size', '规模', { en: 'Nodes of the community.', zh: '社群的节点数。' }),
    idColumn('id', 'Id', '编号', { en: 'Country code or id.', zh: '国家代码或编号。' }),
    textColumn('name', 'Name', '名称', { en: 'English name.', zh: '英文名。' }),
    textColumn('name_zh', 'Chinese name', '中文名', { en: 'Chinese name.', zh: '中文名。' }),
    WORKS,
    numberColumn('strength', 'integer', 'Strength', '强度', { en: 'Sum of its ties.', zh: '联系之和。' }),
    numberColumn('inside', 'share', 'Inside', '社群内', {
      en: 'Share of its ties that stay in the community.',
      zh: '留在社群内的联系比例。',
    }),
    numberColumn('co_assignment', 'share', 'Kept together', '共同归属', {
      en: 'Mean share of runs in which it stays with each of its fellows; empty for a node alone.',
      zh: '与同社群成员共处的运行比例均值；孤立节点为空。',
    }),
  ],
  needs: ['address'],
  resamples: true,
  rule: ({ by, top, objective, resolution, runs, seed }) => ({
    en: `Leiden communities of ${top === 0 ? 'all' : `the top ${top}`} ${NODES[by].en}, tied by works that name both; maximises ${choiceName(objective).en} at resolution ${resolution}, best of ${runs} runs (seed ${seed}).`,
    zh: `${top === 0 ? '全部' : `前 ${top} 个`}${NODES[by].zh}的 Leiden 社群（同一文献出现即为联系）；目标函数为${choiceName(objective).zh}，分辨率 ${resolution}，${runs} 次运行取最优（种子 ${seed}）。`,
  }),
  async run(question, { by, top, objective, resolution, runs, seed }) {
    const works = await memberships(question, by);
    const names = await entityNames(question, by);
    const counts = occurrences(works);
    const graph = graphOn(works, topEntities(counts, top));
    const found = clustered(graph, { objective, resolution, runs, seed });
    const s = strengths(graph);
    const sizes = new Map<number, number>();
    for (const c of found.community) sizes.set(c, (sizes.get(c) ?? 0) + 1);
    const rows = graph.ids.map((id, at): Row => {
      const own = found.community[at] ?? 0;
      const inside = (graph.neighbours[at] ?? []).reduce((sum, { node, weight }) => sum + (found.community[node] === own ? weight : 0), 0);
      return {
        community: own + 1,
        size: sizes.get(own) ?? 0,
        id,
        name: names.get(id)?.name ?? id,
        name_zh: names.get(id)?.nameZh ?? null,
        works: counts.get(id) ?? 0,
        strength: s[at] ?? 0,
        inside: (s[at] ?? 0) === 0 ? null : inside / (s[at] ?? 1),
        co_assignment: found.coAssignment[at] ?? null,
      };
    });
    const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
    return {
      rows: rows.toSorted(
        (p, q) =>
          Number(p['community']) - Number(q['community']) ||
          Number(q['works']) - Number(p['works']) ||
          (String(p['id']) < String(q['id']) ? -1 : 1),
      ),
      notes: [
        {
          en: `Quality ${found.quality.toPrecision(6)}; ${percent(found.shareAtBest)} of ${runs} runs reach it${found.optima > 1 ? `, by ${found.optima} different partitions, of which one is shown` : ''}; mean adjusted Rand index between runs ${found.meanAgreement.toFixed(3)}.`,
          zh: `质量 ${found.quality.toPrecision(6)}；${runs} 次运行中 ${percent(found.shareAtBest)} 达到最优${found.optima > 1 ? `（${found.optima} 种不同划分，仅示其一）` : ''}；运行间平均调整兰德指数 ${found.meanAgreement.toFixed(3)}。`,
        },
        ...(await nodeNotes(question, by, counts, top)),
      ],
    };
  },
  worksBehind: (row, { by }) => [whereEntity(by, cellText(row, 'id'))],
  citations: ['Traag, Waltman & van Eck (2019), doi:10.1038/s41598-019-41695-z', 'Hubert & Arabie (1985), doi:10.1007/BF01908075'],
});
