import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { HIGH, LOW, numberColumn, textColumn } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { PAIR, pairName, pairOfWorks, wherePair } from '../dyad/pair.ts';
import { citedWorks, TEAM_CLASSES, teamClass, type CitedWork } from '../premium/cited-works.ts';
import { DRAWS, matchedRatio } from '../premium/matched-ratio.ts';

const GROUPS: readonly (readonly [en: string, zh: string])[] = [
  ['A alone', '仅甲'],
  ['B alone', '仅乙'],
  ['A with others', '甲与第三方'],
  ['B with others', '乙与第三方'],
  ['all other works', '其他全部文献'],
];

/** Citations of the works of a tie against works of the same year, type and team size. METHODS 8. */
export const dyadCitation = defineTieAnalysis({
  id: 'dyad-citation',
  title: { en: 'Citation of a tie', zh: '联系的被引' },
  summary: {
    en: 'How much more the works of a tie are cited than matched works of its sides alone, of its sides with others, and of all.',
    zh: '联系文献与匹配的单方、第三方合作及其他文献相比的被引。',
  },
  params: {
    ...PAIR,
    team: {
      type: 'choice',
      default: 'match',
      choices: ['match', 'ignore'],
      help: { en: `Match the number of authors too, in classes (${TEAM_CLASSES}).`, zh: `同时匹配作者数（分组：${TEAM_CLASSES}）。` },
    },
    journal: { type: 'flag', default: false, help: { en: 'Match the journal too.', zh: '同时匹配期刊。' } },
    draws: DRAWS,
    seed: SEED,
  },
  columns: [
    textColumn('against', 'Against', '对照', { en: 'The works compared with.', zh: '对照文献。' }),
    textColumn('against_zh', 'Against (Chinese)', '对照（中文）', { en: 'In Chinese.', zh: '中文名称。' }),
    numberColumn('matched', 'integer', 'Matched', '匹配', {
      en: 'Works of the tie with at least one such work in their cell.',
      zh: '单元内有对照的联系文献数。',
    }),
    numberColumn('unmatched', 'integer', 'Unmatched', '未匹配', { en: 'Works of the tie left out.', zh: '无对照而排除的联系文献数。' }),
    numberColumn('controls', 'integer', 'Controls', '对照数', {
      en: 'Works in those cells to compare with.',
      zh: '这些单元内的对照文献数。',
    }),
    numberColumn('mean', 'number', 'Mean citations', '平均被引', { en: 'Of the matched works of the tie.', zh: '匹配的联系文献。' }),
    numberColumn('mean_controls', 'number', 'Mean of controls', '对照平均被引', {
      en: 'Each cell weighted by its works of the tie.',
      zh: '按单元内联系文献数加权。',
    }),
    numberColumn('ratio', 'number', 'Ratio of means', '均值比', { en: 'One over the other.', zh: '两者之比。' }),
    LOW,
    HIGH,
    numberColumn('geometric', 'number', 'Geometric ratio', '几何比', {
      en: 'Ratio of geometric means of citations + 1: less moved by a few famous works.',
      zh: '（被引 + 1）几何均值之比，较少受个别高被引影响。',
    }),
    numberColumn('geometric_low', 'number', 'Geometric, low', '几何比下限', {
      en: 'Lower end of its 95 % interval.',
      zh: '95% 区间下限。',
    }),
    numberColumn('geometric_high', 'number', 'Geometric, high', '几何比上限', { en: 'Upper end.', zh: '上限。' }),
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ team, journal, draws, seed, ...pair }) => ({
    en: `Citations (as the source counted them at export) of the works of ${pairName(pair)} against works of the same year, document type${team === 'match' ? ', class of team size' : ''}${journal ? ', journal' : ''}. 95 % intervals: percentile of ${draws} bootstrap draws within cells (seed ${seed}). Not causal: who collaborates is not drawn by lot.`,
    zh: `${pairName(pair)} 文献的被引（来源导出时的计数）与同年份、同文献类型${team === 'match' ? '、同团队规模组' : ''}${journal ? '、同期刊' : ''}的文献比较。95% 区间为单元内 ${draws} 次自助抽样的百分位（种子 ${seed}）。非因果：合作并非随机。`,
  }),
  async run(question, { team, journal, draws, seed, ...pair }) {
    const { a, b, works, both } = await pairOfWorks(question, pair);
    const cited = new Map((await citedWorks(question)).map((one) => [one.work, one]));
    const cellOf = (one: CitedWork): string =>
      [one.year, one.type, team === 'match' ? teamClass(one.authors) : '', journal ? one.journal : ''].join('\n');
    const joint = new Set(both.map(({ work }) => work));
    const treated = both.flatMap(({ work }) => cited.get(work) ?? []);
    const controls: readonly (readonly CitedWork[])[] = [
      works.filter(({ entities }) => entities.length === 1 && entities[0] === a),
      works.filter(({ entities }) => entities.length === 1 && entities[0] === b),
      works.filter(({ work, entities }) => entities.length > 1 && entities.includes(a) && !joint.has(work)),
      works.filter(({ work, entities }) => entities.length > 1 && entities.includes(b) && !joint.has(work)),
      works.filter(({ work }) => !joint.has(work)),
    ].map((set) => set.flatMap(({ work }) => cited.get(work) ?? []));
    return {
      rows: GROUPS.map(([en, zh], at): Row => {
        const found = matchedRatio(treated, controls[at] ?? [], cellOf, draws, seed);
        const name = (text: string): string => text.replace(/^A\b|甲/, a).replace(/^B\b|乙/, b);
        return {
          against: name(en),
          against_zh: name(zh),
          matched: found.matched,
          unmatched: treated.length - found.matched,
          controls: found.controls,
          mean: found.mean,
          mean_controls: found.meanControls,
          ratio: found.ratio?.value ?? null,
          low: found.ratio?.low ?? null,
          high: found.ratio?.high ?? null,
          geometric: found.geometric?.value ?? null,
          geometric_low: found.geometric?.low ?? null,
          geometric_high: found.geometric?.high ?? null,
        };
      }),
      notes: [
        {
          en: `${both.length - treated.length} works of the tie carry no citation count and are left out.`,
          zh: `联系文献中 ${both.length - treated.length} 篇无被引数据，未计入。`,
        },
      ],
    };
  },
  worksBehind: (_, pair) => wherePair(pair),
  citations: ['Iacus, King & Porro (2012), doi:10.1093/pan/mpr013', 'Adams & Gurney (2018), doi:10.3389/frma.2018.00012'],
});
