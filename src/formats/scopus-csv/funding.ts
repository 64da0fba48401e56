import type { Acknowledgement } from '../../record/record.ts';

/**
 * The funders of `Funding Details`, in each form that Scopus has used: `Name, ACR, (g1, g2); Name` (2023 on),
 * `Name, ACR: g1, g2; Name` (2019-22), `NSFC, Name` and bare award numbers (before). The acronym that Scopus adds after a comma
 * is its own and is left out of the name; a name that is nothing but an acronym is kept.
 */
export function scopusFunders(text: string): Acknowledgement[] {
  const found: Acknowledgement[] = [];
  const seen = new Set<string>();
  for (const part of outsideBrackets(text.replace(/[\s\u00A0]+/g, ' '))) {
    for (const one of funder(part)) {
      const key = `${one.name ?? ''}|${one.awards.join('|')}`.toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(one);
    }
  }
  return found;
}

function funder(part: string): Acknowledgement[] {
  const open = openingOf(part);
  if (open > 0) {
    const inside = part.slice(open + 1, -1);
    if (part.startsWith(', ', open - 2) || listed(inside).every((token) => /\d/.test(token)))
      return [named(part.slice(0, open), listed(inside))];
  }
  const colon = part.indexOf(': ');
  if (colon > 0 && isAwards(part.slice(colon + 2))) return [named(part.slice(0, colon), listed(part.slice(colon + 2)))];
  const tokens = listed(part);
  if (tokens.every(isAward)) return tokens.length === 0 ? [] : [{ name: null, awards: tokens }];
  const leading = tokens.findIndex((token) => !isAward(token));
  const names = tokens.slice(leading);
  const [first = '', ...rest] = names;
  if (isAcronym(first) && rest.length > 0 && !isAcronym(rest[0] ?? '')) {
    return [named(first, tokens.slice(0, leading)), ...rest.map((name) => named(name, []))];
  }
  return [named(names.join(', '), tokens.slice(0, leading))];
}

/** The place of the bracket that the last character closes, or -1. */
function openingOf(part: string): number {
  if (!part.endsWith(')')) return -1;
  let depth = 0;
  for (let at = part.length - 1; at >= 0; at -= 1) {
    const code = part.charCodeAt(at);
    if (code === 41) depth += 1;
    else if (code === 40) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function named(printed: string, awards: string[]): Acknowledgement {
  const tokens = listed(printed);
  while (tokens.length > 1 && isAcronym(tokens.at(-1) ?? '')) tokens.pop();
  const name = tokens.join(', ');
  return { name: name === '' ? null : name, awards };
}

function listed(text: string): string[] {
  return text
    .split(', ')
    .map((token) => token.replace(/[,;\s]+$/, '').trim())
    .filter((token) => token !== '');
}

function isAcronym(token: string): boolean {
  if (!/^\p{Lu}[\p{L}\d&/.\-’']{1,14}$/u.test(token)) return false;
  const small = token.replace(/\P{Ll}/gu, '').length;
  return small <= 2 && small < token.length / 2 && (/\p{Lu}.*\p{Lu}/u.test(token) || /^\p{Lu}\d{1,4}$/u.test(token));
}

function isAwards(text: string): boolean {
  return listed(text).every((token) => /\d/.test(token) || !/\p{Ll}{3}/u.test(token));
}

/** A token that is an award by itself: digits, and no words. */
function isAward(token: string): boolean {
  return /\d{3}/.test(token) && !/\p{Ll}{3}/u.test(token);
}

/** `text` cut at semicolons outside round brackets; a bracket that never closes binds nothing. */
function outsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 40) {
      const close = text.indexOf(')', at);
      const next = text.indexOf('; ', at);
      if (close >= 0 && (next < 0 || close < next || !text.slice(at + 1, close).includes('('))) at = close;
    } else if (code === 59) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '');
}
