import type { Row } from '../../store/store.ts';
import type { Params } from '../analysis.ts';
import { defineTieAnalysis } from '../consortia.ts';
import { HIGH, LOW, numberColumn, textColumn } from '../columns.ts';
import { PAIR, pairName, pairOfWorks, wherePair } from '../dyad/pair.ts';
import { associationStrength, quasiIndependence } from '../graph/normalise.ts';
import { coOccurrence, pairKey, personDyads, type Membership } from '../graph/memberships.ts';
import { dispersedStep, rateRatio } from '../statistics/rate-ratio.ts';

/** Two periods of years; empty for the halves of the window. */
export const PERIODS = {
  first: {
    type: 'text',
    default: '',
    help: { en: 'Years of the first period, 2012..2015; empty: the first half.', zh: '前期年份，如 2012..2015；空为窗口前半。' },
  },
  second: {
    type: 'text',
    default: '',
    help: { en: 'Years of the second period; empty: the second half.', zh: '后期年份；空为窗口后半。' },
  },
} as const satisfies Params;

export interface Period {
  readonly from: number;
  readonly until: number;
}

/** The two periods asked for, or the halves of the years (the middle year, if there is one, goes to the second). */
export function periodsOf(first: string, second: string, years: readonly number[]): readonly [Period, Period] {
  const [low, high] = [years[0] ?? 0, years.at(-1) ?? 0];
  const middle = Math.floor((low + high + 1) / 2);
  const read = (name: string, text: string, otherwise: Period): Period => {
    if (text.trim() === '') return otherwise;
    const [, from, until] = /^(\d{4})(?:\.\.(\d{4}))?$/.exec(text.trim()) ?? [];
    if (from === undefined || Number(until ?? from) < Number(from)) throw new Error(`invalid ${name}: ${text} (write 2012..2015)`);
    return { from: Number(from), until: Number(until ?? from) };
  };
  const periods = [
    read('first', first, { from: low, until: Math.max(low, middle - 1) }),
    read('second', second, { from: Math.max(middle, low), until: high }),
  ] as const;
  if (years.length > 1 && periods[0].until >= periods[1].from)
    throw new Error(`invalid second: ${periodText(periods[1])} (the first period, ${periodText(periods[0])}, must end before it)`);
  return periods;
}

export function periodText({ from, until }: Period): string {
  return from === until ? String(from) : `${from}..${until}`;
}

export function inPeriod<W extends { readonly year: number | null }>(works: readonly W[], { from, until }: Period): W[] {
  return works.filter(({ year }) => year !== null && year >= from && year <= until);
}

