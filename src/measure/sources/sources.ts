import type { Row } from '../../store/store.ts';
import type { Text } from '../../record/text.ts';
import { defineAnalysis, type Column, type Findings, type Question } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, RANK, SHARE, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { whereEntity } from '../graph/memberships.ts';
import { entityRows, overlapRows, rankRows, unseenRows } from './views.ts';

const VIEWS = ['trend', 'country', 'institution', 'funder', 'term', 'ranks', 'overlap', 'unseen'] as const;
type View = (typeof VIEWS)[number];

const SOURCE = idColumn('source', 'Database', '数据库', {
  en: 'Database; in the trend, rows without a year are its totals.',
  zh: '数据库；趋势表中无年份的行为合计。',
});
const OTHER = idColumn('other', 'Other database', '另一数据库', { en: 'The database it is held against.', zh: '与之对照的数据库。' });

const TREND: readonly Column[] = [
  YEAR,
  SOURCE,
  WORKS,
  numberColumn('growth', 'percent', 'Growth', '增长率', { en: 'Change on the year before.', zh: '相对上一年的变化。' }),
  numberColumn('with_address', 'share', 'With addresses', '有地址', { en: 'Share of works with an address.', zh: '有地址的文献比例。' }),
  numberColumn('with_funding', 'share', 'With funding', '有资助', {
    en: 'Share of works with funding data.',
    zh: '有资助信息的文献比例。',
  }),
  numberColumn('also_elsewhere', 'integer', 'Also elsewhere', '其他库亦收录', {
    en: 'Works that another database of the study holds too.',
    zh: '研究中其他数据库也收录的文献数。',
  }),
];
const ENTITY: readonly Column[] = [
  idColumn('id', 'Id', '编号', { en: 'Country code, institution, funder or keyword.', zh: '国家代码、机构、资助机构或关键词。' }),
  textColumn('name', 'Name', '名称', { en: 'Its name.', zh: '名称。' }),
  SOURCE,
  WORKS,
  SHARE,
  RANK,
];
const RANKS: readonly Column[] = [
  idColumn('of', 'Ranked', '排名对象', { en: 'What is ranked by works.', zh: '按文献数排名的对象。' }),
  SOURCE,
  OTHER,
  numberColumn('entities', 'integer', 'Compared', '比较数', { en: 'Entities among the top of either.', zh: '任一数据库前列的实体数。' }),
  numberColumn('spearman', 'number', 'Spearman ρ', 'Spearman ρ', {
    en: 'Rank correlation, ties at mid-ranks.',
    zh: '等级相关，并列取平均名次。',
  }),
  numberColumn('kendall', 'number', 'Kendall τ-b', 'Kendall τ-b', {
    en: 'Rank correlation by pairs, corrected for ties.',
    zh: '按对计算的等级相关，已校正并列。',
  }),
  numberColumn('kendall_c', 'number', 'Kendall τ-c', 'Kendall τ-c', {
    en: 'The same for rankings with different numbers of places.',
    zh: '用于名次数不同的排名。',
  }),
  numberColumn('rbo', 'number', 'RBO', 'RBO', {
    en: 'Rank-biased overlap of the two tops, p = 0.9.',
    zh: '两份前列名单的秩偏重合，p = 0.9。',
  }),
  numberColumn('rbo_seen', 'number', 'RBO, seen', 'RBO（所见部分）', {
    en: 'The part of it that the two tops themselves show: a lower bound.',
    zh: '仅由两份名单本身得出的部分，为下界。',
  }),
  numberColumn('concordance', 'number', 'Lin’s CCC', 'Lin 一致性', {
    en: 'Concordance of the numbers of works themselves.',
    zh: '文献数本身的一致性。',
  }),
];
const OVERLAP_COLUMNS: readonly Column[] = [
  SOURCE,
  OTHER,
  WORKS,
  numberColumn('other_works', 'integer', 'Works of the other', '另一库文献', {
    en: 'Works that the other holds.',
    zh: '另一数据库的文献数。',
  }),
  numberColumn('both', 'integer', 'Both', '共同收录', { en: 'Works that both hold.', zh: '两库共同收录的文献数。' }),
  numberColumn('jaccard', 'number', 'Jaccard', 'Jaccard', { en: 'Both over either.', zh: '交集与并集之比。' }),
  numberColumn('share', 'share', 'Of the first', '占前者', { en: 'Both as a share of the first.', zh: '占前一数据库的比例。' }),
  numberColumn('other_share', 'share', 'Of the other', '占后者', { en: 'Both as a share of the other.', zh: '占后一数据库的比例。' }),
];
const UNSEEN: readonly Column[] = [
  textColumn('databases', 'Databases', '数据库', { en: 'The lists that the model takes.', zh: '模型所用的名单。' }),
  textColumn('model', 'Model', '模型', {
    en: 'Estimator; a×b: the log-linear model in which these two lists depend on each other.',
    zh: '估计方法；a×b：这两份名单相互依赖的对数线性模型。',
  }),
  numberColumn('seen', 'integer', 'Seen', '已见', { en: 'Works that at least one of them holds.', zh: '至少一库收录的文献数。' }),
  numberColumn('total', 'number', 'In all', '总量', { en: 'Estimate of seen and unseen works.', zh: '已见与未见文献的估计总量。' }),
  LOW,
  HIGH,
  numberColumn('aic', 'number', 'AIC', 'AIC', {
    en: 'Akaike’s criterion, among the log-linear models.',
    zh: '对数线性模型间的赤池信息准则。',
  }),
];
const COLUMNS: Readonly<Record<View, readonly Column[]>> = {
  trend: TREND,
  country: ENTITY,
  institution: ENTITY,
  funder: ENTITY,
  term: ENTITY,
  ranks: RANKS,
  overlap: OVERLAP_COLUMNS,
  unseen: UNSEEN,
};

