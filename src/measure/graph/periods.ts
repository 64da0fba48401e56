import type { ChoiceParam } from '../analysis.ts';
import type { Membership } from './memberships.ts';

/** Whether all years stand on one set of nodes. METHODS 1.4. */
export const SET: ChoiceParam<'fixed' | 'per-period'> = {
  type: 'choice',
  default: 'fixed',
  choices: ['fixed', 'per-period'],
  help: {
    en: 'fixed: one set of nodes for all years; per-period: the top of each year.',
    zh: 'fixed：各年同一节点集；per-period：各年各自的前列。',
  },
};

/** The years that the works have, in order. */
export function yearsOf(works: readonly Membership[]): number[] {
  return [...new Set(works.map(({ year }) => year).filter((year) => year !== null))].toSorted((x, y) => x - y);
}

/** The whole window as null, or each year. */
export function periodsOf(works: readonly Membership[], per: 'window' | 'year'): (number | null)[] {
  return per === 'window' ? [null] : yearsOf(works);
}

/** The works of a period. */
export function worksIn(works: readonly Membership[], year: number | null): readonly Membership[] {
  return year === null ? works : works.filter((work) => work.year === year);
}
