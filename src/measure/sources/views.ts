import type { Row } from '../../store/store.ts';
import type { Text } from '../../record/text.ts';
import type { Question } from '../analysis.ts';
import { entityNames, memberships, type By } from '../graph/memberships.ts';
import { chaoLowerBound, chapman, lincolnPetersen, logitInterval, logLinearModels } from '../statistics/capture-recapture.ts';
import { concordance, kendallTauB, kendallTauC, rankBiasedOverlap, rankBiasedOverlapSeen, spearman } from '../statistics/rank-agreement.ts';

/** Which works each database holds, within the scope. */
export interface Holdings {
  /** Names of the databases, in code-unit order. */
  readonly sources: readonly string[];
  /** By work: which databases hold it, a bit each. */
  readonly masks: ReadonlyMap<number, number>;
}

/** `years: 'shared'` keeps the years in which every database holds a work: overlap means nothing outside them. */
export async function holdings(question: Question, years: 'all' | 'shared'): Promise<Holdings> {
  const rows = await question.rows(`
    SELECT d.work_id, d.source, w.year FROM work_source d JOIN scope s ON s.work_id = d.work_id JOIN work w ON w.work_id = d.work_id
    ORDER BY d.work_id, d.source`);
  const sources = [...new Set(rows.map((row) => String(row['source'])))].toSorted();
  const kept = years === 'all' ? rows : rows.filter((row) => row['year'] !== null && inEvery(rows, sources).has(Number(row['year'])));
  const masks = new Map<number, number>();
  for (const row of kept) {
    const work = Number(row['work_id']);
    masks.set(work, (masks.get(work) ?? 0) | (1 << sources.indexOf(String(row['source']))));
  }
  return { sources, masks };
}

const YEARS = new WeakMap<readonly Row[], ReadonlySet<number>>();

function inEvery(rows: readonly Row[], sources: readonly string[]): ReadonlySet<number> {
  const held = YEARS.get(rows);
  if (held !== undefined) return held;
  const years = new Map<number, Set<string>>();
  for (const row of rows) {
    if (row['year'] === null) continue;
    const year = Number(row['year']);
    years.set(year, (years.get(year) ?? new Set()).add(String(row['source'])));
  }
  const shared = new Set([...years].filter(([, held]) => held.size === sources.length).map(([year]) => year));
  YEARS.set(rows, shared);
  return shared;
}

/** Entities with most works in any database, and their works in each. */
export async function entityRows(question: Question, by: By, top: number): Promise<Row[]> {
  const { sources, masks } = await holdings(question, 'all');
  const counts = await entityCounts(question, by, sources, masks);
  const names = await entityNames(question, by);
  const totals = sources.map((_, at) => [...masks.values()].filter((mask) => (mask >> at) & 1).length);
  const ranks = sources.map((_, at) => rankOf([...counts.values()].map((own) => own[at] ?? 0)));
  return [...counts]
    .toSorted(([a, x], [b, y]) => Math.max(...y) - Math.max(...x) || (a < b ? -1 : 1))
    .slice(0, top)
    .flatMap(([id, own]) =>
      sources.map((source, at) => ({
        id,
        name: names.get(id)?.name ?? id,
        source,
        works: own[at] ?? 0,
        share: totals[at] === 0 ? null : (own[at] ?? 0) / (totals[at] ?? 1),
        rank: (own[at] ?? 0) === 0 ? null : (ranks[at]?.(own[at] ?? 0) ?? null),
      })),
    );
}

async function entityCounts(
  question: Question,
  by: By,
  sources: readonly string[],
  masks: ReadonlyMap<number, number>,
): Promise<Map<string, number[]>> {
  const counts = new Map<string, number[]>();
  for (const { work, entities } of await memberships(question, by)) {
    const mask = masks.get(work) ?? 0;
    for (const entity of entities) {
      const own = counts.get(entity) ?? sources.map(() => 0);
      sources.forEach((_, at) => {
        own[at] = (own[at] ?? 0) + ((mask >> at) & 1);
      });
      counts.set(entity, own);
    }
  }
  return counts;
}

function rankOf(values: readonly number[]): (value: number) => number {
  const sorted = values.toSorted((a, b) => b - a);
  return (value) => sorted.indexOf(value) + 1;
}

const RANKED: readonly By[] = ['country', 'institution', 'funder', 'term'];

/** How far each two databases agree on the order of the entities that either has among its `top`. */
export async function rankRows(question: Question, top: number): Promise<Row[]> {
  const { sources, masks } = await holdings(question, 'shared');
  const rows: Row[] = [];
  for (const by of RANKED) {
    const counts = await entityCounts(question, by, sources, masks);
    for (const [a, b] of pairsOf(sources)) {
      const ordered = (at: number): string[] =>
        [...counts]
          .filter(([, own]) => (own[at] ?? 0) > 0)
          .toSorted(([x, p], [y, q]) => (q[at] ?? 0) - (p[at] ?? 0) || (x < y ? -1 : 1))
          .slice(0, top)
          .map(([id]) => id);
      const [first, second] = [ordered(a), ordered(b)];
      const union = [...new Set([...first, ...second])].toSorted();
      const valuesOf = (at: number): number[] => union.map((id) => counts.get(id)?.[at] ?? 0);
      const [x, y] = [valuesOf(a), valuesOf(b)];
      rows.push({
        of: by,
        source: sources[a] ?? '',
        other: sources[b] ?? '',
        entities: union.length,
        spearman: union.length < 3 ? null : spearman(x, y),
        kendall: union.length < 3 ? null : kendallTauB(x, y),
        kendall_c: union.length < 3 ? null : kendallTauC(x, y),
        rbo: Math.min(first.length, second.length) === 0 ? null : rankBiasedOverlap(first, second),
        rbo_seen: rankBiasedOverlapSeen(first, second),
        concordance: union.length < 3 ? null : concordance(x, y),
      });
    }
  }
  return rows;
}

