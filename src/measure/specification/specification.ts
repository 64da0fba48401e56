import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Column, type Question, type UnitPolicy } from '../analysis.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { countryCredit, SCHEMES } from '../counting/schemes.ts';
import { compileScope } from '../filter.ts';
import { eachOf, inSteps } from '../in-steps.ts';

const UNITS: readonly UnitPolicy[] = ['separate', 'cn+hk+mo', 'cn+hk+mo+tw'];
const TIE_COUNTS = ['full', '1/(k-1)', '1/C(k,2)', 'two persons', 'exclusive persons'] as const;

const DIMENSIONS = ['database', 'counting', 'units', 'types', 'window', 'duplicates'] as const;
type Dimension = (typeof DIMENSIONS)[number];
const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  database: '数据库',
  counting: '计数',
  units: '单位规则',
  types: '文献类型',
  window: '窗口',
  duplicates: '重复记录',
};

/** From which probability on two works that may be one count once; those merged by the build are surer than all of these. */
const DUPLICATES: readonly (readonly [label: string, threshold: number])[] = [
  ['as merged', Number.POSITIVE_INFINITY],
  ['once from 0.9', 0.9],
  ['once from 0.5', 0.5],
];

/** One run: the choice made in each dimension, and what came out. */
interface Run {
  readonly choices: Readonly<Record<Dimension, string>>;
  readonly value: number | null;
  readonly holds: boolean | null;
}

const CHOICES: readonly Column[] = [
  textColumn('dimension', 'Dimension', '维度', { en: 'What was chosen; empty: all runs.', zh: '所作选择的维度；空为全部运行。' }),
  textColumn('dimension_zh', 'Dimension (Chinese)', '维度（中文）', { en: 'In Chinese.', zh: '中文名称。' }),
  textColumn('choice', 'Choice', '选项', { en: 'The choice.', zh: '选项。' }),
  numberColumn('runs', 'integer', 'Runs', '运行数', {
    en: 'Runs with this choice in which the claim can be judged.',
    zh: '此选项下可判断的运行数。',
  }),
  numberColumn('holds', 'integer', 'Holds', '成立', { en: 'Of these, runs in which it holds.', zh: '其中成立的运行数。' }),
  numberColumn('share', 'share', 'Share', '占比', { en: 'Holds over runs.', zh: '成立占比。' }),
  numberColumn('flips', 'integer', 'Flips', '翻转', {
    en: 'Pairs of runs that differ in this dimension alone and disagree; one is this choice.',
    zh: '仅此维度不同而结论相反的运行对，其一为此选项。',
  }),
  numberColumn('least', 'number', 'Least', '最小值', {
    en: 'Smallest value of the quantity over these runs.',
    zh: '这些运行中量的最小值。',
  }),
  numberColumn('most', 'number', 'Most', '最大值', { en: 'Largest value.', zh: '最大值。' }),
];

