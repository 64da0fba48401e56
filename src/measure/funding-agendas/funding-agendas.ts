import { choiceName } from '../choice-names.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { CREDIT, idColumn, numberColumn } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { documentCounts, FROM, TERM_FILTER, termWorks, topTerms } from '../text/term-works.ts';

/** Do local funders set other topics than national ones? METHODS 7.2. */
export const fundingAgendas = defineAnalysis({
  id: 'funding-agendas',
  title: { en: 'Local and national agendas', zh: '地方与国家议程' },
  summary: {
    en: 'Which topics each level of funding favours, small numbers drawn towards the average.',
    zh: '各级资助偏好的主题（小样本向均值收缩）。',
  },
  params: {
    home: { type: 'text', default: 'CN', help: { en: 'Country of the funders; empty takes all.', zh: '资助者所在国家；留空为全部。' } },
    from: FROM,
    levels: { type: 'text', default: 'national,provincial,municipal', help: { en: 'Levels compared.', zh: '比较的级别。' } },
    topics: { type: 'integer', default: 15, min: 1, help: { en: 'Topics kept, by works.', zh: '保留的主题数。' } },
    shrink: {
      type: 'number',
      default: 10,
      min: 0,
      help: { en: 'Weight of the average: works that an index of one is worth.', zh: '均值权重：相当于多少篇文献。' },
    },
  },
  columns: [
    idColumn('topic', 'Topic', '主题', { en: 'Keyword or word of titles.', zh: '关键词或题名用词。' }),
    idColumn('level', 'Level', '级别', { en: 'Level of the funders.', zh: '资助者级别。' }),
    {
      ...CREDIT,
      description: {
        en: 'Fractional credit of the level: each work shared by its recognised funders.',
        zh: '该级别的分数份额：每篇由其已识别资助者均分。',
      },
    },
    numberColumn('expected', 'number', 'Expected', '期望', {
      en: 'From the level’s share of all topics.',
      zh: '由该级别在全部主题中的份额得出。',
    }),
    numberColumn('index', 'number', 'Index', '指数', { en: 'Credit over expected.', zh: '份额与期望之比。' }),
    numberColumn('shrunk', 'number', 'Shrunk index', '收缩指数', {
      en: 'Drawn towards one: (credit + k)/(expected + k).',
      zh: '向一收缩：(份额 + k)/(期望 + k)。',
    }),
    numberColumn('share', 'share', 'Share of the topic', '占主题', {
      en: 'Of the credit of these levels on the topic.',
      zh: '占这些级别在该主题份额的比例。',
    }),
  ],
  needs: ['funding'],
  rule: ({ home, levels, shrink }) => ({
    en: `Fractional credit of ${home === '' ? 'all' : home} funders at the levels ${namesOf(levels, 'en')}, by topic, over what the margins let expect; the shrunk index adds ${shrink} works of the average.`,
    zh: `${home === '' ? '全部' : home} 资助者各级别（${namesOf(levels, 'zh')}）在各主题的分数份额与边际期望之比；收缩指数加入 ${shrink} 篇均值。`,
  }),
  async run(question, { home, from, levels, topics, shrink }) {
    const wanted = levels.split(',').map((level) => level.trim().toLowerCase());
    const credits = await question.rows(CREDITS, { home: home.toUpperCase() });
    const held = new Map<number, Map<string, number>>();
    for (const row of credits) {
      if (row['own'] !== true || !wanted.includes(String(row['level']))) continue;
      const own = held.get(Number(row['work_id'])) ?? new Map<string, number>();
      held.set(Number(row['work_id']), own);
      own.set(String(row['level']), (own.get(String(row['level'])) ?? 0) + Number(row['part']));
    }
    const works = (await termWorks(question, from)).filter(({ work }) => held.has(work));
    const kept = topTerms(documentCounts(works), 1, topics);
    const cells = new Map<string, number>();
    const [byTopic, byLevel] = [new Map<string, number>(), new Map<string, number>()];
    let total = 0;
    const add = (sums: Map<string, number>, key: string, value: number): Map<string, number> => sums.set(key, (sums.get(key) ?? 0) + value);
    for (const { work, terms } of works) {
      for (const [level, part] of held.get(work) ?? []) {
        for (const term of terms) {
          add(cells, `${term}\t${level}`, part);
          add(byTopic, term, part);
          add(byLevel, level, part);
          total += part;
        }
      }
    }
    return {
      rows: kept.flatMap((topic) =>
        wanted
          .filter((level) => byLevel.has(level))
          .map((level): Row => {
            const credit = cells.get(`${topic}\t${level}`) ?? 0;
            const expected = ((byTopic.get(topic) ?? 0) * (byLevel.get(level) ?? 0)) / total;
            return {
              topic,
              level,
              works: credit,
              expected,
              index: expected === 0 ? null : credit / expected,
              shrunk: (credit + shrink) / (expected + shrink),
              share: credit / (byTopic.get(topic) ?? 1),
            };
          }),
      ),
    };
  },
  worksBehind: (row, { from, home }) => [
    ...(home === '' ? [] : [where('funder-country', home.toUpperCase())]),
    where(TERM_FILTER[from], cellText(row, 'topic')),
    where('known-funder-level', cellText(row, 'level')),
  ],
  citations: ['Balassa (1965), doi:10.1111/j.1467-9957.1965.tb00050.x', 'Efron & Morris (1975), doi:10.1080/01621459.1975.10479864'],
});

const CREDITS = `
  WITH known AS (SELECT DISTINCT k.work_id, k.funder_id FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id WHERE k.funder_id IS NOT NULL)
  SELECT n.work_id, f.level, $home = '' OR coalesce(u.unit, f.country) = $home AS own, 1.0 / count(*) OVER (PARTITION BY n.work_id) AS part
  FROM known n JOIN funder f ON f.funder_id = n.funder_id LEFT JOIN unit u ON u.code = f.country ORDER BY n.work_id, n.funder_id`;

/** Levels as a reader says them. */
function namesOf(levels: string, language: 'en' | 'zh'): string {
  return levels
    .split(',')
    .map((level) => choiceName(level.trim().toLowerCase())[language])
    .join(language === 'zh' ? '、' : ', ');
}
