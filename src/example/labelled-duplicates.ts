import { blankRecord } from '../record/blank-record.ts';
import type { Author, SourceName, SourceRecord } from '../record/record.ts';
import { parseDoi } from '../record/doi.ts';
import { Dice } from './random.ts';

/** A record of an invented publication, and which publication it is (synthetic). */
export interface LabelledRecord {
  readonly work: number;
  readonly record: SourceRecord;
}

interface Work {
  readonly number: number;
  readonly title: string;
  readonly titleZh: string | null;
  readonly authors: readonly Person[];
  readonly journal: Journal;
  readonly year: number;
  readonly volume: number;
  readonly page: number;
  readonly doi: string | null;
  readonly type: string;
}

interface Person {
  readonly surname: string;
  readonly given: string;
  readonly zh: string | null;
}

interface Journal {
  readonly name: string;
  readonly abbreviation: string;
  readonly zh: string | null;
  readonly issn: string;
}

/**
 * Records of about `count` invented publications as several databases print them: misprints, titles cut short, years one apart,
 * abbreviated journals, translated titles, names in pinyin, silent fields; and beside them what is easily taken for a
 * duplicate: parts of a series, companion papers, corrections, conference versions, common titles.
 */
export function labelledDuplicates(count: number, seed: number): LabelledRecord[] {
  const dice = new Dice(seed);
  const works: Work[] = [];
  while (works.length < count) {
    const work = newWork(dice, works.length);
    works.push(work);
    if (dice.chance(0.18)) works.push(sibling(dice, work, works.length));
  }
  return works.flatMap((work) => renderings(dice, work));
}

const ADJECTIVES =
  'adaptive,ambient,annual,apparent,bilateral,central,chronic,coastal,combined,comparative,dynamic,early,elastic,familial,genomic,global,hidden,hybrid,inherited,integrated,latent,layered,local,marginal,metabolic,mobile,molecular,neural,open,optical,ordinal,parallel,partial,peripheral,primary,recurrent,regional,remote,seasonal,sparse,spatial,stable,structural,thermal,transient,urban,variable,vascular'.split(
    ',',
  );
const NOUNS =
  'adoption,anatomy,archive,biomarker,calibration,carrier,catalyst,cohort,compound,corpus,corrosion,decision,density,detection,diffusion,dosage,drainage,education,emission,enzyme,erosion,exposure,fatigue,fibre,forecast,friction,genome,governance,imaging,immunity,infection,inference,isolation,landscape,lattice,mapping,membrane,migration,mobility,mutation,network,nutrition,outcome,pathway,pension,pigment,plasma,polymer,protein,receptor,referral,resonance,response,retrieval,screening,sediment,sensor,sequence,signal,sleep,survival,symptom,therapy,tissue,toxicity,transport,vaccine,valve,vector,voltage'.split(
    ',',
  );
const ENDINGS =
  'a cohort study,evidence from a register,a randomised trial,a numerical model,lessons from three cities,a qualitative inquiry,a systematic review,results after ten years,a field experiment,a simulation study'.split(
    ',',
  );
const HAN =
  '精准医学基因组临床数据分析模型肿瘤靶向治疗预测人群队列研究城市网络合作政策评估影响机制创新教育管理系统结构功能材料环境水质土壤能源效率优化设计方法应用进展检测信号传感图像识别学习算法区域经济发展'.split(
    '',
  );
const SURNAMES: readonly (readonly [latin: string, zh: string])[] = [
  ['Wang', '王'],
  ['Li', '李'],
  ['Zhang', '张'],
  ['Liu', '刘'],
  ['Chen', '陈'],
  ['Yang', '杨'],
  ['Zhao', '赵'],
  ['Huang', '黄'],
  ['Zhou', '周'],
  ['Wu', '吴'],
  ['Ouyang', '欧阳'],
  ['Lu', '陆'],
];
const GIVEN: readonly (readonly [latin: string, zh: string])[] = [
  ['Wei', '伟'],
  ['Min', '敏'],
  ['Jing', '静'],
  ['Qiang', '强'],
  ['Lei', '磊'],
  ['Yang', '洋'],
  ['Yan', '艳'],
  ['Jie', '杰'],
  ['Tao', '涛'],
  ['Ming', '明'],
  ['Chao', '超'],
  ['Xia', '霞'],
  ['Ping', '平'],
  ['Gang', '刚'],
  ['Hua', '华'],
  ['Bin', '斌'],
];
const WESTERN =
  'Abbott,Bergström,Castellanos,Dubois,Eriksen,Fontaine,García,Hoffmann,Iversen,Jørgensen,Kowalski,Lindqvist,Müller,Novák,Okafor,Petrov,Quinn,Rossi,Silva,Tanaka,Ueda,van der Berg,Weber,Yilmaz,Zieliński'.split(
    ',',
  );
