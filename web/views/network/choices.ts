import type { Text } from '../../state/language.ts';

type Choice = readonly [id: string, words: Text];

export const NODES: readonly Choice[] = [
  ['country', { en: 'Countries', zh: '国家与地区' }],
  ['institution', { en: 'Institutions', zh: '机构' }],
  ['city', { en: 'Cities', zh: '城市' }],
  ['person', { en: 'People', zh: '作者' }],
  ['funder', { en: 'Funders', zh: '资助机构' }],
  ['term', { en: 'Terms', zh: '关键词' }],
];

export const WEIGHTS: readonly Choice[] = [
  ['works', { en: 'works', zh: '文献数' }],
  ['fractional', { en: 'works, 1/(k−1)', zh: '文献数 1/(k−1)' }],
  ['association', { en: 'association strength', zh: '关联强度' }],
  ['ratio', { en: 'observed / expected (quasi-independence)', zh: '观测/期望（拟独立）' }],
  ['steijn', { en: 'observed / expected (Steijn)', zh: '观测/期望（Steijn）' }],
  ['independence', { en: 'observed / expected (independent works)', zh: '观测/期望（文献独立）' }],
  ['salton', { en: 'Salton’s cosine', zh: 'Salton 余弦' }],
  ['jaccard', { en: 'Jaccard', zh: 'Jaccard' }],
  ['inclusion', { en: 'inclusion', zh: '包含指数' }],
  ['equivalence', { en: 'equivalence', zh: '等价指数' }],
  ['specificity', { en: 'specificity (SEI)', zh: '专门化指数（SEI）' }],
  ['mean', { en: 'times the mean tie', zh: '平均联系的倍数' }],
];

/** Counts that a node may show, with the kinds of nodes that have them; null: all. */
export const SIZES: readonly (readonly [id: string, words: Text, kinds: readonly string[] | null])[] = [
  ['works', { en: 'works', zh: '文献数' }, null],
  ['fractional', { en: 'works, fractional', zh: '文献数（分数计数）' }, null],
  ['first', { en: 'works by first author', zh: '第一作者文献' }, ['country', 'institution', 'city', 'person']],
  ['corresponding', { en: 'works by corresponding author', zh: '通讯作者文献' }, ['country', 'institution', 'city', 'person']],
  ['cited', { en: 'citations of the works', zh: '文献被引次数' }, null],
  ['strength', { en: 'strength of ties', zh: '联系强度' }, null],
  ['degree', { en: 'number of ties', zh: '联系数' }, null],
];

export const BACKBONES: readonly Choice[] = [
  ['all', { en: 'all', zh: '全部' }],
  ['backbone', { en: 'backbone (disparity, 5 %)', zh: '骨干（差异滤波 5%）' }],
];

export const HOW_MANY = ['12', '25', '50', '100', '300', '1000', '10000'];

export function wordsOf(choices: readonly (readonly [id: string, words: Text, ...rest: readonly unknown[]])[], id: string): Text {
  return choices.find(([one]) => one === id)?.[1] ?? { en: id, zh: id };
}
