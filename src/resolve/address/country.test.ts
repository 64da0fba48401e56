import { expect, it } from 'vitest';
import { readCountries } from '../../authority/countries.ts';
import { readInstitutions } from '../../authority/institutions.ts';
import { readPlaces } from '../../authority/places.ts';
import { addressResolver } from './address.ts';

const address = addressResolver({ countries: readCountries(), places: readPlaces(), institutions: readInstitutions() });

it.each([
  ['Invented Coll, Derry, North Ireland', 'GB'],
  ['Invented Trust, Belfast, Northern Ireland, United Kingdom', 'GB'],
  ['Invented Coll, Sligo, Ireland', 'IE'],
  ['Invented Univ, Bitola, North Macedonia', 'MK'],
  ['Invented Univ, Skopje, Rep Macedonia', 'MK'],
  ['Invented Hosp, Juba, South Sudan', 'SS'],
  ['Invented Hosp, Khartoum, Sudan', 'SD'],
  ['Invented Inst, Tbilisi, Georgia', 'GE'],
  ['Invented Inst, Atlanta, Georgia', 'US'],
  ['Invented Inst, Atlanta, GA 30303 USA', 'US'],
  ['Invented Coll, St Helier, Jersey', 'JE'],
  ['Invented Labs, Trenton, New Jersey', 'US'],
  ['Invented Univ, Kinshasa, Dem Rep Congo', 'CD'],
  ['Invented Univ, Brazzaville, Rep Congo', 'CG'],
  ['Invented Univ, Seoul, South Korea', 'KR'],
  ['Invented Univ, Suwon, Republic of Korea', 'KR'],
  ['Invented Univ, Pyongyang, North Korea', 'KP'],
  ['Invented Univ, Kowloon, Hong Kong, Peoples R China', 'HK'],
  ['Invented Univ, Hong Kong, Hong Kong', 'HK'],
  ['Invented Hong Kong Inst, Shenzhen, Peoples R China', 'CN'],
  ['Invented Inst, Taipa, Macau, Peoples R China', 'MO'],
  ['Invented Univ, Tainan, Taiwan', 'TW'],
  ['Invented Univ, Taipei, Taiwan, Republic of China', 'TW'],
  ['Invented Univ, Mayaguez, PR 00680 USA', 'US'],
  ['Invented Univ, San Juan, Puerto Rico', 'PR'],
  ['ACAD SCI INVENTED,LENINGRAD,USSR', 'SU'],
  ['Invented Inst, St Petersburg, Russia', 'RU'],
  ['INVENTED UNIV,ZAGREB,YUGOSLAVIA', 'YU'],
  ['Invented Univ, Zagreb, Croatia', 'HR'],
  ['INVENTED INST,BRNO,CZECHOSLOVAKIA', 'CS'],
  ['Invented Lab, Boston, MA 02115', 'US'],
  ['Beth Israel Deaconess Med Ctr, Boston, MA', 'US'],
  ['Invented Inst, Haifa, Israel', 'IL'],
  ['Invented Univ, Konya, Turkiye', 'TR'],
  ['Invented Univ, Konya, Türkiye', 'TR'],
  ['Universidad Inventada, Lima, Perú', 'PE'],
  ['INVENTED UNIV,KARACHI,PAKISTAN.', 'PK'],
  ['Invented Clinic, Cork, Ireland. Electronic address: nobody@example.org', 'IE'],
  ['Department of Inventions, Invented University Leiden The Netherlands', 'NL'],
  ['Invented University, Wolverhampton, West Midlands WV1 1LY UK', 'GB'],
  ['Invented Hospital, Istanbul', 'TR'],
  ['Dept. of Inventions, 12 Long Road, Zürich, CH-8000, Switzerland', 'CH'],
  ['Invented Faculty, Calif', 'US'],
  ['海德堡大学虚构研究所', 'DE'],
  ['虚构学院,苏黎世', 'CH'],
  ['佛罗里达大学虚构系', 'US'],
  ['香港虚构学院', 'HK'],
  ['台湾虚构大学', 'TW'],
  ['虚构省虚构学院', 'CN'],
  ['国际商业机器(中国)有限公司', 'CN'],
  ['诺基亚', 'FI'],
  ['诺基亚通信(上海)有限公司', 'CN'],
  ['An invented institute', 'ZZ'],
])('%s is in %s', (raw, country) => {
  expect(address(raw).country).toBe(country);
});

it.each([
  ['Invented Inst, Oslo, Norway; Invented Coll, Turku, Finland', 'FI', ['NO']],
  ['Invented Univ, Paris, France and Another Univ, Tokyo, Japan', 'JP', ['FR']],
  ['Invented Univ, Paris, France, Another Univ, Tokyo, Japan', 'JP', ['FR']],
  ['Invented Univ, Boston, MA 02115 and Another Univ, Oslo, Norway', 'NO', ['US']],
  ['Invented Univ, Hong Kong, Hong Kong, and Another Univ, Shenzhen, China', 'CN', ['HK']],
  ['Invented Univ, Amman, Jordan; Another Univ, Lima, Peru; Third Univ, Oslo, Norway', 'NO', ['JO', 'PE']],
  ['Invented Univ, Dept Chem, Kowloon, Hong Kong, Peoples R China', 'HK', []],
  ['Invented Coll, Lebanon, NH, USA', 'US', []],
  ['Invented Univ Jordan, Inst Peru Studies, Madrid, Spain', 'ES', []],
  ['Invented Univ, Fac Sci and Inst Chem, Belfast, North Ireland, United Kingdom', 'GB', []],
])('%s is in %s and %j', (raw, country, also) => {
  expect(address(raw)).toMatchObject({ country, also });
});

it.each([
  ['Invented Inst, Kiev, USSR', 'SU', 'UA'],
  ['ACAD SCI INVENTED,LENINGRAD,USSR', 'SU', 'RU'],
  ['Invented Inst, Minsk, Byelorussian SSR, USSR', 'SU', 'BY'],
  ['Invented Inst, Nowhere, USSR', 'SU', null],
  ['INVENTED UNIV,YU-11000 BELGRADE,YUGOSLAVIA', 'YU', 'RS'],
  ['Invented Univ, Zagreb, Yugoslavia', 'YU', 'HR'],
  ['Invented Inst, Bratislava, Czechoslovakia', 'CS', 'SK'],
  ['Invented Inst, Jena, Ger Dem Rep', 'DD', 'DE'],
  ['Invented Univ, Kiev, Ukraine', 'UA', null],
])('%s is in %s, where %s stands today', (raw, country, successor) => {
  expect(address(raw)).toMatchObject({ country, successor });
});

it.each([
  ['Invented Univ, Inst Phys, Germany', null],
  ['Invented Univ, Institute of Physics, Germany', null],
  ['Invented Univ, Heidelberg, Institute of Physics, Germany', 'Heidelberg'],
  ['Invented Univ, Dept Chem, D-69120 Heidelberg, Germany', 'Heidelberg'],
  ['Invented Univ, Dept Chem, Nieuwdorp, Netherlands', 'Nieuwdorp'],
])('%s stands in %s', (raw, city) => {
  expect(address(raw).city).toBe(city);
});

it.each([
  'Invented Univ, Montreal, PQ, Canada',
  'Invented Univ, Montreal, PQ H3C 1K3, Canada',
  'Invented Univ, Quebec, Canada',
  'Invented Univ, Montreal, QC H3C 1K3',
])('%s is in Quebec, CA-QC', (raw) => {
  expect(address(raw)).toMatchObject({ country: 'CA', region: 'CA-QC' });
});
