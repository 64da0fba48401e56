import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { textLines } from '../text-lines.ts';
import { genericRis } from './generic-ris.ts';

const sample = (name: string): string => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
const entries = (text: string) => [...genericRis.read(textLines(text))];
const records = (text: string): SourceRecord[] => entries(text).flatMap((entry) => (entry.kind === 'record' ? [entry.record] : []));
const codes = (text: string): string[] => entries(text).flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : []));
const names = (record: SourceRecord | undefined): string[] | undefined => record?.authors.map(({ name }) => name);

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
