import { CATEGORIES } from './categories.ts';
import type { Text } from './language.ts';

const t = (en: string, zh: string): Text => ({ en, zh });

const DUPLICATES = /^once from (.+)$/;

const ALL = t('all', '全部');
const COUNTING = {
  full: t('whole', '全计数'),
  'frac-country': t('fractional by country', '按国家分数'),
  'frac-author': t('fractional by author', '按作者分数'),
  'frac-address': t('fractional by address', '按地址分数'),
  harmonic: t('harmonic by the place of the author', '按作者位次调和'),
  'first-full': t('first author, whole', '第一作者全计数'),
  'first-frac': t('first author, fractional', '第一作者分数'),
  'first-strict': t('first author, of one country alone', '仅署一国的第一作者'),
  'corr-full': t('corresponding, whole', '通讯作者全计数'),
  'corr-frac': t('corresponding, fractional', '通讯作者分数'),
  'two persons': t('two persons', '两位作者'),
  'exclusive persons': t('exclusive persons', '互斥作者'),
};
const UNITS = {
  separate: t('TW, HK, MO separate', '台港澳分别计数'),
  'cn+hk+mo': t('HK, MO with China', '港澳并入中国'),
  'cn+hk+mo+tw': t('TW, HK, MO with China', '台港澳并入中国'),
};
const TYPES = { 'articles and reviews': t('articles and reviews', '论文与综述'), articles: t('articles', '论文') };
const DUPLICATE_RULES = { 'as merged': t('as merged', '按合并结果') };

