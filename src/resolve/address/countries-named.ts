import { ends, US_STATES } from './evidence.ts';
import type { Mention } from './gazetteer.ts';
import { hasHead } from './spans.ts';
import { GAP, type Words } from './words.ts';

/**
 * The other countries of a text that holds several addresses: `Univ X, Paris, France and Univ Y, Tokyo, Japan`. A country counts
 * where it closes one address (after a comma, its city or a postcode) and another institution follows it; the last is told elsewhere.
 */
export function alsoNamed(words: Words, mentions: readonly Mention[], told: string): string[] {
  const found: string[] = [];
  let since = 0;
  for (const { from, to, country } of closings(words, mentions)) {
    if (!hasHead(words.canon, since, from) || !anotherFollows(words, to)) continue;
    since = to;
    if (country !== told && !found.includes(country) && !(isOneWith(country, told) && !breaks(words, to))) found.push(country);
  }
  return found;
}

interface Closing {
  readonly from: number;
  readonly to: number;
  readonly country: string;
}

/** Where an address may end: at a country's name, a state of the United States, or its two letters after a comma. */
function closings(words: Words, mentions: readonly Mention[]): Closing[] {
  const found: Closing[] = [];
  for (const mention of mentions) {
    const country = closing(words, mentions, mention);
    if (country !== null) found.push({ from: mention.from, to: mention.to, country });
  }
  for (let at = 1; at < words.canon.length; at += 1) {
    if (words.gap[at] !== GAP.hard || !ends(words.canon, words.gap, at + 1) || !US_STATES.has(words.plain[at] ?? '')) continue;
    if (/^[A-Z]{2}$/.test(words.text.slice(words.from[at], words.to[at]))) found.push({ from: at, to: at + 1, country: 'US' });
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** The country of a mention that ends an address: a country's name, or a state of the United States written out. */
function closing(words: Words, mentions: readonly Mention[], { from, to, key, place }: Mention): string | null {
  if (from === 0 || !ends(words.canon, words.gap, to)) return null;
  const printed = words.text.slice(words.from[from], words.to[to - 1]);
  if (!/^\p{Lu}/u.test(printed)) return null;
  const apart =
    words.gap[from] === GAP.hard ||
    /\d/.test(words.canon[from - 1] ?? '') ||
    mentions.some((city) => city.to === from && city.place.cityOf.some((code) => place.countries.includes(code)));
  if (!apart) return null;
  const [country] = place.countries;
  if (country !== undefined && place.countries.length === 1 && (place.regions.length === 0 || GREATER_CHINA.has(country)))
    return key.length > 2 || /^(?:USA?|UK|UAE|PRC)$/.test(printed) ? country : null;
  const [region] = place.regions;
  return region === 'US' && place.regions.length === 1 && place.countries.length === 0 && place.cityOf.length === 0 ? 'US' : null;
}

/** Whether another institution is named after an address has ended there, before the text does. */
function anotherFollows(words: Words, at: number): boolean {
  let next = at;
  while (next < words.canon.length && /\d/.test(words.canon[next] ?? '') && words.gap[next] === GAP.none) next += 1;
  return hasHead(words.canon, next, words.canon.length) && (breaks(words, next) || followsHead(words, next));
}

/** Whether a semicolon, `and`, a full stop, a line or a slash stands before the word, which a list of places has not. */
function breaks(words: Words, at: number): boolean {
  if (at >= words.canon.length) return false;
  const between = words.text.slice(words.to[at - 1], words.from[at]);
  return words.gap[at] === GAP.and || /[;\n|/•]|\.\s|\b(?:and|und|et|y)\b|&/.test(between);
}

/** `Paris, France, University of Y`: an institution's name straight after a comma. */
function followsHead({ canon, gap }: Words, at: number): boolean {
  let end = at + 1;
  while (end < canon.length && gap[end] !== GAP.hard) end += 1;
  return gap[at] === GAP.hard && hasHead(canon, at, end);
}

const GREATER_CHINA = new Set(['CN', 'HK', 'MO', 'TW']);

/** Hong Kong, Macao and Taiwan are printed before China within one address; a dependency before its state. */
function isOneWith(one: string, other: string): boolean {
  return GREATER_CHINA.has(one) && GREATER_CHINA.has(other);
}
