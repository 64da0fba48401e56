import { choiceName } from '../choice-names.ts';
import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { cellText, where } from '../filter.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { OBJECTIVE, RESOLUTION, RUNS, SEED } from '../communities/communities.ts';
import { communities as clustered, type Communities } from '../graph/communities.ts';
import type { Graph } from '../graph/graph.ts';
import { BY, memberships, nodeNotes, NODES, occurrences, topEntities, whereEntity } from '../graph/memberships.ts';
import { yearsOf } from '../graph/periods.ts';
import { adjustedRand, matchedParts, sharedInformation } from '../graph/partitions.ts';
import { graphOn } from '../graph/rarefy.ts';

const SURE = 0.8;

/** How communities of one period flow into those of the next: the table of an alluvial diagram. METHODS 3.5. */
export const communityFlows = defineTieAnalysis({
  id: 'community-flows',
  title: { en: 'Flows between communities', zh: '社群流向' },
  summary: {
    en: 'How the communities of one period split, merge and go on in the next, on one set of nodes.',
    zh: '同一节点集上，各时期社群如何分裂、合并与延续。',
  },
  params: {
    by: BY,
    top: {
      type: 'integer',
      default: 50,
      min: 2,
      help: { en: 'Nodes kept, by works of the whole window.', zh: '按整个窗口文献数保留的节点。' },
    },
    every: { type: 'integer', default: 1, min: 1, help: { en: 'Years in a period.', zh: '每个时期的年数。' } },
    objective: OBJECTIVE,
    resolution: RESOLUTION,
    runs: RUNS,
    seed: SEED,
  },
  columns: [
    textColumn('from_period', 'From period', '起始时期', { en: 'Years of the earlier network.', zh: '前一网络的年份。' }),
    textColumn('to_period', 'To period', '到达时期', { en: 'Years of the later network.', zh: '后一网络的年份。' }),
    textColumn('from_community', 'From community', '起始社群', {
      en: 'Keeps its letter while it continues the community it overlaps most.',
      zh: '与重叠最多的前期社群沿用同一字母。',
    }),
    textColumn('to_community', 'To community', '到达社群', { en: 'Community in the later period.', zh: '后期社群。' }),
    numberColumn('nodes', 'integer', 'Nodes', '节点数', {
      en: 'Nodes that flow; the row opens the works of both periods that name any of them.',
      zh: '流动的节点数；该行可打开两期中写明其一的文献。',
    }),
    numberColumn('sure', 'integer', 'Sure', '确定', {
      en: `Of these, nodes kept together with their fellows in at least ${SURE * 100} % of runs of both periods.`,
      zh: `其中两期均有至少 ${SURE * 100}% 的运行与同伴共处的节点。`,
    }),
    textColumn('members', 'Members', '成员', { en: 'Ids of the nodes.', zh: '节点编号。' }),
    numberColumn('ari', 'number', 'ARI', 'ARI', { en: 'Adjusted Rand index of the two periods.', zh: '两期的调整兰德指数。' }),
    numberColumn('ami', 'number', 'AMI', 'AMI', { en: 'Adjusted mutual information of the two periods.', zh: '两期的调整互信息。' }),
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ by, top, every, objective, resolution, runs, seed }) => ({
    en: `Leiden communities of the top ${top} ${NODES[by].en} in periods of ${every} year${every === 1 ? '' : 's'}; ${choiceName(objective).en} at resolution ${resolution}, best of ${runs} runs (seed ${seed}). A community continues the earlier one of largest overlap (Jaccard of at least 0.3, matched by the Hungarian method); nodes without ties are left out.`,
    zh: `前 ${top} 个${NODES[by].zh}，每 ${every} 年一期；目标函数为${choiceName(objective).zh}，分辨率 ${resolution}，${runs} 次运行取最优（种子 ${seed}）。社群按最大重叠（Jaccard ≥ 0.3，匈牙利算法）延续；无联系的节点除外。`,
  }),
  async run(question, { by, top, every, objective, resolution, runs, seed }) {
    const works = (await memberships(question, by)).filter(({ year }) => year !== null);
    const counts = occurrences(works);
    const keep = topEntities(counts, top);
    const [first, ...rest] = yearsOf(works);
    if (first === undefined) return { rows: [] };
    const last = rest.at(-1) ?? first;
    const periods: Period[] = [];
    for (let from = first; from <= last; from += every) {
      const until = Math.min(last, from + every - 1);
      const graph = graphOn(
        works.filter(({ year }) => year !== null && year >= from && year <= until),
        keep,
      );
      const found = clustered(graph, { objective, resolution, runs, seed });
      periods.push(named({ label: from === until ? String(from) : `${from}-${until}`, graph, found }, periods.at(-1)));
    }
    return {
      rows: periods.slice(1).flatMap((later, at) => flowsBetween(periods[at] ?? later, later)),
      notes: await nodeNotes(question, by, counts, top),
    };
  },
  worksBehind: (row, { by }) => [
    where('year', `${cellText(row, 'from_period').slice(0, 4)}..${cellText(row, 'to_period').slice(-4)}`),
    whereEntity(by, ...cellText(row, 'ids').split('\n')),
  ],
  citations: [
    'Rosvall & Bergstrom (2010), doi:10.1371/journal.pone.0008694',
    'Hubert & Arabie (1985), doi:10.1007/BF01908075',
    'Traag, Waltman & van Eck (2019), doi:10.1038/s41598-019-41695-z',
  ],
});

