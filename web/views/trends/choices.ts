import type { Dimension } from '../../state/api.ts';
import type { Text } from '../../state/language.ts';

export const SCHEMES: readonly (readonly [string, Text])[] = [
  ['full', { en: 'whole counts', zh: '全计数' }],
  ['frac-country', { en: 'fractional by country', zh: '按国家分数计数' }],
  ['frac-author', { en: 'fractional by author', zh: '按作者分数计数' }],
  ['frac-address', { en: 'fractional by address', zh: '按地址分数计数' }],
  ['first-full', { en: 'first author, whole', zh: '第一作者，全计数' }],
  ['first-frac', { en: 'first author, fractional', zh: '第一作者，分数计数' }],
  ['corr-full', { en: 'corresponding author, whole', zh: '通讯作者，全计数' }],
  ['corr-frac', { en: 'corresponding author, fractional', zh: '通讯作者，分数计数' }],
];

export const TREND_DIMENSIONS: readonly (readonly [Dimension, Text])[] = [
  ['country', { en: 'Countries', zh: '国家与地区' }],
  ['institution', { en: 'Institutions', zh: '机构' }],
  ['funder', { en: 'Funders', zh: '资助机构' }],
  ['level', { en: 'Levels of funding', zh: '资助级别' }],
  ['source', { en: 'Databases', zh: '数据库' }],
  ['language', { en: 'Languages', zh: '语种' }],
  ['label', { en: 'Labels', zh: '标签' }],
];

export const TREND_NEEDS: Readonly<Record<string, readonly ('address' | 'funding')[]>> = {
  country: ['address'],
  institution: ['address'],
  funder: ['funding'],
  level: ['funding'],
};

export const MEASURES: readonly (readonly [string, Text])[] = [
  ['works', { en: 'works', zh: '文献数' }],
  ['share', { en: 'share of the year', zh: '占当年比例' }],
  ['index', { en: 'first year = 100', zh: '首年 = 100' }],
];

export const SCALES: readonly (readonly [string, Text])[] = [
  ['linear', { en: 'linear', zh: '线性' }],
  ['log', { en: 'logarithmic', zh: '对数' }],
];

export const TOPS = ['3', '4', '6', '8'];
