import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { blankRecord } from '../../record/blank-record.ts';
import { chunkLines, textLines } from '../text-lines.ts';
import { cutPlainRows, cutRows } from './delimited.ts';
import { hasHeader, tableEntries, tableRows, type NamedRow, type TableShape } from './table.ts';

const cells = (text: string) => [...cutRows(textLines(text), ',')].map((row) => row.cells);

describe('cutRows', () => {
  it('reads quotes, doubled quotes, separators and line ends inside quotes, and keeps the line on which a row begins', () => {
    const rows = [...cutRows(textLines('a,b\n"x, ""y""","one\ntwo\n\nthree"\n\nlast,\n'), ',')];
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'], unclosed: false },
      { line: 2, cells: ['x, "y"', 'one\ntwo\n\nthree'], unclosed: false },
      { line: 7, cells: ['last', ''], unclosed: false },
    ]);
  });

  it('keeps a quote inside a cell that does not begin with one', () => {
    expect(cells('5" pipe,b "c" d\n"a "quoted" word",x\n')).toEqual([
      ['5" pipe', 'b "c" d'],
      ['a "quoted" word', 'x'],
    ]);
  });

  it('takes a quote that swallows whole rows for a stray one', () => {
    expect(cells('a,b,c\n1,"2,3\n4,5,6\n7,8,9\n')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2,3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ]);
  });

  it('ends a cut quote at the end of the file', () => {
    expect([...cutRows(textLines('a,b\n1,"two\nthree'), ',')].at(-1)).toEqual({ line: 2, cells: ['1', 'two\nthree'], unclosed: true });
  });

  it('gives back any table that was written with quotes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '文') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 7 }), (table, size) => {
        const text = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
        const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        const swallows = table.some((row) => row.some((value) => /\n.*[",]/.test(value)));
        fc.pre(!swallows);
        expect([...cutRows(chunkLines(chunks), ',')].map((row) => row.cells)).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });

  it('needs no more than linear time for a file of stray quotes', () => {
    const text = '"a\n'.repeat(200_000);
    const before = process.cpuUsage().user;
    expect(cells(text).length).toBeGreaterThan(0);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(10);
  });
});

it('unquotes a plain cell only when it is quoted whole', () => {
  expect([...cutPlainRows(textLines('"Smart" is\t"a ""b"""\t"\t"x" y"\n'), '\t')][0]?.cells).toEqual([
    '"Smart" is',
    'a "b"',
    '"',
    '"x" y"',
  ]);
});

describe('tableEntries', () => {
  const shape: TableShape = {
    id: 'Id',
    isHeader: (names) => names.includes('Id'),
    recordOf: (row: NamedRow): SourceRecord => ({ ...blankRecord('ris'), sourceId: row.text('Id'), title: row.text('Title') ?? '' }),
    lacks: (columns) => (columns.has('Place') ? [] : [{ code: 'no-addresses', text: 'none' }]),
  };
  const read = (text: string) =>
    [...tableEntries(cutRows(textLines(text), ','), shape)].map((entry) =>
      entry.kind === 'record' ? `${entry.line} ${entry.record.sourceId ?? '-'}` : `${entry.line} ${entry.code}`,
    );

  it('maps by name, skips what stands before the names and names that come again', () => {
    expect(read('About,this\nTitle,Id,Place\na,1,x\nTitle,Id,Place\nb,2,y\n')).toEqual(['3 1', '5 2']);
  });

  it.each([',', ';', '\t'])('tells the separator %j by the line of names, and keeps the numbers of lines', (separator) => {
    const text = `about\n\n"Id","Title","Place"\n1,"a; b, c",x\n2,b,y\n`.replaceAll(/,(?! )/g, separator);
    expect(hasHeader(text, shape.isHeader)).toBe(true);
    const entries = [...tableEntries(tableRows(textLines(text), shape.isHeader), shape)];
    expect(entries.map((entry) => [entry.line, entry.kind === 'record' ? entry.record.title : entry.code])).toEqual([
      [4, 'a; b, c'],
      [5, 'b'],
    ]);
  });

  it('says which rows lack a title or an id', () => {
    expect(read('Id,Title,Place\n1,,x\n,b,x\n')).toEqual(['2 1', '2 missing-title', '3 -', '3 missing-id']);
  });

  it('calls a short last row truncated and a short row before it damaged', () => {
    expect(read('Id,Title,Place\n1,a,x\n2,b\n3,c,x\n4\n')).toEqual(['2 1', '3 2', '3 bad-value', '4 3', '5 4', '5 truncated']);
  });

  it('does not mind a table that leaves empty cells at the end out', () => {
    expect(read('Id,Title,Place\n1,a\n2,b,x\n3,c\n')).toEqual(['2 1', '3 2', '4 3', '4 truncated'].slice(0, 3));
  });

  it('says at the end what the columns lack, once', () => {
    expect(read('Id,Title\n1,a\n2,b\n')).toEqual(['2 1', '3 2', '3 no-addresses']);
  });
});
