import type { Dice } from './random.ts';

const DEPARTMENTS = [
  'Dept Oncol',
  'Dept Cardiol',
  'Sch Med',
  'Dept Biostat',
  'Inst Genom Med',
  'Dept Pharmacol',
  'Dept Neurol',
  'Sch Publ Hlth',
  'Dept Pathol',
  'Ctr Precis Med',
  'Dept Biomed Informat',
  'Dept Radiol',
] as const;

/** A Chinese institution as Web of Science prints it: several spellings, its city, sometimes the province. */
interface Printed {
  readonly names: readonly string[];
  readonly city: string;
  readonly zip: string;
  readonly province?: string;
}

const CHINESE: Readonly<Record<string, Printed>> = {
  cas: { names: ['Chinese Acad Sci', 'Chinese Academy of Sciences', 'CHINESE ACAD SCI'], city: 'Beijing', zip: '100101' },
  sibs: {
    names: [
      'Chinese Acad Sci, Shanghai Inst Biol Sci',
      'Chinese Academy of Sciences, Shanghai Institutes for Biological Sciences',
      'Chinese Acad Sci, Shanghai Inst Biol Sci, Key Lab Syst Biol',
    ],
    city: 'Shanghai',
    zip: '200031',
  },
  sjtu: {
    names: ['Shanghai Jiao Tong Univ', 'Shanghai Jiaotong Univ', 'Shanghai Jiao Tong University', 'Shanghai  Jiao Tong Univ'],
    city: 'Shanghai',
    zip: '200240',
  },
  pumc: {
    names: [
      'Chinese Acad Med Sci & Peking Union Med Coll',
      'Peking Union Med Coll',
      'Chinese Acad Med Sci',
      'Chinese Academy of Medical Sciences and Peking Union Medical College',
      'Chinese Acad Med Sci, Peking Union Med Coll',
    ],
    city: 'Beijing',
    zip: '100730',
  },
  fudan: { names: ['Fudan Univ', 'Fudan University', 'FUDAN UNIV'], city: 'Shanghai', zip: '200032' },
  zju: { names: ['Zhejiang Univ', 'Zhejiang University'], city: 'Hangzhou', zip: '310058', province: 'Zhejiang' },
  sysu: {
    names: ['Sun Yat Sen Univ', 'Sun Yat-sen University', 'Zhongshan Univ', 'Sun Yat-sen Univ'],
    city: 'Guangzhou',
    zip: '510080',
    province: 'Guangdong',
  },
  pku: { names: ['Peking Univ', 'Peking University', 'Beijing Univ'], city: 'Beijing', zip: '100871' },
  ccmu: { names: ['Capital Med Univ', 'Capital Medical University'], city: 'Beijing', zip: '100069' },
  csu: { names: ['Cent South Univ', 'Central South University', 'Cent S Univ'], city: 'Changsha', zip: '410013', province: 'Hunan' },
  tsinghua: { names: ['Tsinghua Univ', 'Tsinghua University'], city: 'Beijing', zip: '100084' },
  hust: {
    names: ['Huazhong Univ Sci & Technol', 'Huazhong University of Science and Technology', 'Huazhong Univ Sci and Technol'],
    city: 'Wuhan',
    zip: '430030',
    province: 'Hubei',
  },
  scu: { names: ['Sichuan Univ', 'Sichuan University'], city: 'Chengdu', zip: '610041', province: 'Sichuan' },
  hmu: { names: ['Harbin Med Univ', 'Harbin Medical University'], city: 'Harbin', zip: '150081', province: 'Heilongjiang' },
  smu: { names: ['Southern Med Univ', 'Southern Medical University'], city: 'Guangzhou', zip: '510515', province: 'Guangdong' },
  tmu: { names: ['Tianjin Med Univ', 'Tianjin Medical University'], city: 'Tianjin', zip: '300070' },
  seu: { names: ['Southeast Univ', 'Southeast University'], city: 'Nanjing', zip: '210009', province: 'Jiangsu' },
  njmu: { names: ['Nanjing Med Univ', 'Nanjing Medical University'], city: 'Nanjing', zip: '211166', province: 'Jiangsu' },
  tongji: { names: ['Tongji Univ', 'Tongji University'], city: 'Shanghai', zip: '200092' },
  xmu: { names: ['Xiamen Univ', 'Xiamen University'], city: 'Xiamen', zip: '361005', province: 'Fujian' },
};

