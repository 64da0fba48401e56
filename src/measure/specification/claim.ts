import type { Text } from '../../record/text.ts';
import type { Cell, ClaimKind } from './cells.ts';

/** The claim in words. */
export function claimText({ claim, x, y, p }: { claim: ClaimKind; x: string; y: string; p: number }): Text {
  const [a, b] = [x.trim().toUpperCase(), y.trim().toUpperCase()];
  switch (claim) {
    case 'rank':
      return { en: `${a} has more works than ${b}`, zh: `${a} 的文献多于 ${b}` };
    case 'grew':
      return {
        en: `the tie of ${a} and ${b} has more works a year in the second half of the window`,
        zh: `${a} 与 ${b} 的联系在窗口后半年均更多`,
      };
    case 'share':
      return { en: `${a} has more than ${p} of all works`, zh: `${a} 占全部文献的比例高于 ${p}` };
  }
}

/** Years that a run looks at. */
export interface Window {
  readonly label: string;
  readonly from: number;
  readonly until: number;
}

/** The whole window, and without its first or its last year. */
export function windowsOf(years: readonly number[]): Window[] {
  const [from, until] = [years[0] ?? 0, years.at(-1) ?? 0];
  const named = (a: number, b: number): Window => ({ label: `${a}..${b}`, from: a, until: b });
  return until - from < 3 ? [named(from, until)] : [named(from, until), named(from + 1, until), named(from, until - 1)];
}

/** The quantity that a claim is about, among works of a database, of types and of years; null where nothing tells, without limit where a tie grew from none. */
export function valueOf(claim: ClaimKind, cells: readonly Cell[], database: string | null, types: string, window: Window): number | null {
  const kept = cells.filter(
    ({ year, type, sources }) =>
      year >= window.from &&
      year <= window.until &&
      (database === null || sources.includes(database)) &&
      (types === 'all' || /\barticle\b|期刊论文|研究论文/.test(type) || (types === 'articles and reviews' && /\breview\b|综述/.test(type))),
  );
  const sum = (of: readonly Cell[], what: 'x' | 'y' | 'all'): number => of.reduce((total, cell) => total + cell[what], 0);
  if (kept.length === 0) return null;
  if (claim === 'rank') return sum(kept, 'x') - sum(kept, 'y');
  if (claim === 'share') return sum(kept, 'all') === 0 ? null : sum(kept, 'x') / sum(kept, 'all');
  const middle = Math.floor((window.from + window.until + 1) / 2);
  const first = sum(
    kept.filter(({ year }) => year < middle),
    'x',
  );
  const second = sum(
    kept.filter(({ year }) => year >= middle),
    'x',
  );
  if (middle === window.from || first + second === 0) return null;
  return first === 0 ? Number.POSITIVE_INFINITY : second / (window.until - middle + 1) / (first / (middle - window.from));
}

/** Whether the claim holds of its quantity. */
export function isBorneOut(claim: ClaimKind, value: number, p: number): boolean {
  return value > { rank: 0, grew: 1, share: p }[claim];
}
