import { FUNDERS, SMALL_FUNDERS_ZH } from './funder-spellings.ts';
import { CNKI, CNKI_FUNDERS, CNKI_INSTITUTIONS, CNKI_UNFINISHED } from './margins.ts';
import { datedKeywords } from './idea-names.ts';
import type { Dice } from './random.ts';
import { chineseName, Titles } from './texts.ts';

export interface PlannedEntry {
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly authors: readonly string[];
  readonly organs: string[];
  readonly keywords: readonly string[];
  readonly journal: string;
  readonly kind: 'journal' | 'newspaper' | 'thesis';
  readonly funds: string[];
  readonly volume: number;
  readonly issue: number;
  readonly page: number;
  /** Within the window and on topic: one that the study keeps. */
  readonly counts: boolean;
}

const ORGANS: Readonly<Record<string, readonly string[]>> = {
  pku: ['北京大学', '北京大学医学人文研究院', '北京大学公共卫生学院', '北京大学生命科学学院 北京100871', '北京大学药学院'],
  fudan: ['复旦大学', '复旦大学公共卫生学院', '复旦大学生命科学学院', '复旦大学药学院 上海201203', '復旦大學'],
  wch: ['四川大学华西医院', '四川大学华西医院肿瘤科', '华西医院', '四川大学华西临床医学院', '四川大学华西医院　生物治疗国家重点实验室'],
  pla: ['中国人民解放军总医院', '解放军总医院', '解放军总医院肿瘤科', '中国人民解放军总医院心血管内科', '301医院'],
  pumc: ['中国医学科学院北京协和医学院', '中国医学科学院', '北京协和医学院', '中国医学科学院 北京协和医学院', '北京协和医学院公共卫生学院'],
  zju: ['浙江大学', '浙江大学公共管理学院', '浙江大学医学院', '浙江大学药学院 杭州310058'],
  tsinghua: ['清华大学', '清华大学医学院', '清华大学生命科学学院', '清华大学药学院'],
  bucm: ['北京中医药大学', '北京中医药大学中药学院', '北京中医药大学基础医学院'],
  sjtu: ['上海交通大学', '上海交通大学系统生物医学研究院', '上海交通大学安泰经济与管理学院', '上海交通大学公共卫生学院'],
  imicams: [
    '中国医学科学院医学信息研究所',
    '中国医学科学院北京协和医学院医学信息研究所/图书馆',
    '中国医学科学院医学信息研究所/图书馆',
    '中国医学科学院/北京协和医学院医学信息研究所',
  ],
};

/** Institutions below the line of the paper's table. */
const SMALL: readonly string[] = [
  '中南大学湘雅医院',
  '中山大学',
  '南京医科大学',
  '首都医科大学',
  '武汉大学',
  '山东大学',
  '郑州大学第一附属医院',
  '吉林大学',
  '哈尔滨医科大学',
  '重庆医科大学',
  '南方医科大学',
  '天津医科大学',
  '第二军医大学',
  '第四军医大学',
  '苏州大学',
  '同济大学',
  '厦门大学',
  '东南大学',
  '华中科技大学',
  '西安交通大学',
  '上海中医药大学',
  '广州中医药大学',
  '天津中医药大学',
  '中国中医科学院',
  '中国药科大学',
  '沈阳药科大学',
  '温州医科大学',
  '安徽医科大学',
  '河北医科大学',
  '广西医科大学',
  '昆明医科大学',
  '新疆医科大学',
  '北京航空航天大学',
  '中国疾病预防控制中心',
  '中日友好医院',
  '广东省人民医院',
  '江苏省人民医院',
  '山东省立医院',
  '河南省人民医院',
  '浙江省肿瘤医院',
];
const TOWNS = [
  '无锡',
  '常州',
  '绍兴',
  '烟台',
  '洛阳',
  '襄阳',
  '株洲',
  '佛山',
  '柳州',
  '绵阳',
  '遵义',
  '大理',
  '宝鸡',
  '保定',
  '大同',
  '鞍山',
  '赣州',
  '泉州',
  '芜湖',
  '银川',
];
const HOSPITALS = [
  '中心医院',
  '中医院',
  '妇幼保健院',
  '第五人民医院',
  '第七人民医院',
  '骨科医院',
  '康复医院',
  '口腔医院',
  '疾病预防控制中心',
  '肿瘤医院',
];
const JOURNALS = ['虚构医学杂志', '示例肿瘤学报', '合成健康管理', '样本医院管理', '模拟药学研究', '虚拟医学与哲学'];
const PAPERS = ['示例科技日报', '虚构健康报', '样本医药经济报'];

