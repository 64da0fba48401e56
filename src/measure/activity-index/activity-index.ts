import type { Row } from '../../store/store.ts';
import { defineAnalysis, type ChoiceParam, type Question } from '../analysis.ts';
import { idColumn, numberColumn, WORKS } from '../columns.ts';
import { cellText, where, type FilterKey } from '../filter.ts';
import { seededRandom } from '../graph/random.ts';
import { inSteps } from '../in-steps.ts';
import { chiSquareTail } from '../statistics/beta.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';
import { indexIntervals, type Incidence } from './work-bootstrap.ts';

const BY: ChoiceParam<'country' | 'institution' | 'funder'> = {
  type: 'choice',
  default: 'country',
  choices: ['country', 'institution', 'funder'],
  help: { en: 'Whose specialisation.', zh: '考察对象。' },
};
const ACROSS: ChoiceParam<'keyword' | 'label' | 'institution' | 'type' | 'source'> = {
  type: 'choice',
  default: 'keyword',
  choices: ['keyword', 'label', 'institution', 'type', 'source'],
  help: { en: 'What the field is cut into.', zh: '领域划分方式。' },
};

/** Specialisation: share of a topic in an entity's works over its share in all. METHODS 2.2. */
export const activityIndex = defineAnalysis({
  id: 'activity-index',
  title: { en: 'Activity index', zh: '活跃指数' },
  summary: {
    en: 'Which topics a country, institution or funder works on more than others do.',
    zh: '某国、机构或资助者相对更多涉足的主题。',
  },
  params: {
    by: BY,
    across: ACROSS,
    top: { type: 'integer', default: 10, min: 1, help: { en: 'Entities kept, by their works.', zh: '保留的对象数。' } },
    topics: { type: 'integer', default: 20, min: 1, help: { en: 'Topics kept, by their works.', zh: '保留的主题数。' } },
    draws: {
      type: 'integer',
      default: 1000,
      min: 100,
      max: 20_000,
      help: { en: 'Draws of works, for the intervals.', zh: '自助抽样次数。' },
    },
    seed: { type: 'integer', default: 1, min: 0, help: { en: 'Seed of the draws.', zh: '随机种子。' } },
  },
  columns: [
    idColumn('entity', 'Entity', '对象', { en: 'Country, institution or funder.', zh: '国家、机构或资助者。' }),
    idColumn('topic', 'Topic', '主题', {
      en: 'Keyword, label, institution, document type or source.',
      zh: '关键词、标签、机构、文献类型或来源。',
    }),
    WORKS,
    numberColumn('expected', 'number', 'Expected', '期望', {
      en: 'From the margins of the table of incidences.',
      zh: '由关联表边际得出。',
    }),
    numberColumn('activity', 'number', 'Activity index', '活跃指数', { en: '1: as all others.', zh: '1 表示与总体相同。' }),
    numberColumn('rsca', 'number', 'RSCA', '对称指数', { en: '(AI − 1)/(AI + 1), from −1 to 1.', zh: '(AI − 1)/(AI + 1)，−1 至 1。' }),
    numberColumn('log_activity', 'number', 'ln AI', 'ln AI', {
      en: 'With half a work added to each cell when the cell is empty.',
      zh: '单元为零时各加二分之一。',
    }),
    numberColumn('low', 'number', 'Low', '下限', {
      en: 'Lower end of the 95 % interval of the index, works drawn again.',
      zh: '指数的 95% 区间下限（文献自助抽样）。',
    }),
    numberColumn('high', 'number', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('q', 'number', 'q', 'q', {
      en: 'p of the cell’s residual after Benjamini-Hochberg over the table.',
      zh: '单元残差 p 值经 BH 校正。',
    }),
  ],
  needs: [],
  resamples: true,
  rule: ({ by, across, draws }) => ({
    en: `Works of each ${by} on each ${across}, whole counts, over what the margins of that table let expect (incidences, not distinct works, so that the weighted mean is one); 95 % intervals from ${draws} draws of whole works.`,
    zh: `各对象在各主题的文献数（全计数）与关联表边际期望之比（以关联次数而非不重复文献数为边际，加权平均为一）；95% 区间由 ${draws} 次文献自助抽样得出。`,
  }),
  async run(question, { by, across, top, topics, draws, seed }) {
    const cells = await question.rows(`
      WITH one AS (SELECT DISTINCT m.work_id, m.entity FROM (${ENTITY[by]}) m JOIN scope s ON s.work_id = m.work_id),
        two AS (SELECT DISTINCT t.work_id, t.topic FROM (${TOPIC[across]}) t JOIN scope s ON s.work_id = t.work_id)
      SELECT one.entity, two.topic, count(*) AS works FROM one JOIN two ON two.work_id = one.work_id
      GROUP BY one.entity, two.topic ORDER BY one.entity, two.topic`);
    const sums = (column: string): Map<string, number> => {
      const totals = new Map<string, number>();
      for (const row of cells) totals.set(String(row[column]), (totals.get(String(row[column])) ?? 0) + Number(row['works']));
      return totals;
    };
    const [entities, fields] = [sums('entity'), sums('topic')];
    const total = [...entities.values()].reduce((sum, value) => sum + value, 0);
    const held = new Map(cells.map((row) => [`${String(row['entity'])}\t${String(row['topic'])}`, Number(row['works'])]));
    const [owners, subjects] = [largest(entities, top), largest(fields, topics)];
    const works = await incidences(question, by, across, owners, subjects);
    const intervals = await inSteps(indexIntervals(works, [owners.length, subjects.length], draws, seededRandom(seed)), question);
    const rows = owners.flatMap((entity, i) =>
      subjects.map((topic, j) => {
        const [works, c, f] = [held.get(`${entity}\t${topic}`) ?? 0, entities.get(entity) ?? 0, fields.get(topic) ?? 0];
        const expected = (c * f) / total;
        const activity = works / expected;
        const log = Math.log((works === 0 ? 0.5 : works) / (works === 0 ? expected + 0.5 : expected));
        const interval = intervals[i * subjects.length + j];
        const residual = (works - expected) / Math.sqrt(expected * (1 - c / total) * (1 - f / total));
        const cells: Row = {
          entity,
          topic,
          works,
          expected,
          activity,
          rsca: (activity - 1) / (activity + 1),
          log_activity: log,
          low: works === 0 ? null : (interval?.low ?? null),
          high: works === 0 ? null : (interval?.high ?? null),
        };
        return { cells, p: Number.isFinite(residual) ? chiSquareTail(residual * residual, 1) : 1 };
      }),
    );
    const q = benjaminiHochberg(rows.map(({ p }) => p));
    return { rows: rows.map((row, at): Row => ({ ...row.cells, q: q[at] ?? null })) };
  },
  worksBehind: (row, { by, across }) => [where(by, cellText(row, 'entity')), where(TOPIC_FILTER[across], cellText(row, 'topic'))],
  citations: [
    'Schubert & Braun (1986), doi:10.1007/BF02017249',
    'Efron (1979), doi:10.1214/aos/1176344552',
    'Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x',
  ],
});

/** The works that name an entity and a topic, in the order of their ids. */
async function incidences(
  question: Question,
  by: keyof typeof ENTITY,
  across: keyof typeof TOPIC,
  owners: readonly string[],
  subjects: readonly string[],
): Promise<Incidence[]> {
  const named = async (sql: string, column: string): Promise<Map<number, string[]>> => {
    const found = new Map<number, string[]>();
    for (const row of await question.rows(
      `SELECT DISTINCT m.work_id, m.${column} AS name FROM (${sql}) m JOIN scope s ON s.work_id = m.work_id ORDER BY m.work_id, name`,
    )) {
      const held = found.get(Number(row['work_id']));
      if (held === undefined) found.set(Number(row['work_id']), [String(row['name'])]);
      else held.push(String(row['name']));
    }
    return found;
  };
  const [ones, twos] = [await named(ENTITY[by], 'entity'), await named(TOPIC[across], 'topic')];
  const placeOf = (names: readonly string[]) => new Map(names.map((name, at) => [name, at]));
  const [owner, subject] = [placeOf(owners), placeOf(subjects)];
  return [...ones].flatMap(([work, entities]): Incidence[] => {
    const topics = twos.get(work);
    if (topics === undefined) return [];
    return [
      {
        entities: entities.flatMap((name) => owner.get(name) ?? []),
        topics: topics.flatMap((name) => subject.get(name) ?? []),
        allEntities: entities.length,
        allTopics: topics.length,
      },
    ];
  });
}

function largest(totals: ReadonlyMap<string, number>, top: number): string[] {
  return [...totals]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, top)
    .map(([id]) => id);
}

const ENTITY = {
  country: `SELECT c.work_id, u.unit AS entity FROM work_country c JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  institution: `SELECT i.work_id, i.institution_id AS entity FROM address_institution i
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
  funder: `SELECT work_id, funder_id AS entity FROM acknowledgement WHERE funder_id IS NOT NULL`,
} as const;
const TOPIC = {
  institution: ENTITY.institution.replace('AS entity', 'AS topic'),
  keyword: `SELECT work_id, lower(trim(keyword)) AS topic FROM keyword WHERE kind <> 'subject' AND kind <> 'classification'`,
  label: `SELECT work_id, label AS topic FROM work_label`,
  type: `SELECT work_id, lower(document_type) AS topic FROM work_document_type`,
  source: `SELECT work_id, source AS topic FROM work_source`,
} as const;
const TOPIC_FILTER = {
  institution: 'institution',
  keyword: 'keyword',
  label: 'label',
  type: 'type',
  source: 'source',
} as const satisfies Record<string, FilterKey>;
