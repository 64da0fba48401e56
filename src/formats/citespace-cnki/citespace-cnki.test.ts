import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { textLines } from '../text-lines.ts';
import { citespaceCnki } from './citespace-cnki.ts';

const sample = (name: string): string => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
const entries = (text: string) => [...citespaceCnki.read(textLines(text))];
const records = (text: string): SourceRecord[] => entries(text).flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
const codes = (text: string): string[] => entries(text).flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []));
const names = (record: SourceRecord | undefined): string[] | undefined => record?.authors.map(({ name }) => name);
const places = (record: SourceRecord | undefined): string[] | undefined => record?.addresses.map(({ raw }) => raw);
const links = (record: SourceRecord | undefined): string[] | undefined =>
  record?.authorAddresses.map(({ author, address }) => `${author}-${address}`);

const SAMPLE = sample('ut-cnki-0.txt');

it('trusts no accession number, month, type or citation of the converter', () => {
  for (const record of records(SAMPLE))
    expect(record).toMatchObject({ source: 'cnki', sourceId: null, month: null, citedBy: null, documentTypes: [] });
  expect(records(SAMPLE).map(({ title }) => title)).toEqual(['一种虚构的研究', '同号的另一篇', '编造的编号']);
  expect(records(SAMPLE)[2]?.other).toContainEqual(['UT', 'CNKI:赵六#2026#虚构学报']);
});

it('says once a file that it was converted', () => {
  expect(codes(SAMPLE)).toEqual(['converted', 'no-funding']);
});

it('reads authors without their commas and each organ once', () => {
  const [record] = records(SAMPLE);
  expect(names(record)).toEqual(['张三', '李四']);
  expect(places(record)).toEqual(['虚构大学信息学院', '第二虚构大学']);
  expect([links(record), record?.issue, record?.firstPage]).toEqual([[], '05', '67']);
});
