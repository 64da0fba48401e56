import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFunders } from '../../authority/funders.ts';
import { readInstitutions } from '../../authority/institutions.ts';
import { readPlaces } from '../../authority/places.ts';
import { foldHan, foldLatin } from '../fold.ts';
import { rejectedFunders } from './explain-funder.ts';
import { separateGlued } from './glued-names.ts';
import { knownNames } from './known-names.ts';
import { funderResolver } from './match-funder.ts';
import { parseFundingText } from './parse-funding-text.ts';
import { fundersReader } from './read-funders.ts';

const rows = readFunders();
const places = readPlaces();
const provinces = new Set(
  places.regions
    .filter(({ code }) => code.startsWith('CN-'))
    .flatMap(({ name }) =>
      foldLatin(name)
        .split(' ')
        .filter((word) => word.length > 3),
    ),
);
const resolve = funderResolver(rows, provinces);
const isFunderName = knownNames(rows);
const read = fundersReader({ funders: rows, places, institutions: readInstitutions() }, resolve);
const ids = (printed: string): string[] => resolve(printed).map(({ id }) => id);

describe('names that are often mistaken for another', () => {
  it.each([
    ['NIHR', 'gb-nihr'],
    ['National Institute for Health Research', 'gb-nihr'],
    ['National Institute for Health and Care Research (NIHR)', 'gb-nihr'],
    ['NIH', 'us-nih'],
    ['National Institutes of Health', 'us-nih'],
    ['National Institute of Health, Korea', 'kr-knih'],
    ['Korea National Institutes of Health', 'kr-knih'],
    ['National Institute of Health, Pakistan', 'pk-nih'],
    ['National Health Research Institutes', 'tw-nhri'],
    ['NSF', 'us-nsf'],
    ['US NSF', 'us-nsf'],
    ['NSFC', 'nsfc'],
    ['NSF of China', 'nsfc'],
    ['National Science Foundation of China', 'nsfc'],
    ['NSF of Jiangsu Province', 'cn-js-nsf'],
    ['Natural Science Foundation of Hubei Province of China', 'cn-hb-nsf'],
    ['National Natural Science Foundation of Guangdong Province', 'cn-gd-nsf'],
    ['Swiss NSF', 'ch-snsf'],
    ['National Science Foundation of Sri Lanka', 'lk-nsf'],
    ['Ministry of Science and Technology, Taiwan', 'tw-most'],
    ['Medical Research Council', 'gb-mrc'],
    ['South African Medical Research Council', 'za-mrc'],
  ])('%s is %s', (printed, id) => {
    expect(ids(printed)).toEqual([id]);
  });

  it.each([
    'nsf',
    'ARC',
    'NRF',
    'Ministry of Science and Technology',
    'National Science Fund',
    'National Institute of Public Health',
    'Korean Society of NIH Alumni',
    'Smart Home Fund',
  ])('%s stays as printed', (printed) => {
    expect(ids(printed)).toEqual([]);
  });
});

describe('names printed without a separator', () => {
  it.each([
    ['Invented Trust for LearningEuropean Commission', ['Invented Trust for Learning', 'European Commission']],
    [
      'NERCUK Research & Innovation (UKRI)Natural Environment Research Council (NERC)',
      ['NERC', 'UK Research & Innovation (UKRI)', 'Natural Environment Research Council (NERC)'],
    ],
    ['Vinnova', ['Vinnova']],
    ['VinnovaVinnova', ['Vinnova', 'Vinnova']],
    ['Ministry of Higher Education (MoHE), Somewhere', ['Ministry of Higher Education (MoHE), Somewhere']],
    ['McArdle Invented Fund', ['McArdle Invented Fund']],
    ['BlueRiver Research Center', ['BlueRiver Research Center']],
    ['Fund ofWuhan Institute of Technology', ['Fund ofWuhan Institute of Technology']],
  ])('%s', (text, pieces) => {
    expect(separateGlued(text, isFunderName)).toEqual(pieces);
  });
});