/** Entries with the published margins, and others that the selection must set aside. */
export function planCnki(dice: Dice): PlannedEntry[] {
  const titles = new Titles(dice);
  const entries: PlannedEntry[] = [];
  const add = (year: number, onTopic: boolean, lastIssue = 12): void => {
    const kind = dice.weighted([
      ['journal', 82],
      ['newspaper', 12],
      ['thesis', 6],
    ] as const);
    const word = dice.weighted([
      ['精准医疗', 8],
      ['precision medicine', 1],
      ['Precision Medicine', 1],
    ] as const);
    const others = dice
      .shuffled(['基因检测', '大数据', '个体化医疗', '肿瘤', '靶向治疗', '生物信息学', '伦理', '人工智能', '医疗管理', '精准医学'])
      .slice(0, dice.int(2, 4));
    entries.push({
      number: entries.length + 1,
      year,
      title: titles.nextChinese(),
      authors:
        kind === 'newspaper'
          ? [`记者${chineseName(dice)}`]
          : Array.from({ length: kind === 'thesis' ? 1 : dice.int(1, 5) }, () => chineseName(dice)),
      organs: [],
      keywords: datedKeywords(
        onTopic
          ? dice.shuffled([word, ...others, ...(dice.chance(0.15) && word === '精准医疗' ? ['precision medicine'] : [])])
          : others.filter((one) => one !== '精准医疗'),
        year,
        entries.length + 1,
      ),
      journal: kind === 'newspaper' ? dice.pick(PAPERS) : dice.pick(JOURNALS),
      kind,
      funds: [],
      volume: year - 1980,
      issue: Math.min(dice.int(1, 12), lastIssue),
      page: dice.int(1, 400),
      counts: onTopic && year <= 2019,
    });
  };
  for (const [year, count] of Object.entries(CNKI)) for (let n = 0; n < count; n += 1) add(Number(year), true);
  const study = [...entries];
  // 2020 as far as it had come on the day of the download.
  for (let n = 0; n < CNKI_UNFINISHED; n += 1) add(2020, true, dice.int(7, 8));
  for (let n = 0; n < 140; n += 1) add(dice.int(2013, 2019), false);

  const placed = dice.shuffled(study.filter((entry) => entry.kind !== 'newspaper'));
  let next = 0;
  for (const [id, count] of Object.entries(CNKI_INSTITUTIONS)) {
    for (let n = 0; n < count; n += 1) {
      placed[next]?.organs.push(dice.pick(ORGANS[id] ?? []));
      next += 1;
    }
  }
  for (const entry of placed.slice(0, 40)) entry.organs.push(`${dice.pick(TOWNS)}市第${dice.pick(['一', '二', '三', '四'])}人民医院`);
  placed.slice(next).forEach((entry, at) => {
    if (at < SMALL.length * 12) entry.organs.push(SMALL[at % SMALL.length] ?? '');
    else if (dice.chance(0.8))
      entry.organs.push(`${dice.pick(TOWNS)}市${dice.pick(HOSPITALS)}${dice.pick(['', '内科', '检验科', '药学部'])}`);
  });
  return entries;
}

/** Adds the funds of table 3 to entries of the files that carry funds. */
export function fundCnki(withFunds: readonly PlannedEntry[], dice: Dice): void {
  const journals = dice.shuffled(withFunds.filter((entry) => entry.kind === 'journal' && entry.counts));
  for (const [label, count] of Object.entries(CNKI_FUNDERS)) {
    const chosen = label === 'nsfc' ? journals : dice.shuffled(journals);
    for (const entry of chosen.slice(0, count)) entry.funds.push(printed(label, entry, dice));
  }
  for (const name of SMALL_FUNDERS_ZH)
    for (const entry of dice.shuffled(journals).slice(0, dice.int(1, 4))) entry.funds.push(`${name}(${dice.digits(7)})`);
}

function printed(label: string, entry: PlannedEntry, dice: Dice): string {
  const spelling = FUNDERS[label];
  const name = dice.pick(spelling?.chinese ?? []);
  const award = spelling?.award?.(dice, entry.year);
  if (award === undefined || dice.chance(0.1)) return name;
  return dice.pick([
    `${name}(${award})`,
    `${name}（No.${award}）`,
    `${name}(项目编号:${award})`,
    `${name}“某主题的基础与应用研究”(${award})`,
    `${name},项目编号:${award}`,
    `${name}(批准号:${award})~~`,
  ]);
}
