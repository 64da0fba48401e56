import { structuralDesign, syntheticDesigns } from '../src/measure/event-effect/counterfactual-designs.ts';
import type { Case } from '../src/measure/event-effect/design.ts';
import { differenceDesign, seriesDesign } from '../src/measure/event-effect/designs.ts';
import { seededRandom } from '../src/measure/graph/random.ts';
import { clopperPearson } from '../src/measure/statistics/beta.ts';
import { wilson } from '../src/measure/statistics/normal.ts';
import { logLinearOutlook, poissonOutlook } from '../src/measure/statistics/outlook.ts';
import { poissonTrend } from '../src/measure/statistics/poisson-trend.ts';
import { Draws } from '../src/measure/statistics/random-draws.ts';
import { sameDateCompletion } from '../src/measure/statistics/same-date.ts';
import { segmentedSeries } from '../src/measure/statistics/segmented-series.ts';
import { staggeredEffects, type PanelUnit } from '../src/measure/statistics/callaway-santanna.ts';
import { reassignedEffect } from '../src/measure/statistics/reassignment.ts';

/** One simulated corpus: whether the interval covers the truth, or whether a test at 5 % rejects where nothing happened. */
type Trial = (draws: Draws, seed: number) => boolean;

const RUNS = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 1000);
/** Words of the trials to run; all when none is given. */
const ONLY = process.argv.slice(2).filter((one) => !/^\d+$/.test(one));

const covers = (low: number | null | undefined, high: number | null | undefined, truth: number): boolean =>
  (low ?? Number.NaN) <= truth && (high ?? Number.NaN) >= truth;
const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at);

/** Series of like units over sixteen periods and one that an event multiplies, all overdispersed. */
function simulated(draws: Draws, effect: number, seed: number, controls = 39): Case {
  const shared = range(16).map((t) => 60 * 1.03 ** t);
  const counts = (size: number, factor: number): number[] =>
    shared.map((mean, t) => draws.count(mean * size * (t >= 10 ? factor : 1), 1.8));
  return {
    treated: counts(1, effect),
    controls: range(controls).map((at) => ({ unit: `U${at}`, counts: counts(1, 1) })),
    event: 10,
    exposure: null,
    season: 1,
    seed,
  };
}

const found = (
  rows: readonly {
    readonly design: string;
    readonly quantity: string;
    readonly low: number | null;
    readonly high: number | null;
    readonly p: number | null;
  }[],
  design: string,
) => rows.find((row) => row.design === design && row.quantity === 'effect after the event');

function growthCovers(draws: Draws, length: number): boolean {
  const years = range(length);
  const trend = poissonTrend(
    years,
    years.map((t) => draws.count(40 * Math.exp(0.12 * t), 2.5)),
  );
  return covers(trend?.interval?.low, trend?.interval?.high, Math.expm1(0.12));
}

const COVERAGE: Readonly<Record<string, Trial>> = {
  'growth rate, quasi-Poisson, 20 years': (draws) => growthCovers(draws, 20),
  'growth rate, quasi-Poisson, 8 years': (draws) => growthCovers(draws, 8),
  'next year by the Poisson trend, 20 years': (draws) => {
    const counts = range(20).map((t) => draws.count(40 * Math.exp(0.1 * t), 2.5));
    const { low, high } = poissonOutlook(range(20), counts, 20, draws, 1000)?.interval(0.95) ?? {};
    return covers(low, high, draws.count(40 * Math.exp(2), 2.5));
  },
  'next year by the line through logarithms, 12 years': (draws) => {
    const counts = range(12).map((t) => Math.exp(4 + 0.1 * t + 0.15 * draws.normal()));
    const { low, high } = logLinearOutlook(range(12), counts, 12)?.interval(0.95) ?? {};
    return covers(low, high, Math.exp(4 + 1.2 + 0.15 * draws.normal()));
  },
  'share, Wilson, 37 of about 120': (draws) => {
    const k = range(120).filter(() => draws.uniform() < 0.31).length;
    const { low, high } = wilson(k, 120);
    return covers(low, high, 0.31);
  },
  'incomplete year, same date': (draws) => {
    const total = draws.poisson(160);
    const n = range(total).filter(() => draws.uniform() < 0.72).length;
    const { low, high } = sameDateCompletion(n, 0.72).interval;
    return covers(low, high, total);
  },
  'interrupted series, level, 48 quarters': (draws) => {
    const y = range(48).map((t) => draws.count(50 * Math.exp(0.02 * t + (t >= 24 ? 0.2 + 0.01 * (t - 24) : 0)), 2));
    const fit = segmentedSeries(y, 25, { family: 'poisson' });
    return covers(fit?.intervals[2]?.low, fit?.intervals[2]?.high, 0.2);
  },
  'interrupted series, slope, 48 quarters': (draws) => {
    const y = range(48).map((t) => draws.count(50 * Math.exp(0.02 * t + (t >= 24 ? 0.2 + 0.01 * (t - 24) : 0)), 2));
    const fit = segmentedSeries(y, 25, { family: 'poisson' });
    return covers(fit?.intervals[3]?.low, fit?.intervals[3]?.high, 0.01);
  },
  'difference in differences, by placebos': (draws, seed) => {
    const row = found(differenceDesign(simulated(draws, 0.8, seed)), 'did');
    return covers(row?.low, row?.high, -0.2);
  },
  'Callaway-Sant’Anna, simple, 40 of 120 units': (draws) => {
    const units = range(120).map((at) => {
      const first = at < 20 ? 4 : at < 40 ? 6 : null;
      const level = draws.normal();
      return {
        id: String(at),
        first,
        outcomes: range(8).map((t) => level + 0.1 * t + draws.normal() + (first !== null && t >= first ? 0.5 : 0)),
      };
    });
    const { simple } = staggeredEffects(units);
    const [effect, error] = [simple?.effect ?? Number.NaN, simple?.error ?? Number.NaN];
    return covers(effect - 1.959964 * error, effect + 1.959964 * error, 0.5);
  },
  'Callaway-Sant’Anna, dates anew, 4 of 30 units': (draws, seed) => {
    const { low, high } = reassignedEffect(fewTreated(draws, 4, 0.5), 'simple', { draws: 400, seed }) ?? {};
    return covers(low, high, 0.5);
  },
  'synthetic difference in differences': (draws, seed) => {
    const one = simulated(draws, 1, seed, 19);
    const row = found(syntheticDesigns(one), 'synthetic-did');
    return covers(row?.low, row?.high, 0);
  },
  'structural series': (draws, seed) => {
    const other = range(60).map((t) => 100 + 10 * Math.sin(t / 6) + 2 * draws.normal());
    const treated = other.map((value, t) => value + 4 * draws.normal() + (t >= 40 ? 12 : 0));
    const [row] = structuralDesign({ treated, controls: [{ unit: 'other', counts: other }], event: 40, exposure: null, season: 1, seed });
    const expected = treated.slice(40).reduce((sum, value) => sum + value, 0);
    // The interval is relative to the counterfactual: it must hold 12 times 20 of it.
    const [low, high] = [row?.low ?? Number.NaN, row?.high ?? Number.NaN];
    const counterfactual = expected / (1 + (row?.estimate ?? Number.NaN));
    return covers(low * counterfactual, high * counterfactual, 240);
  },
};

