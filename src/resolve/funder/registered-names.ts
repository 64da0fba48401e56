import { foldHan, hasHan } from '../fold.ts';
import { funderWords, isDistinct, literalWords } from './fold-funder.ts';

/** A funder of a loaded registry: what it is called, its own name first. */
export interface RegisteredFunder {
  readonly id: string;
  readonly names: readonly string[];
}

/**
 * The funder whose name is the whole of a printed text, or null. Only names that one funder alone bears, letter for letter but
 * for case, accents, small words and an acronym in brackets behind; no acronym, and no name of words that any country's bodies
 * share. Another name must not say a province or city (`places`) that the own name does not: registries fold provincial
 * foundations into the national one; an office must say its place (`isPlace`).
 */
export function registeredNames(
  funders: readonly RegisteredFunder[],
  places: ReadonlySet<string>,
  isPlace: (word: string) => boolean,
): (printed: string) => string | null {
  const held = new Map<string, string | null>();
  for (const { id, names } of funders) {
    const [own = ''] = names;
    const home = placesIn(own, places);
    for (const name of names) {
      const key = keyOf(name);
      if (key === '') continue;
      const fits = isOwn(name, name === own, isPlace) && placesIn(name, places).every((place) => home.includes(place));
      const other = held.get(key);
      if (other === undefined) held.set(key, fits ? id : null);
      else if (other !== id) held.set(key, null);
    }
  }
  return (printed) => {
    const known = held.get(keyOf(printed));
    if (known !== undefined) return known;
    const bare = /^(.{8,}?)\s*[(（][A-Z][A-Za-z&-]*[A-Z][)）]$/.exec(printed.trim())?.[1];
    return (bare === undefined ? undefined : held.get(keyOf(bare))) ?? null;
  };
}

function keyOf(name: string): string {
  return hasHan(name) ? foldHan(name) : literalWords(name);
}

const SHORTEST_HAN = 6;
const SHORTEST_WORD = 6;

/** Offices that every country and state has, so that only one with its place is told. */
const OFFICE = /^(?:the )?(?:\w+ )?(?:ministry|department|government|office|bureau|division|secretariat|state) /i;

/** A family and its foundation: other families bear the name. */
const FAMILY = new Set(['fund', 'trust', 'institute', 'society', 'program', 'award', 'prize', 'group', 'center']);

/** Whether a name is enough by itself to tell who it is. */
function isOwn(name: string, isOwnName: boolean, isPlace: (word: string) => boolean): boolean {
  if (hasHan(name)) return foldHan(name).length >= SHORTEST_HAN;
  const words = funderWords(name);
  if (words.length === 0 || !isDistinct(words) || words.every((word) => SHARED.has(word))) return false;
  if (OFFICE.test(name) && !literalWords(name).split(' ').some(isPlace)) return false;
  if (!isOwnName && words.length === 2 && words.some((word) => FAMILY.has(word))) return false;
  if (words.length > 1) return /[a-z]/.test(name) || words.length > 2;
  return isOwnName && /^\p{Lu}\p{Ll}+$/u.test(name) && name.length >= SHORTEST_WORD;
}

/** What charities and offices of many countries are about. */
const SHARED: ReadonlySet<string> = new Set(
  'national natural science social research council fund program institute dept ministry education health development innovation medical center university society association agency academy technol engineering public international cancer heart lung kidney brain stroke diabetes arthritis leukemia children child women family trust state royal federal central regional local defense defence justice labour labor finance economic economy affairs home foreign interior transport water forest forestry fisheries marine space nuclear atomic army navy air force graduate school college student doctoral postdoctoral fellowship scholarship award prize union world global general hospital clinical medicine biology physics chemistry mathematics arts humanities history culture sports agriculture agricultural rural industrial industry trade commerce environment environmental energy food power information planning policy administration government company group corporation consortium network alliance initiative partnership organization organisation board trustees alumni library museum'.split(
    ' ',
  ),
);

function placesIn(name: string, places: ReadonlySet<string>): string[] {
  return literalWords(name)
    .split(' ')
    .filter((word) => places.has(word));
}
