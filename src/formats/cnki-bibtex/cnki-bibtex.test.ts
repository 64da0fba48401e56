import { expect, it } from 'vitest';
import { names, places, sampleReader } from '../read-sample.ts';
import { cnkiBibtex } from './cnki-bibtex.ts';

const { sample, records, codes } = sampleReader(cnkiBibtex, import.meta.url);

const SAMPLE = sample('journal-and-thesis.bib');

it('reads Chinese authors between and or semicolons, and the file name as id', () => {
  const [record, thesis, third] = records(SAMPLE);
  expect(record).toMatchObject({
    sourceId: 'CNKI:XGXB201803005',
    year: 2018,
    journal: '虚构学报',
    issue: '03',
    firstPage: '24',
    lastPage: '28',
    documentTypes: ['Journal Article'],
  });
  expect(names(record)).toEqual(['张三', '李四']);
  expect(record?.keywords.map(({ text }) => text)).toEqual(['精准医疗', '大数据']);
  expect(thesis).toMatchObject({ sourceId: 'CNKI:1018000001.NH', documentTypes: ["Master's Thesis"], journal: '虚构大学' });
  expect([names(third), places(third)]).toEqual([
    ['赵六', '钱七'],
    ['北京大学', '复旦大学'],
  ]);
});

it('is known by its keys even without links, and says once that it has no funders', () => {
  expect(cnkiBibtex.detect(SAMPLE.replace(/^url.*\n/gm, ''))).toBeGreaterThan(0.5);
  expect(codes(SAMPLE)).toEqual(['no-funding']);
});
