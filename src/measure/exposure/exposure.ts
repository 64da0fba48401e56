import { defineTieAnalysis } from '../consortia.ts';
import { idColumn, numberColumn, textColumn } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { inSteps } from '../in-steps.ts';
import { bootstrapSteps } from './bootstrap.ts';
import { EXPOSED, exposedCorpus, scenarioOf, whereExposed } from './corpus.ts';
import { entityRows } from './entity-rows.ts';
import { exposureNotes, labelled, READING, ruleOf } from './label.ts';
import { hitNotes } from './list-notes.ts';
import { networkRows } from './network-rows.ts';
import { sumsOf } from './outcomes.ts';
import { PRESET, presetNotes, withPreset } from './presets.ts';
import { normalisedRow, sumRow } from './sum-rows.ts';

/** What hangs on a tie, a side, a list of institutions or of funders, if it broke. METHODS 5. */
export const exposure = defineTieAnalysis({
  id: 'exposure',
  title: { en: 'Exposure: what if the tie broke', zh: '暴露核算：若联系中断' },
  summary: {
    en: 'What in the corpus carries a tie and would go with it: works, citations, third parties, institutions, the network; with intervals.',
    zh: '语料中承载某联系并将随之失去者：文献、被引、第三方、机构与网络，附区间。',
  },
  params: {
    ...EXPOSED,
    preset: PRESET,
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
    ...READING,
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ preset, ...given }) => ruleOf(withPreset(given, preset)),
  async run(question, { draws, seed, preset, ...asked }) {
    const given = withPreset(asked, preset);
    const scenario = scenarioOf(given);
    const held = await exposedCorpus(question, given);
    const { corpus } = held;
    const sums = sumsOf(corpus, scenario);
    const drawn = draws === 0 ? null : await inSteps(bootstrapSteps(corpus, scenario, sums, { draws, seed }), question);
    const works = sums.find(({ id }) => id === 'works')?.lost;
    return {
      rows: labelled([
        ...sums.map((sum, at) => sumRow(sum, held, given, drawn?.shares[at] ?? null)),
        normalisedRow(corpus, scenario, works, drawn?.normalised ?? null),
        ...networkRows(corpus, scenario, drawn?.efficiency ?? null),
        ...(await entityRows(question, corpus, scenario)),
      ]),
      notes: [...exposureNotes(held, given), ...presetNotes(preset), ...hitNotes(held.hits)],
    };
  },
  worksBehind: (_, given) => whereExposed(given),
  citations: [
    'Latora & Marchiori (2001), doi:10.1103/PhysRevLett.87.198701',
    'Efron (1987), doi:10.1080/01621459.1987.10478410',
    'Tarjan (1972), doi:10.1137/0201010',
  ],
});
