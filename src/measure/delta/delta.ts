import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column, type Findings, type Question } from '../analysis.ts';
import { idColumn, numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';

/** Years this near to the first export were still being indexed when it was made. */
const STILL_INDEXED = 2;

const BY_YEAR: readonly Column[] = [
  YEAR,
  numberColumn('before', 'integer', 'Before', '之前', {
    en: 'Works of the year in the earlier export.',
    zh: '较早一次导出中该年的文献数。',
  }),
  { ...WORKS, label: { en: 'After', zh: '之后' } },
  numberColumn('added', 'integer', 'Added', '新增', {
    en: 'Works that the earlier export did not hold.',
    zh: '较早一次导出中没有的文献。',
  }),
  numberColumn('removed', 'integer', 'Removed', '删除', {
    en: 'Works that the later export no longer holds.',
    zh: '较晚一次导出中不再有的文献。',
  }),
  numberColumn('moved', 'integer', 'Moved', '移动', {
    en: 'Works whose year was corrected: into this year less out of it.',
    zh: '年份被更正的文献：移入减去移出。',
  }),
  numberColumn('corrected', 'integer', 'Corrected', '更正', {
    en: 'Works of both exports of which a field differs.',
    zh: '两次导出均有但字段不同的文献。',
  }),
  numberColumn('change', 'percent', 'Change', '变化', { en: 'After against before.', zh: '相对较早一次导出的变化。' }),
  textColumn('reading', 'What it is', '性质', {
    en: 'revision: the year was complete when first exported, so the change is the database’s own; indexing: it was not.',
    zh: '数据库修订（revision）：首次导出时该年已完整，变化来自数据库自身修订；尚在收录（indexing）：当时尚在收录。',
  }),
];
const BY_WORK: readonly Column[] = [
  idColumn('work', 'Work', '文献', { en: 'Key of the work.', zh: '文献标识。' }),
  textColumn('title', 'Title', '标题', { en: 'Title as the work is told.', zh: '标题。' }),
  YEAR,
  textColumn('what', 'What', '变动', { en: 'added, removed or corrected.', zh: '新增、删除或更正。' }),
  textColumn('fields', 'Fields', '字段', { en: 'What differs: field, before → after.', zh: '不同之处：字段，之前 → 之后。' }),
];

/** Two exports of one query at different dates: what was added, removed and corrected, and what of a trend's change is revision. */
export const delta = defineAnalysis({
  id: 'delta',
  title: { en: 'Two exports of one query', zh: '同一检索的两次导出' },
  summary: {
    en: 'What a database added, removed and corrected between two exports, and how much of a changed trend is its own revision.',
    zh: '数据库在两次导出之间新增、删除与更正了什么，趋势变化中有多少来自数据库自身修订。',
  },
  params: {
    before: {
      type: 'text',
      default: '',
      help: {
        en: 'Part of the path of the earlier files; empty: the earliest date of export.',
        zh: '较早文件的路径片段；留空为最早导出日期。',
      },
    },
    after: {
      type: 'text',
      default: '',
      help: {
        en: 'Part of the path of the later files; empty: the latest date of export.',
        zh: '较晚文件的路径片段；留空为最晚导出日期。',
      },
    },
    show: {
      type: 'choice',
      default: 'year',
      choices: ['year', 'works'],
      help: { en: 'Counts by year, or the works one by one.', zh: '按年计数，或逐篇列出。' },
    },
  },
  columns: [...BY_YEAR, ...BY_WORK.filter(({ name }) => name !== 'year')],
  columnsFor: ({ show }) => (show === 'year' ? BY_YEAR : BY_WORK),
  needs: ['year'],
  rule: ({ before, after }) => ({
    en: `Works of the files ${before === '' ? 'of the earliest date of export' : `with ${before}`} against those ${after === '' ? 'of the latest' : `with ${after}`}; a work is the same when its records were merged.`,
    zh: `将${before === '' ? '最早导出日期' : `路径含 ${before}`}的文件与${after === '' ? '最晚导出日期' : `路径含 ${after}`}的文件中的文献对照；记录已合并者视为同一文献。`,
  }),
  async run(question, { before, after, show }) {
    const exports = await exportsOf(question, before, after);
    if ('refused' in exports) return { rows: [], notes: [exports.refused] };
    const works = await comparedWorks(question, exports);
    return show === 'year' ? byYear(works, exports) : { rows: works.filter(({ what }) => what !== 'same').map(asRow) };
  },
  worksBehind: (row, { after, show }) => {
    if (show === 'works') return [where('work', cellText(row, 'work'))];
    const file = after === '' ? cellText(row, 'after_file') : after;
    return file === '' ? null : [where('file', file), where('year', cellText(row, 'year'))];
  },
  citations: [],
});

interface Exports {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Year of the earlier export, where it is known. */
  readonly madeIn: number | null;
  /** A part of path that the later files alone share, for the works behind a row; '' when there is none. */
  readonly afterPart: string;
}

const FIELDS = [
  'title',
  'year',
  'document_type',
  'journal',
  'volume',
  'issue',
  'first_page',
  'doi',
  'language',
  'addresses',
  'acknowledgements',
  'reference_count',
  'authors',
] as const;

interface Compared {
  readonly work: string;
  readonly title: string;
  readonly years: readonly [before: number | null, after: number | null];
  readonly what: 'added' | 'removed' | 'corrected' | 'same';
  readonly fields: string;
}

async function exportsOf(question: Question, before: string, after: string): Promise<Exports | { readonly refused: Text }> {
  const files = await question.rows(`
    SELECT f.file_id, f.path, f.source, max(r.exported_on) AS exported_on
    FROM source_file f JOIN record r ON r.file_id = f.file_id GROUP BY f.file_id, f.path, f.source ORDER BY f.path`);
  const dates = [...new Set(files.flatMap((row) => (row['exported_on'] === null ? [] : [String(row['exported_on'])])))].toSorted();
  const named = (part: string, date: string | undefined): Row[] =>
    files.filter((row) => (part === '' ? date !== undefined && row['exported_on'] === date : String(row['path']).includes(part)));
  if ((before === '' || after === '') && dates.length < 2) {
    return {
      refused: {
        en: 'The files do not tell two dates of export: say which are which with --before and --after (parts of their paths).',
        zh: '文件未给出两个导出日期：请用 --before 与 --after（路径片段）指明。',
      },
    };
  }
  const [earlier, later] = [named(before, dates[0]), named(after, dates.at(-1))];
  if (earlier.length === 0 || later.length === 0) {
    const missing = earlier.length === 0 ? before : after;
    return { refused: { en: `No file of the study has ${missing} in its path.`, zh: `研究中没有路径含 ${missing} 的文件。` } };
  }
  const sources = new Set([...earlier, ...later].map((row) => String(row['source'])));
  if (sources.size > 1) {
    return {
      refused: {
        en: `Two exports of one database can be compared, these are of ${[...sources].join(', ')}: choose with --before and --after.`,
        zh: `只能比较同一数据库的两次导出，所选文件来自 ${[...sources].join('、')}：请用 --before 与 --after 指定。`,
      },
    };
  }
  const made = earlier.map((row) => row['exported_on']).find((date) => date !== null);
  return {
    before: earlier.map((row) => Number(row['file_id'])),
    after: later.map((row) => Number(row['file_id'])),
    madeIn: made === undefined || made === null ? null : Number(String(made).slice(0, 4)),
    afterPart: partOf(later, files),
  };
}

/** What the paths of `own` begin with and those of other files do not hold; '' when nothing tells them apart. */
function partOf(own: readonly Row[], files: readonly Row[]): string {
  const [first = '', ...rest] = own.map((row) => String(row['path']));
  let length = first.length;
  for (const path of rest) while (!path.startsWith(first.slice(0, length))) length -= 1;
  const part = first.slice(0, length);
  const others = files.filter((row) => !own.includes(row)).map((row) => String(row['path']));
  return part === '' || others.some((path) => path.includes(part)) ? '' : part;
}

async function comparedWorks(question: Question, { before, after }: Exports): Promise<Compared[]> {
  const rows = await question.rows(SIDES, { before, after });
  return rows.map((row) => {
    const [was, is] = [row['was_held'] === true, row['is_held'] === true];
    const differs = FIELDS.filter((field) => was && is && row[`was_${field}`] !== row[`is_${field}`]);
    return {
      work: String(row['key']),
      title: String(row['title']),
      years: [numberOf(row['was_year']), numberOf(row['is_year'])],
      what: !was ? 'added' : !is ? 'removed' : differs.length > 0 ? 'corrected' : 'same',
      fields: differs
        .map((field) => `${field.replaceAll('_', ' ')}: ${row[`was_${field}`] ?? 'none'} → ${row[`is_${field}`] ?? 'none'}`)
        .join('; '),
    };
  });
}

function numberOf(value: Row[string] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** One row a work that either export holds; of several records of one side, that which says most. */
const SIDES = `
  WITH side AS (
    SELECT w.work_id, list_contains($after, w.file_id) AS later, ${FIELDS.map((field) => `arg_max(r.${field}, r.addresses + r.acknowledgements + r.reference_count) AS ${field}`).join(', ')}
    FROM work_record w JOIN scope s ON s.work_id = w.work_id
    JOIN record r ON r.file_id = w.file_id AND r.record_id = w.record_id
    WHERE list_contains($before, w.file_id) OR list_contains($after, w.file_id)
    GROUP BY w.work_id, later
  )
  SELECT k.key, k.title, b.work_id IS NOT NULL AS was_held, a.work_id IS NOT NULL AS is_held,
    ${FIELDS.map((field) => `b.${field} AS was_${field}, a.${field} AS is_${field}`).join(', ')}
  FROM (SELECT DISTINCT work_id FROM side) d JOIN work k ON k.work_id = d.work_id
  LEFT JOIN side b ON b.work_id = d.work_id AND NOT b.later
  LEFT JOIN side a ON a.work_id = d.work_id AND a.later
  ORDER BY k.key`;

function byYear(works: readonly Compared[], { madeIn, afterPart }: Exports): Findings {
  const years = [...new Set(works.flatMap((one) => one.years).filter((year) => year !== null))].toSorted((a, b) => a - b);
  let revised = 0;
  let indexed = 0;
  const rows = years.map((year) => {
    const before = works.filter(({ years: [was] }) => was === year).length;
    const after = works.filter(({ years: [, is] }) => is === year).length;
    const both = works.filter(({ what, years: [was, is] }) => (what === 'corrected' || what === 'same') && was !== is);
    const reading = madeIn === null ? '' : year <= madeIn - STILL_INDEXED ? 'revision' : 'indexing';
    if (reading === 'revision') revised += after - before;
    else indexed += after - before;
    return {
      year,
      before,
      works: after,
      added: works.filter(({ what, years: [, is] }) => what === 'added' && is === year).length,
      removed: works.filter(({ what, years: [was] }) => what === 'removed' && was === year).length,
      moved: both.filter(({ years: [, is] }) => is === year).length - both.filter(({ years: [was] }) => was === year).length,
      corrected: works.filter(({ what, years: [, is] }) => what === 'corrected' && is === year).length,
      change: before === 0 ? null : after / before - 1,
      reading,
      after_file: afterPart,
    };
  });
  const notes: Text[] =
    madeIn === null
      ? [
          {
            en: 'The earlier files do not say when they were made, so revision and late indexing are not told apart.',
            zh: '较早文件未注明导出日期，无法区分修订与滞后收录。',
          },
        ]
      : [
          {
            en: `Of the change, ${revised} works are the database's revision of years complete at the first export (until ${madeIn - STILL_INDEXED}), ${indexed} are of years still being indexed.`,
            zh: `变化中有 ${revised} 篇属数据库对首次导出时已完整年份（至 ${madeIn - STILL_INDEXED} 年）的修订，${indexed} 篇属当时尚在收录的年份。`,
          },
        ];
  return { rows, notes };
}

function asRow({ work, title, years: [was, is], what, fields }: Compared): Row {
  return { work, title, year: is ?? was, what, fields };
}
