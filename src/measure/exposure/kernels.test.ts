import { describe, expect, it } from 'vitest';
import { seededRandom } from '../graph/random.ts';
import toy from '../toy8.json' with { type: 'json' };
import { bootstrapShares, bootstrapSteps } from './bootstrap.ts';
import { lossOf, sumsOf, type OutcomeId } from './outcomes.ts';
import type { Corpus, Mode, Scenario } from './scenario.ts';
import { massOf, matrixEfficiency, pathRoom, redundancyOf, structureOf, tieMatrix, tiesLeft } from './tie-matrix.ts';

const UNITS = ['CN', 'DE', 'GB', 'HK', 'US'];
const [CN, US] = [0, 4];
const corpus: Corpus = {
  units: UNITS,
  nodes: 5,
  a: CN,
  b: US,
  cells: 1,
  works: toy.papers.map((paper) => {
    const units = [...new Set(paper.affs.map((aff) => UNITS.indexOf(aff[2] ?? '')))].toSorted((x, y) => x - y);
    return {
      key: paper.id,
      year: paper.year,
      units,
      cited: paper.tc,
      cell: 0,
      top: 0,
      exposed: units.includes(CN) && units.includes(US),
      cluster: paper.id,
    };
  }),
};
const scenario = (mode: Mode, more: Partial<Scenario> = {}): Scenario => ({ mode, intensity: 1, substitution: 'none', filled: 0, ...more });
const after = (one: Scenario): { mass: number; plain: number; weighted: number; giant: number; components: number } => {
  const left = tiesLeft(tieMatrix(corpus, one.mode), corpus, one);
  const { giant, components } = structureOf(5, left);
  const room = pathRoom(5);
  return {
    mass: massOf(5, left),
    plain: matrixEfficiency(room, left, false),
    weighted: matrixEfficiency(room, left, true),
    giant,
    components,
  };
};
const loss = (one: Scenario, id: OutcomeId) => {
  const sum = sumsOf(corpus, one).find((held) => held.id === id);
  if (sum === undefined) throw new Error(`no ${id}`);
  return lossOf(sum, corpus, one.intensity);
};

describe('what if the tie of China and the United States in TOY-8 broke', () => {
  it.each([
    ['paper-deletion', 4, 0.5, 0.5, 4],
    ['withdrawal-b', 5, 0.733333, 0.733333, 5],
    ['withdrawal-a', 5, 0.5, 0.6, 4],
    ['edge-deletion', 6, 0.733333, 0.85, 5],
  ] as const)('%s leaves what METHODS 5.2 says', (mode, mass, plain, weighted, giant) => {
    const found = after(scenario(mode));
    expect(found.mass).toBeCloseTo(mass, 12);
    expect(found.plain).toBeCloseTo(plain, 6);
    expect(found.weighted).toBeCloseTo(weighted, 6);
    expect(found.giant).toBe(giant);
  });

  it('leaves all as it was at intensity 0, and half the tie at a half', () => {
    for (const mode of ['paper-deletion', 'withdrawal-a', 'withdrawal-b', 'edge-deletion'] as const) {
      const none = after(scenario(mode, { intensity: 0 }));
      expect(none.mass).toBe(9);
      expect(none.plain).toBeCloseTo(0.783333, 6);
      expect(none.weighted).toBeCloseTo(1.137857, 6);
    }
    const half = after(scenario('edge-deletion', { intensity: 0.5 }));
    expect([half.mass, half.plain, half.weighted]).toEqual([7.5, expect.closeTo(0.783333, 6), expect.closeTo(0.9475, 6)]);
  });

  it('fills half of the lost slots with other partners', () => {
    const found = after(scenario('edge-deletion', { substitution: 'partners', filled: 0.5 }));
    expect(found.mass).toBeCloseTo(9, 12);
    expect(found.weighted).toBeCloseTo(1.259459, 6);
  });

  it('counts what is exposed', () => {
    const one = scenario('paper-deletion');
    expect(loss(one, 'works')).toMatchObject({ base: 8, lost: 3, share: 3 / 8 });
    expect(loss(one, 'citations').share).toBeCloseTo(22 / 51, 12);
    expect(loss(one, 'credit-a').lost).toBeCloseTo(4 / 3, 12);
    expect([loss(one, 'ties-a').lost, loss(one, 'ties-b').lost, loss(one, 'ties-others').lost]).toEqual([1, 1, 0]);
    expect(loss(one, 'citations').influential).toBe('P4');
  });

  it('expects 11 citations lost at a half, with the spread of thinning by works', () => {
    const half = loss(scenario('paper-deletion', { intensity: 0.5 }), 'citations');
    expect(half.lost).toBeCloseTo(11, 12);
    expect(half.deviation).toBeCloseTo(6.708204, 6);
    // Of three exposed works 0, 1, 2 or 3 are lost with chances 1/8, 3/8, 3/8, 1/8.
    const chances = [0, 1, 2, 3].map((k) => [1, 3, 3, 1][k] ?? 0).map((ways) => ways / 8);
    const works = loss(scenario('paper-deletion', { intensity: 0.5 }), 'works');
    expect(works.lost).toBeCloseTo(
      chances.reduce((sum, p, k) => sum + p * k, 0),
      12,
    );
    expect(works.deviation ** 2).toBeCloseTo(
      chances.reduce((sum, p, k) => sum + p * (k - 1.5) ** 2, 0),
      12,
    );
    const together = { ...corpus, works: corpus.works.map((work) => ({ ...work, cluster: 'one' })) };
    const sum = sumsOf(together, scenario('paper-deletion')).find(({ id }) => id === 'citations');
    expect(sum === undefined ? 0 : lossOf(sum, together, 0.5).deviation).toBeCloseTo(11, 12);
  });

  it('never loses more works by withdrawal than by deletion', () => {
    for (const id of ['works', 'works-a', 'works-b', 'citations', 'ties'] as const)
      for (const mode of ['withdrawal-a', 'withdrawal-b', 'edge-deletion'] as const)
        expect(loss(scenario(mode), id).lost).toBeLessThanOrEqual(loss(scenario('paper-deletion'), id).lost);
  });

  it('knows what holds the sides together beside their tie', () => {
    const { base } = tieMatrix(corpus, 'paper-deletion');
    expect(redundancyOf(5, base, CN, US)).toEqual({ twoStepPaths: 1, edgeConnectivity: 2, flowWithout: 1 });
    expect(structureOf(5, base)).toEqual({ giant: 5, components: 1, bridges: 1, articulations: 1 });
    const withoutUs = base.slice();
    for (let i = 0; i < 5; i += 1) withoutUs[US * 5 + i] = withoutUs[i * 5 + US] = 0;
    const four = new Float64Array(16);
    for (let i = 0; i < 4; i += 1) for (let j = 0; j < 4; j += 1) four[i * 4 + j] = withoutUs[i * 5 + j] ?? 0;
    expect(matrixEfficiency(pathRoom(4), four, false)).toBeCloseTo(0.722222, 6);
  });
});

