import { describe, expect, it } from 'vitest';
import { seededRandom } from '../graph/random.ts';
import { answerOf, times } from '../small-questions.ts';
import type { SmallWork } from '../small-corpus.ts';
import { Draws } from '../statistics/random-draws.ts';
import { eventEffect } from './event-effect.ts';
import { structuralDesign, syntheticDesigns } from './counterfactual-designs.ts';
import type { Case } from './design.ts';
import { firstAfter } from './panel.ts';

const COUNTRIES = ['AU', 'BR', 'CA', 'CH', 'DE', 'ES', 'FR', 'GB', 'IN', 'IT', 'JP', 'KR', 'NL', 'SE'];

/** Works of China and fourteen others over sixteen years; China's are multiplied from 2018 on. */
function corpus(effect: number, seed = 3): SmallWork[] {
  const draws = new Draws(seededRandom(seed));
  const growth = (year: number): number => 30 * 1.05 ** (year - 2008);
  return Array.from({ length: 16 }, (_, at) => 2008 + at).flatMap((year) => [
    ...times(draws.count(2 * growth(year) * (year >= 2018 ? effect : 1)), { year, countries: ['CN'] }),
    ...COUNTRIES.flatMap((country) => times(draws.count(growth(year)), { year, countries: [country] })),
  ]);
}

const ask = (works: readonly SmallWork[], params: Record<string, string> = {}) =>
  answerOf(eventEffect, works, { outcome: 'country', unit: 'CN', event: '2018', ...params });

describe('an effect put into a simulated corpus', () => {
  it('is found by the designs that compare, near its size', async () => {
    const found = await ask(corpus(0.6));
    const effect = (design: string) => found.rows.find((row) => row['design'] === design && row['quantity'] === 'effect after the event');
    for (const design of ['did', 'synthetic-control', 'synthetic-did', 'structural']) {
      expect([design, Math.abs(Number(effect(design)?.['estimate']) + 0.4) < (design.startsWith('synthetic') ? 0.35 : 0.12)]).toEqual([
        design,
        true,
      ]);
      expect(Number(effect(design)?.['p'])).toBeLessThan(0.08);
    }
    expect(found.opened.every((works, at) => works === found.rows[at]?.['works'])).toBe(true);
    expect(found.notes[0]?.en).toContain('What it cannot say: that the event was the cause');
  });

  it('is not found where there is none', async () => {
    const { rows } = await ask(corpus(1));
    const did = rows.find((row) => row['design'] === 'did' && row['quantity'] === 'effect after the event');
    expect([Number(did?.['low']) < 0 && Number(did?.['high']) > 0, Number(did?.['p']) > 0.05]).toEqual([true, true]);
  });

  it('comes with a pre-trend test and the smallest effect that could be found', async () => {
    const quantities = (await ask(corpus(1))).rows.map((row) => row['quantity']);
    expect(quantities).toEqual(
      expect.arrayContaining(['pre-trend', 'minimum detectable effect', 'placebo in time', 'leaving out one donor']),
    );
  });
});

it('compares staggered treatments without letting early ones serve as controls', async () => {
  const panel = (country: string, values: readonly number[]) =>
    values.flatMap((count, at) => times(count, { year: 2011 + at, countries: [country] }));
  const works = [
    ...panel('DE', [100, 120, 130, 140]),
    ...panel('FR', [100, 100, 100, 120]),
    ...['AU', 'BR', 'CA'].flatMap((country) => panel(country, [100, 100, 100, 100])),
  ];
  const { rows } = await ask(works, { unit: 'DE', event: '2012', treated: 'DE:2012,FR:2014' });
  const value = (quantity: string) =>
    Number(rows.find((row) => row['design'] === 'callaway-santanna' && row['quantity'] === quantity)?.['estimate']);
  expect(value('simple')).toBeCloseTo((0.2 + 0.3 + 0.4 + 0.2) / 4, 9);
  expect(value('by group')).toBeCloseTo((0.3 + 0.2) / 2, 9);
});

it('warns of few treated units and hands out the dates anew beside them', async () => {
  const draws = new Draws(seededRandom(11));
  const years = Array.from({ length: 8 }, (_, at) => 2010 + at);
  const works = COUNTRIES.flatMap((country, index) =>
    years.flatMap((year) => times(draws.count(100 * (index < 2 && year >= 2014 + index ? 2 : 1)), { year, countries: [country] })),
  );
  const { rows } = await ask(works, { unit: 'AU', event: '2014', treated: 'AU:2014,BR:2015' });
  const told = rows.filter((row) => row['design'] === 'callaway-santanna');
  const anew = told.find((row) => row['quantity'] === 'simple, dates handed out anew');
  expect(told.find((row) => row['quantity'] === 'simple')?.['note']).toContain('too small with so few treated');
  // 14 * 13 ways to give two dates to fourteen countries.
  expect([Number(anew?.['p']).toFixed(8), anew?.['note']]).toEqual([(1 / 182).toFixed(8), expect.stringContaining('all 182 ways')]);
  expect([Number(anew?.['low']) > 0.5, Number(anew?.['high']) < 1.6]).toEqual([true, true]);
});

