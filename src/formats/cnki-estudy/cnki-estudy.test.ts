import { expect, it } from 'vitest';
import { places, sampleReader } from '../read-sample.ts';
import { cnkiEstudy } from './cnki-estudy.ts';

const { sample, records, codes } = sampleReader(cnkiEstudy, import.meta.url);

const SAMPLE = sample('no-blank-lines.txt');

it('begins a record at DataType without a blank line', () => {
  const [record, second] = records(SAMPLE);
  expect(record).toMatchObject({
    sourceId: 'CNKI:XGXB201803005',
    title: '一种虚构的研究',
    year: 2018,
    month: 3,
    volume: '12',
    issue: '03',
    firstPage: '24',
    lastPage: '28',
    abstract: '<正>虚构的摘要~([1-3])。\n第二段',
    documentTypes: ['Journal Article'],
  });
  expect(places(record)).toEqual(['虚构市第一医院药学部(虚构医学院附属医院)', '北京大学']);
  expect(second).toMatchObject({ year: 2021, month: 1, authors: [], firstPage: '1', lastPage: '7' });
});

it('keeps the number of pages apart from the pages', () => {
  expect(records(SAMPLE)[0]?.other).toContainEqual(['PageCount', '5']);
});

it('says once that it has no funders, and that the file ends early', () => {
  expect(codes(SAMPLE)).toEqual(['no-funding']);
  expect(codes('DataType: 1\nTitle-题名: 甲\nDataType: 1\nAuthor-作者: 乙;')).toContain('truncated');
});
