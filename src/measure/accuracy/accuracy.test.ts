import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { ask } from '../ask.ts';
import { readParams } from '../params.ts';
import { clopperPearson } from '../statistics/beta.ts';
import { toy8Store } from '../toy8.ts';
import { accuracy } from './accuracy.ts';

let store: Store;
beforeEach(async () => {
  store = await toy8Store();
});
afterEach(() => store.close());
const table = (params: Record<string, string>) =>
  ask(accuracy, { store, units: 'separate', filters: [] }, readParams(accuracy.params, params));
const label = (work: string, position: number, printed: string, found: string, truth: string): Promise<void> =>
  store.run(`INSERT INTO labelled VALUES ('institution', $work, $position, $printed, $found, $truth, 'curation/labels/a.csv', 2)`, {
    work,
    position,
    printed,
    found,
    truth,
  });

it('gives the exact interval', () => {
  expect(clopperPearson(3, 4).low).toBeCloseTo(0.19412, 5);
  expect(clopperPearson(3, 4).high).toBeCloseTo(0.993691, 5);
  expect(clopperPearson(0, 10)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** 0.1, 8) });
  expect(clopperPearson(10, 10)).toEqual({ low: expect.closeTo(0.025 ** 0.1, 8), high: 1 });
});

describe('the sample', () => {
  it('is the same for one seed, another for another, and takes what is asked', async () => {
    const drawn = async (seed: string) =>
      (await table({ show: 'sample', draw: '5', seed })).rows.map((row) => `${row['work']} ${row['position']}`);
    expect(await drawn('1')).toHaveLength(5);
    expect(await drawn('1')).toEqual(await drawn('1'));
    expect(await drawn('1')).not.toEqual(await drawn('2'));
    expect(new Set((await table({ show: 'sample' })).rows.map((row) => `${row['work']} ${row['position']}`)).size).toBe(16);
  });

  it('draws funders too, with what was found', async () => {
    expect((await table({ show: 'sample', of: 'funder' })).rows).toContainEqual({
      of: 'funder',
      work: 'P3',
      position: 1,
      printed: 'Shanghai STC',
      found: 'Shanghai STC',
      truth: '',
    });
  });
});

describe('the labels', () => {
  it('give precision, recall and corrected counts', async () => {
    await label('P1', 1, 'Peking Univ, Beijing', 'Peking Univ', '=');
    await label('P2', 3, 'Fudan Univ, Shanghai', 'Fudan Univ', 'Another');
    await label('P4', 1, 'Univ Oxford, Oxford', 'Univ Oxford', '-');
    await label('P5', 1, 'Harvard Univ, Boston', 'Harvard Univ', 'Harvard Univ; A Part');
    await label('P5', 2, 'not there', '', 'x');
    const { rows, notes } = await table({ top: '1' });
    expect(rows.map((row) => [row['measure'], row['right'], row['of_all']])).toEqual([
      ['precision', 2, 4],
      ['recall', 2, 4],
      ['rows wholly right', 1, 4],
      ['nothing found though something is right', 0, 4],
      ['Harvard Univ', null, null],
    ]);
    expect(rows[0]?.['low']).toBeCloseTo(0.150039, 6);
    expect(rows[4]).toMatchObject({ works: 5, corrected: 5 });
    expect(notes[0]?.en).toMatch(/^4 labelled rows; 1 more/);
  });

  it('hold what was found then against what is found now', async () => {
    await label('P1', 1, 'Peking Univ, Beijing', 'Some Older Answer', '=');
    expect((await table({})).rows[0]).toMatchObject({ measure: 'precision', right: 0, of_all: 1 });
  });

  it('say that there are none', async () => {
    const { rows, notes } = await table({});
    expect(rows).toEqual([]);
    expect(notes[0]?.en).toMatch(/^Nothing is labelled yet/);
  });
});