describe('acknowledgements', () => {
  it.each([
    [
      'This work was supported by the National Natural Science Foundation of China (Grant Nos. 12345678 and 23456789) and the Invented Foundation for Rivers (IFR-77).',
      [
        ['National Natural Science Foundation of China', '12345678', '23456789'],
        ['Invented Foundation for Rivers', 'IFR-77'],
      ],
    ],
    [
      'We thank A. Person for comments. B.C. was funded by NIH grants R01 GM012345 and P30CA654321 to B.C. The funders had no role in the design.',
      [['NIH', 'R01 GM012345', 'P30CA654321']],
    ],
    ['Any opinions are those of the authors and not of the National Science Foundation.', []],
    ['The authors thank the technical staff of the Department of Geology.', []],
    [
      'Funding was provided by the Ministry of Education, Youth and Sports of the Czech Republic under grant LM2018999.',
      [['Ministry of Education, Youth and Sports of the Czech Republic', 'LM2018999']],
    ],
    [
      'Invented Research Fund [AB 12/3, CD-45]; Second Trust Funding Source: Medline',
      [['Invented Research Fund', 'AB 12/3', 'CD-45'], ['Second Trust']],
    ],
    ['R01GM000001/GM/NIGMS NIH HHS/United States', [['NIGMS NIH HHS', 'R01GM000001']]],
    [
      'BBS/E/F/000PR0001/BB_/Biotechnology and Biological Sciences Research Council/United Kingdom',
      [['Biotechnology and Biological Sciences Research Council', 'BBS/E/F/000PR0001']],
    ],
    [
      'Invented Trust, (A1234); National Science Foundation, NSF, (123, 4567890)',
      [
        ['Invented Trust', 'A1234'],
        ['National Science Foundation', '123', '4567890'],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(parseFundingText(text, isFunderName).map(({ name, awards }) => [name, ...awards])).toEqual(expected);
  });
});

describe('Chinese fund prose', () => {
  it.each([
    [
      '国家社科基金重大项目“某地文献整理研究”(项目编号:18ZDA999)的研究成果',
      '国家社会科学基金',
      '全国哲学社会科学工作办公室',
      'national',
      null,
      ['18ZDA999'],
    ],
    ['国家自然科学基金（No.99999999）;;', '国家自然科学基金', '国家自然科学基金', 'national', null, ['99999999']],
    [
      '2018年黑龙江省教育科学规划课题“馆员能力”(项目编号:GBC0000000)',
      '黑龙江省教育科学规划',
      '黑龙江省教育厅',
      'provincial',
      'CN-HL',
      ['GBC0000000'],
    ],
    ['江苏高校哲学社会科学研究项目(2018SJA0000)', null, '江苏省教育厅', 'provincial', 'CN-JS', ['2018SJA0000']],
    ['杭州市哲学社会科学规划课题“某题”(Z99YD000)', null, '杭州市哲学社会科学工作办公室', 'municipal', 'CN-ZJ', ['Z99YD000']],
    ['武汉大学自主科研项目(人文社会科学)(2018QN000)', null, '武汉大学', 'university', 'CN-HB', ['2018QN000']],
    ['重庆市社会科学规划博士项目(2018BS00)', '重庆市社会科学基金', '重庆市哲学社会科学工作办公室', 'municipal', 'CN-CQ', ['2018BS00']],
    ['陕西省图书馆学会研究课题(161000)', null, '陕西省图书馆学会', 'foundation', 'CN-SN', ['161000']],
    [
      '教育部人文社科项目【项目批号:13YJA000000】的阶段性成果',
      '教育部人文社会科学研究项目',
      '中华人民共和国教育部',
      'national',
      null,
      ['13YJA000000'],
    ],
    ['某市规划项目[2013]038号', null, null, null, null, ['[2013]038']],
    [
      '某大学“中央高校基本科研业务费专项资金资助”(3162014ZY000)',
      '中央高校基本科研业务费专项资金',
      '中华人民共和国教育部',
      'national',
      null,
      ['3162014ZY000'],
    ],
    [
      '2015年度江苏省普通高校研究生科研创新计划项目(KYZZ15＿0000)',
      '江苏省研究生科研与实践创新计划',
      '江苏省教育厅',
      'provincial',
      'CN-JS',
      ['KYZZ15_0000'],
    ],
    ['国家自然科学基金培育项目', null, null, null, null, []],
    [
      '河北省社会科学发展研究课题“国家社科基金项目的影响研究”(201800000000)',
      null,
      '河北省社会科学界联合会',
      'provincial',
      'CN-HE',
      ['201800000000'],
    ],
  ])('%s', (text, programme, agency, level, region, awards) => {
    const [one] = read(text);
    expect({ programme: one?.programme, agency: one?.agency, level: one?.level, region: one?.region, awards: one?.awards }).toEqual({
      programme,
      agency,
      level,
      region,
      awards,
    });
  });

  it('parts several funds of one field', () => {
    expect(
      read('国家社会科学基金项目(13XTQ000)/江苏省社会科学基金青年项目(13XWC000)').map(({ matches }) => matches.map(({ id }) => id)),
    ).toEqual([['nssfc'], ['cn-js-ssf']]);
  });
});

it('says why a candidate was not chosen', () => {
  expect(
    rejectedFunders(
      rows,
      '国家自然科学基金培育项目',
      ids('国家自然科学基金培育项目'.normalize()).map(() => ({}) as never),
    ),
  ).toContainEqual(expect.objectContaining({ id: 'nsfc', why: expect.stringContaining('培育') }));
  expect(rejectedFunders(rows, 'National Science Foundation of Invented Land', [])).toContainEqual(
    expect.objectContaining({ id: 'us-nsf', why: expect.stringContaining('"invented land" after') }),
  );
});

describe('the table of funders', () => {
  it('holds 600 funders outside China and Chinese biomedicine, of 30 countries at least', () => {
    const abroad = rows.filter(({ country }) => country !== 'CN');
    expect(abroad.length).toBeGreaterThan(1000);
    expect(new Set(abroad.map(({ country }) => country)).size).toBeGreaterThan(60);
  });

  it('gives no name to two funders', () => {
    const owner = new Map<string, string>();
    const shared: string[] = [];
    for (const row of rows) {
      for (const name of [row.name, ...row.aliases].map(foldLatin).concat([row.nameZh ?? '', ...row.aliasesZh].map(foldHan))) {
        if (name === '') continue;
        const other = owner.get(name);
        if (other !== undefined && other !== row.id) shared.push(`${name}: ${other}, ${row.id}`);
        owner.set(name, row.id);
      }
    }
    expect(shared).toEqual([]);
  });

  const ROR = new URL('../../../../shared/authority/ror-subset-v2.json.gz', import.meta.url);
  it.skipIf(!existsSync(ROR))('gives ROR ids whose organisation has the country and a name of the row', () => {
    const known = new Map(
      (
        JSON.parse(gunzipSync(readFileSync(ROR)).toString('utf8')) as {
          id: string;
          names: { value: string }[];
          locations: { geonames_details: { country_code: string } }[];
        }[]
      ).map((one) => [one.id.slice(-9), one]),
    );
    const held = rows.filter(({ ror }) => ror !== null && known.has(ror));
    const wrong = held.filter((row) => {
      const one = known.get(row.ror ?? '');
      const names = new Set(one?.names.map(({ value }) => foldLatin(value)));
      const country = one?.locations[0]?.geonames_details.country_code;
      return (
        ![row.name, ...row.aliases].some((name) => names.has(foldLatin(name))) ||
        (!['INT', 'EU'].includes(row.country) && country !== row.country)
      );
    });
    expect(held.length).toBeGreaterThan(400);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
