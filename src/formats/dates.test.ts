import { describe, expect, it } from 'vitest';
import { isoDateIn, monthIn, yearIn } from './dates.ts';
import { pageRange } from './pages.ts';

describe('dates', () => {
  it.each([
    ['2016 Jan 15', 2016, 1],
    ['1 Jan.-Feb. 2019', 2019, 1],
    ['2020/07/12/', 2020, 7],
    ['20200712', null, 7],
    ['2020-07', 2020, 7],
    ['2019年3月', 2019, 3],
    ['March', null, 3],
    ['2019 Winter', 2019, null],
    ['2019', 2019, null],
    ['13', null, null],
  ])('%s is of %s, month %s', (text, year, month) => {
    expect([yearIn(text), monthIn(text)]).toEqual([year, month]);
  });
  it.each([
    ['22 May 2023', '2023-05-22'],
    ['2023-05-22', '2023-05-22'],
    ['May 2023', null],
    ['', null],
  ])('%s is the day %s', (text, day) => {
    expect(isoDateIn(text)).toBe(day);
  });
});

it.each([
  ['24-28', '24', '28'],
  ['100--10', '100', '110'],
  ['3636 – 3646', '3636', '3646'],
  ['e12', 'e12', null],
  ['S5-S9', 'S5', 'S9'],
  ['175-177+183', '175', '177'],
])('pages %s run from %s to %s', (text, first, last) => {
  expect(pageRange(text)).toEqual({ firstPage: first, lastPage: last });
});