/** A claim run over every reasonable choice: in how many it holds, and which choice flips it. */
export const specification = defineAnalysis({
  id: 'specification',
  title: { en: 'Specification grid', zh: '设定网格' },
  summary: {
    en: 'Whether a claim (X above Y, the tie grew, a share above p) holds over databases, counting, unit policy, document types, window and duplicate threshold.',
    zh: '某论断（X 高于 Y、联系增长、占比高于 p）在不同数据库、计数、单位规则、文献类型、窗口与重复阈值下是否成立。',
  },
  params: {
    claim: {
      type: 'choice',
      default: 'rank',
      choices: ['rank', 'grew', 'share'],
      help: {
        en: 'rank: x has more works than y; grew: the tie of x and y has more works a year in the second half; share: x has more than p of all works.',
        zh: 'rank：x 文献多于 y；grew：x 与 y 的联系后半年均更多；share：x 占比高于 p。',
      },
    },
    x: { type: 'text', default: 'CN', help: { en: 'Country code of x.', zh: 'x 的国家代码。' } },
    y: { type: 'text', default: 'US', help: { en: 'Country code of y (rank, grew).', zh: 'y 的国家代码（rank、grew）。' } },
    p: { type: 'number', default: 0.2, min: 0, max: 1, help: { en: 'The share claimed (share).', zh: '所称占比（share）。' } },
    show: {
      type: 'choice',
      default: 'choices',
      choices: ['choices', 'runs'],
      help: { en: 'One row for each choice, or one for each run.', zh: '每个选项一行，或每次运行一行。' },
    },
  },
  columns: CHOICES,
  columnsFor: ({ show }) =>
    show === 'choices'
      ? CHOICES
      : [
          ...DIMENSIONS.map((name) =>
            textColumn(name, name, DIMENSION_NAMES[name], { en: `Choice of ${name}.`, zh: `${DIMENSION_NAMES[name]}的选项。` }),
          ),
          numberColumn('value', 'number', 'Value', '值', { en: 'The quantity that the claim is about.', zh: '论断所涉的量。' }),
          numberColumn('verdict', 'flag', 'Holds', '成立', {
            en: 'Whether the claim holds; empty where it cannot be judged.',
            zh: '是否成立；无法判断为空。',
          }),
        ],
  needs: ['year', 'address'],
  resamples: true,
  rule: (given) => {
    const claim = claimText(given);
    return {
      en: `The claim: ${claim.en}, run over every combination of database, counting scheme, unit policy, document types, window and duplicate threshold (pairs of works in doubt count twice, or once from a probability on). The unit policy asked for is one of the choices here.`,
      zh: `论断：${claim.zh}；遍历数据库、计数方式、单位规则、文献类型、窗口与重复阈值（存疑的两篇计两次，或自某概率起只计一次）的全部组合，所选单位规则仅为其中之一。`,
    };
  },
  async run(question, given) {
    const [x, y] = [given.x.trim().toUpperCase(), given.y.trim().toUpperCase()];
    const slices: { units: UnitPolicy; counting: string; cells: Cell[] }[] = [];
    const jobs = UNITS.flatMap((units) => (given.claim === 'grew' ? TIE_COUNTS : SCHEMES).map((counting) => ({ units, counting })));
    for (const [at, job] of jobs.entries()) {
      question.progress(at / jobs.length);
      question.signal?.throwIfAborted();
      slices.push({ ...job, cells: await cellsOf(question, job.units, sqlOf(given.claim, job.counting), x, y) });
    }
    const all = slices.flatMap(({ cells }) => cells);
    const years = [...new Set(all.map(({ year }) => year))].toSorted((p, q) => p - q);
    const databases = [...new Set(all.flatMap(({ sources }) => sources))].toSorted((p, q) => (p < q ? -1 : 1));
    const windows = windowsOf(years);
    const thresholds = all.some(({ doubt }) => doubt > 0) ? DUPLICATES : DUPLICATES.slice(0, 1);
    const combinations = slices.flatMap((slice) =>
      [null, ...(databases.length > 1 ? databases : [])].flatMap((database) =>
        ['all', 'articles and reviews', 'articles'].flatMap((types) =>
          windows.flatMap((window) => thresholds.map((duplicates) => ({ slice, database, types, window, duplicates }))),
        ),
      ),
    );
    const runs = await inSteps(
      eachOf(combinations, ({ slice, database, types, window, duplicates: [label, threshold] }): Run => {
        const sure = slice.cells.filter(({ doubt }) => doubt < threshold);
        const value = valueOf(given.claim, sure, database, types, window);
        return {
          choices: {
            database: database ?? 'all',
            counting: slice.counting,
            units: slice.units,
            types,
            window: window.label,
            duplicates: label,
          },
          value,
          holds: value === null ? null : given.claim === 'share' ? value > given.p : given.claim === 'grew' ? value > 1 : value > 0,
        };
      }),
      { progress: () => {}, signal: question.signal },
    );
    const judged = runs.filter(({ holds }) => holds !== null);
    const yes = judged.filter(({ holds }) => holds === true).length;
    const rows = given.show === 'runs' ? runs.map((run): Row => ({ ...run.choices, value: run.value, verdict: run.holds })) : summary(runs);
    const claim = claimText(given);
    return {
      rows,
      notes: [
        {
          en: `Holds in ${yes} of ${judged.length} runs: ${claim.en}. ${flipText(runs)}${runs.length > judged.length ? ` ${runs.length - judged.length} runs have nothing to judge by.` : ''}`,
          zh: `${judged.length} 次运行中 ${yes} 次成立：${claim.zh}。`,
        },
      ],
    };
  },
  worksBehind: () => null,
  citations: ['Simonsohn, Simmons & Nelson (2020), doi:10.1038/s41562-020-0912-z', 'Gauffriau (2021), doi:10.1162/qss_a_00141'],
});

