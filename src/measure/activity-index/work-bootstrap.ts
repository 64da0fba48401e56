import type { Interval } from '../statistics/normal.ts';

/** What a work brings to the table: the kept entities and topics that it names, and how many it names in all. */
export interface Incidence {
  readonly entities: readonly number[];
  readonly topics: readonly number[];
  readonly allEntities: number;
  readonly allTopics: number;
}

/**
 * Percentile 95 % intervals of the activity index of every kept entity in every kept topic (row by row), whole works drawn again:
 * the entities and topics of one work stay together, margins are counted anew. Null where no draw has both margins. Yields how far
 * it is. Efron (1979), doi:10.1214/aos/1176344552.
 */
export function* indexIntervals(
  works: readonly Incidence[],
  [entities, topics]: readonly [number, number],
  draws: number,
  random: () => number,
): Generator<number, (Interval | null)[], void> {
  const samples = Array.from({ length: entities * topics }, () => new Float64Array(draws));
  const cells = new Int32Array(entities * topics);
  const [byEntity, byTopic] = [new Int32Array(entities), new Int32Array(topics)];
  const weights = new Int32Array(works.length);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % 50 === 0) yield draw / draws;
    for (const counts of [cells, byEntity, byTopic, weights]) counts.fill(0);
    for (let k = 0; k < works.length; k += 1) {
      const at = Math.floor(random() * works.length);
      weights[at] = (weights[at] ?? 0) + 1;
    }
    let total = 0;
    for (let at = 0; at < works.length; at += 1) {
      const weight = weights[at] ?? 0;
      const work = works[at];
      if (weight === 0 || work === undefined) continue;
      total += weight * work.allEntities * work.allTopics;
      for (const e of work.entities) {
        byEntity[e] = (byEntity[e] ?? 0) + weight * work.allTopics;
        for (const t of work.topics) cells[e * topics + t] = (cells[e * topics + t] ?? 0) + weight;
      }
      for (const t of work.topics) byTopic[t] = (byTopic[t] ?? 0) + weight * work.allEntities;
    }
    for (let cell = 0; cell < cells.length; cell += 1) {
      const expected = ((byEntity[Math.floor(cell / topics)] ?? 0) * (byTopic[cell % topics] ?? 0)) / total;
      const sample = samples[cell];
      if (sample !== undefined) sample[draw] = (cells[cell] ?? 0) / expected;
    }
  }
  return samples.map((sample) => {
    const sorted = sample.filter(Number.isFinite).toSorted();
    const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
    return sorted.length === 0 ? null : { low: at(0.025), high: at(0.975) };
  });
}