/** Chinese institutions below the line of the paper's table. */
export const SMALL_INSTITUTIONS: readonly string[] = [
  'Shandong Univ, Sch Med, Jinan 250012, Shandong, Peoples R China',
  'Wuhan Univ, Sch Med, Wuhan 430071, Hubei, Peoples R China',
  'Nanjing Univ, Sch Life Sci, Nanjing 210093, Jiangsu, Peoples R China',
  'Jilin Univ, Changchun 130021, Jilin, Peoples R China',
  'Zhengzhou Univ, Zhengzhou 450052, Henan, Peoples R China',
  'Soochow Univ, Suzhou 215123, Jiangsu, Peoples R China',
  'Chongqing Med Univ, Chongqing 400016, Peoples R China',
  'China Med Univ, Shenyang 110001, Liaoning, Peoples R China',
  'Dalian Med Univ, Dalian 116044, Liaoning, Peoples R China',
  'Xi An Jiao Tong Univ, Xian 710061, Shaanxi, Peoples R China',
  'Lanzhou Univ, Lanzhou 730000, Gansu, Peoples R China',
  'Nankai Univ, Tianjin 300071, Peoples R China',
  'Tianjin Univ, Tianjin 300072, Peoples R China',
  'Wenzhou Med Univ, Wenzhou 325035, Zhejiang, Peoples R China',
  'Anhui Med Univ, Hefei 230032, Anhui, Peoples R China',
  'Univ Sci & Technol China, Hefei 230026, Anhui, Peoples R China',
  'Guangzhou Med Univ, Guangzhou 511436, Guangdong, Peoples R China',
  'Jinan Univ, Guangzhou 510632, Guangdong, Peoples R China',
  'Shenzhen Univ, Shenzhen 518060, Guangdong, Peoples R China',
  'Shantou Univ, Shantou 515041, Guangdong, Peoples R China',
  'Guangxi Med Univ, Nanning 530021, Guangxi, Peoples R China',
  'Kunming Med Univ, Kunming 650500, Yunnan, Peoples R China',
  'Guizhou Med Univ, Guiyang 550025, Guizhou, Peoples R China',
  'Hebei Med Univ, Shijiazhuang 050017, Hebei, Peoples R China',
  'Shanxi Med Univ, Taiyuan 030001, Shanxi, Peoples R China',
  'Fujian Med Univ, Fuzhou 350122, Fujian, Peoples R China',
  'Nanchang Univ, Nanchang 330006, Jiangxi, Peoples R China',
  'Xuzhou Med Univ, Xuzhou 221004, Jiangsu, Peoples R China',
  'Beijing Univ Chinese Med, Beijing 100029, Peoples R China',
  'Shanghai Univ Tradit Chinese Med, Shanghai 201203, Peoples R China',
  'China Acad Chinese Med Sci, Beijing 100700, Peoples R China',
  'Chinese Peoples Liberat Army Gen Hosp, Beijing 100853, Peoples R China',
  'Second Mil Med Univ, Shanghai 200433, Peoples R China',
  'Fourth Mil Med Univ, Xian 710032, Shaanxi, Peoples R China',
  'Third Mil Med Univ, Chongqing 400038, Peoples R China',
  'Beihang Univ, Beijing 100083, Peoples R China',
  'China Japan Friendship Hosp, Beijing 100029, Peoples R China',
  'BGI Shenzhen, Shenzhen 518083, Guangdong, Peoples R China',
  'East China Normal Univ, Shanghai 200241, Peoples R China',
  'Harbin Inst Technol, Harbin 150001, Heilongjiang, Peoples R China',
  'Hunan Univ, Changsha 410082, Hunan, Peoples R China',
  'Zhejiang Univ Technol, Hangzhou 310014, Zhejiang, Peoples R China',
  'Ningbo Univ, Ningbo 315211, Zhejiang, Peoples R China',
  'Qingdao Univ, Qingdao 266071, Shandong, Peoples R China',
  'Chinese Ctr Dis Control & Prevent, Beijing 102206, Peoples R China',
  'Henan Univ, Kaifeng 475004, Henan, Peoples R China',
  'Hainan Med Univ, Haikou 571199, Hainan, Peoples R China',
  'Xinjiang Med Univ, Urumqi 830011, Xinjiang, Peoples R China',
];

