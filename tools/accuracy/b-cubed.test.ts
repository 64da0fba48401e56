import { expect, it } from 'vitest';
import { bCubed } from './b-cubed.ts';

const grouped = (...groups: string[]): Map<string, number> =>
  new Map(groups.flatMap((group, at) => Array.from(group, (one) => [one, at] as const)));
const agreement = (truth: Map<string, number>, found: Map<string, number>) =>
  bCubed([...truth].map(([item, group]) => ({ truth: String(group), found: found.get(item) ?? -1 })));

it('gives the worked example of Bagga and Baldwin', () => {
  const truth = grouped('12345', '67', '89ABC');
  const one = agreement(truth, grouped('12345', '6789ABC'));
  expect(one.precision).toBeCloseTo(16 / 21, 10);
  expect(one.recall).toBe(1);
  expect(one.pairs).toEqual({ precision: expect.closeTo(0.677419, 6), recall: 1 });
  const other = agreement(truth, grouped('1234589ABC', '67'));
  expect(other.precision).toBeCloseTo(0.583333, 6);
  expect(other.pairs.precision).toBeCloseTo(0.456522, 6);
});
