import { CPMClusteringAlgorithm, Clustering, LeidenAlgorithm, Network } from 'networkanalysis-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { questionOf } from '../ask.ts';
import { toy8Store } from '../toy8.ts';
import { barratClustering, betweenness, closeness, coreness, eigenvector, onnelaClustering, pageRank } from './centrality.ts';
import { communities } from './communities.ts';
import { partitionQuality, qualityOf } from './compact.ts';
import { expectedMarginsNull } from './expected-margins.ts';
import { fixedMarginsNull } from './fixed-margins.ts';
import { forceAtlas } from './force-atlas.ts';
import { graphOf, subgraph, type Graph } from './graph.ts';
import { incidenceOf, type Incidence } from './incidence.ts';
import { karateClub } from './karate.ts';
import { coOccurrence, memberships, type Membership } from './memberships.ts';
import { seededRandom } from './random.ts';
import { associationStrength, disparityEnds, relativeIntensity, specificityIndex } from './normalise.ts';
import { graphStatistics, richClub } from './statistics.ts';
import { adjustedRand, matchedParts, sharedInformation } from './partitions.ts';

let store: Store;
let works: Membership[];
let graph: Graph;
let incidence: Incidence;
beforeAll(async () => {
  store = await toy8Store();
  works = await memberships(questionOf({ store, units: 'separate', filters: [] }), 'country');
  graph = coOccurrence(works);
  incidence = incidenceOf(works);
});
afterAll(() => store.close());

const parts = (of: Graph, community: ArrayLike<number>): string => {
  const groups = new Map<number, string[]>();
  of.ids.forEach((id, at) => groups.set(community[at] ?? 0, [...(groups.get(community[at] ?? 0) ?? []), id]));
  return [...groups.values()]
    .map((ids) => ids.join(','))
    .toSorted()
    .join('|');
};

/** Every partition of n nodes, as restricted growth strings. */
function* allPartitions(n: number, held: readonly number[] = []): Generator<readonly number[]> {
  if (held.length === n) {
    yield held;
    return;
  }
  const next = Math.max(-1, ...held) + 1;
  for (let part = 0; part <= next; part += 1) yield* allPartitions(n, [...held, part]);
}

describe('Leiden', () => {
  it.each([
    ['modularity', 1, 10 / 81, ['CN,GB,US|DE,HK']],
    ['vos', 0.5, 0.570093, ['CN,GB,US|DE,HK']],
    ['vos', 1, 0.327103, ['CN,GB,US|DE,HK']],
    ['vos', 1.5, 0.11215, ['CN,US|DE,HK|GB']],
    ['cpm', 1, 3, ['CN,GB,US|DE,HK', 'CN,GB,US|DE|HK']],
  ] as const)('finds the %s optimum of TOY-8 at %d, as all 52 partitions tell', (objective, resolution, quality, optima) => {
    const found = communities(graph, { objective, resolution });
    expect(found.quality).toBeCloseTo(quality, 6);
    expect(optima).toContain(parts(graph, found.community));
    const measure = qualityOf(graph, objective, resolution);
    const values = [...allPartitions(5)].map((partition) => partitionQuality(measure, partition));
    expect(values).toHaveLength(52);
    expect(Math.max(...values)).toBeCloseTo(found.quality, 9);
    expect(found.shareAtBest).toBeGreaterThan(0.9);
  });

  it('has the runner-up of TOY-8 at 4/81', () => {
    const measure = qualityOf(graph, 'modularity', 1);
    const values = [...new Set([...allPartitions(5)].map((partition) => Number(partitionQuality(measure, partition).toFixed(9))))];
    expect(values.toSorted((x, y) => y - x)[1]).toBeCloseTo(4 / 81, 8);
  });

  it('finds the modularity optimum of the karate club whatever the seed', () => {
    const club = karateClub();
    expect([club.ids.length, club.edges.length]).toEqual([34, 78]);
    const first = communities(club, { objective: 'modularity' });
    expect(first.quality).toBeCloseTo(0.4197896, 7);
    const sizes = [0, 1, 2, 3].map((c) => first.community.filter((x) => x === c).length);
    expect(sizes).toEqual([12, 11, 6, 5]);
    for (const seed of [2, 3, 4, 5])
      expect([...communities(club, { objective: 'modularity', seed }).community]).toEqual([...first.community]);
  });

  it('says how far runs disagree where no structure is', () => {
    const random = seededRandom(9);
    const ids = Array.from({ length: 120 }, (_, at) => `n${at}`);
    const noise = graphOf(
      ids,
      Array.from({ length: 360 }, () => [ids[Math.floor(random() * 120)] ?? '', ids[Math.floor(random() * 120)] ?? '', 1] as const),
    );
    const found = communities(noise, { objective: 'modularity', runs: 40 });
    expect(found.shareAtBest).toBeLessThan(0.5);
    expect(found.meanAgreement).toBeLessThan(0.9);
    for (const share of found.coAssignment) expect(share ?? 0).toBeLessThanOrEqual(1);
  });

  it('does not change when nodes are renamed or their order is turned', () => {
    const club = karateClub();
    const turned = graphOf(
      club.ids.map((id) => `${99 - Number(id)}`),
      club.edges.toReversed().map(({ a, b }) => [`${99 - Number(club.ids[b])}`, `${99 - Number(club.ids[a])}`, 1] as const),
    );
    const [one, two] = [communities(club, { objective: 'modularity' }), communities(turned, { objective: 'modularity' })];
    expect(two.quality).toBeCloseTo(one.quality, 10);
    expect(adjustedRand(one.community, Int32Array.from(two.community).toReversed())).toBeCloseTo(1, 10);
  });

  it.each([0.5, 1, 1.5])('agrees with networkanalysis-ts at resolution %d', (resolution) => {
    const club = karateClub();
    for (const one of [graph, club]) {
      const theirs = new Network({
        nNodes: one.ids.length,
        setNodeWeightsToTotalEdgeWeights: true,
        edges: [one.edges.map(({ a }) => a), one.edges.map(({ b }) => b)],
        edgeWeights: one.edges.map(({ weight }) => weight),
        sortedEdges: false,
        checkIntegrity: true,
      }).createNormalizedNetworkUsingAssociationStrength();
      const algorithm = new LeidenAlgorithm();
      algorithm.setResolution(resolution);
      algorithm.setNIterations(50);
      let best = Number.NEGATIVE_INFINITY;
      for (let run = 0; run < 20; run += 1) {
        const clustering = new Clustering({ nNodes: one.ids.length });
        algorithm.improveClustering(theirs, clustering);
        best = Math.max(best, (algorithm as CPMClusteringAlgorithm).calcQuality(theirs, clustering));
      }
      expect(communities(one, { objective: 'vos', resolution }).quality).toBeCloseTo(best, 6);
    }
  });
});

