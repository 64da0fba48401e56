import type { Dice } from './random.ts';

interface Spelling {
  readonly printed: readonly string[];
  /** The name the database prefers, glued on in exports of 2020-21. */
  readonly preferred?: string;
  readonly chinese?: readonly string[];
  readonly award?: (dice: Dice, year: number) => string;
}

const nsfcAward = (dice: Dice): string => `8${dice.int(1, 2)}${dice.digits(6)}`;
const keyAward = (dice: Dice, year: number): string => `${Math.min(year, 2019)}YFC${dice.digits(7)}`;

/** How authors and databases print each funder: translations, abbreviations, slips. */
export const FUNDERS: Readonly<Record<string, Spelling>> = {
  nsfc: {
    printed: [
      'National Natural Science Foundation of China',
      'National Natural Science Foundation of China (NSFC)',
      'NSFC',
      'National Nature Science Foundation of China',
      'National Science Foundation of China',
      'Natural Science Foundation of China',
      'National Natural Science Foundation of China (General Program)',
      'National Natural Science Fund of China',
      'Chinese National Natural Science Foundation',
      'NATIONAL NATURAL SCIENCE FOUNDATION OF CHINA',
      'National Natural Science Foundation of P.R. China',
      'National Natural Science Founda-tion of China',
      'Natinal Natural Science Foundation of China',
      'the National Natural Science Foundation of China',
      'NSF of China',
      'National Natural Science Foundation Project of China',
    ],
    preferred: 'National Natural Science Foundation of China (NSFC)',
    chinese: [
      '国家自然科学基金',
      '国家自然科学基金资助项目',
      '国家自然科学基金面上项目',
      '国家自然科学基金青年科学基金项目',
      '国家自然基金',
      '国家自然科学基金项目',
      '国家自科基金',
      '國家自然科學基金',
    ],
    award: nsfcAward,
  },
  nkrdp: {
    printed: [
      'National Key Research and Development Program of China',
      'National Key R&D Program of China',
      'National Key Research & Development Program of China',
      'National Key Research and Development Plan of China',
      'National Key R&D Program',
      'National Key Research and Development Project of China',
      'National Key Research and Development Programme of China',
      'The National Key Research and Development Program of China',
      'National Key R & D Program of China',
      'China National Key R&D Program',
    ],
    award: keyAward,
  },
  'nkrdp-precision-medicine': {
    printed: [
      'Precision Medicine Initiative of the National Key Research and Development Plan of China',
      'National Key R&D Program of China (Precision Medicine Research)',
      'Precision Medicine Project of the National Key Research and Development Program of China',
      'Special Project on Precision Medicine under the National Key R&D Program',
      'Precision Medicine Research of National Key Research and Development Program of China',
      'Precision Medicine Initiative of the National Key R&D Program of China',
      'Precision Medicine Special Project of the National Key R&D Program of China',
      'Precision Medicine Research Program of the National Key Research and Development Plan of China',
    ],
    award: (dice, year) => `${Math.min(year, 2018)}YFC090${dice.digits(4)}`,
  },
  'cn-973': {
    printed: [
      'National Basic Research Program of China (973 Program)',
      'National Basic Research Program of China',
      '973 Program',
      'Major State Basic Research Development Program of China',
      'National Key Basic Research Program of China',
      'National 973 Program of China',
      'State Key Basic Research Program of China',
      '973 Program of China',
    ],
    preferred: 'National Basic Research Program of China',
    chinese: [
      '国家重点基础研究发展计划',
      '国家重点基础研究发展计划(973计划)',
      '国家973计划',
      '“973”计划',
      '国家“973”计划项目',
      '国家重点基础研究发展规划项目',
    ],
    award: (dice) => `201${dice.int(2, 5)}CB${dice.digits(6)}`,
  },
  'cn-frfcu': {
    printed: [
      'Fundamental Research Funds for the Central Universities',
      'Fundamental Research Funds for Central Universities',
      'Fundamental Research Funds for the Central Universities of China',
      'Fundamental Research Fund for the Central Universities',
      'The Fundamental Research Funds for the Central Universities',
      'FUNDAMENTAL RESEARCH FUNDS FOR THE CENTRAL UNIVERSITIES',
    ],
    preferred: 'Fundamental Research Funds for the Central Universities',
  },
  cpsf: {
    printed: [
      'China Postdoctoral Science Foundation',
      'Postdoctoral Science Foundation of China',
      'China Post-doctoral Science Foundation',
      'Chinese Postdoctoral Science Foundation',
      'China Postdoctoral Science Foundation Funded Project',
      'China Postdoctoral Foundation',
      'Project funded by China Postdoctoral Science Foundation',
    ],
    preferred: 'China Postdoctoral Science Foundation',
    award: (dice, year) => `${year}M${dice.digits(6)}`,
  },
  cas: {
    printed: [
      'Chinese Academy of Sciences',
      'Chinese Academy of Sciences (CAS)',
      'CAS',
      'Chinese Academy of Science',
      'Key Research Program of the Chinese Academy of Sciences',
      'Knowledge Innovation Program of the Chinese Academy of Sciences',
      'China Academy of Sciences',
    ],
    preferred: 'Chinese Academy of Sciences',
    award: (dice) => `KFJ-STS-${dice.digits(3)}`,
  },
  'cn-gd-nsf': {
    printed: [
      'National Natural Science Foundation of Guangdong Province',
      'Natural Science Foundation of Guangdong Province',
      'Guangdong Natural Science Foundation',
      'Natural Science Foundation of Guangdong',
      'Guangdong Provincial Natural Science Foundation',
      'Natural Science Foundation of Guangdong Province, China',
      'National Natural Science Foundation of Guangdong Province, China',
    ],
    preferred: 'National Natural Science Foundation of Guangdong Province',
    award: (dice, year) => `${year}A030${dice.digits(6)}`,
  },
  'cn-bj-std': {
    printed: [
      'Beijing Municipal Science & Technology Commission',
      'Beijing Municipal Science and Technology Commission',
      'Beijing Municipal Science Technology Commission',
      'Beijing Science and Technology Commission',
      'Science and Technology Commission of Beijing',
      'Beijing Municipal Commission of Science and Technology',
    ],
    preferred: 'Beijing Municipal Science & Technology Commission',
    chinese: ['北京市科学技术委员会', '北京市科委', '北京市科技计划项目', '北京市科技计划'],
    award: (dice) => `Z1${dice.int(4, 8)}1100${dice.digits(8)}`,
  },
  'cn-most': {
    printed: [
      'Ministry of Science and Technology, China',
      'Ministry of Science and Technology of China',
      'Ministry of Science & Technology, China',
      'Chinese Ministry of Science and Technology',
      "Ministry of Science and Technology of the People's Republic of China",
      'MOST, China',
    ],
    preferred: 'Ministry of Science and Technology, China',
  },
  'cn-js-nsf': {
    printed: [
      'Natural Science Foundation of Jiangsu Province',
      'Jiangsu Natural Science Foundation',
      'Natural Science Foundation of Jiangsu',
      'Jiangsu Provincial Natural Science Foundation',
      'Natural Science Foundation of Jiangsu Province of China',
      'Natural Science Foundation of Jiangsu Province, China',
    ],
    preferred: 'Natural Science Foundation of Jiangsu Province',
    chinese: ['江苏省自然科学基金', '江苏省自然科学基金项目', '江苏省自然科学基金面上项目'],
    award: (dice, year) => `BK${year}${dice.digits(4)}`,
  },
  csc: {
    printed: [
      'China Scholarship Council',
      'Chinese Scholarship Council',
      'CSC',
      'China Scholarship Council (CSC)',
      'State Scholarship Fund of China Scholarship Council',
    ],
    preferred: 'China Scholarship Council',
    award: (dice) => `20${dice.int(13, 18)}06${dice.digits(6)}`,
  },
  'cn-sh-nsf': {
    printed: [
      'Natural Science Foundation of Shanghai',
      'Shanghai Natural Science Foundation',
      'Shanghai Municipal Natural Science Foundation',
      'Natural Science Foundation of Shanghai Municipality',
      'Natural Science Foundation of Shanghai, China',
    ],
    preferred: 'Natural Science Foundation of Shanghai',
    award: (dice) => `1${dice.int(4, 8)}ZR${dice.digits(7)}`,
  },
  'cn-bj-labcvpm': {
    printed: [
      'Beijing Lab for Cardiovascular Precision Medicine, Beijing, China',
      'Beijing Laboratory for Cardiovascular Precision Medicine',
      'Beijing Lab for Cardiovascular Precision Medicine',
      'Beijing Lab for Cardiovascular Precision Medicine Beijing China',
      'Beijing Laboratory of Cardiovascular Precision Medicine',
    ],
    award: (dice) => `PXM2017_0142${dice.digits(2)}`,
  },
  'cn-bj-nsf': {
    printed: [
      'Beijing Natural Science Foundation',
      'Natural Science Foundation of Beijing Municipality',
      'Beijing Municipal Natural Science Foundation',
      'Natural Science Foundation of Beijing',
      'Natural Science Foundation of Beijing, China',
    ],
    preferred: 'Beijing Natural Science Foundation',
    chinese: ['北京市自然科学基金', '北京市自然科学基金资助项目', '北京市自然科学基金面上项目', '北京自然科学基金'],
    award: (dice) => `7${dice.digits(6)}`,
  },
  'cn-sn-craniofacial': {
    printed: [
      'Key Laboratory of Shaanxi Province for Craniofacial Precision Medicine Research',
      'Key Lab of Shaanxi Province for Craniofacial Precision Medicine Research',
      'Key Laboratory of Shaanxi Province for Craniofacial Precision Medicine',
      'Open Project of Key Laboratory of Shaanxi Province for Craniofacial Precision Medicine Research',
    ],
    award: (dice) => `2017LHM-KFKT00${dice.int(1, 9)}`,
  },
  'cn-pmi': {
    printed: [
      'China Precision Medicine Initiative',
      'Precision Medicine Initiative of China',
      'Chinese Precision Medicine Initiative',
      'China Precision Medicine Initiative Program',
    ],
    award: keyAward,
  },
  'cn-npkrp': {
    printed: [
      'National Program on Key Research Project of China',
      'National Program on Key Research Projects of China',
      'National Programme on Key Research Project of China',
      'Chinese National Program on Key Research Project',
    ],
    award: keyAward,
  },
  'cn-zj-nsf': {
    printed: [
      'Natural Science Foundation of Zhejiang Province',
      'Zhejiang Provincial Natural Science Foundation of China',
      'Zhejiang Natural Science Foundation',
      'Natural Science Foundation of Zhejiang',
    ],
    preferred: 'Natural Science Foundation of Zhejiang Province',
    award: (dice) => `LY1${dice.int(4, 8)}H${dice.digits(6)}`,
  },
  'cn-ha-talents': {
    printed: [
      'Science and Technology Innovation Talents Support Plan of Henan Province',
      'Support Plan of Scientific and Technological Innovation Talents of Henan Province',
      'Henan Province Science and Technology Innovation Talents Support Plan',
      'Science & Technology Innovation Talents Support Plan of Henan Province',
    ],
  },
  'cn-863': {
    printed: [
      'National High Technology Research and Development Program of China (863 Program)',
      '863 Program of China',
      'National High-Tech R&D Program of China',
    ],
    chinese: ['国家高技术研究发展计划(863计划)', '国家863计划', '“863”计划', '国家高技术研究发展计划', '国家“863”计划项目'],
    award: (dice) => `201${dice.int(2, 5)}AA${dice.digits(6)}`,
  },
  'cn-nstsp': {
    printed: ['National Science and Technology Support Program'],
    chinese: ['国家科技支撑计划', '国家科技支撑计划项目', '“十二五”国家科技支撑计划', '国家科技支撑计划课题'],
    award: (dice) => `201${dice.int(2, 5)}BAI${dice.digits(2)}B${dice.digits(2)}`,
  },
  nssfc: {
    printed: ['National Social Science Fund of China'],
    chinese: ['国家社会科学基金', '国家社科基金', '国家社会科学基金重大项目', '国家社科基金项目'],
    award: (dice) => `1${dice.int(3, 8)}BZX${dice.digits(3)}`,
  },
  'cn-sd-nsf': {
    printed: ['Natural Science Foundation of Shandong Province'],
    chinese: ['山东省自然科学基金', '山东省自然科学基金项目', '山东省自然科学基金面上项目'],
    award: (dice, year) => `ZR${year}HM${dice.digits(3)}`,
  },
  'cn-sh-std': {
    printed: ['Science and Technology Commission of Shanghai Municipality'],
    chinese: ['上海市科学技术委员会', '上海市科委', '上海市科委科研计划项目'],
    award: (dice) => `1${dice.int(4, 8)}411950${dice.digits(3)}`,
  },
};

