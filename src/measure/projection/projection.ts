import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { numberColumn, textColumn, WORKS, YEAR } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { chainLadder, type Triangle } from '../statistics/chain-ladder.ts';
import { sameDateCompletion } from '../statistics/same-date.ts';

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
      zh: '推算方法；refused 表示拒绝。',
    }),
    numberColumn('projected', 'number', 'Projected', '推算', { en: 'Works once the year is complete.', zh: '完整后的文献数。' }),
    numberColumn('low', 'number', 'Low', '下限', { en: 'Lower end of the 95 % interval.', zh: '95% 区间下限。' }),
    numberColumn('high', 'number', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('known', 'number', 'Counted by the method', '方法所用数', {
      en: 'The number that the method starts from.',
      zh: '方法所依据的数量。',
    }),
    numberColumn('back_test', 'percent', 'Back-test error', '回测误差', {
      en: 'Mean absolute error when complete years are projected from what was known at this age.',
      zh: '以同龄信息推算已完整年份的平均绝对误差。',
    }),
  ],
  needs: ['year'],
  rule: ({ provisional }) => ({
    en: `Works by year; the last ${provisional} years are provisional. Completed by chain ladder (snapshots given, or dates of indexing in the records), else by same-date completeness, else refused; a calendar projection is for display only.`,
    zh: `历年文献数；最近 ${provisional} 年为暂定。依次采用链梯法（给定快照或记录中的收录日期）、同日完整度；否则拒绝。日历推算仅供展示。`,
  }),
  async run(question, params) {
    const counted = await question.rows(`
      SELECT w.year, count(*) AS works FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.year IS NOT NULL GROUP BY w.year ORDER BY w.year`);
    const years = counted.map((row) => Number(row['year']));
    const works = new Map(counted.map((row) => [Number(row['year']), Number(row['works'])]));
    const last = years.at(-1);
    if (last === undefined) return { rows: [] };
    const given = params.snapshots === '' ? null : readTriangle(params.snapshots);
    const triangle = given ?? (await indexedTriangle(question));
    const method = given === null ? 'chain ladder, dates of indexing' : 'chain ladder, snapshots';
    const ladder = triangle === null ? null : chainLadder(triangle.rows);
    const span = Math.max(last, ...(triangle?.years ?? []));
    const all = Array.from({ length: span - (years[0] ?? span) + 1 }, (_, at) => (years[0] ?? span) + at);
    const rows = all.map((year): Row => {
      const base = { year, works: works.get(year) ?? 0, provisional: year > span - params.provisional };
      const at = triangle?.years.indexOf(year) ?? -1;
      const row = ladder?.rows[at];
      if (triangle !== null && row !== undefined && (triangle.rows[at]?.length ?? 0) < triangle.ages) {
        const spread = Math.sqrt(Math.log1p((row.error / Math.max(row.ultimate, 1e-9)) ** 2));
        const centre = Math.log(row.ultimate) - (spread * spread) / 2;
        return {
          ...base,
          method,
          projected: row.ultimate,
          low: Math.exp(centre - 1.959964 * spread),
          high: Math.exp(centre + 1.959964 * spread),
          known: row.now,
          back_test: backTest(triangle.rows, triangle.rows[at]?.length ?? 0),
        };
      }
      if (!base.provisional)
        return { ...base, method: 'complete', projected: base.works, low: null, high: null, known: null, back_test: null };
      if (year === span && params.earlier > 0 && params.final >= params.earlier) {
        const done = sameDateCompletion(base.works, params.earlier / params.final);
        return {
          ...base,
          method: 'same-date completeness',
          projected: done.mean,
          low: done.interval.low,
          high: done.interval.high,
          known: base.works,
          back_test: null,
        };
      }
      if (year === span && params.months > 0) {
        return {
          ...base,
          method: 'calendar, for display only',
          projected: (base.works * 12) / params.months,
          low: null,
          high: null,
          known: base.works,
          back_test: null,
        };
      }
      return { ...base, method: 'refused', projected: null, low: null, high: null, known: null, back_test: null };
    });
    return { rows, notes: notesOf(rows, params.months > 0) };
  },
  worksBehind: (row) => [where('year', cellText(row, 'year'))],
  citations: [
    'Mack (1993), doi:10.2143/AST.23.2.2005092',
    'Höhle & an der Heiden (2014), doi:10.1111/biom.12194',
    'Liu (2020), doi:10.1007/s11192-020-03697-x',
  ],
});

