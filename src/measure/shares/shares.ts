import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { CREDIT, HIGH, LOW, numberColumn, SHARE, UNIT, WORKS, YEAR } from '../columns.ts';
import { countryCredit, countryFilterOf, COUNTING, SCHEME_LABELS, WHOLE_SCHEMES, type Scheme } from '../counting/schemes.ts';
import { cellText, where } from '../filter.ts';
import { seededRandom } from '../graph/random.ts';
import { output } from '../output/output.ts';
import { wilson, type Interval } from '../statistics/normal.ts';

/** Share of the corpus by year and country with the interval that the counting needs. METHODS 2.2. */
export const shares = defineAnalysis({
  id: 'shares',
  title: { en: 'Shares of output', zh: '产出占比' },
  summary: {
    en: 'What part of each year’s works a country has, with the right interval: Wilson for whole counts, a bootstrap of works for fractions.',
    zh: '各国家或地区占当年文献的比例及区间：全计数用 Wilson 区间，分数计数用自助法。',
  },
  params: {
    counting: COUNTING,
    top: {
      type: 'integer',
      default: 5,
      min: 0,
      help: { en: 'Countries kept, by their works; 0 keeps all.', zh: '保留的国家数；0 为全部。' },
    },
    draws: {
      type: 'integer',
      default: 500,
      min: 100,
      max: 5000,
      help: { en: 'Bootstrap samples for fractional counting.', zh: '分数计数的自助样本数。' },
    },
    seed: { type: 'integer', default: 1, min: 0, help: { en: 'Seed of the bootstrap.', zh: '随机种子。' } },
  },
  columns: [
    YEAR,
    UNIT,
    WORKS,
    SHARE,
    { ...LOW, type: 'share' },
    { ...HIGH, type: 'share' },
    numberColumn('of', 'integer', 'Of works', '总文献数', { en: 'All works of the year.', zh: '当年全部文献。' }),
  ],
  columnsFor: ({ counting }) => [
    YEAR,
    UNIT,
    WHOLE_SCHEMES.has(counting) ? WORKS : CREDIT,
    SHARE,
    { ...LOW, type: 'share' },
    { ...HIGH, type: 'share' },
    numberColumn('of', 'integer', 'Of works', '总文献数', { en: 'All works of the year.', zh: '当年全部文献。' }),
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ counting }) => ({
    en: `Share of the works of the year in this corpus, countries by ${SCHEME_LABELS[counting].en}; ${WHOLE_SCHEMES.has(counting) ? 'Wilson' : 'bootstrap percentile'} 95 % interval. ${counting === 'full' ? 'Shares from whole counts add up to more than one: do not stack them.' : ''}`.trim(),
    zh: `占本语料当年文献的比例，国家采用${SCHEME_LABELS[counting].zh}；95% ${WHOLE_SCHEMES.has(counting) ? 'Wilson' : '自助百分位'}区间。${counting === 'full' ? '全计数占比之和大于一，不可堆叠。' : ''}`,
  }),
  async run(question, { counting, top, draws, seed }) {
    const { rows } = await output.run(question, { counting, unknown: 'apart', top });
    const worlds = new Map(rows.filter((row) => row['unit'] === 'world').map((row) => [Number(row['year']), Number(row['works'])]));
    const told = rows.filter((row) => row['unit'] !== 'world');
    const intervals = WHOLE_SCHEMES.has(counting) ? null : await resampled(question, counting, worlds, draws, seed);
    return {
      rows: told.map((row): Row => {
        const [year, works] = [Number(row['year']), Number(row['works'])];
        const of = worlds.get(year) ?? 0;
        const interval = intervals === null ? wilson(works, of) : (intervals.get(`${year} ${row['unit']}`) ?? { low: 0, high: 0 });
        return { year, unit: row['unit'] ?? null, works, share: of === 0 ? null : works / of, low: interval.low, high: interval.high, of };
      }),
      notes: [
        {
          en: 'The reference set is this corpus, not the whole database: a share can fall because others grew.',
          zh: '参照集为本语料而非整个数据库：占比下降可能因他国增长更快。',
        },
      ],
    };
  },
  worksBehind: (row, { counting }) => [where('year', cellText(row, 'year')), where(countryFilterOf(counting), cellText(row, 'unit'))],
  citations: ['Wilson (1927), doi:10.1080/01621459.1927.10502953', 'Efron (1979), doi:10.1214/aos/1176344552'],
});

/** Percentile intervals of fractional shares; whole works are drawn again, as many as each year has. */
async function resampled(
  question: Question,
  scheme: Scheme,
  worlds: ReadonlyMap<number, number>,
  draws: number,
  seed: number,
): Promise<Map<string, Interval>> {
  const rows = await question.rows(`
    WITH credit AS (${countryCredit(scheme)})
    SELECT w.year, w.work_id, c.unit, c.credit FROM credit c JOIN work w ON w.work_id = c.work_id
    WHERE w.year IS NOT NULL ORDER BY w.year, w.work_id, c.unit`);
  const found = new Map<string, Interval>();
  const random = seededRandom(seed);
  for (const [year, n] of worlds) {
    const byWork = new Map<number, Row[]>();
    for (const row of rows) {
      if (row['year'] !== year) continue;
      const held = byWork.get(Number(row['work_id']));
      if (held === undefined) byWork.set(Number(row['work_id']), [row]);
      else held.push(row);
    }
    const works = [...byWork.values()];
    const units = [...new Set(works.flat().map((row) => String(row['unit'])))];
    const place = new Map(units.map((unit, at) => [unit, at]));
    const credits = works.map((work) => work.map((row) => [place.get(String(row['unit'])) ?? 0, Number(row['credit'])] as const));
    const samples = units.map(() => new Float64Array(draws));
    for (let draw = 0; draw < draws; draw += 1) {
      for (let k = 0; k < n; k += 1) {
        for (const [at, credit] of credits[Math.floor(random() * n)] ?? []) {
          const sample = samples[at];
          if (sample !== undefined) sample[draw] = (sample[draw] ?? 0) + credit / n;
        }
      }
    }
    units.forEach((unit, at) => {
      const sorted = (samples[at] ?? new Float64Array()).toSorted();
      found.set(`${year} ${unit}`, { low: sorted[Math.floor(0.025 * draws)] ?? 0, high: sorted[Math.floor(0.975 * draws)] ?? 0 });
    });
  }
  return found;
}
