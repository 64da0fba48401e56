import type { Text } from '../../record/text.ts';

const t = (en: string, zh: string): Text => ({ en, zh });

/** Words of the report that belong to no analysis. */
export const WORDS = {
  synthetic: t('SYNTHETIC EXAMPLE — no record is real', '合成示例——所有记录均为虚构'),
  works: t('works', '篇文献'),
  worksBehind: t('Works behind', '相关文献'),
  yes: t('yes', '是'),
  total: t('all years', '合计'),
  close: t('Close', '关闭'),
  contents: t('Contents', '目录'),
  notes: t('Notes of the study', '研究说明'),
  table: t('Table of this figure', '本图数据表'),
  allRows: t('The full table', '完整数据表'),
  recordsRead: t('records read', '读取记录'),
  worksKept: t('works kept', '保留文献'),
  merged: t('merged', '合并'),
  setAside: t('set aside', '未纳入'),
  output: t('Output: the world, and who leads', '产出：全球与主要国家'),
  outputLead: t('Works by year, all of them and by country of the first author.', '历年文献：总数与按第一作者国家。'),
  yWorks: t('works', '文献数'),
  world: t('World', '全球'),
  growth: t('Growth, with intervals', '增长及其区间'),
  counting: t('The same countries under every counting', '不同计数方式下的国家'),
  networks: t('Collaboration of countries, year by year', '国家合作网络，逐年'),
  networksLead: t(
    'One layout for all years, from the pooled network: places do not move, so years compare. Ties are works that name both; the marked tie is the one between the two countries of the study.',
    '各年共用一个布局（整个窗口的网络），位置不变，便于比较。连线为同时出现两国的文献；突出显示的是本研究关注的两国。',
  ),
  dyads: t('The tie against all ties', '两国联系与全部联系的比较'),
  dyadLead: t(
    'Works that name both countries, against what the sizes of both let expect in the network of the year.',
    '同时出现两国的文献数，与按两国规模的期望值比较。',
  ),
  observed: t('Observed', '观测'),
  expected: t('Expected', '期望'),
  strongest: t('Strongest ties of the window', '窗口内最强的联系'),
  funders: t('Who pays', '谁在资助'),
  foreign: t('Foreign funding', '境外资助'),
  institutions: t('Institutions and their cities', '机构与所在城市'),
  firstAuthors: t('works whose first author is in', '第一作者位于该国的文献：'),
  sources: t('The databases side by side', '数据库对照'),
  coverage: t('Coverage: what the records can carry', '覆盖：记录所能支持的分析'),
  account: t('Account of records', '记录账目'),
  accountLead: t(
    'Every record that was read is kept, merged into another of the same publication, or set aside for a stated reason.',
    '读取的每条记录或保留，或并入同一文献的另一条记录，或按注明的原因未纳入。',
  ),
  method: t('How this was made', '方法'),
  file: t('File', '文件'),
  reason: t('Reason', '原因'),
  sourcesOfMethods: t('Sources of the methods', '方法来源'),
} as const;

export const REASONS: Readonly<Record<string, Text>> = {
  type: t('document type not selected', '文献类型不符'),
  language: t('language not selected', '语种不符'),
  window: t('outside the window of years', '不在时间窗内'),
  term: t('none of the terms', '不含检索词'),
  'in-press': t('early access, no year of publication yet', '在线优先，尚无出版年'),
  'no-year': t('no year', '无年份'),
  file: t('file not named by the study', '文件不在研究范围'),
  source: t('database not named by the study', '数据库不在研究范围'),
  excluded: t('excluded by a decision', '人工决定排除'),
};

/** Categories that tables hold as words: levels of funders, kinds of institutions. */
export const CATEGORIES: Readonly<Record<string, Text>> = {
  world: t('world', '全球'),
  national: t('national', '国家级'),
  provincial: t('provincial', '省级'),
  municipal: t('municipal', '市级'),
  university: t('university', '高校'),
  hospital: t('hospital', '医院'),
  foundation: t('foundation', '基金会'),
  company: t('company', '企业'),
  supranational: t('supranational', '超国家'),
  education: t('education', '高校'),
  healthcare: t('healthcare', '医疗机构'),
  facility: t('facility', '研究机构'),
  government: t('government', '政府'),
  nonprofit: t('nonprofit', '非营利'),
};
