import type { FunderRow } from '../../authority/funders.ts';
import { funderWords } from './fold-funder.ts';
import type { IsFunderName } from './printed-funder.ts';

const held = new WeakMap<readonly FunderRow[], IsFunderName>();

/** Tells names that the table holds as a whole; a short name must be printed in capitals as the table prints it. Made once a table. */
export function knownNames(rows: readonly FunderRow[]): IsFunderName {
  const known = held.get(rows) ?? readNames(rows);
  held.set(rows, known);
  return known;
}

function readNames(rows: readonly FunderRow[]): IsFunderName {
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
  return (name) => {
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
  };
}
