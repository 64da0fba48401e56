import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { links, names, places, sampleReader } from '../read-sample.ts';
import { cssci } from './cssci.ts';

const { sample, records, codes } = sampleReader(cssci, import.meta.url);

const SAMPLE = sample('university-dot-department.txt');

it('reads a record field by field', () => {
  const [record] = records(SAMPLE);
  expect(record).toMatchObject({
    title: '一种虚构的研究',
    otherTitles: ['An Invented Study'],
    year: 2018,
    volume: '42',
    issue: '1',
    firstPage: '69',
    lastPage: '79',
    journal: '虚构学报',
  });
  expect(record?.keywords).toEqual([
    { kind: 'author', text: '虚构' },
    { kind: 'author', text: '比较研究' },
    { kind: 'classification', text: 'G250.76' },
  ]);
  expect(record?.other).toContainEqual(['基金类别', '国家社科基金/其它基金/']);
});

it('links authors to institutions, the department behind the university', () => {
  const [record, second] = records(SAMPLE);
  expect(names(record)).toEqual(['张三', '李四', '王五']);
  expect(places(record)).toEqual(['虚构大学,信息管理学院', '虚构政法大学']);
  expect(links(record)).toEqual(['0-0', '1-0', '2-1']);
  expect([places(second), links(second)]).toEqual([['虚构图书馆'], ['0-0']]);
});

it('divides funds at slashes outside brackets and quotation marks', () => {
  expect(records(SAMPLE)[0]?.acknowledgements.map(({ name }) => name)).toEqual([
    '虚构社会科学基金项目(18XTQ001)',
    '虚构博士后基金资助项目“甲/乙之比较”',
    '虚构大学基金(2018/01)',
  ]);
});

it('reads references without their numbers', () => {
  expect(records(SAMPLE)[0]?.references.map(({ author, year, source, volume }) => [author, year, source, volume])).toEqual([
    ['Smith,J', 2003, 'Journal of Inventions', '32'],
    ['赵六', null, null, null],
    [null, 2018, null, null],
    ['钱七', 2017, '虚构学报', null],
    ['孙八', 2016, '虚构学报', '1'],
  ]);
});

it('reads an issue without a volume', () => {
  expect(records(SAMPLE)[1]).toMatchObject({
    year: 2019,
    volume: null,
    issue: '020',
    firstPage: '30',
    lastPage: '40',
    keywords: [],
    references: [],
  });
});

it('reads GBK with CRLF and bare CR the same', () => {
  const bytes = readFileSync(new URL('samples/gbk-crlf.txt', import.meta.url));
  const text = new TextDecoder('gb18030').decode(bytes);
  expect(records(text)[0]).toEqual(records(SAMPLE)[1]);
  expect(records(text.replaceAll('\r\n', '\r'))[0]).toEqual(records(SAMPLE)[1]);
});

it('keeps a record that the end of the file cuts off, and one without its dashes', () => {
  const cut = SAMPLE.slice(0, SAMPLE.indexOf('3..'));
  expect([records(cut).length, codes(cut)]).toEqual([1, ['truncated']]);
  const joined = SAMPLE.replace(/-{10,}/, '');
  expect([records(joined).length, codes(joined)]).toEqual([2, ['missing-end']]);
});
