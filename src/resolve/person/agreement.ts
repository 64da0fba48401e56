import type { PersonName, Reading } from './name.ts';

/** How far two printed names agree: not at all, as far as initials go, in the names both print, or wholly. */
export type Agreement = 'none' | 'initials' | 'part' | 'whole';

export interface NameAgreement {
  readonly agreement: Agreement;
  /** The surname both are read by. */
  readonly surname: string;
  /** What they share of the given name: initials, the first word, or all of it. */
  readonly given: string;
}

const NONE: NameAgreement = { agreement: 'none', surname: '', given: '' };
const ORDER: Readonly<Record<Agreement, number>> = { none: 0, initials: 1, part: 2, whole: 3 };

/** The best agreement over all readings. Two names in Chinese characters agree by their characters alone. */
export function nameAgreement(a: PersonName, b: PersonName): NameAgreement {
  if (a.han !== null && b.han !== null && a.han !== b.han) return NONE;
  let best = NONE;
  for (const one of a.readings) {
    for (const other of b.readings) {
      if (one.surname !== other.surname) continue;
      const found = givenAgreement(one, other);
      if (ORDER[found.agreement] > ORDER[best.agreement]) best = found;
    }
  }
  return best;
}

function givenAgreement(a: Reading, b: Reading): NameAgreement {
  const surname = a.surname;
  if (a.given.length === 0 || b.given.length === 0) {
    return a.given.length === b.given.length ? { agreement: 'whole', surname, given: '' } : NONE;
  }
  if (a.isFull && b.isFull) {
    if (a.flat === b.flat) return { agreement: 'whole', surname, given: a.flat };
    return wordsAgree(a.given, b.given) ? { agreement: 'part', surname, given: sharedWord(a.given, b.given) } : NONE;
  }
  const shared = sharedInitials(a, b);
  return shared === null ? NONE : { agreement: 'initials', surname, given: shared };
}

/** Word by word: equal, or one is the initial of the other; what only one prints does not speak against it. */
function wordsAgree(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  let whole = 0;
  for (let at = 0; at < length; at += 1) {
    const [x = '', y = ''] = [a[at], b[at]];
    if (x === y) whole += x.length > 1 ? 1 : 0;
    else if (!(x.length === 1 && y.startsWith(x)) && !(y.length === 1 && x.startsWith(y))) return false;
  }
  return whole > 0;
}

function sharedWord(a: readonly string[], b: readonly string[]): string {
  return a.find((word, at) => word.length > 1 && word === b[at]) ?? '';
}

/** The shorter of two initials when one begins with the other; a name cut into syllables must agree in all that are printed. */
function sharedInitials(a: Reading, b: Reading): string | null {
  const [short, long] = a.isFull ? [b, a] : [a, b];
  const printed = short.initials[0] ?? '';
  const cuts = long.isFull && long.given.length === 1 && printed.length > 1 ? long.initials.slice(1) : [];
  for (const one of cuts.length > 0 ? cuts : long.initials) {
    if (one.startsWith(printed)) return printed;
    if (printed.startsWith(one)) return one;
  }
  return null;
}