describe('the karate club', () => {
  const club = karateClub();
  const member = (values: readonly number[], id: string): number => values[club.ids.indexOf(id)] ?? Number.NaN;

  it('has the centralities of the literature', () => {
    const between = betweenness(club, false);
    expect([member(between, '01'), member(between, '34'), member(between, '33')]).toEqual([
      expect.closeTo(231.0714, 4),
      expect.closeTo(160.5516, 4),
      expect.closeTo(76.6905, 4),
    ]);
    expect([member(pageRank(club), '34'), member(pageRank(club), '01')]).toEqual([
      expect.closeTo(0.100919, 6),
      expect.closeTo(0.096997, 6),
    ]);
    expect([member(eigenvector(club), '34'), member(eigenvector(club), '01')]).toEqual([1, expect.closeTo(0.952132, 6)]);
    expect(member(closeness(club, false), '01')).toBeCloseTo(0.568966, 6);
    const cores = new Map<number, number>();
    for (const core of coreness(club)) cores.set(core, (cores.get(core) ?? 0) + 1);
    expect(Object.fromEntries(cores)).toEqual({ 1: 1, 2: 11, 3: 12, 4: 10 });
  });

  it('has the statistics of the literature', () => {
    const statistics = graphStatistics(club);
    expect(statistics.transitivity).toBeCloseTo(0.2556818, 7);
    expect(statistics.clustering).toBeCloseTo(0.5706385, 7);
    expect(statistics.assortativity).toBeCloseTo(-0.4756131, 7);
    expect(statistics.mean_path).toBeCloseTo(2.4081996, 7);
    expect(statistics.diameter).toBe(5);
    expect(statistics.efficiency).toBeCloseTo(0.4920083, 7);
  });
});

