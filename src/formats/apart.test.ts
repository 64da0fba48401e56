import { expect, it } from 'vitest';
import { apart, withoutEnd } from './apart.ts';

it('divides outside brackets', () => {
  expect(apart('a; b (c; d); e', ';')).toEqual(['a', ' b (c; d)', ' e']);
  expect(apart('甲“乙/丙”/丁(1/2)/', '/', '“(', '”)')).toEqual(['甲“乙/丙”', '丁(1/2)', '']);
  expect(apart(') a; b', ';')).toEqual([') a', ' b']);
});

it('takes a million separators without delay', () => {
  const start = process.cpuUsage().user;
  expect(apart(';'.repeat(1_000_000), ';')).toHaveLength(1_000_001);
  expect(withoutEnd(`${'.;'.repeat(500_000)}x`, '.;')).toHaveLength(1_000_001);
  expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
});

it('takes off what ends a text', () => {
  expect([withoutEnd(' Univ A, Peru. ;', '.;,'), withoutEnd('...', '.'), withoutEnd('a', '.')]).toEqual(['Univ A, Peru', '', 'a']);
});
