import type { Row } from '../../store/store.ts';
import type { Column } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { HIGH, LOW, numberColumn, RANK, SHARE, WORKS, YEAR } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { where } from '../filter.ts';
import { eachOf, inSteps } from '../in-steps.ts';
import { DOMESTIC, fixedMarginsNull, worksTested } from '../graph/fixed-margins.ts';
import { incidenceOf } from '../graph/incidence.ts';
import { NODES, occurrences, pairKey, personDyads, topEntities, type Membership } from '../graph/memberships.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';
import { PAIR, pairName, pairOfWorks, wherePair } from './pair.ts';
import { worksIn } from '../graph/periods.ts';
import { rankBootstrap } from './rank-bootstrap.ts';
import { standing } from './standing.ts';

const DEPENDENCE: readonly Column[] = (['a', 'b'] as const).flatMap((side) => {
  const [en, zh] = side === 'a' ? ['A', '甲'] : ['B', '乙'];
  return [
    numberColumn(`dependence_${side}`, 'share', `Share of ${en}’s`, `占${zh}合作`, {
      en: `Share of ${en}’s works with others. Compared with the other’s share it tells sizes, not the tie.`,
      zh: `占${zh}合作文献的比例；与另一方之比仅反映规模。`,
    }),
    numberColumn(`dependence_${side}_low`, 'share', `Share of ${en}’s, low`, `占${zh}合作下限`, {
      en: 'Wilson 95 % interval.',
      zh: 'Wilson 95% 区间下限。',
    }),
    numberColumn(`dependence_${side}_high`, 'share', `Share of ${en}’s, high`, `占${zh}合作上限`, { en: 'Upper end.', zh: '上限。' }),
  ];
});

