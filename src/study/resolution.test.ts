import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFunders } from '../authority/funders.ts';
import { readInstitutions } from '../authority/institutions.ts';
import { foldHan, foldLatin } from '../resolve/fold.ts';
import { parseFundingText } from '../resolve/funder/parse-funding-text.ts';
import { loadAuthority } from './load-authority.ts';

const { address, funder } = loadAuthority().resolvers;

describe('countries', () => {
  it.each([
    ['Harvard Univ, Boston, MA 02115 USA', 'US'],
    ['CORNELL UNIV,ITHACA,NY 14853', 'US'],
    ['Univ Florida, Gainesville, FL USA', 'US'],
    ['Emory Univ, Atlanta, Georgia', 'US'],
    ['Tbilisi State Univ, Tbilisi, Georgia', 'GE'],
    ['Beth Israel Deaconess Med Ctr, Boston, MA 02215 USA', 'US'],
    ['Univ Jordan, Amman, Jordan', 'JO'],
    ['Univ Toronto, Toronto, ON M5S 1A8, Canada', 'CA'],
    ['Univ Oxford, Oxford, England', 'GB'],
    ['Queens Univ Belfast, Belfast, North Ireland', 'GB'],
    ['Univ Hong Kong, Hong Kong, Hong Kong, Peoples R China', 'HK'],
    ['Chinese Univ Hong Kong, Shatin, Hong Kong, Peoples R China', 'HK'],
    ['Hong Kong Polytech Univ, Shenzhen Res Inst, Shenzhen, Peoples R China', 'CN'],
    ['Univ Macau, Macau, Peoples R China', 'MO'],
    ['Natl Taiwan Univ, Taipei, Taiwan', 'TW'],
    ['Hacettepe Univ, Ankara, Turkiye', 'TR'],
    ['UNIV TRONDHEIM,INST THEORET PHYS,N-7034 TRONDHEIM,NORWAY', 'NO'],
    ['Univ Peruana Cayetano Heredia, Lima, Perú', 'PE'],
    ['Univ Kinshasa, Kinshasa, Dem Rep Congo', 'CD'],
    ['Univ Juba, Juba, South Sudan', 'SS'],
    ['Acad Sci, Moscow, USSR', 'SU'],
    ['Kim Il Sung Univ, Pyongyang, North Korea', 'KP'],
    ['Somewhere unknown', 'ZZ'],
    ['香港大学李嘉诚医学院', 'HK'],
    ['日本东京大学医学部', 'JP'],
    ['十堰市太和医院药学部(湖北医药学院附属医院)', 'CN'],
    ['上海海事大学交通运输学院 上海200135', 'CN'],
  ])('%s is in %s', (raw, country) => {
    expect(address(raw).country).toBe(country);
  });
});

describe('institutions', () => {
  it.each([
    [
      'Huazhong Univ Sci & Technol, Tongji Med Coll, Wuhan 430030, Hubei, Peoples R China',
      ['huazhong-university-of-science-and-technology'],
      'Wuhan',
    ],
    ['Huazhong University of Science and Technology, Wuhan, Peoples R China', ['huazhong-university-of-science-and-technology'], 'Wuhan'],
    ['Zhejiang Univ Technol, Hangzhou, Peoples R China', ['zhejiang-university-of-technology'], 'Hangzhou'],
    ['Fudan Univ, Zhongshan Hosp, Shanghai, Peoples R China', ['fudan-university', 'zhongshan-hospital-fudan-university'], 'Shanghai'],
    ['Zhongshan Hosp, Xiamen, Peoples R China', ['zhongshan-hospital-xiamen-university'], 'Xiamen'],
    [
      'Chinese Acad Sci, Shanghai Inst Biol Sci, Shanghai, Peoples R China',
      ['chinese-academy-of-sciences', 'shanghai-institutes-for-biological-sciences-cas'],
      'Shanghai',
    ],
    ['Shanghai  Jiaotong Univ, Sch Med, Shanghai, Peoples R China', ['shanghai-jiao-tong-university'], 'Shanghai'],
    ['Tianjin Univ Tradit Chinese Med, Tianjin, Peoples R China', ['tianjin-university-of-traditional-chinese-medicine'], 'Tianjin'],
    ['Southeast Univ, Dhaka, Bangladesh', [], 'Dhaka'],
    ['Univ Penn, Philadelphia, PA 19104 USA', ['university-of-pennsylvania'], 'Philadelphia'],
    ['MGH, Boston, MA USA', ['massachusetts-general-hospital'], 'Boston'],
    ['MGH, Paris, France', [], 'Paris'],
    ['四川大学华西医院肿瘤科', ['west-china-hospital-of-sichuan-university'], 'Chengdu'],
    ['四川大学生命科学学院', ['sichuan-university'], 'Chengdu'],
    ['浙江大学附属某某医院', [], null],
    ['浙江大学城市学院', [], null],
    ['中国医学科学院北京协和医学院医学信息研究所/图书馆', ['institute-of-medical-information-cams'], 'Beijing'],
    ['解放军总医院肿瘤科', ['chinese-pla-general-hospital'], 'Beijing'],
  ])('%s', (raw, ids, city) => {
    const found = address(raw);
    expect(found.institutions.map(({ id }) => id)).toEqual(ids);
    expect(city ?? found.city).toBe(found.city);
  });
});