/** Chinese funders that stay below the ten works from which the paper lists them. */
export const SMALL_FUNDERS: readonly string[] = [
  'National High Technology Research and Development Program of China (863 Program)',
  'Science and Technology Commission of Shanghai Municipality',
  'Natural Science Foundation of Shandong Province',
  'Natural Science Foundation of Hunan Province',
  'Natural Science Foundation of Hubei Province',
  'Natural Science Foundation of Fujian Province',
  'Natural Science Foundation of Anhui Province',
  'Natural Science Foundation of Heilongjiang Province',
  'Shanghai Pujiang Program',
  'Program for New Century Excellent Talents in University',
  '111 Project',
  'National Science and Technology Major Project of China',
  'Shenzhen Science and Technology Innovation Commission',
  'Taishan Scholars Program of Shandong Province',
  'CAMS Innovation Fund for Medical Sciences',
  'Strategic Priority Research Program of the Chinese Academy of Sciences',
  'Beijing Nova Program',
  'Science and Technology Department of Sichuan Province',
  'Priority Academic Program Development of Jiangsu Higher Education Institutions',
  'Wu Jieping Medical Foundation',
];

export const SMALL_FUNDERS_ZH: readonly string[] = [
  '广东省自然科学基金',
  '浙江省自然科学基金',
  '国家重点研发计划“精准医学研究”重点专项',
  '国家重点研发计划',
  '中国医学科学院医学与健康科技创新工程',
  '首都卫生发展科研专项',
  '湖南省自然科学基金',
  '四川省科技计划项目',
  '教育部人文社会科学研究项目',
  '国家科技重大专项',
  '中央高校基本科研业务费专项资金',
  '河南省科技攻关项目',
  '上海市卫生和计划生育委员会',
  '浙江省医药卫生科技计划',
  '中国博士后科学基金',
  '广西自然科学基金',
  '陕西省自然科学基金',
  '福建省自然科学基金',
  '辽宁省自然科学基金',
  '天津市自然科学基金',
];

