import type { FunderRow } from '../../authority/funders.ts';
import type { Institution } from '../../authority/institutions.ts';
import type { Places } from '../../authority/places.ts';
import { simplifiedHan } from '../fold.ts';
import type { FunderMatch } from './match-funder.ts';

export interface FunderDescription {
  /** The programme or fund, when it is one that the table knows; in Chinese where it has a Chinese name. */
  readonly programme: string | null;
  /** Who gives the money: the table's name, or the body that the text names. */
  readonly agency: string | null;
  readonly level: string | null;
  /** ISO 3166-2. */
  readonly region: string | null;
}

export type DescribeFunder = (printed: string, matches: readonly FunderMatch[]) => FunderDescription;

/**
 * Who gives a Chinese fund and at which level: the table's row where the name is known; otherwise what the text says itself
 * (a place, a department, a university, a society).
 */
export function hanFunderDescriber(rows: readonly FunderRow[], places: Places, institutions: readonly Institution[]): DescribeFunder {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const regionOf = new Map(
    institutions.flatMap((one) =>
      one.region === null ? [] : [one.nameZh, ...one.aliasesZh].flatMap((name) => (name === null ? [] : [[name, one.region] as const])),
    ),
  );
  const place = placeReader(places);
  const nameOf = (row: FunderRow): string => row.nameZh ?? row.name;
  return (printed, matches) => {
    const row = preferred(matches.flatMap((match) => byId.get(match.id) ?? []));
    if (row !== undefined) {
      const isProgramme = row.kind === 'programme' || row.kind === 'fund';
      const agency = topAgency(row, byId);
      return {
        programme: isProgramme ? nameOf(row) : null,
        agency: agency.kind === 'programme' ? null : nameOf(agency),
        level: row.level,
        region: row.region,
      };
    }
    return { programme: null, ...described(bareText(printed), place, regionOf) };
  };
}

function preferred(rows: readonly FunderRow[]): FunderRow | undefined {
  return rows.find(({ kind }) => kind === 'programme' || kind === 'fund') ?? rows[0];
}

/** The body above a programme, past programmes that hold it. */
function topAgency(row: FunderRow, byId: ReadonlyMap<string, FunderRow>): FunderRow {
  let at = row;
  while (at.agency !== null && (at.kind === 'programme' || at.kind === 'fund')) at = byId.get(at.agency) ?? { ...at, agency: null };
  return at;
}

