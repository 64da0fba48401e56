import { choiceName } from '../choice-names.ts';
import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type ChoiceParam, type Column, type Question } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, SHARE, textColumn, WORKS } from '../columns.ts';
import { cellText, where, type FilterKey } from '../filter.ts';
import { entityNames } from '../graph/memberships.ts';
import { wilson } from '../statistics/normal.ts';
import { effectiveLabels, trendNotes } from './label-trends.ts';

const BY: ChoiceParam<'year' | 'country' | 'institution' | 'funder' | 'source' | 'overlap'> = {
  type: 'choice',
  default: 'year',
  choices: ['year', 'country', 'institution', 'funder', 'source', 'overlap'],
  help: {
    en: 'Adoption by what; overlap: works that carry several labels, each once.',
    zh: '按哪一维度统计标签的使用；overlap：同时带多个标签的文献，各计一次。',
  },
};

const ENTITY_COLUMNS: readonly Column[] = [
  idColumn('label', 'Label', '标签', {
    en: 'Name of the idea; `any` is the works of the whole set, each once.',
    zh: '名称；any（任一标签）为整组文献（各计一次）。',
  }),
  idColumn('entity', 'Entity', '对象', {
    en: 'Year, country, institution, funder, source, or the other label.',
    zh: '年份、国家、机构、资助者、来源或另一标签。',
  }),
];

const NAME_COLUMNS: readonly Column[] = [
  textColumn('name', 'Name', '名称', { en: 'Name of the entity.', zh: '对象名称（英文）。' }),
  textColumn('name_zh', 'Name (Chinese)', '名称（中文）', { en: 'Its Chinese name.', zh: '对象中文名称。' }),
];

const COUNT_COLUMNS: readonly Column[] = [
  WORKS,
  numberColumn('of', 'integer', 'Of works', '总数', {
    en: 'Works of the entity with any label of the set.',
    zh: '该对象带本组任一标签的文献。',
  }),
  { ...SHARE, description: { en: 'Share of those.', zh: '占其比例。' } },
  { ...LOW, type: 'share' },
  { ...HIGH, type: 'share' },
  numberColumn('first_year', 'year', 'First use', '首次使用', {
    en: 'Year of the first work with the label.',
    zh: '首篇带该标签文献的年份。',
  }),
  numberColumn('effective', 'number', 'Effective labels', '有效标签数', {
    en: 'e to the entropy of the labels’ works, on rows of the whole set: as many labels in equal use would be as spread.',
    zh: '整组行：标签文献分布熵的指数，即同等分散的均用标签数。',
  }),
];

/** The competing names of one idea: who took which, when. METHODS 9.3. */
export const labels = defineAnalysis({
  id: 'labels',
  title: { en: 'Competing labels', zh: '竞争性标签' },
  summary: {
    en: 'An idea with several names: which is used when, where, by whom first, and when one overtakes another.',
    zh: '同一概念的多个名称：何时、何地、由谁率先使用，又如何此消彼长。',
  },
  params: {
    set: {
      type: 'text',
      default: '',
      help: {
        en: 'A label set of study.yaml; empty takes the first, or all labels.',
        zh: 'study.yaml 中的标签组；留空取第一组或全部标签。',
      },
    },
    by: BY,
    sort: {
      type: 'choice',
      default: 'works',
      choices: ['works', 'first'],
      help: { en: 'Order of entities: by works, or by first use.', zh: '对象排序：按文献数或首次使用。' },
    },
    top: {
      type: 'integer',
      default: 10,
      min: 0,
      help: { en: 'Entities kept a label; 0 keeps all.', zh: '每个标签保留的对象数；0 为全部。' },
    },
  },
  columns: [...ENTITY_COLUMNS, ...NAME_COLUMNS, ...COUNT_COLUMNS],
  columnsFor: ({ by }) => [
    ...ENTITY_COLUMNS,
    ...(by === 'country' || by === 'institution' || by === 'funder' ? NAME_COLUMNS : []),
    ...COUNT_COLUMNS.filter(({ name }) => name !== 'effective' || by !== 'overlap'),
  ],
  needs: ['year'],
  rule: ({ set, by }) => ({
    en: `Works that carry a label in title, abstract or keywords, ${set === '' ? 'of the first set' : `set ${set}`}, by ${choiceName(by).en}; shares of the works with any label of the set (each work once), Wilson 95 % interval; a work may carry several.`,
    zh: `题名、摘要或关键词含该标签的文献（${set === '' ? '第一组' : `标签组 ${set}`}），按${choiceName(by).zh}；占带本组任一标签文献（各计一次）的比例，Wilson 95% 区间；一篇可带多个标签。`,
  }),
  async run(question, { set, by, sort, top }) {
    const names = await labelsOf(question, set);
    if (names.length === 0) return { rows: [], notes: [NO_LABELS] };
    if (by === 'overlap') return { rows: await overlaps(question, names) };
    const counts = await question.rows(
      `WITH told AS (SELECT DISTINCT l.work_id, l.label FROM work_label l JOIN scope s ON s.work_id = l.work_id WHERE list_contains($names, l.label)),
        marked AS (SELECT * FROM told UNION ALL SELECT DISTINCT work_id, 'any' FROM told),
        entity AS (SELECT DISTINCT work_id, entity FROM (${ENTITY[by]}))
      SELECT m.label, e.entity, count(*) AS works, min(w.year) AS first_year
      FROM marked m JOIN entity e ON e.work_id = m.work_id JOIN work w ON w.work_id = m.work_id
      GROUP BY m.label, e.entity ORDER BY m.label, e.entity`,
      { names },
    );
    const any = new Map(counts.filter((row) => row['label'] === 'any').map((row) => [String(row['entity']), Number(row['works'])]));
    const held = new Map(counts.map((row) => [`${row['label']} ${row['entity']}`, Number(row['works'])]));
    const order = (a: Row, b: Row): number =>
      by === 'year'
        ? Number(a['entity']) - Number(b['entity'])
        : sort === 'first'
          ? Number(a['first_year']) - Number(b['first_year']) || Number(b['works']) - Number(a['works'])
          : Number(b['works']) - Number(a['works']);
    const told = by === 'country' || by === 'institution' || by === 'funder' ? await entityNames(question, by) : null;
    const rows = [...names, 'any'].flatMap((label) => {
      const own = counts
        .filter((row) => row['label'] === label)
        .toSorted((a, b) => order(a, b) || (String(a['entity']) < String(b['entity']) ? -1 : 1));
      return (by === 'year' || top === 0 ? own : own.slice(0, top)).map((row): Row => {
        const [works, of] = [Number(row['works']), any.get(String(row['entity'])) ?? 0];
        const interval = wilson(works, of);
        return {
          label,
          entity: String(row['entity']),
          ...(told === null
            ? {}
            : { name: told.get(String(row['entity']))?.name ?? null, name_zh: told.get(String(row['entity']))?.nameZh ?? null }),
          works,
          of,
          share: works / of,
          low: interval.low,
          high: interval.high,
          first_year: row['first_year'] ?? null,
          effective: label === 'any' ? effectiveLabels(names.map((one) => held.get(`${one} ${row['entity']}`) ?? 0)) : null,
        };
      });
    });
    return { rows, notes: by === 'year' ? trendNotes(names.map((label) => ({ label, works: seriesOf(rows, label) }))) : [] };
  },
  worksBehind(row, { by }) {
    const label = cellText(row, 'label');
    const own = label === 'any' ? [] : [where('label', label)];
    if (by === 'overlap') return [...own, where('label', cellText(row, 'entity'))];
    return label === 'any' ? null : [...own, where(KEY[by], cellText(row, 'entity'))];
  },
  citations: [
    'McCullagh & Nelder (1989), Generalized Linear Models',
    'Wilson (1927), doi:10.1080/01621459.1927.10502953',
    'Baker (1994), doi:10.2307/2348134',
  ],
});