/** Words for the values that one column of a table may hold, by the name of the column. */
const OF_COLUMN: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  basis: {
    evidence: t('evidence', '多项证据'),
    curated: t('your decision', '人工决定'),
    single: t('one work', '单篇文献'),
    orcid: t('ORCID', 'ORCID'),
    'source-id': t('id of a database', '数据库编号'),
  },
  choice: { all: ALL, ...COUNTING, ...UNITS, ...TYPES, ...DUPLICATE_RULES },
  counting: COUNTING,
  curve: {
    bass: t('Bass', '巴斯'),
    logistic: t('logistic', '逻辑斯蒂'),
    gompertz: t('Gompertz', '龚珀兹'),
    richards: t('Richards', 'Richards'),
  },
  database: { all: ALL },
  design: {
    all: t('all designs', '全部设计'),
    series: t('interrupted series', '间断时间序列'),
    did: t('difference in differences', '双重差分'),
    'did, contaminated controls': t('difference in differences, contaminated controls', '双重差分（对照受影响）'),
    'event-study': t('event study', '事件研究'),
    synthetic: t('synthetic control', '合成控制'),
    structural: t('structural break', '结构变点'),
  },
  duplicates: DUPLICATE_RULES,
  evidence: { document: t('document', '文件'), announcement: t('announcement', '公告'), own: t('the study file', '研究文件') },
  group: { home: t('home', '境内'), foreign: t('foreign', '境外') },
  kind: {
    funder: t('Funder', '资助机构'),
    institution: t('Institution', '机构'),
    agreement: t('agreement', '协定'),
    data: t('data', '数据'),
    evaluation: t('evaluation', '评价'),
    exchange: t('exchange', '交流'),
    'export-control': t('export control', '出口管制'),
    'funding-programme': t('funding programme', '资助计划'),
    'funding-reform': t('funding reform', '资助改革'),
    incident: t('incident', '事件'),
    law: t('law', '法律'),
    'open-science': t('open science', '开放科学'),
    pandemic: t('pandemic', '疫情'),
    referendum: t('referendum', '公投'),
    regulation: t('regulation', '法规'),
    report: t('report', '报告'),
    'research-security': t('research security', '科研安全'),
    strategy: t('strategy', '战略'),
    'talent-programme': t('talent programme', '人才计划'),
    visa: t('visa', '签证'),
  },
  method: {
    complete: t('complete', '已完整'),
    refused: t('refused', '拒绝推算'),
    'same-date completeness': t('same-date completeness', '同期完成度'),
    'calendar, for display only': t('calendar, for display only', '按日历，仅供显示'),
    'chain ladder, snapshots': t('chain ladder, snapshots', '链梯法（快照）'),
    'chain ladder, dates of indexing': t('chain ladder, dates of indexing', '链梯法（收录日期）'),
    id: t('id', '编号'),
    'name-only': t('name alone', '仅名称'),
    'name+city': t('name and city', '名称与城市'),
    'name+country': t('name and country', '名称与国家'),
  },
  mode: {
    'paper-deletion': t('works vanish', '文献消失'),
    'withdrawal-a': t('A leaves', '甲方退出'),
    'withdrawal-b': t('B leaves', '乙方退出'),
    'edge-deletion': t('link cut', '切断联系'),
    'funder-withdrawal': t('funders withdraw', '资助撤出'),
  },
  of: {
    country: t('Countries', '国家/地区'),
    institution: t('Institutions', '机构'),
    funder: t('Funders', '资助机构'),
    term: t('Words', '词'),
  },
  partner: { alone: t('alone', '独自') },
  quadrant: {
    motor: t('motor', '核心主题'),
    basic: t('basic', '基础主题'),
    niche: t('niche', '专门主题'),
    'emerging or declining': t('emerging or declining', '新兴或衰退'),
  },
  quantity: {
    refused: t('refused', '拒绝'),
    'effect after the event': t('effect after the event', '事件后效应'),
    'leaving out one donor': t('leaving out one donor', '去除一个供体'),
    'placebo in time': t('placebo in time', '时间安慰剂'),
    'level change at the event': t('level change at the event', '事件时水平变化'),
    'change of growth a period': t('change of growth a period', '每期增长变化'),
    'pre-trend': t('pre-trend', '事件前趋势'),
    'minimum detectable effect': t('minimum detectable effect', '最小可检出效应'),
    'power for a fifth': t('power for a fifth', '检出两成变化的功效'),
    simple: t('simple', '简单平均'),
    'by group': t('by group', '按组平均'),
    dynamic: t('dynamic', '动态平均'),
    'simple, dates handed out anew': t('simple, dates handed out anew', '简单平均，重新分配日期'),
    'by group, dates handed out anew': t('by group, dates handed out anew', '按组平均，重新分配日期'),
    'dynamic, dates handed out anew': t('dynamic, dates handed out anew', '动态平均，重新分配日期'),
    'with a lag of 0 months': t('with a lag of 0 months', '滞后 0 个月'),
    'with a lag of 12 months': t('with a lag of 12 months', '滞后 12 个月'),
    'with a lag of 24 months': t('with a lag of 24 months', '滞后 24 个月'),
    'for comparison only': t('for comparison only', '仅供比较'),
  },
  reading: { revision: t('revision', '数据库修订'), indexing: t('still being indexed', '尚在收录') },
  set: { a: t('a', '甲组'), b: t('b', '乙组') },
  status: { both: t('in both', '两组皆有'), gained: t('gained', '新增'), lost: t('lost', '消失') },
  substitution: {
    none: t('none', '无'),
    partners: t('other partners', '其他合作方'),
    expected: t('by size of partners', '按合作方规模'),
    domestic: t('home', '国内'),
  },
  types: { all: ALL, ...TYPES },
  units: UNITS,
  funder: { any: t('any foreign funder', '任一境外机构') },
  label: { any: t('any label', '任一标签') },
};

/** The words for a value of a column, or null when the value is a word or a name itself. */
export function valueWord(column: string, value: string): Text | null {
  const own = OF_COLUMN[column]?.[value];
  if (own !== undefined) return own;
  const once = column === 'choice' || column === 'duplicates' ? DUPLICATES.exec(value)?.[1] : undefined;
  if (once !== undefined) return t(`once from ${once}`, `概率 ${once} 起计一次`);
  return CATEGORIES[value] ?? null;
}
