import type { Country } from '../../authority/countries.ts';
import type { WorldCity } from '../../authority/geonames.ts';
import type { Institution } from '../../authority/institutions.ts';
import type { City, Places } from '../../authority/places.ts';
import { foldHan, foldLatin, hasHan, simplifiedHan } from '../fold.ts';
import { countryResolver, type ResolvedCountry } from './country.ts';
import { alsoNamed } from './countries-named.ts';
import { ends } from './evidence.ts';
import { FORMER_STATES, successorOf } from './former-states.ts';
import { gazetteerOf, mentionsIn, type Gazetteer, type Mention } from './gazetteer.ts';
import { hanInstitutionMatcher } from './han-institution.ts';
import { institutionMatcher, type InstitutionMatch, type Rejected } from './institution.ts';
import type { Watch } from './weigh.ts';
import { whenAsked } from '../when-asked.ts';
import { wordsOf, type Words } from './words.ts';

export interface ResolvedAddress {
  /** ISO 3166-1 alpha-2; HK, MO and TW always themselves; ZZ unresolved. */
  readonly country: string;
  /** Further countries, where the text holds several addresses. */
  readonly also: readonly string[];
  /** For a state that is no more, the country that stands there today, where the city or republic tells. */
  readonly successor: string | null;
  readonly countryMethod: 'token' | 'state' | 'city' | 'institution' | 'script' | 'none';
  /** English name of the city where it is known, else the printed segment without postcode. */
  readonly city: string | null;
  /** ISO 3166-2. */
  readonly region: string | null;
  readonly institutions: readonly InstitutionMatch[];
  readonly confidence: number;
}

/** With `rejected`, the names found and not taken are added to it. */
export type ResolveAddress = (raw: string, rejected?: Rejected[]) => ResolvedAddress;

export interface AddressTables {
  readonly countries: readonly Country[];
  readonly places: Places;
  readonly institutions: readonly Institution[];
  /** Cities of the world, where a file of them is loaded. */
  readonly cities?: readonly WorldCity[];
  /** Is shown every institution that is weighed, for training. */
  readonly watch?: Watch;
}

/** A resolver of printed addresses in Latin and Chinese script. Pure; loads its tables once. */
export function addressResolver(tables: AddressTables): ResolveAddress {
  const latin = whenAsked(() => latinResolver(tables));
  const han = whenAsked(() => hanResolver(tables));
  return (raw, rejected) => (hasHan(raw) ? han : latin)(raw, rejected);
}

function latinResolver({ countries, places, institutions, cities: world = [], watch }: AddressTables): ResolveAddress {
  const countryOf = countryResolver(countries, places);
  const gazetteer = gazetteerOf(countries, places, institutions, world);
  const match = institutionMatcher(institutions, watch);
  const byId = new Map(institutions.map((institution) => [institution.id, institution]));
  const cities = new Map<string, City[]>();
  for (const city of places.cities) {
    for (const name of [city.name, ...city.aliases]) cities.set(foldLatin(name), [...(cities.get(foldLatin(name)) ?? []), city]);
  }
  const provinces = new Map(
    places.regions.filter((region) => region.code.startsWith('CN-')).map((region) => [foldLatin(region.name), region.code]),
  );
  return (raw, rejected) => {
    const segments = raw
      .split(/[,;]/)
      .map((segment) => segment.trim())
      .filter((segment) => segment !== '');
    const words = wordsOf(raw);
    const mentions = mentionsIn(words, gazetteer);
    const told = countryOf(segments);
    const found = told.country === 'ZZ' ? (lastPlace(words, mentions, gazetteer) ?? told) : told;
    const folded = segments.map(foldLatin);
    const place = CHINESE.has(found.country)
      ? chineseCity(folded, found.country, cities, provinces)
      : printedCity(segments, found.segments, (name) => isCity(gazetteer, name, found.country));
    const matches = match(words, mentions, found, rejected);
    const only = found.country === 'ZZ' ? onlyCountry(matches, byId) : null;
    return {
      country: only ?? found.country,
      also: alsoNamed(words, mentions, only ?? found.country),
      successor: found.country in FORMER_STATES ? successorOf(found.country, segments.slice(0, -1)) : null,
      countryMethod: only === null ? found.method : 'institution',
      city: place.city ?? cityOf(matches, byId),
      region: found.region ?? place.region,
      institutions: matches,
      confidence: only !== null ? 0.9 : found.method === 'none' ? 0 : found.method === 'city' ? 0.9 : 0.99,
    };
  };
}

