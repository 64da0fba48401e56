import type { Description } from './compare.ts';
import { nameKeys } from './name-keys.ts';
import { titleForm } from './title-forms.ts';

/** A record's own words for what tells publications apart. */
export interface PrintedRecord {
  readonly titles: readonly string[];
  readonly documentTypes: string;
  readonly years: readonly number[];
  readonly firstAuthor: readonly string[];
  readonly issns: readonly string[];
  readonly journals: readonly string[];
  readonly volume: string | null;
  readonly firstPage: string | null;
  readonly doi: string | null;
}

const ABOUT: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'correction',
    /^(?:correction|corrigend(?:um|a)|errat(?:um|a)|addendum|publisher correction|author correction|勘误|更正)\b|\(vol(?:ume)?\.? \d+,/iu,
  ],
  ['correction', /^(?:勘误|更正)/u],
  ['retraction', /^(?:retraction(?: notice)?|expression of concern|statement of retraction|withdrawal)\b(?!s)|^撤稿声明/iu],
  [
    'comment',
    /^(?:comments? (?:on|to)|commentary (?:on|to)|re|reply(?: to)?|response to|in reply|author'?s'? (?:reply|response)|letter to)\b[: ]/iu,
  ],
];

const WITHDRAWN = /^\s*(?:retracted(?: article)?|withdrawn|被撤回的出版物)\s*[:：]\s*/iu;
const NOTICE = /\s*\((?:retracted|withdrawn)[^)]*\)\s*$/iu;

/** Folds what is compared. A title that says it was retracted is the title without those words. */
export function describe(record: PrintedRecord): Description {
  const titles = record.titles.map((title) => title.replace(WITHDRAWN, '').replace(NOTICE, ''));
  const about = ABOUT.find(([, pattern]) => titles.some((title) => pattern.test(title)))?.[0] ?? null;
  return {
    titles: titles.map(titleForm),
    years: [...new Set(record.years)],
    firstAuthor: record.firstAuthor.flatMap(nameKeys),
    issns: record.issns.map((issn) => issn.replace(/[^\dX]/gi, '').toUpperCase()).filter((issn) => issn.length === 8),
    journals: [...new Set(record.journals.map(foldedJournal))].filter((name) => name !== ''),
    volume: bareNumber(record.volume),
    firstPage: bareNumber(record.firstPage),
    doi: record.doi,
    about: about ?? (/\b(?:correction|erratum|corrigendum)\b/i.test(record.documentTypes) ? 'correction' : null),
  };
}

function foldedJournal(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&(?:amp;)?/g, ' and ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}

/** `012` is `12`, `Vol. 12` is `12`, `E1234` is `e1234`. */
function bareNumber(text: string | null): string | null {
  const bare = text
    ?.toLowerCase()
    .replace(/^(?:vol(?:ume)?|pp?|第)\.?\s*/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=\d)/, '');
  return bare === undefined || bare === '' ? null : bare;
}
