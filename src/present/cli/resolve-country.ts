import { readCountries } from '../../authority/countries.ts';
import { readPlaces } from '../../authority/places.ts';
import type { Text } from '../../record/text.ts';
import type { ResolveAddress, ResolvedAddress } from '../../resolve/address/address.ts';
import { countryReasons, type NotTaken } from '../../resolve/address/explain-country.ts';

/** The country of each address in words: where it stands, by which rule, and which others were not taken and why. */
export function countryExplainer(address: ResolveAddress, language: 'en' | 'zh'): (line: string) => string {
  const countries = readCountries();
  const reasons = countryReasons(countries, readPlaces());
  const shown = new Map(countries.map(({ code, name, nameZh }) => [code, language === 'zh' ? nameZh : name]));
  return (line) => {
    const { country, countryMethod, confidence, city } = address(line);
    const { span, rejected } = reasons(line, country);
    const told = countryMethod === 'city' ? (city ?? span) : span;
    return [
      line,
      country === 'ZZ'
        ? `  ${NOTHING[language]}`
        : `  + ${shown.get(country) ?? country} (${country}): ${told === null ? '' : `"${told}", `}${RULES[countryMethod][language]}, ${CONFIDENCE[language]} ${confidence}`,
      ...rejected.map(({ code, words, why }) => `  - ${shown.get(code) ?? code} (${code}): "${words}", ${REASONS[why][language]}`),
    ].join('\n');
  };
}

const NOTHING: Text = { en: 'no country is sure enough', zh: '没有足够可靠的国家' };
const CONFIDENCE: Text = { en: 'confidence', zh: '置信度' };

const RULES: Readonly<Record<ResolvedAddress['countryMethod'], Text>> = {
  token: { en: 'the country as the end of the address has it', zh: '地址末尾的国家' },
  state: { en: 'a state or province with its postcode ends the address', zh: '地址以州或省（及邮编）结尾' },
  city: { en: 'a city that lies in one country alone', zh: '只属于一个国家的城市' },
  institution: { en: 'all institutions named lie there', zh: '所列机构均在该国' },
  script: { en: 'a Chinese address that names no other country', zh: '中文地址且未提及其他国家' },
  none: { en: 'no rule', zh: '无规则' },
};

const REASONS: Readonly<Record<NotTaken['why'], Text>> = {
  'inside-a-name': { en: 'the words stand within a name', zh: '出现在名称之内' },
  'not-at-the-end': { en: 'it does not end the address', zh: '不在地址末尾' },
  'told-apart': { en: 'the segment before it tells the two apart', zh: '由其前一段区分' },
  'state-of-that-name': { en: 'the state of that name is meant', zh: '所指为同名的州' },
};