/** Sizes and overlap of each two databases, in the years that all hold. METHODS 12. */
export async function overlapRows(question: Question): Promise<Row[]> {
  const { sources, masks } = await holdings(question, 'shared');
  const all = [...masks.values()];
  return pairsOf(sources).map(([a, b]) => {
    const holding = (at: number): number => all.filter((mask) => (mask >> at) & 1).length;
    const [n, m] = [holding(a), holding(b)];
    const both = all.filter((mask) => (mask >> a) & (mask >> b) & 1).length;
    return {
      source: sources[a] ?? '',
      other: sources[b] ?? '',
      works: n,
      other_works: m,
      both,
      jaccard: n + m === 0 ? null : both / (n + m - both),
      share: n === 0 ? null : both / n,
      other_share: m === 0 ? null : both / m,
    };
  });
}

const MOST_LISTS = 4;

/** How many works there may be in all, by every model that the databases allow. METHODS 12: never one number. */
export async function unseenRows(question: Question): Promise<{ readonly rows: Row[]; readonly notes: readonly Text[] }> {
  const { sources, masks } = await holdings(question, 'shared');
  const seen = masks.size;
  if (sources.length < 2 || seen === 0) {
    return {
      rows: [],
      notes: [{ en: 'One database tells nothing of what it does not hold.', zh: '仅有一个数据库，无法推断未收录文献。' }],
    };
  }
  const row = (databases: string, model: string, total: number, low: number | null, high: number | null, aic: number | null): Row => ({
    databases,
    model,
    seen: null,
    total,
    low,
    high,
    aic,
  });
  const rows: Row[] = [];
  const notes: Text[] = [];
  const all = [...masks.values()];
  for (const [a, b] of pairsOf(sources)) {
    const [n, m] = [a, b].map((at) => all.filter((mask) => (mask >> at) & 1).length) as [number, number];
    const both = all.filter((mask) => (mask >> a) & (mask >> b) & 1).length;
    const names = `${sources[a]} + ${sources[b]}`;
    const union = n + m - both;
    const petersen = lincolnPetersen(n, m, both);
    if (petersen === null) {
      notes.push({
        en: `${names} share no work, so nothing can be said of what neither holds.`,
        zh: `${names} 没有共同收录的文献，无法推断两者均未收录的部分。`,
      });
      continue;
    }
    rows.push({ ...row(names, 'Lincoln-Petersen', petersen, null, null, null), seen: union });
    const { total, low, high } = chapman(n, m, both);
    rows.push({ ...row(names, 'Chapman', total, low, high, null), seen: union });
    const logit = logitInterval(n, m, both);
    rows.push({ ...row(names, 'Chapman, logit interval', total, logit.low, logit.high, null), seen: union });
  }
  if (sources.length >= 3) {
    const lists = sources.slice(0, MOST_LISTS);
    const cells = new Map<number, number>();
    for (const mask of all) {
      const own = mask & (2 ** lists.length - 1);
      if (own > 0) cells.set(own, (cells.get(own) ?? 0) + 1);
    }
    const held = [...cells.values()].reduce((sum, n) => sum + n, 0);
    const ones = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
    const times = (k: number): number => [...cells].reduce((sum, [mask, n]) => sum + (ones(mask) === k ? n : 0), 0);
    if (times(2) === 0) return { rows, notes };
    const names = lists.join(' + ');
    for (const { model, total, low, high, aic } of logLinearModels(lists.length, cells)) {
      const told = model.replaceAll(/\d/g, (digit) => lists[Number(digit) - 1] ?? digit);
      rows.push({ ...row(names, told, total, low, high, aic), seen: held });
    }
    rows.push({ ...row(names, 'Chao, lower bound', chaoLowerBound(held, times(1), times(2)).bound, null, null, null), seen: held });
  }
  if (rows.length === 0) return { rows, notes };
  const totals = rows.map((one) => Number(one['total'])).filter(Number.isFinite);
  const [low, high] = [Math.min(...totals), Math.max(...totals)].map((value) => Math.round(value));
  return {
    rows,
    notes: [
      ...notes,
      {
        en: `The models say ${low} to ${high} works in all. Databases do not sample at random and depend on each other: take the least as a lower bound, and no number as the answer.`,
        zh: `各模型给出的总量为 ${low} 至 ${high} 篇。数据库并非随机抽样且相互依赖：只宜以最小值为下限，任何单一数字都不是答案。`,
      },
    ],
  };
}

function pairsOf(sources: readonly string[]): [number, number][] {
  return sources.flatMap((_, a) => sources.slice(a + 1).map((__, at): [number, number] => [a, a + 1 + at]));
}
