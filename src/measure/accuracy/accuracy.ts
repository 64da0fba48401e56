import { choiceName } from '../choice-names.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column, type Question } from '../analysis.ts';
import { HIGH, idColumn, LOW, numberColumn, textColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { clopperPearson } from '../statistics/beta.ts';
import { wilson } from '../statistics/normal.ts';

const SAMPLE: readonly Column[] = [
  idColumn('of', 'Of', '对象', { en: 'What is labelled.', zh: '标注对象。' }),
  idColumn('work', 'Work', '文献', { en: 'Key of the work.', zh: '文献编号。' }),
  numberColumn('position', 'integer', 'Position', '位置', { en: 'Place among those of the work.', zh: '在该文献中的序号。' }),
  textColumn('printed', 'Printed', '原文', { en: 'As the record prints it.', zh: '记录原文。' }),
  textColumn('found', 'Found', '识别结果', { en: 'Ids that were found, divided by `; `.', zh: '识别出的编号，以分号分隔。' }),
  textColumn('truth', 'Truth', '真值', {
    en: 'To fill in: `=` as found, `-` none, or the right ids divided by `;`. Empty: not labelled.',
    zh: '待填：= 与识别一致，- 为无，或正确编号（分号分隔）；空白为未标注。',
  }),
];

const RESULT: readonly Column[] = [
  textColumn('measure', 'Measure', '指标', {
    en: 'Precision, recall, or the entity whose count is corrected.',
    zh: '精确率、召回率，或被校正的实体。',
  }),
  idColumn('id', 'Id', '编号', { en: 'Id of the entity; none for a measure.', zh: '实体编号；指标为空。' }),
  numberColumn('value', 'share', 'Value', '值', { en: 'Right over all.', zh: '正确数与总数之比。' }),
  { ...LOW, type: 'share', description: { en: 'Wilson 95 % interval.', zh: 'Wilson 95% 区间下限。' } },
  { ...HIGH, type: 'share', description: { en: 'Wilson 95 % interval.', zh: 'Wilson 95% 区间上限。' } },
  numberColumn('exact_low', 'share', 'Exact low', '精确下限', {
    en: 'Clopper-Pearson 95 % interval.',
    zh: 'Clopper-Pearson 95% 区间下限。',
  }),
  numberColumn('exact_high', 'share', 'Exact high', '精确上限', {
    en: 'Clopper-Pearson 95 % interval.',
    zh: 'Clopper-Pearson 95% 区间上限。',
  }),
  numberColumn('right', 'integer', 'Right', '正确', { en: 'Labelled answers that are right.', zh: '正确的标注数。' }),
  numberColumn('of_all', 'integer', 'Of', '总数', { en: 'Labelled answers in all.', zh: '标注总数。' }),
  { ...WORKS, description: { en: 'Works counted for the entity; opens them.', zh: '该实体的文献数；可打开。' } },
  numberColumn('corrected', 'number', 'Corrected', '校正值', { en: 'Works times precision over recall.', zh: '文献数×精确率÷召回率。' }),
  numberColumn('corrected_low', 'number', 'Corrected, low', '校正下限', {
    en: 'With the ends of both Wilson intervals: at least 90 %.',
    zh: '取两个 Wilson 区间端点：至少 90%。',
  }),
  numberColumn('corrected_high', 'number', 'Corrected, high', '校正上限', { en: 'As its lower end.', zh: '同下限。' }),
];

/** Precision and recall of resolution in this study, from a sample that somebody labelled. Rogan & Gladen (1978), doi:10.1093/oxfordjournals.aje.a112510 */
export const accuracy = defineAnalysis({
  id: 'accuracy',
  title: { en: 'Accuracy in this study', zh: '本研究的识别准确度' },
  summary: {
    en: 'Draws addresses or funders to label; from the labels: precision and recall with intervals, and counts corrected for both.',
    zh: '抽取地址或资助机构供标注；由标注得出精确率、召回率及其区间与校正后的计数。',
  },
  params: {
    of: {
      type: 'choice',
      default: 'institution',
      choices: ['institution', 'country', 'funder'],
      help: { en: 'Institutions or countries of addresses, or funders.', zh: '地址的机构或国家，或资助机构。' },
    },
    show: {
      type: 'choice',
      default: 'result',
      choices: ['result', 'sample'],
      help: { en: 'sample: rows to label; result: what the labels say.', zh: 'sample：待标注的行；result：标注结果。' },
    },
    draw: { type: 'integer', default: 100, min: 1, max: 10_000, help: { en: 'Rows drawn.', zh: '抽取的行数。' } },
    seed: { type: 'integer', default: 1, min: 0, help: { en: 'Seed of the draw.', zh: '抽样种子。' } },
    top: { type: 'integer', default: 10, min: 0, help: { en: 'Entities whose counts are corrected.', zh: '校正计数的实体数。' } },
  },
  columns: RESULT,
  columnsFor: ({ show }) => (show === 'sample' ? SAMPLE : RESULT),
  needs: ['address', 'funding'],
  rule: ({ of, show, draw, seed }) =>
    show === 'sample'
      ? {
          en: `${draw} printed ${of === 'funder' ? 'funders' : 'addresses'} of works, each as likely as any other, drawn with seed ${seed}. Fill in truth, save as curation/labels/NAME.csv, and build.`,
          zh: `以种子 ${seed} 等概率抽取 ${draw} 条${of === 'funder' ? '资助机构' : '地址'}。填写 truth 后存为 curation/labels/名称.csv 并重新构建。`,
        }
      : {
          en: `What is found now against the labels of curation/labels, for each ${choiceName(of).en} of a labelled row. Nothing found where something is right counts against recall alone.`,
          zh: `以 curation/labels 中的标注检验现有识别结果（${choiceName(of).zh}）。应有而未识别者仅影响召回率。`,
        },
  run: (question, params) => (params.show === 'sample' ? sample(question, params) : result(question, params)),
  worksBehind: (row, { of, show }) => {
    if (show === 'sample') return [where('work', cellText(row, 'work'))];
    return row['id'] === null ? null : [where(of, cellText(row, 'id'))];
  },
  citations: [
    'Wilson (1927), doi:10.1080/01621459.1927.10502953',
    'Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404',
    'Rogan & Gladen (1978), doi:10.1093/oxfordjournals.aje.a112510',
  ],
});

type Of = 'institution' | 'country' | 'funder';

async function sample(question: Question, { of, draw, seed }: { of: Of; draw: number; seed: number }): Promise<{ rows: Row[] }> {
  const rows = await question.rows(
    `WITH item AS (${ITEMS[of]})
     SELECT $of AS "of", work, position, printed, found, '' AS truth FROM item
     ORDER BY md5($seed || '|' || work || '|' || position), work, position LIMIT $draw`,
    { of, draw, seed: String(seed) },
  );
  return { rows };
}

async function result(
  question: Question,
  { of, top }: { of: Of; top: number },
): Promise<{ rows: Row[]; notes: { en: string; zh: string }[] }> {
  const labelled = await question.rows(
    `WITH item AS (${ITEMS[of]})
     SELECT l.work, l.position, l.printed, l.found AS found_then, l.truth, i.found, i.printed AS printed_now
     FROM labelled l LEFT JOIN item i ON i.work = l.work AND i.position = l.position
     WHERE l."of" = $of ORDER BY l.work, l.position`,
    { of },
  );
  const known = labelled.filter((row) => row['found'] !== null && row['printed_now'] === row['printed']);
  const tally = { hits: 0, said: 0, there: 0, whole: 0, silent: 0 };
  for (const row of known) {
    const found = ids(row['found']);
    const truth = row['truth'] === '=' ? ids(row['found_then']) : row['truth'] === '-' ? new Set<string>() : ids(row['truth']);
    const hits = [...found].filter((id) => truth.has(id)).length;
    tally.hits += hits;
    tally.said += found.size;
    tally.there += truth.size;
    tally.whole += hits === found.size && hits === truth.size ? 1 : 0;
    tally.silent += found.size === 0 && truth.size > 0 ? 1 : 0;
  }
  const measures = [
    share('precision', tally.hits, tally.said),
    share('recall', tally.hits, tally.there),
    share('rows wholly right', tally.whole, known.length),
    share('nothing found though something is right', tally.silent, known.length),
  ];
  const entities = tally.said === 0 || tally.there === 0 ? [] : await question.rows(`${ENTITIES[of]} LIMIT $top`, { top });
  const [precision, recall] = [wilson(tally.hits, tally.said), wilson(tally.hits, tally.there)];
  const times = (works: number, p: number, r: number): number | null => (r === 0 ? null : (works * p) / r);
  return {
    rows: [
      ...(known.length === 0 ? [] : measures),
      ...entities.map((row): Row => {
        const works = Number(row['works']);
        return {
          ...EMPTY,
          measure: row['name'] ?? row['id'] ?? '',
          id: row['id'] ?? null,
          works,
          corrected: times(works, tally.hits / tally.said, tally.hits / tally.there),
          corrected_low: times(works, precision.low, recall.high),
          corrected_high: times(works, precision.high, recall.low),
        };
      }),
    ],
    notes: [
      known.length === 0
        ? {
            en: 'Nothing is labelled yet: draw rows with --show sample --format csv, fill in truth, save them as curation/labels/NAME.csv, and build.',
            zh: '尚无标注：以 --show sample --format csv 抽取，填写 truth，存为 curation/labels/名称.csv 并重新构建。',
          }
        : {
            en: `${known.length} labelled rows; ${labelled.length - known.length} more are not in these works as they were printed when labelled.`,
            zh: `${known.length} 条标注；另有 ${labelled.length - known.length} 条与现有文献原文不符。`,
          },
      ...(known.length === 0
        ? []
        : [
            {
              en: 'Corrected counts take every entity to be found and missed like the sample as a whole: they are for orders of size, not for ranks.',
              zh: '校正值假定各实体的误差与样本整体相同：宜看量级，不宜用于排名。',
            },
          ]),
    ],
  };
}

const EMPTY = {
  measure: '',
  id: null,
  value: null,
  low: null,
  high: null,
  exact_low: null,
  exact_high: null,
  right: null,
  of_all: null,
  works: null,
  corrected: null,
  corrected_low: null,
  corrected_high: null,
} as const;

function share(measure: string, right: number, of: number): Row {
  if (of === 0) return { ...EMPTY, measure, right, of_all: of };
  const [interval, exact] = [wilson(right, of), clopperPearson(right, of)];
  return {
    ...EMPTY,
    measure,
    value: right / of,
    low: interval.low,
    high: interval.high,
    exact_low: exact.low,
    exact_high: exact.high,
    right,
    of_all: of,
  };
}

function ids(text: Row[string] | undefined): Set<string> {
  return new Set(
    String(text ?? '')
      .split(';')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  );
}

const ADDRESSES = (found: string): string => `
  SELECT w.key AS work, a.position, a.raw AS printed, ${found} AS found
  FROM address a JOIN scope s ON s.work_id = a.work_id JOIN work w ON w.work_id = a.work_id WHERE a.counted`;

const ITEMS: Readonly<Record<Of, string>> = {
  country: ADDRESSES(`CASE WHEN a.country = 'ZZ' THEN '' ELSE a.country END`),
  institution: ADDRESSES(`coalesce((SELECT string_agg(DISTINCT i.institution_id, '; ' ORDER BY i.institution_id)
    FROM address_institution i WHERE i.work_id = a.work_id AND i.position = a.position), '')`),
  funder: `
    SELECT w.key AS work, k.position, min(k.raw) AS printed, coalesce(string_agg(DISTINCT k.funder_id, '; ' ORDER BY k.funder_id), '') AS found
    FROM acknowledgement k JOIN scope s ON s.work_id = k.work_id JOIN work w ON w.work_id = k.work_id
    WHERE k.raw IS NOT NULL GROUP BY w.key, k.position`,
};

const ENTITIES: Readonly<Record<Of, string>> = {
  country: `SELECT u.unit AS id, min(n.name) AS name, count(DISTINCT c.work_id) AS works FROM work_country c JOIN scope s ON s.work_id = c.work_id
    JOIN unit u ON u.code = c.country LEFT JOIN country n ON n.code = u.unit WHERE u.unit <> 'ZZ' GROUP BY u.unit ORDER BY works DESC, id`,
  institution: `SELECT i.institution_id AS id, min(n.name) AS name, count(DISTINCT i.work_id) AS works
    FROM address_institution i JOIN scope s ON s.work_id = i.work_id JOIN address a ON a.work_id = i.work_id AND a.position = i.position
    LEFT JOIN institution n ON n.institution_id = i.institution_id WHERE a.counted GROUP BY i.institution_id ORDER BY works DESC, id`,
  funder: `SELECT k.funder_id AS id, min(f.name) AS name, count(DISTINCT k.work_id) AS works FROM acknowledgement k
    JOIN scope s ON s.work_id = k.work_id LEFT JOIN funder f ON f.funder_id = k.funder_id WHERE k.funder_id IS NOT NULL
    GROUP BY k.funder_id ORDER BY works DESC, id`,
};
