import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis } from '../analysis.ts';
import { numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { chainLadder } from '../statistics/chain-ladder.ts';
import { sameDateCompletion } from '../statistics/same-date.ts';
import { backTest, givenTriangle, indexedTriangle, studyTriangle, type Dated } from './triangle.ts';

/** What an incomplete year will come to, by the best method that the data carry, or a refusal. METHODS 2.4. */
export const projection = defineAnalysis({
  id: 'projection',
  title: { en: 'Projection of incomplete years', zh: '未完整年份的推算' },
  summary: {
    en: 'How many works the last years will have once the databases have caught up; tested on years already complete, or refused.',
    zh: '待数据库收录完毕后最近年份的文献数；以已完整年份回测，数据不足则拒绝推算。',
  },
  params: {
    snapshots: {
      type: 'text',
      default: '',
      help: {
        en: 'Cumulative counts by age, a year a row: 2016:80,100,110;2017:90,115;2018:100.',
        zh: '按年龄累积的数量，每年一行：2016:80,100,110;2017:90,115;2018:100。',
      },
    },
    earlier: {
      type: 'integer',
      default: 0,
      min: 0,
      help: { en: 'Works of the year before, as of the same date of that year.', zh: '上一年同日已收录数。' },
    },
    final: { type: 'integer', default: 0, min: 0, help: { en: 'Works of the year before, in the end.', zh: '上一年最终收录数。' } },
    months: {
      type: 'integer',
      default: 0,
      min: 0,
      max: 12,
      help: {
        en: 'Months of the last year that have passed; a calendar projection, for display only.',
        zh: '最后一年已过月数；仅供展示的日历推算。',
      },
    },
    provisional: { type: 'integer', default: 2, min: 0, help: { en: 'Last years marked as provisional.', zh: '标为暂定的最近年数。' } },
  },
  columns: [
    YEAR,
    WORKS,
    {
      name: 'provisional',
      type: 'flag',
      label: { en: 'Provisional', zh: '暂定' },
      description: { en: 'The databases may still be adding to this year.', zh: '数据库可能仍在补录。' },
    },
    textColumn('method', 'Method', '方法', {
      en: 'How the number was completed; refused: no honest way.',
      zh: '推算方法；refused（拒绝）为不作推算。',
    }),
    numberColumn('projected', 'number', 'Projected', '推算', { en: 'Works once the year is complete.', zh: '完整后的文献数。' }),
    numberColumn('low', 'number', 'Low', '下限', { en: 'Lower end of the 95 % interval.', zh: '95% 区间下限。' }),
    numberColumn('high', 'number', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('known', 'number', 'Counted by the method', '方法所用数', {
      en: 'The number that the method starts from.',
      zh: '方法所依据的数量。',
    }),
    numberColumn('back_test', 'percent', 'Back-test error', '回测误差', {
      en: 'Mean absolute error when earlier years are projected from what was known of them at this age.',
      zh: '以同龄信息推算以往年份的平均绝对误差。',
    }),
  ],
  needs: ['year'],
  rule: ({ provisional }) => ({
    en: `Works by year; the last ${provisional} years are provisional. Completed by chain ladder (snapshots given or in study.yaml, or dates of indexing in the records), else by same-date completeness, else refused; a calendar projection is for display only.`,
    zh: `历年文献数；最近 ${provisional} 年为暂定。依次采用链梯法（给定或 study.yaml 中的快照，或记录中的收录日期）、同日完整度；否则拒绝。日历推算仅供展示。`,
  }),
  async run(question, params) {
    const counted = await question.rows(`
      SELECT w.year, count(*) AS works FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.year IS NOT NULL GROUP BY w.year ORDER BY w.year`);
    const years = counted.map((row) => Number(row['year']));
    const works = new Map(counted.map((row) => [Number(row['year']), Number(row['works'])]));
    const last = years.at(-1);
    if (last === undefined) return { rows: [] };
    const told = params.snapshots === '' ? await studyTriangle(question) : givenTriangle(params.snapshots);
    const triangle = told !== null && 'rows' in told ? told : await indexedTriangle(question);
    const span = Math.max(last, ...(triangle?.years ?? []));
    const all = Array.from({ length: span - (years[0] ?? span) + 1 }, (_, at) => (years[0] ?? span) + at);
    const rows = all.map((year): Row => {
      const base = { year, works: works.get(year) ?? (year > last ? null : 0), provisional: year > span - params.provisional };
      const completed = triangle === null ? null : byTriangle(triangle, year);
      if (completed !== null) return { ...base, ...completed };
      if (!base.provisional) return { ...base, ...NOTHING, method: 'complete', projected: base.works };
      if (year === span && params.earlier > 0 && params.final >= params.earlier)
        return { ...base, ...sameDate(base.works ?? 0, params.earlier / params.final) };
      if (year === span && params.months > 0)
        return {
          ...base,
          ...NOTHING,
          method: 'calendar, for display only',
          projected: ((base.works ?? 0) * 12) / params.months,
          known: base.works,
        };
      return { ...base, ...NOTHING, method: 'refused', projected: null };
    });
    const notes = told === null ? [] : 'rows' in told ? (told.note === undefined ? [] : [told.note]) : [told];
    return { rows, notes: [...notes, ...notesOf(rows, last, params.months > 0)] };
  },
  worksBehind: (row) => (row['works'] === null ? null : [where('year', cellText(row, 'year'))]),
  citations: [
    'Mack (1993), doi:10.2143/AST.23.2.2005092',
    'Höhle & an der Heiden (2014), doi:10.1111/biom.12194',
    'Liu (2020), doi:10.1007/s11192-020-03697-x',
  ],
});

const NOTHING = { low: null, high: null, known: null, back_test: null };

/** A year that the triangle knows only in part, completed; null when it is whole or not there. */
function byTriangle(triangle: Dated, year: number): Row | null {
  const at = triangle.years.indexOf(year);
  const own = triangle.rows[at] ?? [];
  if (own.length === 0 || own.length === triangle.ages) return null;
  const back_test = backTest(triangle, own.length);
  const now = own.at(-1) ?? 0;
  // Where one year alone tells the next step, its scatter is unknown: thinning gives an interval, a ladder would give none.
  const further = triangle.rows.filter((row) => row.length > own.length && (row[own.length - 1] ?? 0) > 0);
  const [only] = further;
  if (only !== undefined && further.length === 1 && (own.length === 1 || triangle.rows.length === 2))
    return { ...sameDate(now, (only[own.length - 1] ?? 0) / (only.at(-1) ?? 1)), back_test };
  const row = chainLadder(triangle.rows)?.rows[at];
  if (row === undefined) return null;
  const spread = Math.sqrt(Math.log1p((row.error / Math.max(row.ultimate, 1e-9)) ** 2));
  const centre = Math.log(row.ultimate) - (spread * spread) / 2;
  return {
    method: triangle.method,
    projected: row.ultimate,
    low: Math.exp(centre - 1.959964 * spread),
    high: Math.exp(centre + 1.959964 * spread),
    known: now,
    back_test,
  };
}

function sameDate(known: number, completeness: number): Row {
  const done = sameDateCompletion(known, completeness);
  return {
    method: 'same-date completeness',
    projected: done.mean,
    low: done.interval.low,
    high: done.interval.high,
    known,
    back_test: null,
  };
}

function notesOf(rows: readonly Row[], last: number, calendar: boolean): Text[] {
  const beyond = rows.filter((row) => Number(row['year']) > last).map((row) => String(row['year']));
  return [
    ...(beyond.length === 0
      ? []
      : [
          {
            en: `${beyond.join(', ')}: no works in the tables (outside the window of the study, or none asked for); known from the snapshots alone.`,
            zh: `${beyond.join('、')}：不在研究时间窗或所问范围内，仅由快照得知。`,
          },
        ]),
    ...(rows.some((row) => row['method'] === 'refused')
      ? [
          {
            en: 'No projection where it is refused: the records carry no date of indexing, and neither snapshots (here or in study.yaml) nor last year’s number on the same date were given.',
            zh: '标为“拒绝”（refused）的年份不予推算：记录无收录日期，亦未给出快照或上一年同日数量。',
          },
        ]
      : []),
    ...(calendar
      ? [
          {
            en: 'A calendar projection runs low because indexing lags, or high because issues are dated ahead: never cite it.',
            zh: '日历推算因收录滞后偏低，或因期号提前偏高：不可引用。',
          },
        ]
      : []),
  ];
}
