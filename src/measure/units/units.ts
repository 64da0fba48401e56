import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, WORKS } from '../columns.ts';

/** What would be counted with China, under each choice that a study may make. METHODS 0.2. */
const CHOICES = [
  { id: 'HK', codes: ['HK'], en: 'Hong Kong with China', zh: '香港与中国内地合并' },
  { id: 'MO', codes: ['MO'], en: 'Macao with China', zh: '澳门与中国内地合并' },
  { id: 'TW', codes: ['TW'], en: 'Taiwan with China', zh: '台湾与中国内地合并' },
  { id: 'HK+MO', codes: ['HK', 'MO'], en: 'Hong Kong and Macao with China', zh: '香港、澳门与中国内地合并' },
  { id: 'HK+MO+TW', codes: ['HK', 'MO', 'TW'], en: 'Hong Kong, Macao and Taiwan with China', zh: '香港、澳门、台湾与中国内地合并' },
] as const;

/** What each choice of the unit policy moves. METHODS 0.2. */
export const units = defineAnalysis({
  id: 'units',
  title: { en: 'What the unit policy moves', zh: '单位规则的影响' },
  summary: {
    en: 'For each way to count Hong Kong, Macao and Taiwan, and states that are no more: works that move, works that become domestic, and what follows for China’s totals.',
    zh: '香港、澳门、台湾及已不存在的国家各种计数方式所移动的文献、变为国内的文献及对总数的影响。',
  },
  params: {},
  columns: [
    idColumn('choice', 'Choice', '方式', { en: 'What is counted with CN.', zh: '与 CN 合并者。' }),
    textColumn('means', 'Means', '含义', { en: 'In words.', zh: '英文说明。' }),
    textColumn('means_zh', 'In Chinese', '中文含义', { en: 'In Chinese words.', zh: '中文说明。' }),
    { ...WORKS, description: { en: 'Works with an address there; opens them.', zh: '含该地地址的文献；可打开。' } },
    numberColumn('gained', 'integer', 'New for China', '中国新增', {
      en: 'Of these, works without an address in the mainland, which China’s total gains.',
      zh: '其中无内地地址、计入后新增者。',
    }),
    numberColumn('domestic', 'integer', 'Become domestic', '变为国内', {
      en: 'Works between these units alone: international when separate, domestic when together.',
      zh: '仅涉及上述单位：分计为国际合作，合计为国内。',
    }),
    numberColumn('china', 'integer', 'China, separate', '中国（分计）', {
      en: 'Works of CN, all counted separately.',
      zh: '分别计数时 CN 的文献数。',
    }),
    numberColumn('china_with', 'integer', 'China, with them', '中国（合计）', {
      en: 'Works of CN under the choice.',
      zh: '该方式下 CN 的文献数。',
    }),
    numberColumn('international', 'share', 'International, separate', '国际合作（分计）', {
      en: 'Share of China’s works with another unit.',
      zh: '分计时中国文献中的国际合作比例。',
    }),
    numberColumn('international_with', 'share', 'International, with them', '国际合作（合计）', {
      en: 'The same share under the choice.',
      zh: '该方式下的比例。',
    }),
    numberColumn('rank', 'integer', 'Rank, separate', '名次（分计）', { en: 'Rank of China by works.', zh: '分计时中国的名次。' }),
    numberColumn('rank_with', 'integer', 'Rank, with them', '名次（合计）', {
      en: 'Rank of China by works under the choice.',
      zh: '该方式下的名次。',
    }),
  ],
  needs: ['address'],
  rule: () => ({
    en: 'Each choice against counting all of them separately, whatever policy the other tables use; full counting; addresses whose country is unknown count for no unit.',
    zh: '各方式与全部分别计数相比，不论其他表所用规则；全计数；国家不明的地址不计。',
  }),
  async run(question) {
    const sets = new Map<number, Set<string>>();
    for (const row of await question.rows(CODES)) {
      const work = Number(row['work_id']);
      sets.set(work, (sets.get(work) ?? new Set()).add(String(row['country'])));
    }
    const works = [...sets.values()];
    const former = formerRow(await question.rows(FORMER));
    const rows = [...CHOICES.map((choice) => choiceRow(works, choice)), ...(former === null ? [] : [former])];
    return {
      rows,
      notes: [...CHOICES, ...(former === null ? [] : [FORMER_CHOICE])].map(({ id, en, zh }) => {
        const row = rows.find((one) => one['choice'] === id);
        return {
          en: `${en}: ${Number(row?.['works'])} works, ${Number(row?.['domestic'])} become domestic.`,
          zh: `${zh}：${Number(row?.['works'])} 篇，${Number(row?.['domestic'])} 篇变为国内。`,
        };
      }),
    };
  },
  worksBehind: (row) => {
    if (row['choice'] === FORMER_CHOICE.id) return ['country-code=SU,YU,SCG,CS,DD'];
    const choice = CHOICES.find(({ id }) => id === row['choice']);
    return choice === undefined ? null : [`country-code=${choice.codes.join(',')}`];
  },
  citations: [],
});