/** How a tie changed between two periods, and how much of that is the size of its sides and how much affinity. METHODS 4.2, 4.4. */
export const dyadChange = defineTieAnalysis({
  id: 'dyad-change',
  title: { en: 'Change of a tie', zh: '联系的变化' },
  summary: {
    en: 'A tie in two periods: works, sizes and affinity, the ratio between the periods with its interval, and what the change is made of.',
    zh: '两个时期的联系：文献、规模与亲和度，变化比及区间，以及变化的分解。',
  },
  params: { ...PAIR, ...PERIODS },
  columns: [
    textColumn('quantity', 'Quantity', '量', { en: 'What is compared.', zh: '比较的量。' }),
    textColumn('quantity_zh', 'Quantity (Chinese)', '量（中文）', { en: 'Its Chinese name.', zh: '中文名称。' }),
    numberColumn('first', 'number', 'First period', '前期', { en: 'Its value in the first period.', zh: '前期的值。' }),
    numberColumn('second', 'number', 'Second period', '后期', { en: 'Its value in the second period.', zh: '后期的值。' }),
    numberColumn('ratio', 'number', 'Second over first', '后期/前期', {
      en: 'Ratio of the two; of counts per year, where the periods are of unequal length.',
      zh: '两期之比；计数按年均。',
    }),
    LOW,
    HIGH,
    numberColumn('p', 'number', 'p', 'p', { en: 'Exact, two-sided, of no change.', zh: '无变化的双侧精确检验。' }),
    numberColumn('part', 'number', 'Part of the change', '变化的贡献', {
      en: 'Its part in the difference of ln works: the parts of sizes, total and affinity sum to it.',
      zh: '对 ln 文献数之差的贡献；规模、总量与亲和度之和即为该差。',
    }),
  ],
  needs: ['year', 'address', 'author-address-link'],
  rule: ({ by, a, b, first, second }) => ({
    en: `The tie ${pairName({ by, a, b })} in two periods (${first === '' ? 'first half of the window' : first} and ${second === '' ? 'second half' : second}), whole counts. Intervals: exact for counts, given their sum; observed over expected with the quasi-independent expectation taken as given.`,
    zh: `${pairName({ by, a, b })} 在两个时期的联系（${first === '' ? '窗口前半' : first} 与 ${second === '' ? '后半' : second}），全计数。计数为给定总和的精确区间；观测/期望以拟独立期望为已知。`,
  }),
  async run(question, { by, a, b, first, second }) {
    const pair = await pairOfWorks(question, { by, a, b });
    if (pair.years.length === 0) return { rows: [] };
    const periods = periodsOf(first, second, pair.years);
    const [one, two] = [state(pair.works, periods[0], pair.a, pair.b), state(pair.works, periods[1], pair.a, pair.b)];
    const persons = (await personDyads(question, 'B', by)).get(pairKey(pair.a, pair.b)) ?? new Set<number>();
    const byPersons = (state: State): number => state.both.filter((work) => persons.has(work)).length;
    const [length, lengthTwo] = [periods[0].until - periods[0].from + 1, periods[1].until - periods[1].from + 1];
    const counted = (name: string, zh: string, x: number, y: number, part: number | null = null): Row => {
      const { ratio, low, high, p } = rateRatio(x, length, y, lengthTwo);
      return { quantity: name, quantity_zh: zh, first: x, second: y, ratio, low, high: Number.isFinite(high) ? high : null, p, part };
    };
    const sized = (name: string, zh: string, x: number | null, y: number | null, part: number | null): Row => ({
      quantity: name,
      quantity_zh: zh,
      first: x,
      second: y,
      ratio: x === null || y === null || x === 0 ? null : y / x,
      low: null,
      high: null,
      p: null,
      part,
    });
    const log = (x: number, y: number): number | null => (x > 0 && y > 0 ? Math.log(y / x) : null);
    const minus = (value: number | null): number | null => (value === null ? null : -value);
    const given = rateRatio(one.works, one.expected ?? 0, two.works, two.expected ?? 0);
    const step = dispersedStep(yearly(pair.works, periods[0], pair.a, pair.b), yearly(pair.works, periods[1], pair.a, pair.b));
    return {
      rows: [
        counted('works', '文献', one.works, two.works, log(one.works, two.works)),
        counted('works by two persons', '两位作者的文献', byPersons(one), byPersons(two)),
        counted('works by dual affiliation only', '仅双重任职的文献', one.works - byPersons(one), two.works - byPersons(two)),
        sized(`strength of ${pair.a}`, `${pair.a} 的强度`, one.sizeA, two.sizeA, log(one.sizeA, two.sizeA)),
        sized(`strength of ${pair.b}`, `${pair.b} 的强度`, one.sizeB, two.sizeB, log(one.sizeB, two.sizeB)),
        sized('all ties', '全部联系', one.total, two.total, minus(log(one.total, two.total))),
        sized(
          'affinity',
          '亲和度',
          one.affinity,
          two.affinity,
          one.affinity === null || two.affinity === null ? null : log(one.affinity, two.affinity),
        ),
        {
          quantity: 'observed over expected',
          quantity_zh: '观测/期望',
          first: one.expected === null || one.expected === 0 ? null : one.works / one.expected,
          second: two.expected === null || two.expected === 0 ? null : two.works / two.expected,
          ratio: given.ratio,
          low: given.ratio === null ? null : given.low,
          high: given.ratio === null || !Number.isFinite(given.high) ? null : given.high,
          p: given.ratio === null ? null : given.p,
          part: null,
        },
        ...(step === null
          ? []
          : [
              {
                quantity: 'observed over expected, year by year',
                quantity_zh: '观测/期望（逐年，含离散度）',
                first: null,
                second: null,
                ratio: step.ratio,
                low: step.low,
                high: step.high,
                p: null,
                part: null,
              },
            ]),
        counted(`works of ${pair.a}`, `${pair.a} 的文献`, one.ofA, two.ofA),
        counted(`works of ${pair.b}`, `${pair.b} 的文献`, one.ofB, two.ofB),
      ],
      notes: [
        {
          en: `Periods: ${periodText(periods[0])} and ${periodText(periods[1])}. Affinity is T·w/(s_a s_b): ln works changes by the parts of both strengths, of all ties (with the opposite sign) and of affinity.`,
          zh: `时期：${periodText(periods[0])} 与 ${periodText(periods[1])}。亲和度为 T·w/(s_a s_b)；ln 文献数之差为两方强度、总量（反号）与亲和度之和。`,
        },
        ...(step?.dispersion == null
          ? []
          : [
              {
                en: `Dispersion of the years around their period: φ = ${step.dispersion.toFixed(2)}; it widens the interval of the yearly row where it exceeds 1.`,
                zh: `各年对时期均值的离散度 φ = ${step.dispersion.toFixed(2)}；大于 1 时放宽逐年行的区间。`,
              },
            ]),
      ],
    };
  },
  worksBehind: (row, pair) => {
    const works = wherePair(pair);
    const [x, y] = works;
    const quantity = String(row['quantity']);
    if (quantity === 'works') return works;
    return quantity.startsWith('works of ') ? [(quantity.endsWith(` ${pair.a.trim()}`) ? x : y) ?? ''] : null;
  },
  citations: [
    'Zitt, Bassecoulard & Okubo (2000), doi:10.1023/A:1005632319799',
    'Przyborowski & Wilenski (1940), doi:10.1093/biomet/31.3-4.313',
  ],
});

