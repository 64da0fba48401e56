import type { FunderRow } from '../../authority/funders.ts';
import { foldHan, hasHan } from '../fold.ts';
import type { FunderMatch } from './match-funder.ts';

/** A university's own money to prepare for, match or reward a national grant is not that grant. */
const NOT_THE_GRANT = /培育|预研|配套|匹配|孵育|后补助|反哺/;

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
    if (NOT_THE_GRANT.test(printed)) return [];
    const text = foldHan(printed);
    const found: FunderMatch[] = [];
    for (let at = 0; at + 1 < text.length; at += 1) {
      for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
        const key = text.slice(at, at + length);
        const known = names.get(key);
        if (known === undefined) continue;
        const exact = known.exact && key.length === text.length;
        found.push({ id: known.id, method: exact ? 'exact' : 'alias', confidence: exact ? 0.99 : 0.97, evidence: key });
        at += length - 1;
        break;
      }
    }
    return found;
  };
}