/** The other choice: states that are no more, under the country where their cities stand now. */
const FORMER_CHOICE = { id: 'former', en: 'Former states with the country of their city', zh: '已不存在的国家计入城市现属国家' } as const;

/** Works with an address of a state that is no more and a city that tells its successor; null where there are none. */
function formerRow(found: readonly Row[]): Row | null {
  const works = new Map<number, { printed: Set<string>; today: Set<string> }>();
  for (const row of found) {
    const own = works.get(Number(row['work_id'])) ?? { printed: new Set(), today: new Set() };
    own.printed.add(String(row['printed']));
    own.today.add(String(row['today']));
    works.set(Number(row['work_id']), own);
  }
  if (works.size === 0) return null;
  const domestic = [...works.values()].filter(({ printed, today }) => printed.size > 1 && today.size === 1).length;
  const none = { gained: null, china: null, china_with: null, international: null, international_with: null, rank: null, rank_with: null };
  return { choice: FORMER_CHOICE.id, means: FORMER_CHOICE.en, means_zh: FORMER_CHOICE.zh, works: works.size, domestic, ...none };
}

function choiceRow(works: readonly ReadonlySet<string>[], { id, codes, en, zh }: (typeof CHOICES)[number]): Row {
  const placed: readonly string[] = codes;
  const together = new Set<string>(['CN', ...codes]);
  const moved = works.filter((own) => placed.some((code) => own.has(code)));
  const inside = (own: ReadonlySet<string>): boolean => [...own].every((code) => together.has(code));
  const china = works.filter((own) => own.has('CN'));
  const chinaWith = works.filter((own) => [...own].some((code) => together.has(code)));
  return {
    choice: id,
    means: en,
    means_zh: zh,
    works: moved.length,
    gained: moved.filter((own) => !own.has('CN')).length,
    domestic: moved.filter((own) => own.size > 1 && inside(own)).length,
    china: china.length,
    china_with: chinaWith.length,
    international: shareOf(china.filter((own) => own.size > 1).length, china.length),
    international_with: shareOf(chinaWith.filter((own) => !inside(own)).length, chinaWith.length),
    rank: rankOf(works, (code) => code),
    rank_with: rankOf(works, (code) => (together.has(code) ? 'CN' : code)),
  };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function rankOf(works: readonly ReadonlySet<string>[], unitOf: (code: string) => string): number | null {
  const counts = new Map<string, number>();
  for (const own of works) for (const unit of new Set([...own].map(unitOf))) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const china = counts.get('CN');
  return china === undefined ? null : 1 + [...counts.values()].filter((n) => n > china).length;
}

const FORMER = `
  WITH told AS (SELECT work_id, position, country, role FROM address_country WHERE role IN ('successor', 'printed')),
  moved AS (SELECT DISTINCT t.work_id FROM told t JOIN scope s ON s.work_id = t.work_id
    JOIN address a ON a.work_id = t.work_id AND a.position = t.position WHERE a.counted)
  SELECT DISTINCT a.work_id, CASE t.role WHEN 'printed' THEN t.country ELSE a.country END AS printed,
    CASE t.role WHEN 'successor' THEN t.country ELSE a.country END AS today
  FROM address a JOIN moved m ON m.work_id = a.work_id
  LEFT JOIN told t ON t.work_id = a.work_id AND t.position = a.position
  WHERE a.counted AND a.country <> 'ZZ' ORDER BY ALL`;

const CODES = `
  SELECT c.work_id, c.country FROM work_country c JOIN scope s ON s.work_id = c.work_id WHERE c.country <> 'ZZ' ORDER BY c.work_id, c.country`;