/** The National Institutes of Health as printed, with what the database prefers. */
export const NIH: readonly string[] = [
  'National Institutes of Health',
  'NIH',
  'National Cancer Institute',
  'NIH/NCI',
  'National Human Genome Research Institute',
  'NHLBI NIH HHS',
  'National Institute of General Medical Sciences',
  'US National Institutes of Health',
  'NIAID NIH HHS',
  'National Institutes of Health (NIH), USA',
  'National Institute of Diabetes and Digestive and Kidney Diseases',
];

/** Foreign funders by country of the author; among them names that are easily taken for others. */
export const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  US: [
    'National Science Foundation',
    'American Cancer Society',
    'United States Department of Defense',
    'Patient-Centered Outcomes Research Institute',
    'American Heart Association',
    'Howard Hughes Medical Institute',
  ],
  GB: ['National Institute for Health Research (NIHR)', 'Medical Research Council', 'Wellcome Trust', 'Cancer Research UK', 'NIHR'],
  KR: [
    'National Research Foundation of Korea',
    'Korea National Institute of Health',
    'National Institute of Health, Korea',
    'Korea Health Industry Development Institute',
  ],
  TW: ['National Health Research Institutes, Taiwan', 'Ministry of Science and Technology, Taiwan'],
  DE: ['Deutsche Forschungsgemeinschaft', 'German Federal Ministry of Education and Research'],
  FR: ['Agence Nationale de la Recherche', 'Institut National du Cancer'],
  CA: ['Canadian Institutes of Health Research', 'Genome Canada'],
  AU: ['National Health and Medical Research Council', 'Australian Research Council'],
  JP: ['Japan Agency for Medical Research and Development', 'Japan Society for the Promotion of Science'],
  IT: ['Associazione Italiana per la Ricerca sul Cancro'],
  ES: ['Instituto de Salud Carlos III'],
  NL: ['ZonMw', 'Dutch Cancer Society'],
  CH: ['Swiss National Science Foundation'],
  SE: ['Swedish Research Council'],
  HK: ['Research Grants Council of Hong Kong', 'Health and Medical Research Fund'],
};
