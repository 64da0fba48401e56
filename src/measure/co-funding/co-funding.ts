import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { ranked } from '../counting/top.ts';
import { cellText, where } from '../filter.ts';
import { coOccurrence, entityNames, memberships, occurrences, topEntities } from '../graph/memberships.ts';
import { associationStrength } from '../graph/normalise.ts';

/** Funders that pay for the same works. METHODS 7.2. */
export const coFunding = defineAnalysis({
  id: 'co-funding',
  title: { en: 'Co-funding', zh: '共同资助' },
  summary: {
    en: 'Which funders stand in the same acknowledgements, and across which borders.',
    zh: '哪些资助者共同出现在致谢中，是否跨越国界。',
  },
  params: {
    nodes: { type: 'integer', default: 100, min: 2, help: { en: 'Funders kept, by works.', zh: '保留的资助者数。' } },
    borders: {
      type: 'choice',
      default: 'all',
      choices: ['all', 'across', 'within'],
      help: { en: 'All pairs, those of two countries, or of one.', zh: '全部、跨国或国内的组合。' },
    },
    top: { type: 'integer', default: 50, min: 0, help: { en: 'Pairs kept; 0 keeps all.', zh: '保留的组合数；0 为全部。' } },
  },
  columns: [
    RANK,
    idColumn('a', 'Funder', '资助者', { en: 'One funder.', zh: '资助者一。' }),
    idColumn('b', 'Funder', '资助者', { en: 'The other.', zh: '资助者二。' }),
    textColumn('a_name', 'Name', '名称', { en: 'Name of the first.', zh: '资助者一名称。' }),
    textColumn('b_name', 'Name', '名称', { en: 'Name of the other.', zh: '资助者二名称。' }),
    WORKS,
    numberColumn('fractional', 'number', 'Fractional', '分数', {
      en: 'Each work shares 1/(F − 1) with each pair, F its funders.',
      zh: '每篇文献对各组合计 1/(F − 1)，F 为资助者数。',
    }),
    numberColumn('association', 'number', 'Association strength', '关联强度', {
      en: '1: as the margins of co-funding let expect.',
      zh: '1 表示与边际期望相同。',
    }),
    textColumn('borders', 'Borders', '国界', { en: 'Countries of the two.', zh: '双方国家。' }),
  ],
  needs: ['funding'],
  rule: ({ nodes, borders }) => ({
    en: `Works that acknowledge both recognised funders, among the ${nodes} with most works${borders === 'all' ? '' : `, pairs ${borders} countries`}; programmes as resolved, not rolled up.`,
    zh: `同时致谢两个已识别资助者的文献，限文献最多的 ${nodes} 个${borders === 'all' ? '' : borders === 'across' ? '，仅跨国组合' : '，仅国内组合'}；计划不并入上级。`,
  }),
  async run(question, { nodes, borders, top }) {
    const works = await memberships(question, 'funder');
    const kept = topEntities(occurrences(works), nodes);
    const own = works.map((work) => ({ ...work, entities: work.entities.filter((id) => kept.has(id)) }));
    const graph = coOccurrence(own);
    const fractional = new Map<string, number>();
    for (const { entities } of own) {
      entities.forEach((a, at) => {
        for (const b of entities.slice(at + 1))
          fractional.set(`${a}\t${b}`, (fractional.get(`${a}\t${b}`) ?? 0) + 1 / (entities.length - 1));
      });
    }
    const strength = associationStrength(graph);
    const names = await entityNames(question, 'funder');
    const countries = new Map((await question.rows(COUNTRIES)).map((row) => [String(row['funder_id']), String(row['country'])]));
    const rows = graph.edges.map(({ a, b, weight }, at): Row => {
      const [x, y] = [graph.ids[a] ?? '', graph.ids[b] ?? ''];
      return {
        a: x,
        b: y,
        a_name: names.get(x)?.name ?? x,
        b_name: names.get(y)?.name ?? y,
        works: weight,
        fractional: fractional.get(`${x}\t${y}`) ?? 0,
        association: strength[at] ?? null,
        borders: `${countries.get(x) ?? 'ZZ'}-${countries.get(y) ?? 'ZZ'}`,
      };
    });
    const crosses = (row: Row): boolean => {
      const [x, y] = cellText(row, 'borders').split('-');
      return x !== y;
    };
    const sorted = rows
      .filter((row) => borders === 'all' || crosses(row) === (borders === 'across'))
      .toSorted(
        (p, q) =>
          Number(q['works']) - Number(p['works']) ||
          (`${cellText(p, 'a')} ${cellText(p, 'b')}` < `${cellText(q, 'a')} ${cellText(q, 'b')}` ? -1 : 1),
      );
    return { rows: ranked(top === 0 ? sorted : sorted.slice(0, top), 'works') };
  },
  worksBehind: (row) => [where('funder', cellText(row, 'a')), where('funder', cellText(row, 'b'))],
  citations: ['van Eck & Waltman (2009), doi:10.1002/asi.21075', 'Newman (2001), doi:10.1103/PhysRevE.64.016132'],
});

const COUNTRIES = `
  SELECT f.funder_id, coalesce(u.unit, f.country) AS country FROM funder f LEFT JOIN unit u ON u.code = f.country ORDER BY f.funder_id`;
