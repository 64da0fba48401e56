import type { FunderRow } from '../../authority/funders.ts';
import { foldHan, hasHan } from '../fold.ts';
import { funderWords } from './fold-funder.ts';
import type { FunderMatch } from './match-funder.ts';

export interface Rejected {
  readonly id: string;
  readonly name: string;
  /** The known name that the text holds. */
  readonly alias: string;
  readonly why: string;
}

const MOST = 8;

/** Funders whose names stand in the text and that were not chosen, longest name first, each with the reason. */
export function rejectedFunders(rows: readonly FunderRow[], printed: string, matches: readonly FunderMatch[]): Rejected[] {
  const chosen = new Set(matches.map(({ id }) => id));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const above = new Map<string, string>();
  for (const id of chosen) {
    for (let at = byId.get(id)?.agency ?? null; at !== null; at = byId.get(at)?.agency ?? null) above.set(at, id);
  }
  const han = hasHan(printed);
  const text = han ? foldHan(printed) : ` ${funderWords(printed).join(' ')} `;
  const found = rows.flatMap((row) => {
    if (chosen.has(row.id)) return [];
    const names = han ? [row.nameZh ?? '', ...row.aliasesZh] : [row.name, ...row.aliases];
    const held = names
      .map((alias) => ({ alias, key: han ? foldHan(alias) : funderWords(alias).join(' ') }))
      .filter(({ key }) => key.length > 2 && (han ? text.includes(key) : text.includes(` ${key} `)))
      .toSorted((a, b) => b.key.length - a.key.length)[0];
    if (held === undefined) return [];
    const lower = above.get(row.id);
    return [
      { row, ...held, why: reason(held.alias, held.key, text.trim(), lower === undefined ? undefined : byId.get(lower), matches, printed) },
    ];
  });
  return found
    .toSorted((a, b) => b.key.length - a.key.length || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ row, alias, why }) => ({ id: row.id, name: row.name, alias, why }));
}

function reason(
  alias: string,
  key: string,
  text: string,
  lower: FunderRow | undefined,
  matches: readonly FunderMatch[],
  printed: string,
): string {
  if (lower !== undefined) return `it is above ${lower.name}, which the text names`;
  const longer = matches.find(({ evidence }) => (hasHan(evidence) ? foldHan(evidence) : funderWords(evidence).join(' ')).includes(key));
  if (longer !== undefined) return `the text goes on: "${longer.evidence}" names another funder`;
  if (key === text && /^[A-Z&]{2,5}$/.test(alias) && !printed.includes(alias)) return `"${alias}" counts in capitals only`;
  if (key === text) return `its name is made of words that other countries' bodies share`;
  const at = text.indexOf(key);
  const rest = hasHan(text) ? text.slice(at + key.length) : text.slice(at + key.length).trim();
  const before = text.slice(0, at).trim();
  if (hasHan(text))
    return rest === '' ? `it stands in a title or in money that prepares for it` : `"${rest.slice(0, 12)}" follows its name`;
  return `the text says more than its name: ${[before && `"${before}" before`, rest && `"${rest}" after`].filter(Boolean).join(', ')}`;
}