interface Dated {
  readonly years: readonly number[];
  readonly rows: Triangle;
  readonly ages: number;
}

/** Reads `2016:80,100;2017:90`. Throws when it is not that, or falls with age. */
function readTriangle(text: string): Dated {
  const rows = text.split(';').map((part) => {
    const [year, list = ''] = part.split(':');
    const counts = list.split(',').map(Number);
    if (!/^\s*\d{4}\s*$/.test(year ?? '') || counts.some((count, at) => !Number.isFinite(count) || count < (counts[at - 1] ?? 0))) {
      throw new Error(`invalid snapshots: ${part} (write 2016:80,100,110;2017:90,115 with counts that never fall)`);
    }
    return { year: Number(year), counts };
  });
  const sorted = rows.toSorted((a, b) => a.year - b.year);
  return {
    years: sorted.map(({ year }) => year),
    rows: sorted.map(({ counts }) => counts),
    ages: Math.max(...sorted.map(({ counts }) => counts.length)),
  };
}

const INDEX_TAGS = ['CRDT', 'EDAT', 'created_date', 'created', 'indexed'];

/** Works by year and age in years at indexing, where records carry the date; null when fewer than 80 % do. */
async function indexedTriangle(question: Question): Promise<Dated | null> {
  const rows = await question.rows(
    `WITH dated AS (
      SELECT r.work_id, min(try_cast(regexp_extract(o.value, '(\\d{4})', 1) AS INTEGER)) AS indexed
      FROM work_record r JOIN scope s ON s.work_id = r.work_id
      JOIN record_other o ON o.file_id = r.file_id AND o.record_id = r.record_id
      WHERE list_contains($tags, o.tag) GROUP BY r.work_id)
    SELECT w.year, greatest(0, d.indexed - w.year) AS age, count(*) AS works, max(d.indexed) AS latest
    FROM work w JOIN scope s ON s.work_id = w.work_id LEFT JOIN dated d ON d.work_id = w.work_id
    WHERE w.year IS NOT NULL GROUP BY w.year, age ORDER BY w.year, age`,
    { tags: INDEX_TAGS },
  );
  const total = rows.reduce((sum, row) => sum + Number(row['works']), 0);
  const known = rows.filter((row) => row['age'] !== null);
  if (known.reduce((sum, row) => sum + Number(row['works']), 0) < 0.8 * total || known.length === 0) return null;
  const now = Math.max(...known.map((row) => Number(row['latest'])));
  const years = [...new Set(known.map((row) => Number(row['year'])))].filter((year) => year <= now);
  const triangle = years.map((year) => {
    let sum = 0;
    return Array.from({ length: Math.min(5, now - year + 1) }, (_, age) => {
      sum += Number(known.find((row) => Number(row['year']) === year && Number(row['age']) === age)?.['works'] ?? 0);
      return sum;
    });
  });
  return { years, rows: triangle, ages: Math.max(...triangle.map((row) => row.length)) };
}

/** Mean absolute relative error of projecting each complete row from `age` known numbers, with factors of the other rows. */
function backTest(rows: Triangle, age: number): number | null {
  const ages = Math.max(...rows.map((row) => row.length));
  const errors = rows.flatMap((row, at) => {
    if (row.length < ages) return [];
    const hidden = rows.map((other, i) => (i === at ? row.slice(0, age) : other));
    const found = chainLadder(hidden);
    const truth = row.at(-1) ?? 0;
    return found === null || truth === 0 || Math.max(...hidden.map((one) => one.length)) < ages
      ? []
      : [Math.abs((found.rows[at]?.ultimate ?? 0) / truth - 1)];
  });
  return errors.length === 0 ? null : errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

function notesOf(rows: readonly Row[], calendar: boolean) {
  return [
    ...(rows.some((row) => row['method'] === 'refused')
      ? [
          {
            en: 'No projection where it is refused: the records carry no date of indexing, and neither snapshots nor last year’s number on the same date were given.',
            zh: '标为 refused 的年份不予推算：记录无收录日期，亦未给出快照或上一年同日数量。',
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
