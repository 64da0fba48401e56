import { expect, it } from 'vitest';
import { registeredNames } from './registered-names.ts';

const named = registeredNames(
  [
    { id: 'a', names: ['Quintessa Research Foundation', 'Quintessa Foundation', 'QRF', '昆泰萨研究基金会'] },
    { id: 'b', names: ['Zephyr Heart Trust', 'Shared Windmill Alliance'] },
    { id: 'c', names: ['Windmill Society of Utrecht', 'Shared Windmill Alliance'] },
    { id: 'd', names: ['National Cancer Center'] },
    { id: 'e', names: ['Ministry of Windmills'] },
    { id: 'f', names: ['Ministry of Windmills of Freedonia'] },
    { id: 'g', names: ['National Windmill Foundation of China', 'Windmill Foundation of Jiangsu'] },
    { id: 'h', names: ['Quintilla'] },
  ],
  new Set(['jiangsu']),
  (word) => word === 'freedonia',
);

it.each<[printed: string, id: string | null, why: string]>([
  ['The Quintessa Research Foundation', 'a', 'small words and case do not count'],
  ['quintessa research foundation (QRF)', 'a', 'an acronym behind is passed over'],
  ['昆泰萨研究基金会', 'a', 'a Chinese name'],
  ['Quintessa Foundation', null, 'another name of two words, as a family of that name may have'],
  ['QRF', null, 'an acronym'],
  ['Quintessa Research Fund', null, 'a foundation is not a fund'],
  ['Zephyr Heart Trust', 'b', 'an own name'],
  ['Shared Windmill Alliance', null, 'two funders bear it'],
  ['National Cancer Center', null, 'every country has one'],
  ['Ministry of Windmills', null, 'an office without its place'],
  ['Ministry of Windmills of Freedonia', 'f', 'an office with its place'],
  ['Windmill Foundation of Jiangsu', null, 'a province that only another name of the national foundation says'],
  ['Quintilla', 'h', 'a name of one word'],
  ['Quintilla and partners', null, 'more than the name'],
])('%s is %s: %s', (printed, id, _why) => {
  expect(named(printed)).toBe(id);
});