/** The address of an institution of the paper's table. */
export function chineseAddress(id: string, dice: Dice): string {
  const printed = CHINESE[id];
  if (printed === undefined) throw new Error(`no address for ${id}`);
  const parts = [dice.pick(printed.names)];
  if (id !== 'sibs' && dice.chance(0.75)) parts.push(dice.pick(DEPARTMENTS));
  parts.push(dice.chance(0.8) ? `${printed.city} ${printed.zip}` : printed.city);
  if (printed.province !== undefined && dice.chance(0.8)) parts.push(printed.province);
  parts.push(dice.chance(0.03) ? 'PEOPLES R CHINA' : 'Peoples R China');
  return parts.join(', ');
}

export const CHINESE_IDS: readonly string[] = Object.keys(CHINESE);

const US = [
  'Harvard Med Sch, %, Boston, MA 02115 USA',
  'Massachusetts Gen Hosp, %, Boston, MA 02114 USA',
  'Mayo Clin, %, Rochester, MN 55905 USA',
  'Univ Calif San Francisco, %, San Francisco, CA 94143 USA',
  'Stanford Univ, %, Stanford, CA 94305 USA',
  'Univ Texas MD Anderson Canc Ctr, %, Houston, TX 77030 USA',
  'Mem Sloan Kettering Canc Ctr, %, New York, NY 10065 USA',
  'Johns Hopkins Univ, %, Baltimore, MD 21205 USA',
  'Duke Univ, %, Durham, NC 27710 USA',
  'Univ Penn, %, Philadelphia, PA 19104 USA',
  'Vanderbilt Univ, %, Nashville, TN 37232 USA',
  'NIH, %, Bethesda, MD 20892 USA',
  'NCI, %, Bethesda, MD 20892 USA',
  'Univ Michigan, %, Ann Arbor, MI 48109 USA',
  'Columbia Univ, %, New York, NY 10032 USA',
  'Univ Washington, %, Seattle, WA 98195 USA',
  'Beth Israel Deaconess Med Ctr, %, Boston, MA 02215 USA',
  'Emory Univ, %, Atlanta, GA 30322 USA',
  'Northwestern Univ, %, Chicago, IL 60611 USA',
  'Yale Univ, %, New Haven, CT 06520 USA',
  'Washington Univ, %, St Louis, MO 63110 USA',
  'Univ Colorado, %, Aurora, CO 80045 USA',
  'Univ Florida, %, Gainesville, FL USA',
  'Ohio State Univ, %, Columbus, OH 43210 USA',
  'Indiana Univ Sch Med, %, Indianapolis, IN 46202 USA',
] as const;

