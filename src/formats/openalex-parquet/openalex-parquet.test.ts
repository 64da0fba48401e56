import { readFileSync } from 'node:fs';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { expect, it } from 'vitest';
import { openalexJson } from '../openalex-json/openalex-json.ts';
import { textLines } from '../text-lines.ts';
import { openalexParquet } from './openalex-parquet.ts';

async function entries(name: string) {
  const bytes = readFileSync(new URL(`samples/${name}`, import.meta.url));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const columns = parquetSchema(parquetMetadata(file)).children.map((child) => child.element.name);
  const rows = await parquetReadObjects({ file, compressors });
  return { sure: openalexParquet.detect(columns), entries: rows.flatMap((row, at) => [...openalexParquet.readRow(row, at + 1)]) };
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