function claimText({ claim, x, y, p }: { claim: 'rank' | 'grew' | 'share'; x: string; y: string; p: number }): { en: string; zh: string } {
  const [a, b] = [x.trim().toUpperCase(), y.trim().toUpperCase()];
  switch (claim) {
    case 'rank':
      return { en: `${a} has more works than ${b}`, zh: `${a} 的文献多于 ${b}` };
    case 'grew':
      return {
        en: `the tie of ${a} and ${b} has more works a year in the second half of the window`,
        zh: `${a} 与 ${b} 的联系在窗口后半年均更多`,
      };
    case 'share':
      return { en: `${a} has more than ${p} of all works`, zh: `${a} 占全部文献的比例高于 ${p}` };
  }
}

/** Credit of works alike in year, type, databases and doubt. */
interface Cell {
  readonly year: number;
  readonly type: string;
  readonly sources: readonly string[];
  /** Largest probability that the works are others of the study over again. */
  readonly doubt: number;
  readonly x: number;
  readonly y: number;
  readonly all: number;
}

async function cellsOf(question: Question, units: UnitPolicy, credits: string, x: string, y: string): Promise<Cell[]> {
  const { ctes, params } = compileScope(question.filters, units, question.blocs);
  const rows = await question.store.rows(
    `WITH ${ctes}, credit AS (${credits}),
    told AS (
      SELECT work_id, coalesce(sum(credit) FILTER (unit = $x), 0) AS x, coalesce(sum(credit) FILTER (unit = $y), 0) AS y,
        coalesce(sum(credit) FILTER (unit <> 'ZZ'), 0) AS whole
      FROM credit GROUP BY work_id
    ),
    source AS (SELECT work_id, string_agg(source, ' ' ORDER BY source) AS sources FROM work_source GROUP BY work_id),
    doubt AS (
      SELECT greatest(a.work_id, b.work_id) AS work_id, max(p.probability) AS doubt FROM possible_duplicate p
      JOIN work_record a ON a.file_id = p.file_id AND a.record_id = p.record_id
      JOIN work_record b ON b.file_id = p.other_file_id AND b.record_id = p.other_record_id
      WHERE a.work_id <> b.work_id GROUP BY 1
    )
    SELECT w.year, lower(coalesce(w.document_type, '')) AS type, coalesce(s.sources, '') AS sources, coalesce(d.doubt, 0) AS doubt,
      sum(t.x) AS x, sum(t.y) AS y, sum(least(1, t.whole)) AS whole
    FROM told t JOIN work w ON w.work_id = t.work_id LEFT JOIN source s ON s.work_id = t.work_id
    LEFT JOIN doubt d ON d.work_id = t.work_id
    WHERE w.year IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    { ...params, x, y },
  );
  return rows.map((row) => ({
    year: Number(row['year']),
    type: String(row['type']),
    sources: String(row['sources']).split(' '),
    doubt: Number(row['doubt']),
    x: Number(row['x']),
    y: Number(row['y']),
    all: Number(row['whole']),
  }));
}

/** Credits of countries, or of the tie (as unit x) by its own ways of counting. */
function sqlOf(claim: 'rank' | 'grew' | 'share', counting: string): string {
  const scheme = SCHEMES.find((one) => one === counting);
  if (claim !== 'grew') return countryCredit(scheme ?? 'full');
  const persons = counting === 'two persons' || counting === 'exclusive persons';
  const weight = counting === '1/(k-1)' ? '1.0 / (n.k - 1)' : counting === '1/C(k,2)' ? '2.0 / (n.k * (n.k - 1))' : '1.0';
  return `
    SELECT n.work_id, $x AS unit, ${weight} AS credit
    FROM (SELECT c.work_id, count(DISTINCT u.unit) AS k, bool_or(u.unit = $x) AND bool_or(u.unit = $y) AS tied
      FROM work_country c JOIN scope s ON s.work_id = c.work_id JOIN unit u ON u.code = c.country WHERE u.unit <> 'ZZ' GROUP BY c.work_id) n
    WHERE n.tied ${persons ? `AND n.work_id IN (${PERSONS(counting === 'exclusive persons')})` : ''}`;
}

const PERSONS = (exclusive: boolean): string => {
  const side = (name: string, other: string): string => `
    SELECT f.work_id, f.author FROM affiliation f JOIN address a ON a.work_id = f.work_id AND a.position = f.address
    JOIN unit u ON u.code = a.country WHERE f.author IS NOT NULL GROUP BY f.work_id, f.author
    HAVING bool_or(u.unit = $${name})${exclusive ? ` AND NOT bool_or(u.unit = $${other})` : ''}`;
  return `SELECT p.work_id FROM (${side('x', 'y')}) p JOIN (${side('y', 'x')}) q ON q.work_id = p.work_id AND q.author <> p.author`;
};

interface Window {
  readonly label: string;
  readonly from: number;
  readonly until: number;
}

function windowsOf(years: readonly number[]): Window[] {
  const [from, until] = [years[0] ?? 0, years.at(-1) ?? 0];
  const named = (a: number, b: number): Window => ({ label: `${a}..${b}`, from: a, until: b });
  return until - from < 3 ? [named(from, until)] : [named(from, until), named(from + 1, until), named(from, until - 1)];
}

function valueOf(
  claim: 'rank' | 'grew' | 'share',
  cells: readonly Cell[],
  database: string | null,
  types: string,
  window: Window,
): number | null {
  const kept = cells.filter(
    ({ year, type, sources }) =>
      year >= window.from &&
      year <= window.until &&
      (database === null || sources.includes(database)) &&
      (types === 'all' || /\barticle\b|期刊论文|研究论文/.test(type) || (types === 'articles and reviews' && /\breview\b|综述/.test(type))),
  );
  const sum = (of: readonly Cell[], what: 'x' | 'y' | 'all'): number => of.reduce((total, cell) => total + cell[what], 0);
  if (kept.length === 0) return null;
  if (claim === 'rank') return sum(kept, 'x') - sum(kept, 'y');
  if (claim === 'share') return sum(kept, 'all') === 0 ? null : sum(kept, 'x') / sum(kept, 'all');
  const middle = Math.floor((window.from + window.until + 1) / 2);
  const first = sum(
    kept.filter(({ year }) => year < middle),
    'x',
  );
  const second = sum(
    kept.filter(({ year }) => year >= middle),
    'x',
  );
  if (middle === window.from || first + second === 0) return null;
  return first === 0 ? Number.MAX_SAFE_INTEGER : second / (window.until - middle + 1) / (first / (middle - window.from));
}

/** Runs that are alike but in one dimension, and disagree. */
function flipsOf(runs: readonly Run[], dimension: Dimension): Map<string, number> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.holds === null) continue;
    const key = DIMENSIONS.filter((name) => name !== dimension)
      .map((name) => run.choices[name])
      .join('\n');
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const flips = new Map<string, number>();
  for (const group of groups.values())
    for (const one of group)
      for (const other of group)
        if (one.holds !== other.holds) flips.set(one.choices[dimension], (flips.get(one.choices[dimension]) ?? 0) + 1);
  return flips;
}

function summary(runs: readonly Run[]): Row[] {
  const rowOf = (dimension: Dimension | null, choice: string | null, of: readonly Run[], flips: number | null): Row => {
    const judged = of.filter(({ holds }) => holds !== null);
    const values = judged.flatMap(({ value }) => value ?? []);
    const yes = judged.filter(({ holds }) => holds === true).length;
    return {
      dimension,
      dimension_zh: dimension === null ? null : DIMENSION_NAMES[dimension],
      choice,
      runs: judged.length,
      holds: yes,
      share: judged.length === 0 ? null : yes / judged.length,
      flips,
      least: values.length === 0 ? null : Math.min(...values),
      most: values.length === 0 ? null : Math.max(...values),
    };
  };
  return [
    rowOf(null, null, runs, null),
    ...DIMENSIONS.flatMap((dimension) => {
      const flips = flipsOf(runs, dimension);
      return [...new Set(runs.map(({ choices }) => choices[dimension]))].map((choice) =>
        rowOf(
          dimension,
          choice,
          runs.filter(({ choices }) => choices[dimension] === choice),
          flips.get(choice) ?? 0,
        ),
      );
    }),
  ];
}

function flipText(runs: readonly Run[]): string {
  const counts = DIMENSIONS.map((dimension) => ({
    dimension,
    flips: [...flipsOf(runs, dimension).values()].reduce((sum, n) => sum + n, 0) / 2,
  }))
    .filter(({ flips }) => flips > 0)
    .toSorted((p, q) => q.flips - p.flips);
  return counts.length === 0
    ? 'No choice flips it.'
    : `Flipped by the choice of ${counts.map(({ dimension, flips }) => `${dimension} (${flips} pairs of runs)`).join(', ')}.`;
}