/** Other countries: weight of its first authors, endings of its addresses. */
const OTHERS: Readonly<Record<string, readonly [weight: number, addresses: readonly string[]]>> = {
  GB: [
    15,
    [
      'Univ Oxford, %, Oxford, England',
      'UCL, %, London, England',
      'Univ Edinburgh, %, Edinburgh, Midlothian, Scotland',
      'Cardiff Univ, %, Cardiff, Wales',
      'Queens Univ Belfast, %, Belfast, North Ireland',
      'Kings Coll London, %, London, England',
      'Univ Cambridge, %, Cambridge, England',
    ],
  ],
  DE: [11, ['Heidelberg Univ, %, D-69120 Heidelberg, Germany', 'Charite, %, Berlin, Germany', 'Univ Munich, %, D-81377 Munich, Germany']],
  IT: [10, ['Univ Milan, %, Milan, Italy', 'Univ Bologna, %, I-40138 Bologna, Italy', 'Sapienza Univ Rome, %, Rome, Italy']],
  CA: [
    9,
    [
      'Univ Toronto, %, Toronto, ON M5S 1A8, Canada',
      'McGill Univ, %, Montreal, PQ, Canada',
      'Univ British Columbia, %, Vancouver, BC V6T 1Z4, Canada',
    ],
  ],
  NL: [8, ['Erasmus MC, %, Rotterdam, Netherlands', 'Leiden Univ, %, Leiden, Netherlands']],
  FR: [7, ['Inst Curie, %, Paris, France', 'Gustave Roussy, %, Villejuif, France']],
  KR: [7, ['Seoul Natl Univ, %, Seoul 03080, South Korea', 'Yonsei Univ, %, Seoul, South Korea']],
  AU: [6, ['Univ Melbourne, %, Melbourne, Vic, Australia', 'Univ Sydney, %, Sydney, NSW 2006, Australia']],
  ES: [6, ['Univ Barcelona, %, Barcelona, Spain', 'Univ Complutense Madrid, %, Madrid, Spain']],
  JP: [6, ['Univ Tokyo, %, Tokyo, Japan', 'Natl Canc Ctr, %, Tokyo, Japan']],
  IN: [4, ['All India Inst Med Sci, %, New Delhi, India', 'Tata Mem Hosp, %, Mumbai, Maharashtra, India']],
  CH: [4, ['Univ Zurich, %, Zurich, Switzerland', 'Univ Geneva, %, Geneva, Switzerland']],
  SE: [3, ['Karolinska Inst, %, Stockholm, Sweden']],
  TW: [3, ['Natl Taiwan Univ, %, Taipei 10617, Taiwan', 'Acad Sinica, %, Taipei, Taiwan']],
  HK: [
    2.5,
    [
      'Univ Hong Kong, %, Hong Kong, Hong Kong, Peoples R China',
      'Chinese Univ Hong Kong, %, Hong Kong, Peoples R China',
      'Hong Kong Univ Sci & Technol, %, Hong Kong, Hong Kong',
    ],
  ],
  MO: [0.5, ['Univ Macau, %, Macau, Peoples R China']],
  BE: [2, ['Katholieke Univ Leuven, %, Leuven, Belgium']],
  DK: [2, ['Univ Copenhagen, %, Copenhagen, Denmark']],
  IL: [2, ['Tel Aviv Univ, %, Tel Aviv, Israel']],
  SG: [2, ['Natl Univ Singapore, %, Singapore, Singapore']],
  BR: [2, ['Univ Sao Paulo, %, Sao Paulo, SP, Brazil']],
  IR: [2, ['Univ Tehran Med Sci, %, Tehran, Iran']],
  AT: [1.5, ['Med Univ Vienna, %, Vienna, Austria']],
  GR: [1.5, ['Univ Athens, %, Athens, Greece']],
  PL: [1.5, ['Med Univ Warsaw, %, Warsaw, Poland']],
  FI: [1.2, ['Univ Helsinki, %, Helsinki, Finland']],
  NO: [1.2, ['Univ Oslo, %, Oslo, Norway']],
  IE: [1, ['Univ Coll Dublin, %, Dublin, Ireland']],
  PT: [1, ['Univ Porto, %, Porto, Portugal']],
  TR: [1, ['Hacettepe Univ, %, Ankara, Turkey', 'Hacettepe Univ, %, Ankara, Turkiye']],
  SA: [1, ['King Saud Univ, %, Riyadh, Saudi Arabia']],
  RU: [1, ['Moscow MV Lomonosov State Univ, %, Moscow, Russia']],
  CZ: [0.8, ['Charles Univ Prague, %, Prague, Czech Republic']],
  HU: [0.6, ['Semmelweis Univ, %, Budapest, Hungary']],
  MX: [0.6, ['Univ Nacl Autonoma Mexico, %, Mexico City, DF, Mexico']],
  EG: [0.6, ['Cairo Univ, %, Cairo, Egypt']],
  ZA: [0.6, ['Univ Cape Town, %, Cape Town, South Africa']],
  TH: [0.6, ['Mahidol Univ, %, Bangkok, Thailand']],
  MY: [0.5, ['Univ Malaya, %, Kuala Lumpur, Malaysia']],
  NZ: [0.5, ['Univ Auckland, %, Auckland, New Zealand']],
  AR: [0.4, ['Univ Buenos Aires, %, Buenos Aires, DF, Argentina']],
  CL: [0.4, ['Univ Chile, %, Santiago, Chile']],
  CO: [0.3, ['Univ Andes, %, Bogota, Colombia']],
  RO: [0.4, ['Univ Bucharest, %, Bucharest, Romania']],
  RS: [0.3, ['Univ Belgrade, %, Belgrade, Serbia']],
  HR: [0.3, ['Univ Zagreb, %, Zagreb, Croatia']],
  SI: [0.3, ['Univ Ljubljana, %, Ljubljana, Slovenia']],
  SK: [0.2, ['Comenius Univ, %, Bratislava, Slovakia']],
  EE: [0.3, ['Univ Tartu, %, Tartu, Estonia']],
  LV: [0.2, ['Univ Latvia, %, Riga, Latvia']],
  LT: [0.2, ['Vilnius Univ, %, Vilnius, Lithuania']],
  LU: [0.2, ['Univ Luxembourg, %, Luxembourg, Luxembourg']],
  IS: [0.2, ['Univ Iceland, %, Reykjavik, Iceland']],
  CY: [0.2, ['Univ Cyprus, %, Nicosia, Cyprus']],
  QA: [0.4, ['Qatar Univ, %, Doha, Qatar']],
  AE: [0.3, ['United Arab Emirates Univ, %, Al Ain, U Arab Emirates']],
  PK: [0.5, ['Aga Khan Univ, %, Karachi, Pakistan']],
  BD: [0.2, ['Univ Dhaka, %, Dhaka, Bangladesh']],
  VN: [0.2, ['Hanoi Med Univ, %, Hanoi, Vietnam']],
  ID: [0.2, ['Univ Indonesia, %, Jakarta, Indonesia']],
  PH: [0.2, ['Univ Philippines, %, Manila, Philippines']],
  GE: [0.1, ['Tbilisi State Med Univ, %, Tbilisi, Georgia']],
  NG: [0.2, ['Univ Ibadan, %, Ibadan, Nigeria']],
  KE: [0.1, ['Univ Nairobi, %, Nairobi, Kenya']],
  TN: [0.2, ['Univ Tunis, %, Tunis, Tunisia']],
};

export const OTHER_COUNTRIES: readonly (readonly [string, number])[] = Object.entries(OTHERS).map(
  ([code, [weight]]) => [code, weight] as const,
);

/** The address of the American institution at `place`, counted round. */
export function americanAddress(place: number, dice: Dice): string {
  return (US[place % US.length] ?? '').replace('%', dice.pick(DEPARTMENTS));
}

/** An address in a country, with some department. */
export function addressIn(country: string, dice: Dice): string {
  const forms = country === 'US' ? US : OTHERS[country]?.[1];
  if (forms === undefined) throw new Error(`no address in ${country}`);
  return dice.pick<string>(forms).replace('%', dice.pick(DEPARTMENTS));
}
