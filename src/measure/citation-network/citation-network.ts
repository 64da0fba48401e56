import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column, type Question } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { ranked } from '../counting/top.ts';
import { cellText, REFERENCE_KEYS, where } from '../filter.ts';
import { communities as clustered } from '../graph/communities.ts';
import { graphOf, type Graph } from '../graph/graph.ts';
import { coOccurrence, memberships, occurrences, whereEntity, type CitedBy } from '../graph/memberships.ts';
import { associationStrength, salton } from '../graph/normalise.ts';

const COMMON: readonly Column[] = [
  RANK,
  idColumn('a', 'A', '甲', { en: 'First of the pair.', zh: '一方。' }),
  idColumn('b', 'B', '乙', { en: 'Second of the pair.', zh: '另一方。' }),
  textColumn('a_name', 'Name of A', '甲名称', { en: 'Title, source or author.', zh: '题名、来源或作者。' }),
  textColumn('b_name', 'Name of B', '乙名称', { en: 'Title, source or author.', zh: '题名、来源或作者。' }),
];
const MEASURES: readonly Column[] = [
  numberColumn('salton', 'number', 'Salton', 'Salton', { en: 'Over the root of both totals.', zh: '除以两者总数之积的平方根。' }),
  numberColumn('association_strength', 'number', 'Association strength', '关联强度', {
    en: 'T·w/(s_i s_j) with co-occurrence margins.',
    zh: 'T·w/(s_i s_j)，共现边际。',
  }),
  numberColumn('community_a', 'integer', 'Community of A', '甲社群', {
    en: 'VOS clustering at resolution 1, best of 100 Leiden runs.',
    zh: 'VOS 聚类（分辨率 1，100 次 Leiden 取最优）。',
  }),
  numberColumn('community_b', 'integer', 'Community of B', '乙社群', { en: 'Likewise.', zh: '同上。' }),
];
const SHARED = numberColumn('shared', 'integer', 'Shared references', '共同参考文献', {
  en: 'References that both have.',
  zh: '双方共有的参考文献数。',
});

/** Works, sources or authors tied by being cited together, or by citing the same. Small (1973), doi:10.1002/asi.4630240406; Kessler (1963), doi:10.1002/asi.5090140103. */
export const citationNetwork = defineAnalysis({
  id: 'citation-network',
  title: { en: 'Co-citation and coupling', zh: '共被引与文献耦合' },
  summary: {
    en: 'What is cited together (co-citation), or what cites the same (bibliographic coupling): works, sources, authors.',
    zh: '共被引或文献耦合网络：文献、来源、作者。',
  },
  params: {
    kind: {
      type: 'choice',
      default: 'co-citation',
      choices: ['co-citation', 'coupling'],
      help: {
        en: 'Cited together by works of the study, or citing the same references.',
        zh: '共被引：同被研究内的文献引用；耦合：引用相同的参考文献。',
      },
    },
    of: {
      type: 'choice',
      default: 'work',
      choices: ['work', 'source', 'author'],
      help: { en: 'What the nodes are.', zh: '节点类型。' },
    },
    top: {
      type: 'integer',
      default: 100,
      min: 2,
      help: { en: 'Nodes kept: the most cited, or those with most references.', zh: '保留的节点：被引最多或参考文献最多者。' },
    },
    minimum: { type: 'integer', default: 2, min: 1, help: { en: 'Smallest tie that is shown.', zh: '显示的最小联系。' } },
  },
  columns: [...COMMON, WORKS, ...MEASURES],
  columnsFor: ({ kind }) => [...COMMON, kind === 'co-citation' ? WORKS : SHARED, ...MEASURES],
  needs: ['reference'],
  rule: ({ kind, of, top, minimum }) => ({
    en: `${kind === 'co-citation' ? `Cited ${of}s tied by the works of the study that cite both` : `${of === 'work' ? 'Works' : of === 'source' ? 'Sources' : 'Authors'} of the study tied by the references that both have`}; the top ${top}, ties of ${minimum} or more. References are told by DOI, else by author, year, source, volume and page as printed.`,
    zh: `${kind === 'co-citation' ? '由研究中同时引用两者的文献连接' : '由双方共有的参考文献连接'}；前 ${top} 个节点，联系不少于 ${minimum}。参考文献按 DOI，否则按著录的作者、年份、来源、卷、页辨识。`,
  }),
  async run(question, { kind, of, top, minimum }) {
    const { graph, counts } = kind === 'co-citation' ? await cocited(question, `cited-${of}`, top) : await coupled(question, of, top);
    const names = kind === 'coupling' && of === 'work' ? await titles(question) : new Map<string, string>();
    const cosine = salton(graph, counts);
    const strength = associationStrength(graph);
    const { community } = clustered(graph, { objective: 'vos' });
    const rows = graph.edges
      .map(({ a, b, weight }, at): Row => {
        const [x, y] = [graph.ids[a] ?? '', graph.ids[b] ?? ''];
        return {
          a: x,
          b: y,
          a_name: names.get(x) ?? x,
          b_name: names.get(y) ?? y,
          [kind === 'co-citation' ? 'works' : 'shared']: weight,
          salton: cosine[at] ?? 0,
          association_strength: strength[at] ?? 0,
          community_a: (community[a] ?? 0) + 1,
          community_b: (community[b] ?? 0) + 1,
        };
      })
      .filter((row) => weightOf(row) >= minimum)
      .toSorted((p, q) => weightOf(q) - weightOf(p) || (`${p['a']} ${p['b']}` < `${q['a']} ${q['b']}` ? -1 : 1));
    return { rows: ranked(rows, kind === 'co-citation' ? 'works' : 'shared') };
  },
  worksBehind(row, { kind, of }) {
    const [a, b] = [cellText(row, 'a'), cellText(row, 'b')];
    if (kind === 'co-citation') return [whereEntity(`cited-${of}`, a), whereEntity(`cited-${of}`, b)];
    return of === 'work'
      ? [`work=${[a, b].map((key) => key.replaceAll(',', '\\,')).join(',')}`]
      : of === 'author'
        ? [where('person', a)]
        : null;
  },
  citations: [
    'Small (1973), doi:10.1002/asi.4630240406',
    'Kessler (1963), doi:10.1002/asi.5090140103',
    'van Eck & Waltman (2009), doi:10.1002/asi.21075',
  ],
});