interface State {
  readonly works: number;
  readonly both: readonly number[];
  readonly sizeA: number;
  readonly sizeB: number;
  readonly total: number;
  readonly affinity: number | null;
  readonly expected: number | null;
  readonly ofA: number;
  readonly ofB: number;
}

function state(works: readonly Membership[], period: Period, a: string, b: string): State {
  const part = inPeriod(works, period);
  const graph = coOccurrence(part);
  const [i, j] = [graph.ids.indexOf(a), graph.ids.indexOf(b)];
  const at = graph.edges.findIndex((edge) => (edge.a === i && edge.b === j) || (edge.a === j && edge.b === i));
  const strength = (node: number): number => (graph.neighbours[node] ?? []).reduce((sum, { weight }) => sum + weight, 0);
  const multipliers = quasiIndependence(graph);
  return {
    works: graph.edges[at]?.weight ?? 0,
    both: part.filter(({ entities }) => entities.includes(a) && entities.includes(b)).map(({ work }) => work),
    sizeA: strength(i),
    sizeB: strength(j),
    total: 2 * graph.edges.reduce((sum, { weight }) => sum + weight, 0),
    affinity: at < 0 ? null : (associationStrength(graph)[at] ?? null),
    expected: multipliers === null || i < 0 || j < 0 ? null : (multipliers[i] ?? 0) * (multipliers[j] ?? 0),
    ofA: part.filter(({ entities }) => entities.includes(a)).length,
    ofB: part.filter(({ entities }) => entities.includes(b)).length,
  };
}

function yearly(works: readonly Membership[], { from, until }: Period, a: string, b: string): { observed: number; expected: number }[] {
  return Array.from({ length: until - from + 1 }, (_, at) => state(works, { from: from + at, until: from + at }, a, b)).flatMap((one) =>
    one.expected === null ? [] : [{ observed: one.works, expected: one.expected }],
  );
}
