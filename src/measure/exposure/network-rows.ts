import type { Row } from '../../store/store.ts';
import type { Interval } from '../statistics/normal.ts';
import type { Corpus, Scenario } from './scenario.ts';
import { EMPTY } from './sum-rows.ts';
import { massOf, matrixEfficiency, pathRoom, redundancyOf, structureOf, tieMatrix, tiesLeft } from './tie-matrix.ts';

/** The network before and after: its mass, its pieces, its efficiency, and what else joins both sides. METHODS 5.1. */
export function networkRows(
  corpus: Corpus,
  scenario: Scenario,
  intervals: { readonly plain: Interval; readonly weighted: Interval } | null,
): Row[] {
  const ties = tieMatrix(corpus, scenario.mode);
  const left = tiesLeft(ties, corpus, scenario);
  const room = pathRoom(ties.size);
  const row = (en: string, zh: string, base: number, after: number, interval: Interval | null = null): Row => ({
    ...EMPTY,
    outcome: en,
    outcome_zh: zh,
    base,
    after,
    lost: base - after,
    share: base === 0 ? null : (base - after) / base,
    low: interval === null ? null : -interval.high,
    high: interval === null ? null : -interval.low,
  });
  const [before, then] = [structureOf(ties.size, ties.base), structureOf(ties.size, left)];
  const rows = [
    row('mass of ties, substitution counted', '联系总量（含替代）', massOf(ties.size, ties.base), massOf(ties.size, left)),
    row('units in the largest piece', '最大连通分量的单位数', before.giant, then.giant),
    row('bridges', '桥', before.bridges, then.bridges),
    row('articulation points', '关节点', before.articulations, then.articulations),
    row(
      'efficiency of the network, ties counted',
      '网络效率（无权）',
      matrixEfficiency(room, ties.base, false),
      matrixEfficiency(room, left, false),
      intervals?.plain ?? null,
    ),
    row(
      'efficiency of the network, ties weighted (relative change only)',
      '网络效率（加权，仅相对变化）',
      matrixEfficiency(room, ties.base, true),
      matrixEfficiency(room, left, true),
      intervals?.weighted ?? null,
    ),
  ];
  if (corpus.a < 0 || corpus.b < 0) return rows;
  const [one, two] = [redundancyOf(ties.size, ties.base, corpus.a, corpus.b), redundancyOf(ties.size, left, corpus.a, corpus.b)];
  return [
    ...rows,
    row('third parties that join both sides', '连接双方的第三方', one.twoStepPaths, two.twoStepPaths),
    row('edge connectivity of both sides', '双方的边连通度', one.edgeConnectivity, two.edgeConnectivity),
    row('largest flow between the sides without their tie', '除直接联系外双方的最大流', one.flowWithout, two.flowWithout),
  ];
}
