import type { Row } from '../../store/store.ts';
import type { Question } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { HIGH, LOW, numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { PAIR, PER, pairName, pairOfWorks, wherePair } from '../dyad/pair.ts';
import { where } from '../filter.ts';
import { ADDRESS_ENTITY, type PartyKind } from '../graph/memberships.ts';
import { exactShare } from '../statistics/rate-ratio.ts';

const ROLES = ['first', 'last', 'corresponding'] as const;
type Role = (typeof ROLES)[number];

const ROLE_NAMES: Readonly<Record<Role, string>> = { first: '第一作者', last: '末位作者', corresponding: '通讯作者' };

/** Who leads the works of a tie: the side of the first, the last and the corresponding authors. METHODS 1.1, 4.2. */
export const dyadLeadership = defineTieAnalysis({
  id: 'dyad-leadership',
  title: { en: 'Leadership in a tie', zh: '联系中的主导' },
  summary: {
    en: 'Which side gives the first, the last and the corresponding authors of the works of a tie, with the balance and its interval.',
    zh: '联系中第一作者、末位作者与通讯作者来自哪一方，及其平衡与区间。',
  },
  params: {
    ...PAIR,
    per: PER,
  },
  columns: [
    YEAR,
    textColumn('role', 'Role', '角色', { en: 'First, last or corresponding author.', zh: '第一、末位或通讯作者。' }),
    textColumn('role_zh', 'Role (Chinese)', '角色（中文）', { en: 'Its Chinese name.', zh: '中文名称。' }),
    WORKS,
    numberColumn('known', 'integer', 'Known', '可知', {
      en: 'Works whose author in this role has a known side.',
      zh: '该角色作者归属可知的文献。',
    }),
    numberColumn('only_a', 'integer', 'A', '甲', { en: 'Led from A and not from B.', zh: '仅由甲方主导。' }),
    numberColumn('only_b', 'integer', 'B', '乙', { en: 'Led from B and not from A.', zh: '仅由乙方主导。' }),
    numberColumn('both', 'integer', 'Both', '双方', {
      en: 'Led from both: an author of both, or corresponding authors of each.',
      zh: '双方共同主导：兼属双方或双方均有通讯作者。',
    }),
    numberColumn('others', 'integer', 'Others', '第三方', { en: 'Led from neither.', zh: '均非双方。' }),
    numberColumn('share_a', 'share', 'Share of A', '甲占比', {
      en: 'A over A and B, works of both sides left out.',
      zh: '甲/(甲+乙)，共同主导除外。',
    }),
    { ...LOW, type: 'share', description: { en: 'Exact 95 % interval of the share of A.', zh: '甲占比的精确 95% 区间下限。' } },
    { ...HIGH, type: 'share', description: { en: 'Upper end.', zh: '上限。' } },
  ],
  needs: ['year', 'author-address-link', 'corresponding'],
  rule: (pair) => ({
    en: `Works of the tie ${pairName(pair)} by the side of their first, last and corresponding authors (each kept apart; none stands in for another). Last authors: of works that link authors to addresses and have two authors or more. The share of A with its exact (Clopper-Pearson) 95 % interval.`,
    zh: `${pairName(pair)} 的文献按第一作者、末位作者、通讯作者所属方计（互不替代）。末位作者仅计有作者—地址对应且两位以上作者的文献。甲占比附精确 95% 区间。`,
  }),
  async run(question, { per, ...pair }) {
    const { a, b, both, years } = await pairOfWorks(question, pair);
    const sides = new Map<Role, ReadonlyMap<number, ReadonlySet<string>>>();
    for (const role of ROLES) sides.set(role, await sidesByRole(question, pair.by, role));
    const periods = per === 'year' ? [...years, null] : [null];
    return {
      rows: periods.flatMap((year) =>
        ROLES.map((role): Row => {
          const works = both.filter((work) => year === null || work.year === year);
          const led = works.flatMap(({ work }) => sides.get(role)?.get(work) ?? []);
          const onlyA = led.filter((of) => of.has(a) && !of.has(b)).length;
          const onlyB = led.filter((of) => of.has(b) && !of.has(a)).length;
          const shared = led.filter((of) => of.has(a) && of.has(b)).length;
          const interval = onlyA + onlyB === 0 ? null : exactShare(onlyA, onlyA + onlyB);
          return {
            year,
            role,
            role_zh: ROLE_NAMES[role],
            works: works.length,
            known: led.length,
            only_a: onlyA,
            only_b: onlyB,
            both: shared,
            others: led.length - onlyA - onlyB - shared,
            share_a: onlyA + onlyB === 0 ? null : onlyA / (onlyA + onlyB),
            low: interval?.low ?? null,
            high: interval?.high ?? null,
          };
        }),
      ),
    };
  },
  worksBehind: (row, pair) => [...(row['year'] === null ? [] : [where('year', String(row['year']))]), ...wherePair(pair)],
  citations: ['Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404'],
});

const LEADERS: Readonly<Record<Role, string>> = {
  first: 'SELECT work_id, address FROM first_author_address WHERE address IS NOT NULL',
  last: `SELECT f.work_id, f.address FROM affiliation f JOIN work w ON w.work_id = f.work_id
    WHERE w.linked AND w.authors > 1 AND f.author = w.authors AND f.address IS NOT NULL`,
  corresponding: 'SELECT work_id, address FROM correspondence WHERE address IS NOT NULL',
};

async function sidesByRole(question: Question, by: PartyKind, role: Role): Promise<Map<number, Set<string>>> {
  const rows = await question.rows(`
    SELECT DISTINCT l.work_id, e.entity FROM (${LEADERS[role]}) l JOIN scope s ON s.work_id = l.work_id
    JOIN (${ADDRESS_ENTITY[by]}) e ON e.work_id = l.work_id AND e.position = l.address ORDER BY l.work_id, e.entity`);
  const sides = new Map<number, Set<string>>();
  for (const row of rows) {
    const work = Number(row['work_id']);
    sides.set(work, (sides.get(work) ?? new Set()).add(String(row['entity'])));
  }
  return sides;
}
