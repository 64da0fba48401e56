import type { Text } from '../../state/language.ts';

export interface Scripts {
  readonly en: string | null;
  readonly zh: string | null;
  /** The filter that finds its works; null when none does. */
  readonly where: string | null;
}

export interface Effect {
  readonly rankNow: number | null;
  readonly rankThen: number | null;
  readonly worksNow: number;
  readonly worksThen: number;
  readonly leaving: readonly string[];
}

/** A decision that somebody may want to take. */
export interface Suggestion {
  readonly kind: string;
  readonly action: string;
  readonly subject: string;
  /** Null when nothing near is known and a person must say. */
  readonly object: string | null;
  readonly subjectScripts: Scripts;
  readonly objectScripts: Scripts | null;
  readonly score: number;
  readonly evidence: readonly Text[];
  readonly works: number;
  readonly effect: Effect | null;
}

/** What is sent to the ledger. */
export interface Ruling {
  readonly action: string;
  readonly kind: string;
  readonly subject: string;
  readonly object: string;
  readonly who: string;
  readonly why: string;
}

/** A line of the ledger. */
export interface Decision extends Ruling {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly when: string;
  /** Works that it touched; null before a build has applied it. */
  readonly works: number | null;
  readonly applied: boolean;
}

const t = (en: string, zh: string): Text => ({ en, zh });

export const CURATED_KINDS: readonly (readonly [string, Text])[] = [
  ['funder', t('Funders', '资助机构')],
  ['institution', t('Institutions', '机构')],
  ['person', t('People', '作者')],
  ['work', t('Works', '文献')],
];

/** What a decision does, as a sentence between subject and object. */
export const ACTION_WORDS: Readonly<Record<string, Text>> = {
  merge: t('is the same as', '等同于'),
  split: t('is not what it was taken for, but', '不属于原识别结果，而是'),
  rename: t('is shown as', '显示为'),
  'set-parent': t('belongs to', '隶属于'),
  'set-place': t('lies in (City, Region, CC)', '位于（城市, 省州, 国家代码）'),
  'set-level': t('is of the level or kind', '级别或类型为'),
  exclude: t('counts nowhere', '不计入'),
  'not-the-same': t('is not the same as', '不同于'),
  funder: t('is the funder', '认定为资助机构'),
  institution: t('is the institution', '认定为机构'),
  country: t('is in the country', '位于国家'),
};

const EVERY = ['merge', 'not-the-same', 'split', 'rename', 'exclude'];

/** What can be decided by hand of each kind. */
export const ACTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  funder: [...EVERY, 'set-parent', 'set-place', 'set-level'],
  institution: [...EVERY, 'set-parent', 'set-place', 'set-level'],
  person: EVERY,
  work: ['merge', 'not-the-same', 'split', 'exclude'],
};

export const LEVELS_OF: Readonly<Record<string, readonly string[]>> = {
  funder: ['national', 'provincial', 'municipal', 'university', 'hospital', 'foundation', 'company', 'supranational'],
  institution: ['education', 'healthcare', 'facility', 'company', 'government', 'nonprofit', 'archive', 'other'],
};
