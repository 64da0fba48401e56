import type { Row } from '../../store/store.ts';
import { defineAnalysis, type ChoiceParam } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { wilson } from '../statistics/normal.ts';

const BY: ChoiceParam<'level' | 'country' | 'foreign' | 'region' | 'funder'> = {
  type: 'choice',
  default: 'level',
  choices: ['level', 'country', 'foreign', 'region', 'funder'],
  help: { en: 'Funders by level, country, home or foreign, region, or each on its own.', zh: '按级别、国家、境内外、地区或单个资助者。' },
};

/** Who pays, year by year: level, region, foreign share, with bounds for works that do not say. METHODS 7.2. */
export const fundingTrend = defineAnalysis({
  id: 'funding-trend',
  title: { en: 'Funding over time', zh: '资助变化' },
  summary: {
    en: 'How the levels, regions and home or foreign shares of funding move; silent where records do not carry funding.',
    zh: '资助级别、地区与境内外份额的变化；记录无资助信息处不作判断。',
  },
  params: {
    by: BY,
    home: { type: 'text', default: 'CN', help: { en: 'Country whose funders are not foreign.', zh: '本国代码。' } },
    top: { type: 'integer', default: 8, min: 0, help: { en: 'Groups kept, by works; 0 keeps all.', zh: '保留的组数；0 为全部。' } },
  },
  columns: [
    YEAR,
    idColumn('group', 'Group', '组别', {
      en: 'Level, country, region, funder, or home and foreign.',
      zh: '级别、国家、地区、资助者或境内外。',
    }),
    WORKS,
    numberColumn('funded', 'integer', 'Funded works', '有资助文献', {
      en: 'Works of the year with funding data.',
      zh: '当年有资助信息的文献。',
    }),
    numberColumn('share', 'share', 'Share of funded', '占有资助文献', {
      en: 'Of the works with funding data.',
      zh: '占有资助信息文献的比例。',
    }),
    { ...LOW, type: 'share' },
    { ...HIGH, type: 'share' },
    numberColumn('bound_low', 'share', 'Least', '最低', {
      en: 'Of all works, if none of the silent ones had it.',
      zh: '若未标注者均无：占全部文献。',
    }),
    numberColumn('bound_high', 'share', 'Most', '最高', {
      en: 'Of all works, if all silent ones had it.',
      zh: '若未标注者均有：占全部文献。',
    }),
    numberColumn('fractional', 'share', 'Fractional', '分数占比', {
      en: 'Mean over funded works of the part of its funders that are in the group.',
      zh: '各有资助文献中该组所占资助者份额的平均。',
    }),
  ],
  needs: ['year', 'funding'],
  rule: ({ by, home }) => ({
    en: `Works that acknowledge a recognised funder of the ${by === 'foreign' ? `group (home: ${home})` : by}, each once a group; Wilson 95 % interval over works with funding data, and bounds over all works. Years in which no record carries funding are left out.`,
    zh: `致谢该组已识别资助者的文献（每组计一次${by === 'foreign' ? `；本国 ${home}` : ''}）；以有资助信息文献为分母的 Wilson 95% 区间，并给出全部文献的上下界。无资助信息的年份略去。`,
  }),
  async run(question, { by, home, top }) {
    const rows = await question.rows(
      `WITH known AS (
        SELECT DISTINCT k.work_id, k.funder_id, ${GROUP[by]} AS grp FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
        JOIN funder f ON f.funder_id = k.funder_id LEFT JOIN unit u ON u.code = f.country${DESCRIBED[by]}
      ), parts AS (SELECT work_id, grp, 1.0 / count(*) OVER (PARTITION BY work_id) AS part FROM known),
      total AS (SELECT w.year, count(*) AS all_works, count(*) FILTER (w.acknowledgements > 0) AS funded FROM work w
        JOIN scope s ON s.work_id = w.work_id WHERE w.year IS NOT NULL GROUP BY w.year)
      SELECT w.year, p.grp, count(DISTINCT p.work_id) AS works, sum(p.part) AS fraction, any_value(t.funded) AS funded, any_value(t.all_works) AS all_works
      FROM parts p JOIN work w ON w.work_id = p.work_id JOIN total t ON t.year = w.year
      WHERE p.grp IS NOT NULL GROUP BY w.year, p.grp ORDER BY p.grp, w.year`,
      by === 'foreign' ? { home: home.toUpperCase() } : {},
    );
    const totals = new Map<string, number>();
    for (const row of rows) totals.set(String(row['grp']), (totals.get(String(row['grp'])) ?? 0) + Number(row['works']));
    const kept = [...totals]
      .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, top === 0 ? undefined : top)
      .map(([group]) => group);
    return {
      rows: kept.flatMap((group) =>
        rows
          .filter((row) => row['grp'] === group)
          .map((row): Row => {
            const [works, funded, all] = [Number(row['works']), Number(row['funded']), Number(row['all_works'])];
            const interval = wilson(works, funded);
            return {
              year: row['year'] ?? null,
              group,
              works,
              funded,
              share: works / funded,
              low: interval.low,
              high: interval.high,
              bound_low: works / all,
              bound_high: (works + all - funded) / all,
              fractional: Number(row['fraction']) / funded,
            };
          }),
      ),
      notes: [
        {
          en: 'Read the coverage of funding first: a share of funded works moves when records begin to carry funding.',
          zh: '请先查看资助信息覆盖：记录开始包含资助信息时，占比会随之变化。',
        },
      ],
    };
  },
  worksBehind(row, { by, home }) {
    const year = where('year', cellText(row, 'year'));
    const group = cellText(row, 'group');
    switch (by) {
      case 'level':
        return [year, where('funder-level', group)];
      case 'country':
        return [year, where('funder-country', group)];
      case 'funder':
        return [year, where('funder', group)];
      case 'region':
        return [year, where('funder-region', group)];
      case 'foreign':
        return [year, group === 'foreign' ? where('foreign-to', home.toUpperCase()) : where('funder-country', home.toUpperCase())];
    }
  },
  citations: ['Paul-Hus et al. (2016), doi:10.1007/s11192-016-1953-y', 'Wilson (1927), doi:10.1080/01621459.1927.10502953'],
});

const GROUP = {
  level: 'f.level',
  country: 'coalesce(u.unit, f.country)',
  foreign: `CASE WHEN coalesce(u.unit, f.country) = $home THEN 'home' ELSE 'foreign' END`,
  region: 'f.region',
  funder: 'f.funder_id',
} as const;

/** Names that no table knows count by the level or region that they tell themselves. */
const OF_DESCRIBED = (column: 'level' | 'region'): string => `
        UNION ALL SELECT DISTINCT k.work_id, k.raw, d.${column} FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id
        JOIN described_funder d ON d.raw = k.raw WHERE k.funder_id IS NULL AND d.${column} IS NOT NULL`;

const DESCRIBED = { level: OF_DESCRIBED('level'), region: OF_DESCRIBED('region'), country: '', foreign: '', funder: '' } as const;