/** Said where a study defines no labels. */
export const NO_LABELS: Text = {
  en: 'The study names no labels: add labels and labelSets to study.yaml and build again.',
  zh: '研究未定义标签：请在 study.yaml 中添加 labels 与 labelSets 后重新构建。',
};

/** Labels of a set in the order of the study file; of the first set, or all labels, when none is named. Throws on an unknown set. */
export async function labelsOf(question: Question, set: string): Promise<string[]> {
  const rows = await question.store.rows('SELECT label_set, label FROM label_set ORDER BY label_set, position');
  const sets = [...new Set(rows.map((row) => String(row['label_set'])))];
  const wanted = set === '' ? (sets.find((one) => one === 'names') ?? sets[0]) : set;
  if (wanted !== undefined && sets.includes(wanted))
    return rows.filter((row) => row['label_set'] === wanted).map((row) => String(row['label']));
  if (set !== '') throw new Error(`unknown label set: ${set} (known: ${sets.join(', ')})`);
  const all = await question.store.rows('SELECT DISTINCT label FROM label_term ORDER BY label');
  return all.map((row) => String(row['label']));
}

function seriesOf(rows: readonly Row[], label: string): Map<number, number> {
  return new Map(rows.filter((row) => row['label'] === label).map((row) => [Number(row['entity']), Number(row['works'])]));
}

async function overlaps(question: Question, names: readonly string[]): Promise<Row[]> {
  const counts = await question.rows(
    `WITH told AS (SELECT DISTINCT l.work_id, l.label FROM work_label l JOIN scope s ON s.work_id = l.work_id WHERE list_contains($names, l.label))
    SELECT a.label, b.label AS entity, count(*) AS works, min(w.year) AS first_year
    FROM told a JOIN told b ON b.work_id = a.work_id JOIN work w ON w.work_id = a.work_id GROUP BY a.label, b.label`,
    { names },
  );
  const of = (a: string, b: string): Row | undefined => counts.find((row) => row['label'] === a && row['entity'] === b);
  return names.flatMap((a, at) =>
    names.slice(at).map((b): Row => {
      const works = Number(of(a, b)?.['works'] ?? 0);
      const union = Number(of(a, a)?.['works'] ?? 0) + (a === b ? 0 : Number(of(b, b)?.['works'] ?? 0) - works);
      const interval = wilson(works, union);
      return {
        label: a,
        entity: b,
        works,
        of: union,
        share: union === 0 ? null : works / union,
        low: interval.low,
        high: interval.high,
        first_year: of(a, b)?.['first_year'] ?? null,
        effective: null,
      };
    }),
  );
}

const ENTITY = {
  year: 'SELECT work_id, CAST(year AS VARCHAR) AS entity FROM work WHERE year IS NOT NULL',
  country: `SELECT c.work_id, u.unit AS entity FROM work_country c JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ'`,
  institution: `SELECT i.work_id, i.institution_id AS entity FROM address_institution i
    JOIN address a ON a.work_id = i.work_id AND a.position = i.position WHERE a.counted`,
  funder: 'SELECT work_id, funder_id AS entity FROM acknowledgement WHERE funder_id IS NOT NULL',
  source: 'SELECT work_id, source AS entity FROM work_source',
} as const;
const KEY = { year: 'year', country: 'country', institution: 'institution', funder: 'funder', source: 'source' } as const satisfies Record<
  string,
  FilterKey
>;
