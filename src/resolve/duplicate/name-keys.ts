import { romanisedName } from '../romanise.ts';

/** One reading of a printed name: folded surname and the first letter of the given name ('' when none is printed). */
export interface NameKey {
  readonly surname: string;
  readonly initial: string;
}

const PARTICLES = new Set([
  'van',
  'von',
  'de',
  'der',
  'den',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'du',
  'la',
  'le',
  'ter',
  'ten',
  'bin',
  'al',
  'el',
]);

/**
 * The readings of a printed name: `Zhai, QX` and `Zhai, Qixiao` have one; `Qixiao Zhai` two, because databases print either
 * order; `翟齐啸` is read in pinyin.
 */
export function nameKeys(name: string): NameKey[] {
  const romanised = romanisedName(name);
  if (romanised !== null) return [{ surname: romanised.surname, initial: romanised.given[0]?.[0] ?? '' }];
  const comma = name.indexOf(',');
  if (comma >= 0) return [{ surname: letters(name.slice(0, comma)), initial: letters(name.slice(comma + 1))[0] ?? '' }];
  const tokens = name
    .trim()
    .split(/[\s.]+/)
    .filter(Boolean);
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)];
  if (tokens.length < 2) return letters(name) === '' ? [] : [{ surname: letters(name), initial: '' }];
  if (isInitials(last)) {
    const surname = tokens.filter((one) => !isInitials(one)).join('');
    return [{ surname: letters(surname === '' ? first : surname), initial: letters(tokens.find(isInitials) ?? '')[0] ?? '' }];
  }
  const particle = tokens.findIndex((token, at) => at > 0 && PARTICLES.has(token.toLowerCase()));
  const surname = particle > 0 ? tokens.slice(particle).join('') : last;
  const given = { surname: letters(surname), initial: letters(first)[0] ?? '' };
  return tokens.length === 2 && !isInitials(first) ? [given, { surname: letters(first), initial: letters(last)[0] ?? '' }] : [given];
}

function isInitials(token: string): boolean {
  return /^\p{Lu}(?:[-.]?\p{Lu}){0,2}\.?$/u.test(token);
}

function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ü|ue(?=$)/g, 'u')
    .replace(/[^\p{L}]/gu, '');
}