/** One pair of countries, institutions or cities against all pairs, over time, on one fixed set of nodes. METHODS 4.1-4.4. */
export const dyad = defineTieAnalysis({
  id: 'dyad',
  title: { en: 'A tie against all ties', zh: '一对国家的联系' },
  summary: {
    en: 'How strong one tie is: works by year, rank among all pairs, against what both sizes let expect, and by the persons behind it.',
    zh: '某对国家、机构或城市的联系有多强：历年文献、在所有对中的排名、与期望之比及按作者的计数。',
  },
  params: {
    ...PAIR,
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: {
        en: 'Compare with pairs of the top N over the whole window; 0 takes all.',
        zh: '与整个窗口文献最多的 N 个之间的对比较；0 为全部。',
      },
    },
    set: {
      type: 'choice',
      default: 'fixed',
      choices: ['fixed', 'per-period'],
      help: {
        en: 'fixed: all years among the pairs of one set; per-period: each year among those of its own, which moves the mean as nodes come and go.',
        zh: 'fixed：各年同一节点集；per-period：各年各自的节点集，均值随节点进出而变。',
      },
    },
    domestic: DOMESTIC,
    draws: {
      type: 'integer',
      default: 1000,
      min: 0,
      max: 20_000,
      help: {
        en: 'Curveball matrices and draws of works behind intervals; 0 leaves both out.',
        zh: 'curveball 矩阵数与自助抽样数；0 为不计算。',
      },
    },
    seed: SEED,
  },
  columns: [
    YEAR,
    WORKS,
    RANK,
    numberColumn('rank_average', 'number', 'Mean rank', '平均名次', { en: 'Tied pairs share their mean rank.', zh: '并列取平均名次。' }),
    numberColumn('rank_dense', 'integer', 'Dense rank', '密集名次', {
      en: 'Ranks without gaps: one more than the different strengths above.',
      zh: '不跳号的名次：更强的不同强度数加一。',
    }),
    numberColumn('percentile', 'share', 'Percentile', '百分位', {
      en: 'Share of all possible pairs that are weaker, tied ones by half.',
      zh: '全部可能的对中较弱者的比例，并列计一半。',
    }),
    numberColumn('rank_low', 'integer', 'Rank, low', '名次下限', {
      en: 'Best rank of the middle 95 % when works are drawn again within their years.',
      zh: '年内有放回抽样时名次的 95% 区间下限。',
    }),
    numberColumn('rank_high', 'integer', 'Rank, high', '名次上限', { en: 'Worst rank of the middle 95 %.', zh: '名次的 95% 区间上限。' }),
    numberColumn('first', 'share', 'First', '居首', { en: 'Share of draws in which no pair is stronger.', zh: '抽样中无更强对的比例。' }),
    numberColumn('of', 'integer', 'Of pairs', '总对数', {
      en: 'All possible pairs of the fixed set, those without works included.',
      zh: '固定节点集中所有可能的对，含无合作者。',
    }),
    { ...SHARE, description: { en: 'Share of all ties.', zh: '占全部联系的比例。' } },
    numberColumn('mean_normalised', 'number', 'Times the mean tie', '平均联系的倍数', {
      en: 'Works over the mean of all possible pairs.',
      zh: '与所有可能对平均值之比。',
    }),
    numberColumn('mean_realised', 'number', 'Times the mean realised tie', '已有联系平均的倍数', {
      en: 'Works over the mean of the pairs that have any: it falls as the network grows denser, with the tie as it was.',
      zh: '与已有合作的对的平均值之比；网络变密时联系不变也会下降。',
    }),
    numberColumn('expected', 'number', 'Expected', '期望', {
      en: 'Under quasi-independence of the year’s network.',
      zh: '当年网络拟独立模型的期望。',
    }),
    numberColumn('ratio', 'number', 'Observed/expected', '观测/期望', {
      en: 'Works over expected: the dependence of either side beyond what sizes give.',
      zh: '观测与期望之比，即扣除规模后的依赖。',
    }),
    LOW,
    HIGH,
    numberColumn('expected_fixed', 'number', 'Expected, margins held', '固定边际期望', {
      en: 'Mean over matrices that keep the size of each work and the works of each node.',
      zh: '保持文献规模与节点文献数的矩阵均值。',
    }),
    numberColumn('score_fixed', 'number', 'Score, margins held', '固定边际 z', {
      en: 'Works less that mean, in standard deviations of the matrices.',
      zh: '与该均值之差，以矩阵的标准差计。',
    }),
    numberColumn('p_fixed', 'number', 'p, margins held', '固定边际 p', { en: 'Two-sided, mid-p.', zh: '双侧 mid-p。' }),
    numberColumn('q_fixed', 'number', 'q, margins held', '固定边际 q', {
      en: 'p corrected for the number of years (Benjamini & Hochberg).',
      zh: '按年份数作 Benjamini-Hochberg 校正。',
    }),
    numberColumn('works_two_persons', 'integer', 'Two persons', '两位作者', {
      en: 'Rule B: two different authors, one of each side.',
      zh: '规则 B：两位不同作者分属两方。',
    }),
    numberColumn('works_exclusive', 'integer', 'Exclusive', '互斥作者', {
      en: 'Rule C: an author of each side only.',
      zh: '规则 C：各有一位仅属该方的作者。',
    }),
    numberColumn('works_one_person', 'integer', 'Dual affiliation only', '仅双重任职', {
      en: 'Works that name both sides through authors who have both addresses, and through no two persons.',
      zh: '仅由同时署两方地址的作者构成、无两位作者的文献。',
    }),
    ...DEPENDENCE,
    numberColumn('intensity_a', 'number', 'Intensity of A to B', '甲对乙强度', {
      en: 'Relative intensity: B’s share in A’s works with others over its share in the rest. Empty when there is no rest.',
      zh: '相对强度：乙在甲合作文献中的占比与其余文献中的占比之比；无其余文献时为空。',
    }),
    numberColumn('intensity_b', 'number', 'Intensity of B to A', '乙对甲强度', { en: 'Likewise, the other way.', zh: '同上，方向相反。' }),
    numberColumn('partners_a', 'number', 'Effective partners of A', '甲有效伙伴数', {
      en: 'e to the entropy of A’s ties: how many equal partners would be as spread.',
      zh: '甲联系熵的指数：等价的均等伙伴数。',
    }),
    numberColumn('partners_b', 'number', 'Effective partners of B', '乙有效伙伴数', { en: 'Likewise for B.', zh: '乙同上。' }),
  ],
  needs: ['year', 'address', 'author-address-link'],
  resamples: true,
  rule: ({ by, a, b, top, set, domestic, draws, seed }) => ({
    en: `Works that name both ${pairName({ by, a, b }).replace('–', ' and ')} (rule A), whole counts, against all possible pairs of ${top === 0 ? `all ${NODES[by].en}` : `the top ${top} ${NODES[by].en}`} of ${set === 'fixed' ? 'the window' : 'each year'}, zeros included. Low and high: exact 95 % Poisson interval of observed over expected.${draws === 0 ? '' : ` Margins held: ${draws} curveball matrices over works that name ${domestic === 'include' ? 'one or more' : 'two or more'} (seed ${seed}).`} The row without a year is the whole window.`,
    zh: `同时出现 ${pairName({ by, a, b }).replace('–', ' 与 ')} 的文献（规则 A，全计数），与${set === 'fixed' ? '窗口内' : '当年'}${top === 0 ? '全部' : `前 ${top} 个`}${NODES[by].zh}的全部可能对比较（含零）。下限与上限为观测/期望的 95% 精确泊松区间。${draws === 0 ? '' : `固定边际：${draws} 个保持边际的随机（curveball）矩阵（${domestic === 'include' ? '含' : '不含'}单一单位文献，种子 ${seed}）。`}无年份的行为整个窗口。`,
  }),
  async run(question, { by, a, b, top, set, domestic, draws, seed }) {
    const pair = await pairOfWorks(question, { by, a, b });
    const { works } = pair;
    const among = (part: readonly Membership[]): ReadonlySet<string> =>
      new Set([...topEntities(occurrences(part), top), ...(top > 0 ? [pair.a, pair.b] : [])]);
    const whole = among(works);
    const [two, exclusive] = [await personDyads(question, 'B', by), await personDyads(question, 'C', by)];
    const key = pairKey(pair.a, pair.b);
    // The row of the whole window takes as long as all years together.
    let done = 0;
    const rowOf = (year: number | null): Row => {
      const part = worksIn(works, year);
      const keep = set === 'fixed' ? whole : among(part);
      const size = part.length / (2 * Math.max(1, works.length));
      const before = done;
      done += size;
      const tell = (half: 0 | 1) => (share: number) => question.progress(before + (size * (half + share)) / 2);
      const ids = new Set(part.map(({ work }) => work));
      const persons = (pairs: ReadonlyMap<string, ReadonlySet<number>>): number =>
        [...(pairs.get(key) ?? [])].filter((work) => ids.has(work)).length;
      const own = standing(part, keep, pair.a, pair.b);
      const incidence = incidenceOf(worksTested(part, domestic));
      const [i, j] = [incidence.ids.indexOf(pair.a), incidence.ids.indexOf(pair.b)];
      const [fixed] = draws === 0 || i < 0 || j < 0 ? [] : fixedMarginsNull(incidence, [[i, j]], { draws, seed, tell: tell(0) });
      const interval = rankBootstrap(part, keep, pair.a, pair.b, draws, seed, tell(1));
      return {
        year,
        ...own,
        rank_low: own['rank'] === null ? null : (interval?.low ?? null),
        rank_high: own['rank'] === null ? null : (interval?.high ?? null),
        first: own['rank'] === null ? null : (interval?.first ?? null),
        expected_fixed: fixed?.expected ?? null,
        score_fixed: fixed?.score ?? null,
        p_fixed: fixed?.p ?? null,
        works_two_persons: persons(two),
        works_exclusive: persons(exclusive),
        works_one_person: Number(own['works']) - persons(two),
      };
    };
    const rows = await inSteps(eachOf([...pair.years, null], rowOf), { progress: () => {}, signal: question.signal });
    const tested = rows.filter((row) => row['year'] !== null && row['p_fixed'] !== null);
    const corrected = benjaminiHochberg(tested.map((row) => Number(row['p_fixed'])));
    const q = new Map(tested.map((row, at) => [row['year'], corrected[at] ?? null]));
    return { rows: rows.map((row) => ({ ...row, q_fixed: q.get(row['year'] ?? null) ?? null })) };
  },
  worksBehind: (row, pair) => [...(row['year'] === null ? [] : [where('year', String(row['year']))]), ...wherePair(pair)],
  citations: [
    'Zitt, Bassecoulard & Okubo (2000), doi:10.1023/A:1005632319799',
    'Garwood (1936), doi:10.1093/biomet/28.3-4.437',
    'Strona et al. (2014), doi:10.1038/ncomms5114',
    'Fuchs, Sivertsen & Rousseau (2021), doi:10.1007/s11192-021-04110-x',
    'Hottenrott & Lawson (2017), doi:10.1007/s11192-017-2257-6',
  ],
});