interface Period {
  readonly label: string;
  /** Community number of each node that has ties. */
  readonly community: ReadonlyMap<string, number>;
  readonly sure: ReadonlySet<string>;
  readonly names: ReadonlyMap<number, string>;
  readonly used: number;
}

function named({ label, graph, found }: { label: string; graph: Graph; found: Communities }, before: Period | undefined): Period {
  const community = new Map<string, number>();
  const sure = new Set<string>();
  graph.ids.forEach((id, at) => {
    if ((graph.neighbours[at]?.length ?? 0) === 0) return;
    community.set(id, found.community[at] ?? 0);
    if ((found.coAssignment[at] ?? 0) >= SURE) sure.add(id);
  });
  const continued = matchedParts(before?.community ?? new Map(), community);
  let used = before?.used ?? 0;
  const names = new Map<number, string>();
  for (const part of [...new Set(community.values())].toSorted((x, y) => x - y)) {
    const earlier = continued.get(part) ?? null;
    const held = earlier === null ? undefined : before?.names.get(earlier);
    if (held === undefined) used += 1;
    names.set(part, held ?? letters(used));
  }
  return { label, community, sure, names, used };
}

/** 1 is A, 27 is AA. */
function letters(n: number): string {
  return n <= 0 ? '' : letters(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26));
}

function flowsBetween(earlier: Period, later: Period): Row[] {
  const both = [...earlier.community.keys()].filter((id) => later.community.has(id)).toSorted((x, y) => (x < y ? -1 : 1));
  const a = both.map((id) => earlier.community.get(id) ?? 0);
  const b = both.map((id) => later.community.get(id) ?? 0);
  const flows = new Map<string, string[]>();
  both.forEach((id, at) => {
    const key = `${earlier.names.get(a[at] ?? 0)} ${later.names.get(b[at] ?? 0)}`;
    flows.set(key, [...(flows.get(key) ?? []), id]);
  });
  const ari = both.length === 0 ? null : adjustedRand(a, b);
  const ami = both.length === 0 ? null : sharedInformation(a, b).adjusted;
  return [...flows]
    .toSorted(([x, p], [y, q]) => q.length - p.length || (x < y ? -1 : 1))
    .map(([key, ids]) => ({
      from_period: earlier.label,
      to_period: later.label,
      from_community: key.split(' ')[0] ?? '',
      to_community: key.split(' ')[1] ?? '',
      nodes: ids.length,
      sure: ids.filter((id) => earlier.sure.has(id) && later.sure.has(id)).length,
      members: ids.join(', '),
      ids: ids.join('\n'),
      ari,
      ami,
    }));
}
