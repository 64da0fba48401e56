import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dimensionsCsv } from '../dimensions-csv/dimensions-csv.ts';
import { textLines } from '../text-lines.ts';
import { sheetRows } from '../workbook.ts';
import { dimensionsXlsx } from './dimensions-xlsx.ts';

const rows = await sheetRows(new URL('samples/full-record.xlsx', import.meta.url).pathname);

it('reads a workbook as the CSV of the same records', () => {
  const text = readFileSync(new URL('../dimensions-csv/samples/full-record.csv', import.meta.url), 'utf8');
  const csv = [...dimensionsCsv.read(textLines(text))].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
  expect(dimensionsXlsx.detect(rows.slice(0, 10))).toBeGreaterThan(0.5);
  expect([...dimensionsXlsx.read(rows)].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []))).toEqual(csv);
  expect([...dimensionsXlsx.read(rows)].map(({ line }) => line)).toEqual([3, 4]);
});

it('is not another workbook', () => {
  expect(dimensionsXlsx.detect([{ number: 1, cells: ['Publication Type', 'Article Title', 'Source Title'] }])).toBe(0);
});
