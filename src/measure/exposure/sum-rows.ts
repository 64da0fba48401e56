import type { Text } from '../../record/text.ts';
import type { Row } from '../../store/store.ts';
import { sidesOf } from '../dyad/pair.ts';
import type { Interval } from '../statistics/normal.ts';
import type { Exposed, ExposedCorpus } from './corpus.ts';
import { lossOf, type OutcomeId, type Sum } from './outcomes.ts';
import type { Corpus, Scenario } from './scenario.ts';

const NAMES: Readonly<Record<OutcomeId, (a: string, b: string) => Text>> = {
  works: () => ({ en: 'works', zh: '文献' }),
  'works-a': (a) => ({ en: `works of ${a}`, zh: `${a} 的文献` }),
  'works-b': (_, b) => ({ en: `works of ${b}`, zh: `${b} 的文献` }),
  'credit-a': (a) => ({ en: `fractional works of ${a}`, zh: `${a} 的文献（分数）` }),
  'credit-b': (_, b) => ({ en: `fractional works of ${b}`, zh: `${b} 的文献（分数）` }),
  citations: () => ({ en: 'citations', zh: '被引' }),
  'citations-a': (a) => ({ en: `citations of ${a}`, zh: `${a} 的被引` }),
  'citations-b': (_, b) => ({ en: `citations of ${b}`, zh: `${b} 的被引` }),
  top: () => ({ en: 'works in the top 10 % of their year and type', zh: '同年同类型前 10% 高被引文献' }),
  ties: () => ({ en: 'all ties', zh: '全部联系' }),
  'tie-ab': (a, b) => ({ en: `tie of ${a} and ${b}`, zh: `${a} 与 ${b} 的联系` }),
  'ties-a': (a) => ({ en: `ties of ${a} with third parties`, zh: `${a} 与第三方的联系` }),
  'ties-b': (_, b) => ({ en: `ties of ${b} with third parties`, zh: `${b} 与第三方的联系` }),
  'ties-others': () => ({ en: 'ties among third parties', zh: '第三方之间的联系' }),
  'works-others': () => ({ en: 'works of third parties (each counted once)', zh: '第三方的文献（各计一次）' }),
};

/** With fewer exposed works than this, single ones move the result, and are named. */
export const FEW = 30;

/** What a row has only where works were drawn again, or lost by chance. */
export const EMPTY = { low: null, high: null, bca_low: null, bca_high: null, deviation: null, influence: null, influential: null };

/** A sum over works, with what the scenario takes of it. */
export function sumRow(
  sum: Sum,
  { corpus, exposed }: ExposedCorpus,
  given: Exposed,
  interval: { readonly percentile: Interval; readonly bca: Interval | null } | null,
): Row {
  const loss = lossOf(sum, corpus, given.intensity);
  const name = NAMES[sum.id](...sidesOf(given));
  return {
    outcome: name.en,
    outcome_zh: name.zh,
    base: loss.base,
    after: loss.base - loss.lost,
    lost: loss.lost,
    share: loss.share,
    low: interval?.percentile.low ?? null,
    high: interval?.percentile.high ?? null,
    bca_low: interval?.bca?.low ?? null,
    bca_high: interval?.bca?.high ?? null,
    deviation: loss.deviation,
    influence: exposed < FEW ? loss.influence : null,
    influential: exposed < FEW ? loss.influential : null,
  };
}

/** Citations normalised within year and type, summed over works. */
export function normalisedRow(corpus: Corpus, { intensity }: Scenario, gone: Float64Array | undefined, interval: Interval | null): Row {
  const sums = new Float64Array(corpus.cells);
  const counts = new Float64Array(corpus.cells);
  for (const { cell, cited } of corpus.works) {
    if (cited === null) continue;
    sums[cell] = (sums[cell] ?? 0) + cited;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  let [base, lost] = [0, 0];
  corpus.works.forEach(({ cell, cited }, at) => {
    if (cited === null || sums[cell] === 0) return;
    const score = (cited * (counts[cell] ?? 0)) / (sums[cell] ?? 1);
    base += score;
    lost += intensity * score * (gone?.[at] ?? 0);
  });
  return {
    ...EMPTY,
    outcome: 'normalised citations (within the corpus)',
    outcome_zh: '归一化被引（语料内）',
    base,
    after: base - lost,
    lost,
    share: base === 0 ? null : lost / base,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}
