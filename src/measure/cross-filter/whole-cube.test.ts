import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { questionOf } from '../ask.ts';
import { toy8Store } from '../toy8.ts';
import { CrossFilter } from './cross-filter.ts';
import { cubeOf } from './cube.ts';
import { wholeCube } from './whole-cube.ts';

let store: Store;
beforeAll(async () => {
  store = await toy8Store();
});
afterAll(() => store.close());

it('is the cube that the index gives', async () => {
  const filter = new CrossFilter(store);
  const index = await filter.index('separate');
  const whole = await wholeCube(questionOf({ store, units: 'separate', filters: [] }));
  expect(whole).toEqual(cubeOf(index, index.present));
  expect(whole.works.reduce((sum, one) => sum + one, 0)).toBe(8);
});

it('answers all works before the index is there, and stops with nothing left to ask', async () => {
  const filter = new CrossFilter(store);
  const first = await filter.cube('separate', []);
  await filter.stop();
  const index = await new CrossFilter(store).index('separate');
  expect(first).toEqual(cubeOf(index, index.present));
});