/** The databases side by side: trends, what each ranks first, agreement, overlap, and what none may hold. METHODS 12. */
export const sources = defineAnalysis({
  id: 'sources',
  title: { en: 'Databases side by side', zh: '数据库对照' },
  summary: {
    en: 'The same field in each database: trend, countries, institutions, funders, terms, rank agreement, overlap, what none holds.',
    zh: '同一领域在各数据库中的趋势、国家、机构、资助、关键词、排名一致性、重合与未收录估计。',
  },
  params: {
    show: {
      type: 'choice',
      default: 'trend',
      choices: VIEWS,
      help: {
        en: 'trend by year; country, institution, funder or term: works of each in each database; ranks: agreement; overlap; unseen: capture-recapture.',
        zh: 'trend 历年趋势；country、institution、funder、term 各库实体文献数；ranks 排名一致性；overlap 重合；unseen 捕获再捕获。',
      },
    },
    top: {
      type: 'integer',
      default: 0,
      min: 0,
      help: { en: 'Entities kept (0: all; ranks compare the first 50 then).', zh: '保留的实体数（0 为全部；排名比较取前 50）。' },
    },
  },
  columns: [...new Map([...TREND, ...ENTITY, ...RANKS, ...OVERLAP_COLUMNS, ...UNSEEN].map((column) => [column.name, column])).values()],
  columnsFor: ({ show }) => COLUMNS[show],
  needs: ['year', 'address', 'funding'],
  rule: ({ show }) => RULES[show] ?? RULES.trend,
  async run(question, { show, top }) {
    switch (show) {
      case 'trend':
        return trend(question);
      case 'ranks':
        return { rows: await rankRows(question, top === 0 ? 50 : top), notes: SHARED_YEARS };
      case 'overlap':
        return { rows: await overlapRows(question), notes: SHARED_YEARS };
      case 'unseen': {
        const { rows, notes } = await unseenRows(question);
        return { rows, notes: [...notes, ...SHARED_YEARS] };
      }
      default:
        return { rows: await entityRows(question, show, top === 0 ? Number.POSITIVE_INFINITY : top) };
    }
  },
  worksBehind: (row, { show }) => {
    if (show === 'unseen' || show === 'ranks') return null;
    const own = where('source', cellText(row, 'source'));
    if (show === 'trend') return [own, ...(row['year'] === null ? [] : [where('year', cellText(row, 'year'))])];
    return show === 'overlap' ? null : [own, whereEntity(show, cellText(row, 'id'))];
  },
  citations: [
    'Chapman (1951), University of California Publications in Statistics 1: 131-160',
    'Fienberg (1972), doi:10.1093/biomet/59.3.591',
    'Chao et al. (2001), doi:10.1002/sim.996',
    'Webber, Moffat & Zobel (2010), doi:10.1145/1852102.1852106',
    'Lin (1989), doi:10.2307/2532051',
  ],
});

const SHARED_YEARS: readonly Text[] = [
  {
    en: 'Only years in which every database holds works are compared; restrict types with the filter type=article where the databases name them alike.',
    zh: '仅比较各数据库均有文献的年份；若各库文献类型名称一致，可用筛选条件 type=article 限定。',
  },
];

