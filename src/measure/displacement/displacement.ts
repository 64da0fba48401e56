import type { Row } from '../../store/store.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { idColumn, numberColumn, WORKS } from '../columns.ts';
import { cellText, where } from '../filter.ts';
import { benjaminiHochberg } from '../statistics/multiple.ts';
import { twoSided } from '../statistics/beta.ts';
import { wilson } from '../statistics/normal.ts';

/** Where did the collaboration go? Partners of a country before and after an event. METHODS 6.2. */
export const displacement = defineTieAnalysis({
  id: 'displacement',
  title: { en: 'Displacement', zh: '合作转移' },
  summary: {
    en: 'Which partners gained and lost share in a country’s works after an event, at home included.',
    zh: '事件前后某国各合作方（含国内）占比的增减。',
  },
  params: {
    country: { type: 'text', default: 'CN', help: { en: 'Whose works.', zh: '考察的国家。' } },
    event: { type: 'integer', default: 2018, min: 1500, max: 2200, help: { en: 'First year after the event.', zh: '事件后首年。' } },
    span: { type: 'integer', default: 3, min: 1, max: 50, help: { en: 'Years on each side.', zh: '前后各取年数。' } },
    minimum: {
      type: 'integer',
      default: 5,
      min: 1,
      help: { en: 'Fewest works with a partner, both sides together.', zh: '与合作方的最少文献数（前后合计）。' },
    },
    top: { type: 'integer', default: 15, min: 0, help: { en: 'Partners kept; 0 keeps all.', zh: '保留的合作方数；0 为全部。' } },
  },
  columns: [
    idColumn('partner', 'Partner', '合作方', {
      en: 'Country; `alone` is works without another country.',
      zh: '国家；alone（独自）为无他国合作。',
    }),
    {
      ...WORKS,
      label: { en: 'Works after', zh: '事件后文献' },
      description: { en: 'Works with the partner after the event.', zh: '事件后与该方的合作文献。' },
    },
    numberColumn('before', 'integer', 'Works before', '事件前文献', {
      en: 'Works with the partner before it.',
      zh: '事件前与该方的合作文献。',
    }),
    numberColumn('share_after', 'share', 'Share after', '事件后占比', { en: 'Of the country’s works after.', zh: '占事件后该国文献。' }),
    numberColumn('share_before', 'share', 'Share before', '事件前占比', { en: 'Of the country’s works before.', zh: '占事件前该国文献。' }),
    numberColumn('change', 'percent', 'Change', '变化', { en: 'Difference of the shares, in points.', zh: '占比之差（百分点）。' }),
    numberColumn('low', 'percent', 'Low', '下限', { en: 'Newcombe 95 % interval.', zh: 'Newcombe 95% 区间下限。' }),
    numberColumn('high', 'percent', 'High', '上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('q', 'number', 'q', 'q', { en: 'p after Benjamini-Hochberg over the partners.', zh: '经 BH 校正的 p。' }),
    { name: 'from', type: 'year', label: { en: 'From', zh: '自' }, description: { en: 'First year after.', zh: '事件后首年。' } },
    { name: 'until', type: 'year', label: { en: 'Until', zh: '至' }, description: { en: 'Last year after.', zh: '事件后末年。' } },
  ],
  needs: ['year', 'address'],
  rule: ({ country, event, span }) => ({
    en: `Works of ${country.toUpperCase()} with each other country, whole counts, in the ${span} years from ${event} against the ${span} before; shares add up to more than one.`,
    zh: `${country.toUpperCase()} 与各国的合作文献（全计数），${event} 年起 ${span} 年与之前 ${span} 年比较；占比之和大于一。`,
  }),
  async run(question, { country, event, span, minimum, top }) {
    const own = country.toUpperCase();
    const rows = await question.rows(
      `WITH units AS (SELECT DISTINCT c.work_id, u.unit FROM work_country c JOIN scope s ON s.work_id = c.work_id JOIN unit u ON u.code = c.country),
        mine AS (SELECT w.work_id, w.year >= $event AS after FROM units n JOIN work w ON w.work_id = n.work_id
          WHERE n.unit = $own AND w.year BETWEEN $first AND $last),
        partner AS (SELECT m.work_id, m.after, n.unit FROM mine m JOIN units n ON n.work_id = m.work_id WHERE n.unit <> $own AND n.unit <> 'ZZ')
      SELECT unit, count(*) FILTER (after) AS after, count(*) FILTER (NOT after) AS before FROM partner GROUP BY unit
      UNION ALL SELECT 'alone', count(*) FILTER (after), count(*) FILTER (NOT after) FROM mine WHERE work_id NOT IN (SELECT work_id FROM partner)
      UNION ALL SELECT 'all', count(*) FILTER (after), count(*) FILTER (NOT after) FROM mine ORDER BY unit`,
      { own, event, first: event - span, last: event + span - 1 },
    );
    const all = rows.find((row) => row['unit'] === 'all');
    const [n1, n0] = [Number(all?.['after'] ?? 0), Number(all?.['before'] ?? 0)];
    if (n1 === 0 || n0 === 0)
      return {
        rows: [],
        notes: [{ en: 'Refused: the country has no works on one side of the event.', zh: '拒绝：事件的一侧该国没有文献。' }],
      };
    const kept = rows.filter((row) => row['unit'] !== 'all' && Number(row['after']) + Number(row['before']) >= minimum);
    const told = kept.map((row) => {
      const [after, before] = [Number(row['after']), Number(row['before'])];
      const interval = newcombe(after, n1, before, n0);
      const pooled = (after + before) / (n1 + n0);
      const z = (after / n1 - before / n0) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0));
      return { row, after, before, interval, p: Number.isFinite(z) ? twoSided(z) : 1 };
    });
    const q = benjaminiHochberg(told.map(({ p }) => p));
    const out = told
      .map(({ row, after, before, interval }, at): Row => ({
        partner: row['unit'] ?? null,
        works: after,
        before,
        share_after: after / n1,
        share_before: before / n0,
        change: after / n1 - before / n0,
        low: interval.low,
        high: interval.high,
        q: q[at] ?? null,
        from: event,
        until: event + span - 1,
      }))
      .toSorted(
        (a, b) =>
          Math.abs(Number(b['change'])) - Math.abs(Number(a['change'])) || (cellText(a, 'partner') < cellText(b, 'partner') ? -1 : 1),
      );
    return {
      rows: top === 0 ? out : out.slice(0, top),
      notes: [
        {
          en: 'A share that falls may mean that other ties grew, not that this one shrank: look at the works too.',
          zh: '占比下降可能是其他合作增长所致，并非该合作减少：请同时看文献数。',
        },
      ],
    };
  },
  worksBehind(row, { country }) {
    if (row['partner'] === 'alone') return null;
    return [
      where('year', `${cellText(row, 'from')}..${cellText(row, 'until')}`),
      where('country', country.toUpperCase()),
      where('country', cellText(row, 'partner')),
    ];
  },
  citations: [
    'Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I',
    'Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x',
  ],
});

/** The interval of a difference of two shares, from their Wilson intervals. */
function newcombe(k1: number, n1: number, k0: number, n0: number): { readonly low: number; readonly high: number } {
  const [p1, p0] = [k1 / n1, k0 / n0];
  const [one, two] = [wilson(k1, n1), wilson(k0, n0)];
  return {
    low: p1 - p0 - Math.sqrt((p1 - one.low) ** 2 + (two.high - p0) ** 2),
    high: p1 - p0 + Math.sqrt((one.high - p1) ** 2 + (p0 - two.low) ** 2),
  };
}
