import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Entry } from '../../record/entry.ts';
import { openalexJson } from '../openalex-json/openalex-json.ts';
import { parquetFile } from '../parquet.ts';
import { textLines } from '../text-lines.ts';
import { openalexParquet } from './openalex-parquet.ts';

async function entries(name: string) {
  const file = await parquetFile(new URL(`samples/${name}`, import.meta.url).pathname);
  const found: Entry[] = [];
  let number = 0;
  for await (const row of file.rows()) found.push(...openalexParquet.readRow(row, (number += 1)));
  return { sure: openalexParquet.detect(file.columns), entries: found };
}
const fromJson = (name: string) => {
  const text = readFileSync(new URL(`../openalex-json/samples/${name}`, import.meta.url), 'utf8');
  return [...openalexJson.read(textLines(text))].flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
};

it.each([
  ['schema-2022.parquet', 'schema-2022.json', ['no-funding']],
  ['json-text-2026.parquet', 'snapshot-2026.jsonl', []],
])('%s gives the records of %s', async (parquet, json, problems) => {
  const found = await entries(parquet);
  expect(found.sure).toBeGreaterThan(0.5);
  const records = found.entries.flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
  expect(records).toEqual(fromJson(json));
  expect(found.entries.flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []))).toEqual(problems);
});

it('is no table of something else', () => {
  expect(openalexParquet.detect(['id', 'name', 'price'])).toBe(0);
});

it('reports a row that is no work', () => {
  expect([...openalexParquet.readRow({ id: 7, authorships: 'x', grants: null }, 3)]).toMatchObject([
    { kind: 'problem', line: 3, code: 'unknown-line' },
  ]);
});