describe('TOY-8', () => {
  it('has the remaining statistics of METHODS 3.3 and 3.6', () => {
    const statistics = graphStatistics(graph);
    expect(statistics.centralization_closeness).toBeCloseTo(0.308333, 6);
    expect(statistics.centralization_strength).toBeCloseTo(0.5, 10);
    expect(richClub(graph).map((value) => Number(value.toFixed(4)))).toEqual([0.6, 0.8333, 1]);
    expect(barratClustering(graph).map((value) => Number(value.toFixed(6)))).toEqual([1, 0.333333, 0.75, 0, 0.666667]);
    expect(onnelaClustering(graph).map((value) => Number(value.toFixed(6)))).toEqual([0.605707, 0.139991, 0.341894, 0, 0.341894]);
  });

  it('has the SEI index and the relative intensities of METHODS 3.1', () => {
    const international = new Map([
      ['CN', 3],
      ['DE', 2],
      ['GB', 2],
      ['HK', 1],
      ['US', 4],
    ]);
    expect(specificityIndex(graph, international, 5).map((value) => Number(value.toFixed(6)))).toEqual([
      0.833333, 1.25, 1.25, 2.5, 0.625, 1.25,
    ]);
    expect(relativeIntensity(3, 3, 4, 5)).toBeCloseTo(2, 12);
    expect(relativeIntensity(2, 2, 4, 5)).toBeCloseTo(1.5, 12);
    expect(relativeIntensity(1, 2, 4, 5)).toBeCloseTo(0.5, 12);
    expect(relativeIntensity(1, 4, 2, 5)).toBeCloseTo(0.25, 12);
    expect(relativeIntensity(3, 4, 3, 5)).toBeNull();
  });

  it('loses the tie of HK when the association strength is taken after the cut to four', () => {
    const four = subgraph(graph, new Set(['CN', 'US', 'GB', 'DE']));
    const at = four.edges.findIndex(({ a, b }) => four.ids[a] === 'CN' && four.ids[b] === 'US');
    expect(associationStrength(four)[at]).toBeCloseTo(2, 12);
  });
});

describe('ForceAtlas2', () => {
  it.each([1, 2, 10])('rests two tied nodes at 2 √%d', (repulsion) => {
    const { points } = forceAtlas(graphOf(['a', 'b'], [['a', 'b', 1]]), { repulsion, gravity: 0, iterations: 2000 }, false);
    const [a, b] = points;
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeCloseTo(2 * Math.sqrt(repulsion), 4);
  });

  it('puts communities of a large network together, by the quadtree, the same for the same seed', () => {
    const ids = Array.from({ length: 900 }, (_, at) => `n${at}`);
    const random = seededRandom(3);
    const large = graphOf(
      ids,
      Array.from({ length: 4500 }, () => {
        const group = Math.floor(random() * 9);
        const of = (g: number): string => ids[g * 100 + Math.floor(random() * 100)] ?? '';
        return [of(group), of(random() < 0.95 ? group : Math.floor(random() * 9)), 1] as const;
      }),
    );
    const { points } = forceAtlas(large);
    expect(forceAtlas(large).points).toEqual(points);
    const group = large.ids.map((id) => Math.floor(Number(id.slice(1)) / 100));
    const mean = (same: boolean): number => {
      let [sum, n] = [0, 0];
      for (let i = 0; i < 900; i += 7)
        for (let j = i + 1; j < 900; j += 5)
          if ((group[i] === group[j]) === same) {
            sum += Math.hypot((points[i]?.x ?? 0) - (points[j]?.x ?? 0), (points[i]?.y ?? 0) - (points[j]?.y ?? 0));
            n += 1;
          }
      return sum / n;
    };
    expect(mean(true)).toBeLessThan(0.5 * mean(false));
  });
});

describe('disparity', () => {
  it('keeps the two stars and the bridge of the documented network', () => {
    const pairs: [string, string, number][] = [];
    for (let i = 1; i <= 4; i += 1) pairs.push(['0', String(i), 10]);
    pairs.push(['0', '5', 75]);
    for (let i = 6; i <= 9; i += 1) pairs.push(['5', String(i), 100]);
    for (let i = 1; i <= 4; i += 1) for (let j = i + 1; j <= 4; j += 1) pairs.push([String(i), String(j), 1]);
    for (let i = 6; i <= 9; i += 1) for (let j = i + 1; j <= 9; j += 1) pairs.push([String(i), String(j), 10]);
    const known = graphOf(
      Array.from({ length: 10 }, (_, i) => String(i)),
      pairs,
    );
    const kept = disparityEnds(known).map(({ either }, at) => ({ either, a: known.edges[at]?.a, b: known.edges[at]?.b }));
    expect(kept.find(({ a, b }) => a === 0 && b === 1)?.either).toBeCloseTo(0.012293, 4);
    expect(kept.find(({ a, b }) => a === 0 && b === 5)?.either).toBeCloseTo(0.014643, 4);
    expect(kept.find(({ a, b }) => a === 5 && b === 9)?.either).toBeCloseTo(0.012293, 4);
    expect(kept.find(({ a, b }) => a === 1 && b === 2)?.either).toBeCloseTo(0.786528, 4);
    expect(kept.filter(({ either }) => either < 0.05)).toHaveLength(9);
  });
});

