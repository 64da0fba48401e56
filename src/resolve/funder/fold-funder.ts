import { foldLatin } from '../fold.ts';

const WORDS: Readonly<Record<string, string>> = {
  foundation: 'fund',
  foundations: 'fund',
  unions: 'union',
  fdn: 'fund',
  funds: 'fund',
  funding: 'fund',
  fundation: 'fund',
  fondation: 'fund',
  fundacao: 'fund',
  fundacion: 'fund',
  programme: 'program',
  programmes: 'program',
  programs: 'program',
  plan: 'program',
  plans: 'program',
  project: 'program',
  projects: 'program',
  programa: 'program',
  scheme: 'program',
  schemes: 'program',
  prog: 'program',
  technology: 'technol',
  technological: 'technol',
  technologies: 'technol',
  tech: 'technol',
  sciences: 'science',
  scientific: 'science',
  sci: 'science',
  researches: 'research',
  reasearch: 'research',
  department: 'dept',
  departments: 'dept',
  bureau: 'dept',
  commission: 'dept',
  committee: 'dept',
  office: 'dept',
  commitee: 'dept',
  comission: 'dept',
  administration: 'dept',
  commision: 'dept',
  institutes: 'institute',
  univ: 'university',
  universities: 'university',
  natl: 'national',
  nature: 'natural',
  peoples: 'people',
  chinese: 'china',
  councils: 'council',
  ministries: 'ministry',
  min: 'ministry',
  diseases: 'disease',
  centre: 'center',
  centers: 'center',
  centres: 'center',
  scholars: 'scholar',
  scientists: 'scientist',
  grants: 'grant',
  laboratories: 'laboratory',
  lab: 'laboratory',
  labs: 'laboratory',
  hosp: 'hospital',
  colleges: 'college',
  talents: 'talent',
  post: 'post',
  postdoctor: 'postdoctoral',
  postdoctorate: 'postdoctoral',
  doctoral: 'doctoral',
};

const DROPPED = new Set([
  'of',
  'the',
  'and',
  'for',
  'in',
  'on',
  'at',
  'to',
  'by',
  'from',
  'under',
  'a',
  'an',
  'de',
  'la',
  'do',
  'da',
  'der',
  'fur',
  'fuer',
  'with',
]);

/** A funder's name as words that its spellings share, in order. Small words go; `Foundation` and `Fund`, `Plan` and `Program` are one. */
export function funderWords(name: string): string[] {
  const words: string[] = [];
  for (const word of foldLatin(name.replace(/\bR\s*&\s*D\b/gi, 'research development').replace(/\bP\.?\s?R\.?\s?(?=China)/gi, '')).split(
    ' ',
  )) {
    if (word === '' || DROPPED.has(word)) continue;
    words.push(WORDS[word] ?? word);
  }
  return words;
}

/** A name without its small words, `Foundation` and `Fund` told apart. */
export function literalWords(name: string): string {
  return foldLatin(name.replace(/&/g, ' and '))
    .replace(/\b(?:the|of|and|for)\b ?/g, '')
    .trim();
}

const REGION_WORDS = new Set([
  'province',
  'provincial',
  'provence',
  'municipal',
  'municipality',
  'city',
  'autonomous',
  'region',
  'china',
  'national',
  'peoples',
  'people',
  'republic',
  'government',
  'zhuang',
  'hui',
  'uygur',
  'uyghur',
  'state',
]);

/**
 * The words in no order: `Guangdong Natural Science Foundation` and `National Natural Science Foundation of Guangdong
 * Province, China` agree. Words that only repeat that a place is a province are dropped where a place is named, never
 * otherwise: `National Science Foundation of China` keeps its China.
 */
export function wordBag(words: readonly string[], places: ReadonlySet<string>): string {
  const regional = words.some((word) => places.has(word));
  const kept = regional ? words.filter((word) => !REGION_WORDS.has(word)) : words;
  return kept.toSorted().join(' ');
}

const ANYWHERE = new Set(
  'national natural science social research council fund program institute dept ministry education health development innovation key medical center university society association agency academy technol engineering public international foundation board grant government special project major support service higher sport culture environment agriculture energy food trade industry'.split(
    ' ',
  ),
);

/** Whether words out of order still name one funder: a word that not every country's ministry or council carries. */
export function isDistinct(words: readonly string[]): boolean {
  return words.some((word) => !ANYWHERE.has(word));
}
