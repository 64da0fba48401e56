import isoCountries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import chinese from 'i18n-iso-countries/langs/zh.json' with { type: 'json' };
import { listed, readTable } from './table.ts';

export interface Country {
  /** ISO 3166-1 alpha-2; former states by their ISO 3166-3 letters (SU, YU, CS, DD, AN); XK for Kosovo, ZZ unresolved. */
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly aliases: readonly string[];
  readonly aliasesZh: readonly string[];
}

/** Names the project states itself: former states, and places whose ISO name takes a side. */
const NAMES: Readonly<Record<string, readonly [name: string, nameZh: string]>> = {
  TW: ['Taiwan', '台湾'],
  HK: ['Hong Kong', '香港'],
  MO: ['Macao', '澳门'],
  CN: ['China', '中国'],
  US: ['United States', '美国'],
  GB: ['United Kingdom', '英国'],
  KR: ['South Korea', '韩国'],
  KP: ['North Korea', '朝鲜'],
  RU: ['Russia', '俄罗斯'],
  IR: ['Iran', '伊朗'],
  MK: ['North Macedonia', '北马其顿'],
  TR: ['Türkiye', '土耳其'],
  CZ: ['Czechia', '捷克'],
  PS: ['Palestine', '巴勒斯坦'],
  XK: ['Kosovo', '科索沃'],
  SU: ['Soviet Union (former)', '苏联（前）'],
  YU: ['Yugoslavia (former)', '南斯拉夫（前）'],
  CS: ['Czechoslovakia (former)', '捷克斯洛伐克（前）'],
  SCG: ['Serbia and Montenegro (former)', '塞尔维亚和黑山（前）'],
  DD: ['German Democratic Republic (former)', '民主德国（前）'],
  AN: ['Netherlands Antilles (former)', '荷属安的列斯（前）'],
  ZZ: ['Unresolved', '未识别'],
};

/** Every country and territory that can be told, in code order. */
export function readCountries(): Country[] {
  const aliases = new Map(readTable('country-aliases').map((row) => [row['code'] ?? '', row]));
  const codes = new Set([...Object.keys(isoCountries.getAlpha2Codes()), ...Object.keys(NAMES), ...aliases.keys()]);
  return [...codes].toSorted().map((code) => {
    const stated = NAMES[code];
    const inEnglish = namesIn(english.countries, code);
    const inChinese = namesIn(chinese.countries, code);
    const row = aliases.get(code);
    return {
      code,
      name: stated?.[0] ?? inEnglish[0] ?? code,
      nameZh: stated?.[1] ?? inChinese[0] ?? code,
      aliases: [...inEnglish.filter((name) => !/Province of China/.test(name)), ...listed(row?.['aliases'])],
      aliasesZh: [...inChinese.filter((name) => !name.includes('中国台湾')), ...listed(row?.['aliases_zh'])],
    };
  });
}

function namesIn(table: Readonly<Record<string, string | readonly string[]>>, code: string): readonly string[] {
  const names = table[code];
  return names === undefined ? [] : typeof names === 'string' ? [names] : names;
}
