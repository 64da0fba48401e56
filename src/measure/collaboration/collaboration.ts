import type { Row } from '../../store/store.ts';
import type { Column } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { ENDS, numberColumn, RANK, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import {
  BY,
  coOccurrence,
  entityNames,
  memberships,
  NODES,
  occurrences,
  pairKey,
  personDyads,
  RULE,
  nodeNotes,
  strengthsOf,
  topEntities,
  whereEntity,
  type Membership,
} from '../graph/memberships.ts';
import { countryCredit } from '../counting/schemes.ts';
import { ranked } from '../counting/top.ts';
import { periodsOf, SET, worksIn } from '../graph/periods.ts';
import { associationStrength, jaccard, multipliersOf, salton, type Margins } from '../graph/normalise.ts';
import type { Question } from '../analysis.ts';
import { MORE_COLUMNS, moreMeasures, type AuthorShares } from './more-measures.ts';

const COLUMNS: readonly Column[] = [
  RANK,
  ...ENDS,
  textColumn('a_name_zh', 'Chinese name of A', '甲中文名', { en: 'Chinese name.', zh: '中文名。' }),
  textColumn('b_name_zh', 'Chinese name of B', '乙中文名', { en: 'Chinese name.', zh: '中文名。' }),
  WORKS,
  numberColumn('fractional', 'credit', '1/(k-1)', '1/(k-1)', {
    en: 'Each work gives each of its pairs 1/(k-1), k the entities it names: strengths are then collaborative works.',
    zh: '每篇文献给每对 1/(k-1)，k 为其实体数。',
  }),
  numberColumn('pair_fraction', 'credit', '1/C(k,2)', '1/C(k,2)', {
    en: 'Each work spread evenly over its pairs: all ties sum to collaborative works.',
    zh: '每篇文献均分给各对。',
  }),
  numberColumn('association_strength', 'number', 'Association strength', '关联强度', {
    en: 'T·w/(s_i s_j) with co-occurrence margins, as VOSviewer.',
    zh: 'T·w/(s_i s_j)，共现边际（同 VOSviewer）。',
  }),
  numberColumn('salton', 'number', 'Salton', 'Salton', { en: 'w/√(o_i o_j).', zh: 'w/√(o_i o_j)。' }),
  numberColumn('jaccard', 'number', 'Jaccard', 'Jaccard', { en: 'w/(o_i+o_j-w).', zh: 'w/(o_i+o_j-w)。' }),
  numberColumn('expected', 'number', 'Expected', '期望', {
    en: 'Tie expected from the strengths of both under quasi-independence; empty where none exists.',
    zh: '拟独立模型下的期望；不存在时为空。',
  }),
  numberColumn('ratio', 'number', 'Observed/expected', '观测/期望', { en: 'Works over expected.', zh: '观测与期望之比。' }),
];

/** Ties of works that name both; normalised on the full set before it is cut. Luukkonen et al. (1993), doi:10.1007/BF02016282. */
export const collaboration = defineTieAnalysis({
  id: 'collaboration',
  title: { en: 'Collaboration', zh: '合作网络' },
  summary: {
    en: 'Who works with whom: ties between countries, institutions, cities or funders, for a window or year by year.',
    zh: '谁与谁合作：国家、机构、城市或资助机构之间的联系，可按窗口或逐年。',
  },
  params: {
    by: BY,
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: { en: 'Nodes kept, by works (ties with the last kept); 0 keeps all.', zh: '保留文献最多的节点（含并列）；0 为全部。' },
    },
    set: SET,
    per: {
      type: 'choice',
      default: 'window',
      choices: ['window', 'year'],
      help: { en: 'One network, or one a year.', zh: '整个窗口或逐年。' },
    },
    rule: RULE,
    measures: {
      type: 'choice',
      default: 'usual',
      choices: ['usual', 'all'],
      help: {
        en: 'all: also shares of authors, Steijn, inclusion, equivalence, specificity, relative intensities, exact interval and shrunk ratio (whole counts).',
        zh: 'all：另列作者份额、Steijn、包含、等价、SEI、相对强度、精确区间与收缩比（全计数）。',
      },
    },
    minimum: { type: 'integer', default: 1, min: 1, help: { en: 'Fewest works of a tie that is shown.', zh: '显示的最少合作文献数。' } },
  },
  columns: COLUMNS,
  columnsFor: ({ per, measures }) => [...(per === 'year' ? [YEAR] : []), ...COLUMNS, ...(measures === 'all' ? MORE_COLUMNS : [])],
  needs: ['address'],
  rule: ({ by, top, set, per, rule }) => ({
    en: `A tie of two ${NODES[by].en} is the number of works that name both${rule === 'A' ? '' : `, by rule ${rule} (persons)`}, whole counts${per === 'year' ? ', year by year' : ''}; normalised on all nodes${top === 0 ? '' : `, then the top ${top} shown (${set} set)`}. Association strength uses co-occurrence margins.`,
    zh: `两个${NODES[by].zh}的联系为同时出现两者的文献数${rule === 'A' ? '' : `（规则 ${rule}，按作者）`}，全计数${per === 'year' ? '，逐年' : ''}；先对全部节点标准化${top === 0 ? '' : `，再显示前 ${top} 位（${set === 'fixed' ? '固定' : '逐期'}节点集）`}。`,
  }),
  async run(question, { by, top, set, per, rule, measures, minimum }) {
    if (rule !== 'A' && by !== 'country') throw new Error(`invalid rule: ${rule} (only A for ${by})`);
    const works = await memberships(question, by);
    const names = await entityNames(question, by);
    const persons = rule === 'A' ? null : await personDyads(question, rule);
    const more = measures === 'usual' ? null : { shares: by === 'country' ? await authorShares(question) : null };
    const counts = occurrences(works);
    const fixed = topEntities(counts, top);
    const rows = periodsOf(works, per).flatMap((year) => {
      const part = worksIn(works, year);
      const keep = set === 'fixed' ? fixed : topEntities(occurrences(part), top);
      return tiesOf(part, keep, persons, more)
        .filter((row) => Number(row['works']) >= minimum)
        .map((row) => (per === 'year' ? { year, ...row } : row));
    });
    return {
      notes: await nodeNotes(question, by, counts, top),
      rows: rows.map((row) => ({
        ...row,
        a_name: names.get(String(row['a']))?.name ?? String(row['a']),
        b_name: names.get(String(row['b']))?.name ?? String(row['b']),
        a_name_zh: names.get(String(row['a']))?.nameZh ?? null,
        b_name_zh: names.get(String(row['b']))?.nameZh ?? null,
      })),
    };
  },
  worksBehind(row, { by, per, rule }) {
    const [a, b] = [cellText(row, 'a'), cellText(row, 'b')];
    const year = per === 'year' ? [where('year', cellText(row, 'year'))] : [];
    return rule === 'A'
      ? [...year, whereEntity(by, a), whereEntity(by, b)]
      : [...year, where(rule === 'B' ? 'dyad-b' : 'dyad-c', `${a}+${b}`)];
  },
  citations: [
    'Luukkonen et al. (1993), doi:10.1007/BF02016282',
    'van Eck & Waltman (2009), doi:10.1002/asi.21075',
    'Steijn (2021), doi:10.1162/qss_a_00122',
    'Fuchs, Sivertsen & Rousseau (2021), doi:10.1007/s11192-021-04110-x',
    'Perianes-Rodriguez, Waltman & van Eck (2016), doi:10.1016/j.joi.2016.10.006',
  ],
});

