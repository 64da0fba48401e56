import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { idColumn, numberColumn, textColumn } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { pairName, sidesOf } from '../dyad/pair.ts';
import { inSteps } from '../in-steps.ts';
import { memberships } from '../graph/memberships.ts';
import { bootstrapSteps } from './bootstrap.ts';
import { EXPOSED, exposedCorpus, MOST_UNITS, scenarioOf, whereExposed, type Exposed, type ExposedCorpus } from './corpus.ts';
import { hitNotes } from './list-notes.ts';
import { lossOf, sumsOf, type OutcomeId } from './outcomes.ts';
import type { Corpus, Scenario } from './scenario.ts';
import { massOf, matrixEfficiency, pathRoom, redundancyOf, structureOf, tieMatrix, tiesLeft } from './tie-matrix.ts';

/** Stands on every output: what the numbers are, and what they are not. */
export const LABEL: Text = {
  en: 'Exposure accounting, not a forecast: it tells what in this corpus carries the tie, not what would not have been discovered.',
  zh: '此为暴露核算而非预测：说明本语料中何者承载该联系，而非哪些发现不会发生。',
};

const NAMES: Readonly<Record<OutcomeId, (a: string, b: string) => Text>> = {
  works: () => ({ en: 'works', zh: '文献' }),
  'works-a': (a) => ({ en: `works of ${a}`, zh: `${a} 的文献` }),
  'works-b': (_, b) => ({ en: `works of ${b}`, zh: `${b} 的文献` }),
  'credit-a': (a) => ({ en: `fractional works of ${a}`, zh: `${a} 的文献（分数）` }),
  'credit-b': (_, b) => ({ en: `fractional works of ${b}`, zh: `${b} 的文献（分数）` }),
  citations: () => ({ en: 'citations', zh: '被引' }),
  'citations-a': (a) => ({ en: `citations of ${a}`, zh: `${a} 的被引` }),
  'citations-b': (_, b) => ({ en: `citations of ${b}`, zh: `${b} 的被引` }),
  top: () => ({ en: 'works in the top 10 % of their year and type', zh: '同年同类型前 10% 高被引文献' }),
  ties: () => ({ en: 'all ties', zh: '全部联系' }),
  'tie-ab': (a, b) => ({ en: `tie of ${a} and ${b}`, zh: `${a} 与 ${b} 的联系` }),
  'ties-a': (a) => ({ en: `ties of ${a} with third parties`, zh: `${a} 与第三方的联系` }),
  'ties-b': (_, b) => ({ en: `ties of ${b} with third parties`, zh: `${b} 与第三方的联系` }),
  'ties-others': () => ({ en: 'ties among third parties', zh: '第三方之间的联系' }),
  'works-others': () => ({ en: 'works of third parties (each counted once)', zh: '第三方的文献（各计一次）' }),
};

const FEW = 30;

