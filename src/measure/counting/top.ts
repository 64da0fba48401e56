import type { ChoiceParam } from '../analysis.ts';
import type { Row } from '../../store/store.ts';

export const TIES: ChoiceParam<'inclusive' | 'strict' | 'exclusive'> = {
  type: 'choice',
  default: 'inclusive',
  choices: ['inclusive', 'strict', 'exclusive'],
  help: {
    en: 'Rows tied with the last one: all of them, cut by id, or none of them.',
    zh: '与末位并列者：全部保留、按编号截断或全部去除。',
  },
};

/** The first `top` of rows sorted by `column` descending; 0 keeps all. METHODS 1.4. */
export function topRows<R extends Row>(rows: readonly R[], column: string, top: number, ties: 'inclusive' | 'strict' | 'exclusive'): R[] {
  if (top === 0 || rows.length <= top) return [...rows];
  const last = rows[top - 1]?.[column];
  const next = rows[top]?.[column];
  if (ties === 'strict' || last !== next) return rows.slice(0, top);
  return ties === 'inclusive'
    ? rows.filter((row, at) => at < top || row[column] === last)
    : rows.filter((row, at) => at < top && row[column] !== last);
}

/** Ranks (`1224`) by a column of rows that are sorted by it, descending. */
export function ranked<R extends Row>(rows: readonly R[], column: string): (R & { readonly rank: number })[] {
  let rank = 0;
  let held: Row[string] | undefined;
  return rows.map((row, at) => {
    if (at === 0 || row[column] !== held) rank = at + 1;
    held = row[column];
    return { ...row, rank };
  });
}
