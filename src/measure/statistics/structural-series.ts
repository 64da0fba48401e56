import { seededRandom } from '../graph/random.ts';
import { mean } from './averages.ts';
import { cholesky, dot, gram, inverse, times, type Matrix, type Vector } from './matrix.ts';
import type { Interval } from './normal.ts';
import { Draws } from './random-draws.ts';

export interface StructuralEffect {
  /** Mean effect of a time after the event. */
  readonly effect: number;
  readonly interval: Interval;
  /** Sum over the times after, its interval from the summed draws. */
  readonly cumulative: number;
  readonly cumulativeInterval: Interval;
  /** Share of draws on the other side of zero from the mean. */
  readonly tail: number;
  readonly counterfactual: readonly { readonly mean: number; readonly interval: Interval }[];
}

export interface StructuralOptions {
  readonly draws?: number;
  readonly seed?: number;
  /** Standard deviation of the level’s steps that the prior expects, in standard deviations of y; worth 32 observations. */
  readonly levelScale?: number;
}

/**
 * Effect of an event on a series: a local level with static regression on other series, learnt before the event by Gibbs
 * sampling and run on as the counterfactual. Brodersen et al. (2015), doi:10.1214/14-AOAS788. `others` has one row a time;
 * coefficients have normal priors on standardised series. Throws with fewer than four times before or none after.
 */
export function structuralEffect(y: Vector, others: Matrix, before: number, options: StructuralOptions = {}): StructuralEffect {
  if (before < 4 || y.length <= before)
    throw new Error(`invalid event: ${before} times before and ${y.length - before} after (at least 4 and 1)`);
  const { draws = 1000, seed = 1, levelScale = 0.01 } = options;
  const random = new Draws(seededRandom(seed));
  const history = y.slice(0, before);
  const centre = mean(history);
  const scale = Math.sqrt(history.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (before - 1)) || 1;
  const z = history.map((value) => (value - centre) / scale);
  const x = standardised(others, before);
  const width = x[0]?.length ?? 0;
  const curvature = gram(x.slice(0, before));
  let beta = Array.from({ length: width }, () => 0);
  let [noise, drift] = [0.5, levelScale ** 2];
  const burn = Math.max(200, Math.floor(draws / 4));
  const paths: number[][] = [];
  for (let turn = 0; turn < burn + draws; turn += 1) {
    const rest = z.map((value, t) => value - dot(x[t] ?? [], beta));
    const level = drawLevel(rest, noise, drift, random);
    if (width > 0)
      beta = drawCoefficients(
        curvature,
        x,
        z.map((value, t) => value - (level[t] ?? 0)),
        noise,
        random,
      );
    const errors = z.reduce((sum, value, t) => sum + (value - (level[t] ?? 0) - dot(x[t] ?? [], beta)) ** 2, 0);
    noise = inverseGamma(random, 0.005 + before / 2, 0.005 + errors / 2);
    const steps = level.slice(1).reduce((sum, value, t) => sum + (value - (level[t] ?? 0)) ** 2, 0);
    drift = inverseGamma(random, 16 + (before - 1) / 2, 16 * levelScale ** 2 + steps / 2);
    if (turn < burn) continue;
    let now = level.at(-1) ?? 0;
    paths.push(
      y.slice(before).map((_, h) => {
        now += Math.sqrt(drift) * random.normal();
        return centre + scale * (now + dot(x[before + h] ?? [], beta) + Math.sqrt(noise) * random.normal());
      }),
    );
  }
  const after = y.slice(before);
  const sums = paths.map((path) => after.reduce((sum, value, h) => sum + value - (path[h] ?? 0), 0));
  const cumulative = mean(sums);
  const range = spread(sums);
  return {
    effect: cumulative / after.length,
    interval: { low: range.low / after.length, high: range.high / after.length },
    cumulative,
    cumulativeInterval: range,
    tail: sums.filter((value) => (cumulative >= 0 ? value <= 0 : value >= 0)).length / sums.length,
    counterfactual: after.map((_, h) => {
      const here = paths.map((path) => path[h] ?? 0);
      return { mean: mean(here), interval: spread(here) };
    }),
  };
}

/** Forward filtering, backward sampling. Carter & Kohn (1994), doi:10.1093/biomet/81.3.541. */
function drawLevel(y: Vector, noise: number, drift: number, random: Draws): number[] {
  const n = y.length;
  const [means, variances]: [number[], number[]] = [[], []];
  let [a, p] = [0, 1e4];
  for (const value of y) {
    const f = p + noise;
    a += (p / f) * (value - a);
    p = (p * noise) / f;
    means.push(a);
    variances.push(p);
    p += drift;
  }
  const level = Array.from({ length: n }, () => 0);
  level[n - 1] = (means[n - 1] ?? 0) + Math.sqrt(variances[n - 1] ?? 0) * random.normal();
  for (let t = n - 2; t >= 0; t -= 1) {
    const variance = variances[t] ?? 0;
    const gain = variance / (variance + drift);
    level[t] = (means[t] ?? 0) + gain * ((level[t + 1] ?? 0) - (means[t] ?? 0)) + Math.sqrt(variance * (1 - gain)) * random.normal();
  }
  return level;
}

function drawCoefficients(curvature: Matrix, x: Matrix, rest: Vector, noise: number, random: Draws): number[] {
  const precision = curvature.map((row, i) => row.map((value, j) => value / noise + (i === j ? 1 : 0)));
  const covariance = inverse(precision) ?? precision.map((row) => row.map(() => 0));
  const moments = (x[0] ?? []).map((_, at) => rest.reduce((sum, value, t) => sum + (x[t]?.[at] ?? 0) * value, 0) / noise);
  const centre = times(covariance, moments);
  const shake = times(
    cholesky(covariance),
    centre.map(() => random.normal()),
  );
  return centre.map((value, at) => value + (shake[at] ?? 0));
}

function inverseGamma(random: Draws, shape: number, rate: number): number {
  return rate / Math.max(random.gamma(shape), 1e-300);
}

function standardised(others: Matrix, before: number): number[][] {
  const columns = (others[0] ?? []).map((_, at) => {
    const all = others.map((row) => row[at] ?? 0);
    const centre = mean(all.slice(0, before));
    const scale = Math.sqrt(all.slice(0, before).reduce((sum, value) => sum + (value - centre) ** 2, 0) / (before - 1)) || 1;
    return all.map((value) => (value - centre) / scale);
  });
  return others.map((_, t) => columns.map((column) => column[t] ?? 0));
}

function spread(values: Vector): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    low: sorted[Math.floor(0.025 * sorted.length)] ?? 0,
    high: sorted[Math.min(sorted.length - 1, Math.floor(0.975 * sorted.length))] ?? 0,
  };
}