/** What hangs on a tie, a side, a list of institutions or of funders, if it broke. METHODS 5. */
export const exposure = defineAnalysis({
  id: 'exposure',
  title: { en: 'Exposure: what if the tie broke', zh: '暴露核算：若联系中断' },
  summary: {
    en: 'What in the corpus carries a tie and would go with it: works, citations, third parties, institutions, the network; with intervals.',
    zh: '语料中承载某联系并将随之失去者：文献、被引、第三方、机构与网络，附区间。',
  },
  params: {
    ...EXPOSED,
    draws: {
      type: 'integer',
      default: 2000,
      min: 0,
      max: 20_000,
      help: { en: 'Bootstrap draws of works within years; 0 draws none.', zh: '年内自助抽样次数；0 为不抽样。' },
    },
    seed: SEED,
  },
  columns: [
    textColumn('outcome', 'Outcome', '结果', { en: 'What is counted.', zh: '计数对象。' }),
    textColumn('outcome_zh', 'Outcome (Chinese)', '结果（中文）', { en: 'Its Chinese name.', zh: '中文名称。' }),
    numberColumn('base', 'number', 'Before', '之前', { en: 'In the corpus as it is.', zh: '现有语料中的值。' }),
    numberColumn('after', 'number', 'After', '之后', {
      en: 'What is left under the scenario, as expected over chance.',
      zh: '情景下的期望剩余。',
    }),
    numberColumn('lost', 'number', 'Lost', '损失', { en: 'Before less after; negative is a gain.', zh: '前后之差；负值为增益。' }),
    numberColumn('share', 'share', 'Share lost', '损失占比', { en: 'Lost over before.', zh: '损失与之前之比。' }),
    numberColumn('low', 'share', 'Low', '下限', {
      en: 'Lower end of the 95 % percentile interval of the share.',
      zh: '占比的 95% 百分位区间下限。',
    }),
    numberColumn('high', 'share', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('bca_low', 'share', 'Low, BCa', 'BCa 下限', {
      en: 'Lower end, bias-corrected and accelerated.',
      zh: '偏差校正加速（BCa）区间下限。',
    }),
    numberColumn('bca_high', 'share', 'High, BCa', 'BCa 上限', { en: 'Upper end, BCa.', zh: 'BCa 区间上限。' }),
    numberColumn('deviation', 'number', 'Spread by chance', '随机离散', {
      en: 'Standard deviation of what is lost when each unit is lost by itself with chance θ.',
      zh: '各单元以概率 θ 独立丧失时损失的标准差。',
    }),
    numberColumn('influence', 'share', 'One work', '单篇影响', {
      en: 'Largest change of the share when one work is left out.',
      zh: '去除单篇文献时占比的最大变化。',
    }),
    idColumn('influential', 'Which', '文献', { en: 'That work.', zh: '该文献。' }),
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: (given) => ruleOf(given),
  async run(question, { draws, seed, ...given }) {
    const scenario = scenarioOf(given);
    const held = await exposedCorpus(question, given);
    const { corpus } = held;
    const sums = sumsOf(corpus, scenario);
    const drawn = draws === 0 ? null : await inSteps(bootstrapSteps(corpus, scenario, sums, { draws, seed }), question);
    const [a, b] = sidesOf(given);
    const rows = sums.map((sum, at): Row => {
      const loss = lossOf(sum, corpus, scenario.intensity);
      const name = NAMES[sum.id](a, b);
      const interval = drawn?.shares[at] ?? null;
      return {
        outcome: name.en,
        outcome_zh: name.zh,
        base: loss.base,
        after: loss.base - loss.lost,
        lost: loss.lost,
        share: loss.share,
        low: interval?.percentile.low ?? null,
        high: interval?.percentile.high ?? null,
        bca_low: interval?.bca?.low ?? null,
        bca_high: interval?.bca?.high ?? null,
        deviation: loss.deviation,
        influence: held.exposed < FEW ? loss.influence : null,
        influential: held.exposed < FEW ? loss.influential : null,
      };
    });
    return {
      rows: [
        ...rows,
        normalisedRow(corpus, scenario, sums.find(({ id }) => id === 'works')?.lost, drawn?.normalised ?? null),
        ...networkRows(corpus, scenario, drawn?.efficiency ?? null),
        ...(await entityRows(question, corpus, scenario)),
      ],
      notes: [...exposureNotes(held, given), ...hitNotes(held.hits)],
    };
  },
  worksBehind: (_, given) => whereExposed(given),
  citations: [
    'Latora & Marchiori (2001), doi:10.1103/PhysRevLett.87.198701',
    'Efron (1987), doi:10.1080/01621459.1987.10478410',
    'Tarjan (1972), doi:10.1137/0201010',
  ],
});

export function ruleOf(given: Exposed): Text {
  const [a, b] = sidesOf(given);
  const what =
    given.selector === 'dyad'
      ? `works that name both ${a} and ${b}`
      : given.selector === 'country'
        ? `works of ${b}`
        : given.selector === 'list'
          ? `works that name an entry of the list ${given.list}`
          : 'works';
  const also = given.also === '' ? '' : `${given.selector === 'filters' ? ' with ' : ', with '}${given.also}`;
  const by =
    given.mode === 'funder-withdrawal'
      ? `, ${given.threshold} or more of whose funders are ${given.funders === '' ? `of ${b}` : given.funders}`
      : '';
  const filled =
    given.substitution === 'none' || given.filled === 0
      ? 'none of it filled elsewhere'
      : `${given.filled} of the lost slots filled (${given.substitution})`;
  return {
    en: `${LABEL.en} Exposed: ${what}${also}${by}. Mode ${given.mode}, intensity ${given.intensity}, unit ${given.unit}, ${filled}. Intervals cover the sampling of works within years, not the choice of mode, intensity and substitution: see exposure-grid for those.`,
    zh: `${LABEL.zh}受影响：${pairName(given)}（selector ${given.selector}${given.also === '' ? '' : `，${given.also}`}）。模式 ${given.mode}，强度 ${given.intensity}，单元 ${given.unit}，替代 ${given.substitution}（${given.filled}）。区间仅反映年内文献抽样，不含模式、强度与替代的选择（见 exposure-grid）。`,
  };
}

export function exposureNotes(held: ExposedCorpus, given: Exposed): Text[] {
  const total = held.corpus.works.length;
  return [
    {
      en: `${held.exposed} of ${total} works are exposed; ${held.unplaced} works name no ${given.by} and stay in the denominators.${held.exposed < FEW ? ` Fewer than ${FEW}: single works move the result, as the last columns show.` : ''}`,
      zh: `${total} 篇中 ${held.exposed} 篇受影响；${held.unplaced} 篇无${given.by === 'country' ? '国家' : '单位'}信息，仍计入分母。${held.exposed < FEW ? `不足 ${FEW} 篇：单篇文献即可左右结果。` : ''}`,
    },
    ...(held.leftOut > 0
      ? [
          {
            en: `The network is told on the ${MOST_UNITS} units with most works (ties with the last kept); ${held.leftOut} more count in works and credits only.`,
            zh: `网络仅含文献最多的 ${MOST_UNITS} 个单位（含并列）；其余 ${held.leftOut} 个仅计入文献与分数。`,
          },
        ]
      : []),
  ];
}

const EMPTY = { low: null, high: null, bca_low: null, bca_high: null, deviation: null, influence: null, influential: null };

function normalisedRow(
  corpus: Corpus,
  { intensity }: Scenario,
  gone: Float64Array | undefined,
  interval: { low: number; high: number } | null,
): Row {
  const sums = new Float64Array(corpus.cells);
  const counts = new Float64Array(corpus.cells);
  for (const { cell, cited } of corpus.works) {
    if (cited === null) continue;
    sums[cell] = (sums[cell] ?? 0) + cited;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  let [base, lost] = [0, 0];
  corpus.works.forEach(({ cell, cited }, at) => {
    if (cited === null || sums[cell] === 0) return;
    const score = (cited * (counts[cell] ?? 0)) / (sums[cell] ?? 1);
    base += score;
    lost += intensity * score * (gone?.[at] ?? 0);
  });
  return {
    ...EMPTY,
    outcome: 'normalised citations (within the corpus)',
    outcome_zh: '归一化被引（语料内）',
    base,
    after: base - lost,
    lost,
    share: base === 0 ? null : lost / base,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

function networkRows(
  corpus: Corpus,
  scenario: Scenario,
  intervals: { plain: { low: number; high: number }; weighted: { low: number; high: number } } | null,
): Row[] {
  const ties = tieMatrix(corpus, scenario.mode);
  const left = tiesLeft(ties, corpus, scenario);
  const room = pathRoom(ties.size);
  const row = (en: string, zh: string, base: number, after: number, interval: { low: number; high: number } | null = null): Row => ({
    ...EMPTY,
    outcome: en,
    outcome_zh: zh,
    base,
    after,
    lost: base - after,
    share: base === 0 ? null : (base - after) / base,
    low: interval === null ? null : -interval.high,
    high: interval === null ? null : -interval.low,
  });
  const [before, then] = [structureOf(ties.size, ties.base), structureOf(ties.size, left)];
  const rows = [
    row('mass of ties, substitution counted', '联系总量（含替代）', massOf(ties.size, ties.base), massOf(ties.size, left)),
    row('units in the largest piece', '最大连通分量的单位数', before.giant, then.giant),
    row('bridges', '桥', before.bridges, then.bridges),
    row('articulation points', '关节点', before.articulations, then.articulations),
    row(
      'efficiency of the network, ties counted',
      '网络效率（无权）',
      matrixEfficiency(room, ties.base, false),
      matrixEfficiency(room, left, false),
      intervals?.plain ?? null,
    ),
    row(
      'efficiency of the network, ties weighted (relative change only)',
      '网络效率（加权，仅相对变化）',
      matrixEfficiency(room, ties.base, true),
      matrixEfficiency(room, left, true),
      intervals?.weighted ?? null,
    ),
  ];
  if (corpus.a < 0 || corpus.b < 0) return rows;
  const [one, two] = [redundancyOf(ties.size, ties.base, corpus.a, corpus.b), redundancyOf(ties.size, left, corpus.a, corpus.b)];
  return [
    ...rows,
    row('third parties that join both sides', '连接双方的第三方', one.twoStepPaths, two.twoStepPaths),
    row('edge connectivity of both sides', '双方的边连通度', one.edgeConnectivity, two.edgeConnectivity),
    row('largest flow between the sides without their tie', '除直接联系外双方的最大流', one.flowWithout, two.flowWithout),
  ];
}

/** Institutions, people, keywords and funders of which all, or at least half, of the works with two units or more are struck. */
async function entityRows(question: Question, corpus: Corpus, { intensity }: Scenario): Promise<Row[]> {
  const ids = await question.rows('SELECT work_id FROM work JOIN scope USING (work_id) ORDER BY work_id');
  const struck = new Map(ids.map((row, at) => [Number(row['work_id']), corpus.works[at]]));
  const rows: Row[] = [];
  for (const [by, en, zh] of [
    ['institution', 'institutions', '机构'],
    ['person', 'authors', '作者'],
    ['term', 'keywords', '关键词'],
    ['funder', 'funders', '资助机构'],
  ] as const) {
    const total = new Map<string, number>();
    const exposed = new Map<string, number>();
    for (const { work, entities } of await memberships(question, by)) {
      const held = struck.get(work);
      if (held === undefined || held.units.length < 2) continue;
      for (const id of entities) {
        total.set(id, (total.get(id) ?? 0) + 1);
        if (held.exposed) exposed.set(id, (exposed.get(id) ?? 0) + 1);
      }
    }
    const share = (id: string): number => (intensity * (exposed.get(id) ?? 0)) / (total.get(id) ?? 1);
    const count = (least: number): number => [...exposed.keys()].filter((id) => share(id) >= least - 1e-12).length;
    for (const [least, text, textZh] of [
      [1, 'all', '全部'],
      [0.5, 'half or more', '半数以上'],
    ] as const) {
      const lost = count(least);
      rows.push({
        ...EMPTY,
        outcome: `${en} with ${text} of their shared works exposed`,
        outcome_zh: `合作文献${textZh}受影响的${zh}`,
        base: total.size,
        after: total.size - lost,
        lost,
        share: total.size === 0 ? null : lost / total.size,
      });
    }
  }
  return rows;
}