interface Tied {
  readonly graph: Graph;
  readonly counts: ReadonlyMap<string, number>;
}

function weightOf(row: Row): number {
  return Number(row['works'] ?? row['shared']);
}

async function cocited(question: Question, by: CitedBy, top: number): Promise<Tied> {
  const works = await memberships(question, by);
  const counts = occurrences(works);
  const keep = new Set(
    [...counts]
      .filter(([, count]) => count > 1)
      .toSorted((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))
      .slice(0, top)
      .map(([id]) => id),
  );
  return {
    graph: coOccurrence(works.map((work) => ({ ...work, entities: work.entities.filter((id) => keep.has(id)) }))),
    counts,
  };
}

const HOLDERS: Readonly<Record<'work' | 'source' | 'author', string>> = {
  work: 'w.key',
  source: 'w.journal',
  author: `coalesce(p.person_id, 'name:' || lower(p.name))`,
};

/** Counts of shared references between the holders that have most of them. */
async function coupled(question: Question, of: 'work' | 'source' | 'author', top: number): Promise<Tied> {
  const people = of === 'author' ? `JOIN authorship p ON p.work_id = r.work_id AND p.kind = 'person'` : '';
  const held = `
    SELECT DISTINCT ${HOLDERS[of]} AS holder, r.cited
    FROM (SELECT work_id, ${REFERENCE_KEYS['cited-work']} AS cited FROM reference) r
    JOIN scope s ON s.work_id = r.work_id JOIN work w ON w.work_id = r.work_id ${people}
    WHERE r.cited <> ''`;
  const rows = await question.rows(
    `WITH held AS (${held}), kept AS (
      SELECT holder, count(*) AS n FROM held WHERE holder IS NOT NULL GROUP BY holder ORDER BY n DESC, holder LIMIT $top
    )
    SELECT a.holder AS a, b.holder AS b, count(*) AS shared FROM held a JOIN held b ON b.cited = a.cited AND b.holder > a.holder
    WHERE a.holder IN (SELECT holder FROM kept) AND b.holder IN (SELECT holder FROM kept)
    GROUP BY a.holder, b.holder ORDER BY a.holder, b.holder`,
    { top },
  );
  const totals = await question.rows(
    `WITH held AS (${held}) SELECT holder, count(*) AS n FROM held WHERE holder IS NOT NULL GROUP BY holder ORDER BY n DESC, holder LIMIT $top`,
    { top },
  );
  const counts = new Map(totals.map((row) => [String(row['holder']), Number(row['n'])]));
  return {
    graph: graphOf(
      counts.keys(),
      rows.map((row) => [String(row['a']), String(row['b']), Number(row['shared'])] as const),
    ),
    counts,
  };
}

async function titles(question: Question): Promise<Map<string, string>> {
  const rows = await question.rows('SELECT key, title FROM work JOIN scope USING (work_id) ORDER BY key');
  return new Map(rows.map((row) => [String(row['key']), String(row['title'] ?? row['key'])]));
}
