import type { Row } from '../../store/store.ts';
import { defineAnalysis, type Question } from '../analysis.ts';
import { idColumn, numberColumn, RANK, textColumn, WORKS } from '../columns.ts';
import { SEED } from '../communities/communities.ts';
import { cellText } from '../filter.ts';
import { entityNames, memberships, NODES, whereEntity, type By } from '../graph/memberships.ts';
import { seededRandom } from '../graph/random.ts';
import { citedWorks } from '../premium/cited-works.ts';
import { middle } from '../premium/matched-ratio.ts';
import { normalisedScores, topShares, type Scored } from '../statistics/citation-scores.ts';
import { ranked } from '../counting/top.ts';

/** Normalised citations and works in the top of their cells, within the corpus. METHODS 8. */
export const citationImpact = defineAnalysis({
  id: 'citation-impact',
  title: { en: 'Citation impact within the corpus', zh: '语料内的引文影响' },
  summary: {
    en: 'Normalised citation scores and shares of highly cited works of countries, institutions, funders or people, with stability intervals.',
    zh: '国家、机构、资助者或作者的归一化被引与高被引占比，附稳定区间。',
  },
  params: {
    by: {
      type: 'choice',
      default: 'country',
      choices: ['country', 'institution', 'city', 'funder', 'person'],
      help: { en: 'Whose works.', zh: '对象类型。' },
    },
    counting: {
      type: 'choice',
      default: 'fractional',
      choices: ['full', 'fractional'],
      help: { en: 'Each work counts 1, or 1 over the entities it names.', zh: '每篇计 1，或按实体数分数计。' },
    },
    fields: {
      type: 'choice',
      default: 'none',
      choices: ['none', 'subject'],
      help: {
        en: 'Cells of year and type, or also of subject categories (a work of several is shared).',
        zh: '单元为年份×类型，或另加学科类别（多学科文献分摊）。',
      },
    },
    minimum: {
      type: 'integer',
      default: 10,
      min: 1,
      help: { en: 'Smallest cell; smaller ones pool their years, then everything.', zh: '最小单元；不足者合并年份，再合并全部。' },
    },
    top: { type: 'number', default: 0.1, min: 0.001, max: 0.5, help: { en: 'Which share of a cell is its top.', zh: '高被引比例。' } },
    least: { type: 'integer', default: 5, min: 1, help: { en: 'Fewest works of an entity that is shown.', zh: '显示对象的最少文献数。' } },
    draws: {
      type: 'integer',
      default: 1000,
      min: 100,
      max: 10_000,
      help: { en: 'Bootstrap draws of an entity’s works.', zh: '对象文献的自助抽样次数。' },
    },
    seed: SEED,
  },
  columns: [
    RANK,
    idColumn('id', 'Id', '编号', { en: 'Country code or id.', zh: '国家代码或编号。' }),
    textColumn('name', 'Name', '名称', { en: 'English name.', zh: '英文名。' }),
    textColumn('name_zh', 'Chinese name', '中文名', { en: 'Chinese name.', zh: '中文名。' }),
    WORKS,
    numberColumn('scored', 'integer', 'Scored', '有分数', {
      en: 'Works with a citation count and a cell that has citations.',
      zh: '有被引数据且单元有被引的文献。',
    }),
    numberColumn('mean', 'number', 'Mean citations', '平均被引', { en: 'Not normalised.', zh: '未归一化。' }),
    numberColumn('mncs', 'number', 'MNCS', 'MNCS', {
      en: 'Mean normalised citation score; the corpus has 1.',
      zh: '平均归一化被引；语料均值为 1。',
    }),
    numberColumn('mncs_low', 'number', 'MNCS, low', 'MNCS 下限', { en: 'Stability interval, 95 %.', zh: '95% 稳定区间下限。' }),
    numberColumn('mncs_high', 'number', 'MNCS, high', 'MNCS 上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('top', 'credit', 'Top works', '高被引文献', {
      en: 'Works in the top of their cells, those tied at its edge in part.',
      zh: '单元内高被引文献，边界并列者按比例。',
    }),
    numberColumn('top_share', 'share', 'Share in the top', '高被引占比', {
      en: 'Of the works, weighted as counted.',
      zh: '按计数权重的比例。',
    }),
    numberColumn('top_low', 'share', 'Share, low', '占比下限', { en: 'Stability interval, 95 %.', zh: '95% 稳定区间下限。' }),
    numberColumn('top_high', 'share', 'Share, high', '占比上限', { en: 'Upper end.', zh: '上限。' }),
    numberColumn('ratio_of_sums', 'number', 'Ratio of sums', '和之比', {
      en: 'Citations over expected ones, summed first: the older indicator, for comparison.',
      zh: '先求和再相除的旧指标，供比较。',
    }),
    numberColumn('provisional', 'integer', 'Provisional', '暂定', {
      en: 'Works of the last two years, whose citations have hardly begun.',
      zh: '最近两年的文献，被引尚不稳定。',
    }),
  ],
  needs: ['year', 'address'],
  resamples: true,
  rule: ({ by, counting, fields, minimum, top, draws, seed }) => ({
    en: `Citations of ${NODES[by].en} over those expected in the same year and document type${fields === 'subject' ? ' and subject' : ''} within this corpus (never world-normalised: the corpus average is 1 by construction), ${counting} counting; cells of ${minimum} works or more; top ${(100 * top).toFixed(0)} %. Intervals: ${draws} draws of an entity's works (seed ${seed}).`,
    zh: `${NODES[by].zh}的被引与语料内同年同类型${fields === 'subject' ? '同学科' : ''}期望之比（语料均值恒为 1，并非全球归一化），${counting === 'full' ? '全' : '分数'}计数；单元不少于 ${minimum} 篇；前 ${(100 * top).toFixed(0)}%。区间：${draws} 次自助抽样（种子 ${seed}）。`,
  }),
  async run(question, { by, counting, fields, minimum, top, least, draws, seed }) {
    const cited = await citedWorks(question);
    const subjects = fields === 'subject' ? await subjectsOf(question) : new Map<number, string[]>();
    const cells = pooled(
      cited.map(({ work, year, type }) => ({ year, type, fields: subjects.get(work) ?? ['all'] })),
      minimum,
    );
    const scored: Scored[] = cited.map((one, at) => ({ cited: one.cited, cells: cells.of[at] ?? [] }));
    const { scores, expected } = normalisedScores(scored);
    const tops = topShares(scored, top);
    const at = new Map(cited.map((one, index) => [one.work, index]));
    const lastYear = cited.reduce((last, { year }) => Math.max(last, year ?? 0), 0);
    const groups = new Map<string, { index: number; weight: number }[]>();
    const counts = new Map<string, number>();
    for (const { work, entities } of await memberships(question, by as By)) {
      const index = at.get(work);
      for (const id of entities) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
        if (index === undefined) continue;
        const held = groups.get(id) ?? [];
        held.push({ index, weight: counting === 'full' ? 1 : 1 / entities.length });
        groups.set(id, held);
      }
    }
    const names = await entityNames(question, by as By);
    const rows = [...groups]
      .filter(([id]) => (counts.get(id) ?? 0) >= least)
      .toSorted(([x], [y]) => (x < y ? -1 : 1))
      .flatMap(([id, list]): Row[] => {
        const told = list.flatMap(({ index, weight }) => {
          const score = scores[index] ?? null;
          return score === null
            ? []
            : [{ score, weight, top: tops[index] ?? 0, cited: cited[index]?.cited ?? 0, expected: expectedOf(scored[index], expected) }];
        });
        if (told.length === 0) return [];
        const intervals = stability(told, draws, seed);
        const weight = told.reduce((sum, one) => sum + one.weight, 0);
        const mean = (value: (one: (typeof told)[number]) => number): number =>
          told.reduce((sum, one) => sum + one.weight * value(one), 0) / weight;
        return [
          {
            id,
            name: names.get(id)?.name ?? id,
            name_zh: names.get(id)?.nameZh ?? null,
            works: counts.get(id) ?? 0,
            scored: told.length,
            mean: mean((one) => one.cited),
            mncs: mean((one) => one.score),
            mncs_low: intervals.score.low,
            mncs_high: intervals.score.high,
            top: told.reduce((sum, one) => sum + one.weight * one.top, 0),
            top_share: mean((one) => one.top),
            top_low: intervals.top.low,
            top_high: intervals.top.high,
            ratio_of_sums: mean((one) => one.cited) / mean((one) => one.expected),
            provisional: list.filter(({ index }) => (cited[index]?.year ?? 0) >= lastYear - 1).length,
          },
        ];
      });
    const sorted = rows.toSorted((x, y) => Number(y['mncs']) - Number(x['mncs']) || (String(x['id']) < String(y['id']) ? -1 : 1));
    const unscored = scores.filter((score) => score === null).length;
    return {
      rows: ranked(sorted, 'mncs'),
      notes: [
        {
          en: `${cells.count} cells, ${cells.merged} of them pooled because they held fewer than ${minimum} works; ${unscored} works lie in cells without any citation and have no score. ${lastYear === 0 ? '' : `Citations of ${lastYear - 1} and ${lastYear} are provisional.`}`,
          zh: `共 ${cells.count} 个单元，其中 ${cells.merged} 个因不足 ${minimum} 篇而合并；${unscored} 篇所在单元无被引，无分数。${lastYear === 0 ? '' : `${lastYear - 1} 与 ${lastYear} 年被引为暂定。`}`,
        },
      ],
    };
  },
  worksBehind: (row, { by }) => [whereEntity(by as By, cellText(row, 'id'))],
  citations: [
    'Waltman et al. (2011), doi:10.1016/j.joi.2010.08.001',
    'Waltman & Schreiber (2013), doi:10.1002/asi.22775',
    'Waltman & van Eck (2015), doi:10.1016/j.joi.2015.08.001',
  ],
});