/** The last country, state or city of a single country that closes a segment: `University of Edinburgh Edinburgh United Kingdom`. */
function lastPlace(words: Words, mentions: readonly Mention[], { sure }: Gazetteer): ResolvedCountry | null {
  for (const { from, to, place, key } of mentions.toReversed()) {
    if (!ends(words.canon, words.gap, to)) continue;
    const [country] = place.countries;
    const printed = words.text.slice(words.from[from], words.to[to - 1]);
    if (
      country !== undefined &&
      place.countries.length === 1 &&
      place.regions.length === 0 &&
      (key.length > 3 || /^[A-Z.]{2,6}$/.test(printed))
    )
      return { country, method: 'token', region: null, segments: 0 };
    if (from === 0) continue;
    const [region] = place.regions;
    if (region !== undefined && place.regions.length === 1 && place.countries.length === 0 && place.cityOf.length === 0 && key.length > 3)
      return { country: region, method: 'state', region: null, segments: 0 };
  }
  for (const { to, key } of mentions.toReversed()) {
    const country = sure.get(key);
    if (country !== undefined && ends(words.canon, words.gap, to)) return { country, method: 'city', region: null, segments: 0 };
  }
  return null;
}

const CHINESE = new Set(['CN', 'HK', 'MO', 'TW']);

function onlyCountry(matches: readonly InstitutionMatch[], byId: ReadonlyMap<string, Institution>): string | null {
  const countries = new Set(matches.map((match) => byId.get(match.id)?.country));
  const [country] = countries;
  return countries.size === 1 ? (country ?? null) : null;
}

function cityOf(matches: readonly InstitutionMatch[], byId: ReadonlyMap<string, Institution>): string | null {
  const last = matches.at(-1);
  return last === undefined ? null : (byId.get(last.id)?.city ?? null);
}

interface Place {
  readonly city: string | null;
  readonly region: string | null;
}

