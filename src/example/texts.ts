import type { Dice } from './random.ts';

const TOPICS = [
  'Genomic profiling',
  'Circulating tumor DNA',
  'Polygenic risk',
  'Pharmacogenomic testing',
  'Single-cell sequencing',
  'Machine learning',
  'Biobank recruitment',
  'Targeted therapy',
  'Immune checkpoint response',
  'Proteomic signatures',
  'Radiomic features',
  'Microbiome composition',
  'Clinical decision support',
  'Ethical governance',
  'Electronic health records',
  'Methylation markers',
  'Patient-derived organoids',
  'Exome sequencing',
  'Metabolomic phenotyping',
  'Wearable sensing',
];
const SUBJECTS = [
  'non-small cell lung cancer',
  'hepatocellular carcinoma',
  'triple-negative breast cancer',
  'type 2 diabetes',
  'atrial fibrillation',
  'coronary artery disease',
  'colorectal cancer',
  'acute myeloid leukemia',
  'asthma',
  'schizophrenia',
  'rheumatoid arthritis',
  'gastric cancer',
  'esophageal squamous cell carcinoma',
  'chronic kidney disease',
  'Alzheimer disease',
  'glioblastoma',
  'nasopharyngeal carcinoma',
  'sepsis',
  'heart failure',
  'cystic fibrosis',
  'melanoma',
  'prostate cancer',
  'ovarian cancer',
  'multiple myeloma',
  'obesity',
  'major depression',
  'stroke',
  'pediatric tumors',
  'rare diseases',
  'craniofacial anomalies',
];
const DESIGNS = [
  'a multicenter cohort study',
  'a systematic evaluation',
  'results of a feasibility trial',
  'an integrative analysis',
  'a registry-based study',
  'lessons from implementation',
  'a prospective validation',
  'a modeling study',
  'a qualitative inquiry',
  'a network analysis',
  'evidence from three populations',
  'a cost analysis',
];
const SENTENCES = [
  'We enrolled participants at several hospitals and followed them for two years.',
  'Samples were sequenced to high depth and variants were called with a common pipeline.',
  'The model was trained on one half of the data and tested on the other.',
  'Agreement between raters was good.',
  'Sensitivity analyses did not change the main result.',
  'Costs were estimated from the payer perspective.',
  'Results were validated in an independent cohort.',
  'Barriers named by clinicians included time, training and reimbursement.',
  'Subgroups differed in their response to treatment.',
  'Missing values were imputed by chained equations.',
  'Findings should be confirmed in larger and more diverse populations.',
  'The approach may help to select patients who benefit most.',
];
const KEYWORDS = [
  'biomarkers',
  'genomics',
  'next-generation sequencing',
  'prognosis',
  'bioinformatics',
  'drug response',
  'risk prediction',
  'personalized medicine',
  'targeted therapy',
  'big data',
  'liquid biopsy',
  'artificial intelligence',
];
const JOURNALS = [
  'SYNTHETIC JOURNAL OF MEDICINE',
  'INVENTED GENOMICS LETTERS',
  'ANNALS OF FICTIVE ONCOLOGY',
  'EXAMPLE REVIEWS IN CARDIOLOGY',
  'ACTA SYNTHETICA BIOMEDICA',
  'SPECIMEN INFORMATICS',
];

/** Titles that no two works share. */
export class Titles {
  private readonly used = new Set<string>();
  private readonly dice: Dice;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  next(withTerm: boolean): string {
    for (;;) {
      const title = `${this.dice.pick(TOPICS)} in ${this.dice.pick(SUBJECTS)}${withTerm ? ` for ${this.dice.chance(0.15) ? 'precision-medicine' : 'precision medicine'}` : ''}: ${this.dice.pick(DESIGNS)}${this.dice.chance(0.4) ? ` of ${this.dice.int(31, 4999)} patients` : ''}`;
      const key = title.toLowerCase().replace(/[^a-z0-9]/g, '');
      if (this.used.has(key)) continue;
      this.used.add(key);
      return title;
    }
  }

