import { expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { citespaceCnki } from './citespace-cnki.ts';

const { sample, records, codes } = sampleReader(citespaceCnki, import.meta.url);

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
