import { expect, it } from 'vitest';
import { names, sampleReader } from '../read-sample.ts';
import { genericRis } from './generic-ris.ts';

const { sample, records, codes } = sampleReader(genericRis, import.meta.url);

const MIXED = sample('mixed-line-ends.ris');
const LOOSE = sample('one-blank.ris');

it('reads lines that end in LF, CR and CRLF in one file', () => {
  expect(records(MIXED).map(({ title }) => title)).toEqual(['An invented challenge', 'At a conference']);
  const [record, second] = records(MIXED);
  expect(record).toMatchObject({
    year: 2019,
    month: 1,
    abstract: 'First line and a second line.',
    firstPage: '42',
    documentTypes: ['Journal Article'],
  });
  expect(record?.keywords.map(({ text }) => text)).toEqual(['inventions\rmore inventions'].flatMap((text) => text.split('\r')));
  expect(second).toMatchObject({
    doi: '10.1109/inv.2019.2',
    firstPage: '479',
    lastPage: '487',
    year: 2019,
    month: 9,
    documentTypes: ['Conference Paper'],
  });
});

it('takes an author printed twice in a row for one', () => {
  expect(names(records(MIXED)[0])).toEqual(['G. Kalbe']);
});

it('takes one blank before the hyphen where TY has one', () => {
  const [record, , third] = records(LOOSE);
  expect(names(record)).toEqual(['张三', '李四']);
  expect(record).toMatchObject({ journal: '虚构学报', year: 2018, month: null, issue: '03' });
  expect(third?.title).toBe('之后的记录');
});

it('keeps a record without ER and one without TY, and says so', () => {
  expect(records(LOOSE).map(({ title }) => title)).toEqual([
    '一种虚构的研究',
    '没有结尾的记录',
    '之后的记录',
    'A record whose TY is missing',
  ]);
  expect(codes(LOOSE)).toEqual(['missing-end', 'unknown-line', 'no-addresses', 'no-funding']);
});