/** The text without titles, brackets, years and what is said about results. */
function bareText(printed: string): string {
  return simplifiedHan(printed)
    .replace(/[“"”「《][^“"”」》]*[”"“」》]/g, '')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, '')
    .replace(/(?:19|20)\d\d(?:-(?:19|20)?\d\d)?(?:年度?)?/g, '')
    .replace(/^(?:受|由|得到|获|第[一二三四五六七八九十\d]+批)/, '')
    .trim();
}

interface Place {
  readonly short: string;
  readonly full: string;
  readonly region: string;
  readonly isCity: boolean;
  /** The place as printed: 浙江 or 浙江省. */
  readonly printed: string;
  readonly rest: string;
}

const SUFFIX: Readonly<Record<string, string>> = { NM: '自治区', GX: '壮族自治区', XZ: '自治区', NX: '回族自治区', XJ: '维吾尔自治区' };
const CITIES = new Set(['CN-BJ', 'CN-TJ', 'CN-SH', 'CN-CQ']);

function placeReader(places: Places): (text: string) => Place | null {
  const provinces = places.regions.filter(({ code }) => code.startsWith('CN-'));
  const known = [
    ...provinces.map(({ code, nameZh }) => ({
      short: nameZh,
      full: `${nameZh}${CITIES.has(code) ? '市' : (SUFFIX[code.slice(3)] ?? '省')}`,
      region: code,
      isCity: false,
    })),
    ...places.cities
      .filter(({ country, region }) => country === 'CN' && !CITIES.has(region))
      .map(({ nameZh, region }) => ({ short: nameZh, full: `${nameZh}市`, region, isCity: true })),
    { short: '首都', full: '北京市', region: 'CN-BJ', isCity: false },
  ].toSorted((a, b) => b.short.length - a.short.length);
  return (text) => {
    const found = known.find(({ short }) => short !== '' && text.startsWith(short));
    if (found === undefined) return null;
    const long = [found.full, `${found.short}自治区`, `${found.short}省`, `${found.short}市`].find((name) => text.startsWith(name));
    const printed = long ?? found.short;
    return { ...found, printed, rest: text.slice(printed.length) };
  };
}

type Said = Omit<FunderDescription, 'programme'>;

function described(text: string, place: (text: string) => Place | null, regionOf: ReadonlyMap<string, string | null>): Said {
  const at = place(text);
  const own = at === null ? null : { level: at.isCity || CITIES.has(at.region) ? 'municipal' : 'provincial', region: at.region };
  const committee = /^.*?图工委|^.*?图书情报工作委员会/.exec(text);
  if (committee !== null && at !== null && own !== null) return { agency: `${at.full}高等学校图书情报工作委员会`, ...own };
  const university = /^[\p{Script=Han}]{1,14}?(?:大学(?!生)|学院(?!大学))/u.exec(text)?.[0];
  if (university !== undefined && !/高等学校|高校|学会/.test(university))
    return { agency: university, level: 'university', region: regionOf.get(university) ?? inside(university, place) };
  const hospital = /^[\p{Script=Han}]{2,16}?(?:医院|研究所|研究院|研究中心)/u.exec(text)?.[0];
  if (at !== null && own !== null) {
    const department = departmentOf(at);
    if (department !== null) return { agency: department, ...own };
  }
  const society = /^[\p{Script=Han}]{2,20}?(?:学会|协会|研究会|联盟|基金会|促进会|商会)/u.exec(text)?.[0];
  if (society !== undefined)
    return {
      agency: at === null ? society : `${at.full}${society.slice(text.length - at.rest.length)}`,
      level: 'foundation',
      region: at?.region ?? null,
    };
  if (hospital !== undefined)
    return {
      agency: hospital,
      level: hospital.endsWith('医院') ? 'hospital' : (own?.level ?? null),
      region: regionOf.get(hospital) ?? at?.region ?? null,
    };
  if (at !== null && own !== null) return { agency: themeOf(at), ...own };
  return {
    agency: null,
    level: /^(?:国家|全国|中国)/.test(text) && !/培育|预研|配套|匹配|孵育/.test(text) ? 'national' : null,
    region: null,
  };
}

/** A place inside a university's name: 许昌学院, 安徽财经大学. */
function inside(name: string, place: (text: string) => Place | null): string | null {
  return place(name)?.region ?? null;
}

const DEPARTMENTS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:教育厅|教委|教育委员会|教育局|教工委)/, '教育厅', '教育局'],
  [/^(?:科技厅|科学技术厅|科委|科学技术委员会|科技局|科学技术局|科技创新委员会)/, '科学技术厅', '科学技术局'],
  [/^(?:文化厅|文化和旅游厅|文化局|文化广电)/, '文化和旅游厅', '文化和旅游局'],
  [/^(?:卫健委|卫生厅|卫计委|卫生健康委员会|卫生和计划生育委员会|卫生局)/, '卫生健康委员会', '卫生健康委员会'],
  [/^档案局/, '档案局', '档案局'],
  [/^(?:社科联|社会科学界联合会|社会科学联合会)/, '社会科学界联合会', '社会科学界联合会'],
  [/^(?:科协|科学技术协会)/, '科学技术协会', '科学技术协会'],
  [/^(?:民委|民族宗教)/, '民族事务委员会', '民族事务委员会'],
  [/^(?:财政厅|财政局)/, '财政厅', '财政局'],
  [/^(?:中医药管理局|中医药局)/, '中医药管理局', '中医药管理局'],
  [/^图书馆(?!学会|大数据|界)/, '图书馆', '图书馆'],
];

function departmentOf(at: Place): string | null {
  const found = DEPARTMENTS.find(([pattern]) => pattern.test(at.rest));
  return found === undefined ? null : named(at, found[1], found[2]);
}

function named(at: Place, provincial: string, municipal: string): string {
  if (CITIES.has(at.region) && provincial === '教育厅') return `${at.full}教育委员会`;
  if (CITIES.has(at.region) && provincial === '科学技术厅') return `${at.full}科学技术委员会`;
  if (provincial === '图书馆') return `${at.printed}图书馆`;
  return `${at.full}${at.isCity ? municipal : provincial}`;
}

/** Who runs what a place's own programmes are about. */
function themeOf(at: Place): string | null {
  const { rest } = at;
  if (/社科联|社会科学发展|经济社会发展/.test(rest)) return `${at.full}社会科学界联合会`;
  if (/博士后|艺术科学|人才高峰|333/.test(rest)) return null;
  if (
    /高校|高等学校|高等教育|高等职业|普通本科|本科|教学改革|教育教学|教育科学|教育规划|中青年教师|研究生|中小学|教师|人文社科重点研究基地/.test(
      rest,
    )
  )
    return named(at, '教育厅', '教育局');
  if (/社会科学|社科|哲社/.test(rest)) return `${at.full}哲学社会科学工作办公室`;
  if (/文化科研|文化艺术|图书馆大数据/.test(rest)) return named(at, '文化和旅游厅', '文化和旅游局');
  if (/卫生|医学|医药/.test(rest)) return named(at, '卫生健康委员会', '卫生健康委员会');
  if (/科技|科学技术|软科学|自然科学|技术研究|前沿技术|技术创新|研发/.test(rest)) return named(at, '科学技术厅', '科学技术局');
  return null;
}
