import { expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { wanfangNoteexpress } from './wanfang-noteexpress.ts';

const { sample, records, codes } = sampleReader(wanfangNoteexpress, import.meta.url);

const SAMPLE = sample('one-value-a-line.net');

it('pairs authors with addresses line by line', () => {
  const [record, second] = records(SAMPLE);
  expect(names(record)).toEqual(['张三', '李四', '王五']);
  expect(places(record)).toEqual(['220005,虚构市 虚构医科大学附属医院肿瘤科', '虚构医科大学附属医院,虚构省,100000', '第二虚构大学']);
  expect(links(record)).toEqual(['0-0', '1-1', '1-2', '2-2']);
  expect([places(second), links(second)]).toEqual([['虚构中心医院'], []]);
});

it('reads ids, the full-width DOI and the translated title', () => {
  expect(records(SAMPLE)[0]).toMatchObject({
    source: 'wanfang',
    sourceId: 'WANFANG:xgxb-d202001100',
    doi: '10.3969/j.issn.1000-0001.2020.01.017',
    otherTitles: ['An invented study'],
    languages: ['chi'],
    firstPage: '117',
    lastPage: '118',
    documentTypes: ['Journal Article'],
  });
  expect(records(SAMPLE)[0]?.other).toContainEqual(['Translated Author', 'Si LI']);
});

it('says once that it has no funders', () => {
  expect(codes(SAMPLE)).toEqual(['no-funding']);
});