/** The last segment that names a known city; a city name that several provinces share is told by the province printed. */
function chineseCity(
  folded: readonly string[],
  country: string,
  cities: ReadonlyMap<string, readonly City[]>,
  provinces: ReadonlyMap<string, string>,
): Place {
  let province: string | null = null;
  for (let at = folded.length - 1; at >= 0; at -= 1) {
    const name = (folded[at] ?? '')
      .replace(/\b\d+\b/g, '')
      .replace(/\b(?:city|prov|province|municipality|shi)\b/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    const candidates = (cities.get(name) ?? []).filter((city) => city.country === country);
    const known = candidates.length > 1 && province !== null ? candidates.filter((city) => city.region === province) : candidates;
    const [city] = known;
    if (city !== undefined) return { city: city.name, region: known.length === 1 || province !== null ? city.region : null };
    province ??= provinces.get(name) ?? null;
  }
  if (country === 'HK') return { city: 'Hong Kong', region: 'HK' };
  if (country === 'MO') return { city: 'Macao', region: 'MO' };
  return { city: null, region: province };
}

/**
 * The segment before country and state, its postcodes off: `D-69120 Heidelberg` is Heidelberg. A part of an organisation is none
 * (`Inst Phys, Germany`), unless a city bears the name (College Park); before such a part only a known city counts.
 */
function printedCity(segments: readonly string[], used: number, isKnown: (name: string) => boolean): Place {
  let behind = false;
  for (let at = segments.length - Math.max(1, used) - 1; at >= 1; at -= 1) {
    const name = (segments[at] ?? '')
      .replace(/\b[A-Z]{1,3}-?\d[\dA-Z-]*\b/g, '')
      .replace(/\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/g, '')
      .replace(/\b\d[\dA-Z]*\b( [A-Z]{2}\b)?/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (/\p{L}{3}/u.test(name) && !/^(?:[A-Z]{2,3}|NSW|Vic|Qld)$/.test(name)) {
      if ((behind || ORGANISED.test(name)) && !isKnown(name)) {
        behind = true;
        continue;
      }
      return { city: name === name.toUpperCase() ? titled(name) : name, region: null };
    }
  }
  return { city: null, region: null };
}

/** Words of organisations and their parts, as addresses print and shorten them. */
const ORGANISED =
  /\b(?:universi|univ\b|inst(?:\b|it)|istitut|dep(?:t|art)|dipart|sch(?:\b|ool)|facul|facolt|fac\b|hosp|h[oô]pital|klinik|clinic|labs?\b|laborat|cent(?:er|re|ro|rum)\b|ctr\b|zentrum|coll(?:\b|ege)|acad|divis|div\b|sect(?:\b|ion)|program|minist|societ|soc\b|found|corp|company|gmbh|inc\b|ltd|research|museum|observator)/i;

function isCity({ names }: Gazetteer, name: string, country: string): boolean {
  return names.get(wordsOf(name).canon.join(''))?.cityOf.includes(country) === true;
}

function titled(name: string): string {
  return name.toLowerCase().replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
}

/** States of the United States that universities are named after in Chinese. */
const AMERICAN_STATES =
  '加利福尼亚 加州 得克萨斯 德克萨斯 佛罗里达 弗罗里达 弗吉尼亚 宾夕法尼亚 伊利诺伊 伊利诺 密歇根 密西根 明尼苏达 威斯康星 马里兰 马萨诸塞 麻省 北卡罗来纳 南卡罗来纳 俄亥俄 印第安纳 印地安纳 亚利桑那 科罗拉多 俄勒冈 犹他 艾奥瓦 爱荷华 堪萨斯 肯塔基 田纳西 密苏里 康涅狄格 新泽西 夏威夷 内布拉斯加 俄克拉荷马 路易斯安那 阿拉巴马 特拉华 布朗大学 耶鲁 哈佛 斯坦福 康奈尔 杜克 普渡 范德堡 范德比尔特 乔治城大学 乔治华盛顿 约翰霍普金斯 约翰·霍普金斯 卡内基'
    .split(' ')
    .map(foldHan);

/** What makes a foreign company's name that of its firm in China: `安捷伦科技（中国）有限公司`. */
const CHINESE_FIRM = /^[^\d,;，；]{0,8}有限(?:责任)?公司/;

const ALONE = { also: [], successor: null } as const;

function hanResolver({ countries, places, institutions }: AddressTables): ResolveAddress {
  const match = hanInstitutionMatcher(institutions);
  const foreign = countries
    .filter((country) => !CHINESE.has(country.code) && country.code !== 'ZZ')
    .flatMap((country) => [country.nameZh, ...country.aliasesZh].map((name) => [foldHan(name), country.code] as const))
    .filter(([name]) => name.length >= 2)
    .toSorted((a, b) => b[0].length - a[0].length);
  const cityNames = places.cities.map((city) => [foldHan(city.nameZh), city] as const).toSorted((a, b) => b[0].length - a[0].length);
  const worldNames = [
    ...places.world.map((city) => [foldHan(city.nameZh ?? ''), city.country] as const),
    ...AMERICAN_STATES.map((name) => [name, 'US'] as const),
  ].filter(([name]) => name.length > 1);
  const provinceNames = places.regions.filter((region) => region.nameZh !== '').map((region) => [region.nameZh, region] as const);
  return (raw, rejected) => {
    const text = foldHan(simplifiedHan(raw));
    const found = match(raw, rejected);
    const matches = [...new Map(found.map((one) => [one.match.id, one.match])).values()];
    const end = found.at(-1);
    const last = end?.institution;
    if (end !== undefined && last?.kind === 'company' && !CHINESE.has(last.country) && CHINESE_FIRM.test(text.slice(end.to)))
      return { country: 'CN', ...ALONE, countryMethod: 'script', city: null, region: null, institutions: matches, confidence: 0.8 };
    if (last !== undefined) {
      return {
        country: last.country,
        ...ALONE,
        countryMethod: 'institution',
        city: last.city,
        region: last.region,
        institutions: matches,
        confidence: 0.98,
      };
    }
    const named = foreign.find(([name]) => text.startsWith(name) || text.endsWith(name));
    if (named !== undefined)
      return { country: named[1], ...ALONE, countryMethod: 'token', city: null, region: null, institutions: [], confidence: 0.95 };
    const abroad = worldNames.find(([name]) => text.startsWith(name) || text.endsWith(name));
    if (abroad !== undefined) {
      return { country: abroad[1], ...ALONE, countryMethod: 'city', city: null, region: null, institutions: [], confidence: 0.95 };
    }
    const city = cityNames.find(([name]) => text.includes(name))?.[1];
    if (city !== undefined)
      return {
        country: city.country,
        ...ALONE,
        countryMethod: 'city',
        city: city.name,
        region: city.region,
        institutions: [],
        confidence: 0.95,
      };
    const province = provinceNames.find(([name]) => text.includes(name))?.[1];
    if (province !== undefined) {
      return {
        country: province.country,
        ...ALONE,
        countryMethod: 'city',
        city: null,
        region: province.code,
        institutions: [],
        confidence: 0.95,
      };
    }
    return { country: 'CN', ...ALONE, countryMethod: 'script', city: null, region: null, institutions: [], confidence: 0.6 };
  };
}