describe('funders', () => {
  it.each([
    ['NSFC', ['nsfc']],
    ['National Science Foundation of China', ['nsfc']],
    ['NSF', ['us-nsf']],
    ['Swiss NSF', ['ch-snsf']],
    ['Natural Science Foundation of Hunan Province of China', ['cn-hn-nsf']],
    ['NIHR', ['gb-nihr']],
    ['National Institute of Health, Korea', ['kr-knih']],
    ['National Natural Science Foundation of ChinaNational Natural Science Foundation of China (NSFC)', ['nsfc']],
    ['NSFCNational Natural Science Foundation of China (NSFC)', ['nsfc']],
    ['Fundacao para a Ciencia e Tecnologia (FCT)Portuguese Foundation for Science and TechnologyEuropean Commission', ['pt-fct', 'eu-ec']],
    ['Natinal Natural Science Foundation of China', ['nsfc']],
    ['National Natural Science Founda-tion of China', ['nsfc']],
    ['National Key R&D Program of China (Precision Medicine Research)', ['nkrdp-precision-medicine']],
    ['China Precision Medicine Initiative', ['cn-pmi']],
    ['Some Unknown Family Trust', []],
    ['国家重点研发计划“精准医学研究”重点专项', ['nkrdp-precision-medicine']],
    ['国家自然科学基金培育项目', []],
    ['广东省自然科学基金', ['cn-gd-nsf']],
    ['“973”计划', ['cn-973']],
  ])('%s', (printed, ids) => {
    expect(funder(printed).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['国家自然科学基金（No.61802155）', [{ name: '国家自然科学基金', awards: ['61802155'] }]],
    ['国家自然科学基金(No.91852115,12072282)', [{ name: '国家自然科学基金', awards: ['91852115', '12072282'] }]],
    [
      '许昌学院校内科研项目“面向服务的研究”的阶段性研究成果之一,项目编号:2018YB054',
      [{ name: '许昌学院校内科研项目“面向服务的研究”', awards: ['2018YB054'] }],
    ],
    [
      '甲省基金(A1234);乙市科技计划项目(B5678)',
      [
        { name: '甲省基金', awards: ['A1234'] },
        { name: '乙市科技计划项目', awards: ['B5678'] },
      ],
    ],
    ['国家高技术研究发展计划(863计划)', [{ name: '国家高技术研究发展计划(863计划)', awards: [] }]],
  ])('parses %s', (text, expected) => {
    expect(parseFundingText(text)).toEqual(expected);
  });
});

describe('tables', () => {
  it('holds the funders and institutions it promises, each parent known, no id twice', () => {
    const funders = readFunders();
    const institutions = readInstitutions();
    expect(funders.filter((one) => one.country === 'CN').length).toBeGreaterThanOrEqual(300);
    expect(institutions.filter((one) => one.country === 'CN').length).toBeGreaterThanOrEqual(1000);
    expect(institutions.filter((one) => one.country !== 'CN').length).toBeGreaterThanOrEqual(1500);
    for (const rows of [funders.map((one) => [one.id, one.agency] as const), institutions.map((one) => [one.id, one.parent] as const)]) {
      const ids = rows.map(([id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(ids.toSorted());
      expect(rows.filter(([, parent]) => parent !== null && !ids.includes(parent))).toEqual([]);
    }
  });

  it('tells institutions of one name by their city, and gives each a ROR id of its own', () => {
    const holder = new Map<string, string>();
    const cityOf = new Map(readInstitutions().map(({ id, city }) => [id, city]));
    const shared: string[] = [];
    const institutions = readInstitutions();
    for (const { id, name, nameZh, aliases, aliasesZh, country, ror } of institutions) {
      const keys = [name, ...aliases].map(foldLatin).concat([nameZh ?? '', ...aliasesZh].map(foldHan));
      for (const key of new Set([...keys.filter(Boolean).map((one) => `${country} ${one}`), ...(ror === null ? [] : [ror])])) {
        const other = holder.get(key);
        if (other !== undefined && (key === ror || cityOf.get(other) === cityOf.get(id))) shared.push(`${key}: ${other}, ${id}`);
        holder.set(key, id);
      }
    }
    expect(shared).toEqual([]);
    expect(new Set(institutions.map(({ country }) => country)).size).toBeGreaterThanOrEqual(60);
    expect(institutions.filter(({ city }) => city === null).map(({ id }) => id)).toEqual([]);
  });

  it('folds to what folds no further', () => {
    for (const text of ['Université de Montréal', "People's R&D", '国家自然科學基金（面上）']) {
      expect(foldLatin(foldLatin(text))).toBe(foldLatin(text));
      expect(foldHan(foldHan(text))).toBe(foldHan(text));
    }
  });
});

const ROR = new URL('../../../shared/authority/ror-subset-v2.json.gz', import.meta.url);
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
  const wrong = readInstitutions().filter((row) => {
    const ror = row.ror === null ? undefined : known.get(row.ror);
    if (ror === undefined) return false;
    const names = new Set(ror.names.map(({ value }) => foldLatin(value) || foldHan(value)));
    const own = [row.name, row.nameZh ?? '', ...row.aliases, ...row.aliasesZh].map((name) => foldLatin(name) || foldHan(name));
    return ror.locations[0]?.geonames_details.country_code !== row.country || !own.some((name) => names.has(name));
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

const TOKENS = new URL('../../../shared/data/wos_country_tokens.tsv', import.meta.url);
it.skipIf(!existsSync(TOKENS))('tells the country of 99 of 100 real endings, by count', () => {
  let [told, all] = [0, 0];
  for (const line of readFileSync(TOKENS, 'utf8').split('\n')) {
    const cells = line.split('\t');
    const count = Number(cells.find((cell) => /^\d+$/.test(cell)));
    const token = cells.find((cell) => !/^\d+$/.test(cell));
    if (token === undefined || !(count > 0)) continue;
    all += count;
    if (address(`Some Univ, Some Town, ${token}`).country !== 'ZZ') told += count;
  }
  console.log(`countries told: ${((100 * told) / all).toFixed(2)} % of ${all}`);
  expect(told / all).toBeGreaterThan(0.985);
});