const RULES: Readonly<Partial<Record<View, Text>>> & { readonly trend: Text } = {
  trend: {
    en: 'Works by year in each database; a work that several hold counts in each. Databases select by different rules: compare their trends, not their sizes.',
    zh: '各数据库历年文献；多库收录者各计一次。各库检索规则不同：宜比较趋势而非规模。',
  },
  ranks: {
    en: 'Agreement of two databases on the order of entities by works, over the entities that either has among its first.',
    zh: '两数据库按文献数对实体排序的一致性，比较范围为任一库前列的实体。',
  },
  overlap: {
    en: 'Works that two databases both hold, as told by the merging of records.',
    zh: '两数据库共同收录的文献，依据记录合并结果。',
  },
  unseen: {
    en: 'Capture-recapture over the databases as lists: every model that their number allows, with 95 % intervals.',
    zh: '以各数据库为名单的捕获再捕获估计：列出名单数所允许的全部模型及 95% 区间。',
  },
  country: { en: 'Works that name each country, in each database.', zh: '各国家或地区在各数据库中的文献数。' },
  institution: { en: 'Works that name each institution, in each database.', zh: '各机构在各数据库中的文献数。' },
  funder: { en: 'Works that thank each funder, in each database.', zh: '各资助机构在各数据库中的文献数。' },
  term: { en: 'Works that carry each keyword, in each database.', zh: '各关键词在各数据库中的文献数。' },
};

async function trend(question: Question): Promise<Findings> {
  const rows = await question.rows(BY_YEAR);
  const names = [...new Set(rows.map((row) => String(row['source'])))];
  const out: Row[] = [];
  for (const name of names) {
    const own = new Map(rows.filter((row) => row['source'] === name).map((row) => [Number(row['year']), row]));
    const [first, last] = [Math.min(...own.keys()), Math.max(...own.keys())];
    let before: number | null = null;
    for (let year = first; year <= last; year += 1) {
      const row = own.get(year);
      const works = Number(row?.['works'] ?? 0);
      out.push(told(name, year, works, row, before === null || before === 0 ? null : works / before - 1));
      before = works;
    }
  }
  for (const row of await question.rows(TOTALS)) out.push(told(String(row['source']), null, Number(row['works']), row, null));
  return { rows: out, notes: overlapNotes(await question.rows(OVERLAP)) };
}

function told(source: string, year: number | null, works: number, row: Row | undefined, growth: number | null): Row {
  const share = (name: string): number | null => (works === 0 || row === undefined ? null : Number(row[name]) / works);
  return {
    year,
    source,
    works,
    growth,
    with_address: share('with_address'),
    with_funding: share('with_funding'),
    also_elsewhere: Number(row?.['also_elsewhere'] ?? 0),
  };
}

function overlapNotes(rows: readonly Row[]): { en: string; zh: string }[] {
  return rows.map((row) => {
    const [a, b, m] = [Number(row['n_a']), Number(row['n_b']), Number(row['m'])];
    const jaccard = (m / Math.max(1, a + b - m)).toFixed(3);
    return {
      en: `${row['a']} holds ${a} works, ${row['b']} ${b}; both hold ${m} (Jaccard ${jaccard}; ${((100 * m) / Math.max(1, a)).toFixed(1)} % of ${row['a']}, ${((100 * m) / Math.max(1, b)).toFixed(1)} % of ${row['b']}).`,
      zh: `${row['a']} 收录 ${a} 篇，${row['b']} 收录 ${b} 篇，共同收录 ${m} 篇（Jaccard ${jaccard}）。`,
    };
  });
}

const FACTS = `
  count(*) AS works, count(*) FILTER (w.addresses > 0) AS with_address, count(*) FILTER (w.acknowledgements > 0) AS with_funding,
  count(*) FILTER ((SELECT count(*) FROM work_source o WHERE o.work_id = w.work_id) > 1) AS also_elsewhere
  FROM work w JOIN scope s ON s.work_id = w.work_id JOIN work_source d ON d.work_id = w.work_id`;

const BY_YEAR = `SELECT d.source, w.year, ${FACTS} WHERE w.year IS NOT NULL GROUP BY d.source, w.year ORDER BY d.source, w.year`;
const TOTALS = `SELECT d.source, ${FACTS} GROUP BY d.source ORDER BY d.source`;
const OVERLAP = `
  WITH held AS (SELECT d.work_id, d.source FROM work_source d JOIN scope s ON s.work_id = d.work_id),
  n AS (SELECT source, count(*) AS n FROM held GROUP BY source)
  SELECT a.source AS a, b.source AS b, a.n AS n_a, b.n AS n_b,
    (SELECT count(*) FROM held x JOIN held y ON y.work_id = x.work_id WHERE x.source = a.source AND y.source = b.source) AS m
  FROM n a JOIN n b ON a.source < b.source ORDER BY a.source, b.source`;