  nextChinese(): string {
    for (;;) {
      const title = `${this.dice.pick(['精准医疗背景下', '基于基因检测的', '大数据时代', '精准医学视角下', '面向临床的', '“互联网+”条件下', '多组学整合的'])}${this.dice.pick(['肺癌', '肝癌', '乳腺癌', '糖尿病', '高血压', '冠心病', '结直肠癌', '胃癌', '白血病', '脑卒中', '帕金森病', '哮喘', '慢性肾病', '罕见病', '食管癌', '前列腺癌'])}${this.dice.pick(['诊疗', '早期筛查', '个体化用药', '风险评估', '影像诊断', '护理模式', '分子分型', '靶向治疗', '健康管理', '预后预测'])}${this.dice.pick(['研究进展', '的现状与展望', '策略探讨', '应用分析', '的伦理思考', '体系构建', '模式创新', '的机遇与挑战'])}${this.dice.chance(0.5) ? `——${this.dice.int(20, 1999)}例分析` : ''}`;
      const key = title.replace(/[^\p{L}\p{N}]/gu, '');
      if (this.used.has(key)) continue;
      this.used.add(key);
      return title;
    }
  }
}

export function abstractOf(dice: Dice, withTerm: boolean): string {
  const sentences = dice.shuffled(SENTENCES).slice(0, dice.int(5, 8));
  if (withTerm)
    sentences.splice(
      1,
      0,
      dice.pick([
        'These data bear on precision medicine in routine care.',
        'Precision medicine promises treatment that fits the patient.',
        'Programs of precision-medicine depend on such evidence.',
      ]),
    );
  return sentences.join(' ');
}

export function keywordsOf(dice: Dice, withTerm: boolean): string[] {
  const words = dice.shuffled(KEYWORDS).slice(0, dice.int(3, 5));
  if (withTerm) words.splice(dice.int(0, 2), 0, dice.pick(['Precision medicine', 'precision medicine', 'PRECISION MEDICINE']));
  return words;
}

export function journal(dice: Dice): string {
  return dice.pick(JOURNALS);
}

const HAN_SURNAMES = [
  'Wang',
  'Li',
  'Zhang',
  'Liu',
  'Chen',
  'Yang',
  'Huang',
  'Zhao',
  'Wu',
  'Zhou',
  'Xu',
  'Sun',
  'Ma',
  'Zhu',
  'Hu',
  'Guo',
  'He',
  'Lin',
  'Luo',
  'Gao',
];
const HAN_GIVEN = [
  'Wei',
  'Min',
  'Jing',
  'Lei',
  'Qiang',
  'Yan',
  'Jun',
  'Xiaoming',
  'Haiyan',
  'Guoping',
  'Yifan',
  'Xinyu',
  'Zihan',
  'Mengjie',
  'Tianyu',
  'Bo',
  'Ning',
  'Rui',
  'Hong',
  'Shuang',
];
const SURNAMES = [
  'Miller',
  'Garcia',
  'Novak',
  'Rossi',
  'Schmidt',
  'Dubois',
  'Jansen',
  'Tanaka',
  'Kim',
  'Patel',
  'Olsen',
  'Murphy',
  'Costa',
  'Ivanova',
  'Haddad',
  'Cohen',
  'Larsen',
  'Moreau',
  'Brown',
  'Taylor',
  'Clarke',
  'Weber',
  'Silva',
  'Lopez',
  'Park',
  'Sato',
  'Nguyen',
  'Ali',
  'Fischer',
  'Keller',
];
const GIVEN = [
  'Anna',
  'John',
  'Maria',
  'Peter',
  'Laura',
  'David',
  'Sofia',
  'Thomas',
  'Emma',
  'Daniel',
  'Julia',
  'Michael',
  'Clara',
  'Robert',
  'Nina',
  'Paul',
  'Eva',
  'James',
  'Ines',
  'Mark',
];
const CHINESE_SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高';
const CHINESE_GIVEN = '伟敏静磊强艳军明海燕国平一凡欣雨子涵梦洁天宇波宁瑞红双';

export interface Name {
  readonly short: string;
  readonly full: string;
}

export function personIn(country: string, dice: Dice): Name {
  const chinese = ['CN', 'HK', 'TW', 'MO'].includes(country);
  const surname = dice.pick(chinese ? HAN_SURNAMES : SURNAMES);
  const given = dice.pick(chinese ? HAN_GIVEN : GIVEN);
  const middle = !chinese && dice.chance(0.3) ? ` ${dice.pick(['A', 'B', 'J', 'M', 'R'])}.` : '';
  const initials =
    given.slice(0, 1) + (middle === '' ? (chinese && given.length > 5 ? given.slice(3, 4).toUpperCase() : '') : middle.slice(1, 2));
  return { short: `${surname}, ${initials}`, full: `${surname}, ${given}${middle}` };
}

export function chineseName(dice: Dice): string {
  const character = (from: string): string => from.charAt(dice.int(0, from.length - 1));
  return character(CHINESE_SURNAMES) + character(CHINESE_GIVEN) + (dice.chance(0.6) ? character(CHINESE_GIVEN) : '');
}
