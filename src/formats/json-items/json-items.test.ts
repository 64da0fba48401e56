import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkLines, textLines } from '../text-lines.ts';
import { completedJson } from './completed-json.ts';
import { jsonItems } from './json-items.ts';

const OPENING = /\{\s*"id"\s*:\s*"W/;
const read = (text: string) =>
  [...jsonItems(textLines(text), OPENING)].map((item) =>
    item.kind === 'item' ? `${item.line} ${String((item.value as { id?: unknown }).id)}` : `${item.line} ${item.code}`,
  );
const works = [
  { id: 'W1', note: 'a } b ] " \\', list: [{ id: 'x' }, [1, [2]]] },
  { id: 'W2', data: ['no', 'list'], empty: {} },
  { id: 'W3' },
];

describe('shapes', () => {
  it.each([
    ['one array on one line', JSON.stringify(works)],
    ['one object a line', works.map((work) => JSON.stringify(work)).join('\n')],
    ['one object a line in an array', `[\n${works.map((work) => JSON.stringify(work)).join(',\n')}\n]`],
    ['an array on many lines', JSON.stringify(works, null, 2)],
    ['a page', JSON.stringify({ meta: { count: 3, results: 'x' }, results: works, group_by: [{ key: 1 }] })],
    ['a page on many lines', JSON.stringify({ meta: { count: 3 }, results: works, group_by: [] }, null, 4)],
    [
      'an answer that wraps a list',
      JSON.stringify({ status: 'ok', message: { facets: {}, items: works, query: { a: {} } }, after: { b: 1 } }, null, 1),
    ],
    ['several pages', works.map((work) => JSON.stringify({ meta: {}, results: [work] })).join('\n')],
    ['an array of pages', JSON.stringify(works.map((work) => ({ meta: {}, results: [work] })))],
    ['answers that wrap one object', works.map((work) => JSON.stringify({ message: work, version: 1 }, null, 2)).join('\n')],
    ['without any indent', JSON.stringify(works, null, 2).replace(/^ +/gm, '')],
  ])('%s', (_, text) => {
    const items = [...jsonItems(textLines(text), OPENING)].map((item) => (item.kind === 'item' ? item.value : item));
    expect(items).toEqual(works);
  });

  it('gives the line on which each begins', () => {
    expect(read(JSON.stringify(works, null, 2))).toEqual(['2 W1', '17 W2', '25 W3']);
  });
});

describe('damage', () => {
  it('leaves one broken line out and goes on', () => {
    expect(read('{"id":"W1"}\n{"id":"W2","a":\n{"id":"W3"}\n')).toEqual(['1 W1', '2 bad-value', '3 W3']);
  });

  it('leaves one broken object of many lines out and goes on', () => {
    const lines = JSON.stringify(works, null, 2).split('\n');
    const broken = [...lines.slice(0, 23), ...lines.slice(24)].join('\n');
    expect(lines[23]).toBe('  },');
    expect(read(broken)).toEqual(['2 W1', '17 bad-value', '24 W3']);
  });

  it('finds the objects after a fault on the same line', () => {
    expect(read('[{"id":"W1"},{"id":"W2","a":{},{"id":"W3"},{"id":"W4"}]')).toEqual(['1 W1', '1 bad-value', '1 W3', '1 W4', '1 truncated']);
  });

  it('completes an object that the end of the file cuts', () => {
    expect(read('{"results":[{"id":"W1"},{"id":"W2","b":[1,{"c":"d')).toEqual(['1 W1', '1 W2', '1 truncated']);
    expect(read('{"results":[{"id":"W1"}')).toEqual(['1 W1', '1 truncated']);
  });

  it('reports text outside any object', () => {
    expect(read('hello\n{"id":"W1"}\n')).toEqual(['1 unknown-line', '2 W1']);
  });

  it('never throws and never loses an object that stands whole on a line of its own', () => {
    const text = works.map((work) => JSON.stringify(work)).join('\n');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length }),
        fc.integer({ min: 1, max: 9 }),
        fc.string({ unit: 'binary' }),
        (at, size, junk) => {
          const spliced = `${text.slice(0, at)}${junk.replaceAll('\0', '')}${text.slice(at)}`;
          const seen = [...jsonItems(chunkLines(spliced.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []), OPENING)];
          expect(seen.length).toBeGreaterThanOrEqual(2);
        },
      ),
      { numRuns: 400 },
    );
  });
});

it.each([
  ['{"a":1,"b":[1,2', { a: 1, b: [1] }],
  ['{"a":"x\\"', {}],
  ['{"a":{"b":"c"},"d', { a: { b: 'c' } }],
  ['[{"a":1},{', [{ a: 1 }, {}]],
  ['12', undefined],
])('completes %s', (text, expected) => {
  expect(completedJson(text)).toEqual(expected);
});
