import type { Declared, Dimension } from '../../state/api.ts';
import type { Text } from '../../state/language.ts';

/** The counting schemes as the server has them: each has a column of its own in the table of countries. */
export function schemesOf(analyses: readonly Declared[]): readonly (readonly [string, Text])[] {
  const countries = analyses.find(({ id }) => id === 'countries');
  const schemes = countries?.params['sort']?.choices ?? [];
  return schemes.map((scheme) => [scheme, countries?.columns.find(({ name }) => name === scheme)?.label ?? { en: scheme, zh: scheme }]);
}

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
