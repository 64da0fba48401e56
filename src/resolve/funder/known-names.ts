import type { FunderRow } from '../../authority/funders.ts';
import type { Places } from '../../authority/places.ts';
import { foldLatin } from '../fold.ts';
import { funderWords } from './fold-funder.ts';
import type { IsFunderName } from './printed-funder.ts';

const held = new WeakMap<readonly FunderRow[], Map<Places | null, IsFunderName>>();

/** Tells names that the table holds as a whole; a short name must be printed in capitals as the table prints it. Made once a table. */
export function knownNames(rows: readonly FunderRow[], places: Places | null = null): IsFunderName {
  const own = held.get(rows) ?? new Map<Places | null, IsFunderName>();
  held.set(rows, own);
  const known = own.get(places) ?? readNames(rows, places);
  own.set(places, known);
  return known;
}

function readNames(rows: readonly FunderRow[], places: Places | null): IsFunderName {
  const long = new Set<string>();
  const short = new Set<string>();
  for (const row of rows) {
    for (const name of [row.name, ...row.aliases]) {
      const words = funderWords(name);
      if (words.length > 1) long.add(words.join(' '));
      else if (words.length === 1) short.add(name.replace(/[.\s]/g, ''));
    }
  }
  const remembered = new Map<string, boolean>();
  const isPlace = placeNames(places);
  return Object.assign(
    (name: string): boolean => {
      let known = remembered.get(name);
      if (known === undefined) {
        const words = funderWords(name);
        known =
          words.length > 1
            ? long.has(words.join(' ')) && /\p{Lu}/u.test(name)
            : short.has(name.replace(/^[Tt]he /, '').replace(/[.\s]/g, ''));
        if (remembered.size < 50_000) remembered.set(name, known);
      }
      return known;
    },
    { isPlace },
  );
}

/** Cities, provinces and states, whatever stands in front of them in capitals only. */
function placeNames(places: Places | null): (name: string) => boolean {
  if (places === null) return () => false;
  const names = new Set(
    [...places.cities, ...places.world, ...places.regions].flatMap(({ name, aliases }) => [name, ...(aliases ?? [])].map(foldLatin)),
  );
  return (name) => /^\p{Lu}\p{Ll}/u.test(name) && names.has(foldLatin(name));
}
