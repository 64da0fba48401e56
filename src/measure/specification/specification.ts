import { textIn } from '../../store/cells.ts';
import type { Row } from '../../store/store.ts';
import { defineAnalysis, type UnitPolicy } from '../analysis.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { SCHEMES } from '../counting/schemes.ts';
import { where } from '../filter.ts';
import { whereEntity } from '../graph/memberships.ts';
import { eachOf, inSteps } from '../in-steps.ts';
import { cellsOf, creditsOf, TIE_COUNTS, type Cell } from './cells.ts';
import { claimText, isBorneOut, valueOf, windowsOf } from './claim.ts';
import { CHOICES, DIMENSION_NAMES, DIMENSIONS, flipText, summary, type Run } from './runs.ts';

const UNITS: readonly UnitPolicy[] = ['separate', 'cn+hk+mo', 'cn+hk+mo+tw'];

/** From which probability on two works that may be one count once; those merged by the build are surer than all of these. */
const DUPLICATES: readonly (readonly [label: string, threshold: number])[] = [
  ['as merged', Number.POSITIVE_INFINITY],
  ['once from 0.9', 0.9],
  ['once from 0.5', 0.5],
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
    p: { type: 'number', default: 0.2, min: 0, max: 1, help: { en: 'The share claimed (share).', zh: '论断中的占比阈值（share）。' } },
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
      slices.push({ ...job, cells: await cellsOf(question, job.units, creditsOf(given.claim, job.counting), x, y) });
    }
    const all = slices.flatMap(({ cells }) => cells);
    const years = (await question.rows(YEARS)).map((row) => Number(row['year']));
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
          value: value === Number.POSITIVE_INFINITY ? null : value,
          holds: value === null ? null : isBorneOut(given.claim, value, given.p),
        };
      }),
      { progress: () => {}, signal: question.signal },
    );
    const judged = runs.filter(({ holds }) => holds !== null);
    const yes = judged.filter(({ holds }) => holds === true).length;
    const rows = given.show === 'runs' ? runs.map((run): Row => ({ ...run.choices, value: run.value, verdict: run.holds })) : summary(runs);
    const [claim, flips] = [claimText(given), flipText(runs)];
    return {
      rows,
      notes: [
        {
          en: `Holds in ${yes} of ${judged.length} runs: ${claim.en}. ${flips.en}${runs.length > judged.length ? ` ${runs.length - judged.length} runs have nothing to judge by.` : ''}`,
          zh: `${judged.length} 次运行中 ${yes} 次成立：${claim.zh}。${flips.zh}${runs.length > judged.length ? `${runs.length - judged.length} 次运行无从判断。` : ''}`,
        },
      ],
    };
  },
  worksBehind(row, { claim, x, y, show }) {
    const [a, b] = [x.trim().toUpperCase(), y.trim().toUpperCase()];
    const about =
      claim === 'grew' ? [where('country', a), where('country', b)] : [whereEntity('country', a, ...(claim === 'rank' ? [b] : []))];
    const choice = (name: 'database' | 'window'): string | null =>
      show === 'runs' ? textIn(row, name) : row['dimension'] === name ? textIn(row, 'choice') : null;
    const [database, window] = [choice('database'), choice('window')];
    return [
      ...about,
      ...(database === null || database === 'all' ? [] : [where('source', database)]),
      ...(window === null ? [] : [where('year', window)]),
    ];
  },
  citations: ['Simonsohn, Simmons & Nelson (2020), doi:10.1038/s41562-020-0912-z', 'Gauffriau (2021), doi:10.1162/qss_a_00141'],
});

/** A tie may have no works in the first years of the window, which are part of it all the same. */
const YEARS = 'SELECT DISTINCT w.year FROM work w JOIN scope s ON s.work_id = w.work_id WHERE w.year IS NOT NULL ORDER BY w.year';
