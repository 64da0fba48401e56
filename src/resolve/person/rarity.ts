import type { PersonName } from './name.ts';

/** People of a field are taken to be five times those a corpus names, within these bounds. */
const PEOPLE_PER_NAME = 5;
const FEWEST_PEOPLE = 5_000;
const MOST_PEOPLE = 100_000;
/** A small corpus says little about how common a name is: so many further names are taken to bear it as often as assumed. */
const ASSUMED_NAMES = 50;
const ASSUMED_SHARE = { surname: 1 / 1000, given: 1 / 1000, initials: 1 / 20 } as const;

/** The expected number of further people with a name, from how often its parts occur among the distinct names of the corpus. */
export type Namesakes = (surname: string, given: string, isInitials: boolean) => number;

/** Counts parts over distinct names, so that a person who writes much does not make the own name look common. */
export function namesakes(names: readonly PersonName[]): Namesakes {
  const surnames = new Map<string, number>();
  const givens = new Map<string, number>();
  const initials = new Map<string, number>();
  const add = (to: Map<string, number>, key: string): void => void to.set(key, (to.get(key) ?? 0) + 1);
  const seen = new Set<string>();
  for (const { readings } of names) {
    const [one] = readings;
    if (one === undefined || seen.has(`${one.surname},${one.flat}`)) continue;
    seen.add(`${one.surname},${one.flat}`);
    add(surnames, one.surname);
    if (one.isFull) {
      add(givens, one.flat);
      for (const word of one.given) if (word !== one.flat && word.length > 1) add(givens, word);
    }
    const own = new Set<string>();
    for (const letters of one.initials) for (let size = 1; size <= Math.min(3, letters.length); size += 1) own.add(letters.slice(0, size));
    for (const letters of own) add(initials, letters);
  }
  const all = seen.size;
  const people = Math.min(MOST_PEOPLE, Math.max(FEWEST_PEOPLE, PEOPLE_PER_NAME * all));
  const share = (counts: ReadonlyMap<string, number>, key: string, assumed: number): number =>
    (Math.max(0, (counts.get(key) ?? 0) - OWN) + ASSUMED_NAMES * assumed) / (all + ASSUMED_NAMES);
  return (surname, given, isInitials) =>
    people *
    share(surnames, surname, ASSUMED_SHARE.surname) *
    share(isInitials ? initials : givens, given, isInitials ? ASSUMED_SHARE.initials ** Math.min(2, given.length) : ASSUMED_SHARE.given);
}

/** Half of the one name that asks is left out: it has been met because it is the one we look at. */
const OWN = 0.5;