const SIZE: Readonly<Record<string, Trial>> = {
  'interrupted series, no event': (draws, seed) => {
    const treated = range(40).map((t) => draws.count(60 * Math.exp(0.02 * t), 2));
    return (seriesDesign({ treated, controls: [], event: 20, exposure: null, season: 1, seed })[0]?.p ?? 1) < 0.05;
  },
  'difference in differences, placebo in space': (draws, seed) =>
    (found(differenceDesign(simulated(draws, 1, seed)), 'did')?.p ?? 1) <= 0.05,
  'pre-trend test, placebo in space': (draws, seed) =>
    (differenceDesign(simulated(draws, 1, seed)).find(({ quantity }) => quantity === 'pre-trend')?.p ?? 1) <= 0.05,
  'Callaway-Sant’Anna, dates anew, 1 of 30 units': (draws, seed) =>
    (reassignedEffect(fewTreated(draws, 1, 0), 'simple', { draws: 400, seed })?.p ?? 1) <= 0.05,
  'Callaway-Sant’Anna, dates anew, 4 of 30 units': (draws, seed) =>
    (reassignedEffect(fewTreated(draws, 4, 0), 'simple', { draws: 400, seed })?.p ?? 1) <= 0.05,
  'Callaway-Sant’Anna, dates anew, by ratios, 4 of 30': (draws, seed) =>
    (reassignedEffect(fewTreated(draws, 4, 0), 'simple', { draws: 400, seed })?.pOfRatio ?? 1) <= 0.05,
  'synthetic control, placebo in space': (draws, seed) =>
    (found(syntheticDesigns(simulated(draws, 1, seed, 19)), 'synthetic-control')?.p ?? 1) <= 0.05,
};

/** Thirty units over eight periods, some of them treated from the fourth, fifth or sixth on. */
function fewTreated(draws: Draws, treated: number, effect: number): PanelUnit[] {
  return range(30).map((at) => {
    const first = at < treated ? 3 + (at % 3) : null;
    const level = draws.normal();
    return {
      id: String(at),
      first,
      outcomes: range(8).map((t) => level + 0.1 * t + draws.normal() + (first !== null && t >= first ? effect : 0)),
    };
  });
}

/** Runs every trial on simulated corpora of its own stream; tells the shares and whether they keep to their promise. */
export function calibrate(runs: number, tell: (line: string) => void): boolean {
  let good = true;
  const report = (
    kind: string,
    name: string,
    trial: Trial,
    kept: (share: number, interval: { low: number; high: number }) => boolean,
  ): void => {
    if (ONLY.length > 0 && !ONLY.some((word) => `${kind} ${name}`.includes(word))) return;
    const hits = range(runs).filter((seed) => trial(new Draws(seededRandom(7919 * (seed + 1))), seed)).length;
    const interval = clopperPearson(hits, runs);
    const fine = kept(hits / runs, interval);
    good &&= fine;
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    tell(
      `${fine ? 'ok  ' : 'FAIL'}  ${kind.padEnd(9)}${name.padEnd(48)}${percent(hits / runs).padStart(7)}  [${percent(interval.low)}, ${percent(interval.high)}]`,
    );
  };
  tell(`${runs} simulated corpora each; coverage of 95 % intervals must lie in 93 to 97 %, size of 5 % tests at most 5 % but for chance`);
  for (const [name, trial] of Object.entries(COVERAGE))
    report('coverage', name, trial, (share, { low, high }) =>
      runs >= 1000 ? share >= 0.93 && share <= 0.97 : low <= 0.97 && high >= 0.93,
    );
  for (const [name, trial] of Object.entries(SIZE)) report('size', name, trial, (_, { low }) => low <= 0.05);
  return good;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = calibrate(RUNS, (line) => console.log(line)) ? 0 : 1;
}
