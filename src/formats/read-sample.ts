import { readFileSync } from 'node:fs';
import type { Entry } from '../record/entry.ts';
import type { SourceRecord } from '../record/record.ts';
import type { TextFormat } from './format.ts';
import { textLines } from './text-lines.ts';

/** What the samples of a text format hold, for its tests; `here` is the `import.meta.url` of the folder they stand in. */
export function sampleReader(format: TextFormat, here: string) {
  const entries = (text: string): Entry[] => [...format.read(textLines(text))];
  return {
    sample: (name: string): string => readFileSync(new URL(`samples/${name}`, here), 'utf8'),
    entries,
    records: (text: string): SourceRecord[] => entries(text).flatMap((entry) => (entry.kind === 'record' ? [entry.record] : [])),
    codes: (text: string): string[] => entries(text).flatMap((entry) => (entry.kind === 'problem' ? [entry.code] : [])),
  };
}

/** The authors of a record, as printed. */
export function names(record: SourceRecord | undefined): string[] | undefined {
  return record?.authors.map(({ name }) => name);
}

/** The addresses of a record, as printed. */
export function places(record: SourceRecord | undefined): string[] | undefined {
  return record?.addresses.map(({ raw }) => raw);
}

/** Who is where in a record: `0-1` is its first author at its second address. */
export function links(record: SourceRecord | undefined): string[] | undefined {
  return record?.authorAddresses.map(({ author, address }) => `${author}-${address}`);
}
