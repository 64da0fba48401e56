import { expect, it } from 'vitest';
import { needsOf } from './coverage.ts';

it('of a network of funders is told by funding, of terms by nothing, and of countries by addresses', () => {
  expect(needsOf(['year', 'address'], 'funder')).toEqual(['year', 'funding']);
  expect(needsOf(['address'], 'term')).toEqual([]);
  expect(needsOf(['address', 'reference'], 'cited-work')).toEqual(['reference']);
  expect(needsOf(['address'], 'country')).toEqual(['address']);
  expect(needsOf(['funding'], undefined)).toEqual(['funding']);
});