describe('bootstrap', () => {
  it('has the exact distribution of the mean of 0, 3, 6', () => {
    const three: Corpus = {
      ...corpus,
      works: [0, 3, 6].map((cited, at) => ({
        key: `${at}`,
        year: 2000,
        units: [],
        cited,
        cell: 0,
        top: 0,
        exposed: true,
        cluster: `${at}`,
      })),
    };
    const sum = { id: 'citations' as const, base: Float64Array.from([1, 1, 1]), lost: Float64Array.from([0, 3, 6]) };
    const random = seededRandom(2);
    const counts = new Map<number, number>();
    for (let run = 0; run < 27_000; run += 1) {
      const { shares } = bootstrapShares(three, scenario('paper-deletion'), [sum], {
        draws: 1,
        seed: Math.floor(random() * 2 ** 31),
        network: false,
      });
      const mean = Math.round(shares[0]?.median ?? Number.NaN);
      counts.set(mean, (counts.get(mean) ?? 0) + 1);
    }
    [1, 3, 6, 7, 6, 3, 1].forEach((times, mean) => {
      const p = times / 27;
      expect(Math.abs((counts.get(mean) ?? 0) / 27_000 - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 27_000));
    });
  });

  it('looks as absurd as it must with eight papers', () => {
    const one = scenario('paper-deletion');
    const sums = sumsOf(corpus, one).filter(({ id }) => id === 'citations');
    const { shares } = bootstrapShares(corpus, one, sums, { draws: 100_000, seed: 7, byYear: false, network: false });
    expect(shares[0]?.percentile.low).toBeCloseTo(0.052, 2);
    expect(shares[0]?.median).toBeCloseTo(0.44, 2);
    expect(shares[0]?.percentile.high).toBeCloseTo(0.933, 2);
  });

  it('has the exact percentiles of three of seven', () => {
    const known = { ...corpus, works: corpus.works.filter(({ units }) => units.length > 0) };
    const one = scenario('paper-deletion');
    const sums = sumsOf(known, one).filter(({ id }) => id === 'works');
    const { shares } = bootstrapShares(known, one, sums, { draws: 20_000, seed: 1, byYear: false, network: false });
    expect(shares[0]?.percentile.low).toBeCloseTo(1 / 7, 6);
    expect(shares[0]?.median).toBeCloseTo(3 / 7, 6);
    expect(shares[0]?.percentile.high).toBeCloseTo(6 / 7, 6);
  });

  it('is the same for the same seed, and goes in steps that can be left', () => {
    const one = scenario('edge-deletion', { intensity: 0.3 });
    const sums = sumsOf(corpus, one);
    expect(bootstrapShares(corpus, one, sums, { draws: 200, seed: 3 })).toEqual(
      bootstrapShares(corpus, one, sums, { draws: 200, seed: 3 }),
    );
    const steps = bootstrapSteps(corpus, one, sums, { draws: 200, seed: 3 });
    expect([steps.next().value, steps.next().value]).toEqual([0, 0.125]);
  });
});
