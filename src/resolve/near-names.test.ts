import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNear, nearNames } from './near-names.ts';

it('finds words one slip away, and no others', () => {
  const near = nearNames(['kyushu', 'kyoto', 'universidad', 'universidade', 'heidelberg']);
  expect(near('kyusyu')).toEqual(['kyushu']);
  expect(near('heidleberg')).toEqual(['heidelberg']);
  expect(near('universida').toSorted()).toEqual(['universidad']);
  expect(near('kobe')).toEqual([]);
});

it('finds every word from which one letter was taken', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(11), (word, at) => {
      const cut = word.slice(0, at % word.length) + word.slice((at % word.length) + 1);
      expect(nearNames([word, 'zzzzzzzzzzzzzzzz'])(cut)).toEqual(cut === word ? [] : [word]);
      expect(isNear(cut, word)).toBe(true);
    }),
  );
});
