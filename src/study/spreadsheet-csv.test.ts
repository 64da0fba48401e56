import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { csvCell, csvRows, csvText, separatorOf } from './spreadsheet-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldlines-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: Uint8Array | string): (readonly string[])[] => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, bytes);
  return csvRows(csvText(path, 'a.csv'), 'a.csv').map(({ cells }) => cells);
};
const TABLE = [
  ['name', 'of'],
  ['大学', 'x'],
];
/** 大学 in GB18030. */
const GB = Buffer.concat([Buffer.from('name,of\r\n'), Buffer.from([0xb4, 0xf3, 0xd1, 0xa7]), Buffer.from(',x\r\n')]);

it('reads what spreadsheets save: marked or not, cut by commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030', () => {
  expect(read('name,of\n大学,x\n')).toEqual(TABLE);
  expect(read('\uFEFFname;of\r\n大学;x\r\n')).toEqual(TABLE);
  expect(read('\uFEFFsep=;\r\nname;of\r\n大学;x\r\n')).toEqual(TABLE);
  expect(read(Buffer.from('\uFEFFname\tof\r\n大学\tx\r\n', 'utf16le'))).toEqual(TABLE);
  expect(read(GB)).toEqual(TABLE);
});

it('names file and line of what is no CSV', () => {
  expect(() => csvRows('a,b\n1,2\n"x" y,z\n', 'c.csv')).toThrow('c.csv:3: not a CSV row');
  expect(() => read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]))).toThrow('a.csv: not a CSV: it holds NUL bytes; save it as "CSV UTF-8"');
});

it('keeps the line of a row after a line that names the separator', () => {
  expect(csvRows('sep=;\na;b\n1;2\n', 'c.csv').map(({ line }) => line)).toEqual([2, 3]);
});

it('writes no cell that starts a formula, and reads back each cell as it was', () => {
  const text = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", 'a', ',', ';', '"', '\n', '文') });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }), fc.constantFrom(',', ';', '\t'), (rows, separator) => {
      const lines = [`k${separator}v`, ...rows.map((row) => ['x', ...row].map((cell) => csvCell(cell, separator)).join(separator))];
      const content = `${lines.join('\n')}\n`;
      expect(separatorOf(content)).toBe(separator);
      for (const cell of rows.flat()) expect(csvCell(cell, separator)).not.toMatch(/^"?[=+\-@]/);
      expect(
        csvRows(content, 'c.csv')
          .slice(1)
          .map(({ cells }) => cells),
      ).toEqual(rows.map((row) => ['x', ...row]));
    }),
  );
  expect([csvCell('=1+1'), csvCell('-'), csvCell(-1), csvCell(null), csvCell("'tis")]).toEqual(["'=1+1", "'-", '-1', '', "'tis"]);
});
