import type { Text } from '../record/text.ts';

const t = (en: string, zh: string): Text => ({ en, zh });

/** What a choice is called inside a sentence: the names that the command line takes are no words of a reader. */
const NAMES: Readonly<Record<string, Text>> = {
  country: t('country', '国家或地区'),
  institution: t('institution', '机构'),
  funder: t('funder', '资助机构'),
  source: t('database', '数据库'),
  overlap: t('overlap', '重合'),
  year: t('year', '年'),
  quarter: t('quarter', '季度'),
  month: t('month', '月'),
  dyad: t('works of both sides', '双方共同文献'),
  share: t('share of all works', '占全部文献比例'),
  series: t('interrupted series', '间断时间序列'),
  did: t('difference in differences', '双重差分'),
  'event-study': t('event study', '事件研究'),
  synthetic: t('synthetic control', '合成控制'),
  structural: t('structural break', '结构变点'),
  modularity: t('modularity', '模块度'),
  cpm: t('CPM', 'CPM'),
  vos: t('VOS clustering', 'VOS 聚类'),
  'paper-deletion': t('“works vanish”', '“文献消失”'),
  'withdrawal-a': t('“one side leaves”', '“甲方退出”'),
  'withdrawal-b': t('“the other side leaves”', '“乙方退出”'),
  'edge-deletion': t('“link cut”', '“切断联系”'),
  'funder-withdrawal': t('“funders withdraw”', '“资助撤出”'),
  paper: t('work', '文献'),
  'author-pair': t('pair of authors', '作者对'),
  'institution-pair': t('pair of institutions', '机构对'),
  partners: t('by other partners', '由其他合作方'),
  expected: t('by the size of partners', '按合作方规模'),
  domestic: t('at home', '由国内'),
  national: t('national', '国家级'),
  provincial: t('provincial', '省级'),
  municipal: t('municipal', '市级'),
  latin: t('Latin', '拉丁文字'),
  han: t('Chinese', '中文'),
};

/** The words for a choice; the choice itself when it is a word or a name already. */
export function choiceName(choice: string): Text {
  return NAMES[choice] ?? { en: choice, zh: choice };
}
