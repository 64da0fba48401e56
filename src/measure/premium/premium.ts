import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { HIGH, LOW, numberColumn, textColumn } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { where, whereNot } from '../filter.ts';
import { memberships } from '../graph/memberships.ts';
import { mean } from '../statistics/averages.ts';
import { normalisedScores } from '../statistics/citation-scores.ts';
import { poissonEffects } from '../statistics/poisson-effects.ts';
import { citedWorks, TEAM_CLASSES, teamClass, type CitedWork } from './cited-works.ts';
import { DRAWS, matchedRatio } from './matched-ratio.ts';

const GROUPS: readonly (readonly [en: string, zh: string, has: (countries: number) => boolean])[] = [
  ['international', '国际合作', (k) => k > 1],
  ['bilateral', '双边', (k) => k === 2],
  ['multilateral', '多边', (k) => k > 2],
];

/** Citations of international works against domestic ones, with what else differs held. METHODS 8. */
export const premium = defineAnalysis({
  id: 'premium',
  title: { en: 'Citation premium of international works', zh: '国际合作的被引优势' },
  summary: {
    en: 'How much more international works of a country (or of all) are cited than domestic ones: raw, normalised, matched, and by a model with controls.',
    zh: '某国（或全部）国际合作文献相对国内文献的被引：原始、归一化、匹配与控制模型。',
  },
  params: {
    country: { type: 'text', default: '', help: { en: 'Works of this country; empty: all.', zh: '限某国文献；空为全部。' } },
    journal: { type: 'flag', default: false, help: { en: 'Hold the journal too.', zh: '同时控制期刊。' } },
    draws: DRAWS,
    seed: SEED,
  },
  columns: [
    textColumn('group', 'Works', '文献', {
      en: 'International: two countries or more; of these, two (bilateral) or more (multilateral).',
      zh: '国际：两国及以上；其中双边为两国，多边为三国及以上。',
    }),
    textColumn('group_zh', 'Works (Chinese)', '文献（中文）', { en: 'In Chinese.', zh: '中文名称。' }),
    numberColumn('international', 'integer', 'International', '国际文献', {
      en: 'Such works that carry citation counts.',
      zh: '有被引数据的该类文献。',
    }),
    numberColumn('domestic', 'integer', 'Domestic', '国内文献', {
      en: 'Works of one country that carry citation counts.',
      zh: '有被引数据的单一国家文献。',
    }),
    numberColumn('mean', 'number', 'Mean citations', '平均被引', { en: 'Of the international works.', zh: '国际文献。' }),
    numberColumn('mean_domestic', 'number', 'Mean of domestic', '国内平均', { en: 'Of the domestic works.', zh: '国内文献。' }),
    numberColumn('raw', 'number', 'Ratio of means', '均值比', { en: 'Nothing held.', zh: '无控制。' }),
    numberColumn('raw_geometric', 'number', 'Geometric ratio', '几何均值比', {
      en: 'Of citations + 1; nothing held.',
      zh: '（被引 + 1）；无控制。',
    }),
    numberColumn('normalised', 'number', 'Ratio of normalised means', '归一化均值比', {
      en: 'Citations over those of the same year and type in the corpus.',
      zh: '按语料内同年同类型归一化。',
    }),
    numberColumn('matched', 'number', 'Matched ratio', '匹配比', {
      en: `Same year, type and class of team size (${TEAM_CLASSES}); domestic works weighted to match.`,
      zh: `同年、同类型、同团队规模组（${TEAM_CLASSES}）；国内文献加权匹配。`,
    }),
    { ...LOW, description: { en: '95 % interval of the matched ratio.', zh: '匹配比的 95% 区间下限。' } },
    { ...HIGH, description: { en: 'Upper end.', zh: '上限。' } },
    numberColumn('model', 'number', 'Model ratio', '模型比', {
      en: 'Poisson pseudo-likelihood with ln team size and an effect of each year and type.',
      zh: '泊松伪似然，控制 ln 团队规模与年份×类型效应。',
    }),
    numberColumn('model_low', 'number', 'Model, low', '模型下限', { en: 'Robust 95 % interval.', zh: '稳健 95% 区间下限。' }),
    numberColumn('model_high', 'number', 'Model, high', '模型上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('left_out', 'integer', 'Unmatched', '未匹配', {
      en: 'International works without a domestic one in their cell.',
      zh: '单元内无国内文献的国际文献。',
    }),
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ country, journal, draws, seed }) => ({
    en: `International against domestic works${country === '' ? '' : ` of ${country.toUpperCase()}`}, citations as the source counted them at export. Held: year, document type, team size${journal ? ', journal' : ''}. Intervals: ${draws} bootstrap draws within cells (seed ${seed}); robust errors for the model. Not causal: teams choose to work across borders, and are cited across them.`,
    zh: `${country === '' ? '' : `${country.toUpperCase()} 的`}国际文献与国内文献比较，被引为来源导出时计数。控制：年份、文献类型、团队规模${journal ? '、期刊' : ''}。区间：单元内 ${draws} 次自助抽样（种子 ${seed}）及稳健标准误。非因果。`,
  }),
  async run(question, { country, journal, draws, seed }) {
    const code = country.trim().toUpperCase();
    const works = (await memberships(question, 'country')).filter(({ entities }) => code === '' || entities.includes(code));
    const cited = new Map((await citedWorks(question)).map((one) => [one.work, one]));
    const cellOf = (one: CitedWork): string => [one.year, one.type, journal ? one.journal : ''].join('\n');
    const all = [...cited.values()];
    const scores = normalisedScores(
      all.map((one) => ({ cited: one.cited, cells: [{ cell: `${one.year}\n${one.type}`, weight: 1 }] })),
    ).scores;
    const scoreOf = new Map(all.map((one, at) => [one.work, scores[at] ?? null]));
    const set = (has: (countries: number) => boolean): CitedWork[] =>
      works.filter(({ entities }) => has(entities.length)).flatMap(({ work }) => cited.get(work) ?? []);
    const domestic = set((k) => k === 1);
    return {
      rows: GROUPS.map(([en, zh, has]): Row => {
        const shared = set(has);
        const matched = matchedRatio(shared, domestic, (one) => `${cellOf(one)}\n${teamClass(one.authors)}`, draws, seed);
        const cases = [...shared.map((one) => ({ one, shared: 1 })), ...domestic.map((one) => ({ one, shared: 0 }))];
        const effects = poissonEffects(
          cases.map(({ one, shared: x }) => ({ y: one.cited, x: [x, Math.log(Math.max(1, one.authors))], cell: cellOf(one) })),
        );
        const [mean, meanDomestic] = [meanOf(shared.map((one) => one.cited)), meanOf(domestic.map((one) => one.cited))];
        const normal = (of: readonly CitedWork[]): number | null => meanOf(of.flatMap(({ work }) => scoreOf.get(work) ?? []));
        return {
          group: en,
          group_zh: zh,
          international: shared.length,
          domestic: domestic.length,
          mean,
          mean_domestic: meanDomestic,
          raw: over(mean, meanDomestic),
          raw_geometric: geometricRatio(
            shared.map((one) => one.cited),
            domestic.map((one) => one.cited),
          ),
          normalised: over(normal(shared), normal(domestic)),
          matched: matched.ratio?.value ?? null,
          low: matched.ratio?.low ?? null,
          high: matched.ratio?.high ?? null,
          model: effects?.[0]?.ratio ?? null,
          model_low: effects?.[0]?.low ?? null,
          model_high: effects?.[0]?.high ?? null,
          left_out: shared.length - matched.matched,
        };
      }),
    };
  },
  worksBehind: (row, { country }) => [
    ...(country.trim() === '' ? [] : [where('country', country.trim().toUpperCase())]),
    whereNot('max-countries', row['group'] === 'multilateral' ? 2 : 1),
    ...(row['group'] === 'bilateral' ? [where('max-countries', 2)] : []),
  ],
  citations: [
    'Waltman et al. (2011), doi:10.1016/j.joi.2010.08.001',
    'Adams & Gurney (2018), doi:10.3389/frma.2018.00012',
    'Gourieroux, Monfort & Trognon (1984), doi:10.2307/1913472',
  ],
});

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : mean(values);
}

function over(x: number | null, y: number | null): number | null {
  return x === null || y === null || y === 0 ? null : x / y;
}

/** e to the difference of mean ln(1 + c). */
export function geometricRatio(x: readonly number[], y: readonly number[]): number | null {
  const [one, two] = [meanOf(x.map((value) => Math.log1p(value))), meanOf(y.map((value) => Math.log1p(value)))];
  return one === null || two === null ? null : Math.exp(one - two);
}
