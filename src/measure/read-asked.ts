import type { UnitPolicy } from './analysis.ts';
import type { Asked } from './ask.ts';
import { parseFilter } from './filter.ts';

/** What a person asks with, in the words of the command line and of an address. */
export interface AskedWords {
  readonly where: readonly string[];
  readonly units: string | undefined;
  /** Ids of blocs, parted by commas. */
  readonly blocs: string | undefined;
}

/** Filters, units and blocs as read; `usual` are the units where none are named. Throws on what is invalid or unknown. */
export function readAsked({ where, units, blocs }: AskedWords, usual: UnitPolicy): Pick<Asked, 'units' | 'filters'> & { blocs: string[] } {
  return {
    units: units === undefined ? usual : parseUnits(units),
    filters: where.map(parseFilter),
    blocs: (blocs ?? '')
      .split(',')
      .map((bloc) => bloc.trim().toUpperCase())
      .filter((bloc) => bloc !== ''),
  };
}

function parseUnits(text: string): UnitPolicy {
  if (text === 'separate' || text === 'cn+hk+mo' || text === 'cn+hk+mo+tw') return text;
  throw new Error(`invalid units: ${text} (separate, cn+hk+mo or cn+hk+mo+tw)`);
}