/** Multipliers of quasi-independence in the whole network, for some of its nodes. */
function expectedOf(whole: ReadonlyMap<string, number>, ids: readonly string[]): number[] | null {
  const all = [...whole.keys()].toSorted((x, y) => (x < y ? -1 : 1));
  const multipliers = multipliersOf(all.map((id) => whole.get(id) ?? 0));
  if (multipliers === null) return null;
  const of = new Map(all.map((id, at) => [id, multipliers[at] ?? 0]));
  return ids.map((id) => of.get(id) ?? 0);
}

async function authorShares(question: Question): Promise<AuthorShares> {
  const shares = new Map<number, Map<string, number>>();
  for (const row of await question.rows(`${countryCredit('frac-author')} ORDER BY work_id, unit`)) {
    const work = Number(row['work_id']);
    const held = shares.get(work) ?? new Map<string, number>();
    shares.set(work, held.set(String(row['unit']), Number(row['credit'])));
  }
  return shares;
}

function tiesOf(
  works: readonly Membership[],
  keep: ReadonlySet<string>,
  persons: ReadonlyMap<string, ReadonlySet<number>> | null,
  more: { readonly shares: AuthorShares | null } | null,
): Row[] {
  const counts = occurrences(works);
  const graph = coOccurrence(works, undefined, keep);
  const newman = coOccurrence(works, (k) => 1 / (k - 1), keep);
  const even = coOccurrence(works, (k) => 2 / (k * (k - 1)), keep);
  const whole = strengthsOf(works);
  const margins: Margins = {
    s: graph.ids.map((id) => whole.get(id) ?? 0),
    total: [...whole.values()].reduce((sum, value) => sum + value, 0),
  };
  const strength = associationStrength(graph, margins);
  const cosine = salton(graph, counts);
  const overlap = jaccard(graph, counts);
  const expected = expectedOf(whole, graph.ids);
  const further = more === null ? [] : moreMeasures(graph, works, { margins, expected, shares: more.shares });
  const ids = new Set(works.map(({ work }) => work));
  const rows = graph.edges.flatMap(({ a, b, weight }, at): Row[] => {
    const [x, y] = [graph.ids[a] ?? '', graph.ids[b] ?? ''];
    const chance = expected === null ? null : (expected[a] ?? 0) * (expected[b] ?? 0);
    const met = persons === null ? weight : [...(persons.get(pairKey(x, y)) ?? [])].filter((work) => ids.has(work)).length;
    if (met === 0) return [];
    return [
      {
        a: x,
        b: y,
        works: met,
        fractional: newman.edges[at]?.weight ?? 0,
        pair_fraction: even.edges[at]?.weight ?? 0,
        association_strength: strength[at] ?? 0,
        salton: cosine[at] ?? 0,
        jaccard: overlap[at] ?? 0,
        expected: chance,
        ratio: chance === null || chance === 0 ? null : met / chance,
        ...further[at],
      },
    ];
  });
  const sorted = rows.toSorted(
    (p, q) => Number(q['works']) - Number(p['works']) || (`${p['a']} ${p['b']}` < `${q['a']} ${q['b']}` ? -1 : 1),
  );
  return ranked(sorted, 'works');
}
