import type { Column } from './analysis.ts';

/** Columns that many analyses share, described once. */
export const YEAR: Column = {
  name: 'year',
  type: 'year',
  label: { en: 'Year', zh: '年份' },
  description: { en: 'Year of publication as printed in the record.', zh: '记录中的出版年份。' },
};
export const WORKS: Column = {
  name: 'works',
  type: 'works',
  label: { en: 'Works', zh: '文献数' },
  description: { en: 'Distinct works; opens the list of them.', zh: '不重复的文献数；可打开文献列表。' },
};
export const CREDIT: Column = {
  name: 'works',
  type: 'credit',
  label: { en: 'Works (fractional)', zh: '文献数（分数）' },
  description: { en: 'Sum of fractional credits; opens the works that carry them.', zh: '分数计数之和；可打开相应文献。' },
};
export const UNIT: Column = {
  name: 'unit',
  type: 'id',
  label: { en: 'Unit', zh: '单位' },
  description: { en: 'Country code, or `world` for all works.', zh: '国家或地区代码，world（全球）为全部文献。' },
};
export const RANK: Column = {
  name: 'rank',
  type: 'integer',
  label: { en: 'Rank', zh: '排名' },
  description: { en: 'Rank; equal values share the best rank.', zh: '排名；数值相同者名次相同。' },
};
export const SHARE: Column = {
  name: 'share',
  type: 'share',
  label: { en: 'Share', zh: '占比' },
  description: { en: 'Share of the works in scope.', zh: '占所选文献的比例。' },
};
export const LOW: Column = {
  name: 'low',
  type: 'number',
  label: { en: 'Low', zh: '下限' },
  description: { en: 'Lower end of the 95 % interval.', zh: '95% 区间下限。' },
};
export const HIGH: Column = {
  name: 'high',
  type: 'number',
  label: { en: 'High', zh: '上限' },
  description: { en: 'Upper end of the 95 % interval.', zh: '95% 区间上限。' },
};

export function textColumn(name: string, en: string, zh: string, description: { readonly en: string; readonly zh: string }): Column {
  return { name, type: 'text', label: { en, zh }, description };
}

export function idColumn(name: string, en: string, zh: string, description: { readonly en: string; readonly zh: string }): Column {
  return { name, type: 'id', label: { en, zh }, description };
}

export function numberColumn(
  name: string,
  type: Column['type'],
  en: string,
  zh: string,
  description: { readonly en: string; readonly zh: string },
): Column {
  return { name, type, label: { en, zh }, description };
}

/** The two ends of a tie. */
export const ENDS: readonly Column[] = [
  idColumn('a', 'A', '甲', { en: 'First of the pair.', zh: '一方。' }),
  idColumn('b', 'B', '乙', { en: 'Second of the pair.', zh: '另一方。' }),
  textColumn('a_name', 'Name of A', '甲名称', { en: 'English name.', zh: '英文名。' }),
  textColumn('b_name', 'Name of B', '乙名称', { en: 'English name.', zh: '英文名。' }),
];