async function subjectsOf(question: Question): Promise<Map<number, string[]>> {
  const rows = await question.rows(
    `SELECT DISTINCT k.work_id, lower(trim(k.keyword)) AS field FROM keyword k JOIN scope s ON s.work_id = k.work_id WHERE k.kind = 'subject' ORDER BY 1, 2`,
  );
  const fields = new Map<number, string[]>();
  for (const row of rows) fields.set(Number(row['work_id']), [...(fields.get(Number(row['work_id'])) ?? []), String(row['field'])]);
  return fields;
}

/** Cells of field, year and type; those too small take all years of their field and type, then all works of the field's pool. */
function pooled(
  works: readonly { readonly year: number | null; readonly type: string; readonly fields: readonly string[] }[],
  minimum: number,
): { of: Scored['cells'][]; count: number; merged: number } {
  const names = (work: (typeof works)[number], field: string): readonly string[] => [
    `${field}\n${work.year}\n${work.type}`,
    `${field}\n*\n${work.type}`,
    '*\n*\n*',
  ];
  const sizes = new Map<string, number>();
  for (const work of works)
    for (const field of work.fields)
      for (const name of names(work, field)) sizes.set(name, (sizes.get(name) ?? 0) + 1 / work.fields.length);
  const used = new Set<string>();
  const merged = new Set<string>();
  const of = works.map((work) =>
    work.fields.map((field) => {
      const all = names(work, field);
      const cell = all.find((name) => (sizes.get(name) ?? 0) >= minimum - 1e-9) ?? '*\n*\n*';
      used.add(cell);
      if (cell !== all[0]) merged.add(all[0] ?? '');
      return { cell, weight: 1 / work.fields.length };
    }),
  );
  return { of, count: used.size, merged: merged.size };
}

function expectedOf(work: Scored | undefined, expected: ReadonlyMap<string, number>): number {
  return (work?.cells ?? []).reduce((sum, { cell, weight }) => sum + weight * (expected.get(cell) ?? 0), 0);
}

/** Middle 95 % of the weighted means when an entity's works are drawn again. */
function stability(
  works: readonly { readonly score: number; readonly top: number; readonly weight: number }[],
  draws: number,
  seed: number,
): { score: { low: number; high: number }; top: { low: number; high: number } } {
  const random = seededRandom(seed);
  const [scores, tops]: [number[], number[]] = [[], []];
  for (let draw = 0; draw < draws; draw += 1) {
    let [weight, score, top] = [0, 0, 0];
    for (let i = 0; i < works.length; i += 1) {
      const one = works[Math.floor(random() * works.length)];
      if (one === undefined) continue;
      weight += one.weight;
      score += one.weight * one.score;
      top += one.weight * one.top;
    }
    scores.push(score / weight);
    tops.push(top / weight);
  }
  return { score: middle(scores), top: middle(tops) };
}
