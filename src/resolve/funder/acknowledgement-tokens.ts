import { couldBeAward, isAwardLabel, looksLikeAward, tidyAward } from './award-shape.ts';

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'comma' | 'semicolon' | 'dash'; readonly text: string }
  | { readonly kind: 'bracket' | 'quote'; readonly text: string };

const TOKEN =
  /[\w/.-]*\d[\w/.-]*\(\w{1,6}\)\/[\w/.-]+|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)?|\[(?:[^[\]]|\[[^[\]]*\])*\]?|["“«][^"”»]{2,200}["”»]|,|;|\s[-–—]+(?=\s)|[^\s,;()[\]"“”«»]+/gu;

/** A sentence as words, commas, brackets and quoted titles. */
export function tokens(sentence: string): Token[] {
  return [...sentence.matchAll(TOKEN)].map(([found]): Token => {
    const text = found.trim();
    if (text === ',') return { kind: 'comma', text };
    if (text === ';') return { kind: 'semicolon', text };
    if (/^[-–—]+$/.test(text)) return { kind: 'dash', text };
    if (/^[([]/.test(text) && text.length > 1) return { kind: 'bracket', text: text.replace(/^[([]|[)\]]$/g, '').trim() };
    if (/^["“«]/.test(text) && text.length > 2) return { kind: 'quote', text: text.slice(1, -1).trim() };
    return { kind: 'word', text: /^(?:\p{Lu}\.)+$|^(?:St|Dr|No|Nos|Inc|Ltd|Co|Corp)\.$/u.test(text) ? text : text.replace(/[.:]+$/, '') };
  });
}

const ABBREVIATED =
  /(?:^|[\s(])(?:Nos?|NOS?|Nr|N|n|Dr|Drs|Prof|Profs|Mr|Ms|Mrs|St|Inc|Ltd|Co|Corp|vs|cf|al|e\.g|i\.e|approx|Univ|Dept|Acad|Sci|Natl|Nat|Fig|Ref|Proj|Contr|Agr|Prot|prot|nos?|nr|ref|proj|U\.S|U\.K|P\.R|Ph\.D|M\.D|S\.A|Jr|\p{Lu}|(?:\p{Lu}\.-?)+\p{Lu}|\p{Lu}\.-\p{Lu}|[A-Z][a-z]?\.-?[A-Z])$/u;
const OPENS_A_SENTENCE =
  /^(?:The|This|These|We|Additional|Additionally|Funding|Support|Supported|In|It|Our|Authors?|Research|Work|Part|Any|Open|All|Both|Grants?|Financial|Also)\b/;

/** The text without the brackets that never close, so that what follows one is read. */
function withoutOpenBracket(text: string): string {
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[()]/g))
    if (bracket === '(') open.push(index);
    else open.pop();
  return open.reduceRight((rest, at) => `${rest.slice(0, at)} ${rest.slice(at + 1)}`, text);
}

/** An acknowledgement cut into sentences; abbreviations, initials and `No.` do not end one. Broken words and numbers are joined. */
export function sentences(text: string): string[] {
  const whole = withoutOpenBracket(text.normalize('NFC'))
    .replace(/\\&|& ?amp;/g, '&')
    .replace(/& ?nbsp;/g, ' ')
    .replace(/<\/?(?:INF|SUP|SUB|IT|BO?)>/gi, '')
    .replace(/(?:https?:\/\/|www\.)\S*?(?=[).,;\]]*(?:\s|$))(?:(?<=doi\.org\S*\/) \S+)?/g, ' ')
    .replace(/(?<![A-Z\d])(\d?[A-Z]\d{2}) ([A-Z]{2})[ -](\d{6})(?!\d)/g, '$1 $2$3')
    .replace(/(?<=[\p{L}\p{N})\]])\.r (?=\p{Lu})/gu, '. ')
    .replace(/``|''/g, '"')
    .replace(/~/g, ' ')
    .replace(/\/?10\.13039\/50\d+\/?/g, ' ')
    .replace(/<(?=[\p{L}\d])([^<>]{3,40})>/gu, ' $1 ')
    .replace(/(?<=[\p{L}\d]) \) ?(?=[.,;]| [a-z])/gu, ')')
    .replace(/\) ?\. (?=grants?\b|funded\b|under\b|through\b)/g, ') ')
    .replace(/(?:^|(?<=[\s:;,]))\((?:\d|[ivx]{1,4}|[a-h])\) (?=(?:the |an? )?["“]?[\p{Lu}])/gu, ' ')
    .replace(/(?<=\p{Ll})- (?!(?:and|or|to|und|et|y|e|of|in|for)\b)(?=\p{Ll}{2})/gu, '')
    .replace(/(?<=\d) -(?=[A-Z\d])/g, '-')
    .replace(/(\p{L})-[ \t]*\r?\n\s*(\p{Ll})/gu, '$1$2')
    .replace(/([-–/])[ \t]*\r?\n\s*/g, '$1')
    .replace(/(?<=\d)- (?=\d)/g, '-')
    .replace(/(?<![\d.,/-])(?<=\b(?:Grants?|Nos?\.?|and|,) )(\d{2}) (\d{3}) (\d{3})(?! ?\d)/gi, '$1$2$3')
    .replace(/(?<=[.)\]])\s*\|\s*/g, '. ')
    .replace(/\s*\|\s*(?=(?:The|This|We|Funding)\b)/g, '. ')
    .replace(/\|/g, ' ')
    .replace(/(?<=\b(?:19|20)\d\d)\.(?=\p{Lu}\p{Ll}{2,} )/gu, '. ')
    .replace(/(?<=[)\]]|[a-z]{2})\.(?=(?:In|The|This|We|[A-Z][a-z]+ed)\b)/g, '. ')
    .replace(/\s+/g, ' ')
    .trim();
  const parts: string[] = [];
  let from = 0;
  for (const stop of whole.matchAll(/[.!?]["”)]?\s+(?=["“([*]?[\p{Lu}\d])/gu)) {
    const before = whole.slice(from, stop.index);
    const after = whole.slice(stop.index + stop[0].length);
    const initials = /(?:^|[\s(.])\p{Lu}$/u.test(before);
    if (ABBREVIATED.test(before) && !(initials && OPENS_A_SENTENCE.test(after))) continue;
    if (/\d$/.test(before) && /^\d/.test(after)) continue;
    if (isInBracket(before, after)) continue;
    parts.push(whole.slice(from, stop.index));
    from = stop.index + stop[0].length;
  }
  parts.push(whole.slice(from));
  return parts.filter((part) => part.trim() !== '');
}

/** Whether a bracket that is open here closes soon: `(Grant. 71131002)`. */
function isInBracket(before: string, after: string): boolean {
  return /\([^()]{0,40}$/.test(before) && /^[^()]{0,40}\)/.test(after);
}

export interface AwardRun {
  readonly awards: readonly string[];
  /** The index after the last token of the run. */
  readonly until: number;
}

/** `by ELMF 1234-56`: letters where a giver is led to are its name, not the head of its number. */
function isGiver(list: readonly Token[], at: number): boolean {
  return /^[A-Z]{4,}$/.test(list[at]?.text ?? '') && /^(?:by|from|thanks?|acknowledges?)$/.test(list[at - 1]?.text ?? '');
}

const DFG = /^(?:SFB|SPP|TRR|SFB\/TRR|GRK|EXC|RTG|CRC)$/;
const PREFIX = /^(?:[A-Z]{2,6}|P2C|[A-Z]\d{2}|\d?[A-Z]{1,2}\d{1,2}|[A-Z]{1,3}\d?-?)$/;

/** The award numbers that start at token `at`, with or without a label before them; null where there are none. */
export function awardRun(list: readonly Token[], at: number, isName: (word: string) => boolean, inBracket = false): AwardRun | null {
  let next = at;
  let labelled = inBracket;
  const awards: string[] = [];
  let until = at;
  let quiet = 0;
  while (next < list.length) {
    const token = list[next];
    if (token === undefined) break;
    if (token.kind === 'comma' || token.kind === 'dash' || (token.kind === 'semicolon' && inBracket)) {
      if (awards.length === 0 && !labelled && !inBracket) return null;
      next += 1;
      continue;
    }
    if (token.kind !== 'word') break;
    const { text } = token;
    const following = list[next + 1];
    if (DFG.test(text) && following?.kind === 'word' && /^\d{3,4}$/.test(tidyAward(following.text))) {
      awards.push(`${text} ${tidyAward(following.text)}`);
      next += 2;
      until = next;
      quiet = 0;
      continue;
    }
    if (
      PREFIX.test(text) &&
      !isAwardLabel(text) &&
      !(isName(text) && /^[A-Z]+$/.test(text)) &&
      !(at === next && !inBracket && isGiver(list, at)) &&
      following?.kind === 'word' &&
      /^(?!(?:19|20)\d\d$)\d[\w./-]*\d$|^[A-Z]{2}[- ]?\d{5,}/.test(tidyAward(following.text)) &&
      (labelled || awards.length > 0 || /\d/.test(text) || looksLikeAward(following.text))
    ) {
      awards.push(`${tidyAward(text)} ${tidyAward(following.text)}`);
      next += 2;
      until = next;
      quiet = 0;
      continue;
    }
    if (/^\d{1,3}$/.test(text) && /^code$/i.test(list[next - 1]?.text ?? '') && /^financ\w+$/i.test(list[next - 2]?.text ?? '')) {
      awards.push(`${list[next - 2]?.text} ${list[next - 1]?.text} ${text}`);
      next += 1;
      until = next;
      quiet = 0;
      continue;
    }
    const base = /^(.*\d[/-])\d{1,2}$/.exec(awards.at(-1) ?? '')?.[1];
    if (base !== undefined && /^\d{1,2}$/.test(text) && list[next - 1]?.kind === 'comma') {
      awards.push(`${base}${text}`);
      next += 1;
      until = next;
      quiet = 0;
      continue;
    }
    if (
      /^\d$/.test(text) &&
      following?.kind === 'word' &&
      /^[A-Z]{1,2}[A-Z\d]\d$/.test(following.text) &&
      list[next + 2]?.kind === 'word' &&
      /^[A-Z]{2}-?\d{5,6}/.test(list[next + 2]?.text ?? '')
    ) {
      awards.push(`${text} ${following.text} ${tidyAward(list[next + 2]?.text ?? '')}`);
      next += 3;
      until = next;
      quiet = 0;
      continue;
    }
    if (looksLikeAward(text) || ((labelled || awards.length > 0) && couldBeAward(text) && !/^(?:19|20)\d\d$/.test(tidyAward(text)))) {
      for (const one of tidyAward(text).split(/[&](?=\d)/)) awards.push(one);
      next += 1;
      until = next;
      quiet = 0;
      continue;
    }
    if (isAwardLabel(text)) {
      if (!/^(?:and|&|the|und|et|y|e)$/i.test(text)) labelled = true;
      quiet += 1;
      if (quiet > 7) break;
      next += 1;
      continue;
    }
    break;
  }
  return awards.length === 0 ? null : { awards, until };
}
