import { expect, it } from 'vitest';
import type { Entry } from '../record/entry.ts';
import type { SourceRecord } from '../record/record.ts';
import { blankRecord } from '../record/blank-record.ts';
import { tellLacks } from './lacks.ts';

const format = (addresses: boolean) => ({
  label: { en: 'Invented', zh: '虚构' },
  carries: { addresses, authorAddressLinks: false, funding: false, references: false },
  howTo: { en: 'Choose Full Record.', zh: '选择全记录。' },
});
const entry = (more: Partial<SourceRecord> = {}): Entry => ({ kind: 'record', line: 1, record: { ...blankRecord('ris'), ...more } });
const problems = (entries: Entry[], addresses = true) =>
  [...tellLacks(entries, format(addresses))].flatMap((one) => (one.kind === 'problem' ? [[one.code, one.text]] : []));

it('says once what no record of a file has, and names the export that has it', () => {
  expect(problems([entry(), entry()])).toEqual([
    ['no-addresses', expect.stringMatching(/export again: Choose Full Record/)],
    ['no-funding', expect.stringMatching(/Invented does not carry them. Choose Full Record/)],
  ]);
});

it('keeps still where one record has it, and about a file without records', () => {
  expect(problems([entry(), entry({ addresses: [{ raw: 'X', origin: 'address' }], fundingText: 'thanks' })])).toEqual([]);
  expect(problems([])).toEqual([]);
});
