import { expect, it } from 'vitest';
import type { SourceRecord } from '../../record/record.ts';
import { sampleReader } from '../read-sample.ts';
import { cnkiGbt7714 } from './cnki-gbt7714.ts';

const { sample, records, codes } = sampleReader(cnkiGbt7714, import.meta.url);

const names = (record: SourceRecord): string[] => record.authors.map(({ name }) => name);

const SAMPLE = sample('numbered.txt');

it('reads one reference of each kind', () => {
  expect(
    records(SAMPLE).map(({ title, documentTypes, journal, year, volume, issue, firstPage, lastPage }) => [
      title,
      documentTypes[0],
      journal,
      year,
      volume,
      issue,
      firstPage,
      lastPage,
    ]),
  ).toEqual([
    ['一种虚构的研究', 'Journal Article', '虚构学报', 2018, '12', '03', '24', '28'],
    ['一篇虚构的学位论文', 'Thesis', '虚构大学', 2019, null, null, null, null],
    ['会议上的虚构', 'Conference Paper', '中国虚构学会', 2017, null, null, '101', '110'],
    ['报纸上的虚构', 'Newspaper Article', '虚构日报', 2020, null, null, null, null],
    ['虚构学导论', 'Book', null, 2015, null, null, null, null],
    ['网络首发的虚构', 'Journal Article', '虚构学报', 2021, null, null, '1', '9'],
    ['An Invented Study of Things', 'Journal Article', 'Journal of Inventions', 2016, '12', '4', '101', '110'],
    ['一种没有作者的标准', 'Standard', 'GB/T 00001-2018', 2018, null, null, null, null],
  ]);
});

it('takes 等 for nobody, and no authors where a title stands alone', () => {
  expect(records(SAMPLE).map(names)).toEqual([
    ['张三', '李四'],
    ['王五'],
    ['赵六', '钱七', '孙八'],
    ['周九'],
    ['吴十'],
    ['郑一', '王二'],
    ['Smith J A', 'Doe B'],
    [],
  ]);
});

it('finds the DOI behind a reference', () => {
  expect(
    records(SAMPLE)
      .map(({ doi }) => doi)
      .filter((doi) => doi !== null),
  ).toEqual(['10.13000/j.issn1000-0001.2021.01.001', '10.1234/inv.7']);
});

it('reports a line that is no reference, and what such a file lacks', () => {
  expect(codes(SAMPLE)).toEqual(['unknown-line', 'no-addresses', 'no-funding']);
});
