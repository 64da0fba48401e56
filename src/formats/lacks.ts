import type { Entry, Problem } from '../record/entry.ts';
import type { TextFormat } from './format.ts';

/**
 * `entries` as they are, and at their end, once a file, what analyses will miss in it: `no-addresses` when no record has an
 * address, `no-funding` when none names a funder. The text names the export that would have it.
 */
export function* tellLacks(entries: Iterable<Entry>, format: Pick<TextFormat, 'label' | 'carries' | 'howTo'>): Iterable<Entry> {
  let records = 0;
  let withAddresses = 0;
  let withFunding = 0;
  for (const entry of entries) {
    if (entry.kind === 'record') {
      records += 1;
      if (entry.record.addresses.length > 0) withAddresses += 1;
      if (entry.record.acknowledgements.length > 0 || entry.record.fundingText !== null) withFunding += 1;
    }
    yield entry;
  }
  if (records === 0) return;
  const { label, carries, howTo } = format;
  if (withAddresses === 0) yield { kind: 'problem', line: 1, ...noAddresses(remedy(carries.addresses, label.en, howTo.en)) };
  if (withFunding === 0) yield { kind: 'problem', line: 1, ...noFunding(remedy(carries.funding, label.en, howTo.en)) };
}

/** What is told of a file without addresses. `remedy` names the export that has them. */
export function noAddresses(remedy: string): Pick<Problem, 'code' | 'text'> {
  return { code: 'no-addresses', text: `this file holds no addresses: countries and institutions cannot be counted; ${remedy}` };
}

/** What is told of a file without funders. `remedy` names the export that has them. */
export function noFunding(remedy: string): Pick<Problem, 'code' | 'text'> {
  return { code: 'no-funding', text: `this file holds no funding: funders cannot be counted; ${remedy}` };
}

function remedy(carried: boolean, label: string, howTo: string): string {
  return carried ? `if the database has them, export again: ${howTo}` : `${label} does not carry them. ${howTo}`;
}