const WESTERN_GIVEN =
  'Anna,Bruno,Clara,David,Elena,Felix,Greta,Hugo,Irene,Jonas,Katja,Lucas,Marta,Nils,Olga,Paula,Rafael,Sara,Tomas,Ursula'.split(',');

function newWork(dice: Dice, number: number): Work {
  const chinese = dice.chance(0.3);
  return {
    number,
    title: sentence(dice),
    titleZh: chinese ? Array.from({ length: dice.int(14, 26) }, () => dice.pick(HAN)).join('') : null,
    authors: Array.from({ length: dice.int(1, 5) }, () => person(dice, chinese)),
    journal: journalOf(dice.int(0, 79), chinese),
    year: dice.int(2008, 2021),
    volume: dice.int(1, 60),
    page: dice.int(1, 2400),
    doi: dice.chance(chinese ? 0.25 : 0.75) ? `10.${5000 + number}/x.${number}` : null,
    type: 'Article',
  };
}

function sentence(dice: Dice): string {
  const phrase = (): string => `${dice.pick(ADJECTIVES)} ${dice.pick(NOUNS)} and ${dice.pick(ADJECTIVES)} ${dice.pick(NOUNS)}`;
  const text = dice.chance(0.5)
    ? `${phrase()} in ${dice.pick(ADJECTIVES)} ${dice.pick(NOUNS)}: ${dice.pick(ENDINGS)}`
    : `on the ${phrase()} of ${dice.pick(NOUNS)} under ${dice.pick(ADJECTIVES)} ${dice.pick(NOUNS)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function person(dice: Dice, chinese: boolean): Person {
  if (!chinese)
    return {
      surname: dice.pick(WESTERN),
      given: `${dice.pick(WESTERN_GIVEN)}${dice.chance(0.4) ? ` ${dice.pick(WESTERN_GIVEN)}` : ''}`,
      zh: null,
    };
  const [surname, zhSurname] = dice.pick(SURNAMES);
  const parts = Array.from({ length: dice.int(1, 2) }, () => dice.pick(GIVEN));
  const given = parts.map(([latin], at) => (at === 0 ? latin : latin.toLowerCase())).join('');
  return { surname, given, zh: zhSurname + parts.map(([, zh]) => zh).join('') };
}

function journalOf(number: number, chinese: boolean): Journal {
  const [first, second] = [NOUNS[number % NOUNS.length] ?? '', NOUNS[(number * 7 + 3) % NOUNS.length] ?? ''];
  const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return {
    name: `Journal of ${upper(first)} and ${upper(second)}`,
    abbreviation: `J. ${upper(first).slice(0, 5)}. ${upper(second).slice(0, 5)}.`,
    zh: chinese ? `${HAN[number % HAN.length]}${HAN[(number * 3 + 1) % HAN.length]}学报` : null,
    issn: `${1000 + number}-${chinese ? 1 : 2}00${number % 10}`,
  };
}

/** Another publication that looks like `work`. */
function sibling(dice: Dice, work: Work, number: number): Work {
  const own = { number, doi: work.doi === null ? null : `10.${5000 + number}/x.${number}` };
  const page = work.page + dice.int(8, 20);
  switch (dice.int(0, 5)) {
    case 0:
      return { ...work, ...own, page, title: `${work.title}. Part II`, titleZh: work.titleZh === null ? null : `${work.titleZh}（二）` };
    case 1: {
      const words = work.title.split(' ');
      const at = words.findIndex((word) => NOUNS.includes(word));
      words[at] = dice.pick(NOUNS.filter((word) => word !== words[at]));
      return {
        ...work,
        ...own,
        page,
        title: words.join(' '),
        titleZh: work.titleZh === null ? null : work.titleZh.slice(0, -4) + Array.from({ length: 4 }, () => dice.pick(HAN)).join(''),
      };
    }
    case 2:
      return {
        ...work,
        ...own,
        page: page + 900,
        year: work.year + 1,
        volume: work.volume + 1,
        title: `Correction: ${work.title}`,
        titleZh: work.titleZh === null ? null : `更正：${work.titleZh}`,
        type: 'Correction',
      };
    case 3:
      return {
        ...work,
        ...own,
        doi: null,
        page: dice.int(1, 400),
        volume: dice.int(61, 90),
        year: work.year - 1,
        journal: {
          name: `Proceedings of the ${dice.pick(NOUNS)} conference`,
          abbreviation: 'Proc. Conf.',
          zh: null,
          issn: `9${dice.digits(3)}-${dice.digits(4)}`,
        },
        type: 'Proceedings Paper',
      };
    case 4:
      return { ...newWork(dice, number), title: work.title, authors: [person(dice, false)], titleZh: null };
    default:
      return { ...work, ...own, page, title: 'Editorial', titleZh: work.titleZh === null ? null : '编者按', type: 'Editorial Material' };
  }
}

function renderings(dice: Dice, work: Work): LabelledRecord[] {
  const sources = dice
    .shuffled<SourceName>(
      work.titleZh === null ? ['wos', 'scopus', 'pubmed', 'openalex', 'ris'] : ['cnki', 'wanfang', 'cssci', 'wos', 'ris'],
    )
    .slice(
      0,
      dice.weighted([
        [1, 5],
        [2, 3],
        [3, 2],
      ]),
    );
  return sources.map((source) => ({ work: work.number, record: rendered(dice, work, source) }));
}

function rendered(dice: Dice, work: Work, source: SourceName): SourceRecord {
  const han = work.titleZh !== null && ['cnki', 'wanfang', 'cssci'].includes(source);
  const main = noisy(dice, (han ? work.titleZh : work.title) ?? work.title, han);
  const other = work.titleZh !== null && dice.chance(0.6) ? [han ? work.title : work.titleZh] : [];
  const keep = <T>(value: T, share: number): T | null => (dice.chance(share) ? value : null);
  return {
    ...blankRecord(source),
    doi: work.doi === null || dice.chance(0.3) ? null : parseDoi(work.doi),
    title: main,
    otherTitles: other,
    documentTypes: [work.type],
    year: work.year + (dice.chance(0.06) ? dice.pick([-1, 1]) : 0),
    journal: keep(han ? (work.journal.zh ?? work.journal.name) : dice.chance(0.3) ? work.journal.abbreviation : work.journal.name, 0.97),
    issns: dice.chance(0.85) ? [work.journal.issn] : [],
    volume: keep(String(work.volume), 0.96),
    firstPage: keep(String(work.page), 0.96),
    authors: work.authors.map((one) => author(one, han, source)),
  };
}

function author({ surname, given, zh }: Person, han: boolean, source: SourceName): Author {
  const initials = given
    .split(' ')
    .map((part) => part.charAt(0))
    .join('');
  const name = han
    ? (zh ?? surname)
    : source === 'openalex'
      ? `${given} ${surname}`
      : source === 'ris'
        ? `${surname}, ${given}`
        : `${surname}, ${initials}`;
  return { name, fullName: null, kind: 'person', orcid: null, sourceAuthorId: null };
}

/** A slip of the pen, a lost subtitle, upper case, or nothing. */
function noisy(dice: Dice, title: string, han: boolean): string {
  const at = dice.int(1, title.length - 2);
  switch (dice.int(0, 11)) {
    case 0:
      return title.slice(0, at) + title.slice(at + 1);
    case 1:
      return title.slice(0, at) + (han ? dice.pick(HAN) : dice.pick('aeiorstn'.split(''))) + title.slice(at + 1);
    case 2:
      return title.lastIndexOf(': ') > 40 ? title.slice(0, title.lastIndexOf(': ')) : `${title}.`;
    case 3:
      return title.toUpperCase();
    case 4:
      return title.length > 40 ? `${title.slice(0, Math.ceil(title.length * 0.75))}` : title;
    default:
      return title;
  }
}
