import type { Row } from '../../store/store.ts';
import { defineAnalysis, type ChoiceParam } from '../analysis.ts';
import { idColumn, numberColumn, WORKS } from '../columns.ts';
import { cellText, where, type FilterKey } from '../filter.ts';
import { chiSquareTail } from '../statistics/beta.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';

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
    numberColumn('low', 'number', 'Low', '下限', { en: 'Lower end of the 95 % interval of the index.', zh: '指数的 95% 区间下限。' }),
    numberColumn('high', 'number', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('q', 'number', 'q', 'q', {
      en: 'p of the cell’s residual after Benjamini-Hochberg over the table.',
      zh: '单元残差 p 值经 BH 校正。',
    }),
  ],
  needs: [],
  rule: ({ by, across }) => ({
    en: `Works of each ${by} on each ${across}, whole counts, over what the margins of that table let expect (incidences, not distinct works, so that the weighted mean is one).`,
    zh: `各对象在各主题的文献数（全计数）与关联表边际期望之比（以关联次数而非不重复文献数为边际，加权平均为一）。`,
  }),
  async run(question, { by, across, top, topics }) {
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
    const rows = largest(entities, top).flatMap((entity) =>
      largest(fields, topics).map((topic) => {
        const [works, c, f] = [held.get(`${entity}\t${topic}`) ?? 0, entities.get(entity) ?? 0, fields.get(topic) ?? 0];
        const expected = (c * f) / total;
        const activity = works / expected;
        const log = Math.log((works === 0 ? 0.5 : works) / (works === 0 ? expected + 0.5 : expected));
        const error = Math.sqrt(1 / Math.max(works, 0.5) - 1 / c + 1 / f - 1 / total);
        const residual = (works - expected) / Math.sqrt(expected * (1 - c / total) * (1 - f / total));
        const cells: Row = {
          entity,
          topic,
          works,
          expected,
          activity,
          rsca: (activity - 1) / (activity + 1),
          log_activity: log,
          low: Math.exp(log - 1.959964 * error),
          high: Math.exp(log + 1.959964 * error),
        };
        return { cells, p: Number.isFinite(residual) ? chiSquareTail(residual * residual, 1) : 1 };
      }),
    );
    const q = benjaminiHochberg(rows.map(({ p }) => p));
    return { rows: rows.map((row, at): Row => ({ ...row.cells, q: q[at] ?? null })) };
  },
  worksBehind: (row, { by, across }) => [where(by, cellText(row, 'entity')), where(TOPIC_FILTER[across], cellText(row, 'topic'))],
  citations: ['Schubert & Braun (1986), doi:10.1007/BF02017249', 'Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x'],
});

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