it('sets the effect under lags of 0, 12 and 24 months side by side', async () => {
  const { rows } = await ask(corpus(0.6), { lag: '12' });
  const of = (design: string) => rows.filter((row) => row['design'] === design && String(row['quantity']).startsWith('with a lag'));
  expect(of('did').map((row) => row['quantity'])).toEqual(['with a lag of 0 months', 'with a lag of 12 months', 'with a lag of 24 months']);
  const main = rows.find((row) => row['design'] === 'did' && row['quantity'] === 'effect after the event');
  expect(of('did')[1]?.['estimate']).toBe(main?.['estimate']);
  expect(of('did')[0]?.['estimate']).not.toBe(main?.['estimate']);
  expect(of('series')).toEqual([]);
});

describe('refusals', () => {
  it('refuses each design that has too few periods or units', async () => {
    const { rows } = await ask([...times(3, { year: 2017, countries: ['CN'] }), ...times(3, { year: 2018, countries: ['CN', 'US'] })]);
    expect(rows.every((row) => row['quantity'] === 'refused' && String(row['note']).startsWith('Refused'))).toBe(true);
  });

  it('refuses an event outside the years, and a unit without works', async () => {
    expect((await ask(corpus(1), { event: '2030' })).rows.map((row) => row['design'])).toEqual(['all']);
    expect(String((await ask(corpus(1), { unit: 'ZW' })).rows[0]?.['note'])).toContain('no work of ZW');
  });

  it('names an unknown event', async () => {
    await expect(ask([{ year: 2018, countries: ['CN'] }], { event: 'no-such' })).rejects.toThrow('unknown event: no-such');
  });
});

it('keeps pairs that share a country out of the controls of a pair', async () => {
  const works = Array.from({ length: 10 }, (_, at) => 2010 + at).flatMap((year) => [
    ...times(20, { year, countries: ['CN', 'US'] }),
    ...COUNTRIES.slice(0, 6).flatMap((a, i) => [
      ...times(8, { year, countries: ['CN', a] }),
      ...COUNTRIES.slice(i + 1, 6).flatMap((b) => times(8, { year, countries: [a, b] })),
    ]),
  ]);
  const { rows, notes } = await answerOf(eventEffect, works, { event: '2016' });
  expect(String(rows.find((row) => row['design'] === 'did')?.['note'])).toContain('Against 15 controls');
  expect(rows.find((row) => row['design'] === 'did, contaminated controls')).toBeDefined();
  expect(notes.some(({ en }) => en.includes('6 pairs share a country'))).toBe(true);
});

it.each([
  ['2018-03-01', 0, '2018'],
  ['2018-08-20', 0, '2019'],
  ['2018-03-01', 12, '2019'],
])('takes %s plus %d months to begin with %s', (date, lag, first) => {
  const years = ['2016', '2017', '2018', '2019', '2020'];
  expect(years[firstAfter(years, date, lag)]).toBe(first);
});

describe('a share as outcome', () => {
  const draws = new Draws(seededRandom(5));
  const series = (): number[] => Array.from({ length: 14 }, (_, t) => draws.count(80 * (1 + t / 20)));
  const usual: Case = {
    treated: series(),
    controls: COUNTRIES.map((unit) => ({ unit, counts: series() })),
    event: 9,
    exposure: Array.from({ length: 14 }, () => 2000),
    season: 1,
    seed: 1,
  };
  const swollen = (counts: readonly number[]): number[] => counts.map((count, t) => count * (t % 3 === 0 ? 4 : 1));
  const grown: Case = {
    ...usual,
    treated: swollen(usual.treated),
    controls: usual.controls.map(({ unit, counts }) => ({ unit, counts: swollen(counts) })),
    exposure: swollen(usual.exposure ?? []),
  };

  it.each([
    ['synthetic control and synthetic differences', syntheticDesigns],
    ['the structural series', structuralDesign],
  ])('is not moved in %s when a database lists four times as many works of all in some years', (_, design) => {
    const numbers = (one: Case) =>
      design(one).map(({ estimate, low, high, p }) => [estimate, low, high, p].map((value) => value && value.toFixed(6)));
    expect(numbers(grown)).toEqual(numbers(usual));
    expect(numbers({ ...grown, exposure: null })).not.toEqual(numbers(usual));
  });
});

it('gives synthetic differences a rank in space and an effect halfway through the years before', async () => {
  const { rows } = await ask(corpus(0.6));
  const own = rows.filter((row) => row['design'] === 'synthetic-did');
  expect(own.map((row) => row['quantity'])).toEqual(['effect after the event', 'placebo in time']);
  expect(String(own[0]?.['note'])).toMatch(/in-space rank 1 of 15/);
  expect(Math.abs(Number(own[1]?.['estimate']))).toBeLessThan(0.25);
  const power = rows.find((row) => row['quantity'] === 'power for a fifth');
  expect(Number(power?.['estimate'])).toBeGreaterThan(0.5);
});
