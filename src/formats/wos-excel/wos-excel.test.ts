import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SheetRow } from '../format.ts';
import { textLines } from '../text-lines.ts';
import { sheetRows } from '../workbook.ts';
import { wosTab } from '../wos-tab/wos-tab.ts';
import { wosExcel } from './wos-excel.ts';

const sheets = new Map(
  await Promise.all(
    ['native.xls', 'cut-cell.xlsx'].map(
      async (name) => [name, await sheetRows(new URL(`samples/${name}`, import.meta.url).pathname)] as const,
    ),
  ),
);
const rows = (name: string): SheetRow[] => sheets.get(name) ?? [];
const records = (sheet: readonly SheetRow[]) =>
  [...wosExcel.read(sheet)].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));

it('reads a workbook as the tab-delimited export of the same records', () => {
  const text = readFileSync(new URL('../wos-tab/samples/native.tsv', import.meta.url), 'utf8');
  const tab = [...wosTab.read(textLines(text))].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
  expect(wosExcel.detect(rows('native.xls').slice(0, 10))).toBeGreaterThan(0.5);
  expect(records(rows('native.xls'))).toEqual(tab);
});

it('says where a cell is cut at the limit of Excel', () => {
  const problems = [...wosExcel.read(rows('cut-cell.xlsx'))].filter((entry) => entry.kind === 'problem');
  expect(problems).toEqual([
    { kind: 'problem', line: 2, code: 'bad-value', text: expect.stringContaining('"Cited References" is cut at Excel\'s limit') as string },
  ]);
});

it('is not another workbook', () => {
  expect(wosExcel.detect([{ number: 1, cells: ['Title', 'Authors', 'Year'] }])).toBe(0);
});
