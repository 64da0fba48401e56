import { readName } from '../person/name.ts';

/** One reading of a printed name: folded surname and the first letter of the given name ('' when none is printed). */
export interface NameKey {
  readonly surname: string;
  readonly initial: string;
}

/**
 * The readings of a printed name: `Zhai, QX` and `Zhai, Qixiao` have one; `Qixiao Zhai` two, because databases print either
 * order; `翟齐啸` is read in pinyin.
 */
export function nameKeys(name: string): NameKey[] {
  const keys = readName(name, null).readings.map(({ surname, given }) => ({ surname, initial: given[0]?.[0] ?? '' }));
  return keys.filter(({ surname, initial }, at) => keys.findIndex((one) => one.surname === surname && one.initial === initial) === at);
}
