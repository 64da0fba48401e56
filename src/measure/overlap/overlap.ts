import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { chaoLower, chapman, listModels, type ListCell } from '../statistics/capture-recapture.ts';

const MOST_LISTS = 4;

/** How far databases hold the same works, and what that lets guess of the works that none holds. METHODS 12. */
export const overlap = defineAnalysis({
  id: 'overlap',
  title: { en: 'Overlap of databases', zh: '数据库重合' },
  summary: {
    en: 'How many works two databases share, of all of either, and a lower bound of what there is beyond both.',
    zh: '两库共有的文献及其占比，以及两库之外文献的下界估计。',
  },
  params: {},
  columns: [
    idColumn('a', 'A', '甲', { en: 'First database.', zh: '一库。' }),
    idColumn('b', 'B', '乙', { en: 'Second database.', zh: '另一库。' }),
    { ...WORKS, description: { en: 'Works that both hold.', zh: '两库共有的文献。' } },
    numberColumn('works_a', 'integer', 'In A', '甲库', { en: 'Works that A holds.', zh: '甲库文献。' }),
    numberColumn('works_b', 'integer', 'In B', '乙库', { en: 'Works that B holds.', zh: '乙库文献。' }),
    numberColumn('either', 'integer', 'In either', '任一库', { en: 'Works that A or B holds.', zh: '任一库的文献。' }),
    numberColumn('jaccard', 'share', 'Jaccard', 'Jaccard', { en: 'Shared over held by either.', zh: '共有占任一的比例。' }),
    numberColumn('share_a', 'share', 'Of A’s', '占甲', { en: 'Shared over A’s.', zh: '共有占甲库的比例。' }),
    numberColumn('share_b', 'share', 'Of B’s', '占乙', { en: 'Shared over B’s.', zh: '共有占乙库的比例。' }),
    numberColumn('estimate', 'number', 'All, estimated', '总量估计', {
      en: 'Chapman: works held or not, were the two independent. As a rule too few, for databases choose alike.',
      zh: 'Chapman 估计：两库独立时的总量；数据库选择相近，通常偏低。',
    }),
    LOW,
    HIGH,
  ],
  needs: [],
  rule: () => ({
    en: 'Works that both databases hold, after joining records of one publication. Restrict both to the same years and types (--where) before comparing. The estimate supposes independent databases and is a lower bound in practice; low and high: its 95 % interval.',
    zh: '合并同一文献的记录后两库共有的文献。比较前请以 --where 限定相同年份与类型。估计假定两库独立，实际为下界；区间为 95%。',
  }),
  async run(question) {
    const rows = await question.rows(
      `WITH held AS (SELECT s.work_id, string_agg(DISTINCT s.source, ' ' ORDER BY s.source) AS held FROM work_source s JOIN scope c ON c.work_id = s.work_id GROUP BY s.work_id)
       SELECT held, count(*) AS works FROM held GROUP BY held ORDER BY held`,
    );
    const groups = rows.map((row) => ({ lists: String(row['held']).split(' '), works: Number(row['works']) }));
    const names = [...new Set(groups.flatMap(({ lists }) => lists))].toSorted();
    const count = (has: (lists: readonly string[]) => boolean): number =>
      groups.filter(({ lists }) => has(lists)).reduce((sum, { works }) => sum + works, 0);
    const pairs = names.flatMap((a, at) => names.slice(at + 1).map((b) => [a, b] as const));
    return {
      rows: pairs.map(([a, b]): Row => {
        const [inA, inB] = [count((lists) => lists.includes(a)), count((lists) => lists.includes(b))];
        const both = count((lists) => lists.includes(a) && lists.includes(b));
        const either = inA + inB - both;
        const guess = both === 0 ? null : chapman(inA, inB, both);
        return {
          a,
          b,
          works: both,
          works_a: inA,
          works_b: inB,
          either,
          jaccard: both / either,
          share_a: both / inA,
          share_b: both / inB,
          estimate: guess?.estimate ?? null,
          low: guess?.low ?? null,
          high: guess?.high ?? null,
        };
      }),
      notes: names.length < 2 ? [ONE_SOURCE] : names.length < 3 || names.length > MOST_LISTS ? [] : manyLists(names, groups),
    };
  },
  worksBehind: (row) => [where('source', cellText(row, 'a')), where('source', cellText(row, 'b'))],
  citations: ['Chapman (1951)', 'Fienberg (1972), doi:10.1093/biomet/59.3.591', 'Chao (1987), doi:10.2307/2531532'],
});

const ONE_SOURCE: Text = {
  en: 'Refused: the study has one database, and one list tells nothing of what it lacks.',
  zh: '拒绝回答：研究仅有一个数据库，无从推知其所缺。',
};

/** What all models of three or four databases say, never one of them. */
function manyLists(names: readonly string[], groups: readonly { readonly lists: readonly string[]; readonly works: number }[]): Text[] {
  const cells: ListCell[] = [];
  for (let mask = 1; mask < 2 ** names.length; mask += 1) {
    const met = names.map((_, at) => (mask >> at) % 2 === 1);
    const here = groups.find(({ lists }) => names.every((name, at) => lists.includes(name) === met[at]));
    cells.push({ in: met, count: here?.works ?? 0 });
  }
  const estimates = listModels(cells)
    .map(({ estimate }) => estimate)
    .filter((estimate) => Number.isFinite(estimate));
  const met = (n: number): number => groups.filter(({ lists }) => lists.length === n).reduce((sum, { works }) => sum + works, 0);
  const least = chaoLower(
    groups.reduce((sum, { works }) => sum + works, 0),
    met(1),
    met(2),
  ).corrected;
  if (estimates.length === 0) return [];
  const [low, high] = [Math.min(...estimates), Math.max(...estimates)].map((value) => Math.round(value).toLocaleString('en-US'));
  const bound = Math.round(least).toLocaleString('en-US');
  return [
    {
      en: `All databases together: ${estimates.length} log-linear models put the whole between ${low} and ${high} works; the lower bound of Chao is ${bound}.`,
      zh: `全部数据库：${estimates.length} 个对数线性模型估计总量在 ${low} 至 ${high} 之间；Chao 下界为 ${bound}。`,
    },
  ];
}
