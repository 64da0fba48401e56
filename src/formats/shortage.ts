import type { Problem } from '../record/entry.ts';

/** A file without addresses. `remedy` names the export that has them. */
export function noAddresses(remedy: string): Pick<Problem, 'code' | 'text'> {
  return { code: 'no-addresses', text: `this file holds no addresses: countries and institutions cannot be counted; ${remedy}` };
}

/** A file without funders. `remedy` names the export that has them. */
export function noFunding(remedy: string): Pick<Problem, 'code' | 'text'> {
  return { code: 'no-funding', text: `this file holds no funding: funders cannot be counted; ${remedy}` };
}
