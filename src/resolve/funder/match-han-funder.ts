import type { FunderRow } from '../../authority/funders.ts';
import { foldHan, hasHan } from '../fold.ts';
import type { FunderMatch } from './match-funder.ts';

/** A university's own money to prepare for, match or reward a national grant is not that grant. */
const NOT_THE_GRANT = /培育|预研|配套|匹配|孵育|后补助|反哺/;

/** National grants that universities prepare for with money of their own. */
const PREPARED = new Set(['nsfc', 'nssfc', 'nkrdp']);

/** A matcher of Chinese names: every known name in the text, leftmost and longest, not overlapping. */
export function hanFunderMatcher(rows: readonly FunderRow[]): (printed: string) => FunderMatch[] {
  const names = new Map<string, { id: string; exact: boolean }>();
  const lengths = new Map<string, number[]>();
  const latin = new Map<string, string>();
  for (const row of rows) {
    for (const name of [row.nameZh, ...row.aliasesZh]) {
      if (name === null) continue;
      const key = foldHan(name);
      if (key.length < 2 || names.has(key)) continue;
      if (!hasHan(key)) {
        latin.set(key, row.id);
        continue;
      }
      names.set(key, { id: row.id, exact: name === row.nameZh });
      const held = lengths.get(key.slice(0, 2)) ?? [];
      if (!held.includes(key.length))
        lengths.set(
          key.slice(0, 2),
          [...held, key.length].toSorted((a, b) => b - a),
        );
    }
  }
  return (printed) => {
    const titles = [...printed.matchAll(/[“"”「《]([^“"”」》]{9,})[”"“」》]/g)].map(([, title]) => foldHan(title ?? ''));
    const untitled = printed.replace(/[“"”「《][^“"”」》]{9,}[”"“」》]/g, '');
    const isPreparation = NOT_THE_GRANT.test(untitled);
    const bare = foldHan(untitled.replace(/(?:19|20)\d\d年度?/g, ''));
    const text = foldHan(printed.replace(/(?:19|20)\d\d年度?/g, ''));
    const isTitle = (key: string): boolean =>
      bare !== '' && !bare.includes(key) && titles.some((title) => title.includes(key) && key.length < 0.6 * title.length);
    const found: FunderMatch[] = [];
    for (let at = 0; at + 1 < text.length; at += 1) {
      for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
        const key = text.slice(at, at + length);
        const known = names.get(key);
        if (known === undefined || isTitle(key) || isOther(text.slice(at + length)) || (isPreparation && PREPARED.has(known.id))) continue;
        const exact = known.exact && key.length === text.length;
        found.push({ id: known.id, method: exact ? 'exact' : 'alias', confidence: exact ? 0.99 : 0.97, evidence: key });
        at += length - 1;
        break;
      }
    }
    return found;
  };
}

/** 中国社会科学院 is not 中国社会科学院大学. */
function isOther(rest: string): boolean {
  return /^(?:大学(?!生)|附属|学院|奖|院)/.test(rest);
}