describe('partitions', () => {
  it('are compared as METHODS 3.5', () => {
    const [a, b] = [
      [0, 0, 0, 1, 1, 1],
      [0, 0, 1, 1, 2, 2],
    ];
    expect(adjustedRand(a ?? [], b ?? [])).toBeCloseTo(0.242424, 6);
    const shared = sharedInformation(a ?? [], b ?? []);
    expect(shared.mutual).toBeCloseTo(0.462098, 6);
    expect(shared.arithmetic).toBeCloseTo(0.515804, 6);
    expect(shared.geometric).toBeCloseTo(0.529541, 6);
    expect(shared.largest).toBeCloseTo(0.42062, 5);
    expect(shared.adjusted).toBeCloseTo(0.298792, 6);
    expect(shared.variation).toBeCloseTo(0.867563, 6);
  });

  it('are continued by the largest total overlap', () => {
    const earlier = new Map([
      ['1', 0],
      ['2', 0],
      ['3', 0],
      ['4', 1],
      ['5', 1],
    ]);
    const later = new Map([
      ['1', 0],
      ['2', 0],
      ['3', 1],
      ['4', 1],
      ['5', 1],
    ]);
    expect([...matchedParts(earlier, later)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect([...matchedParts(new Map([['1', 0]]), new Map([['2', 0]]))]).toEqual([[0, null]]);
  });
});

describe('null models of TOY-8', () => {
  const at = (id: string): number => incidence.ids.indexOf(id);

  it('enumerates the fixed-margin ensemble: 2,714 matrices', () => {
    const [cnus, dehk, gbus, cnde] = fixedMarginsNull(incidence, [
      [at('CN'), at('US')],
      [at('DE'), at('HK')],
      [at('GB'), at('US')],
      [at('CN'), at('DE')],
    ]);
    expect(cnus).toMatchObject({ observed: 3, matrices: 2714, exact: true });
    expect(cnus?.expected).toBeCloseTo(2.640383, 6);
    expect(cnus?.deviation).toBeCloseTo(0.610951, 4);
    expect(cnus?.score).toBeCloseTo(0.5886, 4);
    expect(cnus?.atLeast).toBeCloseTo(0.568902, 6);
    expect([dehk?.expected, dehk?.atLeast]).toEqual([expect.closeTo(0.193073, 6), expect.closeTo(0.193073, 6)]);
    expect([gbus?.expected, gbus?.atLeast]).toEqual([expect.closeTo(1.269713, 6), expect.closeTo(0.354827, 6)]);
    expect([cnde?.expected, cnde?.atMost]).toEqual([expect.closeTo(0.973471, 6), expect.closeTo(0.215549, 6)]);
  });

  it('draws from that ensemble by curveball, within four standard errors', () => {
    // Works that name every entity cannot trade: they make the matrix too large to enumerate and leave the ensemble as it is.
    const filler = Array.from({ length: 6 }, () => ({ entities: [...incidence.ids] }));
    const padded = incidenceOf([...works, ...filler]);
    const [found] = fixedMarginsNull(padded, [[at('CN'), at('US')]], { draws: 20_000, seed: 5 });
    expect(found?.exact).toBe(false);
    const error = 0.610951 / Math.sqrt(20_000 / 3);
    expect(Math.abs((found?.expected ?? 0) - filler.length - 2.640383)).toBeLessThan(4 * error);
    expect(Math.abs((found?.atLeast ?? 0) - 0.568902)).toBeLessThan(4 * Math.sqrt((0.569 * 0.431) / (20_000 / 3)));
  });

  it('gives the same sample for the same seed and the same works in another order of names', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({
      entities: i % 3 === 0 ? ['A', 'B'] : i % 3 === 1 ? ['B', 'C'] : ['A', 'C', 'D'],
    }));
    const one = fixedMarginsNull(incidenceOf(many), [[0, 1]], { seed: 3 });
    expect(fixedMarginsNull(incidenceOf(many), [[0, 1]], { seed: 3 })).toEqual(one);
    expect(fixedMarginsNull(incidenceOf(many.map(({ entities }) => ({ entities: entities.toReversed() }))), [[0, 1]], { seed: 3 })).toEqual(
      one,
    );
  });

  it('gives the model with margins in expectation', () => {
    const found = expectedMarginsNull(incidence, at('CN'), at('US'));
    expect(found.expected).toBeCloseTo(3.07819, 5);
    expect(found.atLeast).toBeCloseTo(0.68752, 5);
  });
});
